"""The catalogue's tables, for SQLite and PostgreSQL alike."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

# Raise when a table changes, and teach archive/catalogue/opening.py to bring an older catalogue up to it.
SCHEMA = 2

metadata = MetaData()

# "schema", "root" (the folder that was built, in its stored form), "said" (see indexer/authorities.py).
meta = Table(
    "meta",
    metadata,
    Column("key", String, primary_key=True),
    Column("value", Text, nullable=False),
)

# One transaction that changed something is one generation; the number only grows.
generations = Table(
    "generations",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("finished", String, nullable=False),  # ISO 8601, UTC
    Column("came", Integer, nullable=False),
    Column("changed", Integer, nullable=False),
    Column("went", Integer, nullable=False),
)

# The bytes of a file, once for all the paths that hold them. `version` is of the readers and rules that read
# it. A reason beside the state "read" says why a later reading failed; the letters are of the earlier one.
contents = Table(
    "contents",
    metadata,
    Column("content_hash", String(64), primary_key=True),
    Column("size", BigInteger, nullable=False),
    Column("media_type", String, nullable=False),
    Column("pages", Integer, nullable=False),
    Column("needs_ocr", Integer, nullable=False),  # how many pages wait for OCR
    Column("state", String(8), nullable=False),  # read, failed
    Column("code", String),
    Column("reason", Text),
    Column("attempts", Integer, nullable=False),
    Column("version", String, nullable=False),
    Column("generation", Integer, nullable=False),
)

# A path (stored form, relative to the root). Without a content the path itself could not be read, and `code`
# and `reason` say why. `seen_ns` is the clock when its bytes were hashed.
files = Table(
    "files",
    metadata,
    Column("path", Text, primary_key=True),
    Column("collection", Text),
    Column("content_hash", String(64), ForeignKey("contents.content_hash"), index=True),
    Column("size", BigInteger, nullable=False),
    Column("mtime_ns", BigInteger, nullable=False),
    Column("seen_ns", BigInteger, nullable=False),
    Column("code", String),
    Column("reason", Text),
)

# A letter that went keeps its row, emptied, so that its id can live again and links can say that it went.
# `changed` is the last generation in which it came or changed. It is dated if `date_text` is set.
letters = Table(
    "letters",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", String(16), nullable=False, unique=True),
    Column("content_hash", String(64), nullable=False, index=True),
    Column("place_in_file", Text, nullable=False),
    Column("kind", String, nullable=False),
    Column("first_page", Integer, nullable=False),
    Column("last_page", Integer, nullable=False),
    Column("date_earliest", String(10)),
    Column("date_latest", String(10)),
    Column("date_text", Text),
    Column("date_uncertain", Boolean, nullable=False),
    Column("received", Text),  # JSON, as DateSpan.to_json
    Column("subject", Text),
    Column("place", Text),
    Column("language", String),
    Column("reference_list", Text, nullable=False),  # JSON
    Column("notes", Text, nullable=False),  # JSON
    Column("evidence", Text, nullable=False),  # JSON: fact -> [[page, start, end, rule, confidence]]
    Column("sender_count", Integer, nullable=False),
    Column("recipient_count", Integer, nullable=False),
    Column("machine_read", Boolean, nullable=False),
    Column("has_text", Boolean, nullable=False),
    Column("digest", String(32), nullable=False),  # of the facts and the text: a new reading that is the same
    Column("as_read", Text),  # JSON: the facts that a person corrected, as they were read; null: none were
    Column("unsure", Text, nullable=False, server_default=""),  # facts that want a person's eye, a space between
    Column("came", Integer, nullable=False, index=True),
    Column("changed", Integer, nullable=False, index=True),
    Column("went", Integer, index=True),
)
# All that `overview` counts, so that it never walks through the letters themselves.
Index(
    "letters_overview",
    letters.c.went,
    letters.c.date_earliest,
    letters.c.date_latest,
    letters.c.sender_count,
    letters.c.recipient_count,
    letters.c.machine_read,
    letters.c.has_text,
)

pages = Table(
    "pages",
    metadata,
    Column("letter", Integer, ForeignKey("letters.number"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("number", Integer, nullable=False),
    Column("label", Text),
    Column("source", String(8), nullable=False),
    Column("confidence", Float),
    Column("offset", Integer, nullable=False),
    Column("text", LargeBinary, nullable=False),  # see packing.py
    Column("words", LargeBinary),
)

correspondents = Table(
    "correspondents",
    metadata,
    Column("letter", Integer, ForeignKey("letters.number"), primary_key=True),
    Column("role", String(9), primary_key=True),  # sender, recipient, cc
    Column("position", Integer, primary_key=True),
    Column("name", Text),
    Column("title", Text),
    Column("organization", Text),
    Column("key", Text, nullable=False),  # the spelling's own key (archive/authority.py)
)
Index("correspondents_key", correspondents.c.key, correspondents.c.role)
Index("letters_unsure", letters.c.unsure, letters.c.number, sqlite_where=letters.c.unsure != "")

# What corrections.csv says, line by line already understood. It is of a letter's id, not its number: it outlives
# the letter.
corrections = Table(
    "corrections",
    metadata,
    Column("letter", String(16), primary_key=True),
    Column("fact", String, primary_key=True),
    Column("value_list", Text, nullable=False),  # JSON
    Column("where", Text, nullable=False),
)

# The authority's decision for every spelling of the correspondents (kind "correspondent") and of the bodies that
# they write for ("organization").
names = Table(
    "names",
    metadata,
    Column("kind", String(13), primary_key=True),
    Column("spelling", Text, primary_key=True),
    Column("key", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("own", Text, nullable=False),  # the key that the rules alone give
    Column("stated", Boolean, nullable=False),
    Column("letters", Integer, nullable=False),
)

# Keys that were published and that no letter has any more, and the keys that took their place.
old_keys = Table(
    "old_keys",
    metadata,
    Column("kind", String(13), primary_key=True),
    Column("key", Text, primary_key=True),
    Column("now", Text, nullable=False),
)

# Keys that may be one correspondent, for a person to decide.
pairs = Table(
    "pairs",
    metadata,
    Column("one", Text, primary_key=True),
    Column("other", Text, primary_key=True),
    Column("score", Float, nullable=False),
    Column("why", Text, nullable=False),
)
