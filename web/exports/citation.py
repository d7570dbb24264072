"""A letter cited in words, and the tags by which Zotero and its like take a page for a letter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from archive.letter import Correspondent, Letter
from archive.person_name import person_name
from web.exports.about import About, iso_parts, pages_of

_SHORT = 3


def citation(letter: Letter, about: About) -> str:
    """Who to whom, when, what, where it lies: the order in which historians cite a letter.

    "Edith R. Hale to Tobias Mabry, 5 March 1957, “Flood works”, governor/hale-to-mabry.pdf, Chancery, https://..."
    """
    parties = _several(letter.senders) or "[unknown sender]"
    recipients = _several(letter.recipients)
    when = letter.date.for_people() if letter.date else "undated"
    pages = pages_of(letter)
    file = letter.files[0] if letter.files else ""
    if file and pages and len(letter.pages) > 1:
        file += f", pp. {pages.replace('-', '–')}"
    pieces = [
        f"{parties} to {recipients}" if recipients else parties,
        when,
        f"“{letter.subject}”" if letter.subject else letter.kind,
        file,
        about.archive,
        about.url(letter),
    ]
    return ", ".join(filter(None, pieces))


def meta_tags(letter: Letter, about: About) -> Iterator[tuple[str, str]]:
    """(name, content) of the page's `<meta>` tags."""
    yield "DC.type", "letter"
    yield "citation_title", letter.title
    for sender in letter.senders:
        name = person_name(sender)
        yield "citation_author", ", ".join(filter(None, (name.family, name.given))) if name else sender.display
    if parts := iso_parts(letter):
        yield "citation_publication_date", "/".join(f"{part:02}" for part in parts)
    if letter.language:
        yield "citation_language", letter.language
    yield "citation_public_url", about.url(letter)
    yield "DC.source", about.archive


def _several(parties: Sequence[Correspondent]) -> str:
    names = [party.display for party in parties]
    if len(names) > _SHORT:
        return f"{names[0]} and others"
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1]))) if names else ""
