"""Soft line breaks become spaces; blocks, lists, tables and paragraphs keep theirs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from web.line_breaks import flowing

PROSE = """I have the honor to report that the gates of the dam were
closed for the last time on Saturday, and that the water is
expected at the road by the end of the month, or a little
after.
The cost is as follows, and you will see that it is much
lower than was feared."""


def test_prose_runs_on_and_paragraphs_stay_apart() -> None:
    assert flowing(PROSE).split("\n") == [
        "I have the honor to report that the gates of the dam were closed for the last time on Saturday, and that "
        "the water is expected at the road by the end of the month, or a little after.",
        "The cost is as follows, and you will see that it is much lower than was feared.",
    ]


@pytest.mark.parametrize(
    "block",
    [
        "Board of Water Commissioners\nCity of Port Lorne\nKingsferry",
        "Lands and rights of the valley ......... $2,214,300\nRemoval of road and railroad ......... 388,150",
        "- the first of the things to be done this year\n- the second of the things to be done then",
        "(a) the first of the things to be done by us all\n(b) the second of the things to be done by us",
        "    A paragraph that begins with an indent, long\n    Another paragraph with an indent too",
        "The end of a paragraph that fills its line up to here\n\nThe next one, after an empty line, which is kept",
    ],
)
def test_blocks_keep_their_lines(block: str) -> None:
    assert flowing(f"{PROSE}\n\n{block}").endswith(block)


def test_a_short_text_is_left_alone() -> None:
    assert flowing("One line that is quite long indeed, as lines go\nand another") == (
        "One line that is quite long indeed, as lines go\nand another"
    )


@given(st.text(alphabet="ab .\n\t-", max_size=400))
def test_every_character_stays_where_it_is(text: str) -> None:
    shown = flowing(text)
    assert len(shown) == len(text)
    assert all(one == other or (one, other) == ("\n", " ") for one, other in zip(text, shown, strict=True))
