"""A letter of a bundle names its neighbours in the file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.letter import Letter, Page
from tests.factories import letter
from tests.web.sites import site_of
from web.application import make_app
from web.in_file import in_file
from web.site import Site


def of_bundle(place: str, page: int, subject: str, folder: str = "board") -> Letter:
    """A letter of the bundle of a folder, which begins at a page."""
    return letter(
        subject=subject,
        pages=[Page(page, f"About {subject}.")],
        file=f"{folder}/bundle.pdf",
        content_hash=("a" if folder == "board" else "b") * 64,
        place_in_file=place,
    )


FIRST, SECOND, THIRD = of_bundle("", 1, "Gauges"), of_bundle("p3", 3, "Sluices"), of_bundle("p4", 4, "Weirs")
ALONE = of_bundle("", 1, "Locks", "mayor")


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Site]:
    # The catalogue need not have got them in the order of the file.
    one = site_of(tmp_path, [THIRD, FIRST, ALONE, SECOND])
    yield one
    one.engine.close()  # type: ignore[attr-defined]
    one.catalogue.close()


def test_neighbours_are_those_of_the_file_in_its_order(archive: Site) -> None:
    found = {
        one.subject: [(n.place, n.title) for n in in_file(archive.catalogue, one.id)]
        for one in (FIRST, SECOND, THIRD)
    }
    assert found == {
        "Gauges": [("after", "Sluices")],
        "Sluices": [("before", "Gauges"), ("after", "Weirs")],
        "Weirs": [("before", "Sluices")],
    }


def test_a_letter_alone_in_its_file_and_one_that_is_not_here_have_none(archive: Site) -> None:
    assert in_file(archive.catalogue, ALONE.id) == ()
    assert in_file(archive.catalogue, "0" * 16) == ()


def test_who_may_not_see_the_file_sees_no_neighbour(archive: Site) -> None:
    assert in_file(archive.catalogue.without(("board",)), SECOND.id) == ()


def test_the_page_leads_to_them(archive: Site) -> None:
    html = make_app(archive).test_client().get(f"/letter/{SECOND.id}").text
    assert (
        f'before it <a href="/letter/{FIRST.id}">Gauges</a>; after it <a href="/letter/{THIRD.id}">Weirs</a>.' in html
    )
