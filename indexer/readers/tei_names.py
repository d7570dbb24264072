"""Words for offices, bodies and persons: telling “Ambassador in X” from “Embassy in X” from “Mr. Adams”."""

from __future__ import annotations

import re

# Head nouns of offices: what a person is (“Ambassador in France”, “Counselor of the Department of State”).
_OFFICES = frozenset(
    """
    secretary secretaries director chairman chairwoman chair chairmen ambassador minister adviser advisor
    assistant representative counselor counsellor counsel consul chargé charge chief commander administrator
    president premier chancellor commissioner commandant attorney deputy deputies officer head member coordinator
    consultant senator governor envoy delegate observer attaché attache aide comptroller controller king queen
    shah emperor prince sultan justice speaker leader manager agent plenipotentiary inspector specialist economist
    analyst commissary mayor marshal admiral general solicitor treasurer negotiator principals archbishop pope
    """.split()
)
# Head nouns of bodies: what writes as itself (“Embassy in Poland”, “Joint Chiefs of Staff”).
_BODIES = frozenset(
    """
    department embassy embassies legation consulate mission delegation government bureau office council committee
    subcommittee commission agency board staff house station group force ministry post section congress nation
    headquarters division desk institute bank corporation company companies union league service chiefs
    secretariat authority administration element command panel center conference leadership cabinet army navy
    party senate room
    """.split()
)
_HONORIFICS = r"(?:Messrs|Mr|Mrs|Miss|Ms|Dr|Sir|Lord|Earl|Count|Baron|Señor|Señora|Don|M|Mme|Prof|Hon)\.?"
_NAME_WORD = r"(?:[A-ZÀ-Þ][\w’'.\-]*|de|del|della|da|di|dos|van|von|der|den|la|le|al|el|bin|ibn|ul|y|2d|2nd)"
# “Edwin M. Martin”, “Mr. Adams”, “Lord Lyons”
_NAME = re.compile(rf"(?:{_HONORIFICS}\s+)?{_NAME_WORD}(?:\s+{_NAME_WORD}){{0,5}}(?:,?\s+(?:Jr\.?|Sr\.?|II|III|IV))?")
HONORED = re.compile(rf"{_HONORIFICS}\s")
_OF_DEPARTMENT = (
    r"(?:\s+of\s+(?:State|Defense|War|Commerce|Agriculture|Labor|Transportation|Energy|Education|"
    r"(?:the\s+)?(?:Treasury|Navy|Army|Air\s+Force|Interior)|Health,\s+Education,?\s+and\s+Welfare|HEW))?"
)
# Ranks that stand straight before a name: “President Kennedy”, “Acting Secretary of State Herter”,
# “Turkish Prime Minister Demirel”, “Secretary of Health, Education, and Welfare Weinberger”.
RANKED = re.compile(
    rf"(?P<title>(?:[A-Z][\w.\-]+\s+){{0,3}}?(?:Secretary{_OF_DEPARTMENT}|Secretary[- ]General|(?:Vice )?President|"
    r"(?:Prime |Foreign |Finance )?Minister|Chancellor|Premier|Chairman|Senator|Ambassador|Congressman|"
    r"Representative|"
    r"Governor|King|Queen|Emperor|Prince|(?:Field )?Marshal|General|Gen\.|Admiral|Adm\.|Colonel|Col\.|Captain|Capt\.|"
    r"Major|Commander|Attorney General|Director of Central Intelligence|Counselor|Under Secretary|Consul General|"
    rf"Consul|Chargé|Justice|Archbishop|Pope))\s+(?P<name>{_NAME.pattern})"
)
_PREPOSITION = re.compile(r"\s(?:of|to|in|at|for|on|from|with|by|de|d’Affaires|under)\s|\s*[,(]")
WHERE = re.compile(r",?\s+(?:in|at|on board|aboard|for)\s.*", re.DOTALL)
ARTICLE = re.compile(r"(?:(?:of|to|and|the|The)\s+|the(?=[A-Z]))+")
_NO_NAME = re.compile(r"[A-Z]{1,6}(?:[/–-][A-Z]{1,6})*")  # “S/P”, “CINCPAC”: an office's letters, not a person


def kind_of_noun(phrase: str) -> str | None:
    """“office” or “body” by the phrase's first noun; None if it is neither."""
    first = _PREPOSITION.split(phrase, maxsplit=1)[0]
    words = re.findall(r"[\w’']+", first.casefold())
    if words[-2:] == ["white", "house"]:
        return "body"
    for word in reversed(words[-2:] if words and words[-1] == "general" else words[-1:]):
        if word == "general" and len(words) > 1 and words[-2] in _BODIES:
            continue
        for form in (word, word.removesuffix("s")):
            if form in _OFFICES:
                return "office"
            if form in _BODIES:
                return "body"
    return None


def looks_like_name(text: str) -> bool:
    """True for “Edwin M. Martin”, “Mr. Adams”, “Battle”; False for offices, bodies and letters such as “S/P”."""
    if not _NAME.fullmatch(text) or _NO_NAME.fullmatch(text):
        return False
    words = {word.casefold() for word in re.findall(r"\w+", text)}
    return not words & (_OFFICES | _BODIES) or HONORED.match(text) is not None


def split_office(title: str) -> tuple[str, str | None]:
    """“Director of the Office of Chinese Affairs” as its office and its body; no body if none is sure."""
    for match in re.finditer(r"\s+of\s+(?:the\s+)?(?=\S)", title):
        office, body = title[: match.start()], title[match.end() :]
        if kind_of_noun(office) != "office" or kind_of_noun(body) != "body":
            continue
        if body.split()[0] in ("That", "Office") and len(body.split()) < 3:
            return title, None
        if re.search(r"\sand\s", body) and any(
            kind_of_noun(ARTICLE.sub("", part, count=1)) == "office" for part in re.split(r"\s+and\s+", body)[1:]
        ):
            return title, None
        return office.rstrip(" ,"), body
    office, comma, body = title.rpartition(", ")
    if comma and kind_of_noun(body) == "body" and kind_of_noun(office) == "office":
        return office, body
    return title, None


def is_complete(words: str) -> bool:
    """True for words that name an office, a body, or a person by rank or honorific, and not for a bare name."""
    bare = ARTICLE.sub("", words.strip(" ,."), count=1)
    bare = re.sub(r"^(?:all|certain|several|other)\s+(?:the\s+)?", "", bare, flags=re.IGNORECASE)
    if kind_of_noun(bare) is not None or RANKED.match(bare) is not None or HONORED.match(bare) is not None:
        return True
    named = _NAME.match(bare)
    return (
        named is not None and looks_like_name(named[0]) and kind_of_noun(bare[named.end() :].strip(" ,")) is not None
    )


def classify(phrase: str, keep_whole: bool = False) -> tuple[str | None, str | None, str | None]:
    """Name, title and organization of words that the markup does not part."""
    ranked = RANKED.match(phrase)
    if ranked and looks_like_name(ranked["name"]) and _is_place(phrase[ranked.end() :]):
        return ranked["name"], ranked["title"], None
    named = _NAME.match(phrase)
    if named and looks_like_name(named[0]):
        rest = phrase[named.end() :]
        if (match := re.match(r",?\s+of\s+(?:the\s+)?(.+)$", rest, re.DOTALL)) and kind_of_noun(match[1]) == "body":
            return named[0], None, match[1]
        if (match := re.match(r",\s+(.+)$", rest, re.DOTALL)) and kind_of_noun(match[1]) == "office":
            return named[0], *split_office(match[1])
        if (match := re.match(r"\s+\(([A-Z/–-]+)\)$", rest)) is not None:
            return named[0], None, match[1]
        if _is_place(rest):
            return named[0], None, None
    if kind_of_noun(phrase) == "office":
        return (None, phrase, None) if keep_whole else (None, *split_office(phrase))
    return phrase, None, None


def _is_place(rest: str) -> bool:
    return not rest.strip(" .,") or WHERE.fullmatch(rest) is not None
