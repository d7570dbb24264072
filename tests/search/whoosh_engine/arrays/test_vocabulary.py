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
            ["Hale’s", "infor-", "mation", "\n", " ", "  ", "\r\n", "\t", "_", "1,200", "l'eau", "東京", "\u00ad"]
        )
    ).map("".join),
)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.lists(_TEXTS, max_size=3), max_size=4))
def test_pieces_hold_the_words_of_the_analyzer(letters: list[list[str]]) -> None:
    vocabulary, stream = Vocabulary(), Stream()
    for texts in letters:
        stream.add(texts, vocabulary)
    known = vocabulary.known()
    laid = stream.laid_out(known, gap=0)
    starts = stream.starts(laid, known)
    sizes = (known.end - known.start)[laid.words]
    found = [
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
    assert found == expected
