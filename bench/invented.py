"""Invented letters in any number: words as rare and as common as in a language, with names, dates and folders."""

from __future__ import annotations

import datetime as dt
import hashlib
import itertools
import random
from collections.abc import Iterator

from archive.datespan import DateSpan
from archive.letter import Correspondent, Letter, Page

# The commonest words of English letters, the commonest first; the rest of the vocabulary is made of syllables.
_COMMON = (
    "the of to and in that a it is for be was i as by on with not have this which he at had from but will we you his "
    "are or they has been would an were their there any if no all my so me our may one upon your them who more when "
    "other than such its should very letter letters shall into some made do time sir two can department water flood "
    "government state city county mayor governor board committee report request received enclosed copy respectfully"
).split()
_SYLLABLES = (
    "an ar ba bel cor da den del er fal for ga gen han im in ka lan len lo ma men mi mor na nel or pa per ra ren ri "
    "ro sa sel sen sta ta ten ter tin to tra un va ver wa wel win"
).split()
_FIRST = (
    "Ada Agnes Albert Clara Daniel Edith Frank George Helen Ida James Louisa Martin Nora Oscar Rose Samuel".split()
)
_TITLES = ["Mayor", "Governor", "City Clerk", "Director", "Secretary", None, None, None]
_KINDS = ["letter"] * 7 + ["telegram", "memorandum", "memorandum"]


class Inventor:
    """Makes letters; the same seed makes the same ones."""

    def __init__(self, seed: int = 1, vocabulary: int = 60_000, words: int = 350) -> None:
        self._chance = random.Random(seed)
        self._mean = words
        self.vocabulary = [*_COMMON, *self._words(vocabulary)]
        # Zipf: the n-th word comes 1/n as often as the first.
        self._weights = list(itertools.accumulate(1 / (rank + 2.7) for rank in range(len(self.vocabulary))))
        self._people = [self._correspondent() for _ in range(3_000)]
        self._places = [word.capitalize() for word in self._words(300)]

    def letters(self, count: int) -> Iterator[Letter]:
        for number in range(count):
            yield self._letter(number)

    def _words(self, count: int) -> list[str]:
        found: dict[str, None] = {}
        while len(found) < count:
            word = "".join(self._chance.choices(_SYLLABLES, k=self._chance.randint(1, 5)))
            found[word + self._chance.choice(["", "", "", "s", "ed", "ing", "ation"])] = None
        return list(found)

    def _correspondent(self) -> Correspondent:
        surname = self._chance.choice(self.vocabulary[2_000:8_000]).capitalize()
        body = self._chance.choice(self.vocabulary[100:400]).capitalize()
        return Correspondent(
            f"{self._chance.choice(_FIRST)} {surname}",
            self._chance.choice(_TITLES),
            f"{body} Board" if self._chance.random() < 0.4 else None,
        )

    def _one(self, several: list[Correspondent]) -> Correspondent:
        # Few write much, many write little.
        return several[int(len(several) * self._chance.random() ** 3)]

    def _sentence(self, length: int) -> str:
        words = self._chance.choices(self.vocabulary, cum_weights=self._weights, k=length)
        return " ".join(words).capitalize() + "."

    def _page(self, words: int) -> str:
        return "\n".join(self._sentence(self._chance.randint(6, 30)) for _ in range(max(1, words // 18)))

    def _date(self) -> DateSpan | None:
        sort = self._chance.random()
        day = dt.date(1860, 1, 1) + dt.timedelta(days=self._chance.randrange(150 * 365))
        if sort < 0.05:
            return None
        return DateSpan.year(day.year) if sort < 0.1 else DateSpan(day, day)

    def _letter(self, number: int) -> Letter:
        words = int(self._chance.expovariate(1 / self._mean)) + 20
        pages = [self._page(min(400, words - at)) for at in range(0, words, 400)]
        return Letter(
            content_hash=hashlib.sha256(f"invented {number}".encode()).hexdigest(),
            place_in_file="",
            pages=tuple(Page(at, text) for at, text in enumerate(pages, start=1)),
            files=(f"{self._places[number % 23].lower()}/{number:06}.txt",),
            kind=self._chance.choice(_KINDS),
            senders=(self._one(self._people),),
            recipients=tuple(self._one(self._people) for _ in range(self._chance.choice([1, 1, 1, 2]))),
            date=self._date(),
            subject=self._sentence(self._chance.randint(2, 8)) if self._chance.random() < 0.6 else None,
            place=self._chance.choice(self._places) if self._chance.random() < 0.8 else None,
            references=(f"WD/{number}",) if self._chance.random() < 0.2 else (),
            language="en",
        )
