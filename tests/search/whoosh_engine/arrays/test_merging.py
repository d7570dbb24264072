"""Merged segments are what one build of the living letters would have been; offsets survive long letters."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from search.document import IndexedLetter, indexed_letter
from search.whoosh_engine.analysis import tokens
from search.whoosh_engine.arrays.assembly import Assembly, chosen
from search.whoosh_engine.arrays.building import Builder
from search.whoosh_engine.arrays.codec import ArraySegment
from search.whoosh_engine.arrays.merging import Part, merge
from search.whoosh_engine.arrays.reading import Segment, whole_starts
from search.whoosh_engine.arrays.sections import Sections
from search.whoosh_engine.arrays.vocabulary import Vocabulary
from tests.factories import letter


def _letters(count: int, seed: str = "") -> list[IndexedLetter]:
    texts = [f"Gauge {number} of the levee{seed}, seen {'again ' * (number % 5)}in flood." for number in range(count)]
    return [
        indexed_letter(letter(sender="Ada Corry" if n % 2 else "Tobias Hale", pages=[text, "Second page."]), 1)
        for n, text in enumerate(texts)
    ]


def _written(letters: list[IndexedLetter], path: Path) -> Path:
    builder = Builder(Vocabulary())
    for one in letters:
        builder.add(one)
    builder.close()
    builder.write(path)
    return path


def test_merging_gives_what_one_build_of_the_living_gives(tmp_path: Path) -> None:
    first, second = _letters(9), _letters(7, " too")
    dead = {0, 4, 8}
    parts = [
        Part(str(_written(first, tmp_path / "a")), len(first), dead),
        Part(str(_written(second, tmp_path / "b")), len(second), ()),
    ]
    assert merge(parts, tmp_path / "merged") == 13
    living = [one for number, one in enumerate(first) if number not in dead] + second
    alone, merged = Sections(str(_written(living, tmp_path / "alone"))), Sections(str(tmp_path / "merged"))
    assert sorted(merged.names()) == sorted(alone.names())
    for name in alone.names():
        assert np.array_equal(merged.array(name), alone.array(name)), name


def test_a_commit_larger_than_its_memory_becomes_one_segment(tmp_path: Path) -> None:
    letters = _letters(300)
    with Assembly(tmp_path, "MAIN", megabytes=0) as assembly:
        for one in [*letters, letters[7]]:  # each letter is set down by itself; the last takes another's place
            assembly.add(one)
        (segment,) = assembly.finish(())
        assembly.keep()
    assert segment.doc_count() == 300
    assert len(list(tmp_path.iterdir())) == 1
    opened = segment.opened(str(tmp_path))
    living = [n for n in range(opened.size) if not segment.is_deleted(n)]
    ids = opened.column("col_id").array()[living]
    assert sorted(ids.tolist()) == sorted(one.id.encode() for one in letters)


def test_what_fails_leaves_no_file(tmp_path: Path) -> None:
    try:
        with Assembly(tmp_path, "MAIN", megabytes=0) as assembly:
            for one in _letters(3):
                assembly.add(one)
            raise KeyboardInterrupt
    except KeyboardInterrupt:
        pass
    assert list(tmp_path.iterdir()) == []


@settings(deadline=None)
@given(st.lists(st.integers(1, 5000), min_size=1, max_size=80))
def test_there_are_few_segments_whatever_comes(sizes: list[int]) -> None:
    segments: list[ArraySegment] = []
    for size in sizes:
        staying, merging = chosen([*segments, ArraySegment("MAIN", size)])
        total = sum(int(one.doc_count()) for one in merging)
        segments = [*staying, ArraySegment("MAIN", total)] if merging else staying
        assert len(segments) < 12
    assert sum(int(one.doc_count()) for one in segments) == sum(sizes)


@settings(deadline=None)
@given(st.lists(st.lists(st.integers(0, 65_535), max_size=9), max_size=5))
def test_starts_are_whole_again(steps: list[list[int]]) -> None:
    starts = [np.cumsum(one, dtype=np.int64) for one in steps]
    bounds = np.cumsum([0, *map(len, starts)])
    expected = np.concatenate([np.empty(0, np.int64), *starts])
    assert whole_starts(expected.astype(np.uint16), bounds).tolist() == expected.tolist()


def test_offsets_point_at_the_words_of_a_long_letter(tmp_path: Path) -> None:
    pages = ["flood infor-\nmation " * 9000 + " " * 70_000 + "levee", "l'eau, 1,200\n\n “Hale’s”"]
    one = indexed_letter(letter(pages=pages), 1)
    segment = Segment(str(_written([one], tmp_path / "a")), "a", 1)
    starts, sizes = segment.words_of(0, sum(map(len, pages)))
    expected = []
    base = 0
    for page in pages:
        expected += [(base + token.start, token.end - token.start) for token in tokens(page)]
        base += len(page)
    assert list(zip(starts.tolist(), sizes.tolist(), strict=True)) == expected
