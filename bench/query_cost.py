"""What the dearest questions cost: no query string may take more than 250 ms of CPU at 16,000 letters.

    python -m bench.query_cost [LETTERS] [FOLDER]

Builds an index of invented letters (kept in FOLDER, if one is given), asks hostile questions, each for a whole
answer with a suggestion, and prints the dearest ones. Ends with status 1 if one costs more than the bar.
"""

from __future__ import annotations

import random
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from archive.errors import QueryError
from bench.invented import Inventor
from search.document import indexed_letter
from search.engine import Engine, open_engine
from search.fields import FACETS, FIELDS
from search.request import FacetRequest, SearchRequest
from search.syntax import MAX_CHARACTERS, MAX_CLAUSES, read_query

LETTERS = 16_000
BAR_MS = 250.0
_ALPHABET = "abcdefghijklmnopqrstuvwxyz"
_FACETS = tuple(FacetRequest(field.name, limit=8) for field in FACETS)


def hostile(words: list[str], chance: random.Random) -> Iterator[tuple[str, str]]:
    """Named questions that try to be dear. `words` are the archive's, the commonest first."""
    common, rare = words[:40], words[20_000:40_000]

    def joined(parts: list[str], by: str = " ") -> str:
        """As many of the parts as a question may hold."""
        text = ""
        for part in parts[:MAX_CLAUSES]:
            longer = f"{text}{by}{part}" if text else part
            if len(longer) > MAX_CHARACTERS:
                break
            text = longer
        return text

    pairs = [f"{a}{b}*" for a in _ALPHABET for b in _ALPHABET]
    prefixed = [f"{field.prefix}:" for field in FIELDS if field.prefix and field.name != "date"]
    yield "common words", joined(words[:100])
    yield "common words, either", joined(words[:100], " OR ")
    yield "rare words, either", joined(chance.sample(rare, 100), " OR ")
    yield "the word, often", joined(["the"] * 100)
    yield "the word, denied", joined(["-the"] * 100)
    yield "prefixes of two letters", joined(pairs)
    yield "prefixes of two letters, either", joined(chance.sample(pairs, 100), " OR ")
    yield "one wide prefix", "an*"
    yield "prefixes in fields", joined([f"{p}{chance.choice(pairs)}" for p in prefixed * 12], " OR ")
    yield "prefixes behind a word", joined([f"the-{pair}" for pair in chance.sample(pairs, 100)], " OR ")
    yield "denied prefixes", joined([f"-{pair}" for pair in chance.sample(pairs, 100)])
    yield "phrase of two common words", '"of the"'
    yield "phrase of five common words", '"the of to and in"'
    yield "phrase of the word, long", '"' + " ".join(["the"] * 300) + '"'
    yield (
        "phrases of common words",
        joined([f'"{chance.choice(common)} {chance.choice(common)}"' for _ in range(100)]),
    )
    yield (
        "phrases, either",
        joined([f'"{chance.choice(common)} {chance.choice(common)}"' for _ in range(100)], " OR "),
    )
    yield "long phrases, either", joined([f'"{" ".join(chance.choices(common, k=6))}"' for _ in range(60)], " OR ")
    yield "words near each other", f'"{" ".join(common[:3])}"~99'
    yield "many words near each other", f'"{" ".join(common)}"~99'
    yield "the word near itself", '"' + " ".join(["the"] * 300) + '"~99'
    yield "near, either", joined([f'"{" ".join(chance.choices(common, k=8))}"~99' for _ in range(40)], " OR ")
    yield "near, all", joined([f'"{" ".join(chance.choices(common, k=4))}"~50' for _ in range(60)])
    yield "file numbers", joined([f"a-{n}-b" for n in range(100)])
    yield "one long file number", "-".join(str(n) for n in range(500))
    yield "dates, either", joined([f"date:{1860 + n}" for n in range(100)], " OR ")
    yield "dates denied", joined([f"-date:{1860 + n}" for n in range(100)])
    yield "brackets", "(" * 990 + "a" + ")" * 990
    yield "brackets of words", "(the OR " * 100 + "of" + ")" * 100
    yield "denials in brackets", "-(the " * 100 + "of" + ")" * 100
    yield "quotation marks", '"' * MAX_CHARACTERS
    yield "stars", "*" * MAX_CHARACTERS
    yield "stars and letters", "a*" * (MAX_CHARACTERS // 2)
    yield "ranges", "[a TO " * 330
    yield "operators", "AND OR NOT " * 180
    yield "fields", "from:" * 400
    yield "one word", "x" * MAX_CHARACTERS
    yield "accents", "é" * MAX_CHARACTERS
    yield "marks upon marks", "a" + "\u0301" * (MAX_CHARACTERS - 1)
    yield "Chinese", "水" * MAX_CHARACTERS
    yield "misspelt words", joined([f"{word[:3]}q{word[3:]}" for word in chance.sample(rare, 100)])
    yield "misspelt words, either", joined([f"{word[:3]}q{word[3:]}" for word in chance.sample(rare, 100)], " OR ")
    yield "everything", ""
    for number in range(40):
        yield f"mixture {number}", _mixture(words, pairs, chance)


def _mixture(words: list[str], pairs: list[str], chance: random.Random) -> str:
    parts = []
    while len(" ".join(parts)) < MAX_CHARACTERS - 200 and len(parts) < MAX_CLAUSES - 5:
        some = chance.choices(words[: chance.choice([20, 200, 20_000])], k=chance.randint(1, 6))
        form = chance.choice(['"{}"', '"{}"~{n}', "{}", "-({})", "({})", "subject:({})", "{p}"])
        parts.append(form.format(" ".join(some), n=chance.randint(1, 99), p=chance.choice(pairs)))
        if chance.random() < 0.5:
            parts.append("OR")
    return " ".join(parts)[:MAX_CHARACTERS]


def cost(engine: Engine, typed: str) -> tuple[float, int, bool]:
    """Milliseconds of CPU for a whole answer, how many letters it has, and whether it is partial."""
    began = time.process_time()
    try:
        read = read_query(typed)
        answer = engine.search(SearchRequest(read.query, facets=_FACETS))
        if read.query is not None and answer.total < 4:
            engine.suggest(read.query)
        total, partial = answer.total, answer.partial
    except QueryError:
        total, partial = 0, False
    return (time.process_time() - began) * 1000, total, partial


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else LETTERS
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(sys.argv[2]) if len(sys.argv) > 2 else Path(temporary)
        inventor = Inventor()
        engine = open_engine(folder / "index")
        if engine.overview().letters != count:
            began = time.perf_counter()
            engine.rebuild((indexed_letter(one, 1) for one in inventor.letters(count)), 1)
            print(f"built {count:,} letters in {time.perf_counter() - began:.1f} s, {engine.size() / 1e6:.0f} MB")
            print(f"memory at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB", flush=True)
        first, _, _ = cost(engine, "water")
        print(f"first answer {first:.0f} ms")
        # Twice: what is read for the first time is paid once.
        rows = []
        for name, typed in hostile(inventor.vocabulary, random.Random(1)):
            (cold, total, partial), (warm, _, _) = cost(engine, typed), cost(engine, typed)
            rows.append((cold, warm, total, partial, name))
        rows.sort(reverse=True)
        print(f"{'cold ms':>9} {'warm ms':>9} {'letters':>9}  question")
        for cold, warm, total, partial, name in rows[:25]:
            print(f"{cold:9.1f} {warm:9.1f} {total:9,}  {name}{' (partial)' if partial else ''}")
        over = [row for row in rows if row[0] > BAR_MS]
        print(f"{len(rows)} questions, {len(over)} over {BAR_MS:.0f} ms; the dearest {rows[0][0]:.0f} ms")
        engine.close()
    sys.exit(1 if over else 0)


if __name__ == "__main__":
    main()
