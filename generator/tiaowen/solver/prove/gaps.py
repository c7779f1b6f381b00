"""Gaps: a value of a fact for which nothing is said, though its siblings are spoken of.

Norms of one article that each apply under a condition on one and the same fact (若 级别 为 …) speak of
alternatives. What none of them speaks of is told, where the fact's values are known in advance: levels,
closed enumerations, numbers. An open enumeration may hold anything, so nothing is claimed of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from tiaowen.model import expressions as e
from tiaowen.model.types import EnumType, LevelType, NumberType
from tiaowen.model.walk import nodes
from tiaowen.norm.ast import Consequence, Ground, Norm, RuleSet
from tiaowen.runtime.verdict import Verdict
from tiaowen.solver.effort import Effort
from tiaowen.solver.encode.logic import no
from tiaowen.solver.prove.finding import Fault, Proved, Witness
from tiaowen.solver.space import Found
from tiaowen.solver.witness.tell import told
from tiaowen.solver.world import world_of

_SECONDS = 2.0
_HOLDS = frozenset({Verdict.TRIGGERED})


@dataclass(frozen=True, slots=True)
class _Alternative:
    """A norm, and its condition as a norm of its own."""

    norm: Norm
    scope: Norm


def gaps(rules: RuleSet, assumed: RuleSet | None) -> Iterator[Proved]:
    """Every gap, in reading order."""
    scoped = [a for norm in rules.norms if (a := _alternative(norm)) is not None]
    for _, siblings in groupby(scoped, key=_family):
        found = _gap(list(siblings), rules, assumed)
        if found is not None:
            yield found


def _family(alternative: _Alternative) -> tuple[str, tuple[str, ...]]:
    """The article, and what the conditions ask."""
    article = alternative.norm.headings[0] if alternative.norm.headings else ""
    return article, alternative.scope.reads


def _alternative(norm: Norm) -> _Alternative | None:
    """The norm as one of several, when it applies under a condition."""
    conditions: tuple[e.Cond, ...] = norm.gates
    if isinstance(norm.body, Consequence):
        conditions = (*conditions, norm.body.condition)
    if not conditions:
        return None
    whole = conditions[0] if len(conditions) == 1 else e.AllOf(conditions)
    read = tuple(dict.fromkeys(_facts(whole)))
    scope = replace(
        norm, gates=(), presumed=None, body=Ground(whole), defeats=(), soft=False, reads=read
    )
    return _Alternative(norm, scope)


def _facts(condition: e.Cond) -> Iterator[str]:
    for node in nodes(condition):
        if isinstance(node, e.FactRef | e.DerivedRef):
            yield node.name
        if isinstance(node, e.NormHolds | e.GroupOf):
            yield f"【{node}】"


def _gap(
    siblings: Sequence[_Alternative], rules: RuleSet, assumed: RuleSet | None
) -> Proved | None:
    (name, *others) = siblings[0].scope.reads or ("",)
    distinct = {repr(a.scope.body) for a in siblings}
    if others or len(distinct) < 2 or not _is_closed(rules, name):
        return None
    asked = replace(rules, norms=tuple(a.scope for a in siblings), displaced={})
    world = world_of([asked], as_of=None, members=1, full=True, assumed=assumed)
    scopes = [world.norm(asked, a.scope.id) for a in siblings]
    space = world.space(scopes, [asked], Effort.of_seconds(_SECONDS))
    scalar = world.facts.scalars.get(name)
    stated = scalar.has_value if scalar is not None else True
    answer = space.ask(stated, *(no(scope.gives(_HOLDS)) for scope in scopes))
    if not isinstance(answer, Found):
        return None
    case = world.case(answer.model, scopes)
    witness = Witness(case, (), told(case, world.facts.types))
    return Proved(Fault.GAP, tuple(a.norm.id for a in siblings), witness)


def _is_closed(rules: RuleSet, name: str) -> bool:
    """Whether the fact's values are known in advance."""
    fact = rules.facts.get(name)
    match fact.type if fact is not None else None:
        case LevelType() | NumberType():
            return True
        case EnumType(_, is_open):
            return not is_open
    return False
