"""Whatever the description permits and forbids is asked: no server error, no answer that it does not know.

At least 5,000 requests in all, of which each test prints its own.
"""

from __future__ import annotations

import atexit
import hashlib
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.factories import letter
from tests.web.sites import site_of
from web.application import make_app

REQUESTS = 5_000
_SEARCHED = 8  # addresses that take the parameters of a search; the others have little to vary

_folder = tempfile.TemporaryDirectory()
atexit.register(_folder.cleanup)
_letters = [letter("A. Orr", "B. Pell", date=f"19{n:02}", text="flood of the river") for n in range(30)]
_app = make_app(site_of(Path(_folder.name), _letters))
# How often the application was asked since a test began: by address, and by status.
_asked: Counter[str] = Counter()
_answered: Counter[str] = Counter()


def _counted(application: Callable[..., Iterable[bytes]]) -> Callable[..., Iterable[bytes]]:
    def answered(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        def start(status: str, *rest: Any) -> Any:
            _asked[environ["PATH_INFO"]] += 1
            _answered[status[:3]] += 1
            return start_response(status, *rest)

        return application(environ, start)

    return answered


_app.wsgi_app = _counted(_app.wsgi_app)  # type: ignore[method-assign]
_ends = st.dates().flatmap(lambda day: st.sampled_from([f"{day:%Y}", f"{day:%Y-%m}", day.isoformat()]))
_spans = st.one_of(_ends, st.just("none"), st.tuples(_ends, st.just("..")).map("/".join), st.just("../1950"))
schemathesis.openapi.format("edtf", _spans)
schema = schemathesis.openapi.from_wsgi("/openapi.json", _app)
_ids = sorted(one.id for one in _letters)


@schema.hook
def map_path_parameters(_context: Any, parameters: dict[str, Any] | None) -> dict[str, Any] | None:
    """Every second id that is asked for is a letter's."""
    if parameters and "letter_id" in parameters:
        asked = str(parameters["letter_id"])
        number = int.from_bytes(hashlib.sha256(asked.encode("utf-8", "replace")).digest()[:4])
        if number % 2:
            return {**parameters, "letter_id": _ids[number % len(_ids)]}
    return parameters


@pytest.fixture(autouse=True)
def _enough() -> Iterator[None]:
    """Each address of a search is asked its share of the requests."""
    _asked.clear()
    _answered.clear()
    yield
    print(f"{sum(_asked.values()):,} requests, by status: {dict(sorted(_answered.items()))}")
    assert not [status for status in _answered if status.startswith("5")]
    assert all(count >= REQUESTS / _SEARCHED for path, count in _asked.items() if path.startswith("/search."))
    if any(path.startswith("/letter/") for path in _asked):
        assert _answered["200"]
        assert _answered["404"]


@schema.parametrize()
@settings(max_examples=112, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_answer_is_one_that_is_described(case: schemathesis.Case) -> None:
    case.call_and_validate(
        checks=[
            not_a_server_error,
            status_code_conformance,
            content_type_conformance,
            response_schema_conformance,
        ]
    )


def test_there_are_so_many_addresses_of_a_search() -> None:
    assert len([path for path in schema.raw_schema["paths"] if path.startswith("/search.")]) == _SEARCHED
