"""Help: how to ask, made from the table of fields, so that it says what is so."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, Response

from search.fields import FIELDS, SORTS
from search.syntax import MAX_CHARACTERS
from web.caching import kept_for_generation
from web.rendering import Head, page
from web.search_state import SearchState
from web.site import site

blueprint = Blueprint("help", __name__)


@dataclass(frozen=True, slots=True)
class HelpRow:
    """A way to ask: how it is typed, what it does, and a link that runs it."""

    typed: str
    words: str
    url: str


@dataclass(frozen=True, slots=True)
class FieldRow:
    """A field: its prefix in a query, its parameter in a URL, and an example that runs."""

    label: str
    help: str
    prefixes: tuple[str, ...]
    parameter: str | None
    none_label: str | None
    example: str
    url: str


@dataclass(frozen=True, slots=True)
class HelpView:
    head: Head
    words: tuple[HelpRow, ...]
    fields: tuple[FieldRow, ...]
    dates: tuple[HelpRow, ...]
    sorts: tuple[str, ...]
    most_characters: int


_WORDS = (
    ("flood bridge", "letters with both words, or forms of them: flooded, bridges"),
    ("flood OR drought", "letters with either word"),
    ("flood -bridge", "letters with the first word and without the second; NOT bridge is the same"),
    ('"high water"', "the words next to each other, in this order"),
    ('"water committee"~5', "the words within five words of each other"),
    ("irrigat*", "words that begin so"),
    ("(flood OR drought) relief", "parentheses group"),
)

_DATES = (
    ("1912", "any day of the year"),
    ("1912-03", "any day of the month"),
    ("1912-03-05", "the day"),
    ("1912-03/1913", "from March 1912 to the end of 1913"),
    ("1912/..", "1912 and later"),
    ("../1912", "1912 and earlier"),
    ("none", "undated letters"),
)


@blueprint.get("/help")
@kept_for_generation
def help_page() -> Response:
    return page("help.html", help_view(site().settings.title))


def help_view(title: str) -> HelpView:
    state = SearchState()
    return HelpView(
        head=Head(f"Help, {title}", "/help", "help"),
        words=tuple(HelpRow(typed, words, state.with_query(typed).url()) for typed, words in _WORDS),
        fields=tuple(
            FieldRow(
                label=field.label,
                help=field.help,
                prefixes=tuple(filter(None, (field.prefix, *field.prefix_aliases))),
                parameter=field.parameter,
                none_label=field.none_label if field.parameter else None,
                example=field.example,
                url=state.with_query(field.example).url(),
            )
            for field in FIELDS
        ),
        dates=tuple(HelpRow(d, words, state.with_only("date", d).url()) for d, words in _DATES),
        sorts=tuple(SORTS.values()),
        most_characters=MAX_CHARACTERS,
    )
