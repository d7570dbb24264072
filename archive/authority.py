"""One correspondent, many spellings: the key that letters of one correspondent share in URLs and facets."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from archive.letter import Correspondent

# "Mrs." is not among them: Mrs. John Hale is not John Hale.
HONORIFICS = frozenset(
    "mr ms miss dr prof professor hon honorable honourable the sir rev reverend esq messrs".split()
)
# What may stand before a surname and belongs to it.
PARTICLES = frozenset("de da do dos du del della der den di el la le van von ten ter bin ibn st af av zu".split())
_NOT_WORD = re.compile(r"[^\w]+|_+")
# What stands behind a comma and is no given name.
_SUFFIX = re.compile(
    r"(?:jr|sr|ii|iii|iv|2d|3d|esq|esquire|m\.?\s?d|ph\.?\s?d|d\.?d\.?s|j\.?d|ll\.?[bmd]|m\.?p|c\.?p\.?a|u\.?s\.?[nma]\.?c?|ret|"
    r"inc|incorporated|corp|corporation|co|company|ltd|limited|l\.?l\.?c|l\.?l\.?p|l\.?p|plc|p\.?c|gmbh|s\.?a|n\.?a)\.?",
    re.IGNORECASE,
)
# Words that names of bodies and offices have and names of people do not.
_OF_BODIES = re.compile(
    r"\b(?:of|for|the|and|at|office|department|bureau|division|committee|city)\b|&", re.IGNORECASE
)


def correspondent_key(correspondent: Correspondent) -> str:
    """The key of a correspondent: what the authority says, else what its own spelling gives."""
    return correspondent.key or spelling_key(correspondent)


def spelling_key(correspondent: Correspondent) -> str:
    """The key that a spelling has of itself: `matthew-t-albence` for a person, office and body joined for an office.

    A surname alone is many people: with its office it is `president-johnson`, without one `johnson`.
    """
    if not correspondent.name:
        return slug(correspondent.display) or "unnamed"
    key = slug(natural_order(correspondent.name), drop=HONORIFICS) or slug(correspondent.name) or "unnamed"
    if correspondent.title and is_surname(key):
        office = slug(correspondent.title)
        return office if key in office.split("-") else slug(f"{correspondent.title} {key}")
    return key


def correspondent_label(correspondent: Correspondent) -> str:
    """What a list calls it: a surname alone with its office, if that is what tells it from its namesakes."""
    name, title = correspondent.name, correspondent.title
    if name and title and is_surname(slug(natural_order(name), drop=HONORIFICS)) and title not in name:
        return f"{name}, {title}"
    return correspondent.display


def body_key(correspondent: Correspondent) -> str | None:
    """The key of the body that a correspondent writes for: what the authority says, else its own spelling's."""
    if not correspondent.organization:
        return None
    return correspondent.organization_key or organization_key(correspondent.organization)


def organization_key(name: str) -> str:
    """The key of a body: `new-york-city`; a leading "The" does not count."""
    return slug(name, drop=frozenset({"the"})) or slug(name) or "unnamed"


def is_surname(key: str) -> bool:
    """True if the key of a name is one word, particles aside: `de-blasio`."""
    words = key.split("-")
    while len(words) > 1 and words[0] in PARTICLES:
        words = words[1:]
    return len(words) == 1


@lru_cache(maxsize=65_536)
def slug(text: str, drop: frozenset[str] = frozenset()) -> str:
    """Lower-case words joined by hyphens, letters of every script kept, accents folded; at most 80 characters."""
    folded = unicodedata.normalize("NFKD", text.replace("’", "'").replace("'", ""))
    plain = "".join(c for c in folded if not unicodedata.combining(c)).casefold()
    words = [word for word in _NOT_WORD.split(plain) if word]
    kept = [word for word in words if word not in drop]
    return "-".join(kept)[:80].strip("-")


def natural_order(name: str) -> str:
    """`DE BLASIO, Bill` as `Bill DE BLASIO`; what follows a name ("Wagner, Jr.", "AbbVie, Inc.") stays behind it."""
    first, *rest = [part for part in (piece.strip() for piece in name.split(",")) if part] or [name]
    behind = ""
    while rest and _SUFFIX.fullmatch(rest[-1]):
        behind = f", {rest.pop()}{behind}"
    if len(rest) != 1:
        return name
    given = rest[0]
    if len(first.split()) > 3 or len(given.split()) > 4 or _OF_BODIES.search(name):
        return name
    return f"{given} {first}{behind}"
