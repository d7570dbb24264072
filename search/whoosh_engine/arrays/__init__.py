"""A Whoosh codec whose postings, columns and offsets are numpy arrays that lie in the file as they are in memory."""
