"""Letters alike in text: those that share the words that one letter uses most, the rare ones weighing most."""

from __future__ import annotations

import re
from collections import Counter

from archive.errors import QueryError
from archive.letter import Letter
from search.engine import Answerer
from search.request import Hit, SearchRequest
from search.syntax import Or, Words

# Long words say what a letter is about; the engine's scores weigh them by how rare they are.
_WORD = re.compile(r"[^\W\d_]{6,}")
_CHARACTERS = 30_000
_WORDS = 16
# Of courtesy and of every letter.
_EMPTY = frozenset(
    """about against please regarding sincerely yours letter letters before because between through during should
    would however therefore whether having further matter receipt enclosed respectfully concerning
    department""".split()
)


def alike(engine: Answerer, letter: Letter, count: int) -> tuple[Hit, ...]:
    """The `count` letters most like this one, the likest first; fewer where few share anything."""
    text = f"{letter.subject or ''}\n{letter.text[:_CHARACTERS]}"
    used = Counter(word for word in map(str.casefold, _WORD.findall(text)) if word not in _EMPTY)
    chosen = sorted(used, key=lambda word: (-used[word], -len(word), word))[:_WORDS]
    if len(chosen) < 2:
        return ()
    asked = SearchRequest(Or(tuple(map(Words, chosen))), page_size=count + 1, histogram=False, snippets=False)
    try:
        hits = engine.search(asked).hits
    except QueryError:
        return ()
    return tuple(hit for hit in hits if hit.id != letter.id)[:count]
