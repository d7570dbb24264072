"""Finding dates: every form, what is none, where they stand, and how much work it may be."""

from __future__ import annotations

import datetime as dt
import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.datespan import DateSpan
from indexer.extraction.date_patterns import RULES
from indexer.extraction.dates import DateContext, find_dates, read_again
from tests.indexer.extraction.steps import steps

TODAY = dt.date(2026, 1, 1)

FORMS = [
    ("Kingsferry, May 2, 2018", "2018-05-02", "month, day, year"),
    ("Port Lorne, 2 May 2018.", "2018-05-02", "day, month, year"),
    ("FEB 12 2020", "2020-02-12", "a stamp"),
    ("29 MAR 1963", "1963-03-29", "a stamp, day first"),
    ("Dated 3/17/65 at Halden", "1965-03-17", "slashes, a month cannot be 17"),
    ("10/15/63", "1963-10-15", "slashes, two-digit year"),
    ("2018-05-02", "2018-05-02", "ISO 8601"),
    ("Sep.3rd,2019", "2019-09-03", "no spaces at all"),
    ("22st,Jan,2021", "2021-01-22", "a wrong ordinal"),
    ("2019年9月3日", "2019-09-03", "Japanese and Chinese"),
    ("the 5th of March, 1862", "1862-03-05", "ordinal, of"),
    ("March 1862", "1862-03", "a month stays a month"),
    ("[ca. 1890]", "1890?", "about"),
    ("Thu, 1 May 2025 at 11:49", "2025-05-01", "the head of an e-mail"),
    ("October 3, l9 63", "1963-10-03", "a 1 read as l, a space in the year"),
    ("0ct. 3, 1963", "1963-10-03", "an O read as 0"),
    ("den 5. März 1903", "1903-03-05", "German"),
    ("a 14 de febrero de 1919", "1919-02-14", "Spanish"),
    ("le 14 juillet 1911", "1911-07-14", "French"),
    ("the 3rd day of June, 1901", "1901-06-03", "in the words of a deed"),
    ("October\n7th,\n1976", "1976-10-07", "on three lines"),
]


@pytest.mark.parametrize(("text", "expected", "why"), FORMS, ids=[why for _, _, why in FORMS])
def test_a_form_is_read_and_its_words_are_found(text: str, expected: str, why: str) -> None:
    found = [one for one in find_dates(text, DateContext(today=TODAY)) if one.span is not None]
    wanted = DateSpan.parse(expected)
    assert [(one.span.earliest, one.span.latest) for one in found if one.span] == [(wanted.earliest, wanted.latest)]
    (one,) = found
    assert one.span is not None
    assert one.span.uncertain == wanted.uncertain
    words = text[one.start : one.end]
    assert words == words.strip()
    assert one.span.text == " ".join(words.split())


@pytest.mark.parametrize(
    "text",
    [
        "Section 12.3 of Title 8",
        "Telephone 202-555-0143",
        "$1,912.03 was paid",
        "File No. 114-22-9",
        "at 11:49 in the morning",
        "February 30, 1912",
        "32 March 1912",
        "13/32/1965",
        "30566 Ardmere",
        "pages 12-19",
        "may 2 men go",
        "Room 1912B",
        "1.5.2",
    ],
)
def test_what_is_no_day_is_not_made_one(text: str) -> None:
    found = find_dates(text, DateContext(today=TODAY))
    assert not [one for one in found if one.span and one.span.earliest == one.span.latest]


def test_undated_is_a_reading_of_its_own() -> None:
    (found,) = find_dates("n.d.")
    assert found.span is None


def test_a_short_year_is_of_the_century_of_the_others() -> None:
    old = find_dates("3/17/65", DateContext(today=TODAY, years=(1862, 1864, 1866)))
    new = find_dates("3/17/65", DateContext(today=TODAY, years=(1961, 1963)))
    assert [one.span and one.span.edtf for one in (*old, *new)] == ["1865-03-17", "1965-03-17"]


def test_a_short_year_is_not_of_the_future() -> None:
    (found,) = find_dates("3/17/65", DateContext(today=TODAY))
    assert found.span is not None
    assert found.span.edtf == "1965-03-17"


@pytest.mark.parametrize(("day_first", "expected"), [(True, "1965-04-03"), (False, "1965-03-04")])
def test_the_country_says_which_number_is_the_day(day_first: bool, expected: str) -> None:
    (found,) = find_dates("3/4/1965", DateContext(today=TODAY, day_first=day_first))
    assert found.span is not None
    assert found.span.edtf == expected


def test_several_dates_come_in_their_order_and_never_overlap() -> None:
    text = "Of 5 March 1912 and March 9, 1912, not to speak of 1913-01-02."
    found = find_dates(text, DateContext(today=TODAY))
    assert [one.span and one.span.edtf for one in found] == ["1912-03-05", "1912-03-09", "1913-01-02"]
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))


_PIECES = st.sampled_from(
    [example for rule in RULES for example in rule.examples]
    + [
        "May",
        "2,",
        "2018",
        "l9 63",
        "0ct.",
        "31/31/31",
        "[",
        "]",
        "?",
        "ca.",
        "C.",
        "the",
        "of",
        "and",
        "–",
        "\n",
        "March",
    ]
    + [
        "Thursday,",
        "Sat.",
        "A.D.",
        "’18",
        "9999-12-31",
        "2100",
        "２０１９年",
        "１３月",
        "31 juin",
        "٣/٤/١٩٦٥",
        "i",
        "\x00",
    ]
)
_any_text = st.one_of(
    st.text(max_size=200),
    st.text(alphabet="0123456789/.-, MarchJune19'st[]?caofthe\n", max_size=120),
    st.lists(_PIECES, max_size=12).map(" ".join),
    st.lists(_PIECES, max_size=12).map("".join),
)
_contexts = st.builds(
    DateContext,
    today=st.one_of(st.none(), st.dates(dt.date(1800, 1, 1), dt.date(2090, 1, 1))),
    years=st.lists(st.integers(1500, 2099), max_size=3).map(tuple),
    day_first=st.sampled_from((None, True, False)),
)


@settings(max_examples=400, deadline=None)
@given(_any_text, _contexts)
def test_any_text_is_borne(text: str, context: DateContext) -> None:
    """Dates never overlap, are words of the text, end after they begin and are not of the far future."""
    end = 0
    for one in find_dates(text, context):
        assert end <= one.start < one.end <= len(text)
        assert 0 <= one.confidence <= 1
        end = one.end
        for span in (one.span, *one.alternatives) if one.span else ():
            assert span.earliest is not None
            assert span.latest is not None
            assert span.earliest <= span.latest
            assert span.earliest.year >= 1000
            assert span.earliest.year <= (context.today.year + 1 if context.today else 2100)
            assert span.latest.year <= (context.today.year + 2 if context.today else 2101)
        if one.span:
            assert one.span.text == " ".join(text[one.start : one.end].split())
            assert read_again(one, context).span == one.span or one.flags & {"short_year", "ambiguous", "circa"}


_WEEKDAYS = ("Monday", "Tues.", "Wed", "Thursday", "vendredi", "Samstag", "domenica")
_TYPED = ("{0:%B} {0.day}, {0.year}", "{0.day} {0:%B} {0.year}", "{0:%Y-%m-%d}", "{0.day}. {0:%b} {0.year}")


@given(st.dates(dt.date(1600, 1, 1), dt.date(2025, 12, 31)), st.sampled_from(_WEEKDAYS), st.sampled_from(_TYPED))
def test_a_weekday_never_changes_a_plain_date(day: dt.date, weekday: str, form: str) -> None:
    """People err about weekdays: a date that can be read in one way stays, and is as sure."""
    context = DateContext(today=TODAY)
    (plain,) = find_dates(form.format(day), context)
    (with_it,) = find_dates(f"{weekday}, {form.format(day)}", context)
    assert plain.span is not None
    assert with_it.span is not None
    assert with_it.span.earliest == plain.span.earliest == day
    assert with_it.span.latest == day
    assert with_it.confidence == plain.confidence
    assert with_it.flags == plain.flags | {"weekday"}


@given(st.dates(dt.date(1901, 1, 1), dt.date(2025, 12, 31)), st.booleans())
def test_a_weekday_tells_the_day_from_the_month(day: dt.date, day_first: bool) -> None:
    number = f"{day.day}/{day.month}/{day.year}" if day_first else f"{day.month}/{day.day}/{day.year}"
    (found,) = find_dates(f"{day:%A}, {number}", DateContext(today=TODAY, day_first=None))
    assert found.span is not None
    assert found.span.earliest is not None
    assert found.span.earliest.weekday() == day.weekday()
    assert day in {span.earliest for span in (found.span, *found.alternatives)}


def test_a_weekday_doubts_a_machine_read_date_that_it_does_not_fit() -> None:
    context = DateContext(today=TODAY)
    right, wrong = (find_dates(f"{name}, 0ct. 3, 1963", context)[0] for name in ("Thursday", "Friday"))
    assert right.span is not None
    assert wrong.span is not None
    assert right.span.earliest == wrong.span.earliest == dt.date(1963, 10, 3)
    assert wrong.confidence == pytest.approx(right.confidence / 2)


_GROWING = {
    "days": "5 March 1912, ",
    "half days": "5 March of the year ",
    "numbers": "1912 17 3/4 ",
    "numbers far apart": "1912 " + "and so on " * 30,
    "months": "March April ",
    "brackets": "[[ca. 1912?",
    "one long number": "1",
    "one long word": "March",
    "weekdays": "Thursday, Friday, 3 ",
    "words of years": "eighteen hundred and ",
    "blank": " \n",
}


@pytest.mark.parametrize("name", _GROWING)
def test_work_grows_with_the_text(name: str) -> None:
    few, many = (_GROWING[name] * count for count in (300, 1200))
    find_dates(few)  # caches are filled before anything is counted
    assert steps(lambda: find_dates(many)) <= 4.5 * steps(lambda: find_dates(few)) + 500


def test_ten_thousand_dates_are_all_found() -> None:
    text = "5 March 1912, " * 10_000
    assert len(find_dates(text, DateContext(today=TODAY))) == 10_000


def test_no_more_places_are_tried_than_the_limit_says() -> None:
    text = "5 March 1912, " * 1_000
    assert 0 < len(find_dates(text, DateContext(today=TODAY), limit=100)) <= 100
