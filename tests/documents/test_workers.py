"""A pool of processes: order, deaths among them, and none that outlives the run."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.documents.sample_session import papers
from tiaowen.documents import workers
from tiaowen.documents.made_from import rules_hash
from tiaowen.documents.make_paper import Format
from tiaowen.documents.paper import PaperRequest
from tiaowen.documents.workers import Outcome, Setting, Task, outcomes

FORM = papers()["评审表"][0]


def requests(count: int) -> list[PaperRequest]:
    return [
        replace(FORM, ordinal=number, subject=f"第{number}人") for number in range(1, count + 1)
    ]


def tasks(asked: list[PaperRequest]) -> Iterator[Task]:
    for request in asked:
        stem = f"评审表/{request.ordinal:03d}"
        yield Task(request, stem, {Format.DOCX: f"{stem}.docx"})


def setting(folder: Path) -> Setting:
    return Setting(folder, FORM.frame, rules_hash(FORM.frame), "maker")


def test_outcomes_come_in_the_order_of_tasks(tmp_path: Path):
    found = [
        one.report.files[0].path for one in outcomes(tasks(requests(12)), setting(tmp_path), 2)
    ]
    assert found == [f"评审表/{number:03d}.docx" for number in range(1, 13)]


def test_tasks_are_taken_a_window_at_a_time(tmp_path: Path):
    taken = 0

    def counting() -> Iterator[Task]:
        nonlocal taken
        for task in tasks(requests(40)):
            taken += 1
            yield task

    stream = outcomes(counting(), setting(tmp_path), 2)
    next(stream)
    assert taken <= 8
    stream.close()  # type: ignore[attr-defined]


def test_a_task_does_not_carry_the_rule_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    sent: list[Task] = []

    class Pool:
        def submit(self, _: object, task: Task) -> None:
            sent.append(task)

    crew = workers._Crew(Pool(), 2, setting(tmp_path))  # type: ignore[arg-type]
    other = replace(FORM, frame=replace(FORM.frame, ruleset="别的"))
    for task in tasks([FORM, other]):
        crew._hand_out(task)
    assert [task.request.frame.ruleset for task in sent] == ["", "别的"]


class Deadly(str):
    """A name that kills the process that takes it out of its parcel."""

    __slots__ = ()

    def __reduce__(self) -> tuple[object, tuple[int]]:
        return os._exit, (1,)


def test_a_row_that_kills_its_process_is_told_and_the_others_are_made(tmp_path: Path):
    asked = requests(10)
    asked[3] = replace(asked[3], session=Deadly("死"))
    found: list[Outcome] = list(outcomes(tasks(asked), setting(tmp_path), 2))
    assert [bool(one.report.files) for one in found] == [n != 3 for n in range(10)]
    assert [remark.code for remark in found[3].report.remarks] == ["TW615"]
    assert len(list(tmp_path.rglob("*.docx"))) == 9
