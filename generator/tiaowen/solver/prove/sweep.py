"""Hundreds of small questions put to one solver, in which all their norms are encoded once.

A case found for one question answers every other it happens to fit, and every search is made for as many
open questions as may go together; what cannot go together the engine names, and that answers questions
too. Forty searches so stand for a thousand.

The cases looked at here bear on all the norms at once, which excludes a few that bear on one question
alone (a working-day year not loaded for another norm, an assumption about facts of another). Those
restrictions stand behind literals: an impossibility that leans on a foreign one is asked again without.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

import z3

from tiaowen.norm.ast import RuleSet
from tiaowen.solver import engine
from tiaowen.solver.encode.days import Day
from tiaowen.solver.encode.logic import formula
from tiaowen.solver.encode.norms import EncodedNorm
from tiaowen.solver.encode.not_encoded import NotEncodedError
from tiaowen.solver.prove.marks import Marks
from tiaowen.solver.prove.questions import K, Possible, Question, norms_of
from tiaowen.solver.world import Restriction, World

Alone: TypeAlias = Callable[[Question], bool | None]
"""The answer to one question by itself, in a solver of its own; None where it was not settled."""

_TOGETHER = 15
"""Questions searched for at once: more take longer to fit together than they save."""
_STEPS = 3_000_000
"""Work for one search; a question that needs more is asked alone."""
_SEED = 1
_EVERY_MONTH = 28
"""Days of the month looked at here: all months have them, and no clause about month ends is touched."""


@dataclass(frozen=True, slots=True)
class _Clash:
    """Marks that no case has together, given these restrictions."""

    marks: int
    given: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Guard:
    """A restriction behind a literal; None: it is no question's own."""

    literal: z3.BoolRef
    restriction: Restriction | None


@dataclass
class Sweep:
    """One solver over one world.

    Attributes:
        alone: asked where this solver does not settle a question.
        not_encoded: norms the encoding does not reach, and why; no question may be about them.
    """

    world: World
    alone: Alone
    not_encoded: dict[str, str] = field(default_factory=dict)
    _norms: dict[str, EncodedNorm] = field(default_factory=dict)
    _rulesets: dict[int, RuleSet] = field(default_factory=dict)
    _asserted: set[object] = field(default_factory=set)
    _solver: z3.Solver = field(init=False)
    _marks: Marks = field(init=False)
    _plain: z3.BoolRef = field(init=False)
    _guards: dict[int, _Guard] = field(default_factory=dict)
    _cases: list[int] = field(default_factory=list)
    _clashes: list[_Clash] = field(default_factory=list)

    def __post_init__(self) -> None:
        """An empty solver, with a literal for what is no question's own."""
        self._solver = z3.SimpleSolver()
        self._solver.set("random_seed", _SEED, "rlimit", _STEPS, "arith.solver", 2)
        self._marks = Marks(self._solver, lambda name: self._norms[name])
        self._plain = self._guard(None)

    def take_in(self, norms: Mapping[str, tuple[RuleSet, str]]) -> None:
        """Make ready for questions about these norms too.

        Args:
            norms: by id in questions, with the rule set and the norm's own id there.
        """
        told = self._norms.keys() | self.not_encoded.keys()
        new = {name: where for name, where in norms.items() if name not in told}
        if not new:
            return
        for name, (rules, own) in new.items():
            self._rulesets[id(rules)] = rules
            try:
                self._norms[name] = self.world.norm(rules, own)
            except NotEncodedError as error:
                self.not_encoded[name] = str(error)
        encoded = list(self._norms.values())
        names = frozenset[str]().union(*(norm.reads for norm in encoded))
        for holds in self.world.always(names):
            self._assert_once(holds.get_id(), holds)
        for each in self.world.restrictions(encoded, self._rulesets.values()):
            key = each.holds.get_id(), id(each.norm)
            if key not in self._asserted:
                self._assert_once(key, z3.Implies(self._guard(each), each.holds))
        for scalar in self.world.facts.everything(names):
            if isinstance(scalar.value, Day):
                few = formula(scalar.value.day <= _EVERY_MONTH)
                self._assert_once(few.get_id(), z3.Implies(self._plain, few))

    def _assert_once(self, key: object, holds: z3.BoolRef) -> None:
        if key not in self._asserted:
            self._asserted.add(key)
            self._solver.add(holds)

    def _guard(self, restriction: Restriction | None) -> z3.BoolRef:
        literal = z3.Bool(f"限定{len(self._guards)}")
        self._guards[literal.get_id()] = _Guard(literal, restriction)
        return literal

    # ---- asking -----------------------------------------------------------------------------------

    def possible(self, questions: Mapping[K, Question]) -> Possible[K]:
        """Which of these can happen."""
        marks = {key: self._marks.of(question) for key, question in questions.items()}
        answers: dict[K, bool | None] = {}
        waiting = list(questions)
        random.Random(_SEED).shuffle(waiting)  # neighbours in order ask much the same
        self._note(waiting, marks, questions, answers, self._cases, self._clashes)
        while waiting := [key for key in waiting if key not in answers]:
            trial = self._trial([marks[key] for key in waiting])
            if not trial:
                answers[waiting[0]] = self.alone(questions[waiting[0]])
                continue
            cases, clashes = len(self._cases), len(self._clashes)
            self._search(trial)
            new = self._cases[cases:], self._clashes[clashes:]
            self._note(waiting, marks, questions, answers, *new)
        found = Possible[K]()
        for key in questions:
            found.note(key, answers[key])
        return found

    def _note(
        self,
        waiting: Sequence[K],
        marks: Mapping[K, int],
        questions: Mapping[K, Question],
        answers: dict[K, bool | None],
        cases: Sequence[int],
        clashes: Sequence[_Clash],
    ) -> None:
        """What these cases and clashes answer."""
        for key in waiting:
            wanted = marks[key]
            if any(case & wanted == wanted for case in cases):
                answers[key] = True
            elif any(
                clash.marks & wanted == clash.marks and self._own(clash, questions[key])
                for clash in clashes
            ):
                answers[key] = False

    def _own(self, clash: _Clash, question: Question) -> bool:
        """Whether it leans on nothing but what holds of the cases that bear on the question alone."""
        norms = [self._norms[name] for name in norms_of(question)]
        reads = frozenset[str]().union(*(norm.reads for norm in norms))
        for restriction in (self._guards[guard].restriction for guard in clash.given):
            if restriction is None:
                return False
            own = any(restriction.norm is norm for norm in norms)
            if not (own if restriction.norm is not None else restriction.reads <= reads):
                return False
        return True

    # ---- searching --------------------------------------------------------------------------------

    def _trial(self, waiting: Sequence[int]) -> list[int]:
        """The first questions that may go together, as far as is known."""
        taken, trial = 0, []
        for wanted in waiting:
            together = taken | wanted
            if not self._marks.contradict(together) and not any(
                clash.marks & together == clash.marks for clash in self._clashes
            ):
                taken = together
                trial.append(wanted)
            if len(trial) == _TOGETHER:
                break
        return trial

    def _search(self, trial: list[int]) -> None:
        """Find a case for these questions, the last given up first; each failure is a clash learnt."""
        while trial:
            wanted = 0
            for marks in trial:
                wanted |= marks
            found = self._check(wanted)
            if found == z3.Z3_L_TRUE:
                self._cases.append(self._marks.read(self._solver.model()))
                return
            if found == z3.Z3_L_UNDEF and len(trial) > 1:
                del trial[1:]
                continue
            clash = self._clash() if found == z3.Z3_L_FALSE else self._left_alone(wanted)
            self._clashes.append(clash)
            trial = [marks for marks in trial if marks & clash.marks != clash.marks]
            meeting = [i for i, marks in enumerate(trial) if marks & clash.marks]
            if meeting:
                del trial[meeting[-1]]

    def _check(self, wanted: int) -> int:
        guards = [guard.literal for guard in self._guards.values()]
        return engine.check(self._solver, [*guards, *self._marks.literals(wanted)])

    def _clash(self) -> _Clash:
        """What the engine says cannot go together."""
        core = engine.core(self._solver)
        given = tuple(number for number in core if number in self._guards)
        return _Clash(self._marks.numbered(core), given)

    def _left_alone(self, wanted: int) -> _Clash:
        """Not a clash that is known of, so it leans on what is no question's own: it will be asked alone."""
        return _Clash(wanted, (self._plain.get_id(),))
