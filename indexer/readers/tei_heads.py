"""The head of a document: “Telegram From the Embassy in X to the Department of State”, parsed where it is certain."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from indexer.readers.tei_kinds import KINDS, NOUNS, SPEECHES, kind_of
from indexer.readers.tei_names import is_complete, kind_of_noun
from indexer.readers.tei_parties import Mark, Party, parties

# No head is longer; what is longer is not a head, and not read as one.
_LONGEST = 2_000

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"

# “12. ”, “No. 384”, “[No. 7.]”: the document's number in its volume.
_NUMBER = re.compile(r"\s*\[?(?:(?:No|Nr)\.?\s*\d+[A-Za-z]?\.?(?=\W|[A-Z]|$)\]?|\d+[a-z]?\.(?!\d))\s*")
# The words before the parties: at most nine, the last a kind of document, then perhaps its own number
# (“Telegram 241525/Tosec 280012”, “Airgram A–128”, “Memorandum NSC–U/DM–130A”).
_DOCUMENT = re.compile(
    r"(?:(?:Text|Summary|Copy|Paraphrase|Translation|Annex|Supplement|Enclosure)\s+(?:of|to)\s+(?:an?\s+|the\s+)?)?"
    rf"(?P<words>(?:(?!(?:from|by|to|of|for|in)\b)[\w.’'/–-]+\s+){{0,8}}?(?P<noun>{NOUNS}))\b"
    rf"(?!\s+(?:(?!(?:from|by|of|to|for|in)\b)[\w.’'/–-]+\s+){{0,2}}(?:{NOUNS})\b)"
    r"(?P<number>(?:\s+No\.)?(?:\s+(?!(?:from|to|by|of|for|in)\b)[A-Z]\w*(?=\s+\S*\d))?(?:\s+(?=[^\s,]*\d)[\w–—/.-]+){1,3}|\s+NSC[\w–/.-]+)?",
    re.IGNORECASE,
)
_CONVERSATION = re.compile(
    r"(?:telephone )?(?:conversations?|conference|meeting|discussion|telecon|talks?)\b", re.IGNORECASE
)
# Words that end in “to” of themselves: “Ambassador to France”, “Delegation to the Conference”.
_TAKES_TO = frozenset(
    "ambassador ambassadors adviser advisor advisers assistant assistants representative representatives "
    "delegation delegations mission missions counsel counselor consultant deputy deputies envoy observer aide "
    "secretary minister delegate delegates legation liaison commissioner consul chargé letter letters report "
    "reports message messages reply answer supplement annex attaché attache officer agent access approach "
    "assistance aid according ministers respect regard returned back".split()
)
_TO = re.compile(r"\s+to\s+(?=\S)", re.IGNORECASE)
# What may begin the name of one who is written to; “to Consider” and “to take” may not.
_ADDRESSEE = re.compile(r"(?:(?:the|all|certain|his|her|its|their|our|members|heads|chiefs)\b|[A-ZÀ-Þ\[“<])")
# The date and place behind the parties: “, Washington, March 3, 1972”, “, undated”, “, April 28. Subject …”.
_TAIL = re.compile(
    rf"(?:,\s+(?:the\s+)?[A-Z][\w.’]+(?:\s+[A-Z][\w.’]+){{0,3}})??,\s+"
    rf"(?:(?:{_MONTHS})\b|undated\b|n\.\s?d\.|\d{{1,2}}\s+(?:{_MONTHS})\b|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b)"
    r".*",
    re.DOTALL,
)
_REMARK = re.compile(r"\s*\[[^\]]*\]?\s*\.?\s*$|\s*[:;]\s.*$")
# What a list of documents says behind the date: “, July 9. Closing of the border. Secret. 4 pp. …”
_CALENDARED = re.compile(
    rf",\s+(?:{_MONTHS})\s+\d{{1,2}}(?:,\s+\d{{4}})?\.\s+(?P<subject>.+?\.?[”\"]?)\s+"
    r"(?:Top Secret|Secret|Confidential|Limited Official Use|Official Use Only|No classification|Unclassified|"
    r"\d+ pp?\.)",
    re.DOTALL,
)
# The day on which a head ends, or after which the rest is about the contents: “, Paris, April 14, 1969”.
_DATE = re.compile(rf"[,(]\s+(?P<date>(?:{_MONTHS})\s+\d{{1,2}},\s+\d{{4}})(?=\s*(?:[.,;:)]|$))")
_NO_DATE = re.compile(r",\s+(?:undated|n\.\s?d\.)\s*(?:[.,;:]|$)")
# The kind of document behind the parties, in older volumes: “The Embassy to the Department Aide-Mémoire”.
_NOUN_BEHIND = re.compile(rf"\s+[\[(]?(?P<noun>{NOUNS})[\])]?\.?$", re.IGNORECASE)
# “Todel 35 to Geneva”: a series of telegrams by its code word.
_SERIES = re.compile(r"(?P<words>(?P<noun>[A-Z][a-z]{3,6}))(?P<number>\s+\d+)(?=\s+(?:to|from)\s)")
_RECORD = re.compile(r"(?:the\s+)?(?:record|files?|.*(?:’s|'s)\s+(?:files?|diary))\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Head:
    """What a head says. `title` is the head without its number, the place where it begins is `title_start`.

    `kind_named` is True if the head itself says what the document is; a head that only names the parties
    (“Mr. Adams to Mr. Seward”) is taken for a letter's. Places are offsets in the head's text.
    """

    title: str
    title_start: int
    kind: str | None = None
    kind_named: bool = False
    reference: tuple[int, int] | None = None
    senders: tuple[Party, ...] = ()
    recipients: tuple[Party, ...] = ()
    subject: tuple[int, int] | None = None
    contradictions: tuple[Party, ...] = ()
    date: tuple[int, int] | None = None
    undated: bool = False


def parse_head(text: str, marks: Sequence[Mark] = ()) -> Head:
    """Read a head; `marks` are the persons and offices that the markup names in it.

    Where the words leave no doubt who writes to whom, they decide, also against the `type` of a mark
    (“contradictions”); elsewhere the marks decide; what neither settles is left out.
    """
    if len(text) > _LONGEST:
        text, marks = text[:_LONGEST], [mark for mark in marks if mark.end <= _LONGEST]
    start = match.end() if (match := _NUMBER.match(text)) else 0
    title = text[start:].strip()
    kind, reference, noun = None, None, ""
    document = _DOCUMENT.match(text, start) or _SERIES.match(text, start)
    if document:
        noun = document["noun"].casefold()
        kind = kind_of(document["words"], noun)
        if document["number"]:
            reference = (document.start("words"), document.end("number"))
    sender_area, recipient_area = _areas(text, start, document, noun, marks)
    senders = parties(text, *sender_area, marks) if sender_area else []
    recipients = parties(text, *recipient_area, marks) if recipient_area else []
    if kind is None and (senders or recipients):
        behind = _NOUN_BEHIND.search(text, start)
        kind = KINDS[behind["noun"].casefold()] if behind else "letter"
    covered = [area for area in (sender_area, recipient_area) if area]
    stated = _stated_elsewhere(text, start, covered, marks)
    contradictions: list[Party] = []
    if sender_area and recipient_area:
        contradictions += [party for party in senders if party.roles == {"to"}]
        contradictions += [party for party in recipients if party.roles == {"from"}]
    else:
        senders, recipients = _by_marks(senders, recipients)
    senders += [party for party in stated if "from" in party.roles]
    recipients += [party for party in stated if "to" in party.roles and "from" not in party.roles]
    calendared = _CALENDARED.search(text, start)
    date = _DATE.search(text, start)
    return Head(
        title,
        start + len(text[start:]) - len(text[start:].lstrip()),
        kind,
        document is not None,
        reference,
        tuple(senders),
        tuple(recipients),
        calendared.span("subject") if calendared else None,
        tuple(contradictions),
        date.span("date") if date else None,
        _NO_DATE.search(text, start) is not None,
    )


Area = tuple[int, int]


def _areas(
    text: str, start: int, document: re.Match[str] | None, noun: str, marks: Sequence[Mark]
) -> tuple[Area | None, Area | None]:
    """The words that name the senders, and those that name the recipients."""
    if document is None:
        return _without_document(text, start, marks)
    rest = document.end()
    lead = re.compile(
        r",?\s+(from|to|by|for|of|(?:prepared|drafted|written|submitted)\s+(?:by|in))\s+", re.IGNORECASE
    )
    found = lead.match(text, rest)
    if found and found[1].casefold() == "of" and (talk := _CONVERSATION.match(text, found.end())):
        found = re.compile(r",?\s+(by|prepared\s+(?:by|in))\s+", re.IGNORECASE).match(text, talk.end())
        found = found or re.compile(r",\s+(by)\s+").search(text, talk.end())
        if found is None:
            return None, None
    if found is None:
        return None, None
    word, begin = found[1].casefold(), found.end()
    end = _end(text, begin, marks)
    if word == "from" and noun not in ("notes", "minutes", "record", "summary"):
        return _split(text, begin, end, marks, lone_weak=True)
    if word == "to":
        if found[1] == "To" and not is_complete(text[begin:end]):
            return None, None  # “Proposal To Consider the Boom”
        return _to_by(text, begin, end)
    if word == "for":
        by = re.compile(r",?\s+by\s+").search(text, begin, end)
        addressed = None if _RECORD.match(text, begin) or kind_of_noun(text[begin:end]) is None else begin
        to = (
            (begin, by.start() if by else end)
            if addressed is not None and noun.startswith(("memo", "instr"))
            else None
        )
        return ((by.end(), end) if by else None), to
    if word == "of" and (noun not in ("report", "statement") or not is_complete(text[begin:end])):
        return None, None
    if noun == "notes":
        return None, None
    if noun in SPEECHES or noun == "entry":
        return (begin, _end_of_author(text, begin, end)), None
    sender, recipient = _split(text, begin, end, marks)
    if recipient is None:
        sender = (begin, _end_of_author(text, begin, end))
    return sender, recipient


def _without_document(text: str, start: int, marks: Sequence[Mark]) -> tuple[Area | None, Area | None]:
    end = _end(text, start, marks)
    if (noun := _NOUN_BEHIND.search(text, start, end)) and not any(mark.end > noun.start() for mark in marks):
        end = noun.start()
    if addressed := re.compile(r"To\s+(?=the\s|[A-Z])").match(text, start):
        return None, (addressed.end(), end) if is_complete(text[addressed.end() : end]) else None
    sender, recipient = _split(text, start, end, marks, strict=True)
    if sender and recipient and is_complete(text[slice(*sender)]):
        return sender, recipient
    return None, None


def _to_by(text: str, begin: int, end: int) -> tuple[Area | None, Area | None]:
    """“Report to the Council by the Executive Secretary (Lay)”, “Telegram to McCone”."""
    if not _ADDRESSEE.match(text, begin):
        return None, None
    by = re.compile(r",?\s+(?:by|from)\s+(?=the\s|[A-Z])").search(text, begin, end)
    if by is None:
        return None, (begin, end)
    return (by.end(), _end_of_author(text, by.end(), end)), (begin, by.start())


def _split(
    text: str, begin: int, end: int, marks: Sequence[Mark], lone_weak: bool = False, strict: bool = False
) -> tuple[Area | None, Area | None]:
    """Part “A to B” at the right “to”: (A, B), (A, None) if there is none, or (None, None) if it is not certain."""
    strong, normal, weak = [], [], []
    depth = 0
    for match in _TO.finditer(text, begin, end):
        at = match.start()
        depth = text.count("(", begin, at) - text.count(")", begin, at)
        if depth > 0 or any(mark.start <= at < mark.end for mark in marks) or not _ADDRESSEE.match(text, match.end()):
            continue
        if strict and not is_complete(text[match.end() : end]) and not _parts(match, begin, marks):
            continue
        before = text[begin:at].rstrip()
        words = re.findall(r"[\w’'-]+", before[-40:])
        last = words[-1].casefold() if words else ""
        if before.endswith((")", ",")) and not before.endswith(" and,"):
            strong.append(match)
        elif last == "and":
            continue
        elif last in _TAKES_TO:
            weak.append(match)
        else:
            normal.append(match)
    chosen = _choose(strong, normal, weak, begin, marks, lone_weak and not text[begin:end].rstrip(" .").endswith(")"))
    if chosen is None:
        return ((begin, end), None) if not (strong or normal or weak) else (None, None)
    return (begin, chosen.start()), (chosen.end(), end)


def _choose(
    strong: list[re.Match[str]],
    normal: list[re.Match[str]],
    weak: list[re.Match[str]],
    begin: int,
    marks: Sequence[Mark],
    lone_weak: bool,
) -> re.Match[str] | None:
    if strong:
        return strong[0]
    if normal:
        return normal[0]
    between = [m for m in weak if _parts(m, begin, marks)]
    if len(between) == 1:
        return between[0]
    return weak[0] if lone_weak and len(weak) == 1 else None


def _parts(match: re.Match[str], begin: int, marks: Sequence[Mark]) -> bool:
    """True if all marks before this “to” are senders, all behind it recipients, and there are both."""
    before = [mark.role for mark in marks if mark.role and begin <= mark.start < match.start()]
    behind = [mark.role for mark in marks if mark.role and mark.start >= match.end()]
    return bool(before and behind) and set(before) == {"from"} and set(behind) == {"to"}


def _end(text: str, begin: int, marks: Sequence[Mark]) -> int:
    """Where the parties end: before the place and date, a remark in brackets, a full stop."""
    last_mark = max((mark.end for mark in marks if mark.role), default=begin)
    end = len(text)
    if tail := _TAIL.search(text, max(begin, last_mark)):
        end = tail.start()
    if remark := _REMARK.search(text, max(begin, last_mark), end):
        end = remark.start()
    while end > begin and text[end - 1] in " .,;:\n" and not re.search(r"\b(?:Jr|Sr|[A-Z])\.$", text[begin:end]):
        end -= 1
    return end


def _end_of_author(text: str, begin: int, end: int) -> int:
    """“by the Secretary Before the Council”, “in the Bureau for the Delegation”: the author ends before the rest."""
    stop = re.compile(r"\s+(?:Before|Concerning|Regarding|Entitled|With Respect|on Recommendations)\b|\s+\[")
    if match := stop.search(text, begin, end):
        end = match.start()
    words = re.sub(r"^the\s+", "", text[begin:end])
    match = re.compile(r"\s+(?:for|to)\s+(?:the\s|President\s|Governor\s)").search(text, begin, end)
    if match and kind_of_noun(words) != "office":
        end = match.start()
    return end


def _stated_elsewhere(text: str, start: int, covered: list[Area], marks: Sequence[Mark]) -> list[Party]:
    """The parties of marks with a role that stand outside what the words settle."""
    left = [
        mark
        for mark in marks
        if mark.role and not any(begin <= mark.start and mark.end <= end for begin, end in covered)
    ]
    if not left:
        return []
    begin = _begin_of_named(text, start, left[0])
    begin = max([begin, *(end for _, end in covered if end <= left[0].start)])
    end = min([_end(text, begin, marks), *(area_start for area_start, _ in covered if area_start > left[0].start)])
    return [party for party in parties(text, begin, max(end, left[-1].end), marks) if party.roles]


def _begin_of_named(text: str, start: int, mark: Mark) -> int:
    """Behind “Between”, “With”, “From” or “by”, the first that there is; else the mark, with the rank before it."""
    for words in (r"Between|Among|With", r"From|by|Prepared in", r"to|for"):
        if match := re.compile(rf"\b(?:{words})\s+", re.IGNORECASE).search(text, start, mark.start):
            return match.end()
    ranks = re.compile(r"(?:[A-Z][\w.’]*\s+){0,4}$").search(text, start, mark.start)
    return ranks.start() if ranks else mark.start


def _by_marks(senders: list[Party], recipients: list[Party]) -> tuple[list[Party], list[Party]]:
    """Where only one side is known from the words, a mark that states the other side is followed."""
    to_move = [party for party in senders if party.roles == {"to"}]
    from_move = [party for party in recipients if party.roles == {"from"}]
    return (
        [party for party in senders if party.roles != {"to"}] + from_move,
        [party for party in recipients if party.roles != {"from"}] + to_move,
    )
