"""Suspects shown: a case found, judged again by the evaluator, made small, confirmed by the validators."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tiaowen.norm.ast import RuleSet
from tiaowen.runtime.case import Case
from tiaowen.runtime.verdict import Finding, Verdict
from tiaowen.solver.prove.ask import Asker
from tiaowen.solver.prove.finding import Proved, Witness
from tiaowen.solver.prove.questions import Question
from tiaowen.solver.prove.subjects import with_asked
from tiaowen.solver.prove.suspect import Suspect
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
        witness = self._witness(names, suspect) if suspect.shows else None
        return Proved(suspect.fault, names, witness, self.asker.bounds(names), suspect.about)

    def _witness(self, names: Sequence[str], suspect: Suspect) -> Witness | None:
        """A case that shows it, known from before or searched for; in any case judged here.

        Raises:
            WitnessError: solver, evaluator and validator do not agree about a case (our fault).
        """
        kept = (*names, *suspect.during)
        answers, key = self.asker.answers, self.asker.key(suspect.shows, "例证", kept)
        if not answers.has(key):
            answers.tell(key, self._searched(names, kept, suspect.shows))
        case = answers.of(key)
        if not isinstance(case, Case):
            return None
        return Witness(case, self._judged(names, case) or (), told(case, self.asker.types))

    def _searched(
        self, names: Sequence[str], kept: Sequence[str], question: Question
    ) -> Case | None:
        """The smallest case at hand in which the norms of `kept` come out as the question wants."""
        case = self.asker.witness(question)
        if case is None:
            return None
        verdicts = self._verdicts(kept, case)
        if verdicts is None or not self._possible(case):
            raise WitnessError(f"求解结果不能重现：{told(case, self.asker.types)}")
        limits = {n for name in kept for n in self.asker.numbers(name)}

        def shows(other: Case) -> bool:
            return self._verdicts(kept, other) == verdicts

        case = minimised(case, shows, self._possible, limits)
        for rules, own in self._by_rules(names):
            Validators().confirm(with_asked(rules, own), judged(rules, own, case) or (), case)
        return case

    def _by_rules(self, names: Sequence[str]) -> list[tuple[RuleSet, list[str]]]:
        found: dict[int, tuple[RuleSet, list[str]]] = {}
        for rules, own in (self.asker.norms[name] for name in names):
            found.setdefault(id(rules), (rules, []))[1].append(own)
        return list(found.values())

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
