"""Rule sets in force together: duties of two layers nobody can keep, exits by entry, idle displacements.

Each layer is proved by itself elsewhere; here only what arises between two of them, on days on which both
are in force, with what gives way among them worked in. That a lower layer repeats a higher one is no fault.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import combinations

from tiaowen.norm.ast import Displacement, RuleSet
from tiaowen.solver.lowering import SHELF
from tiaowen.solver.prove.ask import Asker
from tiaowen.solver.prove.checks import entry_and_exit
from tiaowen.solver.prove.finding import Fault, Proof, Proved
from tiaowen.solver.prove.proof import ProofOptions
from tiaowen.solver.prove.questions import K, Possible, Question
from tiaowen.solver.prove.showing import Showing
from tiaowen.solver.prove.subjects import Subject, pairs, rivals, subjects
from tiaowen.solver.prove.suspect import Suspect

ALONE = "（未让位）"
"""Marks the name of a norm taken without what displaces it."""


def qualified(rules: RuleSet, norm: str) -> str:
    """A norm's name among those of several rule sets."""
    return f"{rules.path}：{norm}"


def prove_together(rulesets: Sequence[RuleSet], options: ProofOptions) -> Proof:
    """Every fault between rule sets in force together; norms are named as `qualified` does."""
    run = _Together(rulesets, options)
    found = tuple(run.findings())
    return Proof(found, tuple(run.open))


@dataclass
class _Together:
    rulesets: Sequence[RuleSet]
    options: ProofOptions
    open: list[str] = field(default_factory=list)
    _unsettled: int = 0

    def findings(self) -> Iterator[Proved]:
        """Pair of rule sets after pair, then what gives way."""
        for left, right in combinations(self.rulesets, 2):
            if _overlap(left, right):
                yield from self._between(left, right)
        for rules in self.rulesets:
            for name, displacements in (rules.displaced or {}).items():
                for displacement in displacements:
                    yield from self._displaced(rules, name, displacement)
        if self._unsettled:
            seconds = f"{self.options.seconds:g}秒的步数"
            self.open.append(f"各层之间有{self._unsettled}个问题没有在{seconds}内解出")

    # ---- two layers -------------------------------------------------------------------------------

    def _between(self, left: RuleSet, right: RuleSet) -> Iterator[Proved]:
        ours, theirs = _subjects(left), _subjects(right)
        asker = self._asker({s.id: (r, n) for s, r, n in (*ours, *theirs)})
        mine = {s.id for s, _, _ in ours}
        every = [s for s, _, _ in (*ours, *theirs)]
        apart, related = (
            [(a, b) for a, b in couples if (a.id in mine) is not (b.id in mine)]
            for couples in (rivals(every), pairs(every))
        )
        suspects = [*self._contradictions(apart, asker), *self._exits(related, asker)]
        self.open += [f"{name}没有编码：{why}" for name, why in asker.not_encoded.items()]
        showing = Showing(asker)
        yield from (showing.proved(suspect) for suspect in suspects)

    def _contradictions(
        self, across: Sequence[tuple[Subject, Subject]], asker: Asker
    ) -> Iterator[Suspect]:
        """Hard duties, each of which can be done where the other applies, never both."""
        duties = [(a, b) for a, b in across if not any(s.is_ground or s.norm.soft for s in (a, b))]
        known = {(a.id, b.id): (a, b) for a, b in duties}
        never = self._ask(asker, {k: (a.met, b.met) for k, (a, b) in known.items()})
        one = self._ask(asker, {k: (known[k][0].met, known[k][1].applies) for k in never.no})
        other = self._ask(asker, {k: (known[k][1].met, known[k][0].applies) for k in never.no})
        for key in never.no:
            if key in one.yes and key in other.yes:
                left, right = known[key]
                yield Suspect(Fault.CONTRADICTION, (left, right), (left.met, right.applies))

    def _exits(self, across: Sequence[tuple[Subject, Subject]], asker: Asker) -> Iterator[Suspect]:
        """Whoever fulfils a condition of entry of one layer is caught by a ground to leave of another."""
        turned = ((c, g) for a, b in across for c, g in ((a, b), (b, a)))
        known = {(c.id, g.id): (c, g) for c, g in turned if entry_and_exit(c, g)}
        never = self._ask(asker, {k: (c.met, g.unmet) for k, (c, g) in known.items()})
        caught = self._ask(asker, {k: tuple(s.met for s in known[k]) for k in never.no})
        for key in never.no:
            if key in caught.yes:
                condition, ground = known[key]
                yield Suspect(Fault.EXIT_BY_ENTRY, (condition, ground), (condition.met, ground.met))

    # ---- what gives way ---------------------------------------------------------------------------

    def _displaced(self, rules: RuleSet, name: str, displacement: Displacement) -> Iterator[Proved]:
        """A norm said to give way that never does; or that always does, though under a condition."""
        if not _overlap(rules, displacement.rules) or name in SHELF.of(rules).left_out:
            return
        without = _without(rules, displacement)
        (subject,) = subjects(rules, [name])
        kept, alone = qualified(rules, name), qualified(rules, name) + ALONE
        here = replace(subject, norm=replace(subject.norm, id=kept))
        there = replace(subject, norm=replace(subject.norm, id=alone))
        asker = self._asker({kept: (rules, name), alone: (without, name)}, displacement.rules)
        gives_way = (there.applies, (kept, here.applies[1], False))
        found = self._ask(asker, {"way": gives_way, "stays": (here.applies,)})
        bounds, about = asker.bounds((kept,)), str(displacement)
        if "way" in found.no:
            yield Proved(Fault.IDLE_DISPLACEMENT, (kept,), None, bounds, about)
        elif "stays" in found.no and displacement.condition is not None:
            yield Proved(Fault.ALWAYS_DISPLACED, (kept,), None, bounds, about)

    # ---- asking -----------------------------------------------------------------------------------

    def _asker(self, norms: Mapping[str, tuple[RuleSet, str]], *in_force: RuleSet) -> Asker:
        o = self.options
        return Asker(norms, o.assumed, o.members, o.seconds, o.answers, in_force)

    def _ask(self, asker: Asker, questions: Mapping[K, Question]) -> Possible[K]:
        found = asker.possible(questions)
        self._unsettled += len(found.open)
        return found


def _without(rules: RuleSet, displacement: Displacement) -> RuleSet:
    """The rule set where that clause displaces nothing: a norm may rest on another that gives way."""
    by = displacement.rules.path, displacement.citation
    left = {
        name: tuple(each for each in listed if (each.rules.path, each.citation) != by)
        for name, listed in (rules.displaced or {}).items()
    }
    return replace(rules, displaced={name: listed for name, listed in left.items() if listed})


def _overlap(left: RuleSet, right: RuleSet) -> bool:
    """Whether there is a day on which both are in force."""
    start = max(rules.effective or date.min for rules in (left, right))
    return start <= min(rules.lapses or date.max for rules in (left, right))


def _subjects(rules: RuleSet) -> list[tuple[Subject, RuleSet, str]]:
    """The norms of a layer under their names among several, with the rule set and their own names."""
    left_out = SHELF.of(rules).left_out
    own = subjects(rules, [norm.id for norm in rules.norms if norm.id not in left_out])
    return [
        (
            replace(
                each,
                norm=replace(each.norm, id=qualified(rules, each.id)),
                asks=frozenset(qualified(rules, name) for name in each.asks),
            ),
            rules,
            each.id,
        )
        for each in own
    ]
