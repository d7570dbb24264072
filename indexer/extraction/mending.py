"""Mend what a scan misread in the values of forms and in letterheads: cut the noise, repair titles and known bodies.

Only for machine-read text. The evidence still points at the words as they were read.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from rapidfuzz import fuzz, process

from indexer.extraction.known_offices import BODIES, HEADS, TITLES
from indexer.extraction.names import read_person
from indexer.extraction.parties import Piece
from indexer.extraction.roles import says_body, says_title
from indexer.extraction.vocabulary import BODY_WORDS, CREDENTIALS, HONORIFICS, TITLE_WORDS
from indexer.readers.common_words import ENGLISH

ENGLISH_WORDS = frozenset(ENGLISH.split())
_SMALL = frozenset("of the for and in on at to de la von van & - – / by".split())
_KNOWN = (
    TITLE_WORDS
    | BODY_WORDS
    | HONORIFICS
    | CREDENTIALS
    | {word.strip("(),").casefold() for name in (*BODIES, *TITLES, *HEADS) for word in name.split()}
)
_BEFORE_TITLES = frozenset(
    "deputy assistant acting associate executive vice special chief principal under general secretary counsel".split()
)
_LONG_TITLES = tuple(sorted(word for word in TITLE_WORDS if len(word) >= 6))
_GAZETTEER = tuple((name, name.casefold()) for name in (*BODIES, *TITLES, *HEADS))
_FOLDED = tuple(folded for _, folded in _GAZETTEER)
_BODY_NAMES = frozenset(BODIES)
# A bar, braces or a run of marks: what follows was written by other hands.
_BREAK = re.compile(r"\s[|{}~]|[|}]\s|\s[^\w\s\"“(&/,.'’-]{1,3}\s(?![-–&])|\s?\((?![^()]*\))")
# "8. J. Papp" is "S. J. Papp"; "Se Je Papp" had points that look like an e.
_DIGIT_INITIALS = {"8": "S", "5": "S", "1": "I", "0": "O"}
_DIGIT_INITIAL = re.compile(r"\b([8510])\.\s?(?=[A-Z])")
_INITIAL_MARK = re.compile(r"(?<![\w.])([A-Z])[>:;]\s(?=[A-Z])")
_POINTLESS = re.compile(r"^(Mr\.? )?([A-Z])[e,;] ([A-Z])[e,;] (?=[A-Z])")
_TOKEN = re.compile(r"\S+")
_NAME_LIKE = re.compile(r"[\"“(\[]?[A-Z][\w'’.&/-]*[,;:.)\]\"”]*$")
_NUMBER = re.compile(r"[(#]?\d[\d/,.()-]*$")


def role_as_typed(piece: Piece) -> Piece:
    """A line of a block that says a title or a body, without its noise; a person's line stays as it was read."""
    if not (says_title(piece.text) or says_body(piece.text)):
        return piece
    person = read_person(piece.text)
    if person and person.sure >= 0.6:
        return piece
    text = mend(piece.text)
    return replace(piece, text=text) if len(text) * 2 >= len(piece.text) else piece


@lru_cache(maxsize=2048)
def mend(text: str) -> str:
    """`i Director ye Stee slo face` -> `Director`; `Federal Bureau of Investigaa DECL on` -> the Bureau's name."""
    text = _DIGIT_INITIAL.sub(lambda match: f"{_DIGIT_INITIALS[match[1]]}. ", text)
    text = _INITIAL_MARK.sub(r"\1. ", text)
    text = _POINTLESS.sub(lambda match: f"{match[1] or ''}{match[2]}. {match[3]}. ", text)
    known = nearest_known(text)
    kept = _without_noise(known or text)
    return _titles_mended(kept) if kept else ""


def nearest_known(text: str) -> str | None:
    """The text with a known body, title or head put in place of its misreading; None if none is near enough."""
    lowered = text.casefold()
    best: tuple[float, int, int, str] | None = None
    near = process.extract(lowered, _FOLDED, scorer=fuzz.partial_ratio, score_cutoff=74, limit=8)
    for _, _, place in near:
        name, folded = _GAZETTEER[place]
        if len(lowered) < 0.6 * len(folded):
            continue
        found = fuzz.partial_ratio_alignment(folded, lowered, score_cutoff=74 if len(folded) >= 18 else 80)
        if found is None:
            continue
        start, end = _whole_words(text, found.dest_start, found.dest_end)
        if _says_otherwise(text[start:end], folded):
            continue
        score = fuzz.ratio(folded, lowered[start:end]) + len(folded) / 10  # of two that fit the longer says more
        if fuzz.ratio(folded, lowered[start:end]) >= 70 and (best is None or score > best[0]):
            best = (score, start, end, name)
    if best is None:
        return None
    _, start, end, name = best
    before, after = text[:start].strip(), text[end:].strip()
    before = before if before.endswith((",", "of", "the", "to", "for")) and len(before) > 3 else ""
    if name in _BODY_NAMES:
        before = before or _title_in(text[:start])
        return f"{before} {name}".strip()  # what follows a body on its line is another hand's
    comma = "," if text[start:end].endswith(",") else ""
    glue = "" if after.startswith((",", ".")) else " "
    return f"{before} {name}{comma}{glue}{after}".strip()


def _says_otherwise(text: str, name: str) -> bool:
    """True if a word that differs is a good word of its own: `Internal Security Division` is no misreading."""
    read = [word.strip(".,;:()[]'\"“”‘’").casefold() for word in text.split()]
    for wanted in re.findall(r"\w{4,}", name):  # each word of the name stands there in some form
        if max((fuzz.ratio(wanted, word) for word in read), default=0) < 45:
            return True
    for word in text.split():
        bare = word.strip(".,;:()[]'\"“”‘’").casefold()
        if len(bare) < 4 or bare in name:
            continue
        if bare in _KNOWN or bare in ENGLISH_WORDS or bare[:-1] in ENGLISH_WORDS:
            return True
        clean = len(bare) >= 5 and bare.isalpha() and word.strip("().,;:")[:1].isupper()
        if clean and max(fuzz.ratio(bare, other) for other in name.split()) < 50:
            return True
    return False


def _title_in(text: str) -> str:
    """A title before the body: `Director  Federal Bureau ...` keeps its title."""
    words = [word.strip(" ,.") for word in text.split()]
    titles = [word for word in words if word.casefold() in TITLE_WORDS and word[:1].isupper()]
    return f"{' '.join(titles)}," if titles else ""


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace() and text[end] != "/":
        end += 1
    return start, end


def _without_noise(text: str) -> str:
    """From the first word that can begin a correspondent to the first that cannot belong to one."""
    cut = _BREAK.search(f"{text} ")
    if cut and cut.start() >= 2:
        text = text[: cut.start()]
    tokens = [(match.group(), match.start(), match.end()) for match in _TOKEN.finditer(text)]
    while tokens and (not _good(tokens[0][0]) or tokens[0][0].casefold() in _SMALL or _NUMBER.match(tokens[0][0])):
        tokens.pop(0)
    end = 0
    for token, _, stop in tokens:
        if not (_good(token) or token.casefold().strip(",.") in _SMALL or _NUMBER.match(token)):
            break
        end = stop
    kept = text[tokens[0][1] : end] if tokens and end else ""
    kept = kept[:1].upper() + kept[1:] if tokens and tokens[0][0].strip(",").casefold() in TITLE_WORDS else kept
    return re.sub(r"(?:\s+(?:of|the|for|and|in|on|at|to|by|[-–&/]))+$", "", kept).strip(" ,;:-–")


def _good(token: str) -> bool:
    bare = token.strip(".,;:()[]\"“”'’")
    if bare.casefold() in _KNOWN and len(bare) > 1:
        return True
    if not _NAME_LIKE.match(token) or not any(c.isalpha() for c in bare):
        return False
    inner = re.sub(r"^(?:Mc|Mac|De|Di|La|Le|O['’]|L['’]|D['’])", "", bare)
    return inner.isupper() or inner[1:] == inner[1:].lower() or "-" in inner or "/" in inner


def _titles_mended(text: str) -> str:
    """Titles one or two letters off; beside another title a misreading may be worse (`Deputy Digectee`)."""
    words = text.split(" ")
    for index, word in enumerate(words):
        bare = word.strip(".,;:()")
        if len(bare) < 6 or not bare.isalpha() or bare.casefold() in _KNOWN:
            continue
        beside = [words[i].strip(".,;:()").casefold() for i in (index - 1, index + 1) if 0 <= i < len(words)]
        near = any(other in _BEFORE_TITLES for other in beside)  # never a name behind "Governor"
        found = process.extractOne(
            bare.casefold(), _LONG_TITLES, scorer=fuzz.ratio, score_cutoff=62 if near else 75 if index == 0 else 85
        )
        if found and abs(len(found[0]) - len(bare)) <= 2 and (found[1] >= 75 or found[0][0] == bare[0].casefold()):
            words[index] = word.replace(bare, found[0].upper() if bare.isupper() else found[0].capitalize())
    return " ".join(words)
