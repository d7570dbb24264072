"""Pages in, letters out: who wrote to whom, when, about what, each fact with its evidence. Opens no file."""
