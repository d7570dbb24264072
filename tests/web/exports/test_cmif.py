"""The TEI export keeps the rules of the Correspondence Metadata Interchange Format."""

from __future__ import annotations

import re

from lxml import etree

from archive.letter import Letter
from web.exports.about import About
from web.exports.cmif import written

TEI = "{http://www.tei-c.org/ns/1.0}"
NS = {"t": "http://www.tei-c.org/ns/1.0"}
W3C_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


def tree(letters: list[Letter], about: About) -> etree._Element:
    return etree.fromstring("".join(written(letters, about)).encode())


def test_the_header_says_what_a_harvester_must_know(letters: list[Letter], about: About) -> None:
    header = tree(letters, about).find("t:teiHeader/t:fileDesc", NS)
    assert header is not None
    assert header.findtext("t:titleStmt/t:title", namespaces=NS)
    assert header.findtext("t:titleStmt/t:editor", namespaces=NS)
    assert header.findtext("t:publicationStmt/t:publisher/t:ref", namespaces=NS) == "Ardmere & Letters"
    assert header.findtext("t:publicationStmt/t:idno[@type='url']", namespaces=NS) == about.question
    assert header.find("t:publicationStmt/t:date[@when]", NS) is not None
    assert header.find("t:publicationStmt/t:availability/t:licence[@target]", NS) is not None


def test_every_letter_is_a_description_of_permitted_parts(letters: list[Letter], about: About) -> None:
    root = tree(letters, about)
    sources = {f"#{bibl.get('{http://www.w3.org/XML/1998/namespace}id')}" for bibl in root.iter(f"{TEI}bibl")}
    found = root.findall("t:teiHeader/t:profileDesc/t:correspDesc", NS)
    assert [one.get("key") for one in found] == [one.id for one in letters]
    for one in found:
        assert one.get("source") in sources
        assert one.get("ref", "").startswith("https://letters.example/letter/")
        actions = [child.get("type") for child in one]
        assert {child.tag for child in one} <= {f"{TEI}correspAction"}
        assert actions in (["sent", "received"], ["sent"], ["received"])
        for part in one.iter():
            allowed = {"correspDesc", "correspAction", "persName", "orgName", "placeName", "date"}
            assert etree.QName(part).localname in allowed
        for date in one.iter(f"{TEI}date"):
            values = [date.get(name) for name in ("when", "notBefore", "notAfter") if date.get(name)]
            assert values
            assert all(W3C_DATE.fullmatch(value) for value in values if value)


def test_facts_come_through(letters: list[Letter], about: About) -> None:
    descriptions = tree(letters, about).findall("t:teiHeader/t:profileDesc/t:correspDesc", NS)
    first, second, third, fourth, fifth = descriptions
    assert first.findtext("t:correspAction[@type='sent']/t:persName", namespaces=NS) == "Edith R. Hale"
    assert first.findtext("t:correspAction[@type='sent']/t:placeName", namespaces=NS) == "Kingsferry"
    assert [date.get("when") for date in first.iter(f"{TEI}date")] == ["1957-03-05"]
    assert second.findtext("t:correspAction[@type='sent']/t:orgName", namespaces=NS) == "Director, Records Office"
    assert second.findtext("t:correspAction[@type='received']/t:orgName", namespaces=NS) == "City Council"
    assert [(d.get("notBefore"), d.get("notAfter")) for d in third.iter(f"{TEI}date")] == [
        ("1912-01-01", "1913-12-31")
    ]
    assert fourth.find("t:correspAction[@type='sent']", NS) is None, "nothing is known of its sending"
    assert [(d.get("when"), d.get("cert")) for d in fifth.iter(f"{TEI}date")] == [("1862", "low")]
