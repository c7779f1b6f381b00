"""The work of `compare.py`: two sides over the same cases, asked who does better by which."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

from tiaowen.model.types import ListType
from tiaowen.norm.ast import RuleSet
from tiaowen.runtime.case import Case
from tiaowen.runtime.verdict import Finding, Verdict
from tiaowen.solver.effort import Effort
from tiaowen.solver.encode.logic import Formula, both
from tiaowen.solver.encode.norms import EncodedNorm
from tiaowen.solver.encode.not_encoded import NotEncodedError
from tiaowen.solver.lowering import SHELF, Shapes
from tiaowen.solver.relation import Kind, Options, Relation, Side, Witness
from tiaowen.solver.space import Answer, Found, Impossible, Space, Unsettled
from tiaowen.solver.standing import Standing, rank, standing
from tiaowen.solver.witness.minimise import minimised
from tiaowen.solver.witness.possible import possible
from tiaowen.solver.witness.replay import VALIDATORS, WitnessError, judged
from tiaowen.solver.witness.tell import told
from tiaowen.solver.world import World
from tiaowen.solver.worlds import WORLDS

_KINDS: dict[tuple[bool, bool], Kind] = {
    (False, False): "equivalent",
    (False, True): "stricter",
    (True, False): "looser",
    (True, True): "incomparable",
}
"""By whether somebody does better by the left side, and by the right side."""
_Ranks: TypeAlias = tuple[tuple[int, frozenset[Verdict]], ...]


def contest(left: Side, right: Side, options: Options) -> Relation:
    """How the left side relates to the right one (`compare.compare_norms`)."""
    if _same(left, right):
        return Relation("equivalent", "equivalent", pruned=True)
    missing = [*_not_lowered(left), *_not_lowered(right)]
    if missing:
        return _unproved("；".join(missing))
    try:
        return _Contest(left, right, options).relation()
    except NotEncodedError as error:
        return _unproved(str(error))


def _unproved(tried: str) -> Relation:
    return Relation("unproved", "unproved", tried=tried)


def _same(left: Side, right: Side) -> bool:
    """Whether the sides are the same norms after lowering: nothing is to be solved."""
    shapes = Shapes()

    def shape(side: Side) -> list[tuple[object, ...]] | None:
        norms = [SHELF.of(p.rules).norms.get(n) for p in side.parts for n in p.norms]
        return None if None in norms else [shapes.norm(norm) for norm in norms if norm is not None]

    found = shape(left)
    return found is not None and found == shape(right)


def _not_lowered(side: Side) -> Iterator[str]:
    for part in side.parts:
        for norm in part.norms:
            construct = SHELF.of(part.rules).left_out.get(norm)
            if construct is not None:
                yield f"{part.rules.path}【{norm}】没有编码：{construct}"


@dataclass
class _Asked:
    """What one direction gave."""

    witness: Witness | None = None
    where_both_apply: bool = False
    unsettled: list[str] = field(default_factory=list)
    assumed: list[str] = field(default_factory=list)


@dataclass
class _Arena:
    """Both sides over the cases of one world."""

    world: World
    norms: Sequence[EncodedNorm]
    left: Standing
    right: Standing
    space: Space

    @property
    def both_apply(self) -> Formula:
        """Neither side is wholly 不适用."""
        return both(self.left.applies, self.right.applies)


class _Contest:
    """One comparison under way: first on one day, where witnesses are found fast, then on any day."""

    def __init__(self, left: Side, right: Side, options: Options) -> None:
        self._sides = left, right
        self._options = options
        self._effort = Effort.of_seconds(options.seconds)
        parts = [part for side in self._sides for part in side.parts]
        self._rulesets = list({id(part.rules): part.rules for part in parts}.values())
        days = [options.as_of] if options.as_of is not None else [_first_day(self._rulesets), None]
        self._arenas = [self._arena(day) for day in days]

    def _arena(self, day: date | None) -> _Arena:
        world = WORLDS.of(self._rulesets, self._options, day)
        mine, theirs = (
            [world.norm(part.rules, norm) for part in side.parts for norm in part.norms]
            for side in self._sides
        )
        norms = [*mine, *theirs]
        space = world.space(norms, self._rulesets, self._effort)
        return _Arena(world, norms, standing(mine), standing(theirs), space)

    # ---- asking -------------------------------------------------------------------------------------

    def relation(self) -> Relation:
        """Both directions asked."""
        left, right = self._better(mine=True), self._better(mine=False)
        unsettled = list(dict.fromkeys((*left.unsettled, *right.unsettled)))
        open_kind = any(a.unsettled and a.witness is None for a in (left, right))
        open_scope = any(a.unsettled and not a.where_both_apply for a in (left, right))
        kind = _KINDS[left.witness is not None, right.witness is not None]
        where_both_apply = _KINDS[left.where_both_apply, right.where_both_apply]
        return Relation(
            "unproved" if open_kind else kind,
            "unproved" if open_scope else where_both_apply,
            better_left=left.witness,
            better_right=right.witness,
            tried="；".join(unsettled),
            bounds=self._bounds(),
            assumptions=tuple(dict.fromkeys((*left.assumed, *right.assumed))),
        )

    def _better(self, *, mine: bool) -> _Asked:
        """Somebody who does better by one side, preferably one to whom both sides apply."""
        asked = _Asked()
        for narrow in (True, False):
            for arena in self._arenas:
                scope = arena.both_apply if narrow else True
                match self._ask(arena, scope, mine):
                    case Found(model):
                        case = arena.world.case(model, arena.norms)
                        asked.witness, asked.where_both_apply = self._witness(case), narrow
                        return asked
                    case Impossible(assumed):
                        asked.assumed += assumed
                    case Unsettled(reason):
                        asked.unsettled.append(reason)
        return asked

    def _ask(self, arena: _Arena, scope: Formula, mine: bool) -> Answer:
        """Whether somebody does; with everything known, somebody whom both sides decide."""
        here, there = (arena.left, arena.right)[:: 1 if mine else -1]
        better = both(here.better_than(there), scope)
        decided = both(here.decided, there.decided) if self._options.known else True
        answer = arena.space.ask(better)
        if isinstance(answer, Found) and decided is not True:
            answer = arena.space.ask(better, decided)
            if isinstance(answer, Impossible):
                return Unsettled("事实全部已知时仍有一边无法判定")
        if isinstance(answer, Unsettled):
            return Unsettled(f"{self._options.seconds:g}秒的步数内没有解出（{answer.reason}）")
        return answer

    def _bounds(self) -> tuple[tuple[str, int], ...]:
        """Lists that matter, and their room."""
        found: dict[str, int] = {}
        for arena in self._arenas:
            read = frozenset[str]().union(*(norm.reads for norm in arena.norms))
            for name, listed in arena.world.facts.lists.items():
                if name in read and isinstance(listed.type, ListType):
                    found[name] = len(listed.members)
        return tuple(found.items())

    # ---- witnesses ----------------------------------------------------------------------------------

    def _witness(self, case: Case) -> Witness:
        """Made as small as it gets while both sides rank it as before, then replayed."""
        types = self._arenas[0].world.facts.types
        ranks = self._ranks(case)
        if ranks is None or ranks[0][0] == ranks[1][0] or not self._possible(case):
            raise WitnessError(f"求解结果不能重现：{told(case, types)}")
        case = minimised(case, lambda smaller: self._ranks(smaller) == ranks, self._possible)
        left, right = (self._judged(side, case) or () for side in self._sides)
        for side in self._sides:
            for part in side.parts:
                VALIDATORS.confirm(part.rules, judged(part.rules, part.norms, case) or (), case)
        return Witness(case, left, right, told(case, types))

    def _possible(self, case: Case) -> bool:
        return possible(case, self._options.assumed)

    def _ranks(self, case: Case) -> _Ranks | None:
        found = [self._judged(side, case) for side in self._sides]
        if None in found:
            return None
        return tuple(rank(f) for f in found if f is not None)

    def _judged(self, side: Side, case: Case) -> tuple[Finding, ...] | None:
        found: list[Finding] = []
        for part in side.parts:
            some = judged(part.rules, part.norms, case)
            if some is None:
                return None
            found += some
        return tuple(found)


def _first_day(rulesets: Sequence[RuleSet]) -> date:
    """A day on which all are in force, as far as they say."""
    started = [rules.effective for rules in rulesets if rules.effective is not None]
    return max(started, default=date(2024, 1, 1))
