"""The one table of fields: URL parameters, query prefixes, facets, sort orders and help all derive from it.

The table's order is the order of the URL's parameters. Adding a field is a line here, a line in
search/document.py where its value comes from the letter, and a test.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

FieldType = Literal["text", "party", "choice", "date"]

# The value of a filter that asks for letters without any value, e.g. `sender=none`, `date=none`.
NONE = "none"


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that can be asked of a letter.

    `parameter` is its URL parameter (None: it cannot be filtered by value), `prefix` what stands before the
    colon in a typed query, `aliases` are old or foreign parameter names that lead to it, `prefix_aliases`
    likewise for prefixes. `type`: `text` is searched by words; `party` by words in a query and by key in a
    filter; `choice` by exact value; `date` by overlap of spans. `boost` is its weight when a query names no
    field, 0 when it is not searched then.
    """

    name: str
    label: str
    type: FieldType
    help: str
    example: str
    parameter: str | None = None
    prefix: str | None = None
    aliases: tuple[str, ...] = ()
    prefix_aliases: tuple[str, ...] = ()
    facet: bool = False
    multiple: bool = False
    boost: float = 0.0
    none_label: str = "not stated"


FIELDS: tuple[Field, ...] = (
    Field("text", "Text", "text", "Words anywhere in a letter.", "detainer", boost=1.0),
    Field("subject", "Subject", "text", "Words of the subject line.", "subject:flood", prefix="subject", boost=3.0,
          prefix_aliases=("re", "title")),
    Field("sender", "Sender", "party", "Who wrote or signed.", "from:hale", parameter="sender", prefix="from",
          aliases=("from", "author"), prefix_aliases=("sender", "author"), facet=True, multiple=True, boost=2.5,
          none_label="no sender read"),
    Field("recipient", "Recipient", "party", "To whom it is addressed.", "to:governor", parameter="recipient",
          prefix="to", aliases=("to",), prefix_aliases=("recipient",), facet=True, multiple=True, boost=2.5,
          none_label="no recipient read"),
    Field("cc", "Copied to", "party", "Who got a copy.", "cc:treasurer", parameter="cc", prefix="cc",
          multiple=True, boost=1.5, none_label="no copies"),
    Field("organization", "Organization", "party", "A body that a sender or a recipient writes for.",
          "org:waterworks", parameter="organization", prefix="org", aliases=("org",),
          prefix_aliases=("organization", "organisation"), facet=True, multiple=True, boost=2.0),
    Field("kind", "Kind", "choice", "Letter, memorandum, telegram, e-mail and so on.", "kind:telegram",
          parameter="kind", prefix="kind", aliases=("type",), prefix_aliases=("type",), facet=True),
    Field("place", "Place", "choice", "Where it was written.", "place:washington", parameter="place",
          prefix="place", facet=True, none_label="no place read"),
    Field("reference", "Reference", "text", "File numbers and “your ref”.", "ref:wd/114", parameter="reference",
          prefix="ref", aliases=("ref",), prefix_aliases=("reference",), multiple=True, boost=1.5),
    Field("collection", "Collection", "choice", "The folder that the letter was found in.",
          "collection:governor", parameter="collection", prefix="collection", facet=True, multiple=True,
          none_label="no collection"),
    Field("language", "Language", "choice", "The language of the text, as a two-letter code.", "language:es",
          parameter="language", prefix="language", aliases=("lang",), prefix_aliases=("lang",), facet=True,
          none_label="not known"),
    Field("reading", "Reading", "choice", "How the text was read: text, pdf, ocr (by machine from an image) or tei "
          "(an edition).", "reading:ocr", parameter="reading", prefix="reading", multiple=True,
          none_label="no text read"),
    Field("date", "Date", "date", "Letters whose date may fall in the span.", "date:1912-03/1913", parameter="date",
          prefix="date", facet=False, none_label="undated"),
)  # fmt: skip

BY_NAME = {field.name: field for field in FIELDS}
BY_PREFIX = {prefix: field for field in FIELDS if field.prefix for prefix in (field.prefix, *field.prefix_aliases)}
FACETS = tuple(field for field in FIELDS if field.facet)
FILTERS = tuple(field for field in FIELDS if field.parameter)

SORTS = {
    "relevance": "Best match",
    "newest": "Newest first",
    "oldest": "Oldest first",
    "added": "Lately added",
}


@dataclass(frozen=True, slots=True)
class Parameter:
    """A URL parameter of the search page: its name, its field if it filters one, and its old names."""

    name: str
    field: Field | None = None
    aliases: tuple[str, ...] = ()
    repeatable: bool = False


# Every parameter of a search URL in its canonical order. A filter `x` may also come as `-x`, which excludes.
PARAMETERS: tuple[Parameter, ...] = (
    Parameter("q", aliases=("query", "text")),
    *(Parameter(field.parameter or "", field, field.aliases, repeatable=True) for field in FILTERS),
    Parameter("sort"),
    Parameter("page"),
)
