"""A rule set proved: every check run, and each fault shown by a witness that was judged again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from tiaowen.norm.ast import RuleSet
from tiaowen.runtime.case import Case
from tiaowen.runtime.verdict import Finding, Verdict
from tiaowen.solver.lowering import SHELF
from tiaowen.solver.prove.answers import Answers
from tiaowen.solver.prove.ask import Asker
from tiaowen.solver.prove.beside import Beside
from tiaowen.solver.prove.checks import Checks
from tiaowen.solver.prove.finding import Fault, Proof, Proved, Witness
from tiaowen.solver.prove.gaps import gaps
from tiaowen.solver.prove.questions import Question
from tiaowen.solver.prove.subjects import subjects, with_asked
from tiaowen.solver.prove.suspect import Suspect
from tiaowen.solver.witness.minimise import minimised
from tiaowen.solver.witness.possible import possible
from tiaowen.solver.witness.replay import Validators, WitnessError, judged
from tiaowen.solver.witness.tell import told


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
        self._types = {name: fact.type for name, fact in rules.facts.items()}
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
        for suspect in list(checks.run()):
            yield self._proved(suspect)
        if checks.unsettled:
            seconds = f"{self._options.seconds:g}秒的步数"
            self.open.append(f"{checks.unsettled}个问题没有在{seconds}内解出")
        self.open += [f"【{name}】没有编码：{why}" for name, why in self._asker.not_encoded.items()]
        yield from gaps(self._rules, self._options.assumed)

    def _proved(self, suspect: Suspect) -> Proved:
        names = tuple(subject.id for subject in suspect.subjects)
        witness = self._witness(names, suspect) if suspect.shows else None
        return Proved(suspect.fault, names, witness, self._asker.bounds(names), suspect.about)

    def _witness(self, names: tuple[str, ...], suspect: Suspect) -> Witness | None:
        """A case that shows it, known from before or searched for; in any case judged here."""
        kept = (*names, *suspect.during)
        answers, key = self._options.answers, self._asker.key(suspect.shows, "例证", kept)
        if not answers.has(key):
            answers.tell(key, self._searched(names, kept, suspect.shows))
        case = answers.of(key)
        if not isinstance(case, Case):
            return None
        return Witness(case, self._judged(names, case) or (), told(case, self._types))

    def _searched(
        self, names: tuple[str, ...], kept: tuple[str, ...], question: Question
    ) -> Case | None:
        """The smallest case at hand in which the norms of `kept` come out as the question wants."""
        case = self._asker.witness(question)
        if case is None:
            return None
        verdicts = self._verdicts(kept, case)
        if verdicts is None or not self._possible(case):
            raise WitnessError(f"求解结果不能重现：{told(case, self._types)}")
        shelf = SHELF.of(self._all_rules)
        limits = {number for name in kept for number in shelf.numbers(name)}

        def shows(other: Case) -> bool:
            return self._verdicts(kept, other) == verdicts

        case = minimised(case, shows, self._possible, limits)
        found = self._judged(names, case) or ()
        Validators().confirm(with_asked(self._rules, names), found, case)
        return case

    def _judged(self, names: tuple[str, ...], case: Case) -> tuple[Finding, ...] | None:
        return judged(self._all_rules, names, case)

    def _verdicts(self, names: tuple[str, ...], case: Case) -> tuple[Verdict, ...] | None:
        found = self._judged(names, case)
        return None if found is None else tuple(finding.verdict for finding in found)

    def _possible(self, case: Case) -> bool:
        return possible(case, self._options.assumed)


__all__ = ["Fault", "Proof", "ProofOptions", "prove"]
