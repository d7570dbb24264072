"""Letters as TEI in the Correspondence Metadata Interchange Format, which correspSearch gathers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape, quoteattr

from archive.authority import correspondent_key
from archive.datespan import DateSpan
from archive.letter import Correspondent, Letter
from archive.person_name import person_name
from web.exports.about import About

# What XML 1.0 cannot hold.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SOURCE = "archive"


def written(letters: Iterable[Letter], about: About) -> Iterator[str]:
    yield _head(about)
    for letter in letters:
        yield _description(letter, about)
    yield "</profileDesc></teiHeader>\n<text><body><p/></body></text>\n</TEI>\n"


def _head(about: About) -> str:
    title = f"{about.archive}: {about.read_as}" if about.read_as else about.archive
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0">
<teiHeader>
<fileDesc>
<titleStmt><title>{xml_text(title)}</title><editor>{xml_text(about.archive)}</editor></titleStmt>
<publicationStmt>
<publisher><ref target={_value(about.base)}>{xml_text(about.archive)}</ref></publisher>
<idno type="url">{xml_text(about.question)}</idno>
<date when="{about.today.isoformat()}"/>
<availability><licence target={_value(about.licence)}>{xml_text(about.licence)}</licence></availability>
</publicationStmt>
<sourceDesc><bibl type="online" xml:id="{_SOURCE}">{xml_text(about.archive)}.
<ref target={_value(about.base)}>{xml_text(about.base)}</ref></bibl></sourceDesc>
</fileDesc>
<profileDesc>
"""


def _description(letter: Letter, about: About) -> str:
    lines = [f'<correspDesc key="{letter.id}" ref={_value(about.url(letter))} source="#{_SOURCE}">']
    place = f"<placeName>{xml_text(letter.place)}</placeName>" if letter.place else ""
    date = _date(letter.date) if letter.date else ""
    if letter.senders or place or date:
        lines.append(f'<correspAction type="sent">{_parties(letter.senders, about)}{place}{date}</correspAction>')
    if letter.recipients:
        lines.append(f'<correspAction type="received">{_parties(letter.recipients, about)}</correspAction>')
    lines.append("</correspDesc>\n")
    return "\n".join(lines)


def _parties(parties: Iterable[Correspondent], about: About) -> str:
    return "".join(_party(one, about) for one in parties)


def _party(party: Correspondent, about: About) -> str:
    element = "persName" if person_name(party) else "orgName"
    address = about.correspondent_url(correspondent_key(party))
    return f"<{element} ref={_value(address)}>{xml_text(party.display)}</{element}>"


def _date(date: DateSpan) -> str:
    """A day, month or year is `when`; a longer span is one day of those between, which is what it means."""
    plain = DateSpan(date.earliest, date.latest).edtf
    if "/" not in plain:
        attributes = f'when="{plain}"'
    else:
        ends = (("notBefore", date.earliest), ("notAfter", date.latest))
        attributes = " ".join(f'{name}="{day.isoformat()}"' for name, day in ends if day)
    doubt = ' cert="low"' if date.uncertain else ""
    return f"<date {attributes}{doubt}>{xml_text(date.text or date.for_people())}</date>"


def xml_text(text: str) -> str:
    return escape(_FORBIDDEN.sub("\ufffd", " ".join(text.split())))


def _value(text: str) -> str:
    return quoteattr(_FORBIDDEN.sub("\ufffd", text))
