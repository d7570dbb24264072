"""Whatever the description permits and forbids is asked: no server error, no answer that it does not know."""

from __future__ import annotations

import atexit
import tempfile
from pathlib import Path

import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.factories import letter
from tests.web.sites import site_of
from web.application import make_app

_folder = tempfile.TemporaryDirectory()
atexit.register(_folder.cleanup)
_letters = [letter("A. Orr", "B. Pell", date=f"19{n:02}", text="flood of the river") for n in range(30)]
schema = schemathesis.openapi.from_wsgi("/openapi.json", make_app(site_of(Path(_folder.name), _letters)))


@schema.parametrize()
@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_answer_is_one_that_is_described(case: schemathesis.Case) -> None:
    case.call_and_validate(
        checks=[
            not_a_server_error,
            status_code_conformance,
            content_type_conformance,
            response_schema_conformance,
        ]
    )
