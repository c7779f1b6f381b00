"""Many small questions: which of these can happen?

Each is asked of the cases that bear on its own norms only, so that it stays small; first on the day the
rule set came into force, and what cannot happen there once more on any day, with room in lists for
every number the norms compare.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Generic, TypeAlias, TypeVar

import z3

from tiaowen.model.types import ListType
from tiaowen.norm.ast import RuleSet
from tiaowen.runtime.case import Case
from tiaowen.runtime.verdict import Verdict
from tiaowen.solver.effort import Effort
from tiaowen.solver.encode.logic import Formula, all_of, formula, no
from tiaowen.solver.encode.norms import EncodedNorm
from tiaowen.solver.lowering import SHELF
from tiaowen.solver.space import Found
from tiaowen.solver.world import World, world_of

K = TypeVar("K", bound=Hashable)
Part: TypeAlias = tuple[str, frozenset[Verdict], bool]
"""A norm by id, verdicts, and whether it gives one of them (or none of them)."""
Question: TypeAlias = tuple[Part, ...]
"""Everything that has to hold of one case."""
_ROOM = 30


@dataclass
class Possible(Generic[K]):
    """What came of it: can happen, cannot, not settled with the work allowed."""

    yes: set[K] = field(default_factory=set)
    no: list[K] = field(default_factory=list)
    open: list[K] = field(default_factory=list)


@dataclass
class Asker:
    """One rule set, asked on one day and on any."""

    rules: RuleSet
    assumed: RuleSet | None
    members: int
    effort: Effort
    _worlds: dict[tuple[date | None, int], World] = field(default_factory=dict)
    _solver: z3.Solver = field(default_factory=z3.Solver)
    _rooms: dict[str, int] = field(default_factory=dict)
    _given: dict[tuple[int, str, frozenset[Verdict]], Formula] = field(default_factory=dict)

    def possible(self, questions: Mapping[K, Question]) -> Possible[K]:
        """Which of these can happen."""
        found = Possible[K]()
        for key, question in questions.items():
            answer = self._settle(question)
            if answer is None:
                found.open.append(key)
            elif answer:
                found.yes.add(key)
            else:
                found.no.append(key)
        return found

    def _settle(self, question: Question) -> bool | None:
        answer = self._check(self._world(self._first_day, self.members), question)
        return answer or self._check(self._world(None, self.room(question)), question)

    @property
    def _first_day(self) -> date:
        return self.rules.effective or date(2024, 1, 1)

    def room(self, question: Question) -> int:
        """Members enough for every number the norms compare, up to a bound."""
        if not self._reads_list(question):
            return self.members
        return max(self.members, *(self._wanted_room(name) for name, _, _ in question))

    def _wanted_room(self, name: str) -> int:
        if name not in self._rooms:
            numbers = SHELF.of(self.rules).numbers(name)
            self._rooms[name] = max((int(n) + 2 for n in numbers if n <= _ROOM), default=0)
        return self._rooms[name]

    def bounds(self, names: Sequence[str]) -> tuple[tuple[str, int], ...]:
        """The lists the norms look at, and how many members were allowed at most."""
        question = tuple((name, frozenset[Verdict](), True) for name in names)
        world = self._world(None, self.room(question))
        read = frozenset[str]().union(*(world.norm(self.rules, n).reads for n, _, _ in question))
        lists = (x for name, x in world.facts.lists.items() if name in read)
        return tuple((x.name, len(x.members)) for x in lists if isinstance(x.type, ListType))

    def _reads_list(self, question: Question) -> bool:
        world = self._world(self._first_day, self.members)
        return any(world.norm(self.rules, n).reads & set(world.facts.lists) for n, _, _ in question)

    def _world(self, day: date | None, members: int) -> World:
        if (day, members) not in self._worlds:
            self._worlds[day, members] = world_of(
                [self.rules], as_of=day, members=members, full=True, assumed=self.assumed
            )
        return self._worlds[day, members]

    def _check(self, world: World, question: Question) -> bool | None:
        """None when the work allowed ran out."""
        norms = [world.norm(self.rules, name) for name, _, _ in question]
        wanted = self._wanted(world, norms, question)
        if wanted is False:
            return False
        self._solver.push()
        try:
            self._solver.add(*world.considered(norms, [self.rules]), formula(wanted))
            found = self.effort.check(self._solver)
        finally:
            self._solver.pop()
        return None if found == z3.unknown else bool(found == z3.sat)

    def witness(self, question: Question) -> Case | None:
        """A plain case in which it happens."""
        for day, members in ((self._first_day, self.members), (None, self.room(question))):
            world = self._world(day, members)
            norms = [world.norm(self.rules, name) for name, _, _ in question]
            space = world.space(norms, [self.rules], self.effort)
            answer = space.ask(self._wanted(world, norms, question))
            if isinstance(answer, Found):
                return world.case(answer.model, norms)
        return None

    def _wanted(self, world: World, norms: Sequence[EncodedNorm], question: Question) -> Formula:
        """Everything of the question, over the variables of a world."""
        found = []
        for norm, (name, verdicts, holds) in zip(norms, question, strict=True):
            key = (id(world), name, verdicts)
            if key not in self._given:
                self._given[key] = norm.gives(verdicts)
            given = self._given[key]
            found.append(given if holds else no(given))
        return all_of(found)
