"""The OpenAPI description of what programs can ask, made from the tables that the site itself is made from."""

from __future__ import annotations

from typing import Any

from archive.letter import KINDS
from search.fields import NONE, PARAMETERS, SORTS, Parameter
from search.syntax import MAX_CHARACTERS
from web.citing import CITED
from web.exports import CITATIONS, FORMS
from web.exports.atom import MEDIA_TYPE as ATOM
from web.parameters import MAX_PAGE, MAX_VALUE, MAX_VALUES

_LETTER_ID = {
    "name": "letter_id",
    "in": "path",
    "required": True,
    "description": "The letter's lasting id.",
    "schema": {"type": "string", "pattern": "^[0-9a-f]{16}$"},
}
_STRING: dict[str, Any] = {"type": "string"}
_ERRORS = {"application/json": {"schema": {"$ref": "#/components/schemas/Errors"}}}
_PAGE = {"text/html": {"schema": _STRING}}
_PASSWORD = "password"  # noqa: S105 - the scheme's name
_NULLABLE: dict[str, Any] = {"type": ["string", "null"]}


def description(title: str, server: str, has_door: bool = False, private: bool = False) -> dict[str, Any]:
    """The whole document, OpenAPI 3.1. With a door the password may be given; `private`: it must be."""
    described: dict[str, Any] = {
        "openapi": "3.1.0",
        "info": {
            "title": f"{title}: letters",
            "version": "1",
            "description": "Read only. Every address is plain GET; a question asked in another order of parameters, "
            "or by an old name, is redirected to its canonical address. Names once published stay.",
        },
        "servers": [{"url": server}],
        "paths": _paths(),
        "components": {"schemas": _schemas()},
    }
    if has_door:
        described["security"] = [{_PASSWORD: []}] if private else [{}, {_PASSWORD: []}]
        described["components"]["securitySchemes"] = {_PASSWORD: {"type": "http", "scheme": "basic"}}
        for path in described["paths"].values():
            path["get"]["responses"]["401"] = {
                "description": "The password is wrong or, where it must be given, missing",
                "content": _ERRORS | _PAGE,
            }
    return described


def _paths() -> dict[str, Any]:
    search = [_parameter(one) for one in PARAMETERS] + [_excluding(one) for one in PARAMETERS if one.field]
    whole = [one for one in search if one["name"] != "page"]
    cited = _query(CITED, "What became of an answer that was cited, as /cite gives it.", {"type": "string"}, False)
    paged = [*search, cited]
    paths: dict[str, Any] = {
        "/search.json": _get("The letters that answer a question, twenty a page, with facets and years", paged,
                             "application/json", {"$ref": "#/components/schemas/Answer"}, searched=True),
        "/search.atom": _get("The letters that came last, as a feed", whole, ATOM, _STRING, searched=True),
        "/letter/{letter_id}.json": _get("A letter: its facts, their evidence and its text", [_LETTER_ID],
                                         "application/json", {"$ref": "#/components/schemas/Letter"}, found=True),
        "/healthz": _get("Is the server alive", [], "application/json", {"type": "object"}),
    }  # fmt: skip
    for form in FORMS:
        paths[f"/search.{form.suffix}"] = _get(
            f"The whole answer as {form.label}, {form.help}", whole, form.media_type, _STRING, searched=True
        )
    for form in CITATIONS:
        paths[f"/letter/{{letter_id}}.{form.suffix}"] = _get(
            f"A letter's citation as {form.label}, {form.help}", [_LETTER_ID], form.media_type, _STRING, found=True
        )
    return paths


def _get(
    summary: str,
    parameters: list[dict[str, Any]],
    media_type: str,
    schema: dict[str, Any],
    searched: bool = False,
    found: bool = False,
) -> dict[str, Any]:
    if media_type.endswith("+json"):
        schema = _array({"type": "object"})
    content = {media_type: {"schema": schema}}
    responses: dict[str, Any] = {"200": {"description": "Found", "content": content}}
    responses["304"] = {"description": "Unchanged since the ETag that was sent"}
    responses["429"] = {
        "description": "Too many questions: Retry-After says when to ask again",
        "content": _ERRORS | _PAGE,
    }
    if searched:
        responses["301"] = {"description": "An old name: the address that is meant"}
        responses["302"] = {"description": "The canonical address of the same question"}
        responses["400"] = {"description": "What cannot be asked, and why", "content": _ERRORS | _PAGE}
    if searched and media_type == "application/json":
        responses["404"] = {"description": "A page past the last", "content": _ERRORS}
    if found:
        responses["404"] = {"description": "No letter ever had this id", "content": _ERRORS | _PAGE}
        responses["410"] = {"description": "The letter has left the archive", "content": _ERRORS | _PAGE}
    return {"get": {"summary": summary, "parameters": parameters, "responses": responses}}


def _parameter(one: Parameter) -> dict[str, Any]:
    value: dict[str, Any] = {"type": "string", "minLength": 1, "maxLength": MAX_VALUE}
    text = one.field.help if one.field else ""
    if one.name == "q":
        value, text = {"type": "string", "maxLength": MAX_CHARACTERS}, "The question in words; see /help."
    elif one.name == "sort":
        value, text = {"type": "string", "enum": list(SORTS)}, "The order of letters."
    elif one.name == "page":
        value, text = {"type": "integer", "minimum": 1, "maximum": MAX_PAGE}, "The page of results."
    elif one.field and one.field.type == "date":
        text += " 1862, 1862-03, 1862-03-05, 1862-03/1863, 1862/.. or ../1862."
        value["format"] = "edtf"
    if one.field:
        text += f" Several values mean any of them; `{NONE}`: {one.field.none_label}."
    return _query(one.name, text, value, one.repeatable)


def _excluding(one: Parameter) -> dict[str, Any]:
    assert one.field is not None
    value = {"type": "string", "minLength": 1, "maxLength": MAX_VALUE}
    if one.field.type == "date":
        value["format"] = "edtf"
    return _query(f"-{one.name}", f"No letters with this {one.field.label.lower()}.", value, True)


def _query(name: str, text: str, value: dict[str, Any], repeatable: bool) -> dict[str, Any]:
    schema = {"type": "array", "items": value, "maxItems": MAX_VALUES} if repeatable else value
    return {"name": name, "in": "query", "description": text.strip(), "schema": schema} | (
        {"explode": True, "style": "form"} if repeatable else {}
    )


def _schemas() -> dict[str, Any]:
    return {
        "Errors": _object(
            {"errors": _array(_object({"parameter": _STRING, "message": _STRING}))},
        ),
        "Party": _object(
            {"key": _STRING, "name": _NULLABLE, "title": _NULLABLE, "organization": _NULLABLE}, ("key",)
        ),
        "Correspondent": _object({"name": _NULLABLE, "title": _NULLABLE, "organization": _NULLABLE}),
        "Date": {
            "description": "A span of days: a month or a year is not its first day. null is undated.",
            "type": ["object", "null"],
            "properties": {
                "earliest": _NULLABLE,
                "latest": _NULLABLE,
                "text": _STRING,
                "uncertain": {"type": "boolean"},
            },
        },
        "Evidence": _object(
            {
                "page": {"type": "integer"},
                "start": {"type": "integer"},
                "end": {"type": "integer"},
                "rule": _STRING,
                "confidence": {"type": "number", "minimum": 0, "maximum": 1},
            }
        ),
        "Snippet": _object(
            {"page": {"type": "integer"}, "text": _STRING, "marks": _array(_array({"type": "integer"}))}
        ),
        "Hit": _object(
            {
                "id": _STRING,
                "url": _STRING,
                "position": {"type": "integer"},
                "title": _STRING,
                "senders": _array(_ref("Party")),
                "recipients": _array(_ref("Party")),
                "date": _ref("Date"),
                "kind": {"type": "string", "enum": list(KINDS)},
                "place": _NULLABLE,
                "collections": _array(_STRING),
                "pages": {"type": "integer"},
                "score": {"type": "number"},
                "snippets": _array(_ref("Snippet")),
            }
        ),
        "Cited": _object(
            {
                "sentence": _STRING,
                "cited_on": _NULLABLE,
                "came": _array(_object({"title": _STRING, "url": _STRING})),
                "came_total": {"type": "integer"},
                "changed": _array(_object({"title": _STRING, "url": _STRING})),
                "changed_total": {"type": "integer"},
            }
        ),
        "Answer": _object(
            {
                "url": _STRING,
                "question": {"type": "object"},
                "errors": _array({"type": "object"}),
                "cited": {"anyOf": [_ref("Cited"), {"type": "null"}]},
                "total": {"type": "integer"},
                "page": {"type": "integer"},
                "pages": {"type": "integer"},
                "next": _NULLABLE,
                "hits": _array(_ref("Hit")),
                "facets": {"type": "object"},
                "years": _array(_object({"year": {"type": "integer"}, "count": {"type": "integer"}})),
                "undated": {"type": "integer"},
                "partial": {"type": "boolean"},
                "generation": {"type": "integer"},
            },
            ("url", "question", "errors"),
        ),
        "Letter": _object(
            {
                "id": _STRING,
                "url": _STRING,
                "title": _STRING,
                "file": _NULLABLE,
                "pages": _array({"type": "integer"}),
                "kind": {"type": "string", "enum": list(KINDS)},
                "senders": _array(_ref("Correspondent")),
                "recipients": _array(_ref("Correspondent")),
                "cc": _array(_ref("Correspondent")),
                "date": _ref("Date"),
                "received": _ref("Date"),
                "subject": _NULLABLE,
                "place": _NULLABLE,
                "references": _array(_STRING),
                "language": _NULLABLE,
                "notes": _array(_STRING),
                "evidence": {"type": "object", "additionalProperties": _array(_ref("Evidence"))},
                "files": _array(_STRING),
                "collections": _array(_STRING),
                "text": _array({"type": "object"}),
            }
        ),
    }


def _object(properties: dict[str, Any], required: tuple[str, ...] | None = None) -> dict[str, Any]:
    wanted = list(properties) if required is None else list(required)
    return {"type": "object", "properties": properties, "required": wanted}


def _array(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}


def _ref(name: str) -> dict[str, Any]:
    return {"$ref": f"#/components/schemas/{name}"}
