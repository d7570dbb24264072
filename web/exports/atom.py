"""The letters that came last for a question, as an Atom feed: whoever follows it hears of new ones."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

from archive.catalogue import CataloguedLetter
from web.exports.about import About
from web.exports.cmif import xml_text

MEDIA_TYPE = "application/atom+xml"
ENTRIES = 50
# What a feed without entries says of its age: Atom wants a time.
_NEVER = "1970-01-01T00:00:00+00:00"


def feed(letters: Sequence[CataloguedLetter], about: About, feed_url: str, moments: Mapping[int, str]) -> str:
    """The feed of `letters`, newest first. `moments` are the times (ISO 8601) of their generations."""
    updated = max((moments.get(one.came, _NEVER) for one in letters), default=_NEVER)
    title = f"{about.read_as}, {about.archive}" if about.read_as else about.archive
    entries = "".join(_entry(one, about, moments.get(one.came, _NEVER)) for one in letters)
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
<id>{escape(feed_url)}</id>
<title>{xml_text(title)}</title>
<updated>{_rfc3339(updated)}</updated>
<author><name>{xml_text(about.archive)}</name></author>
<link rel="self" type="{MEDIA_TYPE}" href={quoteattr(feed_url)}/>
<link rel="alternate" type="text/html" href={quoteattr(about.question)}/>
{entries}</feed>
"""


def _entry(one: CataloguedLetter, about: About, came: str) -> str:
    letter = one.letter
    when = letter.date.for_people() if letter.date else "undated"
    parties = [" and ".join(party.display for party in parties) for parties in (letter.senders, letter.recipients)]
    summary = f"{letter.kind.capitalize()}, {when}, from {parties[0] or 'unknown'} to {parties[1] or 'unknown'}"
    url = about.url(letter)
    authors = "".join(f"<author><name>{xml_text(party.display)}</name></author>" for party in letter.senders)
    return f"""<entry>
<id>{escape(url)}</id>
<title>{xml_text(letter.title)}</title>
<updated>{_rfc3339(came)}</updated>
{authors}<link rel="alternate" type="text/html" href={quoteattr(url)}/>
<summary>{xml_text(summary)}</summary>
</entry>
"""


def _rfc3339(moment: str) -> str:
    """The moment as Atom wants it: to the second, with its offset."""
    when = dt.datetime.fromisoformat(moment)
    return (when if when.tzinfo else when.replace(tzinfo=dt.UTC)).isoformat(timespec="seconds")
