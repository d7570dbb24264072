"""One correspondent, many spellings: the key that letters of one correspondent share in URLs and facets."""

from __future__ import annotations

import re
import unicodedata

from archive.letter import Correspondent

_HONORIFICS = frozenset(
    "mr mrs ms miss dr prof professor hon honorable honourable the sir rev reverend esq messrs".split()
)
_NOT_WORD = re.compile(r"[^\w]+|_+")


def correspondent_key(correspondent: Correspondent) -> str:
    """The key of a correspondent: `matthew-t-albence` for a person, office and body joined for an office."""
    if correspondent.name:
        return slug(_natural_order(correspondent.name), drop=_HONORIFICS) or slug(correspondent.name) or "unnamed"
    return slug(correspondent.display) or "unnamed"


def organization_key(name: str) -> str:
    """The key of a body: `new-york-city`; a leading "The" does not count."""
    return slug(name, drop=frozenset({"the"})) or slug(name) or "unnamed"


def slug(text: str, drop: frozenset[str] = frozenset()) -> str:
    """Lower-case words joined by hyphens, letters of every script kept, accents folded; at most 80 characters."""
    folded = unicodedata.normalize("NFKD", text.replace("’", "'").replace("'", ""))
    plain = "".join(c for c in folded if not unicodedata.combining(c)).casefold()
    words = [word for word in _NOT_WORD.split(plain) if word]
    kept = [word for word in words if word not in drop]
    return "-".join(kept)[:80].strip("-")


def _natural_order(name: str) -> str:
    """`DE BLASIO, Bill` as `Bill DE BLASIO`; a comma before a suffix ("Wagner, Jr.") stays."""
    surname, comma, given = name.partition(",")
    if comma and given.strip() and not re.fullmatch(r"\s*(jr|sr|ii|iii|iv|esq|m\.?d|ph\.?d)\.?.*", given, re.I):
        return f"{given.strip()} {surname.strip()}"
    return name
