"""Which of these can happen? Each question by itself, whoever asked it before or asks beside it.

First of the day the rule sets came into force; what cannot happen there once more of any day, where the
norms depend on it, and with room in lists for every number the norms compare. Many are put to the engine
at once (`sweep.py`), none whose answer is known (`answers.py`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import TypeAlias

import z3

from tiaowen.model.types import FactType, ListType, MappingType
from tiaowen.norm.ast import RuleSet
from tiaowen.runtime.case import Case
from tiaowen.solver.effort import Effort
from tiaowen.solver.encode.logic import Formula, all_of, formula, no
from tiaowen.solver.lowering import SHELF
from tiaowen.solver.prove.answers import Answers
from tiaowen.solver.prove.questions import K, Outcome, Possible, Question, norms_of
from tiaowen.solver.prove.slices import Slice, Slices, hashed
from tiaowen.solver.prove.sweep import Sweep
from tiaowen.solver.space import Found
from tiaowen.solver.world import World, world_of

Look: TypeAlias = tuple[date | None, int]
"""A day or any, and how many members a list may have."""
_ROOM = 30


@dataclass
class Asker:
    """Rule sets read together, asked about.

    Attributes:
        norms: by id in questions, with the rule set and the norm's own id there.
        assumed: norms no case considered violates.
        members: how many members a list may have, where the norms do not compare larger numbers.
        seconds: work for one question, in seconds of `effort.STEPS_A_SECOND`.
        answers: known from before, and found here.
        in_force: further rule sets that are in force on the days considered.
        not_encoded: norms met that the encoding does not reach, and why; nothing is answered of them.
    """

    norms: Mapping[str, tuple[RuleSet, str]]
    assumed: RuleSet | None
    members: int
    seconds: float
    answers: Answers = field(default_factory=Answers)
    in_force: Sequence[RuleSet] = ()
    not_encoded: dict[str, str] = field(default_factory=dict)
    _worlds: dict[Look, World] = field(default_factory=dict)
    _sweeps: dict[Look, Sweep] = field(default_factory=dict)
    _given: dict[tuple[int, Outcome], Formula] = field(default_factory=dict)
    _rooms: dict[str, int] = field(default_factory=dict)

    # ---- asking -----------------------------------------------------------------------------------

    def possible(self, questions: Mapping[K, Question]) -> Possible[K]:
        """Which of these can happen."""
        keys = {key: self.key(question) for key, question in questions.items()}
        new = {
            key: question for key, question in questions.items() if not self.answers.has(keys[key])
        }
        found = self._found_out(new) if new else Possible[K]()
        everything = Possible[K]()
        for key, question in questions.items():
            if key in new and not norms_of(question) & self.not_encoded.keys():
                self.answers.tell(keys[key], found.of(key))
            answer = self.answers.of(keys[key]) if self.answers.has(keys[key]) else None
            assert not isinstance(answer, Case)
            everything.note(key, answer)
        return everything

    def _found_out(self, questions: Mapping[K, Question]) -> Possible[K]:
        """On the first day, then wherever else it might happen."""
        found = self._swept(self._first_look, questions)
        again: dict[Look, dict[K, Question]] = {}
        for key in (*found.no, *found.open):
            again.setdefault(self._wider(questions[key]), {})[key] = questions[key]
        for look, asked in again.items():
            if look != self._first_look:
                found.replace(self._swept(look, asked))
        return found

    def _swept(self, look: Look, questions: Mapping[K, Question]) -> Possible[K]:
        names = frozenset[str]().union(*map(norms_of, questions.values()))
        if look not in self._sweeps:
            world = self._world(look)
            self._sweeps[look] = Sweep(world, lambda question: self._alone(look, question))
        sweep = self._sweeps[look]
        sweep.take_in({name: self.norms[name] for name in self.norms if name in names})
        self.not_encoded |= sweep.not_encoded
        left = {k for k, q in questions.items() if norms_of(q) & self.not_encoded.keys()}
        found = sweep.possible({k: q for k, q in questions.items() if k not in left})
        found.open += left
        return found

    def _alone(self, look: Look, question: Question) -> bool | None:
        """The answer in a solver of its own; None when the work allowed ran out."""
        world = self._world(look)
        solver = z3.SimpleSolver()
        norms = [world.norm(*self.norms[name]) for name, _, _ in question]
        solver.add(*world.considered(norms, self.rulesets), formula(self._wanted(world, question)))
        found = Effort.of_seconds(self.seconds).check(solver)
        return None if found == z3.unknown else bool(found == z3.sat)

    def _wanted(self, world: World, question: Question) -> Formula:
        """Everything of the question, over the variables of a world."""
        found = []
        for name, verdicts, holds in question:
            key = id(world), (name, verdicts)
            if key not in self._given:
                self._given[key] = world.norm(*self.norms[name]).gives(verdicts)
            found.append(self._given[key] if holds else no(self._given[key]))
        return all_of(found)

    # ---- where to look ----------------------------------------------------------------------------

    @cached_property
    def rulesets(self) -> list[RuleSet]:
        """The rule sets read together."""
        every = (*(rules for rules, _ in self.norms.values()), *self.in_force)
        return list({id(rules): rules for rules in every}.values())

    @cached_property
    def _first_look(self) -> Look:
        days = [rules.effective for rules in self.rulesets if rules.effective is not None]
        return max(days, default=date(2024, 1, 1)), self.members

    def _wider(self, question: Question) -> Look:
        """Everywhere it might happen."""
        of_the_day = any(self._slice(name).of_the_day for name in norms_of(question))
        return None if of_the_day else self._first_look[0], self._room(norms_of(question))

    def _room(self, names: Iterable[str]) -> int:
        """Members enough for every number the norms compare, up to a bound, if they read lists."""
        if not any(self._lists(name) for name in names):
            return self.members
        return max(self.members, *(self._wanted_room(name) for name in names))

    def _lists(self, name: str) -> list[str]:
        """Lists and mappings a norm reads."""
        types = self._slices.types
        reads = self._slice(name).reads
        return [x for x in types if x in reads and isinstance(types[x], ListType | MappingType)]

    def _wanted_room(self, name: str) -> int:
        if name not in self._rooms:
            numbers = self.numbers(name)
            self._rooms[name] = max((int(n) + 2 for n in numbers if n <= _ROOM), default=0)
        return self._rooms[name]

    def numbers(self, name: str) -> tuple[Fraction, ...]:
        """The whole numbers a norm mentions, from 0 on."""
        rules, own = self.norms[name]
        return SHELF.of(rules).numbers(own)

    def bounds(self, names: Sequence[str]) -> tuple[tuple[str, int], ...]:
        """The lists the norms look at, and how many members were allowed at most."""
        room, types = self._room(names), self._slices.types
        lists = dict.fromkeys(x for name in names for x in self._lists(name))
        rooms = ((x, max(room, self._slices.rooms.get(x, 0) + 1)) for x in lists)
        return tuple((x, n) for x, n in rooms if isinstance(types[x], ListType))

    def _world(self, look: Look) -> World:
        if look not in self._worlds:
            day, members = look
            self._worlds[look] = world_of(
                self.rulesets, as_of=day, members=members, full=True, assumed=self.assumed
            )
        return self._worlds[look]

    # ---- what answers rest on ---------------------------------------------------------------------

    @property
    def types(self) -> Mapping[str, FactType]:
        """The type of every fact the rule sets declare."""
        return self._slices.types

    @cached_property
    def _slices(self) -> Slices:
        return Slices(self.rulesets, self.assumed)

    def _slice(self, name: str) -> Slice:
        return self._slices.of(*self.norms[name])

    def key(self, question: Question, purpose: str = "", names: Sequence[str] = ()) -> bytes:
        """Of everything an answer rests on but the program itself; also these norms', for a purpose."""
        slices = [self._slice(name) for name, _, _ in question]
        parts = [
            (each.digest, sorted(verdict.name for verdict in verdicts), holds)
            for each, (_, verdicts, holds) in zip(slices, question, strict=True)
        ]
        besides = self._slices.besides(frozenset().union(*(each.reads for each in slices)))
        also = [self._slice(name).digest for name in names]
        return hashed(self._base, parts, besides, purpose, also)

    @cached_property
    def _base(self) -> bytes:
        days = [(rules.effective, rules.lapses, _table(rules)) for rules in self.rulesets]
        return hashed(days, self.members, self.seconds)

    # ---- showing ----------------------------------------------------------------------------------

    def witness(self, question: Question) -> Case | None:
        """A plain case in which it happens, on the first day where there is one."""
        effort = Effort.of_seconds(self.seconds)
        wider = self._wider(question)
        roomy = self._first_look[0], wider[1]
        for look in dict.fromkeys((self._first_look, roomy, wider)):
            world = self._world(look)
            norms = [world.norm(*self.norms[name]) for name, _, _ in question]
            answer = world.space(norms, self.rulesets, effort).ask(self._wanted(world, question))
            if isinstance(answer, Found):
                return world.case(answer.model, norms)
        return None


def _table(rules: RuleSet) -> tuple[object, ...]:
    """The working-day table, by content."""
    table = rules.calendar
    return sorted(table.years), sorted(table.rest), sorted(table.work)
