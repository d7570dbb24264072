"""What the documents of a volume call themselves, and the kind of letter that each is."""

from __future__ import annotations

import re

_WORDS = {
    "telegram": "telegram telegrams cable cablegram teletype airgram",
    "memorandum": "memorandum memorandums memoranda memo aide-mémoire aide-memoire",
    "letter": "letter letters message messages note despatch dispatch instruction instructions",
    "email": "email e-mail",
    "circular": "circular",
    "petition": "petition",
    "report": "report paper study estimate",
    "other": "directive statement address remarks speech entry notes minutes record summary agenda proposal draft",
}
KINDS = {word: kind for kind, words in _WORDS.items() for word in words.split()}
NOUNS = "|".join(sorted((re.escape(noun) for noun in KINDS), key=len, reverse=True))
SPEECHES = frozenset("address remarks speech statement".split())


def kind_of(words: str, noun: str) -> str:
    """The kind of “Circular Airgram”, “Editorial Note”, “Telegram”; a code word such as “Todel” names a telegram."""
    if noun not in KINDS:
        return "telegram"
    if words.casefold().startswith("editorial"):
        return "other"
    if noun in ("airgram", "instruction") and words.casefold().startswith("circular"):
        return "circular"
    return KINDS[noun]
