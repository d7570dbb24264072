"""corrections*.csv and authority*.csv beside the letters: what a person says, and what is wrong with which line."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from archive.authority import slug, spelling_key
from archive.corrections import FIELDS, SEVERAL, Correction, CorrectionError, check_value
from archive.datespan import shown
from archive.letter import Correspondent
from archive.naming import AuthorityRow

MAX_BYTES = 50_000_000
CORRECTION_COLUMNS = ("letter", "field", "value")
AUTHORITY_COLUMNS = ("key", "name", "alias")
_ID = re.compile(r"[0-9a-f]{16}")
# A spreadsheet takes a cell that begins so for a formula.
FORMULA = tuple("=+-@\t\r\n＝＋－＠")


@dataclass(frozen=True, slots=True)
class Row:
    """A line that says something: its cells, and where it stands ("corrections.csv line 7")."""

    cells: tuple[str, ...]
    where: str


@dataclass(frozen=True, slots=True)
class Sayings:
    """The files' bytes as they were found. `unread` names those that cannot be read now, with the reason."""

    corrections: tuple[tuple[str, bytes], ...]
    authority: tuple[tuple[str, bytes], ...]
    unread: tuple[str, ...] = ()


def find_sayings(root: Path) -> Sayings:
    """Read the files at the root of the folder of letters, in order of name."""
    found: dict[str, list[tuple[str, bytes]]] = {"corrections": [], "authority": []}
    unread = []
    for kind, files in found.items():
        for path in sorted(root.glob(f"{kind}*.csv")):
            try:
                if not path.is_file() or not path.resolve().is_relative_to(root.resolve()):
                    unread.append(f"{path.name}: it is no file of this folder.")
                elif path.stat().st_size > MAX_BYTES:
                    unread.append(f"{path.name}: it is larger than {MAX_BYTES // 1_000_000} MB.")
                else:
                    files.append((path.name, path.read_bytes()))
            except OSError as error:
                unread.append(f"{path.name}: the system does not let it be read: {error.strerror}.")
    return Sayings(tuple(found["corrections"]), tuple(found["authority"]), tuple(unread))


def rows_of(name: str, data: bytes, columns: tuple[str, ...]) -> tuple[list[Row], list[str]]:
    """The rows below the header, their cells in the order of `columns`; and what is wrong with the file as a whole.

    Other columns are left out. The last of `columns` may come several times, and go on beyond the header.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        return [], [f"{name} line {line}: it is not UTF-8. Nothing of this file is used."]
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows: list[Row] = []
    places: list[int] = []
    width = 0
    while True:
        try:
            cells = [_unquoted(cell.strip()) for cell in next(reader)]
        except StopIteration:
            return rows, []
        except csv.Error as error:
            return [], [f"{name} line {reader.line_num}: it is not CSV ({error}). Nothing of this file is used."]
        if not any(cells) or cells[0].startswith("#"):
            continue
        where = f"{name} line {reader.line_num}"
        if not places:
            header = [cell.casefold() for cell in cells]
            missing = [column for column in columns if column not in header]
            if missing:
                return [], [f"{where}: no column is named {' or '.join(missing)}. Nothing of this file is used."]
            last = columns[-1]
            places = [header.index(column) for column in columns[:-1]]
            places += [place for place, cell in enumerate(header) if cell.startswith(last)]
            width = len(header) if places[-1] == len(header) - 1 else 10**9
            continue
        if len(cells) < len(columns) - 1:
            return [], [f"{where}: the line ends too early. Nothing of this file is used."]
        picked = [cells[place] if place < len(cells) else "" for place in places] + cells[width:]
        rows.append(Row(tuple(picked), where))


def _unquoted(cell: str) -> str:
    """The cell without the apostrophe that keeps a spreadsheet from reading it as a formula (see `as_csv`)."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in FORMULA else cell


def read_corrections(
    rows: Iterable[Row], letters_of: Callable[[str], tuple[str, ...]], exists: Callable[[str], bool]
) -> tuple[list[Correction], list[str]]:
    """The corrections that the rows (letter, field, value) make, and what is wrong with those that make none.

    `letters_of` gives the ids of the letters that a path holds; `exists` whether there is a letter of an id.
    """
    said: dict[tuple[str, str], list[tuple[str, str]]] = {}
    bad: list[str] = []
    for row in rows:
        try:
            letter, fact, value = _correction(row, letters_of, exists)
        except CorrectionError as error:
            bad.append(f"{row.where}: {error}.")
            continue
        said.setdefault((letter, fact), []).append((value, row.where))
    corrections = []
    for (letter, fact), several in sorted(said.items()):
        values = tuple(dict.fromkeys(value for value, _where in several))
        where = ", ".join(dict.fromkeys(where for _value, where in several))
        if len(values) > 1 and (fact not in SEVERAL or "" in values):
            told = " and ".join(f"“{shown(value)}”" for value in values)
            bad.append(f"{where}: these disagree about one letter's {fact}: {told}.")
            continue
        corrections.append(Correction(letter, fact, tuple(value for value in values if value), where))
    return corrections, bad


def _correction(
    row: Row, letters_of: Callable[[str], tuple[str, ...]], exists: Callable[[str], bool]
) -> tuple[str, str, str]:
    named, field, value = row.cells[0], row.cells[1], " ".join(row.cells[2].split())
    fact = FIELDS.get(field.casefold())
    if fact is None:
        raise CorrectionError(f"there is no field “{shown(field)}”; it can be {', '.join(FIELDS)}")
    letter = named
    if not (_ID.fullmatch(named) and exists(named)):
        held = letters_of(named)
        if not held:
            raise CorrectionError(f"there is no letter “{shown(named)}”")
        if len(held) > 1:
            raise CorrectionError(
                f"“{shown(named)}” holds {len(held)} letters; name one by its id, such as {held[0]}"
            )
        letter = held[0]
    if value:
        check_value(fact, value)
    elif fact == "bundle":
        raise CorrectionError("the field bundle takes only the value no")
    return letter, fact, value


def read_authority(rows: Iterable[Row]) -> tuple[list[AuthorityRow], list[str]]:
    """The correspondents that the rows (key, name, alias...) name, and what is wrong with those that name none.

    An alias is a spelling, or its key. Rows with one key and one name are one.
    """
    bad: list[str] = []
    found: dict[str, list[AuthorityRow]] = {}
    for row in rows:
        key, name, *aliases = (" ".join(cell.split()) for cell in row.cells)
        if not key or slug(key) != key:
            say = f" Did you mean {slug(key)}?" if slug(key) else ""
            bad.append(f"{row.where}: “{shown(key)}” is no key: small letters and digits, joined by hyphens.{say}")
            continue
        keys = tuple(dict.fromkeys(_alias_key(alias) for alias in (name, *aliases) if alias))
        found.setdefault(key, []).append(AuthorityRow(key, name, keys, row.where))
    kept = []
    for several in found.values():
        names = {row.name for row in several if row.name}
        where = ", ".join(row.where for row in several)
        if len(names) > 1:
            bad.append(f"{where}: these give one key different names: {' and '.join(sorted(names))}.")
            continue
        aliases = [alias for row in several for alias in row.aliases]
        kept.append(AuthorityRow(several[0].key, next(iter(names), ""), tuple(dict.fromkeys(aliases)), where))
    claims: dict[str, list[AuthorityRow]] = {}
    for one in kept:
        for claimed in {one.key, *one.aliases}:
            claims.setdefault(claimed, []).append(one)
    disputed = {claimed: rows for claimed, rows in claims.items() if len(rows) > 1}
    for claimed, claimants in sorted(disputed.items()):
        bad.append(f"{' and '.join(row.where for row in claimants)}: these disagree whose spelling “{claimed}” is.")
    losers = {id(row) for claimants in disputed.values() for row in claimants}
    return [row for row in kept if id(row) not in losers], bad


def _alias_key(alias: str) -> str:
    return alias if slug(alias) == alias else spelling_key(Correspondent(alias))


def all_rows(files: Iterable[tuple[str, bytes]], columns: tuple[str, ...]) -> tuple[list[Row], list[str]]:
    """The rows of all files, and what is wrong with files as a whole."""
    rows: list[Row] = []
    bad: list[str] = []
    for name, data in files:
        found, wrong = rows_of(name, data, columns)
        rows += found
        bad += wrong
    return rows, bad


def as_csv(header: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    """CSV that a spreadsheet opens without running it, and that these readers read back, line by line."""
    for row in (header, *rows):
        out = io.StringIO(newline="")
        csv.writer(out).writerow(f"'{cell}" if cell[:1] in FORMULA else cell for cell in row)
        yield out.getvalue()
