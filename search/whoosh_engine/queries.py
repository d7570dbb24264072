"""The Whoosh queries that questions are translated into, and one of our own: dates by overlap of spans."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.matching.mcore import ListMatcher, NullMatcher
from whoosh.matching.wrappers import WrappingMatcher
from whoosh.query.compound import And, AndNot, Or
from whoosh.query.positional import Phrase
from whoosh.query.qcore import Every, NullQuery, Query
from whoosh.query.spans import Span, SpanNear2
from whoosh.query.terms import Prefix, Term
from whoosh.query.wrappers import ConstantScoreQuery

from search.whoosh_engine.analysis import stem
from search.whoosh_engine.schema import EARLIEST, LATEST, forms_of

LAST_DAY = int(np.iinfo(np.int32).max)


class Row(SpanNear2):
    """Words (terms or prefixes): ordered, each at most `slop` behind the one before it, else all within `slop`.

    Whoosh's own has no boost; and unordered it strings words together, so that the last may be far from the first.
    """

    def __init__(self, qs: Sequence[Term | Prefix], slop: int = 1, ordered: bool = True, boost: float = 1.0) -> None:
        super().__init__(list(qs), slop=slop, ordered=ordered)
        self.boost = boost

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Row) and vars(self) == vars(other)

    def __hash__(self) -> int:
        return hash((*self.qs, self.slop, self.ordered, self.boost))

    def matcher(self, searcher: Any, context: Any = None) -> Any:
        """For Whoosh's own searcher."""
        if self.ordered:
            matcher = super().matcher(searcher, context)
        else:
            spanning = self._span_context(context)
            matcher = _Stretches([q.matcher(searcher, spanning) for q in self.qs], self.slop, self.qs)
        return matcher if self.boost == 1.0 else WrappingMatcher(matcher, boost=self.boost)


class _Stretches(SpanNear2.SpanNear2Matcher):
    """Letters with a stretch that holds all words, each as often as it is wanted."""

    def __init__(self, matchers: list[Any], slop: int, wanted: Sequence[Query]) -> None:
        self._wanted = wanted
        super().__init__(matchers, slop=slop)

    def copy(self) -> _Stretches:
        return _Stretches([matcher.copy() for matcher in self.ms], self.slop, self._wanted)

    def _get_spans(self) -> list[Span]:
        places = {query: [span.start for span in m.spans()] for query, m in zip(self._wanted, self.ms, strict=True)}
        counts = Counter(self._wanted)
        return [
            Span(begin, begin + self.slop)
            for begin in sorted({place for several in places.values() for place in several})
            if all(sum(begin <= one <= begin + self.slop for one in places[q]) >= n for q, n in counts.items())
        ]


class StemPrefix(Prefix):
    """The stems of words that begin so, for rows: in a stemmed field the words themselves have no places."""

    def _btexts(self, ixreader: Any) -> Iterator[bytes]:
        """For Whoosh's own searcher."""
        yield from sorted({stemmed(word) for word in ixreader.expand_prefix(forms_of(self.fieldname), self.text)})


def stemmed(word: bytes) -> bytes:
    return stem(word.decode()).encode()


class DateOverlap(Query):
    """Letters whose span of days overlaps `earliest` to `latest` (ordinals); with `undated`, those without a date.

    It scores nothing: a date is asked for, not written about.
    """

    boost = 1.0

    def __init__(self, earliest: int, latest: int, undated: bool = False) -> None:
        self.earliest = earliest
        self.latest = latest
        self.undated = undated

    def __repr__(self) -> str:
        return f"DateOverlap({self.earliest}, {self.latest}, undated={self.undated})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, DateOverlap) and vars(self) == vars(other)

    def __hash__(self) -> int:
        return hash((self.earliest, self.latest, self.undated))

    def mask(self, earliest: NDArray[np.int32], latest: NDArray[np.int32]) -> NDArray[np.bool_]:
        """Which rows of two date columns match; 0 stands for no date."""
        if self.undated:
            undated: NDArray[np.bool_] = latest == 0
            return undated
        overlapping: NDArray[np.bool_] = (earliest <= self.latest) & (latest >= self.earliest) & (latest > 0)
        return overlapping

    def estimate_size(self, ixreader: Any) -> int:
        return int(ixreader.doc_count_all())

    def matcher(self, searcher: Any, context: Any = None) -> Any:
        """For Whoosh's own searcher."""
        reader = searcher.reader()
        if not reader.has_column(EARLIEST):
            return NullMatcher()
        found = self.mask(*(reader.column_reader(name, translate=False).array() for name in (EARLIEST, LATEST)))
        live = [int(number) for number in np.flatnonzero(found) if not reader.is_deleted(int(number))]
        return _Listed(live, weights=[0.0] * len(live)) if live else NullMatcher()


class _Listed(ListMatcher):
    """Letters in a list, whose end may be asked for its id, as Whoosh's AndNotMatcher does."""

    def id(self) -> int:
        return int(super().id()) if self.is_active() else LAST_DAY


__all__ = [
    "LAST_DAY",
    "And",
    "AndNot",
    "ConstantScoreQuery",
    "DateOverlap",
    "Every",
    "NullQuery",
    "Or",
    "Phrase",
    "Prefix",
    "Query",
    "Row",
    "StemPrefix",
    "Term",
    "stemmed",
]
