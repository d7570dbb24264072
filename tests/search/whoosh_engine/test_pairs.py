"""Counting who wrote to whom gives what plain counting gives."""

from __future__ import annotations

import tempfile
from collections import Counter
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from search.document import indexed_letter
from search.request import Filter, SearchRequest
from search.whoosh_engine.engine import WhooshEngine
from tests.factories import letter

people = st.lists(st.sampled_from(["A. Orr", "B. Pell", "C. Quin", "D. Rusk"]), unique=True, max_size=3)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(people, people, st.sampled_from(["letter", "telegram"])), min_size=1, max_size=25))
def test_pairs_are_counted_as_by_hand(parties: list[tuple[list[str], list[str], str]]) -> None:
    letters = [letter(senders, recipients, kind=kind) for senders, recipients, kind in parties]
    with tempfile.TemporaryDirectory() as folder:
        engine = WhooshEngine(Path(folder) / "index")
        half = len(letters) // 2
        engine.update([indexed_letter(one, 1) for one in letters[:half]], (), 1)
        engine.update([indexed_letter(one, 2) for one in letters[half:]], (), 2)
        for kinds in ((), ("telegram",)):
            asked = SearchRequest(filters={"kind": Filter(kinds)} if kinds else {})
            found = engine.pairs(asked, 100)
            expected = Counter(
                (sender, recipient)
                for senders, recipients, kind in parties
                if not kinds or kind in kinds
                for sender in senders
                for recipient in recipients
            )
            assert {(one.sender.label, one.recipient.label): one.count for one in found} == dict(expected)
            assert [one.count for one in found] == sorted((one.count for one in found), reverse=True)
            assert engine.pairs(asked, 2) == found[:2]
        engine.close()
