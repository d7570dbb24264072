"""Letters written for these tests, by family: what each must be read as, typed, flattened and as a scan reads it."""
