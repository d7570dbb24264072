"""A person's name in its parts, for whoever must sort or cite by surname; bodies and offices have none."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from nameparser import HumanName

from archive.letter import Correspondent

# A name with one of these is a body's, whatever else stands in it.
_BODY_WORDS = frozenset(
    """administration agency archive archives army assembly association authority bank board branch bureau cabinet
    center centre church city club college command commission commissioners committee company consulate corp
    corporation council county court delegation department directorate district division embassy fleet force forces
    foundation government group headquarters hospital inc institute intelligence justice laboratory laboratories
    league legation legislature library limited llc llp lp ltd ministry mission museum navy office officers
    organization party police post posts press program railroad railway records school secretariat section senate
    service services society staff station state states subcommittee team treasury tribunal trust union university
    village waterworks works""".split()
)
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class PersonName:
    """`family` is never empty; `given` may be ("Sillery"), and holds initials and middle names as written."""

    given: str
    family: str
    suffix: str = ""


def person_name(correspondent: Correspondent) -> PersonName | None:
    """The parts of a correspondent's name; None for a body or an office."""
    return _parts(correspondent.name) if correspondent.name else None


# The same people write again and again, and taking a name apart takes a tenth of a millisecond.
@functools.lru_cache(maxsize=50_000)
def _parts(name: str) -> PersonName | None:
    if any(word.casefold() in _BODY_WORDS for word in _WORD.findall(name)):
        return None
    parts = HumanName(name)
    family = str(parts.last)
    given = " ".join(filter(None, (str(parts.first), str(parts.middle))))
    if not family:
        given, family = "", given
    return PersonName(given, family, str(parts.suffix)) if family else None
