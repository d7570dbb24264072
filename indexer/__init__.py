"""Letters in: files become letters with facts, kept in the catalogue and given to the engine."""
