"""Query parameters as people, forms and old links send them -> SearchState, problems to show, or a redirect.

The only place where names of parameters come in: everything that search/fields.py does not list is dropped,
or asked about when it looks like a slip of the pen.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from archive.datespan import DateSpan, shown
from archive.errors import DateError, QueryError
from search.fields import NONE, PARAMETERS, SORTS
from search.request import Filter
from search.syntax import MAX_CHARACTERS, ReadQuery, read_query
from web.search_state import SearchState, one_line
from web.typed_dates import AmbiguousDateError, joined, read_filter_date, read_typed_date

# The two text inputs of the date filter; the redirect turns them into the one parameter `date`.
DATE_FROM, DATE_TO = "date-from", "date-to"

MAX_VALUE = 300
MAX_VALUES = 60
MAX_PAGE = 100_000

_FIELDS = {p.name: p.field for p in PARAMETERS if p.field}
_ALIASES = {alias: p.name for p in PARAMETERS for alias in p.aliases}
_KNOWN = frozenset(p.name for p in PARAMETERS)


@dataclass(frozen=True, slots=True)
class Choice:
    """A way out of a problem: what to call it, and the question it asks."""

    label: str
    state: SearchState


@dataclass(frozen=True, slots=True)
class Problem:
    """What cannot be asked: the parameter to mend (its input has this name), a sentence, and ways out."""

    parameter: str
    message: str
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it came. `state` holds what could be read of it; `typed` keeps inputs that could not.

    `read` is the state's query, read. It is empty where the query is one that cannot be asked.

    `canonical` is False where the same question has another URL; `renamed` if that is for an old name.
    `extra` are the page's own parameters, in the order in which the page lists them.
    """

    state: SearchState
    read: ReadQuery
    problems: tuple[Problem, ...] = ()
    typed: Mapping[str, str] = field(default_factory=dict)
    extra: tuple[tuple[str, str], ...] = ()
    canonical: bool = True
    renamed: bool = False

    @property
    def redirect_status(self) -> int | None:
        """301 for an old name, 302 for any other form of the same question, None to answer at once.

        Only old names are for ever: browsers keep a 301, and the canonical order may gain fields.
        """
        if self.problems or self.canonical:
            return None
        return 301 if self.renamed else 302


def read_state(query_pairs: Iterable[tuple[str, str]], extra: tuple[str, ...] = ()) -> Asked:
    """Read parameters through the allow-list; `extra` are the names of those that the page itself knows."""
    pairs = list(query_pairs)
    reader = _Reader(extra)
    for name, value in pairs:
        reader.take(name, value)
    return reader.asked(pairs)


class _Reader:
    """Collects one question; each `_read_*` either sets a part of it or notes a problem."""

    def __init__(self, extra: tuple[str, ...]) -> None:
        self.extra_names = extra
        self.q: list[str] = []
        self.include: dict[str, list[str]] = {}
        self.exclude: dict[str, list[str]] = {}
        self.sort = ""
        self.page = 1
        self.dates: dict[str, str] = {}
        self.extra: dict[str, str] = {}
        self.problems: list[Problem] = []
        self.typed: dict[str, str] = {}
        self.renamed = False
        self.misspelt: list[tuple[str, str, str]] = []
        self.ambiguous: list[tuple[str, AmbiguousDateError]] = []

    def take(self, name: str, value: str) -> None:
        minus = "-" if name.startswith("-") and name[1:] in (*_FIELDS, *_ALIASES) else ""
        bare = name.removeprefix(minus)
        if bare in self.extra_names:
            if value.strip():
                self.extra.setdefault(bare, value)
        elif bare in (DATE_FROM, DATE_TO):
            self.dates[bare] = value.strip()
        elif bare in _KNOWN or bare in _ALIASES:
            self.renamed = self.renamed or bare in _ALIASES
            self._read(_ALIASES.get(bare, bare), minus, value)
        elif value.strip() and (near := _near_name(bare)):
            self.misspelt.append((name, near, value))

    def _read(self, name: str, minus: str, value: str) -> None:
        if not value.strip():
            return
        if name in _FIELDS:
            self._read_value(name, minus, value)
        elif minus:
            return
        elif name == "q":
            self.q.append(value)
        elif name == "sort":
            self._read_sort(value)
        elif name == "page":
            self._read_page(value)

    def _read_value(self, name: str, minus: str, value: str) -> None:
        target = self.exclude if minus else self.include
        values = target.setdefault(_field_name(name), [])
        if len(value) > MAX_VALUE:
            return self._refuse(name, f"A value of the filter “{name}” is longer than {MAX_VALUE} characters.", value)
        if len(values) >= MAX_VALUES:
            if not any(p.parameter == name for p in self.problems):
                self._refuse(name, f"The filter “{name}” takes no more than {MAX_VALUES} values at once.", "")
            return None
        if name == "date" and value != NONE:
            try:
                value = read_filter_date(value)
            except AmbiguousDateError as error:
                self.ambiguous.append((minus, error))
                self.typed.setdefault(DATE_FROM, value)
                return None
            except DateError as error:
                return self._refuse_date(str(error), value)
        values.append(value)
        return None

    def _refuse_date(self, message: str, value: str) -> None:
        self.problems.append(Problem(DATE_FROM, message))
        begin, _, end = value.partition("/")
        self.typed.setdefault(DATE_FROM, begin)
        if end:
            self.typed.setdefault(DATE_TO, end)

    def _read_sort(self, value: str) -> None:
        if value in SORTS:
            self.sort = value
        else:
            names = ", ".join(SORTS)
            self._refuse("sort", f"“{shown(value)}” is not an order of results. It can be {names}.", value)

    def _read_page(self, value: str) -> None:
        digits = value.strip()
        if digits.isascii() and digits.isdigit() and len(digits) < 10 and 1 <= int(digits) <= MAX_PAGE:
            self.page = int(digits)
        else:
            self._refuse("page", f"“{shown(value)}” is not a page of results. Pages count from 1.", value)

    def _refuse(self, parameter: str, message: str, typed: str) -> None:
        self.problems.append(Problem(parameter, message))
        if typed:
            self.typed.setdefault(parameter, typed)

    def _read_query(self) -> ReadQuery:
        typed = one_line(" ".join(self.q))
        try:
            if len(typed) > MAX_CHARACTERS:
                limit = (
                    f"The question is longer than {MAX_CHARACTERS:,} characters. Nothing was looked for: shorten it."
                )
                raise QueryError(limit, "q")
            return read_query(typed)
        except QueryError as error:
            self._refuse("q", error.message, typed)
            self.q = []
            return read_query("")

    def _read_form_dates(self) -> None:
        """The form's inputs replace the spans that were asked for: the form showed them."""
        ends: dict[str, DateSpan] = {}
        failed = False
        for name, typed in self.dates.items():
            if not typed:
                continue
            try:
                ends[name] = read_typed_date(typed)
            except AmbiguousDateError as error:
                failed = True
                self.problems.append(Problem(name, str(error), self._date_choices(name, error)))
            except DateError as error:
                failed = True
                self.problems.append(Problem(name, str(error)))
        if not failed and ends:
            try:
                undated = [NONE] if NONE in self.include.get("date", ()) else []
                self.include["date"] = [joined(ends.get(DATE_FROM), ends.get(DATE_TO)), *undated]
            except DateError as error:
                failed = True
                self.problems.append(Problem(DATE_TO, str(error)))
        if failed:
            self.typed.update({name: typed for name, typed in self.dates.items() if typed})

    def _date_choices(self, name: str, error: AmbiguousDateError) -> tuple[Choice, ...]:
        other = self.dates.get(DATE_TO if name == DATE_FROM else DATE_FROM, "")
        choices = []
        for label, span in error.choices:
            try:
                far = read_typed_date(other) if other else None
                date = joined(span, far) if name == DATE_FROM else joined(far, span)
            except DateError:
                continue
            choices.append(Choice(label, self._state().with_only("date", date)))
        return tuple(choices)

    def _state(self) -> SearchState:
        names = {*self.include, *self.exclude}
        filters = tuple(
            (name, Filter(tuple(self.include.get(name, ())), tuple(self.exclude.get(name, ())))) for name in names
        )
        return SearchState(" ".join(self.q), filters, self.sort, self.page)

    def asked(self, pairs: list[tuple[str, str]]) -> Asked:
        read = self._read_query()
        if self.dates:
            self._read_form_dates()
        state = self._state()
        for minus, error in self.ambiguous:
            add = SearchState.excluding if minus else SearchState.with_value
            choices = tuple(Choice(label, add(state, "date", span.edtf)) for label, span in error.choices)
            self.problems.append(Problem(DATE_FROM, str(error), choices))
        for name, near, value in self.misspelt:
            self.problems.append(_misspelt(state, name, near, value))
        extra = tuple((name, self.extra[name]) for name in self.extra_names if name in self.extra)
        canonical = [*state.pairs(), *extra] == pairs
        return Asked(state, read, tuple(self.problems), self.typed, extra, canonical, self.renamed)


def _field_name(parameter: str) -> str:
    found = _FIELDS[parameter]
    assert found is not None
    return found.name


def _near_name(name: str) -> str | None:
    """The filter that a misspelt name may mean; campaign tags and other strangers are near to none."""
    bare = name.removeprefix("-").casefold().replace("_", "-")
    near = difflib.get_close_matches(bare, [*_FIELDS, *_ALIASES, "sort", "page"], n=1, cutoff=0.8)
    return _ALIASES.get(near[0], near[0]) if near and len(bare) > 2 else None


def _misspelt(state: SearchState, name: str, near: str, value: str) -> Problem:
    message = f"“{shown(name)}” is not a filter, and was left out."
    right = read_state([*state.pairs(), (("-" if name.startswith("-") else "") + near, value)])
    if right.problems:
        return Problem("q", message)
    return Problem("q", message, (Choice(f"Ask with “{near}”", right.state),))
