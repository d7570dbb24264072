"""The catalogue: files, letters, their text by page, and the generations in which they came, changed or went.

SQLAlchemy Core on SQLite by default, on PostgreSQL by URL. Everything else (the index, page images) is derived
from it and from the files.
"""

from archive.catalogue.catalogue import Catalogue, open_catalogue, open_to_read
from archive.catalogue.reading import Reading
from archive.catalogue.values import (
    CataloguedLetter,
    Content,
    Failure,
    Holdings,
    KnownContent,
    KnownFile,
    Original,
)
from archive.catalogue.writing import Batch

__all__ = [
    "Batch",
    "Catalogue",
    "CataloguedLetter",
    "Content",
    "Failure",
    "Holdings",
    "KnownContent",
    "KnownFile",
    "Original",
    "Reading",
    "open_catalogue",
    "open_to_read",
]
