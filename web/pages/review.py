"""Review: what wants a person's eye, as pages to read and as CSV to edit and give back."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, Response, abort, request

from archive.catalogue.people import CORRESPONDENT
from archive.catalogue.values import Doubtful
from archive.review import LETTER_COLUMNS, PAIR_COLUMNS, letter_rows, pair_rows
from archive.sayings import as_csv
from web.answers import page_count
from web.caching import kept_for_generation
from web.paging import Paging, paging
from web.rendering import Head, page
from web.site import Site, site

blueprint = Blueprint("review", __name__)

ROWS = 50
# The facts of the list, in its order, as tabs name them.
TABS = {
    "": "All",
    "senders": "Sender",
    "recipients": "Recipient",
    "date": "Date",
    "bundle": "Several letters in one file?",
}
_FIELD_WORDS = {"sender": "sender", "recipient": "recipient", "date": "date", "bundle": "several letters?"}


@dataclass(frozen=True, slots=True)
class Tab:
    label: str
    count: int
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class DoubtView:
    """An unsure value ("": none was read), the words that it was read from, and how sure the rule was."""

    field: str
    value: str
    words: str
    sure: str


@dataclass(frozen=True, slots=True)
class LetterView:
    url: str
    title: str
    file: str
    doubts: tuple[DoubtView, ...]


@dataclass(frozen=True, slots=True)
class NameView:
    label: str
    letters: int
    url: str


@dataclass(frozen=True, slots=True)
class PairView:
    one: NameView
    other: NameView
    why: str
    score: int


@dataclass(frozen=True, slots=True)
class ReviewView:
    """One tab of the list. `letters` and `pairs`: one of them is empty."""

    head: Head
    tabs: tuple[Tab, ...]
    total: int
    letters: tuple[LetterView, ...]
    pairs: tuple[PairView, ...]
    paging: Paging | None
    csv_url: str
    csv_name: str


@blueprint.get("/review")
@kept_for_generation
def review() -> Response:
    fact, number = request.args.get("fact", ""), request.args.get("page", "1")
    if fact not in TABS or not _is_page(number):
        abort(404)
    return page("review.html", review_view(site(), fact, int(number)))


@blueprint.get("/review/names")
@kept_for_generation
def review_names() -> Response:
    number = request.args.get("page", "1")
    if not _is_page(number):
        abort(404)
    return page("review.html", review_view(site(), None, int(number)))


@blueprint.get("/review/letters.csv")
def letters_csv() -> Response:
    """Every unsure fact, to be edited and kept beside the letters as corrections.csv."""
    lines = as_csv(LETTER_COLUMNS, letter_rows(site().catalogue.review.all_letters()))
    return _download((line.encode("utf-8", "replace") for line in lines), "corrections-review.csv")


@blueprint.get("/review/names.csv")
def names_csv() -> Response:
    """Every pair that may be one, to be edited and kept beside the letters as authority.csv."""
    lines = as_csv(PAIR_COLUMNS, pair_rows(site().catalogue))
    return _download((line.encode("utf-8", "replace") for line in lines), "authority-review.csv")


def review_view(where: Site, fact: str | None, number: int) -> ReviewView:
    """The tab of this fact ("" all, None names), page `number`; 404 past its end."""
    counts = where.catalogue.review.counts()
    pairs = where.catalogue.people.count_pairs()
    total = pairs if fact is None else counts.get(fact or "letters", 0)
    if number > max(1, page_count(total, ROWS)):
        abort(404)
    offset = (number - 1) * ROWS

    def url_of(n: int) -> str:
        pieces = ([f"fact={fact}"] if fact else []) + ([f"page={n}"] if n > 1 else [])
        return ("/review/names" if fact is None else "/review") + (f"?{'&'.join(pieces)}" if pieces else "")

    return ReviewView(
        head=Head(f"Review, {where.settings.title}", url_of(number), "coverage", noindex=True),
        tabs=(
            *(
                Tab(
                    label,
                    counts.get(name or "letters", 0),
                    f"/review?fact={name}" if name else "/review",
                    name == fact,
                )
                for name, label in TABS.items()
                if not name or counts.get(name)
            ),
            Tab("Names", pairs, "/review/names", fact is None),
        ),
        total=total,
        letters=() if fact is None else tuple(map(_letter, where.catalogue.review.letters(fact, ROWS, offset))),
        pairs=tuple(_pairs(where, offset)) if fact is None else (),
        paging=paging(number, page_count(total, ROWS), url_of),
        csv_url="/review/names.csv" if fact is None else "/review/letters.csv",
        csv_name="authority-review.csv" if fact is None else "corrections-review.csv",
    )


def _letter(one: Doubtful) -> LetterView:
    doubts = []
    for _, field, value, _, _, words, sure in letter_rows([one]):
        shown = "" if field == "bundle" else value
        doubts.append(DoubtView(_FIELD_WORDS.get(field, field), shown, words, sure))
    letter = one.letter
    return LetterView(f"/letter/{letter.id}", letter.title, letter.files[0] if letter.files else "", tuple(doubts))


def _pairs(where: Site, offset: int) -> list[PairView]:
    people = where.catalogue.people
    pairs = people.pairs(ROWS, offset)
    found = people.headings(CORRESPONDENT, {key for pair in pairs for key in (pair.one, pair.other)})

    def name(key: str) -> NameView:
        heading = found.get(key)
        if heading is None:
            return NameView(key, 0, f"/correspondents/{key}")
        # Two of one name are told apart by their keys.
        alike = sum(other.name == heading.name for other in found.values()) > 1
        label = f"{heading.name} ({key})" if alike else heading.name
        return NameView(label, heading.letters, f"/correspondents/{key}")

    return [PairView(name(pair.one), name(pair.other), pair.why, round(pair.score)) for pair in pairs]


def _is_page(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 7 and int(text) > 0


def _download(lines: object, name: str) -> Response:
    response = Response(lines, mimetype="text/csv")  # type: ignore[arg-type]
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
