"""Links to the pages of a list: the first, the last, and those around the one shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

_AROUND = 2


@dataclass(frozen=True, slots=True)
class PageLink:
    """A page's number and URL; number 0 stands for pages left out."""

    number: int
    url: str = ""
    current: bool = False


@dataclass(frozen=True, slots=True)
class Paging:
    previous: str | None
    next: str | None
    links: tuple[PageLink, ...]


def paging(current: int, pages: int, url_of: Callable[[int], str]) -> Paging | None:
    """None where everything is on one page."""
    if pages < 2:
        return None
    near = range(max(1, current - _AROUND), min(pages, current + _AROUND) + 1)
    numbers = sorted({1, *near, pages})
    links: list[PageLink] = []
    for number in numbers:
        if links and number > links[-1].number + 1:
            # One page left out is shown: the gap would take as much room.
            gap = number - links[-1].number == 2
            links.append(PageLink(number - 1, url_of(number - 1)) if gap else PageLink(0))
        links.append(PageLink(number, url_of(number), number == current))
    return Paging(
        previous=url_of(min(current - 1, pages)) if current > 1 else None,
        next=url_of(current + 1) if current < pages else None,
        links=tuple(links),
    )
