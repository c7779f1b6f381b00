"""Two versions of a norm: a case they judge differently, or that there is none.

Where `compare.py` asks who does better, this asks for any difference of verdict, 不适用 beside 满足
included, and of what is made of gaps.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, TypeAlias

from tiaowen.norm.ast import RuleSet
from tiaowen.runtime.case import Case
from tiaowen.runtime.verdict import Verdict
from tiaowen.solver import available
from tiaowen.solver.compare import WITHOUT_ENGINE
from tiaowen.solver.relation import Options

if TYPE_CHECKING:
    from tiaowen.solver.effort import Effort
    from tiaowen.solver.encode.norms import EncodedNorm
    from tiaowen.solver.world import World


@dataclass(frozen=True, slots=True)
class Apart:
    """A case the two versions judge differently (by the formulas; the caller has it judged again)."""

    case: Case


@dataclass(frozen=True, slots=True)
class Alike:
    """Every case is judged alike.

    Attributes:
        bounds: how many members the lists that matter could have.
        assumptions: what was taken for granted about cases.
        known: whether only cases were considered that state every fact.
    """

    bounds: tuple[tuple[str, int], ...] = ()
    assumptions: tuple[str, ...] = ()
    known: bool = False


@dataclass(frozen=True, slots=True)
class Undecided:
    """Neither was shown; why, in Chinese."""

    why: str


Separation: TypeAlias = Apart | Alike | Undecided


def separate(left: RuleSet, right: RuleSet, norm: str, options: Options) -> Separation:
    """Ask for a case on which the norm of that id gives one verdict in `left`, another in `right`.

    First among cases of the day given in which every fact is stated, where an answer is plain and
    quick; then among all, on any day.
    """
    if not available():
        return Undecided(WITHOUT_ENGINE)
    from tiaowen.solver.encode.not_encoded import NotEncodedError
    from tiaowen.solver.lowering import SHELF, Shapes

    missing = [r for r in (left, right) if norm in SHELF.of(r).left_out]
    if missing:
        return Undecided(f"没有编码：{SHELF.of(missing[0]).left_out[norm]}")
    shapes = Shapes()
    if len({shapes.norm(SHELF.of(rules).norms[norm]) for rules in (left, right)}) == 1:
        return Alike()
    try:
        return _asked((left, right), norm, options)
    except NotEncodedError as error:
        return Undecided(f"没有编码：{error}")


def _asked(sides: Sequence[RuleSet], norm: str, options: Options) -> Separation:
    from tiaowen.solver.effort import Effort

    effort = Effort.of_seconds(options.seconds)
    for known, day in ((True, options.as_of), (False, options.as_of)):
        found = _over(sides, norm, replace(options, known=known), day, effort)
        if isinstance(found, Apart | Undecided):
            return found
    return _over(sides, norm, replace(options, known=False), None, effort)


def _over(
    sides: Sequence[RuleSet], norm: str, options: Options, day: date | None, effort: Effort
) -> Separation:
    from tiaowen.solver.space import Found, Impossible, Unsettled
    from tiaowen.solver.world import world_of

    world = world_of(
        sides, as_of=day, members=options.members, full=options.known, assumed=options.assumed
    )
    norms = [world.norm(rules, norm) for rules in sides]
    match world.space(norms, sides, effort).ask(_differ(*norms)):
        case Found(model):
            return Apart(world.case(model, norms))
        case Impossible(assumed):
            return Alike(_bounds(world, norms), assumed, options.known)
        case Unsettled(reason):
            return Undecided(f"{options.seconds:g}秒的步数内没有解出（{reason}）")


def _differ(left: EncodedNorm, right: EncodedNorm) -> object:
    from tiaowen.solver.encode.logic import any_of, both, no

    return any_of(both(left.gives({v}), no(right.gives({v}))) for v in Verdict)


def _bounds(world: World, norms: Sequence[EncodedNorm]) -> tuple[tuple[str, int], ...]:
    from tiaowen.model.types import ListType

    read = frozenset[str]().union(*(norm.reads for norm in norms))
    return tuple(
        (name, len(listed.members))
        for name, listed in world.facts.lists.items()
        if name in read and isinstance(listed.type, ListType)
    )
