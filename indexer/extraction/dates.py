"""Find every date in a text: what it says, where it stands, which form it has and how sure that form is.

Which of the dates is the letter's own is another question: date_choice.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from archive.datespan import DateSpan
from archive.errors import DateError
from indexer.extraction.date_patterns import ANCHOR, BY_NAME, BY_START, HOT
from indexer.extraction.date_readings import LATEST_YEAR, DateContext, FoundDate, full_year, read_match
from indexer.extraction.date_words import WEEKDAY, weekday_number

__all__ = ["DateContext", "FoundDate", "find_dates", "full_year", "years_of"]

EARLIEST_YEAR = 1000
# Work is bounded: no more anchors of one text are looked at (a page of nothing but dates has some hundreds).
MAX_ANCHORS = 20_000
# A date's words stand no further from a number (or from "hundred" and the like) than this.
_AROUND = 70


def find_dates(text: str, context: DateContext | None = None, limit: int = MAX_ANCHORS) -> list[FoundDate]:
    """All dates of the text in their order; they never overlap, and `text[start:end]` is what the letter says.

    Linear in the text: every form has a bounded width and is tried only at anchors, at most `limit` of them outside
    dates.
    """
    context = context or DateContext()
    found: list[FoundDate] = []
    done = tried = 0
    for anchor in _anchors(text):
        at = anchor.start()
        if at < done:
            continue
        tried += 1
        if tried > limit:
            break
        date = _at_anchor(text, at, anchor.lastgroup or "", context)
        if date is not None:
            date = _with_surroundings(text, date, done)
            found.append(date)
            done = date.end
    return found


def _anchors(text: str) -> Iterator[re.Match[str]]:
    """The anchors of the stretches in which there can be a date at all: most of a letter's text has no number."""
    start = end = 0
    for hot in HOT.finditer(text):
        if hot.start() - _AROUND > end:
            yield from ANCHOR.finditer(text, start, end)
            start = hot.start() - _AROUND
        start = start if end else max(0, hot.start() - _AROUND)
        end = min(len(text), hot.end() + _AROUND)
    yield from ANCHOR.finditer(text, start, end)


def _at_anchor(text: str, at: int, kind: str, context: DateContext) -> FoundDate | None:
    if kind == "phrase":
        rules = BY_START["phrase"]
    elif kind == "word":
        rules = BY_START["word"]
    else:
        # "0ct. 3, 1963": a word that begins with what OCR took for a number.
        rules = BY_START["number"] + ((_OCR_MONTH,) if text[at + 1 : at + 3].isalpha() else ())
    for rule in rules:
        match = rule.pattern.match(text, at)
        if match is None:
            continue
        try:
            date = read_match(match, rule, context)
        except DateError:
            continue
        if date is None or not _plausible(date.span, context):
            continue
        if rule.name == "month_year" and _BROKEN_DAY.search(text[max(0, at - 6) : at]):
            # "37 December 1924", "l May 1924": a day that could not be read. The month alone would pass for all
            # that is said.
            return None
        return date
    return None


_BROKEN_DAY = re.compile(r"(?:[0-9]|\b[lI|])[\s.,]{1,3}(?:of\s)?\Z")
_OCR_MONTH = BY_NAME["ocr_month_day_year"]


def _plausible(span: DateSpan | None, context: DateContext) -> bool:
    if span is None:
        return True
    latest = context.today.year + 1 if context.today else LATEST_YEAR
    assert span.earliest is not None
    assert span.latest is not None
    return span.earliest.year >= EARLIEST_YEAR and span.earliest.year <= latest and span.latest.year <= latest + 1


# -- what stands around a date ---------------------------------------------------------------------------------

# A capital C is one of "D.C." or of "Halden, Ca.", unless it begins the line or the bracket.
_CIRCA = (
    r"(?:(?<!\w\.)(?<!\w\.\s)(?-i:c)\.|(?-i:ca\b)\.?|(?:(?<=[\[(])|^)(?-i:C|Ca)\.|circa|about|abt\.?|approximately|probably"
    r"|around|um|vers|hacia)"
)
# "Thu, ", "le ", "[", "ca. ", "the ", "Montag, den ": read backwards from the date.
_BEFORE = re.compile(
    rf"(?:(?P<weekday>\b(?:{WEEKDAY}))[.,]{{0,2}}\s{{1,3}})?(?P<bracket>[\[(]\s?)?"
    rf"(?P<circa>\b{_CIRCA}\s{{0,2}})?"
    r"(?P<article>(?:\b|(?<=\[))(?:the|this|le|den|el|il|(?<=\[)between|early in|early|late|mid)[\s-]{1,2})?\Z",
    re.I | re.M,
)
# ", 5:45 p.m.", " at 11:49", "—noon", ", 1432Z", " 02:14:33 PM", " PM 4 15", " 11:49:00 +0000"
_SPACE = r"[^\S\r\n]"
_HOUR = r"[0-2]?[0-9](?:[:. ][0-5][0-9])?"
_HALF_DAY = r"\s?[ap]\.?\s?m\b\.?"
_UNTIL = rf"(?:{_SPACE}?[–—-]{_SPACE}?|\sand\s|\sto\s)"
_TIME = re.compile(
    rf"(?:{_SPACE}|[,.]){{0,2}}[—–-]{{0,1}}{_SPACE}{{0,2}}(?:at\s|um\s|T)?"
    rf"(?:[0-2]?[0-9][:.][0-5][0-9](?:[:.][0-5][0-9])?(?:{_HALF_DAY})?(?:{_UNTIL}{_HOUR}{_HALF_DAY})?"
    rf"(?-i:{_SPACE}(?:[A-Z]{{3,4}}|[+-][0-9]{{4}})\b)?"
    rf"|{_HOUR}{_HALF_DAY}(?:{_UNTIL}{_HOUR}{_HALF_DAY})?|[0-2]?[0-9]{_UNTIL}{_HOUR}{_HALF_DAY}"
    r"|[ap]m\s[0-9]{1,2}[:. ][0-9]{2}|[0-2][0-9][0-5][0-9]Z|noon\b|midnight\b)",
    re.I,
)
_AFTER = re.compile(r"\s?(?P<question>\(\?\)|\?)?\s?(?P<bracket>[\])])?(?P<question2>\?)?")


def _with_surroundings(text: str, date: FoundDate, done: int) -> FoundDate:
    """The date with the words that belong to it: weekday, "ca.", brackets, a question mark, the time of day."""
    flags = set(date.flags)
    start, end = date.start, date.end
    span, alternatives, confidence = date.span, date.alternatives, date.confidence
    before = _BEFORE.search(text[max(done, start - 40) : start])
    assert before is not None  # every part may be missing
    opened = before["bracket"] is not None
    if before["weekday"]:
        flags.add("weekday")
        span, alternatives, confidence = _on_weekday(date, before["weekday"])
    if before["circa"]:
        flags.add("circa")
    if before["weekday"] or before["circa"] or before["article"] or opened:
        start -= len(before[0])
    if (clock := _TIME.match(text, end)) and date.rule != "year":
        flags.add("time")
        end = clock.end()
    after = _AFTER.match(text, end)
    assert after is not None
    if after["question"] or after["question2"]:
        flags.add("questioned")
        end = after.end()
    if opened and after["bracket"]:
        flags.add("bracketed")
        end = after.end()
    elif opened and "]" not in text[date.start : date.end]:  # it closes inside: "[24] May 1949"
        # A bracket that does not close here holds more than the date.
        start += before.end("bracket") - before.start(0)
    if span is not None:
        uncertain = span.uncertain or bool(flags & {"circa", "questioned"})
        span = replace(span, text=" ".join(text[start:end].split()), uncertain=uncertain)
    return replace(
        date,
        span=span,
        start=start,
        end=end,
        flags=frozenset(flags),
        alternatives=alternatives,
        confidence=confidence,
    )


def _on_weekday(date: FoundDate, name: str) -> tuple[DateSpan | None, tuple[DateSpan, ...], float]:
    """Span, alternatives and confidence in the light of a weekday: it tells "3/4/65" apart, and a misread number."""
    weekday = weekday_number(name)
    days = [span for span in (date.span, *date.alternatives) if span is not None]
    if weekday is None or not days or days[0].earliest != days[0].latest:
        return date.span, date.alternatives, date.confidence
    agreeing = [span for span in days if span.earliest is not None and span.earliest.weekday() == weekday]
    if agreeing and len(days) > 1:
        return agreeing[0], tuple(span for span in days if span is not agreeing[0]), date.confidence
    # People err about weekdays too: only a machine-read date is doubted for it.
    doubtful = not agreeing and "ocr" in date.flags
    return date.span, date.alternatives, date.confidence * (0.5 if doubtful else 1.0)


def read_again(date: FoundDate, context: DateContext) -> FoundDate:
    """The same date in the light of what is known by now: another century, another order of day and month."""
    if date.span is None:
        return date
    again = find_dates(date.span.text, context)
    if len(again) != 1 or again[0].rule != date.rule:
        return date
    return replace(again[0], start=date.start, end=date.end)


def years_of(found: Sequence[FoundDate]) -> tuple[int, ...]:
    """The years that dates state in full: what two-digit years are judged by."""
    return tuple(
        sorted({d.span.earliest.year for d in found if d.span and d.span.earliest and "short_year" not in d.flags})
    )
