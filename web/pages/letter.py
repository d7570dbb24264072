"""A letter: its facts with the words they were read from, its text beside its page images, and its neighbours."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from flask import Blueprint, Response, abort, request, send_file

from archive.catalogue import CataloguedLetter, Original
from archive.errors import ReadError
from archive.letter import Letter
from web.alike import alike
from web.caching import kept_for_generation
from web.correspondence import Beside, beside
from web.exports import CITATIONS
from web.exports.citation import citation, meta_tags
from web.hit_views import HitView, When, hit_views, when
from web.in_file import InFile, in_file
from web.json_forms import letter_json
from web.labels import KINDS
from web.letter_facts import SURE, FactView, fact_views
from web.letter_text import PageView, Slice, letter_parts, match_id, page_views, part_of_page
from web.neighbours import Neighbours, neighbours
from web.originals import FileBoxes, download_name, original_path
from web.page_boxes import marks_svg
from web.pages.correspondents import pair_url
from web.pages.exports import about
from web.parameters import Asked, read_state
from web.rendering import Head, json_answer, page, query_pairs, to_canonical
from web.search_state import SearchState
from web.site import Site, site

blueprint = Blueprint("letter", __name__)

# For reading, for looking closely, and for thumbnails.
DPI = (100, 200, 30)
_ALIKE = 4
# So many matches have a link of their own.
_MATCHES = 20
_IMAGED = ("application/pdf", "image/png", "image/jpeg", "image/tiff")


@dataclass(frozen=True, slots=True)
class PartLink:
    """A part of a long letter: the numbers of its first and last page."""

    first: int
    last: int
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class LetterView:
    """A letter's page. `matches` counts the query's marks on the pages shown; `q` is the query itself.

    `files` are the paths that hold these bytes, `original_url` the download (None where there is no file).
    """

    head: Head
    id: str
    title: str
    when: When | None
    date_unsure: bool
    kind: str
    page_total: int
    facts: tuple[FactView, ...]
    notes: tuple[str, ...]
    in_file: tuple[InFile, ...]
    pages: tuple[PageView, ...]
    parts: tuple[PartLink, ...]
    q: str
    matches: int
    neighbours: Neighbours | None
    plain_url: str
    files: tuple[str, ...]
    original_url: str | None
    original_size: int
    json_url: str
    has_images: bool
    match_ids: tuple[str, ...]
    thumbnails: tuple[Thumbnail, ...]
    beside: tuple[BesideView, ...]
    pair_url: str | None
    alike: tuple[HitView, ...]
    citation: str
    citation_forms: tuple[tuple[str, str], ...]
    tags: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Thumbnail:
    """A small picture of a page, which leads to the page."""

    number: int
    image: str
    url: str


@dataclass(frozen=True, slots=True)
class BesideView:
    """A letter between the same two: `place` is "before" or "after"."""

    hit: HitView
    forth: bool
    place: str


@dataclass(frozen=True, slots=True)
class GoneView:
    """A letter that the archive no longer holds, and since which generation."""

    head: Head
    id: str
    came: int
    went: int


@blueprint.get("/letter/<letter_id>")
@kept_for_generation
def letter(letter_id: str) -> Response:
    found = _find(letter_id)
    asked = _context(read_state(query_pairs(), extra=("n", "part")))
    if moved := to_canonical(asked, f"/letter/{letter_id}"):
        return moved
    if found.went is not None:
        head = Head(f"A letter that is gone, {site().settings.title}", f"/letter/{letter_id}", noindex=True)
        return page("gone.html", GoneView(head, letter_id, found.came, found.went), 410)
    return page("letter.html", letter_view(site(), found.letter, asked))


@blueprint.get("/letter/<letter_id>.json")
@kept_for_generation
def letter_as_json(letter_id: str) -> Response:
    found = _find(letter_id)
    if found.went is not None:
        abort(410)
    return json_answer(letter_json(found))


@blueprint.get("/letter/<letter_id>/pages/<int:number>.png")
def page_image(letter_id: str, number: int) -> Response:
    found = site().catalogue.page(letter_id, number)
    original, path = _original(letter_id)
    dpi = request.args.get("dpi", str(DPI[0]))
    if found is None or original.media_type not in _IMAGED or dpi not in map(str, DPI):
        abort(404)
    try:
        image = site().images.png(path, original.content_hash, number, int(dpi))
    except ReadError:
        abort(404)
    response = Response(image, mimetype="image/png")
    response.headers["Cache-Control"] = "private, max-age=86400"
    return response


@blueprint.get("/letter/<letter_id>/pages/<int:number>.svg")
@kept_for_generation
def page_marks(letter_id: str, number: int) -> Response:
    """The boxes of the question's words, to lie over the page's image."""
    where = site()
    found, (original, path) = where.catalogue.page(letter_id, number), _original(letter_id)
    asked = read_state([("q", request.args.get("q", ""))])
    if found is None or asked.read.query is None or original.media_type not in _IMAGED:
        abort(404)
    try:
        marks = where.engine.marks(asked.read.query, found.text)
        svg = marks_svg(found, marks, FileBoxes(where, letter_id, original, path))
    except ReadError:
        abort(404)
    return Response(svg, mimetype="image/svg+xml")


@blueprint.get("/letter/<letter_id>/original")
def original(letter_id: str) -> Response:
    found, path = _original(letter_id)
    response = send_file(path, mimetype=found.media_type, as_attachment=True, download_name=download_name(found))
    # Whatever the file holds, no browser runs it in the archive's name.
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def letter_view(where: Site, one: Letter, asked: Asked) -> LetterView:
    state, extra = asked.state, dict(asked.extra)
    query = asked.read.query
    parts = letter_parts(one.pages)
    part = min(_number(extra.get("part")) or 1, len(parts))
    position = _number(extra.get("n"))
    found = where.catalogue.original(one.id)
    path = original_path(where, found) if found and found.media_type in _IMAGED else None
    boxes = FileBoxes(where, one.id, found, path) if found and path else None
    pages = page_views(one, parts[part - 1], where.engine, query, state.q, boxes)
    told = about(where)
    near = beside(where.engine, one)

    def part_url(number: int) -> str:
        own = [pair for pair in (("n", extra.get("n", "")), ("part", str(number) if number > 1 else "")) if pair[1]]
        return state.url(f"/letter/{one.id}", own)

    def page_url(number: int, anchor: str) -> str:
        there = part_of_page(parts, number)
        return f"#{anchor}" if there == part else f"{part_url(there)}#{anchor}"

    plain = f"/letter/{one.id}"
    return LetterView(
        head=Head(f"{one.title}, {where.settings.title}", plain, noindex=part > 1),
        id=one.id,
        title=one.title,
        when=when(one.date),
        date_unsure=any(proof.confidence < SURE for proof in one.evidence.get("date", ())),
        kind=KINDS.get(one.kind, one.kind),
        page_total=len(one.pages),
        facts=fact_views(one, page_url),
        notes=one.notes,
        in_file=in_file(where.catalogue, one.id),
        pages=pages,
        parts=_part_links(parts, part, part_url),
        q=state.q if query else "",
        matches=sum(view.marks for view in pages),
        neighbours=neighbours(where.engine, state, one.id, position) if position else None,
        plain_url=plain,
        files=one.files,
        original_url=f"{plain}/original" if found else None,
        original_size=found.size if found else 0,
        json_url=f"{plain}.json",
        has_images=boxes is not None,
        match_ids=tuple(match_id(n) for n in range(1, min(_MATCHES, sum(view.marks for view in pages)) + 1)),
        thumbnails=_thumbnails(one, page_url) if boxes and len(one.pages) > 1 else (),
        beside=_beside(near) if near else (),
        pair_url=pair_url(near.one, near.other) if near else None,
        alike=hit_views(alike(where.engine, one, _ALIKE), SearchState(), None),
        citation=citation(one, told),
        citation_forms=tuple((form.label, f"{plain}.{form.suffix}") for form in CITATIONS),
        tags=tuple(meta_tags(one, told)),
    )


def _thumbnails(one: Letter, page_url: Callable[[int, str], str]) -> tuple[Thumbnail, ...]:
    numbers = [page.number for page in one.pages]
    return tuple(
        Thumbnail(n, f"/letter/{one.id}/pages/{n}.png?dpi={DPI[2]}", page_url(n, f"page-{n}")) for n in numbers
    )


def _beside(near: Beside) -> tuple[BesideView, ...]:
    crossings = [(one, "before") for one in near.before] + [(one, "after") for one in near.after]
    views = hit_views([one.hit for one, _ in crossings], SearchState(), None)
    return tuple(BesideView(view, one.forth, place) for view, (one, place) in zip(views, crossings, strict=True))


def _find(letter_id: str) -> CataloguedLetter:
    found = site().catalogue.letter(letter_id, words=False)
    if found is None:
        abort(404)
    return found


def _original(letter_id: str) -> tuple[Original, Path]:
    """The letter's file; 404 for an unknown letter, 410 for a file that is gone or holds other bytes now."""
    found = site().catalogue.original(letter_id)
    if found is None:
        abort(410 if site().catalogue.letter(letter_id, words=False) else 404)
    path = original_path(site(), found)
    if path is None:
        abort(410)
    return found, path


def _context(asked: Asked) -> Asked:
    """The question that a letter was found by is its context only: what cannot be read of it is left out."""
    extra = tuple(pair for pair in asked.extra if _number(pair[1]))
    unclean = asked.problems or asked.state.page > 1 or extra != asked.extra
    return replace(
        asked,
        state=asked.state.on_page(1),
        problems=(),
        extra=extra,
        canonical=asked.canonical and not unclean,
    )


def _number(text: str | None) -> int | None:
    """A number from 1, as a URL may have it."""
    return int(text) if text and re.fullmatch(r"[1-9][0-9]{0,6}", text) else None


def _part_links(parts: list[list[Slice]], part: int, part_url: Callable[[int], str]) -> tuple[PartLink, ...]:
    if len(parts) < 2:
        return ()
    return tuple(
        PartLink(slices[0].page.number, slices[-1].page.number, part_url(number), number == part)
        for number, slices in enumerate(parts, start=1)
        if slices
    )
