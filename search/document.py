"""IndexedLetter: what an engine is given of a letter, field by field; engines know nothing else of letters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from archive.authority import body_key, correspondent_key, correspondent_label
from archive.letter import Correspondent, Letter
from search.request import Party


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value to filter and count by, and how to show it."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class IndexedLetter:
    """A letter as an engine keeps it.

    `words` maps a field's name to the texts that a query searches there; `values` maps it to the values that
    filters and facets use. Days are proleptic ordinals (datetime.date.toordinal), None when undated.
    `added` is the generation in which the letter came. `pages` are (page number, text) in order.
    """

    id: str
    letter: Letter
    added: int
    words: Mapping[str, tuple[str, ...]]
    values: Mapping[str, tuple[FacetValue, ...]]
    earliest: int | None
    latest: int | None
    senders: tuple[Party, ...]
    recipients: tuple[Party, ...]
    pages: tuple[tuple[int, str], ...]


def indexed_letter(letter: Letter, added: int) -> IndexedLetter:
    """What the engine gets of this letter. Here every field of search/fields.py gets its value."""
    people = {"sender": letter.senders, "recipient": letter.recipients, "cc": letter.cc}
    bodies = tuple(c for c in (*letter.senders, *letter.recipients) if c.organization)
    words: dict[str, tuple[str, ...]] = {
        "subject": (letter.subject,) if letter.subject else (),
        "organization": tuple(dict.fromkeys(c.organization for c in bodies if c.organization)),
        "kind": (letter.kind,),
        "place": (letter.place,) if letter.place else (),
        "reference": letter.references,
        "collection": letter.collections,
        "language": (letter.language,) if letter.language else (),
        "reading": tuple(sorted({page.source for page in letter.pages if page.text.strip()})),
    }
    values: dict[str, tuple[FacetValue, ...]] = {
        name: _plain(words[name]) for name in ("kind", "place", "collection", "language", "reading", "reference")
    }
    for name, correspondents in people.items():
        # A person is found by the authority's name and by the one that the letter has.
        words[name] = tuple(
            " ".join(filter(None, (c.name, c.written, c.title, c.organization))) for c in correspondents
        )
        values[name] = _unique(FacetValue(correspondent_key(c), correspondent_label(c)) for c in correspondents)
    values["organization"] = _unique(FacetValue(body_key(c) or "", c.organization or "") for c in bodies)
    span = letter.date
    return IndexedLetter(
        id=letter.id,
        letter=letter,
        added=added,
        words=words,
        values=values,
        earliest=span.earliest.toordinal() if span and span.earliest else None,
        latest=span.latest.toordinal() if span and span.latest else None,
        senders=parties(letter.senders),
        recipients=parties(letter.recipients),
        pages=tuple((page.number, page.text) for page in letter.pages),
    )


def parties(correspondents: tuple[Correspondent, ...]) -> tuple[Party, ...]:
    """Each correspondent with the key that filters by it."""
    return tuple(Party(correspondent_key(c), c) for c in correspondents)


def _plain(texts: tuple[str, ...]) -> tuple[FacetValue, ...]:
    return tuple(FacetValue(text, text) for text in texts)


def _unique(values: Iterable[FacetValue]) -> tuple[FacetValue, ...]:
    found: dict[str, FacetValue] = {}
    for value in values:
        found.setdefault(value.value, value)
    return tuple(found.values())
