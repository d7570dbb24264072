"""How a question was read, in parts: each says in words what it asks, and links to the question without it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from archive.datespan import DateSpan
from archive.errors import DateError
from search.fields import BY_NAME, NONE
from search.syntax import ReadQuery, described
from web.labels import value_label
from web.search_state import SearchState

Labels = Mapping[str, Mapping[str, str]]

# What stands before a filter's value in a sentence.
_LINKING = {
    "sender": "from",
    "recipient": "to",
    "cc": "copied to",
    "organization": "of",
    "kind": "of the kind",
    "place": "written at",
    "reference": "with the reference",
    "collection": "in the collection",
    "language": "in",
    "reading": "read from",
    "date": "dated",
}


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that the question asks. `words` goes into a sentence, `name` names it alone.

    `without` is the question without it. `alternative` is True if a letter may match the part before it instead.
    """

    words: str
    name: str
    without: SearchState
    alternative: bool = False

    @property
    def url(self) -> str:
        return self.without.url()


def parts_of(state: SearchState, read: ReadQuery, labels: Labels) -> tuple[Part, ...]:
    """Every part of the question, words first, then filters in the order of the URL."""
    return (*_word_parts(state, read), *_filter_parts(state, labels))


def filter_words(name: str, value: str, labels: Labels) -> str:
    """A filter's value in words: "from Ada Corry", "undated", "no sender read"."""
    label = filter_label(name, value, labels)
    return label if value == NONE else f"{_LINKING.get(name, BY_NAME[name].label.lower())} {label}"


def filter_label(name: str, value: str, labels: Labels) -> str:
    """What to call a value of a filter: its display name, a date in words, "no sender read"."""
    field = BY_NAME[name]
    if value == NONE:
        return field.none_label
    if field.type == "date":
        try:
            return DateSpan.parse(value).for_people()
        except DateError:
            return value
    return value_label(name, value, labels.get(name, {}).get(value, value))


def _word_parts(state: SearchState, read: ReadQuery) -> Iterator[Part]:
    if read.query is not None:
        for words, remaining in described(read.query):
            yield Part(words, words, state.with_query(remaining))


def _filter_parts(state: SearchState, labels: Labels) -> Iterator[Part]:
    for name, chosen in state.filters:
        field = BY_NAME[name].label
        for number, value in enumerate(chosen.include):
            words = filter_words(name, value, labels)
            title = f"{field}: {filter_label(name, value, labels)}"
            yield Part(words, title, state.without_value(name, value), alternative=number > 0)
        for value in chosen.exclude:
            words = filter_words(name, value, labels)
            title = f"{field}: not {filter_label(name, value, labels)}"
            yield Part(f"not {words}", title, state.without_value(name, value))
