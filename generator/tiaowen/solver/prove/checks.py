"""Which questions each fault is: answered by what cannot happen."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tiaowen.norm.ast import Consequence, Deadline, DocumentDuty, Ground, Requirement
from tiaowen.solver.prove.ask import Asker
from tiaowen.solver.prove.beside import Beside, holds
from tiaowen.solver.prove.circumstances import contradictions_at_times
from tiaowen.solver.prove.exceptions import idle_exceptions
from tiaowen.solver.prove.finding import Fault
from tiaowen.solver.prove.questions import K, Possible, Question
from tiaowen.solver.prove.subjects import Subject, pairs, rivals
from tiaowen.solver.prove.suspect import Suspect
from tiaowen.solver.prove.together import contradictions_of_several

_LEAVING = ("退出", "禁止")
"""Classes of effects that end what a condition of entry begins."""


@dataclass
class Checks:
    """The checks over the norms of one rule set, in order.

    Attributes:
        beside: what is put beside them, known to the asker too.
        left_out: ids, also of norms beside, that were not encoded.
    """

    subjects: Sequence[Subject]
    asker: Asker
    beside: Beside
    left_out: Collection[str] = ()
    unsettled: int = 0

    def run(self) -> Iterator[Suspect]:
        """Every fault found; pairs only of norms without a fault of their own."""
        met = self._ask({s.id: (s.met,) for s in self.subjects})
        unmet = self._ask({s.id: (s.unmet,) for s in self.subjects})
        always = self._ask({s.id: self._escapes(s) for s in self.subjects if _decides(s)})
        yield from self._dead(met, always)
        live = [s for s in self.subjects if s.id in met.yes]
        yield from self._contradictions([s for s in live if not s.is_ground])
        known = {s.id: s for s in self.subjects}
        yield from idle_exceptions(self.beside.exempted, known, self.left_out, self._ask)
        yield from self._shadowed([s for s in live if s.id in unmet.yes])
        yield from self._exits([s for s in live if not (s.is_ground and s.id in unmet.no)])

    def _ask(self, questions: Mapping[K, Question]) -> Possible[K]:
        found = self.asker.possible(questions)
        self.unsettled += len(found.open)
        return found

    def _dead(self, met: Possible[str], always: Possible[str]) -> Iterator[Suspect]:
        dead = set(met.no)
        applies = self._ask({s.id: (s.applies,) for s in self.subjects if s.id in dead})
        for subject in self.subjects:
            if subject.id in applies.no:
                yield Suspect(Fault.NEVER_APPLIES, (subject,))
            elif subject.id in dead and not _left_to_judgement(subject):
                yield Suspect(Fault.NEVER_MET, (subject,), (subject.unmet,))
            elif subject.id in always.no:
                yield Suspect(Fault.NEVER_UNMET, (subject,), (subject.met,))

    def _escapes(self, subject: Subject) -> Question:
        """That it applies and is not met, by numbers that are numbers: an age of 无 is no case to tell."""
        numbers = self.beside.numbers.get(subject.id)
        if numbers is None or numbers.id in self.left_out:
            return subject.applies, subject.not_met
        return subject.applies, subject.not_met, holds(numbers)

    def _contradictions(self, duties: Sequence[Subject]) -> Iterator[Suspect]:
        """Two duties, each of which can be done, never both by those to whom both apply."""
        known = {(a.id, b.id): (a, b) for a, b in rivals(duties)}
        never = self._ask({key: (a.met, b.met) for key, (a, b) in known.items()})
        one = self._ask({k: (known[k][0].met, known[k][1].applies) for k in never.no})
        other = self._ask({k: (known[k][1].met, known[k][0].applies) for k in never.no})
        for key in never.no:
            # a duty that only arises once the other is broken does not contradict it
            if key in one.yes and key in other.yes:
                yield _against(*known[key])
        hard = [s for s in duties if not s.norm.soft]
        couples = [known[k] for k in known if k in never.yes]
        couples = [(a, b) for a, b in couples if a in hard and b in hard]
        circumstances = self.beside.circumstances
        yield from contradictions_at_times(couples, circumstances, self.left_out, self._ask)
        apart = frozenset(frozenset(key) for key in never.no)
        yield from contradictions_of_several(hard, apart, self._ask)

    def _shadowed(self, live: Sequence[Subject]) -> Iterator[Suspect]:
        """Whoever breaks the one breaks the other; whoever is caught by the one is by the other."""
        couples = [(a, b) for a, b in rivals(live) if _comparable(a, b)]
        known = {(a.id, b.id): (a, b) for x, y in couples for a, b in ((x, y), (y, x))}
        never = self._ask({key: _only_first(a, b) for key, (a, b) in known.items()})
        # a duty that only arises once the other is broken adds to it, though it is broken with it
        apart = self._ask({k: (known[k][0].applies, known[k][1].spared) for k in never.no})
        covered = {key for key in never.no if key in apart.yes}
        for (first, second), (a, b) in known.items():
            if (first, second) not in covered:
                continue
            mutual = (second, first) in covered
            if not mutual:
                yield Suspect(Fault.SHADOWED, (a, b), (a.trips, b.trips))
            elif (a, b) in couples:
                yield Suspect(Fault.REPEATED, (a, b), (a.trips, b.trips))

    def _exits(self, live: Sequence[Subject]) -> Iterator[Suspect]:
        """Whoever fulfils a condition of entry is caught by a ground to leave."""
        turned = ((c, g) for a, b in pairs(live) for c, g in ((a, b), (b, a)))
        known = {(c.id, g.id): (c, g) for c, g in turned if entry_and_exit(c, g)}
        never = self._ask({key: (c.met, g.unmet) for key, (c, g) in known.items()})
        caught = self._ask({k: tuple(s.met for s in known[k]) for k in never.no})
        for key in never.no:
            if key in caught.yes:
                condition, ground = known[key]
                yield Suspect(Fault.EXIT_BY_ENTRY, (condition, ground), (condition.met, ground.met))


def _against(left: Subject, right: Subject) -> Suspect:
    """A soft norm may be left with a reason: then it is one nobody can keep, not a contradiction."""
    if left.norm.soft and not right.norm.soft:
        left, right = right, left
    soft = left.norm.soft or right.norm.soft
    fault = Fault.SOFT_AGAINST if soft else Fault.CONTRADICTION
    return Suspect(fault, (left, right), (left.met, right.applies))


def _left_to_judgement(subject: Subject) -> bool:
    """Never met by facts alone: 及时 and the like, and soft grounds, which somebody has to apply."""
    body = subject.norm.body
    vague = isinstance(body, Deadline) and body.sense == "vague"
    return vague or (subject.is_ground and subject.norm.soft)


def _decides(subject: Subject) -> bool:
    """Whether facts alone can break it; a paper without a day to be made by cannot be late."""
    return not subject.norm.soft and not isinstance(subject.norm.body, Deadline | DocumentDuty)


def _comparable(left: Subject, right: Subject) -> bool:
    """Duties among themselves; grounds among themselves; consequences of the same effect."""
    if left.norm.soft or right.norm.soft:
        return False
    match left.norm.body, right.norm.body:
        case Requirement() | Deadline(), Requirement() | Deadline():
            return True
        case Ground(), Ground():
            return True
        case Consequence() as one, Consequence() as other:
            return {e.name for e in one.effects} == {e.name for e in other.effects}
    return False


def _only_first(left: Subject, right: Subject) -> Question:
    return left.trips, right.spared


def entry_and_exit(condition: Subject, ground: Subject) -> bool:
    """A condition 须, and a ground or a consequence that ends what it begins."""
    if condition.norm.soft or not isinstance(condition.norm.body, Requirement):
        return False
    match ground.norm.body:
        case Ground():
            return True
        case Consequence(_, effects):
            return any(effect.kind in _LEAVING for effect in effects)
    return False
