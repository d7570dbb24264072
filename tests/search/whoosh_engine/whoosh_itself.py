"""What Whoosh's own searcher finds in an index of ours, to hold ours against."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from whoosh.filedb.filestore import FileStorage
from whoosh.index import FileIndex
from whoosh.matching import AndNotMatcher
from whoosh.scoring import BM25F

from search.whoosh_engine import queries as wq
from search.whoosh_engine.checking import INDEX_NAME


def scores(folder: Path, query: wq.Query, monkeypatch: pytest.MonkeyPatch) -> dict[int, float]:
    """The number of each letter that Whoosh's own searcher finds, and its score."""
    # Its other way with Or loses letters that match with a score of 0, as a date does.
    monkeypatch.setattr(wq.Or, "matcher_type", wq.Or.DEFAULT_MATCHER)
    monkeypatch.setattr(AndNotMatcher, "_find_first", _find_first)
    index = FileIndex(FileStorage(str(folder)), indexname=INDEX_NAME)
    with index.searcher(weighting=BM25F()) as searcher:
        if query is wq.NullQuery:
            return {}
        results = searcher.search(query, limit=None)
        return {int(number): float(score or 0.0) for score, number in results.top_n}


def _find_first(matcher: Any) -> None:
    """Whoosh's own forgets that what is denied may begin before what is wanted, and then wants its first letter."""
    if matcher.a.is_active() and matcher.b.is_active():
        matcher._find_next()
