"""Letters as JSON Lines: for each one object with its facts and their evidence, as `/letter/<id>.json` has them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from archive.letter import Letter
from web.exports.about import About


def written(letters: Iterable[Letter], about: About) -> Iterator[str]:
    for letter in letters:
        known = {
            "id": letter.id,
            "url": about.url(letter),
            "title": letter.title,
            **letter.facts_json(),
            "files": list(letter.files),
            "collections": list(letter.collections),
        }
        yield json.dumps(known, ensure_ascii=False, separators=(",", ":")) + "\n"
