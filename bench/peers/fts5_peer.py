"""SQLite FTS5 with its Porter stemmer, and tables of values beside it, as a careful application would have them."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from bench.answers import HITS, VALUES, Answer, Question, row_of, variants
from bench.questions import FACETS
from search.document import IndexedLetter
from search.fields import FIELDS

# A word that names no field is sought in the fields with a boost; each question names its columns.
SEARCHED = tuple(field.name for field in FIELDS if field.type != "date")
BOOSTS = {field.name: field.boost for field in FIELDS if field.boost}
VALUED = tuple(field.name for field in FIELDS if field.parameter and field.type != "date")
EVERYWHERE = "{" + " ".join(BOOSTS) + "}"
TEXT = SEARCHED.index("text")

_PRAGMAS = "PRAGMA cache_size=-400000; PRAGMA mmap_size=2000000000; PRAGMA temp_store=MEMORY;"


class Peer:
    def build(self, letters: Iterable[IndexedLetter], folder: Path) -> None:
        folder.mkdir(parents=True)
        database = sqlite3.connect(folder / "letters.sqlite")
        database.executescript(
            _PRAGMAS
            + "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;"
            + f"CREATE VIRTUAL TABLE letters USING fts5({', '.join(SEARCHED)}, prefix='3 4',"
            + " tokenize='porter unicode61 remove_diacritics 2');"
            + "CREATE TABLE shown (number INTEGER PRIMARY KEY, id, title, senders, recipients, date, earliest,"
            + " latest);"
            + "CREATE TABLE named (code INTEGER PRIMARY KEY, field, value, UNIQUE (field, value));"
            + "CREATE TABLE years (number, year, PRIMARY KEY (number, year)) WITHOUT ROWID;"
            + "".join(
                f"CREATE TABLE has_{name} (number, code, PRIMARY KEY (number, code)) WITHOUT ROWID;"
                for name in VALUED
            )
        )
        codes: dict[tuple[str, str], int] = {}
        marks = ", ".join("?" * (len(SEARCHED) + 1))
        for number, letter in enumerate(letters, start=1):
            row = row_of(letter)
            texts = [row["text"], *("\n".join(row["words"].get(name, ())) for name in SEARCHED[1:])]
            database.execute(f"INSERT INTO letters (rowid, {', '.join(SEARCHED)}) VALUES ({marks})", (number, *texts))
            shown = [row[name] for name in ("id", "title", "senders", "recipients", "date", "earliest", "latest")]
            database.execute("INSERT INTO shown VALUES (?, ?, ?, ?, ?, ?, ?, ?)", (number, *shown))
            database.executemany("INSERT INTO years VALUES (?, ?)", [(number, year) for year in row["years"]])
            for name, values in row["values"].items():
                given = [(number, codes.setdefault((name, value), len(codes))) for value in dict.fromkeys(values)]
                database.executemany(f"INSERT INTO has_{name} VALUES (?, ?)", given)
        database.executemany("INSERT INTO named VALUES (?, ?, ?)", [(c, n, v) for (n, v), c in codes.items()])
        for name in VALUED:
            database.execute(f"CREATE INDEX by_{name} ON has_{name} (code)")
        database.execute("INSERT INTO letters (letters) VALUES ('optimize')")
        database.execute("ANALYZE")
        database.commit()
        database.close()

    def open(self, folder: Path) -> Callable[[Question], Answer]:
        return _Asked(folder).answer


class _Asked:
    """Every letter that the words match is found once, with its rank, in a table in memory; all else is joined."""

    def __init__(self, folder: Path) -> None:
        self._database = sqlite3.connect(folder / "letters.sqlite", isolation_level=None)
        self._database.executescript(_PRAGMAS)
        self._database.execute("CREATE TEMP TABLE found (number INTEGER PRIMARY KEY, rank)")
        self._weights = ", ".join(str(BOOSTS.get(name, 1.0)) for name in SEARCHED)

    def answer(self, question: Question) -> Answer:
        run = self._database.execute
        match, more = _match(question["plan"]) if question["plan"] else (None, [])
        run("DELETE FROM found")
        if match is None:
            where = f" WHERE {' AND '.join(more)}" if more else ""
            run(f"INSERT INTO found SELECT number, 0 FROM shown{where}")
        else:
            where = "".join(f" AND {one}" for one in more)
            run(
                f"INSERT INTO found SELECT letters.rowid, bm25(letters, {self._weights}) FROM letters "
                f"JOIN shown ON shown.number = letters.rowid WHERE letters MATCH ?{where}",
                (match,),
            )
        here, own, dated = variants(question, FACETS)
        passing, given = self._filters(question, "")
        total = run(f"SELECT count(*) FROM found JOIN shown USING (number){passing}", given).fetchone()[0]
        best = run(
            "SELECT number, id, title, senders, recipients, date FROM found JOIN shown USING (number)"
            f"{passing} ORDER BY rank, number LIMIT {HITS}",
            given,
        ).fetchall()
        snippets: dict[int, str] = {}
        if match is not None and best:
            numbers = ", ".join(str(row[0]) for row in best)
            snippets = dict(
                run(
                    f"SELECT rowid, snippet(letters, {TEXT}, '<b>', '</b>', '…', 40) FROM letters "
                    f"WHERE letters MATCH ? AND rowid IN ({numbers})",
                    (match,),
                )
            )
        elif best:
            numbers = ", ".join(str(row[0]) for row in best)
            snippets = dict(run(f"SELECT rowid, substr(text, 1, 240) FROM letters WHERE rowid IN ({numbers})"))
        facets = {}
        for name in (*here, *own):
            condition, values = (passing, given) if name in here else self._filters(question, name)
            facets[name] = dict(
                run(
                    f"SELECT value, n FROM (SELECT code, count(*) AS n FROM found JOIN shown USING (number) "
                    f"JOIN has_{name} USING (number){condition} GROUP BY code ORDER BY n DESC LIMIT {VALUES}) "
                    "JOIN named USING (code)",
                    values,
                )
            )
        condition, values = self._filters(question, "date") if dated else (passing, given)
        years = dict(
            run(
                "SELECT year, count(*) FROM found JOIN shown USING (number) JOIN years USING (number)"
                f"{condition} GROUP BY year",
                values,
            )
        )
        undated = run(
            f"SELECT count(*) FROM found JOIN shown USING (number){condition or ' WHERE 1'} AND latest = 0", values
        ).fetchone()[0]
        hits = [(*row[1:], snippets.get(row[0], "")) for row in best]
        return Answer(total, hits, facets, years, undated)

    def _filters(self, question: Question, but: str) -> tuple[str, list[Any]]:
        clauses, given = [], []
        for kind, chosen in (("IN", question["filters"]), ("NOT IN", question["without"])):
            for name, values in chosen.items():
                if name != but:
                    marks = ", ".join("?" * len(values))
                    clauses.append(
                        f"number {kind} (SELECT number FROM has_{name} WHERE code IN "
                        f"(SELECT code FROM named WHERE field = ? AND value IN ({marks})))"
                    )
                    given += [name, *values]
        if but != "date":
            clauses += [_overlap(days) for days in question["dates"]]
        return (" WHERE " + " AND ".join(clauses) if clauses else ""), given


def _overlap(days: Any) -> str:
    if days == "none":
        return "latest = 0"
    return f"earliest <= {int(days[1])} AND latest >= {int(days[0])} AND latest > 0"


def _match(plan: dict[str, Any]) -> tuple[str | None, list[str]]:
    """The question for FTS5, and what of it is no matter of words (dates)."""
    parts = plan["parts"] if plan["op"] == "and" else [plan]
    dates = [_overlap(part["days"]) for part in parts if part["op"] == "date"]
    wanted = [_expression(part) for part in parts if part["op"] not in ("date", "not")]
    unwanted = [_expression(part["part"]) for part in parts if part["op"] == "not"]
    if not wanted:
        return None, dates
    query = " AND ".join(f"({one})" for one in wanted)
    for one in unwanted:
        query = f"({query}) NOT ({one})"
    return query, dates


def _expression(plan: dict[str, Any]) -> str:
    where = plan.get("field") or EVERYWHERE
    match plan["op"]:
        case "row":
            # The words as typed: FTS5 stems them itself.
            words = [word for word, _ in plan["words"]]
            if len(words) > 1 and plan["slop"]:
                near = " ".join(f'"{word}"' for word in words)
                return f"{where} : NEAR({near}, {plan['slop'] - 1})"
            return f'{where} : "{" ".join(words)}"'
        case "prefix":
            return f'{where} : "{plan["text"]}" *'
        case "or":
            return " OR ".join(f"({_expression(part)})" for part in plan["parts"])
    return _match(plan)[0] or '""'
