"""Texts that are cut into pieces have the very words, positions and offsets that the analyzer finds."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from search.whoosh_engine.analysis import tokens
from search.whoosh_engine.arrays.inverting import Stream
from search.whoosh_engine.arrays.vocabulary import Vocabulary

_TEXTS = st.one_of(
    st.text(max_size=200),
    st.lists(
        st.sampled_from(
            [
                *(
                    "Hale’s",
                    "infor-",
                    "mation",
                    "\n",
                    " ",
                    "  ",
                    "\r\n",
                    "\t",
                    "_",
                    "1,200",
                    "l'eau",
                    "東京",
                    "\u00ad",
                ),
                *("0,000", "0,000,", "1,٣٠٠", "“", "”", "—", "…", "\0", "- ", ",", ",5", "x" * 70),
                *("a" * 8, "b" * 16, "a" * 8 + "b" * 9, "é" * 9),
            ]
        )
    ).map("".join),
)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.lists(_TEXTS, max_size=3), max_size=4))
def test_pieces_hold_the_words_of_the_analyzer(letters: list[list[str]]) -> None:
    vocabulary = Vocabulary()
    assert _found(letters, vocabulary) == _expected(letters)
    # A second segment meets pieces that are known.
    again = letters[::-1]
    assert _found(again, vocabulary) == _expected(again)


def test_a_mark_at_a_lines_end_parts_words() -> None:
    letters = [["infor-”\nmation", "infor- \nmation", "infor-\nmation"], ["gauge—\nlevee-…\nbank"]]
    assert _found(letters, Vocabulary()) == _expected(letters)


def test_many_pieces_are_told_apart() -> None:
    """More pieces than the table has slots for: some share one."""
    letters = [
        [" ".join(f"{number:x}" for number in range(start, start + 5000))] for start in range(0, 400_000, 5000)
    ]
    vocabulary = Vocabulary()
    assert _found(letters, vocabulary) == _expected(letters)
    assert _found(letters, vocabulary) == _expected(letters)


def _found(letters: list[list[str]], vocabulary: Vocabulary) -> list[tuple[int, int, str, str, int, int]]:
    """Of each word its letter, position, form, stem, first character and length."""
    stream = Stream()
    for texts in letters:
        stream.add(texts)
    stream.number(vocabulary)
    known = vocabulary.known()
    laid = stream.laid_out(known, gap=0)
    starts = stream.starts(laid, known)
    sizes = (known.end - known.start)[laid.words]
    return [
        (
            int(laid.letters[n]),
            int(laid.positions[n]),
            known.names[known.words[laid.words[n]]],
            known.names[known.stems[laid.words[n]]],
            int(starts[n]),
            int(sizes[n]),
        )
        for n in range(len(laid.words))
    ]


def _expected(letters: list[list[str]]) -> list[tuple[int, int, str, str, int, int]]:
    expected = []
    for number, texts in enumerate(letters):
        base = position = 0
        for text in texts:
            for token in tokens(text):
                expected.append(
                    (number, position, token.word, token.stem, base + token.start, token.end - token.start)
                )
                position += 1
            base += len(text)
    return expected
