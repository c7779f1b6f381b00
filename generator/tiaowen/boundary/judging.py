"""One norm's verdict on very many cases: compiled once it is asked often.

The verdict module (decision 0051) is held against the reference evaluator by tests of its own; what is
written down in the end is judged again by the evaluator (`expected.py`).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from tiaowen.backends.verdicts.to_verdicts import to_verdicts
from tiaowen.core.unlowered import UnloweredError
from tiaowen.evaluate import evaluate_norm, verdict_of
from tiaowen.norm.ast import RuleSet
from tiaowen.runtime.case import Case
from tiaowen.runtime.rows import Answer, Row, row_of, verdicts
from tiaowen.runtime.verdict import Verdict

OFTEN = 200
"""Cases after which compiling pays; a long table takes a fifth of a second."""


class NormJudge:
    """The verdict of a norm; None where it is refused."""

    def __init__(self, rules: RuleSet, norm: str) -> None:
        self._rules = rules
        self._norm = norm
        self._place = [each.id for each in rules.norms].index(norm)
        self._derived = rules.definitions.keys() | rules.tables.keys()
        self._asked = 0
        self._module: dict[str, Any] | None = None
        self._on: dict[date, Callable[[Row], tuple[Answer, ...]]] = {}

    def __call__(self, case: Case) -> Verdict | None:
        """Judge one case."""
        self._asked += 1
        if self._asked == OFTEN:
            self._module = _compiled(self._rules)
        return self._quickly(self._module, case) if self._module else self._slowly(case)

    def is_consistent(self, case: Case) -> bool:
        """Whether it states no name otherwise than that is computed."""
        if not case.facts.keys() & self._derived:
            return True
        return not evaluate_norm(self._rules, case, self._norm).conflicts

    def _slowly(self, case: Case) -> Verdict | None:
        return verdict_of(self._rules, case, self._norm)

    def _quickly(self, module: dict[str, Any], case: Case) -> Verdict | None:
        if case.as_of not in self._on:
            self._on[case.as_of] = module["on"](case.as_of)
        answer = self._on[case.as_of](row_of(case, module["SLOTS"]))[self._place]
        return verdicts((answer,), (module["NORMS"][self._place],))[0]


def _compiled(rules: RuleSet) -> dict[str, Any] | None:
    """The module's names; None where the core language cannot say one of the norms."""
    try:
        text = to_verdicts(rules)
    except UnloweredError:
        return None
    made: dict[str, Any] = {}
    exec(compile(text, f"<{rules.path}>", "exec"), made)
    return made
