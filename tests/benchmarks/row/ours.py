"""Our verdict module: answers only, with the trace, with the tree made of it; and the reference evaluator."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.benchmarks.contestant import Contestant, Facts
from tests.benchmarks.work_item import AS_OF, rules
from tiaowen.backends.verdicts.to_verdicts import to_verdicts
from tiaowen.evaluate import evaluate
from tiaowen.runtime.case import Case
from tiaowen.runtime.trace import tree
from tiaowen.runtime.verdict import Verdict


def contestant() -> Contestant:
    """Answers only."""
    made = _module(traced=False)
    return Contestant(made["prepare"], made["on"](AS_OF))


def traced() -> Contestant:
    """Answers and the trace of every intermediate result."""
    made = _module(traced=True)
    return Contestant(made["prepare"], made["on"](AS_OF), lambda told: told[0])


def with_tree() -> Contestant:
    """Answers, and for every norm the tree of what it rests on."""
    made = _module(traced=True)
    answers_of, slots, norms, shapes = (
        made["on"](AS_OF), made["SLOTS"], made["NORMS"], made["SHAPES"],
    )  # fmt: skip

    def evaluated(row: Any) -> Any:
        answers, trace = answers_of(row)
        return tree(answers, trace, row, slots, norms, shapes)

    return Contestant(
        made["prepare"],
        evaluated,
        lambda steps: tuple(step.answer for step in steps),
    )


def _module(*, traced: bool) -> dict[str, Any]:
    """What `tiaowen compile --target verdicts` writes, run."""
    made: dict[str, Any] = {}
    exec(compile(to_verdicts(rules(), traced=traced), "<verdicts>", "exec"), made)
    return made


def _case(facts: Facts, as_of: date = AS_OF) -> Case:
    return Case("1", as_of, {name: told for name, told in facts.items() if told is not None})


_TOLD = {
    Verdict.SATISFIED: True, Verdict.TRIGGERED: True,
    Verdict.VIOLATED: False, Verdict.NOT_TRIGGERED: False, Verdict.UNDETERMINED: None,
}  # fmt: skip


def by_the_evaluator(facts: Facts) -> tuple[bool | None, ...]:
    """What the reference evaluator says: the oracle everybody is held against."""
    return tuple(_TOLD[finding.verdict] for finding in evaluate(rules(), _case(facts)).findings)
