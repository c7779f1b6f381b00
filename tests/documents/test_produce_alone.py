"""Papers are made where the system grants no second process (containers without shared memory)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tiaowen.documents import workers
from tiaowen.documents.made_from import NO_FRAME

SETTING = workers.Setting(Path(), NO_FRAME, "", "")


@pytest.mark.parametrize("refusal", [PermissionError(13, "no /dev/shm"), NotImplementedError()])
def test_no_second_process_is_no_error(refusal: Exception, monkeypatch: pytest.MonkeyPatch):
    def refuse(*_: object) -> None:
        raise refusal

    monkeypatch.setattr(workers, "ProcessPoolExecutor", refuse)
    assert workers._pool(2, SETTING) is None


def test_one_process_needs_no_pool():
    assert workers._pool(1, SETTING) is None
