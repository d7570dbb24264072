"""Weigh one date of a letter: how good its place, its form and its neighbours are, with the reasons in words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from archive.datespan import DateSpan
from indexer.extraction.date_places import PlacedDate, is_stamp
from indexer.extraction.layout import Layout, Line, Zone
from indexer.extraction.reading import Source

# How good a place is for the letter's date, if the date has its line for itself; and if it shares it with words.
_PLACES: dict[Zone, tuple[float, float, str]] = {
    Zone.DATELINE: (0.97, 0.92, "in the date line"),
    Zone.LETTERHEAD: (0.88, 0.62, "in the letterhead"),
    Zone.RECIPIENT: (0.88, 0.62, "in the recipient's block"),
    Zone.SALUTATION: (0.8, 0.6, "beside the salutation"),
    Zone.DELIVERY: (0.88, 0.62, "beside the way of delivery"),
    Zone.REFERENCE: (0.8, 0.5, "beside the references"),
    Zone.FORM_HEADER: (0.88, 0.6, "in the form's header"),
    Zone.EMAIL_HEADER: (0.8, 0.6, "in the e-mail's header"),
    Zone.SUBJECT: (0.4, 0.1, "in the subject"),
    Zone.BODY: (0.55, 0.12, "in the body"),
    Zone.CLOSING: (0.7, 0.4, "beside the closing"),
    Zone.SIGNATURE: (0.68, 0.5, "below the signature"),
    Zone.ESIGNATURE: (0.85, 0.75, "on the page of the electronic signature"),
    Zone.TYPIST: (0.62, 0.58, "in the typist's line"),
    Zone.COPIES: (0.3, 0.1, "among the copies"),
    Zone.ENCLOSURES: (0.2, 0.1, "among the enclosures"),
    Zone.FOOTNOTE: (0.1, 0.0, "in a footnote"),
    Zone.FURNITURE: (0.6, 0.55, "in a running head"),
    Zone.COVER: (0.0, 0.0, "on a sheet before the letter"),
    Zone.APPENDED: (0.0, 0.0, "in an appended paper"),
}
HEAD = frozenset({Zone.DATELINE, Zone.LETTERHEAD, Zone.RECIPIENT, Zone.SALUTATION, Zone.DELIVERY, Zone.REFERENCE,
                   Zone.FORM_HEADER, Zone.EMAIL_HEADER})  # fmt: skip
# Forms that need a line of their own: elsewhere a bare year is a street number or a founding year.
_WEAK_FORMS = frozenset({"year", "years", "decade", "decade_gap", "season_year", "season_years", "month_short_year"})
_NOISE_WORDS = 6
# A date in the value of a form's label is of another paper, or of what the memorandum is about.
_BEHIND = {"reference": 0.4, "subject": 0.3}
# With more words beside it a date stands in a sentence, whatever the zone says.
_MANY_WORDS = 16


@dataclass(slots=True)
class WeighedDate:
    """A date with its score (0 to about 1) and the reasons for it."""

    placed: PlacedDate
    score: float
    why: list[str]

    @property
    def span(self) -> DateSpan | None:
        return self.placed.found.span


def weigh(date: PlacedDate, layout: Layout, source: Source, noisy: bool) -> WeighedDate:
    zone = date.line.zone
    alone, shared, why_place = _PLACES[zone]
    why = [why_place]
    if date.on_sheet:
        return _on_sheet(date, source)
    noise_allowed = _NOISE_WORDS if noisy else 2
    by_itself = date.words <= noise_allowed
    place = alone if by_itself else shared
    why.append("on its own line" if by_itself else f"beside {date.words} words")
    if date.words > _MANY_WORDS:
        place = min(place, 0.25)
    if zone is Zone.BODY and not _before_the_text(date, layout):
        place = min(place, 0.3)
    if date.labelled and zone not in (Zone.COVER, Zone.FURNITURE, Zone.FOOTNOTE, Zone.SUBJECT):
        place = max(place, 1.0 if zone in HEAD else 0.9 if _before_the_text(date, layout) else 0.7)
        why.append("a label says that it is the date")
    elif date.signed and zone not in (Zone.COVER, Zone.FOOTNOTE):
        place = max(place, 0.8)
        why.append("beside an electronic signature")
    score = place * (0.55 + 0.45 * date.found.confidence)
    why.append(f"form {date.found.rule} ({date.found.confidence:.2f})")
    return _with_doubts(date, source, WeighedDate(date, score, why), by_itself)


def _with_doubts(date: PlacedDate, source: Source, weighed: WeighedDate, by_itself: bool) -> WeighedDate:
    """What speaks against a date: the words beside it, its form, the calendar."""
    found, neighbour, zone = date.found, date.neighbour, date.line.zone
    doubts: list[tuple[float, str]] = []
    if date.received:
        doubts.append((0.0, "refused: a received stamp"))
    elif neighbour is not None and neighbour.meaning == "refused":
        doubts.append((0.0, f"refused: {neighbour.why}"))
    elif neighbour is not None and neighbour.meaning == "prose" and not (zone is Zone.DATELINE and by_itself):
        doubts.append((0.35, neighbour.why))
    if date.behind:
        doubts.append((_BEHIND[date.behind], f"behind the form's {date.behind.upper()}"))
    if found.rule in _WEAK_FORMS and not _stands_for_itself(date, by_itself):
        doubts.append((0.0, "refused: too vague for this place"))
    elif found.rule not in _WEAK_FORMS and "vague" in found.flags and zone is not Zone.DATELINE and not date.labelled:
        doubts.append((0.55, "not one day"))
    if zone is Zone.FURNITURE and ("vague" in found.flags or date.words > 8 or "short_year" in found.flags):
        doubts.append((0.0, "refused: not a running head's date"))
    if found.rule == "undated" and not (by_itself and zone in HEAD | {Zone.BODY}):
        doubts.append((0.0, "refused: says of something else that it has no date"))
    if is_stamp(found) and zone in (Zone.CLOSING, Zone.SIGNATURE, Zone.TYPIST, Zone.COPIES, Zone.BODY):
        doubts.append((0.5, "a stamp below the text"))
    if (
        found.rule == "month_day_clock_year"
        and zone is not Zone.EMAIL_HEADER
        and found.span
        and found.span.text.isupper()
    ):
        doubts.append((0.3, "a clock stamp"))
    if found.span is not None and found.span.earliest is not None and found.span.earliest > source.today:
        doubts.append((0.0, "refused: in the future"))
    for factor, reason in doubts:
        weighed.score *= factor
        weighed.why.append(reason)
    return weighed


def _stands_for_itself(date: PlacedDate, by_itself: bool) -> bool:
    """True where a season, a decade or a bare year can be nothing but a date: alone in the head, and set apart."""
    if date.line.zone not in HEAD or not by_itself or date.numbers:
        return False
    if date.found.rule != "year" or date.found.flags & {"bracketed", "circa", "questioned"}:
        return True
    return date.words == 0 and date.line.blank_before and date.line.blank_after


def _on_sheet(date: PlacedDate, source: Source) -> WeighedDate:
    """The archive's word for the date: good where the letter's own cannot be read, never better than it."""
    why = ["the archive's identification form gives it"]
    good = date.found.rule in ("numeric", "iso", "month_day_year") and date.found.span is not None
    if good and date.found.span and date.found.span.earliest and date.found.span.earliest > source.today:
        good = False
    return WeighedDate(date, 0.58 if good else 0.0, why)


def _before_the_text(date: PlacedDate, layout: Layout) -> bool:
    """True where no sentence of the letter stands before the date: a head that was taken for body."""
    position = date.line.position
    window = layout.lines[max(0, position - 40) : position]
    return not any(line.zone is Zone.BODY and _SENTENCE.search(line.text) for line in window)


def text_between(layout: Layout, first: Line, second: Line) -> bool:
    """True where a sentence stands between two lines: the second begins a message that the first one's quotes."""
    between = layout.lines[first.position + 1 : second.position]
    return any(_SENTENCE.search(line.text) for line in between)


_SENTENCE = re.compile(r"(?:\b[a-z]{1,12}\b[\s,]{1,2}){5}")
