"""A table for each form of date_patterns.RULES: what it reads and the day it means, and what it leaves alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class DateCase:
    """`reads`: (text, EDTF of the only date in it; "" for "undated"). `leaves`: texts this form finds nothing in."""

    reads: Sequence[tuple[str, str]]
    leaves: Sequence[str]


CASES: dict[str, DateCase] = {
    "cjk": DateCase([("2019年9月3日", "2019-09-03"), ("２０１９年９月３日", "2019-09-03")],
        ["2019年13月3日", "9月3日"]),
    "cjk_month": DateCase([("2019年9月", "2019-09")], ["2019年", "2019年13月"]),
    "iso": DateCase(
        [("2018-05-02", "2018-05-02"), ("2018.5.2", "2018-05-02")],
        ["2018-05/02", "2018-02-30", "12018-05-02", "2018-05-021"],
    ),
    "year_month_day": DateCase(
        [("1968 JUN 12", "1968-06-12"), ("1862 March 5th", "1862-03-05")],
        ["1968 JUN 12, 1970", "1968 Rooms 12", "1968 JUN 31"],
    ),
    "date_time_group": DateCase(
        [("121530Z JUN 68", "1968-06-12"), ("091145Z APR 1963", "1963-04-09")],
        ["121570Z JUN 68", "421530Z JUN 68", "121530Z MEN 68"],
    ),
    "days_month_year": DateCase(
        [("12-19 April 1963", "1963-04-12/1963-04-19"), ("30 and 31 December 1957", "1957-12-30/1957")],
        ["19-12 April 1963", "12-39 April 1963", "12 or 19 April 1963"],
    ),
    "day_month_year": DateCase(
        [
            ("1er mars 1908", "1908-03-01"),
            ("3d Feby. 1862", "1862-02-03"),
            ("10 February 1661/2", "1662-02-10"),
            ("10 February 1661-62", "1662-02-10"),
            ("5 października 1912", "1912-10-05"),
            ("5 мая 1912", "1912-05-05"),
            ("7 marts 1911", "1911-03-07"),
            ("4 Xbr 1702", "1702-12-04"),
        ],
        # The second year begins with the old one's end, in March, and none did after the calendar's reform.
        ["10 February 1661/4", "10 August 1661/2", "10 February 1862/3", "32 May 1912", "5 Match 1912"],
    ),
    "day_month_short_year": DateCase(
        [("29 Mar '63", "1963-03-29"), ("5 March 62", "1962-03-05"), ("12 JUN 68 1432Z", "1968-06-12"),
         ("12 JUN 68 Ann Moss", "1968-06-12")],
        ["5 March 12 Geo. III", "9 May 35 Eliz.", "12 JUN 68, 1970", "5 March 621"],
    ),
    "stuck_stamp": DateCase(
        [("15AUG63", "1963-08-15"), ("02MAY18", "2018-05-02")],
        ["15AUG631", "15ABC63", "41AUG63", "X15AUG63", "15aug63"],
    ),
    "editor_day_month": DateCase(
        [("[24] May 1949", "1949-05-24"), ("[24?] May 1949", "1949-05-24?")],
        ["[34] May 1949", "[24 May 1949]", "[24] men 1949"],
    ),
    "roman_month": DateCase(
        [("12-X-1911", "1911-10-12"), ("4.V.1912", "1912-05-04")], ["12-XV-1911", "12-X-11", "4.V/1912"]
    ),
    "numeric": DateCase(
        [
            ("3/17/65", "1965-03-17"),
            ("17.3.1965", "1965-03-17"),
            ("3/4/1965", "1965-03-04"),
            ("Saturday, 3/4/65", "1965-04-03"),
        ],
        ["13/32/1965", "114-22-9", "1/2/3/65", "3/17/65A", "12.3"],
    ),
    "ocr_numeric": DateCase([("l0/15/63", "1963-10-15"), ("3/ 17/65", "1965-03-17")], ["ll/OO/SS", "l9/l9/63"]),
    "ocr_day_month_year": DateCase(
        [("29 MAR l9 63", "1963-03-29"), ("3 0ct. 1963", "1963-10-03"), ("5 March 1862/3", "1862-03-05")],
        ["29 MEN l9 63", "3l MAR lll"],
    ),
    "day_month_year_words": DateCase(
        [("5th of March, eighteen hundred and sixty-two", "1862-03-05")],
        ["5th of March, sixty-two", "5th of March two hundred men"],
    ),
    "decade": DateCase([("1890s", "1890/1899"), ("1890's", "1890/1899")], ["1891s", "1890sq"]),
    "decade_gap": DateCase([("186-", "1860/1869"), ("186?", "1860/1869")], ["186-555", "966-", "186-a"]),
    "years": DateCase(
        [("1861-62", "1861/1862"), ("1861 and 1863", "1861/1863"), ("1661/2", "1661/1662")],
        ["1863-1861", "1862/7", "1861-99", "1861-62-3"],
    ),
    "year": DateCase([("1862", "1862"), ("[ca. 1890]", "1890?")], ["1862B", "1862.5", "1862/7", "1862%", "2862"]),
    "month_days_year": DateCase(
        [("September 19–21, 1957", "1957-09-19/1957-09-21"), ("April 3/4, 1957", "1957-04-03/1957-04-04")],
        ["September 21–19, 1957", "September 19, 21, 1957"],
    ),
    "months_days_year": DateCase(
        [("June 30–July 2, 1960", "1960-06-30/1960-07-02")], ["June 30–Jury 2, 1960", "July 2–June 30, 1960"]
    ),
    "month_day_year": DateCase(
        [
            ("Sep.3rd,2019", "2019-09-03"),
            ("March the 5th, 1862", "1862-03-05"),
            ("Feb. 10, 1731/32", "1732-02-10"),
            ("Washington, D.C. March 5, 1962", "1962-03-05"),
            ("Washington, D. C.\nMarch 5, 1962", "1962-03-05"),
            ("Halden, CA March 5, 1962", "1962-03-05"),
            ("c. March 5, 1962", "1962-03-05?"),
            ("[C. March 5, 1962]", "1962-03-05?"),
        ],
        ["February 30, 1912", "Apri1 1962", "Match 5, 1912", "may 2 men go", "Feb. 10, 1962/63"],
    ),
    "editor_month_day": DateCase(
        [("May [24], 1949", "1949-05-24"), ("May [2?], 1949", "1949-05-02?")],
        ["May [32], 1949", "Page [24], 1949", "May [24, 1949"],
    ),
    "month_day_clock_year": DateCase(
        [("OCT 12 12:57 PM'76", "1976-10-12"), ("May 02 11:49:00 EDT 2018", "2018-05-02")],
        ["OCT 12 12:57 PM", "OCT 42 12:57 PM '76"],
    ),
    "month_day_short_year": DateCase(
        [("May 2, '18", "2018-05-02"), ("Jan 3/62", "1962-01-03")], ["June 4, 23 and 26", "May 2 '187", "May 2 18"]
    ),
    "stamp_short_year": DateCase(
        [("JUN 12 68", "1968-06-12"), ("JUN 12 68\nMen", "1968-06-12")],
        ["Jun 12 68", "JUN 12 68 men", "JUN 32 68", "JUN 12 1968"]
    ),
    "ocr_stamp": DateCase(
        [("FEB 1 2 2020", "2020-02-12"), ("APR I 2 l963", "1963-04-12"), ("APRI2 1963", "1963-04-12")],
        ["FEB 9 9 2020", "JUNI 1912", "MEN 1 2 2020"]
    ),
    "ocr_month_day_year": DateCase(
        [("0ct. 3, 1963", "1963-10-03"), ("Ju1y 4, 1963", "1963-07-04")],
        ["Jury l7, l9 65", "Ju1y 44, l963", "April 1962", "avril 1908", "Apri1 1962"]
    ),
    "month_day_year_words": DateCase(
        [("June second, nineteen hundred and four", "1904-06-02"), ("June the second, 1904", "1904-06-02")],
        ["June second, two hundred and four", "the men second, 1904"],
    ),
    "months_year": DateCase(
        [("March–April 1862", "1862-03/1862-04"), ("May and June 1911", "1911-05/1911-06")],
        ["April–March 1862", "May and Jane 1911"],
    ),
    "month_year": DateCase(
        [("Sept., 1862", "1862-09"), ("enero de 1911", "1911-01"), ("Feb 1661/2", "1662-02"),
         ("April 1962", "1962-04"), ("abril, 1911", "1911-04"), ("JULI 1912", "1912-07"), ("Juni 1912", "1912-06")],
        ["37 December 1924", "l May 1924", "Room 1912", "Feb 1662/1"],
    ),
    "month_short_year": DateCase([("March '62", "1962-03")], ["March 62", "Match '62", "March '621"]),
    "season_years": DateCase(
        [("winter 1861-62", "1861-12/1862-02"), ("winter 1861-2", "1861-12/1862-02")],
        ["winter 1861-63", "summer 1861-62", "minter 1861-62"],
    ),
    "season_year": DateCase(
        [("spring 1862", "1862-03/1862-05"), ("été 1908", "1908-06/1908-08"), ("Winter, 1862", "1862/1863-02?")],
        ["string 1862", "spring, in 62"],
    ),
    "feast": DateCase(
        [
            ("Christmas Day, 1862", "1862-12-25"),
            ("Christmas 1862", "1862-12-25?"),
            ("Easter Sunday, 1862", "1862-04-20"),
            ("Easter Monday 1916", "1916-04-24"),
            ("Easter Day 1703", "1703-03-28"),  # by the old calendar, as England counted
            ("Michaelmas 1703", "1703-09-29"),
        ],
        ["Eastern 1862", "Christmas tree 1862", "Easter"],
    ),
    "day_in_words": DateCase(
        [("second day of June, nineteen hundred and four", "1904-06-02"),
         ("twenty-first of May, 1862", "1862-05-21")],
        ["second of the men, 1862", "thirty-second of May, 1862"],
    ),
    "undated": DateCase([("undated", ""), ("n.d.", ""), ("ohne Datum", "")], ["dated", "N.D.A.", "no dateline"]),
}  # fmt: skip
