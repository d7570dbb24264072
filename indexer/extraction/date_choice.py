"""Choose the letter's date among all its dates, by place, form and neighbours; none where no rule is sure.

A wrong date is worse than none: a candidate must reach SURE, and no other day may stand as well as it does.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from archive.datespan import DateSpan
from archive.letter import Evidence
from indexer.extraction.date_context import is_open, settle
from indexer.extraction.date_places import FEW_BODY_LINES, MORE_BODY_LINES, is_noisy, is_stamp, placed_dates
from indexer.extraction.date_readings import DateContext
from indexer.extraction.date_weight import HEAD, WeighedDate, text_between, weigh
from indexer.extraction.dates import read_again
from indexer.extraction.layout import Layout, Zone
from indexer.extraction.reading import Candidate, Source

SURE = 0.45
# A candidate for another day that scores so near to the best one makes it unsure.
_RIVAL = 0.9
# A letter is not longer under way between two stamps; further apart they have nothing to do with each other.
_POST = dt.timedelta(days=60)
# Two date lines so near to each other say that one of them is something else, and not which one.
_ADJACENT = 2
MAX_CANDIDATES = 25


@dataclass(frozen=True, slots=True)
class DateChoice:
    """The letter's date and the day of its received stamp, each with its evidence; all candidates, best first."""

    date: DateSpan | None = None
    evidence: Evidence | None = None
    received: DateSpan | None = None
    received_evidence: Evidence | None = None
    candidates: tuple[Candidate, ...] = ()


def choose_date(layout: Layout, source: Source) -> DateChoice:
    """Weigh every date of the letter; see the module's head for when one is chosen."""
    weighed = _weighed(layout, source, FEW_BODY_LINES)
    winner = _winner(weighed, layout)
    if winner is None:
        weighed = _weighed(layout, source, MORE_BODY_LINES)
        winner = _winner(weighed, layout)
    received = next((one for one in weighed if one.placed.received and _has_been(one, source.today)), None)
    return DateChoice(
        date=winner.span if winner else None,
        evidence=_evidence(winner) if winner and winner.span else None,
        received=received.span if received else None,
        received_evidence=_evidence(received) if received else None,
        candidates=tuple(_candidate(one, one is winner) for one in _shown(weighed, winner)),
    )


def _weighed(layout: Layout, source: Source, body_lines: int) -> list[WeighedDate]:
    """All dates outside the body and in its first lines, best first."""
    placed = list(placed_dates(layout, DateContext(today=source.today), body_lines))
    if any(is_open(date.found) for date in placed):
        # The text between the head and the foot may tell the century, or which number is the day.
        text = "\n".join(layout.masked.values())
        context = settle([date.found for date in placed], text, source.today)
        placed = [
            replace(date, found=read_again(date.found, context)) if is_open(date.found) else date for date in placed
        ]
    noisy = is_noisy(layout)
    weighed = [weigh(date, layout, source, noisy) for date in placed]
    _support(weighed)
    weighed.sort(key=lambda one: (-one.score, one.placed.line.position, one.placed.start))
    return weighed


# -- all dates together --------------------------------------------------------------------------------------------


def _support(weighed: list[WeighedDate]) -> None:
    """The same day in several places: the running head, the typist's line, the archive's form bear each other out."""
    places: dict[DateSpan, set[str]] = {}
    for one in weighed:
        if one.score > 0 and (day := _exact(one)):
            places.setdefault(day, set()).add("the archive's form" if one.placed.on_sheet else one.placed.line.zone)
    for one in weighed:
        day = _exact(one)
        if one.score <= 0 or day is None or one.placed.on_sheet:
            continue
        others = places[day] - {one.placed.line.zone}
        if "the archive's form" in others:
            one.score = min(1.0, one.score + 0.35)
            one.why.append("the archive's identification form says the same")
        if others - {"the archive's form"}:
            one.score = min(1.0, one.score + 0.06)
            one.why.append("the same day stands elsewhere in the letter")


def _has_been(one: WeighedDate, today: dt.date) -> bool:
    return one.span is not None and one.span.earliest is not None and one.span.earliest <= today


def _exact(one: WeighedDate) -> DateSpan | None:
    """The day alone, to compare; None where the date is not one day."""
    if one.span is None or one.span.earliest is None or not one.span.is_exact:
        return None
    return DateSpan(one.span.earliest, one.span.earliest)


def _winner(weighed: Sequence[WeighedDate], layout: Layout) -> WeighedDate | None:
    """The best candidate if it is sure; `weighed` is sorted. An "undated" that wins means: no date."""
    if not weighed or weighed[0].score < SURE:
        return None
    best = weighed[0]
    if best.placed.line.zone is Zone.ESIGNATURE:
        best = _last_signature(weighed, best)
    sheet = next((one for one in weighed if one.placed.on_sheet and one.score > 0), None)
    if sheet is not None and sheet is not best and _differ(sheet, best):
        return _own_or_archives(best, sheet)
    for rival in weighed[1:]:
        if rival.score < SURE or rival.score < best.score * _RIVAL:
            break
        if rival is best or not _differ(best, rival) or _signed_before(rival, best):
            continue
        preferred = _preferred(best, rival, layout)
        if preferred is None:
            best.why.append(f"not sure: as good as {_words(rival)}")
            return None
        best = preferred
    return best


def _preferred(best: WeighedDate, rival: WeighedDate, layout: Layout) -> WeighedDate | None:
    """Which of two days that stand equally well is the letter's; None where nothing tells."""
    one, other = best.placed, rival.placed
    if best.span is None or rival.span is None:
        return None  # "Washington, undated." above "Meeting, March 3, 1965"
    if one.labelled != other.labelled:
        return best if one.labelled else rival
    stamps = is_stamp(one.found), is_stamp(other.found)
    if all(stamps):
        return _first_stamp(best, rival)
    if any(stamps):
        typed = rival if stamps[0] else best
        typed.why.append("typed, where the other day is a stamp")
        return typed
    if (_exact(best) is None) != (_exact(rival) is None):
        return best if _exact(best) else rival
    first, second = (best, rival) if one.line.position < other.line.position else (rival, best)
    if first.placed.line.zone not in HEAD:
        return best if one.page != other.page else None
    apart = second.placed.line.position - first.placed.line.position
    if (
        apart > _ADJACENT
        or first.placed.words <= 2 < second.placed.words
        or text_between(layout, first.placed.line, second.placed.line)
    ):
        first.why.append(f"stands before {_words(second)}")
        return first
    return None


def _first_stamp(best: WeighedDate, rival: WeighedDate) -> WeighedDate | None:
    """Of two stamps the later is that of the receipt, if the two are no further apart than the post takes."""
    days = [one.span.earliest for one in (best, rival) if one.span and one.span.earliest]
    if len(days) < 2 or abs(days[0] - days[1]) > _POST:
        return None
    first = best if days[0] < days[1] else rival
    first.why.append("the first of two stamps: the later one is of the receipt")
    return first


def _own_or_archives(best: WeighedDate, sheet: WeighedDate) -> WeighedDate | None:
    """The letter's own date against that of the archive's form in front of it."""
    if _one_digit_apart(best, sheet):
        sheet.why.append(f"one digit from {_words(best)}, which is machine-read")
        return sheet
    if best.placed.line.zone in HEAD and best.score >= 0.85 and not is_stamp(best.placed.found):
        best.why.append("the archive's form gives another day, but the letter's own is plain")
        return best
    best.why.append(f"not sure: the archive's form gives {_words(sheet)}")
    return None


def _one_digit_apart(one: WeighedDate, other: WeighedDate) -> bool:
    days = [w.span.earliest.isoformat() for w in (one, other) if w.span and w.span.earliest and w.span.is_exact]
    return len(days) == 2 and sum(a != b for a, b in zip(*days, strict=True)) == 1


def _last_signature(weighed: Sequence[WeighedDate], best: WeighedDate) -> WeighedDate:
    """Several sign one after the other; the letter is made when the last has signed, on the first such page."""
    signed = [one for one in weighed if one.placed.line.zone is Zone.ESIGNATURE and one.score >= best.score * 0.8]
    page = min(one.placed.page for one in signed)
    last = max(
        (one for one in signed if one.placed.page == page),
        key=lambda one: one.span.latest if one.span and one.span.latest else dt.date.min,
    )
    if last is not best:
        last.why.append("the last of the signatures")
    return last


def _signed_before(rival: WeighedDate, best: WeighedDate) -> bool:
    """True for another electronic signature than the last, which `_last_signature` chose."""
    return rival.placed.line.zone is best.placed.line.zone is Zone.ESIGNATURE


def _differ(one: WeighedDate, other: WeighedDate) -> bool:
    return one.span is None or other.span is None or not one.span.overlaps(other.span)


# -- for explain ---------------------------------------------------------------------------------------------------


def _shown(weighed: Sequence[WeighedDate], winner: WeighedDate | None) -> list[WeighedDate]:
    """The winner first, then the others as they scored: at most MAX_CANDIDATES."""
    others = [one for one in weighed if one is not winner]
    return [*([winner] if winner else []), *others][:MAX_CANDIDATES]


def _candidate(one: WeighedDate, chosen: bool) -> Candidate:
    others = [f"could also be {other.for_people()}" for other in one.placed.found.alternatives]
    return Candidate(_words(one), _evidence(one), round(one.score, 3), (*one.why, *others), chosen)


def _words(one: WeighedDate) -> str:
    return one.span.for_people() if one.span else "undated"


def _evidence(one: WeighedDate) -> Evidence:
    rule = f"date/{'archive_form' if one.placed.on_sheet else one.placed.found.rule}"
    confidence = 0.9 if one.placed.received else one.score
    return Evidence(one.placed.page, one.placed.start, one.placed.end, rule, min(1.0, max(0.0, confidence)))
