"""Passages of a letter to show in a list: the window with the most of the question's words, marked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from search.request import Snippet
from search.whoosh_engine.marking import Mark, Marker, disjoint

# Characters of a passage.
WIDTH = 240
# A second passage where one does not hold all the words, and not a fourth.
MAX_PASSAGES = 3
# A longer letter is looked through only so far: a list need not show the last page of a book.
MAX_CHARACTERS = 400_000
# How far a passage's edge may move to stand between two words.
_EDGE = 30

Page = tuple[int, str]


@dataclass(frozen=True, slots=True)
class _Window:
    """The marks of a page that a passage holds: from `first` to before `end` in the list of marks."""

    first: int
    end: int
    runs: frozenset[int]


def snippets(pages: Sequence[Page], marker: Marker) -> tuple[Snippet, ...]:
    """The best passages of a letter; its beginning where no word of the question stands in its text."""
    looked = _beginning(pages)
    marks = marker.marks([text for _, text in looked])
    windows = _best(marks)
    if not windows:
        return opening(looked)
    chosen = sorted(windows, key=lambda window: window.first)
    passages = [marks[window.first : window.end] for window in chosen]
    return tuple(cut(*looked[passage[0].text], passage) for passage in passages)


def _beginning(pages: Sequence[Page]) -> list[Page]:
    left = MAX_CHARACTERS
    looked = []
    for number, text in pages:
        if left <= 0:
            break
        looked.append((number, text[:left]))
        left -= len(text)
    return looked


def _best(marks: Sequence[Mark]) -> list[_Window]:
    """The window with the most different runs; then others for runs that it lacks."""
    windows = _windows(marks)
    chosen: list[_Window] = []
    shown: frozenset[int] = frozenset()
    while windows and len(chosen) < MAX_PASSAGES:
        best = max(windows, key=lambda window: (len(window.runs - shown), len(window.runs), -window.first))
        if not best.runs - shown:
            break
        chosen.append(best)
        shown |= best.runs
    return chosen


def _windows(marks: Sequence[Mark]) -> list[_Window]:
    """For each mark the window that begins with it."""
    windows = []
    end = 0
    counts: dict[int, int] = {}
    for first, mark in enumerate(marks):
        while end < len(marks) and marks[end].text == mark.text and marks[end].end - mark.start <= WIDTH:
            counts[marks[end].run] = counts.get(marks[end].run, 0) + 1
            end += 1
        if end == first:  # longer than a window
            windows.append(_Window(first, first + 1, frozenset((mark.run,))))
            end += 1
            continue
        windows.append(_Window(first, end, frozenset(counts)))
        counts[mark.run] -= 1
        if not counts[mark.run]:
            del counts[mark.run]
    return windows


def cut(number: int, text: str, marks: Sequence[Mark]) -> Snippet:
    """The passage around marks of one page, which it holds a little before its middle."""
    first, last = marks[0].start, max(mark.end for mark in marks)
    spare = max(0, WIDTH - (last - first))
    start = max(0, min(first - spare // 3, len(text) - WIDTH))
    start = _word_start(text, min(start, first), first)
    end = _word_end(text, max(last, min(start + WIDTH, len(text))), last)
    pieces: list[tuple[str, bool]] = [("… ", False)] if text[:start].strip() else []
    at = start
    for marked, until in disjoint(marks):
        pieces += [(_flat(text[at:marked]), False), (_flat(text[marked:until]), True)]
        at = until
    pieces.append((_flat(text[at:end]).rstrip(), False))
    if text[end:].strip():
        pieces.append((" …", False))
    return Snippet(number, _joined(pieces))


def opening(pages: Iterable[Page]) -> tuple[Snippet, ...]:
    """The beginning of the first page that has any text."""
    for number, text in pages:
        if text.strip():
            start = len(text) - len(text.lstrip())
            end = _word_end(text, min(start + WIDTH, len(text)), start)
            more = [(" …", False)] if text[end:].strip() else []
            return (Snippet(number, _joined([(_flat(text[start:end]).rstrip(), False), *more])),)
    return ()


def _word_start(text: str, start: int, limit: int) -> int:
    """The beginning of a word at or a little behind `start`, not behind `limit`."""
    if start == 0 or text[start - 1].isspace():
        return start
    for at in range(start, min(start + _EDGE, limit)):
        if text[at].isspace():
            return at + 1
    return start


def _word_end(text: str, end: int, limit: int) -> int:
    """The end of a word at or a little before `end`, not before `limit`."""
    if end >= len(text) or text[end].isspace():
        return end
    for at in range(end, max(end - _EDGE, limit), -1):
        if text[at - 1].isspace():
            return at - 1
    return end


def _flat(text: str) -> str:
    """The text on one line, single spaces at its ends kept."""
    flat = " ".join(text.split())
    if not flat:
        return " " if text else ""
    return f"{' ' if text[0].isspace() else ''}{flat}{' ' if text[-1].isspace() else ''}"


def _joined(pieces: Sequence[tuple[str, bool]]) -> tuple[tuple[str, bool], ...]:
    """The pieces without empty ones, neighbours of one kind as one."""
    joined: list[tuple[str, bool]] = []
    for text, marked in pieces:
        if joined and joined[-1][1] == marked and not marked:
            joined[-1] = (joined[-1][0] + text, marked)
        elif text:
            joined.append((text, marked))
    return tuple(joined)
