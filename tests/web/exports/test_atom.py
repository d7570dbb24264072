from __future__ import annotations

import feedparser

from archive.catalogue import CataloguedLetter
from archive.letter import Letter
from web.exports.about import About
from web.exports.atom import feed

FEED = "https://letters.example/search.atom?q=flood"
MOMENTS = {3: "2024-04-30T10:00:00+00:00", 4: "2024-05-01T09:30:00+00:00"}


def test_a_feed_is_read_back(letters: list[Letter], about: About) -> None:
    entries = [CataloguedLetter(one, came=4 if n == 0 else 3, changed=4) for n, one in enumerate(letters)]
    found = feedparser.parse(feed(entries, about, FEED, MOMENTS))
    assert not found.bozo, found.get("bozo_exception")
    assert found.feed.id == FEED
    assert found.feed.updated == "2024-05-01T09:30:00+00:00"
    assert [one.id for one in found.entries] == [f"https://letters.example/letter/{one.id}" for one in letters]
    assert found.entries[0].summary == "Letter, 5 March 1957, from Edith R. Hale to Tobias Mabry"
    assert found.entries[1].updated == "2024-04-30T10:00:00+00:00"
    assert found.entries[3].summary.startswith("Letter, undated, from unknown to")


def test_an_empty_feed_is_a_feed(about: About) -> None:
    found = feedparser.parse(feed([], about, FEED, {}))
    assert not found.bozo
    assert found.entries == []
