"""Names of people: read one from a line, with what stands before it (Mr., Senator) and behind it (Jr., Ph.D.)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from indexer.extraction.casing import tidy_case, tidy_name
from indexer.extraction.given_names import GIVEN_NAMES
from indexer.extraction.vocabulary import (
    BODY_WORDS,
    CREDENTIALS,
    GENERATIONS,
    HONORIFICS,
    MONTHS,
    NAME_TITLES,
    PARTICLES,
    STREET_WORDS,
    TITLE_WORDS,
)

_TOKEN = re.compile(r"\S+")
_INITIAL = re.compile(r"[A-ZÀ-Þ](?:[.\-–][A-ZÀ-Þ])*\.?$|(?:[A-Z]\.){2,3}$")
_WORD = re.compile(r"(?:[A-ZÀ-ÞŁŚŻČŠŽ][\w'’`-]*[\w'’]|[Dd]['’][A-Z]\w+|[A-Z]\w{0,6}\.)$")
_NICKNAME = re.compile(r"[\"“(']{1,2}\w[\w. ]{0,14}[\"”)']{1,2}$")
_HONORIFIC_PHRASE = re.compile(
    r"(?:the\s+)?(?:rt\.?\s+|right\s+)?hon(?:ou?rable)?\b\.?|(?:his|her|your)\s+(?:excellency|honou?r|eminence|"
    r"majesty|grace)\b|"
    r"(?:the\s+)?(?:right |most |very )?reverend\b|sr\.?\s+d\.(?=\s)|h\.?\s?e\.(?=\s)",
    re.I,
)
# Credentials that are also words or initials count only behind a comma.
_AMBIGUOUS = frozenset("ma ms do ba pe o d bs mp pc ca capt ret mp dr ii iii iv".split()) - GENERATIONS
# Surnames that are also offices or bodies; they count behind a given name or an initial.
_SURNAMES = frozenset(
    """
    bishop king dean judge page marshall marshal church banks bank price field hall house mills rivers cook clerk
    press steel power powers court temple park parks cross law young major minister abbott pope prior sheriff
    sergeant baker warden provost general priest deacon mayor chambers college staff towns towers gore kirk senate
    foreman counsel chaplain partner miller group lead leader head cashier master chase ford county state pastor
    architect mason constable rector proctor squires knight baron count prince duke earl post west north street day
    rose royal best good strong wise
    """.split()
)
_NOT_NAMES = (
    frozenset(MONTHS)
    | frozenset(
        "re subject the and of to from for dear via by attention attn enclosure enclosures encl copy copies page no "
        "confidential secret urgent sincerely truly yours very respectfully file date memorandum memo telegram "
        "letter "
        "sir gentlemen madam draft original received approved signed signature note see this that our your my we is "
        "with on in at as be or not all please room box suite po street avenue road north south east west central "
        "united new mail stop fax phone tel telephone email section act code form report regarding reference ref "
        "monday tuesday wednesday thursday friday saturday sunday national federal regional general's regulatory "
        "affairs corporate legal public political practices review appeal denial response complete request advice "
        "northern southern eastern western post city county hand personal private action information info "
        "release under records classified unclassified declassified document number class series".split()
    )
) - {"may", "june", "april", "august", "march", "juli", "mai"}
_BARE_GIVEN_TITLES = frozenset({"dean", "earl", "duke", "king", "marshal", "major", "prince"})
MAX_WORDS = 6


@dataclass(frozen=True, slots=True)
class Person:
    """A person's name as read from a text: `start` to `end` are its place, title and honorific included.

    `title` is the office before the name ("Senator"); `rest` is where what stands behind the name begins, or None.
    `sure` runs from 0 to 1: how much the words themselves say that this is a person.
    """

    name: str
    surname: str
    title: str | None
    honorific: bool
    start: int
    end: int
    rest: int | None
    sure: float


def read_person(text: str, loose: bool = False) -> Person | None:
    """The person that a line begins with, or None. `loose` forgives noise before and behind the name (scans)."""
    tokens = [(m.group(), m.start(), m.end()) for m in _TOKEN.finditer(text[:160])]
    tokens = [t for t in (_trimmed(*token) for token in tokens) if t[0]]
    limit = min(5, len(tokens)) if loose else 1
    best: Person | None = None
    for skip in range(limit):
        if skip and not _is_noise(tokens[skip - 1][0]):
            break
        found = _read(text, tokens[skip:], loose)
        if found and (best is None or found.sure > best.sure):
            best = found
    return best


def _trimmed(token: str, start: int, end: int) -> tuple[str, int, int]:
    """A token without the marks around it that belong to no name (markdown, bars, quotes of a scan)."""
    kept = token.lstrip('*_|•·~<>=[{:;§#^"“”‘.,-—–')
    start += len(token) - len(kept)
    trimmed = kept.rstrip('*_|•·~<>=]}:;§#^"“”—–')
    return trimmed, start, end - (len(kept) - len(trimmed))


def _is_noise(token: str) -> bool:
    return not re.match(r"[A-Z][a-zà-ÿ]{2,}|[A-Z]{3,}", token)


def _read(text: str, tokens: list[tuple[str, int, int]], loose: bool) -> Person | None:
    if not tokens:
        return None
    begin = tokens[0][1]
    index, honorific = _honorifics(text, tokens)
    first_title = index
    while index < len(tokens) and _folded(tokens[index][0]) in NAME_TITLES and not tokens[index][0].endswith(","):
        if tokens[index][0][:1].islower():
            return None
        index += 1
    title = text[tokens[first_title][1] : tokens[index - 1][2]] if index > first_title else None
    names: list[tuple[str, int, int]] = []
    closed = credited = False
    behind: int | None = None
    while index < len(tokens) and len(names) <= MAX_WORDS:
        token, start, end = tokens[index]
        bare = token.rstrip(",;")
        folded = _folded(bare)
        if names and _is_credential(folded, bool(closed)) and not (len(names) == 1 and not closed and len(bare) < 3):
            index += 1
            credited = credited or folded not in GENERATIONS
            closed = closed or token.endswith(",")
            if folded in GENERATIONS:
                names.append((bare, start, start + len(bare)))
            continue
        if closed or not _is_name_token(bare, folded, names, text, end, honorific):
            behind = start
            break
        names.append((bare, start, start + len(bare)))
        closed = token.endswith((",", ";"))
        index += 1
    person = _judge(text, names, title, honorific, begin, behind, loose, first_title)
    return replace(person, sure=min(person.sure + 0.25, 0.98)) if person and credited else person


def _honorifics(text: str, tokens: list[tuple[str, int, int]]) -> tuple[int, bool]:
    index = 0
    phrase = _HONORIFIC_PHRASE.match(text, tokens[0][1])
    if phrase:
        while index < len(tokens) and tokens[index][1] < phrase.end():
            index += 1
    found = bool(phrase)
    while index < len(tokens) and _folded(tokens[index][0]) in HONORIFICS and tokens[index][0][:1].isupper():
        word = tokens[index][0]
        if len(word.rstrip(".")) == 1 and (found or word != "M."):
            break
        if len(word) == 2 and index + 1 < len(tokens) and _INITIAL.match(tokens[index + 1][0]):
            break
        found = True
        index += 1
    return index, found


def _is_credential(folded: str, closed: bool) -> bool:
    plain = folded.replace(".", "")
    if plain not in CREDENTIALS and folded not in CREDENTIALS:
        return False
    return closed or plain in GENERATIONS or (plain not in _AMBIGUOUS and len(plain) > 1)


def _is_name_token(
    bare: str, folded: str, names: list[tuple[str, int, int]], text: str, end: int, honorific: bool
) -> bool:
    if _INITIAL.match(bare):
        return True
    if folded in PARTICLES and (names or folded not in ("la", "el", "st", "o")):
        following = text[end : end + 2].strip()
        return bool(following) and (following[:1].isupper() or bare[:1].islower())
    if names and _NICKNAME.match(bare):
        return True
    if not _WORD.match(bare):
        return False
    if folded in _NOT_NAMES:
        return folded in _SURNAMES and bool(names) and _may_be_surname(names, text, end, honorific)
    if folded in BODY_WORDS or folded in TITLE_WORDS or (folded in STREET_WORDS and bool(names)):
        return folded in _SURNAMES and _may_be_surname(names, text, end, honorific)
    # "Mr. Scott Breckinridge RELEASE OF": capitals behind a name in mixed letters are another text
    return not (bare.isupper() and len(bare) > 2 and any(n.isalpha() and not n.isupper() for n, _, _ in names))


def _may_be_surname(names: list[tuple[str, int, int]], text: str, end: int, honorific: bool) -> bool:
    """A word that is also an office or a thing (`Church`, `Page`) names a person behind a given name or `Ms.`, if no
    other word of that kind follows (`St. Mary Church of ...`)."""
    if text[end - 1 : end] not in (",", ";"):
        follows = text[end:].split(maxsplit=1)[:1]
        word = follows[0] if follows else ""
        if word[:1].islower() or _folded(word) in TITLE_WORDS or _folded(word) in BODY_WORDS:
            return False
    first = names[0][0] if names else ""
    return honorific or bool(_INITIAL.match(first)) or _folded(first) in GIVEN_NAMES


def _judge(
    text: str,
    names: list[tuple[str, int, int]],
    title: str | None,
    honorific: bool,
    begin: int,
    behind: int | None,
    loose: bool,
    first_title: int,
) -> Person | None:
    while names and _folded(names[-1][0]) in PARTICLES and len(names) > 1:
        names.pop()
    # a scribble that was read behind the name: "Matthew Alder XI", "Evander Rusk J"
    while loose and len(names) > 2 and names[-1][0].isupper() and len(names[-1][0].strip(".")) <= 2:
        if _folded(names[-1][0]) in GENERATIONS or (names[0][0].isupper() and len(names[0][0]) > 2):
            break
        names.pop()
    words = [n for n, _, _ in names if not _INITIAL.match(n) and _folded(n) not in GENERATIONS]
    if not words or len(names) > MAX_WORDS:
        return None
    surname = words[-1].strip(".'’")
    if len(surname) < 2:
        return None
    if title and len(names) == 1 and _folded(title) in _BARE_GIVEN_TITLES:
        at = text.index(title, begin)
        names = [(title, at, at + len(title)), *names]
        words.insert(0, title)
        title = None
    addressed = honorific or title is not None
    given = _folded(words[0]) in GIVEN_NAMES and len(words) > 1
    initials = any(_INITIAL.match(n) for n, _, _ in names)
    if not addressed and len(names) < 2:
        return None
    if not addressed and len(words) == 1 and not _INITIAL.match(names[0][0]):
        return None
    end = names[-1][2]
    if title and not honorific and behind is not None and not text[end:behind].strip():
        follows = [_folded(word) for word in text[behind:].split(maxsplit=3)[:3]]
        if follows[0] in BODY_WORDS or any(word in TITLE_WORDS for word in follows):  # "Chief Accounting Officer"
            return None
    trailing = text[end:].strip(" ,;.*_|")
    bracketed = behind is not None and text[behind : behind + 1] in ("(", "[", "<")
    if (
        behind is not None and not bracketed and not text[end:behind].strip(" .")
    ):  # no comma between: words of another kind follow
        if not loose and not addressed and not (given and initials):
            return None
        if not loose and not re.match(r"[(\[<\-–—/]|\d", text[behind:]) and not addressed:
            return None
    sure = 0.5
    sure += 0.3 * addressed + 0.25 * given + 0.2 * initials
    if not (addressed or given or initials) and len([w for w in words if _folded(w) not in PARTICLES]) > 3:
        return None
    if all(n.isupper() for n in words) and not (addressed or given or initials):
        sure -= 0.1
    name = text[names[0][1] : end]
    return Person(
        name=tidy_name(name, honorific=text[begin : names[0][1]] if honorific else ""),
        surname=surname,
        title=tidy_case(title) if title else None,
        honorific=honorific,
        start=begin,
        end=end,
        rest=_rest(text, end, behind) if trailing else None,
        sure=min(sure, 0.98),
    )


def _rest(text: str, end: int, behind: int | None) -> int | None:
    if behind is None:
        return None
    return behind


def read_inverted(text: str) -> Person | None:
    """A name with the surname first: `HALE, Edith R., Mayor`, `SHRODER, R. I.`, `Vantress, Lorraine P.`"""
    match = re.match(
        r"\W{0,3}(?P<surname>(?:(?:de|van|von|der|la|du|le|mac|mc) ){0,2}[A-ZÀ-Þ][\w'’-]{1,24})(?:,? (?P<gen>Jr|"
        r"Sr|II|III)\.?)?,\s{0,3}"
        r"(?P<given>[A-ZÀ-Þ][\w.'’-]{0,18}(?:\s[A-ZÀ-Þ][\w.'’-]{0,14}){0,2})\s{0,2}(?P<end>,|;|<|\(|\[|$)",
        text,
    )
    if not match:
        return None
    surname, given = match["surname"], match["given"]
    folded = [_folded(word) for word in (surname, *given.split())]
    if any(w in TITLE_WORDS or w in BODY_WORDS or w in _NOT_NAMES for w in folded[:1]) and folded[0] not in _SURNAMES:
        return None
    if any(
        (w in TITLE_WORDS or w in BODY_WORDS or w in CREDENTIALS or w in _NOT_NAMES) and len(w) > 1
        for w in folded[1:]
    ):
        return None
    known = folded[1] in GIVEN_NAMES
    initial = bool(_INITIAL.match(given.split()[0]))
    if not (known or initial or surname.isupper()):
        return None
    suffix = f", {match['gen']}." if match["gen"] else ""
    return Person(
        name=tidy_name(f"{given} {tidy_case(surname)}") + suffix,
        surname=surname,
        title=None,
        honorific=False,
        start=match.start("surname"),
        end=match.end("given"),
        rest=match.end("end") if match["end"] else None,
        sure=0.9 if known or initial else 0.7,
    )


def same_person(one: str, other: str) -> bool:
    """True if two spellings may be one person: the same surname (one letter may differ) and no clash of initials."""
    first, second = _words(one), _words(other)
    if not first or not second:
        return False
    if not _alike(first[-1], second[-1]):
        return False
    return len(first) == 1 or len(second) == 1 or first[0][0] == second[0][0] or first[-2][0] == second[0][0]


def _words(name: str) -> list[str]:
    words = [
        w
        for w in re.findall(r"[^\W\d_]+", name.casefold())
        if not (w in HONORIFICS and len(w) > 1) and w not in GENERATIONS
    ]
    return words or re.findall(r"[^\W\d_]+", name.casefold())


def _alike(one: str, other: str) -> bool:
    if one == other:
        return True
    return len(one) == len(other) > 4 and sum(a != b for a, b in zip(one, other, strict=True)) <= 1


def _folded(token: str) -> str:
    return token.strip(".,;:'’\"“”()").casefold()
