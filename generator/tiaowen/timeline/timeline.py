"""A case's verdicts through time: asked on its first day and wherever they can change."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from tiaowen.evaluate import Evaluation
from tiaowen.pipeline.law import Law
from tiaowen.pipeline.validate import validate_case
from tiaowen.runtime.case import Case
from tiaowen.runtime.verdict import Finding
from tiaowen.timeline.changes import Change, Timeline


def timeline(law: Law, case: Case, days: Iterable[date], end: date) -> Timeline:
    """The changes on `days` (the breakpoints, in order) up to `end`."""
    asked, _ = validate_case(law, case)
    changes: list[Change] = []
    refused = dict(asked.refused)
    for day in days:
        following, _ = validate_case(law, replace(case, as_of=day))
        changes += _differences(asked, following, day)
        refused = {**following.refused, **refused}
        asked = following
    return Timeline(case.id, case.as_of, end, tuple(changes), tuple(refused.items()))


def _differences(before: Evaluation, after: Evaluation, day: date) -> Iterable[Change]:
    was, is_ = _by_norm(before), _by_norm(after)
    for key in (*is_, *(k for k in was if k not in is_)):
        old, new = was.get(key), is_.get(key)
        finding = new or old
        assert finding is not None
        verdicts = (old.verdict if old else None), (new.verdict if new else None)
        if verdicts[0] is not verdicts[1]:
            yield Change(day, *verdicts, finding)


def _by_norm(evaluation: Evaluation) -> dict[tuple[tuple[str, ...], str, str], Finding]:
    return {(f.document, f.citation, f.norm): f for f in evaluation.findings}
