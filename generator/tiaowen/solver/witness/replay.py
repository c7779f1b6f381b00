"""A witness judged again, by the reference evaluator and by the generated validators."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from types import ModuleType

from tiaowen.backends.python.to_python import to_python
from tiaowen.evaluate import evaluate_norm
from tiaowen.norm.ast import RuleSet
from tiaowen.runtime.case import Case
from tiaowen.runtime.verdict import Finding


class WitnessError(Exception):
    """The solver, the evaluator and a validator do not agree about a case: a fault of Tiaowen's."""


def judged(rules: RuleSet, norms: Sequence[str], case: Case) -> tuple[Finding, ...] | None:
    """What the evaluator finds; None where a norm is refused or the stated facts contradict."""
    found: list[Finding] = []
    for norm in norms:
        evaluation = evaluate_norm(rules, case, norm)
        if evaluation.refused or evaluation.conflicts:
            return None
        found += evaluation.findings
    return tuple(found)


class Validators:
    """Generated validators of rule sets, each made once."""

    def __init__(self) -> None:
        self._made: dict[int, tuple[RuleSet, ModuleType]] = {}

    def confirm(self, rules: RuleSet, findings: Sequence[Finding], case: Case) -> None:
        """Hold the evaluator's findings against the validator's.

        Raises:
            WitnessError: they differ.
        """
        said = {f.norm: f.verdict for f in self._module(rules).review(case).findings}
        for finding in findings:
            if said.get(finding.norm) is not finding.verdict:
                raise WitnessError(
                    f"例证不能重现：{rules.path} {finding.citation}【{finding.norm}】，"
                    f"参照判定{finding.verdict.word}，生成的审查程序{_word(said, finding.norm)}"
                )

    def _module(self, rules: RuleSet) -> ModuleType:
        """The rule set is kept with its validator, so that its identity stays its own."""
        if id(rules) not in self._made:
            module = ModuleType(f"tiaowen_validator_{len(self._made)}")
            sys.modules[module.__name__] = module  # dataclasses look their module up
            exec(compile(to_python(rules), f"<{rules.path}>", "exec"), module.__dict__)
            self._made[id(rules)] = (rules, module)
        return self._made[id(rules)][1]


def _word(said: dict[str, object], norm: str) -> str:
    return str(getattr(said.get(norm), "word", "没有结论"))


VALIDATORS = Validators()
"""One for the process."""
