"""Which spellings are one correspondent: those whose surname and given name agree, where no other reading can be."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from archive.authority import HONORIFICS, natural_order, slug
from archive.letter import Correspondent
from archive.person_name import person_name

# Letters of one person lie within so many years.
LIFETIME = 70
# An office is held by its holder; letters that name the surname alone may lie a little outside of those that do not.
_TERM = 2
# Ranks are held by many: "General Smith" may be any of them.
_RANKS = frozenset(
    """general gen admiral adm colonel col captain capt commander cdr major maj lieutenant lt sergeant brigadier
    senator congressman congresswoman representative ambassador judge justice minister secretary director chairman
    assistant deputy member officer consul counselor attache charge chief agent clerk mr mrs ms dr sir lord lady
    professor brother father sister reverend bishop""".split()
)
_SAME_WORDS = {
    "gen": "general", "adm": "admiral", "col": "colonel", "capt": "captain", "maj": "major", "lt": "lieutenant",
    "gov": "governor", "sen": "senator", "pres": "president", "sec": "secretary", "asst": "assistant",
    "dept": "department", "rep": "representative", "amb": "ambassador", "to": "of", "in": "of", "at": "of",
    "for": "of", "on": "of", "al": "of", "incorporated": "inc", "corporation": "corp", "company": "co",
    "limited": "ltd",
}  # fmt: skip
_DIGITS = str.maketrans("015", "ols")
_STRANGE = re.compile(r"\d|&|;|/|\b(?:and|of|for|the)\b", re.IGNORECASE)
_SUFFIXES = {"jr": "jr", "sr": "sr", "ii": "ii", "2d": "ii", "2nd": "ii", "iii": "iii", "3d": "iii", "iv": "iv"}
LEADING_RANK = re.compile(
    r"^(?:(?:brig|maj|lt|vice|rear|lieutenant|major|brigadier|field|president-elect|president|prime|ex)\b[.\s-]*)*"
    r"(?:general|gen|admiral|adm|colonel|col|captain|capt|commander|cdr|major|maj|lieutenant|lt|senator|sen|"
    r"ambassador|amb|congressman|representative|governor|gov|mayor|president-elect|president|minister|marshal)\b"
    r"[.\s]+(?=\w)",
    re.IGNORECASE,
)

# Women's given names: before one of these "Mrs." stands before her own name, before others before her husband's.
_WOMEN = frozenset(
    """
    ada adela adele agatha agnes alice alma amanda amelia amina amy ana anita ann anna anne annie antonia
    arline augusta barbara beatrice bertha bessie beth betty beverly brenda bridget camille carmen carol
    caroline carolyn catherine cecilia charlotte christina christine clara claudia concepción constance cora
    cornelia cynthia daisy deborah della delores diana diane dolores donna dora doris dorothy edith edna
    eileen elaine eleanor elena elisabeth eliza elizabeth ella ellen elsa elsie emily emma esther ethel
    eugenia eunice eva evelyn fannie fanny florence frances georgia geraldine gertrude gladys gloria grace
    greta gwendolyn hannah harriet hattie hazel helen helena henrietta hilda ida inez inga ingrid irene irma
    isabel isabella jacqueline jane janet jean jeanne jennie jennifer jessie joan joanna josephine joyce
    judith julia juliet karen kate katharine katherine kathleen laura leah lena lenore leonora lillian lily
    linda lois loretta lottie louisa louise lucile lucinda lucy lydia mabel madeleine mae maggie margaret
    margarita marguerite maria marian marianne marie marion marjorie martha mary matilda maud maude mildred
    millicent minerva minnie miriam molly muriel myrtle nancy naomi nell nellie nora norma odalys olga olive
    olivia pamela patricia pauline pearl phoebe phyllis priscilla rachel rebecca renata roberta rosa rosalie
    rose rosemary ruth sadie sallie sally sandra sara sarah selma shirley sophia sophie stella susan susanna
    susannah sylvia teresa thelma theodora theresa ursula vera victoria viola violet virginia vivian wanda
    wilhelmina winifred yvonne
    """.split()
)
# Before a husband's name as well as before one's own.
_WIFE = re.compile(r"(?:mrs|mme|madame|lady|señora)\b\.?\s+", re.IGNORECASE)

Years = tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Holding:
    """An office under which a spelling occurs: its words, the bodies, and the years of those letters."""

    bodies: frozenset[str]
    years: Years


@dataclass(frozen=True, slots=True)
class Parts:
    """A person's name folded for comparison; `given` is empty for a surname alone."""

    given: tuple[str, ...]
    family: str
    suffix: str


@dataclass
class Spelling:
    """Everything the archive has under one spelling's key: `forms` are the names as written, with their letters."""

    key: str
    forms: Counter[str] = field(default_factory=Counter)
    holdings: dict[str, Holding] = field(default_factory=dict)
    years: Years = None
    person: bool = True

    def add(self, correspondent: Correspondent, letters: int, years: Years) -> None:
        """Count `letters` letters of these years in which the correspondent is written so."""
        self.forms[correspondent.name or correspondent.display] += letters
        self.person = self.person and bool(correspondent.name)
        self.years = _joined(self.years, years)
        rank = LEADING_RANK.match(correspondent.name or "")
        title = correspondent.title or (rank[0] if rank else None)
        if title:
            office = office_words(title)
            before = self.holdings.get(office, Holding(frozenset(), None))
            body = squashed(correspondent.organization) if correspondent.organization else None
            bodies = before.bodies | ({body} if body else set())
            self.holdings[office] = Holding(frozenset(bodies), _joined(before.years, years))

    @property
    def letters(self) -> int:
        return self.forms.total()

    @cached_property
    def parts(self) -> Parts | None:
        """A person's given names, surname and suffix, folded; None for what is no person's full name or surname."""
        return _parts(self.usual) if self.person else None

    @cached_property
    def usual(self) -> str:
        """The form that most letters have."""
        return max(self.forms, key=lambda form: (self.forms[form], form))


def groups(spellings: Iterable[Spelling]) -> list[list[Spelling]]:
    """The spellings, each in the group of those that are one correspondent. The same for any order of them."""
    ordered = sorted(spellings, key=lambda one: one.key)
    people: dict[tuple[str, str], list[Spelling]] = defaultdict(list)
    surnames: list[Spelling] = []
    others: dict[str, list[Spelling]] = defaultdict(list)
    for one in ordered:
        if (parts := one.parts) is None:
            others[squashed(one.key)].append(one)
        elif parts.given:
            people[parts.family, parts.suffix].append(one)
        else:
            surnames.append(one)
    found = [group for same in people.values() for group in _agreeing(same)]
    by_family: dict[str, list[list[Spelling]]] = defaultdict(list)
    for group in found:
        parts = group[0].parts
        assert parts is not None
        by_family[parts.family].append(group)
    found += _surname_groups(surnames, by_family)
    return found + list(others.values())


def office_words(title: str) -> str:
    """An office's title with what spellings differ in taken out: "Ambassador to Burma" is the one "in Burma"."""
    words = slug(title, drop=frozenset({"the", "acting"})).split("-")
    return " ".join(_SAME_WORDS.get(word, word) for word in words)


def squashed(name: str) -> str:
    """A body's name without spaces and punctuation, OCR's digits inside words undone, "The" and endings evened."""
    words = [_undo_digits(word) for word in slug(name).split("-")]
    joined = "".join(_SAME_IN_BODIES.get(word, word) for word in words)
    return joined.removeprefix("the").replace("unitedstates", "us") or joined


def agree(one: Parts, other: Parts) -> bool:
    """True if given names, initials standing for names, do not contradict each other. Surnames are not looked at."""
    if not one.given or not other.given or one.suffix != other.suffix:
        return False
    return all(_same_given(a, b) for a, b in zip(one.given, other.given, strict=False))


# A mission at, in or to a place is one; an embassy of a country is another's than the embassy in it.
_SAME_IN_BODIES = {
    "incorporated": "inc",
    "corporation": "corp",
    "company": "co",
    "limited": "ltd",
    "in": "at",
    "to": "at",
}


def _undo_digits(word: str) -> str:
    letters = sum(c.isalpha() for c in word)
    return word.translate(_DIGITS) if letters > 1 and letters * 2 > len(word) else word


def _same_given(one: str, other: str) -> bool:
    if len(one) == 1 or len(other) == 1:
        return one[0] == other[0]
    return one == other


def _parts(name: str) -> Parts | None:
    natural = natural_order(name)
    wife = _WIFE.match(natural)
    natural = natural[wife.end() :] if wife else natural
    bare = LEADING_RANK.sub("", natural)
    bare = " ".join(word for word in bare.split() if slug(word) not in HONORIFICS)
    if not bare or _STRANGE.search(re.sub(r"\b[23]d\b|\b2nd\b", "", bare)) or len(bare.split()) > 7:
        return None
    parsed = person_name(Correspondent(bare))
    if parsed is None:
        return None
    given = tuple(_given_names(parsed.given, shouting=parsed.family.isupper()))
    suffix = next((_SUFFIXES[word] for word in slug(parsed.suffix).split("-") if word in _SUFFIXES), "")
    suffix += "mrs" if wife and (not given or given[0] not in _WOMEN) else ""
    family = slug(parsed.family).replace("-", "")
    return Parts(given, family, suffix) if len(family) > 1 else None


def _given_names(given: str, shouting: bool) -> Iterator[str]:
    for word in re.split(r"[\s.]+", given):
        folded = slug(word)
        if not folded:
            continue
        if word.isupper() and 2 <= len(folded) <= 3 and folded.isalpha() and not shouting:
            yield from folded  # "WW Rostow"
        else:
            yield folded.replace("-", "")


def _agreeing(same: Sequence[Spelling]) -> list[list[Spelling]]:
    """Groups of one surname: who could be one of two that contradict each other stays alone."""
    friends = {one.key: [other for other in same if other is not one and _one_person(one, other)] for one in same}
    torn = {
        one.key
        for one in same
        if any(not _can_be_one(a, b) for n, a in enumerate(friends[one.key]) for b in friends[one.key][n + 1 :])
    }
    found: list[list[Spelling]] = []
    placed: set[str] = set()
    for one in same:
        if one.key in placed:
            continue
        group, waiting = [], [one]
        while waiting:
            next_one = waiting.pop()
            if next_one.key not in placed:
                placed.add(next_one.key)
                group.append(next_one)
                if next_one.key not in torn:
                    waiting += [other for other in friends[next_one.key] if other.key not in torn]
        whole = all(_can_be_one(a, b) for n, a in enumerate(group) for b in group[n + 1 :])
        found += [sorted(group, key=lambda member: member.key)] if whole else [[member] for member in group]
    return found


def _one_person(one: Spelling, other: Spelling) -> bool:
    """True if the two can be one, and the shorter name says enough to be taken for the longer."""
    mine, yours = one.parts, other.parts
    assert mine is not None
    assert yours is not None
    if not _can_be_one(one, other):
        return False
    for initials, names in ((mine.given, yours.given), (yours.given, mine.given)):
        # "M. J. Desai" and "Morarji Desai" share one letter: that is too little.
        if all(len(given) == 1 for given in initials) and len(initials) > len(names):
            return False
    return True


def _can_be_one(one: Spelling, other: Spelling) -> bool:
    assert one.parts is not None
    assert other.parts is not None
    if not agree(one.parts, other.parts):
        return False
    span = _joined(one.years, other.years)
    return span is None or span[1] - span[0] <= LIFETIME


def _surname_groups(surnames: Sequence[Spelling], by_family: dict[str, list[list[Spelling]]]) -> list[list[Spelling]]:
    """Surnames that stand with an office join the one person of that name who holds it, or each other."""
    alone: dict[tuple[str, str], list[Spelling]] = defaultdict(list)
    for one in surnames:
        parts = one.parts
        assert parts is not None
        offices = sorted(one.holdings)
        holders = [
            group for group in by_family[parts.family] if any(_holds(group, one, office) for office in offices)
        ]
        if len(offices) == 1 and len(holders) == 1 and not _is_rank(offices[0]):
            holders[0].append(one)
        else:
            alone[parts.family, offices[0] if len(offices) == 1 else f"\0{one.key}"].append(one)
    return list(alone.values())


def _holds(group: Sequence[Spelling], surname: Spelling, office: str) -> bool:
    asked = surname.holdings[office]
    for one in group:
        held = one.holdings.get(office)
        if held is None or (held.bodies and asked.bodies and not held.bodies & asked.bodies):
            continue
        if held.years is None or asked.years is None:
            return True
        if held.years[0] - _TERM <= asked.years[0] and asked.years[1] <= held.years[1] + _TERM:
            return True
    return False


def _is_rank(office: str) -> bool:
    return all(word in _RANKS for word in office.split())


def _joined(one: Years, other: Years) -> Years:
    if one is None or other is None:
        return one or other
    return min(one[0], other[0]), max(one[1], other[1])
