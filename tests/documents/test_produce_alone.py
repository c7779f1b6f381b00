"""Papers are made where the system grants no second process (containers without shared memory)."""

from __future__ import annotations

import pytest

from tiaowen.documents import produce


@pytest.mark.parametrize("refusal", [PermissionError(13, "no /dev/shm"), NotImplementedError()])
def test_no_second_process_is_no_error(refusal: Exception, monkeypatch: pytest.MonkeyPatch):
    def refuse(*_: object) -> None:
        raise refusal

    monkeypatch.setattr(produce, "ProcessPoolExecutor", refuse)
    assert produce._pool(2) is None


def test_one_process_needs_no_pool():
    assert produce._pool(1) is None
