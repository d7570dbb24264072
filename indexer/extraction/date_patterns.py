"""The forms in which letters write a date: one named pattern each, with examples beside it.

A pattern is tried only at an anchor (dates.py), matches at most MAX_WIDTH characters, and says nothing about
whether the calendar has the day: dates.py reads its groups and refuses what is none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

MAX_WIDTH = 200

# Where a pattern may begin: at a number, at a word with a number behind it, or at words that stand alone.
Start = Literal["number", "word", "phrase"]


@dataclass(frozen=True, slots=True)
class DateRule:
    """One form. `confidence` is that of the form alone: how often text of this shape is a date rightly read."""

    name: str
    start: Start
    confidence: float
    examples: tuple[str, ...]
    pattern: re.Pattern[str]


_H = r"[^\S\r\n]"  # a space that is no line break
_DAY = r"(?P<day>[0-3]?[0-9])"
_ORDINAL = r"(?:\s?(?:st|nd|rd|th|ST|ND|RD|TH|St|Nd|Rd|Th)\b\.?|(?:d|er|ro|ter|ten|[eaoᵉ])\b|[.º°ª])?"
# "Jan'y", "Feb'y": how a clerk shortened them.
# The longest is "października".
_MONTH = r"(?P<month>[^\W\d_]{3,12}(?:['’][a-z]\b)?)"
# "0ct", "Ju1y", "7ber": letters and the digits that OCR made of letters.
_MONTH_OCR = r"(?P<month>[0-9]{0,2}[^\W_]{2,10})"
_YEAR_NUMBER = r"(?:1[0-9]|20)[0-9]{2}"
# "10 February 1661/2": the old year ended in March, so the second year is the one that we count.
_YEAR = rf"(?P<year>{_YEAR_NUMBER})(?:(?:/|(?<=1[0-7][0-9]{{2}})[–-])(?P<dual>[0-9]{{1,2}}))?(?![0-9])"
# "l9 63", "1 9 63", "19S4": OCR's year, which needs a day and a month before it to be believed.
_YEAR_OCR = (
    r"(?P<year>[12lIi|!]\s?[0-9OoQSlI|]\s?[0-9OoQSBZlI|!]\s?[0-9OoQSBZlI|!])(?![0-9A-Za-z])"
)  # fmt: skip
_DAY_OCR = r"(?P<day>[0-3lIi|!OoZ]??[^\S\r\n]??[0-9lIi|!OoSZB])"
# Not the year of a reign: "5 March 12 Geo. III".
_SHORT_YEAR = (
    r"(?P<year>[0-9]{2})(?![0-9]|[.,]?\s?(?:1[0-9]|20)[0-9]{2}(?![0-9Z])"
    r"|\.? (?:(?:Geo|Eli[sz]|Jac|Car|Ric|Hen|Edw|Ph|Vic|Will|Wm|Gul)[a-z]{0,6}\.?,? [IVX]{1,4}\b"
    r"|(?:Eliz|Vict?|Ann)\.))"
)
_BEFORE_YEAR = r"(?:(?:de|del|of|do|in)\s{1,2})?(?:in\sthe\syear\s|(?:the\syear\s)?A\.?\s?D\.?\s{0,2}|anno\s)?"
_OF = r"(?:(?:day\s)?(?:of|de|di|do)\s{1,2}|d['’])?"
_DAY_WORD = (
    r"(?P<dayword>(?:(?:[Tt]wenty|[Tt]hirty)[-\s])?(?:[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ff]ifth|[Ss]ixth|[Ss]eventh"
    r"|[Ee]ighth|[Nn]inth|[Tt]enth|[Ee]leventh|[Tt]welfth|[A-Za-z]{4,7}teenth|[Tt]wentieth|[Tt]hirtieth))"
)
_NUMBER_WORD = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen"
    r"|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|and)"
)
_YEAR_WORDS = rf"(?P<yearwords>(?i:(?:{_NUMBER_WORD}[\s-]{{1,2}}){{1,6}}{_NUMBER_WORD}))\b"
_OUR_LORD = r"(?:(?:in\s)?the\syear\s(?:of\sour\sLord\s)?|A\.?\s?D\.?\s|of\s)?"
_HALF_DAY = r"\s?[APap]\.?\s?[Mm]\.?"
_CLOCK = (
    rf"[0-9]{{1,2}}(?::[0-9]{{2}}(?::[0-9]{{2}})?(?:{_HALF_DAY})?|[ .]?[0-9]{{0,2}}{_HALF_DAY})(?:\s[A-Z]{{3,4}})?"
)


def _rule(name: str, start: Start, confidence: float, pattern: str, *examples: str) -> DateRule:
    return DateRule(name, start, confidence, examples, re.compile(pattern))


# Tried in this order at every anchor of their kind; the first whose groups make a date wins.
RULES: tuple[DateRule, ...] = (
    # -- begin with a number --------------------------------------------------------------------------------
    _rule(
        "cjk", "number", 0.97,
        r"(?P<year>[0-9０-９]{4})\s?[年년]\s?(?P<monthnumber>[0-9０-９]{1,2})\s?[月월]\s?(?P<day>[0-9０-９]{1,2})\s?[日号號일]",
        "2019年9月3日", "2019 年 9 月 3 日", "2019년 9월 3일", "２０１９年９月３日",
    ),
    _rule(
        "cjk_month", "number", 0.8,
        r"(?P<year>[0-9０-９]{4})\s?[年년]\s?(?P<monthnumber>[0-9０-９]{1,2})\s?[月월]",
        "2019年9月",
    ),
    # The order of the numbers is the standard's: nothing to guess.
    _rule(
        "iso", "number", 0.95,
        rf"(?P<year>{_YEAR_NUMBER})(?P<sep>[-/.])(?P<monthnumber>[0-9]{{1,2}})(?P=sep)(?P<day>[0-9]{{1,2}})(?![0-9])",
        "2018-05-02", "2018/05/02", "2018.5.2",
    ),
    # Telegrams and logs put the year first.
    _rule(
        "year_month_day", "number", 0.93,
        rf"(?P<year>{_YEAR_NUMBER})[\s-]{{1,2}}{_MONTH}\.?[\s-]{{1,2}}{_DAY}(?:st|nd|rd|th)?(?![0-9]|,?\s?(?:1[0-9]|20)[0-9]{{2}})",
        "1968 JUN 12 PM 4 15", "2018-May-02", "1862 March 5th",
    ),
    # A military date-time group: day, hours and minutes, time zone, month, year.
    _rule(
        "date_time_group", "number", 0.95,
        r"(?P<day>[0-3][0-9])(?P<clock>[0-2][0-9][0-5][0-9])\s?[A-Z]\s?(?P<month>[A-Z]{3})\s?(?P<year>[0-9]{4}|[0-9]{2})(?![0-9])",
        "121530Z JUN 68", "091145Z APR 1963",
    ),
    _rule(
        "days_month_year", "number", 0.85,
        rf"{_DAY}{_ORDINAL}\s?(?:[-–—/&]|and|to)\s?(?P<day2>[0-3]?[0-9]){_ORDINAL}{_H}{_OF}{_MONTH}[.,]?\s{{0,2}}{_BEFORE_YEAR}{_YEAR}",
        "12-19 April 1963", "28/29 May 1957", "30 and 31 December 1957",
    ),
    _rule(
        "day_month_year", "number", 0.97,
        rf"{_DAY}{_ORDINAL}(?:{_H}|[.,/–-]){{0,3}}{_OF}{_MONTH}[\s.,/–—'’-]{{0,4}}{_BEFORE_YEAR}{_YEAR}",
        "2 May 2018", "29 MAR 1963", "22st,Jan,2021", "5th of March, 1862", "02-MAY-2018", "2May2018",
        "12 de marzo de 1911", "3 mars 1908", "1er mars 1908", "4. Mai 1912", "5th day of March, 1862",
        "1º de enero de 1911", "3d Feby. 1862", "10 February 1661/2", "5 March A.D. 1862",
    ),
    _rule(
        "day_month_short_year", "number", 0.75,
        rf"{_DAY}{_ORDINAL}(?:{_H}|[./-]){_MONTH}(?:\.?{_H}{{1,2}}['’‘]?|[.,]?(?:{_H}?['’‘]|[/-])){_SHORT_YEAR}",
        "29 Mar '63", "2-May-18", "12 JUN 68", "5 March 62",
    ),
    # As typed without a space by the military and by travel agents.
    _rule(
        "stuck_stamp", "number", 0.7,
        r"(?P<day>[0-3][0-9])(?P<month>[A-Z]{3})(?P<year>[0-9]{2})(?![0-9A-Za-z])",
        "15AUG63",
    ),
    # An editor's or a cataloguer's day, where the paper has none that can be read.
    _rule(
        "editor_day_month", "number", 0.8,
        rf"{_DAY}(?P<doubt>\?)?\]{_ORDINAL}{_H}{_OF}{_MONTH}[\s.,]{{1,3}}{_YEAR}",
        "[24] May 1949", "[24?] May 1949",
    ),
    # "4.V.1912": the month in Roman numbers, never two-digit years (they would be section numbers).
    _rule(
        "roman_month", "number", 0.85,
        rf"{_DAY}(?P<sep>[. /-]{{1,2}})(?P<roman>[IVXivx]{{1,4}})(?P=sep){_YEAR}",
        "12-X-1911", "4.V.1912", "4. V. 1912",
    ),
    _rule(
        "numeric", "number", 0.9,
        rf"(?<![0-9][/-])(?P<a>[0-9]{{1,2}})(?P<sep>{_H}?[/.-]{_H}?)(?P<b>[0-9]{{1,2}})(?P=sep)(?P<year>{_YEAR_NUMBER}|['’]?[0-9]{{2}})(?![0-9]|[/-][0-9]|\.[0-9]|[A-Za-z])",
        "3/17/65", "10/15/63", "3-17-1965", "17.3.1965", "3 / 17 / 65", "12. 3. 1911",
    ),
    _rule(
        "ocr_numeric", "number", 0.6,
        r"(?P<a>[0-9lI|O]{1,2})(?P<sep>\s?[/-]\s?)(?P<b>[0-9lI|O]{1,2})\s?[/-]\s?(?P<year>[0-9lI|OoS]{4}|[0-9lI|OoS]{2})(?![0-9A-Za-z/-])",
        "l0/15/63", "1O/15/63", "3/ 17/65",
    ),
    _rule(
        "ocr_day_month_year", "number", 0.7,
        rf"{_DAY_OCR}(?:\s?(?:st|nd|rd|th|tb))?(?:{_H}|[.,]){{0,3}}{_OF}{_MONTH_OCR}[\s.,'’*~_-]{{0,4}}{_YEAR_OCR}",
        "29 MAR l9 63", "1 6 AUG 1963", "2l March 1 9 63", "3 0ct. 1963", "4 Ju1y 196 3",
    ),
    # "the 5th of March, eighteen hundred and sixty-two"
    _rule(
        "day_month_year_words", "number", 0.9,
        rf"{_DAY}{_ORDINAL}\s{{1,2}}{_OF}{_MONTH}[\s.,]{{1,3}}{_OUR_LORD}{_YEAR_WORDS}",
        "5th of March, eighteen hundred and sixty-two", "2 June nineteen hundred and four",
    ),
    # Decades as cataloguers write them; a year with one number missing.
    _rule("decade", "number", 0.45, r"(?P<decade>1[0-9]{2}|20[0-9])0['’]?s(?![A-Za-z])", "1890s", "1890's"),
    _rule(
        "decade_gap", "number", 0.4, r"(?P<decade>1[0-9]{2}|20[0-2])(?:[-–_]{1,2}|\?)(?![0-9A-Za-z(])",
        "186-", "186?", "196_",
    ),
    _rule(
        "years", "number", 0.4,
        rf"(?P<year>{_YEAR_NUMBER})\s?(?:[-–—/]|\s(?:and|to|or)\s)\s?(?P<year2>{_YEAR_NUMBER}|[0-9]{{1,2}})(?![0-9/-])",
        "1861-1863", "1861-62", "1861/62", "1861 and 1863", "1661/2",
    ),
    _rule("year", "number", 0.25, rf"{_YEAR}(?![A-Za-z%]|[-/.,][0-9])", "1862"),
    # -- begin with a word ----------------------------------------------------------------------------------
    _rule(
        "month_days_year", "word", 0.88,
        rf"{_MONTH}\.?\s{{0,2}}{_DAY}{_ORDINAL}\s?(?:[-–—/&]|and|to)\s?(?P<day2>[0-3]?[0-9]){_ORDINAL}[\s.,]{{1,3}}{_YEAR}",
        "September 19–21, 1957", "April 3/4, 1957", "December 30 and 31, 1957",
    ),
    _rule(
        "months_days_year", "word", 0.88,
        rf"{_MONTH}\.?\s{{0,2}}{_DAY}{_ORDINAL}\s?(?:[-–—/&]|and|to)\s?(?P<month2>[^\W\d_]{{3,10}})\.?\s{{0,2}}(?P<day2>[0-3]?[0-9]){_ORDINAL}[\s.,]{{1,3}}{_YEAR}",
        "June 30–July 2, 1960", "September 29 to October 1, 1957",
    ),
    _rule(
        "month_day_year", "word", 0.98,
        rf"{_MONTH}[\s.,–-]{{0,4}}(?:the\s)?{_DAY}{_ORDINAL}[\s.,;:–—'’*_(-]{{1,4}}{_BEFORE_YEAR}{_YEAR}",
        "May 2, 2018", "FEB 12 2020", "Sep.3rd,2019", "March2,1978", "March 2. 1978", "October\n7th\n1976",
        "November, 10, 1955", "Jany. 3d 1862", "Jan'y 5th, 1902", "March the 5th, 1862", "marzo 12 de 1911",
        "March 2, -1978", "Feb. 10, 1731/32",
    ),
    _rule(
        "editor_month_day", "word", 0.8,
        rf"{_MONTH}\.?\s{{0,2}}\[{_DAY}{_ORDINAL}\s?(?P<doubt>\?)?\][\s.,]{{1,3}}{_YEAR}",
        "May [24], 1949", "May [2?], 1949",
    ),
    # A clock stamp, and what mail programs of old print: the year behind the time.
    _rule(
        "month_day_clock_year", "word", 0.9,
        rf"{_MONTH}\.?\s{{1,2}}{_DAY}[,\s]{{1,3}}{_CLOCK}\s{{0,2}}['’‘,]?(?P<year>{_YEAR_NUMBER}|[0-9]{{2}})(?![0-9])",
        "OCT 12 12:57 PM'76", "JUN 12 4 15 PM '68", "May 02 11:49:00 EDT 2018",
    ),
    # Without an apostrophe, a slash or capitals this is a list of days ("June 4, 23 and 26").
    _rule(
        "month_day_short_year", "word", 0.75,
        rf"{_MONTH}\.?\s{{1,2}}{_DAY}{_ORDINAL}(?:[,.]?\s{{0,2}}['’‘]|/|{_H}?,?{_H}?-{_H}?){_SHORT_YEAR}",
        "May 2, '18", "Mar. 5th '62", "Jan 3/62", "Dec. 4-62",
    ),
    _rule(
        "stamp_short_year", "word", 0.7,
        rf"(?P<month>[A-Z]{{3,4}})\.?{_H}{{1,2}}{_DAY}{_H}{{1,2}}{_SHORT_YEAR}(?!{_H}?[A-Za-z0-9(])",
        "JUN 12 68",
    ),
    # A stamp's numbers stand apart, or stick to the month: "FEB 1 2 2020", "APRI2 1963".
    _rule(
        "ocr_stamp", "word", 0.72,
        rf"(?P<month>[A-Z]{{3,4}}?)\.?{_H}{{0,2}}{_DAY_OCR}[\s.,'’*_-]{{1,3}}{_YEAR_OCR}",
        "FEB 1 2 2020", "NOV 1 8 1964", "APR I 2 l963", "APRI2 1963",
    ),
    _rule(
        "ocr_month_day_year", "word", 0.7,
        rf"{_MONTH_OCR}[\s.,-]{{0,3}}(?P<day>[0-3lIi|!O]?[0-9lIi|!OoSZB])(?:\s?(?:st|nd|rd|th|tb))?[\s.,;:'’*~_-]{{1,4}}{_YEAR_OCR}",
        "0ct. 3, 1963", "Ju1y 4, 1963", "March l7, l9 65", "May 2, 1 9 63",
    ),
    _rule(
        "month_day_year_words", "word", 0.9,
        rf"{_MONTH}[\s.,]{{1,3}}(?:the\s)?(?:{_DAY}{_ORDINAL}|{_DAY_WORD})[\s.,]{{1,3}}{_OUR_LORD}(?:{_YEAR_WORDS}|{_YEAR})",
        "June second, nineteen hundred and four", "June the second, 1904", "May 2, nineteen sixty-three",
    ),
    _rule(
        "months_year", "word", 0.75,
        rf"{_MONTH}\.?\s?(?:[-–—/&]|and|to|or)\s?(?P<month2>[^\W\d_]{{3,10}})[.,]?\s{{1,2}}{_BEFORE_YEAR}{_YEAR}",
        "March–April 1862", "May and June 1911",
    ),
    _rule(
        "month_year", "word", 0.8,
        rf"{_MONTH}[.,]{{0,2}}\s{{0,3}}{_BEFORE_YEAR}['’‘(]?{_YEAR}",
        "March 1862", "Sept., 1862", "enero de 1911", "MAY 1962",
    ),
    _rule(
        "month_short_year", "word", 0.5,
        rf"{_MONTH}\.?,?{_H}{{0,2}}['’‘]{_SHORT_YEAR}",
        "March '62", "Oct. '63",
    ),
    _rule(
        "season_years", "word", 0.7,
        rf"(?P<season>[^\W\d_]{{3,10}}),?\s{{1,2}}{_BEFORE_YEAR}(?P<year>{_YEAR_NUMBER})[-–/](?P<year2>{_YEAR_NUMBER}|[0-9]{{1,2}})(?![0-9])",
        "winter 1861-62", "winter of 1861–1862", "winter 1861-2",
    ),
    _rule(
        "season_year", "word", 0.7,
        rf"(?P<season>[^\W\d_]{{3,10}}),?\s{{1,2}}{_BEFORE_YEAR}{_YEAR}",
        "spring 1862", "the fall of 1911", "Winter, 1862", "été 1908", "Frühjahr 1912",
    ),
    # -- words that need no number --------------------------------------------------------------------------
    _rule(
        "feast", "phrase", 0.75,
        r"(?P<feast>[Cc]hristmas(?:\s[Ee]ve|\s[Dd]ay)?|[Nn]ew\s[Yy]ear['’]?s\s(?:[Dd]ay|[Ee]ve)"
        rf"|[Ee]aster(?:\s(?:[Ss]unday|[Dd]ay|[Mm]onday))?|Michaelmas|Lady\s[Dd]ay),?\s{{1,2}}{_BEFORE_YEAR}{_YEAR}",
        "Christmas Day, 1862", "New Year's Eve 1911", "Easter Sunday, 1862", "Michaelmas 1703",
    ),
    _rule(
        "day_in_words", "phrase", 0.9,
        rf"{_DAY_WORD}\s(?:day\s)?of\s{_MONTH}[\s.,]{{1,3}}{_OUR_LORD}(?:{_YEAR_WORDS}|{_YEAR})",
        "second day of June, nineteen hundred and four", "twenty-first of May, 1862",
        "fifth day of March in the year of our Lord one thousand eight hundred and sixty-two",
    ),
    # The letter says itself that it has no date.
    _rule(
        "undated", "phrase", 0.97,
        r"(?:[Uu]ndated|UNDATED|[Nn]\.\s?[Dd]\.|[Ss]\.\s?[DdFf]\.|[Nn]ot?\s[Dd]ated?|[Ss]in\s[Ff]echa|[Ss]ans\s[Dd]ate|[Oo]hne\s[Dd]atum|[Oo]\.\s?D\."
        r"|[Ss]enza\s[Dd]ata|[Ss]em\s[Dd]ata|[Dd]ate\s[Uu]nknown)(?![\w])",
        "undated", "n.d.", "no date", "s.d.", "sans date", "ohne Datum", "sin fecha",
    ),
)  # fmt: skip

BY_START: dict[Start, tuple[DateRule, ...]] = {
    start: tuple(rule for rule in RULES if rule.start == start) for start in ("number", "word", "phrase")
}
BY_NAME = {rule.name: rule for rule in RULES}

# Where a date can begin. A number, or a sign that OCR makes of one before a number; a word with a number soon
# behind it ("March 5", "enero de 1911", "May and June 1911", "March the 5th"); phrases that need no number.
_NUMBERISH = r"(?:[0-9]|[lIi|!OoZ](?=\s?[0-9]))"
_SOON = (
    r"\W{0,4}(?:(?:of|de|del|the|in|and|to|or)\s(?:the\syear\s|A\.?\s?D\.?\s)?)?"
    r"(?:[^\W\d_]{3,10}[.,]?\s{1,2})?['’‘(]?"  # "[" of an editor's day is among the \W
)
_DAY_WORD_AHEAD = _DAY_WORD.replace("?P<dayword>", "?:")
ANCHOR = re.compile(
    rf"(?<![0-9A-Za-z])(?:(?P<number>[０-９]|{_NUMBERISH})"
    r"|(?P<phrase>[Cc]hristmas|[Ee]aster|Michaelmas|Lady\s[Dd]ay|[Nn]ew\s[Yy]ear|[Uu]ndated|UNDATED|[NnSsOo]\.\s?[DdFf]\.|[Nn]ot?\s[Dd]ate"
    r"|[Ss]in\s[Ff]echa|[Ss]ans\s[Dd]ate|[Oo]hne\s[Dd]atum|[Ss]en?[mz]a?\s[Dd]ata|[Dd]ate\s[Uu]nk"
    rf"|{_DAY_WORD_AHEAD}(?=\s(?:day\s)?of\s))"
    rf"|(?P<word>[^\W_]{{3,11}}(?:['’][a-z])?(?={_SOON}{_NUMBERISH}|,?\s(?:the\s)?{_DAY_WORD_AHEAD})"
    r"|[A-Z]{3,4}(?=[lI|]?[0-9])|[^\W\d_]{3,10}(?=[0-9])))"
)

# What a date cannot be without: a number, the words for one, or those that say "no date".
HOT = re.compile(
    r"[0-9０-９]+|[Dd]at[aeu]|DATE|[Ff]echa|\b[NnSsOo]\.\s?[DdFf]\.|[Hh]undred|[Tt]housand|[a-z]teen\s[a-z]"
)
