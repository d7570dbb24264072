"""Which facts of a letter want a person's eye: read with little confidence, or not read at all."""

from __future__ import annotations

from archive.corrections import RULE
from archive.letter import Letter

# Below this a fact is unsure.
SURE = 0.6
# The facts that every letter should have.
_MAIN = ("senders", "recipients", "date")
# What extraction says in a letter's notes where a file may hold several letters that it could not tell apart.
BUNDLE_NOTE = "may hold several letters"


def unsure_facts(letter: Letter) -> tuple[str, ...]:
    """Names of facts (archive.letter.FACTS, and "bundle"), in the order of the review list.

    What markup states is sure, and so is that it states nothing.
    """
    stated = any(page.source == "tei" for page in letter.pages)
    found = []
    for fact in _MAIN:
        proofs = letter.evidence.get(fact, ())
        if any(proof.rule == RULE for proof in proofs):
            continue
        if not getattr(letter, fact):
            if not stated:
                found.append(fact)
        elif proofs and min(proof.confidence for proof in proofs) < SURE:
            found.append(fact)
    if "bundle" not in letter.evidence and any(BUNDLE_NOTE in note for note in letter.notes):
        found.append("bundle")
    return tuple(found)
