"""A rule set proved: every check run, and each fault shown by a witness that was judged again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from tiaowen.norm.ast import RuleSet
from tiaowen.solver.lowering import SHELF
from tiaowen.solver.prove.answers import Answers
from tiaowen.solver.prove.ask import Asker
from tiaowen.solver.prove.beside import Beside
from tiaowen.solver.prove.checks import Checks
from tiaowen.solver.prove.finding import Fault, Proof, Proved
from tiaowen.solver.prove.gaps import Gaps
from tiaowen.solver.prove.showing import Showing
from tiaowen.solver.prove.subjects import subjects


@dataclass(frozen=True, slots=True)
class ProofOptions:
    """How to prove.

    Attributes:
        assumed: norms no possible case violates.
        members: how many members a list may have.
        seconds: work for one question, in seconds of `effort.STEPS_A_SECOND`.
        answers: known from before; new ones are added.
    """

    assumed: RuleSet | None = None
    members: int = 3
    seconds: float = 2.0
    answers: Answers = field(default_factory=Answers)


def prove(rules: RuleSet, options: ProofOptions) -> Proof:
    """Every fault of a rule set that can be proved, on any day on which it is in force."""
    run = _Run(rules, options)
    return Proof(tuple(run.findings()), tuple(run.open))


class _Run:
    def __init__(self, rules: RuleSet, options: ProofOptions) -> None:
        self._rules = rules
        self._options = options
        self.open: list[str] = []
        self._beside = Beside(rules)
        self._all_rules = self._beside.all_rules()
        norms = {norm.id: (self._all_rules, norm.id) for norm in self._all_rules.norms}
        self._asker = Asker(
            norms, options.assumed, options.members, options.seconds, options.answers
        )

    def findings(self) -> Iterator[Proved]:
        """Checks first, then a witness for each suspect."""
        left_out = SHELF.of(self._all_rules).left_out
        own = [norm.id for norm in self._rules.norms]
        self.open += [f"【{name}】没有编码：{left_out[name]}" for name in own if name in left_out]
        names = [name for name in own if name not in left_out]
        checks = Checks(subjects(self._rules, names), self._asker, self._beside, left_out)
        showing = Showing(self._asker)
        for suspect in list(checks.run()):
            yield showing.proved(suspect)
        if checks.unsettled:
            seconds = f"{self._options.seconds:g}秒的步数"
            self.open.append(f"{checks.unsettled}个问题没有在{seconds}内解出")
        self.open += [f"【{name}】没有编码：{why}" for name, why in self._asker.not_encoded.items()]
        o = self._options
        gaps = Gaps(self._rules, o.assumed, o.seconds, o.answers)
        yield from gaps.found()
        self.open += gaps.open


__all__ = ["Fault", "Proof", "ProofOptions", "prove"]
