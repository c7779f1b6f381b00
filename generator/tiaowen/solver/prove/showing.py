"""Suspects shown: a case found, judged again by the evaluator, made small, confirmed by the validators."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tiaowen.runtime.case import Case
from tiaowen.runtime.verdict import Finding, Verdict
from tiaowen.solver.prove.ask import Asker
from tiaowen.solver.prove.checks import Suspect
from tiaowen.solver.prove.finding import Proved, Witness
from tiaowen.solver.prove.questions import Question
from tiaowen.solver.prove.subjects import with_asked
from tiaowen.solver.witness.minimise import minimised
from tiaowen.solver.witness.possible import possible
from tiaowen.solver.witness.replay import Validators, WitnessError, judged
from tiaowen.solver.witness.tell import told


@dataclass(frozen=True, slots=True)
class Showing:
    """Shows what an asker's answers tell of, by the norms the asker knows."""

    asker: Asker

    def proved(self, suspect: Suspect) -> Proved:
        """The finding, with a witness where there can be one."""
        names = tuple(subject.id for subject in suspect.subjects)
        witness = self.witness(names, suspect.shows) if suspect.shows else None
        return Proved(suspect.fault, names, witness, self.asker.bounds(names))

    def witness(self, names: Sequence[str], shows: Question) -> Witness | None:
        """A case that shows it, known from before or searched for; in any case judged here.

        Raises:
            WitnessError: solver, evaluator and validator do not agree about a case (our fault).
        """
        answers, key = self.asker.answers, self.asker.key(shows, "例证", names)
        if not answers.has(key):
            answers.tell(key, self._searched(names, shows))
        case = answers.of(key)
        if not isinstance(case, Case):
            return None
        return Witness(case, self._judged(names, case) or (), told(case, self.asker.types))

    def _searched(self, names: Sequence[str], shows: Question) -> Case | None:
        case = self.asker.witness(shows)
        if case is None:
            return None
        verdicts = self._verdicts(names, case)
        if verdicts is None or not self._possible(case):
            raise WitnessError(f"求解结果不能重现：{told(case, self.asker.types)}")
        case = minimised(case, lambda c: self._verdicts(names, c) == verdicts, self._possible)
        for name in names:
            rules, own = self.asker.norms[name]
            found = judged(rules, [own], case) or ()
            Validators().confirm(with_asked(rules, [own]), found, case)
        return case

    def _judged(self, names: Sequence[str], case: Case) -> tuple[Finding, ...] | None:
        """What the evaluator finds of each; None where one is refused."""
        found: list[Finding] = []
        for rules, own in (self.asker.norms[name] for name in names):
            said = judged(rules, [own], case)
            if said is None:
                return None
            found += said
        return tuple(found)

    def _verdicts(self, names: Sequence[str], case: Case) -> tuple[Verdict, ...] | None:
        found = self._judged(names, case)
        return None if found is None else tuple(finding.verdict for finding in found)

    def _possible(self, case: Case) -> bool:
        return possible(case, self.asker.assumed)
