"""The review list as rows that a person edits and gives back as corrections.csv or authority.csv."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from archive.catalogue import Reading
from archive.catalogue.people import CORRESPONDENT
from archive.catalogue.values import Doubtful
from archive.corrections import FIELDS, values_of
from archive.letter import Evidence, Letter

LETTER_COLUMNS = ("letter", "field", "value", "file", "page", "words", "sure")
PAIR_COLUMNS = ("key", "name", "alias", "other", "letters", "others", "score", "why")

_FIELD_OF = {fact: field for field, fact in FIELDS.items()}
_WORDS = 120
_BATCH = 200


def letter_rows(doubtful: Iterable[Doubtful]) -> Iterator[tuple[str, ...]]:
    """A row for each value of each fact that wants a look; a fact that was not read has an empty value."""
    for one in doubtful:
        for fact in one.facts:
            yield from _fact_rows(one.letter, fact)


def pair_rows(catalogue: Reading) -> Iterator[tuple[str, ...]]:
    """A row for each pair of keys that may be one: given back, it makes the second the first's alias."""
    pairs = catalogue.people.pairs()
    for start in range(0, len(pairs), _BATCH):
        chunk = pairs[start : start + _BATCH]
        headings = catalogue.people.headings(CORRESPONDENT, {key for pair in chunk for key in (pair.one, pair.other)})
        for pair in chunk:
            one, other = headings.get(pair.one), headings.get(pair.other)
            if one is not None and other is not None:
                figures = (str(one.letters), str(other.letters), f"{pair.score:.0f}")
                yield pair.one, one.name, pair.other, other.name, *figures, pair.why


def words_of(letter: Letter, proof: Evidence) -> str:
    """The words that a fact was read from, on one line."""
    text = next((page.text for page in letter.pages if page.number == proof.page), "")
    words = " ".join(text[proof.start : proof.end].split())
    return words if len(words) <= _WORDS else words[: _WORDS - 1] + "…"


def _fact_rows(letter: Letter, fact: str) -> Iterator[tuple[str, ...]]:
    file = letter.files[0] if letter.files else ""
    field = _FIELD_OF[fact]
    if fact == "bundle":
        yield letter.id, field, "no", file, "", "; ".join(letter.notes)[:_WORDS], ""
        return
    values = values_of(letter, fact)
    proofs = letter.evidence.get(fact, ())
    for place, value in enumerate(values or ("",)):
        proof = proofs[place] if place < len(proofs) else None
        if proof is None:
            yield letter.id, field, value, file, "", "", ""
        else:
            yield letter.id, field, value, file, str(proof.page), words_of(letter, proof), f"{proof.confidence:.0%}"
