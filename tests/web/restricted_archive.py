"""Two archives that are the same but for a restricted collection, which one of them never had."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

from sqlalchemy import update

from archive.catalogue import Catalogue, Content, KnownFile, open_catalogue
from archive.catalogue.tables import generations
from archive.errors import ReadError
from archive.letter import Correspondent, Letter
from archive.stored_path import stored_path
from indexer.authorities import settle
from search.document import indexed_letter
from search.engine import open_engine
from settings import read_settings
from tests.factories import letter
from tests.web.sites import NoImages
from web.password import hashed
from web.site import Site

PASSWORD = "correct horse battery"
HIDDEN = "vaultroom"

# What stands only in restricted letters, their names, files and failures, as patterns.
TRACES = (
    *(HIDDEN, "xylopyrography", "vantongeren", "hesperange", "quillfeather", "cinnabar", "nethermoor", r"\b1777\b"),
    *("zq(?:/|%2f)99", "umbral", "obsidian", "basalt", "jonathan", "twofold", "brimstone", "evanesced"),
)


class DrawnImages(NoImages):
    """A picture that says of which file it is, and which were drawn."""

    def __init__(self) -> None:
        self.drawn: list[str] = []

    def png(self, path: Path, content_hash: str, page: int, dpi: int) -> bytes:
        if not path.is_file():
            raise ReadError("vanished", "The file is gone.")
        self.drawn.append(path.name)
        return f"{path.name}, page {page} at {dpi}".encode()

    def size(self, path: Path, content_hash: str, page: int) -> tuple[float, float]:
        return 612.0, 792.0

    def boxes(self, path: Path, content_hash: str, page: object, spans: object) -> list[tuple[()]]:
        return [() for _ in spans]  # type: ignore[attr-defined]


def open_letters() -> list[Letter]:
    people = ("A. Orr", "Berta Pell", "J. Quorndon", "Tobias Hale", Correspondent("Ada Corry", "Mayor", "Ardmere"))
    found = [
        letter(
            people[n % 5],
            [people[(n + 1) % 5], people[(n + 3) % 5]][: 1 + n % 2],
            date=f"19{n:02}-03-05" if n % 7 else None,
            subject=f"The levee, part {n}" if n % 3 else None,
            text=f"The levee at gauge {n} stood in the high water until noon, and the committee of relief met.",
            file=f"{('board', 'mayor')[n % 2]}/open-{n:02}.pdf",
            place=("Ardmere", "Port Lorne", None)[n % 3],
            references=("WD/114",) if n % 4 == 0 else (),
            kind="memorandum" if n % 5 == 0 else "letter",
        )
        for n in range(1, 26)
    ]
    return [_of_file(one) for one in found]


def hidden_letters() -> list[Letter]:
    trust = Correspondent("Zenobia Vantongeren", "Keeper", "Quillfeather Trust")
    found = [
        letter(
            trust,
            "Ulric Hesperange",
            date="1777-05-06",
            subject="The cinnabar ledger",
            pages=["The levee and the xylopyrography of Nethermoor.", "A second page on xylopyrography."],
            file=f"{HIDDEN}/umbral.pdf",
            place="Nethermoor",
            references=("ZQ/99",),
            kind="telegram",
            language="cy",
        ),
        # One of those who write in the open letters, by a fuller name; and to one of them.
        letter("Jonathan Quorndon", "Tobias Hale", text="The levee, xylopyrography", file=f"{HIDDEN}/umbral-2.pdf"),
        letter(
            "A. Orr", "Berta Pell", date="1904-03-04", text="levee levee leveed gaugex", file=f"{HIDDEN}/umbral-3.pdf"
        ),
        letter(None, None, date=None, text="levees brimstone", file=f"{HIDDEN}/umbral-4.pdf"),
        letter("Una Both", "A. Orr", text="brimstone", file=(f"{HIDDEN}/umbral-5.pdf", "board/twofold.pdf")),
    ]
    return [_of_file(one) for one in found]


def _of_file(one: Letter) -> Letter:
    return replace(one, content_hash=hashlib.sha256(one.files[0].encode()).hexdigest())


# One of the collection that was there for a moment.
GONE = _of_file(letter("Una Both", subject="Evanesced", file=f"{HIDDEN}/gone.pdf"))


def archive_in(folder: Path, with_hidden: bool, **changes: object) -> Site:
    """The archive as a build leaves it that knows which collection is restricted; site settings may be changed."""
    settings = read_settings({}, data=folder / "data", corpus=folder / "letters", title="Letters", rate=0.0)
    chosen = {"password_hash": str(hashed(PASSWORD, cost=10)), "restricted": HIDDEN, **changes}
    settings = replace(settings, **chosen)  # type: ignore[arg-type]
    settings.data.mkdir(parents=True)
    settings.corpus.mkdir()
    catalogue = open_catalogue(settings.catalogue_url)
    told = open_letters()
    if with_hidden:
        # Among the others, so that whatever goes by the order of letters meets them first.
        told = [*hidden_letters()[:3], *told, *hidden_letters()[3:]]
    _fill(catalogue, settings.corpus, told, with_hidden)
    settle(catalogue, settings.corpus, (HIDDEN,))
    with catalogue._database.begin() as connection:  # both were finished at one moment, as ETags hold it
        connection.execute(update(generations).values(finished="2026-07-01T12:00:00+00:00"))
    engine = open_engine(settings.index)
    letters = [indexed_letter(one.letter, one.came) for one in catalogue.letters_changed_since(0)]
    engine.update(letters, (), catalogue.generation())
    return Site(settings, catalogue, engine, DrawnImages())


def _fill(catalogue: Catalogue, corpus: Path, told: list[Letter], with_hidden: bool) -> None:
    with catalogue.batch() as batch:
        batch.take_root(stored_path(str(corpus)))
        for one in told:
            for path in one.files:
                (corpus / path).parent.mkdir(exist_ok=True)
                (corpus / path).write_bytes(one.files[0].encode())
            batch.read(Content(one.content_hash, len(one.files[0]), "application/pdf", len(one.pages)), [one])
            for path in one.files:
                batch.file(KnownFile(path, one.content_hash, len(one.files[0]), 1, 10**18))
        broken = [("board/broken.pdf", "encrypted", "It asks for a password.")]
        if with_hidden:
            broken += [(f"{HIDDEN}/obsidian.pdf", "basalt", "It is of basalt.")]
        for path, code, reason in broken:
            content = Content(hashlib.sha256(path.encode()).hexdigest(), 9, code=code, reason=reason)
            batch.failed(content)
            batch.file(KnownFile(path, content.content_hash, 9, 1, 10**18))
        if with_hidden:
            batch.read(Content(GONE.content_hash, 3), [GONE])
        batch.sweep()
