"""Reads what a person typed into the tree, in linear time: text -> tokens -> mended tokens -> tree.

The grammar, tightest first: `-x` and `NOT x`; `x AND y`; `x OR y`; `x y`, which means both. So `flood OR drought
governor` asks for the governor and either of the two. What cannot be read is searched as words, with a note.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from enum import Enum, auto

from archive.datespan import DateSpan, shown
from archive.errors import DateError, QueryError
from search.fields import BY_PREFIX, NONE
from search.tree import (
    Dated,
    Near,
    Phrase,
    Prefix,
    Query,
    ReadQuery,
    Words,
    all_of,
    any_of,
    in_field,
    none_of,
)

MAX_CHARACTERS = 2000
MAX_CLAUSES = 100
MAX_NESTING = 20
MAX_DISTANCE = 99
# Fewer letters than this before a star would ask for half the archive.
MIN_PREFIX = 2

_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»″＂", '"') | {"−": "-"})
_CHUNK = re.compile(r'[^\s()"]+')
_PREFIX = re.compile(r"([A-Za-z]{1,20}):")
_DISTANCE = re.compile(r"~(\d{1,4})(?![\w.])")
# `1862-1863` is not ISO 8601, but it is what people type.
_YEARS = re.compile(r"(\d{4})[-–](\d{4})")


class _Kind(Enum):
    WORD = auto()
    PHRASE = auto()
    FIELD = auto()
    OPEN = auto()
    CLOSE = auto()
    AND = auto()
    OR = auto()
    NOT = auto()


_OPERATORS = {"AND": _Kind.AND, "OR": _Kind.OR, "NOT": _Kind.NOT}
_BEGINS_OPERAND = frozenset({_Kind.WORD, _Kind.PHRASE, _Kind.FIELD, _Kind.OPEN, _Kind.NOT})
_ENDS_OPERAND = frozenset({_Kind.WORD, _Kind.PHRASE, _Kind.CLOSE})


@dataclass(frozen=True, slots=True)
class _Token:
    """`query` is what a word or a phrase asks, `field` what a prefix names, `text` is as typed."""

    kind: _Kind
    text: str
    query: Query | None = None
    field: str | None = None


def read_query(typed: str) -> ReadQuery:
    """Read what a person typed. QueryError only for a question that is too long."""
    if len(typed) > MAX_CHARACTERS:
        raise QueryError(
            f"The question is too long: {len(typed):,} characters, where {MAX_CHARACTERS:,} are the most.", "q"
        )
    notes: list[str] = []
    tokens = _tokens(_cleaned(typed), notes)
    clauses = sum(token.kind in (_Kind.WORD, _Kind.PHRASE) for token in tokens)
    if clauses > MAX_CLAUSES:
        raise QueryError(f"The question has {clauses} words and phrases, where {MAX_CLAUSES} are the most.", "q")
    mended = _with_operands(_balanced(tokens, notes), notes)
    query = _Parser(mended, notes).whole()
    return ReadQuery(typed, query, tuple(dict.fromkeys(notes)))


def _cleaned(typed: str) -> str:
    """One kind of quotation mark and minus; no control characters, no halves of surrogate pairs."""
    plain = typed.translate(_QUOTES)
    if plain.isascii() and plain.isprintable():
        return plain
    return "".join(" " if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") else c for c in plain)


def _is_word_character(character: str) -> bool:
    return character.isalnum() or unicodedata.category(character).startswith("M")


def _trimmed(text: str) -> str:
    """The text from its first letter or digit to its last."""
    start = next((i for i, c in enumerate(text) if c.isalnum()), len(text))
    end = next((i for i in range(len(text), start, -1) if _is_word_character(text[i - 1])), start)
    return text[start:end]


# ---- text -> tokens


def _tokens(text: str, notes: list[str]) -> list[_Token]:
    tokens: list[_Token] = []
    at = 0
    while at < len(text):
        character = text[at]
        if character.isspace():
            at += 1
        elif character in "()":
            tokens.append(_Token(_Kind.OPEN if character == "(" else _Kind.CLOSE, character))
            at += 1
        elif character == '"':
            at = _phrase(text, at, tokens, notes)
        else:
            chunk = _CHUNK.match(text, at)
            assert chunk is not None  # neither space, bracket nor quotation mark
            at += _word(chunk[0], text[chunk.end() : chunk.end() + 1], tokens, notes)
    return tokens


def _phrase(text: str, at: int, tokens: list[_Token], notes: list[str]) -> int:
    """Read a phrase whose quotation mark stands at `at`; where to go on."""
    end = text.find('"', at + 1)
    if end < 0:
        notes.append("A quotation mark was not closed; what follows it is searched as words.")
        return at + 1
    inside = text[at + 1 : end]
    if "*" in inside:
        notes.append("A star inside quotation marks is not understood, and was left out.")
    words = " ".join(inside.replace("*", " ").split())
    distance = _DISTANCE.match(text, end + 1)
    if any(c.isalnum() for c in words):
        apart = min(int(distance[1]), MAX_DISTANCE) if distance else 0
        near = apart > 0 and " " in words
        tokens.append(_Token(_Kind.PHRASE, inside.strip(), Near(words, apart) if near else Phrase(words)))
    return distance.end() if distance else end + 1


def _word(chunk: str, follower: str, tokens: list[_Token], notes: list[str]) -> int:
    """Read the beginning of a chunk without spaces; how many of its characters are done.

    `follower` is the character behind the chunk: `from:` before a bracket or a quotation mark is a field, too.
    """
    if chunk in _OPERATORS:
        tokens.append(_Token(_OPERATORS[chunk], chunk))
        return len(chunk)
    start = next((i for i, c in enumerate(chunk) if c.isalnum()), len(chunk))
    opens = start == len(chunk) and follower in ('"', "(") and follower != ""
    if chunk[:start].endswith("-") and chunk[:start].strip("+-'*") == "" and chunk.count("-", 0, start) == 1:
        if start < len(chunk) or opens:
            tokens.append(_Token(_Kind.NOT, "-"))
            return start
        return len(chunk)
    named = _PREFIX.match(chunk, start)
    if named and (field := BY_PREFIX.get(named[1].lower())):
        tokens.append(_Token(_Kind.FIELD, named[1], field=field.name))
        return named.end()
    if named:
        notes.append(f"“{named[1]}:” is not a field; searched as words.")
    query = _starred(chunk, notes) if "*" in chunk else Words(_trimmed(chunk))
    if isinstance(query, Words) and query.text in _OPERATORS:  # `:OR` is a word; typed again, OR alone is none
        query = Words(query.text.lower())
    if query is None or not query.text:
        if not all(c in "-–—&+/,.;:*'’" for c in chunk):
            notes.append(f"“{shown(chunk)}” holds no letter or digit, and was left out.")
    else:
        tokens.append(_Token(_Kind.WORD, chunk, query))
    return len(chunk)


def _without_star(core: str) -> Words:
    """Without its star `t*o:0` would name a field when it is typed again; a hyphen parts words as a colon does."""
    return Words(_trimmed(core.replace("*", "")).replace(":", "-"))


def _starred(chunk: str, notes: list[str]) -> Words | Prefix | None:
    """A chunk with a star in it: a prefix where the star stands at the end of enough letters."""
    core = chunk[next((i for i, c in enumerate(chunk) if c.isalnum()), len(chunk)) :]
    if "*" not in core:
        notes.append(
            "A star alone was left out."
            if not core
            else f"A star stands only behind the beginning of a word; “{shown(chunk)}” is searched as a word."
        )
        return _without_star(core) if core else None
    beginning, _, rest = core.partition("*")
    head = _trimmed(beginning)
    if sum(c.isalnum() for c in head) < MIN_PREFIX:
        notes.append(
            f"At least {MIN_PREFIX} letters must stand before a star; “{shown(chunk)}” is searched as a word."
        )
        return _without_star(core)
    if any(c.isalnum() for c in rest) or len(beginning) < len(core) - len(rest) - 1:
        notes.append(f"A star stands only at the end of a word; “{shown(chunk)}” is read as “{head}*”.")
    return Prefix(head)


# ---- tokens -> mended tokens


def _balanced(tokens: list[_Token], notes: list[str]) -> list[_Token]:
    """Brackets in pairs, none empty, none nested too deep."""
    result: list[_Token] = []
    depth = 0
    for token in tokens:
        if token.kind is _Kind.OPEN:
            depth += 1
            if depth <= MAX_NESTING:
                result.append(token)
            else:
                notes.append(f"Brackets are nested more than {MAX_NESTING} deep; the inner ones were left out.")
        elif token.kind is not _Kind.CLOSE:
            result.append(token)
        elif depth == 0:
            notes.append("A closing bracket has no opening one, and was left out.")
        else:
            if depth <= MAX_NESTING:
                _close(result)
            depth -= 1
    if depth:
        notes.append("A bracket was not closed; it is read as closed at the end.")
    for _ in range(min(depth, MAX_NESTING)):
        _close(result)
    return result


def _close(result: list[_Token]) -> None:
    if result[-1].kind is _Kind.OPEN:
        result.pop()
    else:
        result.append(_Token(_Kind.CLOSE, ")"))


def _with_operands(tokens: list[_Token], notes: list[str]) -> list[_Token]:
    """Operators and fields that have nothing to work on become words; then every token has its place."""
    result: list[_Token] = []
    following: _Kind | None = None
    for number in range(len(tokens) - 1, -1, -1):
        token = tokens[number]
        before = tokens[number - 1].kind if number else None
        if token.kind in (_Kind.AND, _Kind.OR):
            stands = before in _ENDS_OPERAND and following in _BEGINS_OPERAND
        elif token.kind in (_Kind.NOT, _Kind.FIELD):
            stands = following in _BEGINS_OPERAND
        else:
            stands = True
        if stands:
            result.append(token)
            following = token.kind
        elif token.text != "-":
            sign = f"{token.text}:" if token.kind is _Kind.FIELD else token.text
            notes.append(f"“{sign}” has nothing to work on; searched as a word.")
            word = token.text.lower()
            result.append(replace(token, kind=_Kind.WORD, query=Words(word)))
            following = _Kind.WORD
    result.reverse()
    return result


# ---- mended tokens -> tree


class _Parser:
    """Recursive descent over mended tokens; the depth is bounded by MAX_NESTING, as brackets alone recurse."""

    def __init__(self, tokens: list[_Token], notes: list[str]) -> None:
        self._tokens = tokens
        self._notes = notes
        self._at = 0

    def whole(self) -> Query | None:
        parts = []
        while self._at < len(self._tokens):
            parts.append(self._either(None))
        return all_of(parts) if parts else None

    def _next_is(self, *kinds: _Kind) -> bool:
        return self._at < len(self._tokens) and self._tokens[self._at].kind in kinds

    def _take(self) -> _Token:
        self._at += 1
        return self._tokens[self._at - 1]

    def _either(self, field: str | None) -> Query:
        parts = [self._both(field)]
        while self._next_is(_Kind.OR):
            self._take()
            parts.append(self._both(field))
        return any_of(parts)

    def _both(self, field: str | None) -> Query:
        parts = [self._operand(field)]
        while self._next_is(_Kind.AND):
            self._take()
            parts.append(self._operand(field))
        return all_of(parts)

    def _operand(self, field: str | None) -> Query:
        """A word, a phrase or a bracket, with all the NOTs and fields that stand before it."""
        denied = False
        own: str | None = None
        while self._next_is(_Kind.NOT, _Kind.FIELD):
            token = self._take()
            if token.kind is _Kind.NOT:
                denied = not denied
            else:
                own = token.field
        within = own or field
        token = self._take()
        if token.kind is _Kind.OPEN:
            part = self._bracket(within)
        elif within == "date":
            part = self._date(token)
        else:
            assert token.query is not None
            part = token.query
        if own and own != "date":
            part = in_field(own, part)
        return none_of(part) if denied else part

    def _bracket(self, field: str | None) -> Query:
        parts = []
        while not self._next_is(_Kind.CLOSE):
            parts.append(self._either(field))
        self._take()
        return all_of(parts)

    def _date(self, token: _Token) -> Query:
        """The date that a word or a phrase behind `date:` says, or that word with a note."""
        text = token.text.strip(" ,;'")
        if text.lower() == NONE:
            return Dated(None)
        try:
            span = DateSpan.parse(_YEARS.sub(r"\1/\2", text))
        except DateError as error:
            self._notes.append(f"{error} It is searched as words.")
            assert token.query is not None
            return token.query
        return Dated(DateSpan(span.earliest, span.latest))
