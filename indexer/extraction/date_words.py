"""The words of dates: months in six languages with old and stamped short forms, seasons, numbers in words."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from rapidfuzz.distance import OSA

# Full names, January to December; accents are taken off before look-up ("février" -> "fevrier").
_FULL_NAMES = {
    "en": "january february march april may june july august september october november december",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "fr": "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre",
    "de": "januar februar marz april mai juni juli august september oktober november dezember",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "pt": "janeiro fevereiro marco abril maio junho julho agosto setembro outubro novembro dezembro",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
}
# Short forms: of stamps ("FEB"), of the 19th century ("Jany.", "Octr."), of the languages above, and names
# spelled another way ("setiembre", "Jänner", "7ber": the Latin number of the month, not its place today).
_SHORT_NAMES = (
    "jan jany janr janv januy ene genn janner",
    "feb febr feby fev fevr febb feber febry",
    "mar mch mrz maerz mrt marh",
    "apr apl abr avr",
    "may mayo maj",
    "jun jne",
    "jul jly jui juil jully",
    "aug augt augst",
    "sep sept septr sepr sepbr setiembre setembre sett 7ber 7bre",
    "oct octr octbr okt ott outubr 8ber 8bre",
    "nov novr novbr novem 9ber 9bre",
    "dec decr decbr dez dic xbr xber xbre 10ber 10bre",
)
# Months only behind a day: short forms that are words as well ("12 gen 1911", "3 ago 1960"), and the languages that
# always write the day first (Polish and Russian in the genitive, Danish, Swedish).
_BEHIND_A_DAY = {"gen": 1, "ago": 8, "ag": 8, "set": 9, "mag": 5, "giu": 6, "lug": 7, "out": 10} | {
    name: number
    for names in (
        "stycznia lutego marca kwietnia maja czerwca lipca sierpnia wrzesnia pazdziernika listopada grudnia",
        "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
        "januar februar marts april maj juni juli august september oktober november december",
        "januari februari mars april maj juni juli augusti september oktober november december",
    )
    for number, name in enumerate(names.split(), start=1)
}
# Words one letter away from a month that are words of their own.
_NOT_MONTHS = frozenset(
    "match marsh larch parch starch marcy mary jury jane junk junior member ember mart marry junto julia angus mark "
    "marks macro".split()
)

SEASONS = {
    "spring": "spring", "summer": "summer", "autumn": "autumn", "fall": "autumn", "winter": "winter",
    "primavera": "spring", "verano": "summer", "otono": "autumn", "invierno": "winter",
    "printemps": "spring", "ete": "summer", "automne": "autumn", "hiver": "winter",
    "fruhling": "spring", "fruhjahr": "spring", "sommer": "summer", "herbst": "autumn",
    "estate": "summer", "autunno": "autumn", "inverno": "winter", "verao": "summer", "outono": "autumn",
}  # fmt: skip
# The months of a season, north of the equator; winter runs into the next year.
SEASON_MONTHS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11)}

ROMAN_MONTHS = {name: number for number, name in enumerate("i ii iii iv v vi vii viii ix x xi xii".split(), start=1)}

# Feast days that letters are dated by, where the day never moves.
FEASTS = {"christmas eve": (12, 24), "christmas day": (12, 25), "new years eve": (12, 31), "new years day": (1, 1),
          "michaelmas": (9, 29), "lady day": (3, 25)}  # fmt: skip

WEEKDAY = (
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?|lunes|martes|mi[ée]rcoles|jueves|viernes"
    r"|s[áa]bado|domingo|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|montag|dienstag|mittwoch|donnerstag"
    r"|freitag|samstag|sonntag|luned[iì]|marted[iì]|mercoled[iì]|gioved[iì]|venerd[iì]|sabato|domenica"
)
# Monday is 0; the first letters tell a day in each language.
_WEEKDAYS = (
    "mon lun", "tue dien mart mard", "wed mitt mier merc", "thu donn juev jeu giov", "fri frei vier vend vene",
    "sat sams saba same", "sun sonn domi dima dome",
)  # fmt: skip

# What OCR makes of a digit.
_OCR_DIGITS = str.maketrans(
    {**dict.fromkeys("lIi|!]", "1"), **dict.fromkeys("OoQ", "0"), "S": "5", "Z": "2", "B": "8"}
)
_OCR_LETTERS = str.maketrans({"0": "o", "1": "l", "|": "l", "!": "l", "5": "s", "6": "b", "8": "b"})

_UNITS = dict(
    zip(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split(),
        range(1, 20),
        strict=True,
    )
)
_TENS = dict(zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 100, 10), strict=True))
_ORDINALS = dict(
    zip(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
        "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        range(1, 21),
        strict=True,
    )
) | {"thirtieth": 30}


@lru_cache(maxsize=4096)
def plain(word: str) -> str:
    """Lower case, without accents, without an apostrophe inside ("Jan'y") and without a closing period."""
    decomposed = unicodedata.normalize("NFD", word.casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c) and c not in "'’").rstrip(".")


def _month_table() -> dict[str, int]:
    table: dict[str, int] = {}
    for names in _FULL_NAMES.values():
        table.update({name: number for number, name in enumerate(names.split(), start=1)})
    for number, names in enumerate(_SHORT_NAMES, start=1):
        table.update(dict.fromkeys(names.split(), number))
    return table


_MONTHS = _month_table()
_LONG_MONTHS = {name: number for name, number in _MONTHS.items() if len(name) >= 5}


@lru_cache(maxsize=4096)
def month_number(word: str, behind_a_day: bool = False) -> tuple[int, bool] | None:
    """The month that a word names, and whether it had to be mended first ("0ct", "Decernber"); None if none.

    A misreading is forgiven only where look-alike signs are put back, or one letter of a long name is wrong.
    """
    name = plain(word)
    exact = _MONTHS.get(name)
    if exact is None and behind_a_day:
        exact = _BEHIND_A_DAY.get(name)
    if exact is not None:
        return exact, False
    if name in _NOT_MONTHS:
        return None
    mended = name.translate(_OCR_LETTERS)
    for spelling in (mended, mended.replace("rn", "m"), mended.replace("l", "i"), mended.replace("ii", "u")):
        if spelling in _MONTHS and spelling not in _NOT_MONTHS:
            return _MONTHS[spelling], True
    if not 4 <= len(mended) <= 10:
        return None
    near = {
        number
        for spelling in (mended, mended.replace("rn", "m"))
        for full, number in _LONG_MONTHS.items()
        if abs(len(full) - len(spelling)) <= 1 and OSA.distance(spelling, full, score_cutoff=1) <= 1
    }
    return (near.pop(), True) if len(near) == 1 else None


def digits(text: str) -> str:
    """The digits of a number as OCR or a stamp gives it: look-alike letters put back, gaps closed."""
    return "".join(text.translate(_OCR_DIGITS).split())


def day_in_words(words: str) -> int | None:
    """`second` -> 2, `twenty-first` -> 21; None where the words are no day of a month."""
    parts = plain(words).replace("-", " ").split()
    if len(parts) == 1:
        return _ORDINALS.get(parts[0])
    if len(parts) == 2 and parts[0] in ("twenty", "thirty") and _ORDINALS.get(parts[1], 10) < 10:
        day = _TENS[parts[0]] + _ORDINALS[parts[1]]
        return day if day <= 31 else None
    return None


def year_in_words(words: str) -> int | None:
    """`nineteen hundred and four` -> 1904, `eighteen sixty-two` -> 1862, `two thousand and one` -> 2001."""
    parts = [part for part in plain(words).replace("-", " ").replace(",", " ").split() if part != "and"]
    total = 0
    for part in parts:
        if part == "hundred":
            total = (total // 1000) * 1000 + (total % 1000) * 100
        elif part == "thousand":
            total *= 1000
        elif part in _TENS or part in _UNITS:
            value = _TENS.get(part) or _UNITS[part]
            # "eighteen sixty-two": a century said without "hundred".
            total = total * 100 + value if 10 < total < 21 and value >= 10 else total + value
        else:
            return None
    return total if 1000 <= total <= 2100 else None


def weekday_number(word: str) -> int | None:
    """`Thurs.` -> 3, `lundi` -> 0: Monday is 0. None for a word that is no weekday."""
    name = plain(word)
    return next((number for number, starts in enumerate(_WEEKDAYS) if name.startswith(tuple(starts.split()))), None)
