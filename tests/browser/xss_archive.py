"""A folder of letters that hold payloads wherever a letter, its file or what people say of it can hold text."""

from __future__ import annotations

import csv
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from tests.xss_payloads import PAYLOADS

# A file's name may have 255 bytes, and no slash; a value in a file beside the letters is one that prints.
_NAME_BYTES = 200

_MEMORANDUM = """MEMORANDUM

TO: {0}
FROM: {0}
SUBJECT: {0}
DATE: March 3, 1962
Our ref: {0}

Dear {0}:

The flood {0} flood. The water stood in the lower streets until noon, and nobody had been told that it would come,
though it was seen in the hills on the day before, and the bridge at the mill was already under water in the night.
\fThe second page of the flood:
{0}{0}
\f{0}
Sincerely,

{0}
cc: {0}
"""
# Long enough that a control character or two do not make it a binary file.
_CORRECTED = """Letter {0} of the flood.

The water stood in the lower streets until noon, and nobody had been told that it would come.

{1}
"""
_TEI = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>{text}</title></titleStmt>
<publicationStmt><p>{text}</p></publicationStmt><sourceDesc><p>{text}</p></sourceDesc></fileDesc>
<profileDesc><correspDesc>
<correspAction type="sent"><persName>{text}</persName><orgName>{text}</orgName><placeName>{text}</placeName>
<date when="1962-03-03"/></correspAction>
<correspAction type="received"><persName>{text}</persName></correspAction>
</correspDesc></profileDesc></teiHeader>
<text><body><div type="letter"><head>{text}</head><opener><salute>{text}</salute></opener>
<pb n={attribute}/><p>The flood {text}</p><closer><signed>{text}</signed></closer></div></body></text></TEI>
"""


def write_archive(folder: Path) -> None:
    """For each payload: a memorandum, a letter corrected by people, one in TEI and one that cannot be read."""
    corrections: list[tuple[str, str, str]] = []
    names: list[tuple[str, str, str]] = []
    for number, payload in enumerate(PAYLOADS):
        collection = folder / file_name(payload.text, f"{number} ")
        collection.mkdir(parents=True)
        name = file_name(payload.text)
        said = printable(payload.text)
        (collection / f"{name}.txt").write_text(_MEMORANDUM.format(payload.text), "utf-8")
        corrected = f"corrected/{number}.txt"
        (folder / "corrected").mkdir(exist_ok=True)
        (folder / corrected).write_text(_CORRECTED.format(number, payload.text), "utf-8")
        party = f"{said} {number} | {said} | {said}"
        values = {"sender": party, "recipient": party, "cc": party, "reference": said, "subject": said, "place": said}
        corrections += [(corrected, field, value) for field, value in values.items()]
        names.append((f"payload-{number}", said, f"{said} {number}"))
        # XML forbids most control characters.
        shown = {"text": escape(said), "attribute": quoteattr(said)}
        (collection / f"{name}.xml").write_text(_TEI.format(**shown), "utf-8")
        (collection / f"{name}.png").write_bytes(b"no image " + payload.text.encode())
    _write(folder / "corrections.csv", ("letter", "field", "value"), corrections)
    _write(folder / "authority.csv", ("key", "name", "alias"), names)


def file_name(text: str, before: str = "") -> str:
    """As much of the text as the name of a file can have."""
    name = f"{before}{text}".replace("/", "∕").replace("\0", "").strip(" .")
    return name.encode()[:_NAME_BYTES].decode("utf-8", "ignore")


def printable(text: str) -> str:
    """The text as a correction can have it."""
    return "".join(character if character.isprintable() else " " for character in text).replace("|", "/").strip()


def _write(path: Path, columns: tuple[str, ...], rows: list[tuple[str, str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([columns, *rows])
