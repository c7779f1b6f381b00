"""A norm against other versions of it: a case they judge differently, or that there is none.

Where `compare.py` asks who does better, this asks for any difference of verdict, 不适用 beside 满足
included, and of what is made of gaps. All versions come lowered by one builder, so that what they have
in common is encoded once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from tiaowen.core.ast import LoweredNorm
from tiaowen.model.types import ListType
from tiaowen.norm.ast import RuleSet
from tiaowen.runtime.verdict import Verdict
from tiaowen.solver.effort import Effort
from tiaowen.solver.encode.logic import Formula, any_of, both, no
from tiaowen.solver.encode.norms import EncodedNorm
from tiaowen.solver.encode.not_encoded import NotEncodedError
from tiaowen.solver.relation import Options
from tiaowen.solver.separation import Alike, Apart, Separation, Undecided
from tiaowen.solver.space import Found, Impossible, Space, Unsettled
from tiaowen.solver.world import World, world_of


class Separator:
    """One norm as it is, and questions about other versions of it.

    Asked first of cases of the day given in which every fact is stated, where an answer is plain and
    quick; then of all cases of that day, then of any day.
    """

    def __init__(self, rules: RuleSet, norm: LoweredNorm, options: Options, day: date) -> None:
        self._rules = rules
        self._norm = norm
        self._options = options
        self._day = day
        self._worlds: dict[tuple[bool, date | None], World] = {}
        self._spaces: dict[tuple[bool, date | None, frozenset[str]], Space] = {}

    def ask(self, other: LoweredNorm) -> Separation:
        """A case on which `other`, lowered by the same builder, gives another verdict."""
        try:
            return self._asked(other)
        except NotEncodedError as error:
            return Undecided(f"没有编码：{error}")

    def _asked(self, other: LoweredNorm) -> Separation:
        effort = Effort.of_seconds(self._options.seconds)
        alike: list[str] = []
        found: Separation = Undecided("")
        for known, day in ((True, self._day), (False, self._day), (False, None)):
            found = self._over(other, known, day, effort)
            match found:
                case Apart():
                    return found
                case Undecided(why):
                    return Undecided("；".join((*alike, why)))
                case Alike():
                    facts = "事实齐全的" if known else "缺事实的"
                    alike.append(f"判定日为{day}而{facts}个案，证明结论相同")
        return found

    def _over(
        self, other: LoweredNorm, known: bool, day: date | None, effort: Effort
    ) -> Separation:
        world = self._world(known, day)
        norms = [world.encoded(self._rules, each) for each in (self._norm, other)]
        space = self._space(world, (known, day), norms)
        space.effort = effort
        match space.ask(no(norms[1].refused), _differ(*norms)):
            case Found(model):
                return Apart(world.case(model, norms))
            case Impossible(assumed):
                return Alike(_bounds(world, norms), assumed)
            case Unsettled(reason):
                return Undecided(f"{self._options.seconds:g}秒的步数内没有解出（{reason}）")

    def _world(self, known: bool, day: date | None) -> World:
        if (known, day) not in self._worlds:
            self._worlds[known, day] = world_of(
                [self._rules],
                as_of=day,
                members=self._options.members,
                full=known,
                assumed=self._options.assumed,
            )
        return self._worlds[known, day]

    def _space(
        self, world: World, key: tuple[bool, date | None], norms: Sequence[EncodedNorm]
    ) -> Space:
        """One for all versions that read the same facts."""
        names = norms[0].reads | norms[1].reads
        if (*key, names) not in self._spaces:
            anywhere = [norms[0], replace(norms[1], refused=False)]
            self._spaces[*key, names] = world.space(anywhere, [self._rules], Effort(0))
        return self._spaces[*key, names]


def _differ(left: EncodedNorm, right: EncodedNorm) -> Formula:
    return any_of(both(left.gives({v}), no(right.gives({v}))) for v in Verdict)


def _bounds(world: World, norms: Sequence[EncodedNorm]) -> tuple[tuple[str, int], ...]:
    read = frozenset[str]().union(*(norm.reads for norm in norms))
    return tuple(
        (name, len(listed.members))
        for name, listed in world.facts.lists.items()
        if name in read and isinstance(listed.type, ListType)
    )
