"""Random letters and questions from one small world, so that they meet often."""

from __future__ import annotations

from hypothesis import strategies as st

from archive.datespan import DateSpan
from archive.letter import Correspondent, Letter
from search.fields import FACETS, FILTERS, NONE, SORTS
from search.request import FacetRequest, Filter, SearchRequest
from search.tree import Dated, Near, Phrase, Prefix, Query, Words, all_of, any_of, in_field, none_of
from tests.factories import letter

WORDS = (
    "flood floods flooded flooding water waters the of to detain detainer detained immigration immigrants Hale's "
    "O'Brien Señor A-96-095 1,200 levee levees mayor Mayor governor co-operate gauge infor-\nmation"
).split(" ")
NAMES = ["Ada Corry", "Tobias Hale", "Adam Corrie", "Rose Muñoz", "O'Brien", "Hale Flood"]
BODIES = ["Waterworks Board", "Board of Health", "WATERWORKS BOARD", "Records Office"]
TITLES = ["Mayor", "Deputy Clerk"]
PLACES = ["Port Lorne", "Ardmere"]
REFERENCES = ["WD/114", "A-96-095", "File 12"]
DATES = ["1862", "1862-03", "1862-03-05", "1862-11/1863-02", "1863-01-01", "1899/1901", "1900-02-28?", "1950"]
_FIELDS = ("subject", "sender", "recipient", "cc", "organization", "kind", "place", "reference", "collection")

_texts = st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join)


@st.composite
def _correspondents(draw: st.DrawFn) -> Correspondent:
    name = draw(st.sampled_from([*NAMES, None]))
    organization = draw(st.sampled_from([None, None, *BODIES]))
    title = draw(st.sampled_from([None, *TITLES])) if name or organization else draw(st.sampled_from(TITLES))
    return Correspondent(name, title, organization)


@st.composite
def letters(draw: st.DrawFn) -> Letter:
    return letter(
        sender=draw(st.lists(_correspondents(), max_size=2)),
        recipient=draw(st.lists(_correspondents(), max_size=2)),
        cc=draw(st.lists(_correspondents(), max_size=1)),
        date=draw(st.sampled_from([None, *DATES])),
        subject=draw(st.one_of(st.none(), _texts.filter(bool))),
        pages=draw(st.lists(_texts, min_size=1, max_size=3)),
        file=draw(st.sampled_from(["1.txt", "waterworks/1.txt", "mayor/1.txt", ("waterworks/1.txt", "mayor/2.txt")])),
        kind=draw(st.sampled_from(["letter", "telegram", "memorandum"])),
        place=draw(st.sampled_from([None, *PLACES])),
        references=draw(st.lists(st.sampled_from(REFERENCES), max_size=2, unique=True)),
        language=draw(st.sampled_from([None, "en", "es"])),
    )


_single = st.sampled_from([word.split()[0] for word in WORDS] + ["Corry", "Board", "nowhere"])
_plain = _single.filter(str.isalpha)
_pairs = st.tuples(_single, _single).map(" ".join)
_beginnings = st.sampled_from(["fl", "flood", "wat", "imm", "co-op", "detain", "hal", "a-9", "zz", "señ"])
_spans = st.sampled_from([*DATES, "1862/..", "../1899", "1862-03-04/1862-03-06"]).map(DateSpan.parse)
_words = st.one_of(
    _single.map(Words),
    _pairs.map(Phrase),
    st.builds(Near, st.tuples(_plain, _plain).map(" ".join), st.integers(1, 6)),
    _beginnings.map(Prefix),
)
_leaves = st.one_of(
    _words,
    st.builds(in_field, st.sampled_from(_FIELDS), _words),
    st.one_of(st.none(), _spans.map(lambda span: DateSpan(span.earliest, span.latest))).map(Dated),
)


def _compound(parts: st.SearchStrategy[Query]) -> st.SearchStrategy[Query]:
    several = st.lists(parts, min_size=2, max_size=3)
    return st.one_of(several.map(all_of), several.map(any_of), parts.map(none_of))


queries = st.recursive(_leaves, _compound, max_leaves=5)

_VALUES = {
    "kind": ["letter", "telegram", "memorandum"],
    "place": PLACES,
    "reference": REFERENCES,
    "collection": ["waterworks", "mayor"],
    "language": ["en", "es"],
    "date": [*DATES, "1862/..", "../1899", "190X"],
}


@st.composite
def requests(draw: st.DrawFn, keys: tuple[str, ...]) -> SearchRequest:
    """A question about letters; `keys` are the keys of correspondents that it may ask for."""
    filters = {}
    for field in draw(st.lists(st.sampled_from(FILTERS), max_size=3, unique_by=lambda field: field.name)):
        values = st.sampled_from([*_VALUES.get(field.name, keys), NONE, "1234" if field.type == "date" else "nobody"])
        filters[field.name] = Filter(
            tuple(draw(st.lists(values, max_size=2, unique=True))),
            tuple(draw(st.lists(values, max_size=1))),
        )
    facets = tuple(
        FacetRequest(
            field.name,
            limit=draw(st.integers(1, 4)),
            offset=draw(st.integers(0, 2)),
            sort=draw(st.sampled_from(["count", "name"])),
            contains=draw(st.sampled_from(["", "", "o", "MU"])),
        )
        for field in FACETS
    )
    return SearchRequest(
        query=draw(st.one_of(st.none(), queries)),
        filters=filters,
        sort=draw(st.sampled_from(list(SORTS))),
        page=draw(st.integers(1, 3)),
        page_size=draw(st.integers(1, 5)),
        facets=facets,
    )
