"""A query in words, so that a page can say how it was read, and back into the text that a person would type."""

from __future__ import annotations

from search.fields import BY_NAME, NONE
from search.tree import And, Dated, InField, Near, Not, Or, Phrase, Prefix, Query, Words, all_of

# How a field stands in a sentence: "letters from “hale”". Fields that are not here are named by their label.
_IN_FIELD = {
    "subject": "with {} in the subject",
    "sender": "from {}",
    "recipient": "to {}",
    "cc": "copied to {}",
    "organization": "of the organization {}",
    "kind": "of the kind {}",
    "place": "written at {}",
    "reference": "with the reference {}",
    "collection": "in the collection {}",
    "language": "in the language {}",
}


def in_words(query: Query) -> str:
    """The query in English, to stand behind "letters": "with “detainer” or its forms, from “hale”"."""
    match query:
        case Words(text):
            return f"with “{text}” or its forms"
        case Phrase(text):
            return f"with the phrase “{text}”"
        case Near() | Prefix():
            return f"with {_value(query)}"
        case Dated(None):
            return "undated"
        case Dated(span):
            return f"dated {span.for_people()}" if span else "undated"
        case InField(name, part):
            template = _IN_FIELD.get(name, f"with {{}} as its {BY_NAME[name].label.lower()}")
            return template.format(_value(part))
        case Not(part):
            return _denied(part)
        case And(parts):
            return ", ".join(_grouped(part, Or) for part in parts)
        case Or(parts):
            if _of_words(query):
                return f"with any of {_listed([_value(part) for part in parts])}, or their forms"
            return "either " + ", or ".join(_grouped(part, And) for part in parts)


def described(query: Query) -> tuple[tuple[str, str], ...]:
    """Each top-level part in words, with the typed query that is left without it."""
    parts = query.parts if isinstance(query, And) else (query,)
    rests = (parts[:number] + parts[number + 1 :] for number in range(len(parts)))
    return tuple(
        (in_words(part), emit(all_of(list(rest))) if rest else "") for part, rest in zip(parts, rests, strict=True)
    )


def emit(query: Query) -> str:
    """The query as a person would type it: reading it gives the same tree."""
    match query:
        case Words(text):
            return text
        case Phrase(text):
            return f'"{text}"'
        case Near(text, distance):
            return f'"{text}"~{distance}'
        case Prefix(text):
            return f"{text}*"
        case Dated(span):
            return f"date:{span.edtf if span else NONE}"
        case InField(name, part):
            return f"{BY_NAME[name].prefix}:{_bracketed(part, (And, Or, Not, InField, Dated))}"
        case Not(part):
            return f"-{_bracketed(part, (And, Or, Not))}"
        case And(parts):
            return " ".join(_bracketed(part, (And, Or)) for part in parts)
        case Or(parts):
            return " OR ".join(_bracketed(part, (And, Or)) for part in parts)


def _bracketed(part: Query, kinds: tuple[type, ...]) -> str:
    typed = emit(part)
    return f"({typed})" if isinstance(part, kinds) else typed


def _grouped(part: Query, kind: type[And] | type[Or]) -> str:
    words = in_words(part)
    return f"({words})" if isinstance(part, kind) and not _of_words(part) else words


def _of_words(part: Query) -> bool:
    return isinstance(part, Or) and all(isinstance(one, Words) for one in part.parts)


def _denied(part: Query) -> str:
    """The words for letters that do not match the part."""
    if isinstance(part, Words | Phrase | Near | Prefix):
        return in_words(part).replace("with ", "without ", 1)
    if isinstance(part, And | Or):
        return f"not ({in_words(part)})"
    return f"not {in_words(part)}"


def _value(part: Query) -> str:
    """What is sought, without the words that say where: “hale”, words beginning with “immigr”."""
    match part:
        case Words(text) | Phrase(text):
            return f"“{text}”"
        case Near(text, distance):
            return f"the words “{text}” within {distance} words of each other"
        case Prefix(text):
            return f"words beginning with “{text}”"
        case And(parts):
            return " and ".join(f"({_value(p)})" if isinstance(p, Or) else _value(p) for p in parts)
        case Or(parts):
            return " or ".join(f"({_value(p)})" if isinstance(p, And) else _value(p) for p in parts)
        case Not(part):
            return f"not {_value(part)}"
        case Dated() | InField():
            return in_words(part)


def _listed(values: list[str]) -> str:
    return values[0] if len(values) == 1 else f"{', '.join(values[:-1])} or {values[-1]}"
