"""How spellings come together over an archive: keys before and after, merged pairs to judge, people kept apart.

    python -m bench.names --data DIR [--volumes FOLDER] [--seed N]

Prints 100 random pairs of spellings that were merged, for a person to judge; and, where TEI volumes with lists of
persons are given, 50 random pairs of different people of one surname in one list, with any that were merged.
"""

from __future__ import annotations

import argparse
import random
from collections import defaultdict
from itertools import combinations
from pathlib import Path

from lxml import etree

from archive.authority import spelling_key
from archive.catalogue import open_catalogue
from archive.catalogue.people import KINDS
from archive.letter import Correspondent
from archive.naming import Named, name_spellings
from archive.person_name import person_name
from archive.spellings import Spelling
from indexer.readers.tei_persons import read_persons
from settings import read_settings

# An id that is there twice is no reason not to read a list of persons.
_LENIENT = etree.XMLParser(recover=True, collect_ids=False, no_network=True, resolve_entities=False)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--volumes", type=Path, help="A folder of TEI volumes with lists of persons.")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    chance = random.Random(given.seed)
    catalogue = open_catalogue(read_settings({}, data=given.data).catalogue_url)
    with catalogue.batch() as batch:
        spellings = batch.spellings()
    catalogue.close()
    for kind in KINDS:
        decided = name_spellings(spellings[kind].values())
        forms = sum(len(one.forms) for one in spellings[kind].values())
        keys = {one.key for one in decided.values()}
        print(f"{kind}s: {forms:,} spellings, {len(decided):,} keys before, {len(keys):,} after")
    _merged(spellings[KINDS[0]], chance)
    if given.volumes:
        _apart(spellings[KINDS[0]], given.volumes, chance)


def _merged(spellings: dict[str, Spelling], chance: random.Random) -> None:
    by_key: dict[str, list[str]] = defaultdict(list)
    for spelling, decision in name_spellings(spellings.values()).items():
        by_key[decision.key].append(spelling)
    pairs = [pair for group in by_key.values() for pair in combinations(sorted(group), 2)]
    print(f"\n{len(pairs):,} merged pairs of spellings; 100 at random:")
    for one, other in sorted(chance.sample(pairs, min(100, len(pairs)))):
        print(f"  {_shown(spellings[one])}  =  {_shown(spellings[other])}")


def _shown(one: Spelling) -> str:
    years = f" {one.years[0]}-{one.years[1]}" if one.years else ""
    offices = f" [{'; '.join(sorted(one.holdings))[:70]}]" if one.holdings else ""
    return f"{one.usual}{offices} ({one.letters}{years})"


def _apart(spellings: dict[str, Spelling], volumes: Path, chance: random.Random) -> None:
    different: list[tuple[str, str, str]] = []
    for path in sorted(volumes.glob("*.xml")):
        by_family: dict[str, set[str]] = defaultdict(set)
        for person in read_persons(etree.parse(str(path), _LENIENT).getroot()).values():
            parts = person_name(Correspondent(person.name))
            if parts is not None and parts.given:
                by_family[parts.family].add(person.name)
        different += [(path.name, *pair) for names in by_family.values() for pair in combinations(sorted(names), 2)]
    chosen = chance.sample(different, min(50, len(different)))
    everybody = dict(spellings)
    for _, *names in different:
        for name in names:
            everybody.setdefault(spelling_key(Correspondent(name)), Spelling(spelling_key(Correspondent(name))))
            everybody[spelling_key(Correspondent(name))].add(Correspondent(name), 1, None)
    decided = name_spellings(everybody.values())

    def merged(pairs: list[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
        return [pair for pair in pairs if _key(decided, pair[1]) == _key(decided, pair[2])]

    print(f"\n50 of {len(different):,} pairs of different people of one surname: {len(merged(chosen))} merged")
    for volume, one, other in sorted(chosen):
        print(f"  {one}  /  {other}  ({volume})")
    print(f"of all {len(different):,}: {len(merged(different))} merged")
    for volume, one, other in merged(different):
        print(f"  {one}  =  {other}  ({volume})")


def _key(decided: dict[str, Named], name: str) -> str:
    return decided[spelling_key(Correspondent(name))].key


if __name__ == "__main__":
    main()
