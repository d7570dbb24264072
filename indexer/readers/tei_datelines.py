"""When and where a document was written: its datelines, the attributes of its dates, and its head."""

from __future__ import annotations

from archive.datespan import DateSpan
from indexer.readers.tei_dates import between, parse_iso, parse_words, says_undated, stated_date
from indexer.readers.tei_facts import Facts
from indexer.readers.tei_markup import Element, attribute, local, own, plain
from indexer.readers.tei_written import Written


def read_date_and_place(written: Written, facts: Facts) -> None:
    lines = [*own(written.element, "dateline"), *own(written.element, "opener", "closer", "head", "docDate")]
    for line in lines:
        dates = [line] if local(line) == "docDate" else list(own(line, "date", body=True))
        if facts.date is None and not facts.undated and dates:
            _date_of_line(written, facts, dates)
        if facts.place is None and local(line) != "head":
            _place(written, facts, line)
        if facts.date or facts.undated:
            break
    if facts.date is None and not facts.undated:
        _date_without_line(written, facts, lines)


def _date_of_line(written: Written, facts: Facts, dates: list[Element]) -> None:
    found = []
    for date in dates:
        text = plain(date)
        span = stated_date(date, text)
        if span is not None:
            found.append((date, span))
        elif says_undated(text):
            facts.undated = not found
            if facts.undated:
                facts.at("date", written.spans.get(date), written.first_page)
                return
        elif any(date.get(name) for name in ("when", "from", "notBefore")):
            written.notes.append(f"The date of “{text}” is not a day of the calendar in the markup.")
    if not found:
        return
    element, facts.date = found[0]
    if len(found) > 1:
        element, facts.date = _two_dates(found)
    facts.at("date", written.spans.get(element), written.first_page)


def _two_dates(found: list[tuple[Element, DateSpan]]) -> tuple[Element, DateSpan]:
    """“May 23 [24], 1949” is the editors' correction of a date; “January 6–7, 1951” is a span."""
    (first, one), (second, two) = found[:2]
    if two.text.startswith("[") or (first.tail or "").rstrip().endswith("["):
        return second, two
    if (first.tail or "").strip(" \n,") in ("–", "-", "—", "to", "and", "/"):
        both = between(one, two, f"{one.text}{(first.tail or '').strip()}{two.text}")
        if both is not None:
            return first, both
    return first, one


def _date_without_line(written: Written, facts: Facts, lines: list[Element]) -> None:
    begin = attribute(written.element, "doc-dateTime-min")
    end = attribute(written.element, "doc-dateTime-max")
    if begin and end and (first := parse_iso(begin)) and (last := parse_iso(end)):
        facts.date = between(first, last, "", uncertain=first != last)
        if facts.date:
            facts.at("date", None, written.first_page)
        return
    for line in lines:
        if local(line) == "dateline" and says_undated(plain(line).rpartition(",")[2]):
            facts.undated = True
    if not (facts.undated or any(local(line) == "dateline" for line in lines)):
        _date_of_head(written, facts)
    if written.head.title.casefold().startswith("editorial note"):
        facts.undated = True


def _date_of_head(written: Written, facts: Facts) -> None:
    if written.head.date:
        words = written.words_of_head(*written.head.date)
        facts.date = parse_words(words)
        if facts.date:
            facts.at("date", written.in_head(*written.head.date), written.first_page)
    elif written.head.undated:
        facts.undated = True


def _place(written: Written, facts: Facts, line: Element) -> None:
    for place in own(line, "placeName", body=True):
        if name := plain(place).strip(" ,."):
            facts.place = name
            facts.at("place", written.spans.get(place), written.first_page)
            return
