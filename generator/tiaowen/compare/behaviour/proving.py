"""A topic's relation: by shape where that settles it, else by the solver, with witnesses."""

from __future__ import annotations

from collections.abc import Sequence

from tiaowen.compare.behaviour.relation import Relation, together
from tiaowen.compare.comparison import Behaviour, NormPair
from tiaowen.compare.sides import NormAt
from tiaowen.solver.compare import compare_norms
from tiaowen.solver.relation import Kind, Options, Part
from tiaowen.solver.relation import Relation as Solved
from tiaowen.solver.relation import Side as SolverSide

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
    solved = compare_norms(_side(left), _side(right), options)
    if solved.kind == "unproved":
        return _by_shape(pairs, only_left, only_right, solved)
    return _behaviour(solved)


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
    solved: Solved,
) -> Behaviour:
    """What the shapes show where the solver did not settle it: only if nothing is one-sided."""
    if not only_left and not only_right:
        relation = together(pair.behaviour.relation or Relation.UNPROVED for pair in pairs)
        if relation is not Relation.UNPROVED:
            return Behaviour(relation, "逐对比较规范的结构得出，没有举例")
    return Behaviour(Relation.UNPROVED, solved.tried, bounds=solved.bounds)


def _behaviour(solved: Solved) -> Behaviour:
    ground = "编译后两边相同" if solved.pruned else "由求解器证明，例证经两边的审查程序复核"
    return Behaviour(
        _RELATIONS[solved.kind],
        ground,
        _RELATIONS[solved.where_both_apply],
        solved.better_left,
        solved.better_right,
        solved.bounds,
        solved.assumptions,
    )
