"""How names are shown: in mixed letters, one space between words, a lone surname with its honorific."""

from __future__ import annotations

import re

from indexer.extraction.given_names import FEMININE_NAMES
from indexer.extraction.vocabulary import GENERATIONS


def tidy_name(name: str, honorific: str = "") -> str:
    """A name as lists show it: in mixed letters, one space between words; a lone surname keeps its honorific."""
    words = " ".join(name.split()).strip(" ,;")
    if words.isupper():
        words = tidy_case(words)
    full = len([w for w in words.split() if w.strip(".,;:").casefold() not in GENERATIONS]) >= 2
    lead = " ".join(honorific.split()).strip()
    own = full and words.split()[0].casefold() in FEMININE_NAMES  # a woman under her own name
    if lead and not own and (not full or re.match(r"mrs\b|sir\b|lady\b|lord\b|sister\b", lead, re.I)):
        kept = re.match(
            r"(?:mr|mrs|ms|miss|dr|prof|rev|sir|lady|lord|sister|m|mme|herr|frau|fräulein|señor|sr|sra)\b\.?",
            lead,
            re.I,
        )
        if kept:
            short = kept.group()
            words = f"{short[:1].upper()}{short[1:].lower()} {words}"
    return words


def tidy_case(text: str) -> str:
    """Capitals as mixed letters: `JOSIAH T. PENHALLOW` as `Josiah T. Penhallow`, `McCONE` as `McCone`."""
    return " ".join(_cased(word, first=index == 0) for index, word in enumerate(text.split()))


_SMALL = frozenset("of the and for in to on at by a an de del la las los y e und für des der et du".split())
_KEPT = frozenset(
    "USA US U.S. U.S.A. FBI CIA NASA NARA FDA SEC LLC LLP LP PLC DAC II III IV JFK NW NE SW SE DC D.C. UN USSR "
    "TSD WH "
    "SAS DDP SAC ASAC OLC HSCA AG NV SA CEO CFO NEPA EPA ICE INS IRS FPPC ACLU AFL-CIO AT&T IBM".split()
)


def _cased(word: str, first: bool) -> str:
    if re.match(r"Mc[A-ZÀ-Þ]{3,}", word):  # typed so among capitals: "McCONE"
        return word[:3] + word[3:].lower()
    core = word.strip(".,;:()")
    if not core.isupper() or len(core) < 2 or core in _KEPT or word in _KEPT or (not core.isalpha() and "." in core):
        return word
    lower = word.lower()
    if core.lower() in _SMALL and not first:
        return lower
    cased = re.sub(r"(^|[^\w'’])(\w)|(?<=[-])(\w)|(?<=\bo['’])(\w)", lambda m: m.group().upper(), lower)
    return re.sub(r"\b(Mc)(\w)", lambda m: m[1] + m[2].upper(), cased)
