"""The catalogue outlives the loss of power at any moment; and the model would see it if it did not."""

from __future__ import annotations

import pytest

from tests.faults import catalogue_power_loss
from tests.faults.catalogue_power_loss import has_strace, lose_power

pytestmark = pytest.mark.skipif(not has_strace(), reason="strace is not there, or may not follow a process")

# A catalogue that does not wait for the disk.
_CARELESS = """
from sqlalchemy import event
event.listen(catalogue._database, "connect", lambda connection, _: connection.execute("PRAGMA synchronous=OFF"))
catalogue._database.dispose()
"""


def test_every_state_opens_at_what_was_acknowledged() -> None:
    figures = lose_power(batches=4, seed=20260701)
    assert figures.wrong == []
    assert figures.moments >= 20


def test_the_model_finds_a_catalogue_that_does_not_sync(monkeypatch: pytest.MonkeyPatch) -> None:
    careless = catalogue_power_loss._WRITER.replace("letters = []", f"{_CARELESS}letters = []")
    monkeypatch.setattr(catalogue_power_loss, "_WRITER", careless)
    assert lose_power(batches=4, seed=20260701).wrong != []
