"""A topic's relation: by shape where that settles it, else by the solver, with witnesses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tiaowen.compare.behaviour.relation import Relation, together
from tiaowen.compare.comparison import Behaviour, NormPair
from tiaowen.compare.sides import NormAt
from tiaowen.norm.ast import Consequence, Norm
from tiaowen.solver.compare import compare_norms
from tiaowen.solver.relation import Kind, Options, Part
from tiaowen.solver.relation import Relation as Solved
from tiaowen.solver.relation import Side as SolverSide
from tiaowen.solver.witness.replay import WitnessError

_RELATIONS: dict[Kind, Relation] = {
    "equivalent": Relation.EQUIVALENT,
    "stricter": Relation.STRICTER,
    "looser": Relation.LOOSER,
    "incomparable": Relation.INCOMPARABLE,
    "unproved": Relation.UNPROVED,
}
_SHARED = "两边适用同一文件"
_ONE_SIDED = "仅一方有规定，另一方没有对应的规范，不作宽严比较"


def topic_behaviour(
    pairs: Sequence[NormPair],
    only_left: Sequence[NormAt],
    only_right: Sequence[NormAt],
    *,
    shared: bool,
    options: Options,
) -> Behaviour:
    """How the sides stand in a topic.

    Args:
        pairs: norms that answer each other, but for the shared ones.
        only_left: norms without an answer on the right.
        only_right: norms without an answer on the left.
        shared: both sides have norms of the topic in a document they share.
        options: the date, and what is taken for granted about cases.
    """
    if not pairs and not only_left and not only_right:
        return Behaviour(Relation.EQUIVALENT, _SHARED) if shared else Behaviour(None)
    if not pairs and not (only_left and only_right) and not shared:
        return Behaviour(Relation.ONE_SIDED, _ONE_SIDED)
    if not only_left and not only_right and _all_equivalent(pairs):
        return Behaviour(Relation.EQUIVALENT, pairs[0].behaviour.ground)
    left = [*(pair.left for pair in pairs), *only_left]
    right = [*(pair.right for pair in pairs), *only_right]
    found = [
        _solved(split(left), split(right), options, benefit=benefit)
        for benefit, split in ((False, _burdens), (True, _benefits))
        if split(left) or split(right)
    ]
    if any(one.relation is Relation.UNPROVED for one in found):
        return _by_shape(pairs, only_left, only_right, found)
    return found[0] if len(found) == 1 else _joined(found)


def _burdens(norms: Sequence[NormAt]) -> list[NormAt]:
    return [norm for norm in norms if not is_benefit(norm.norm)]


def _benefits(norms: Sequence[NormAt]) -> list[NormAt]:
    return [norm for norm in norms if is_benefit(norm.norm)]


def is_benefit(norm: Norm) -> bool:
    """Whether it is to somebody's good that a norm is triggered: all its effects are 类 有利."""
    effects = norm.body.effects if isinstance(norm.body, Consequence) else ()
    return bool(effects) and all(effect.kind == "有利" for effect in effects)


def _solved(
    left: Sequence[NormAt], right: Sequence[NormAt], options: Options, *, benefit: bool
) -> Behaviour:
    """What the solver says; of benefits, who is triggered less is the stricter side."""
    try:
        found = _behaviour(compare_norms(_side(left), _side(right), options))
    except WitnessError as error:
        # a case nobody could replay shows nothing, and one topic must not end the others
        return Behaviour(Relation.UNPROVED, f"求解器的例证没有通过复核，不采用（{error}）")
    if not benefit:
        return found
    return replace(
        found,
        relation=found.relation.turned if found.relation is not None else None,
        where_both_apply=found.where_both_apply.turned if found.where_both_apply else None,
        better_left=found.better_right,
        better_right=found.better_left,
    )


def _joined(found: Sequence[Behaviour]) -> Behaviour:
    """Burdens and benefits of one topic together."""
    return Behaviour(
        together(one.relation for one in found if one.relation is not None),
        "义务、后果与有利的后果分别比较；" + found[0].ground,
        together(one.where_both_apply for one in found if one.where_both_apply is not None),
        next((one.better_left for one in found if one.better_left is not None), None),
        next((one.better_right for one in found if one.better_right is not None), None),
        tuple(dict.fromkeys(bound for one in found for bound in one.bounds)),
        tuple(dict.fromkeys(line for one in found for line in one.assumptions)),
    )


def _all_equivalent(pairs: Sequence[NormPair]) -> bool:
    return all(pair.behaviour.relation is Relation.EQUIVALENT for pair in pairs)


def _side(norms: Sequence[NormAt]) -> SolverSide:
    by_rules: dict[str, list[NormAt]] = {}
    for norm in norms:
        by_rules.setdefault(norm.rules.path, []).append(norm)
    return SolverSide(
        tuple(
            Part(found[0].rules, tuple(norm.norm.id for norm in found))
            for found in by_rules.values()
        )
    )


def _by_shape(
    pairs: Sequence[NormPair],
    only_left: Sequence[NormAt],
    only_right: Sequence[NormAt],
    found: Sequence[Behaviour],
) -> Behaviour:
    """What the shapes show where the solver did not settle it: only if nothing is one-sided."""
    if not only_left and not only_right:
        relation = together(pair.behaviour.relation or Relation.UNPROVED for pair in pairs)
        if relation is not Relation.UNPROVED:
            return Behaviour(relation, "逐对比较规范的结构得出，没有举例")
    joined = _joined(found)
    tried = "；".join(one.ground for one in found if one.relation is Relation.UNPROVED)
    return replace(joined, relation=Relation.UNPROVED, ground=tried)


def _behaviour(solved: Solved) -> Behaviour:
    ground = "编译后两边相同" if solved.pruned else "由求解器证明，例证经两边的审查程序复核"
    return Behaviour(
        _RELATIONS[solved.kind],
        solved.tried if solved.kind == "unproved" else ground,
        _RELATIONS[solved.where_both_apply],
        solved.better_left,
        solved.better_right,
        solved.bounds,
        solved.assumptions,
    )
