"""Norms of two rule sets held against each other, with witnesses both ways."""

from __future__ import annotations

from tiaowen.solver import available
from tiaowen.solver.relation import Options, Relation, Side

WITHOUT_ENGINE = "没有安装求解引擎 z3-solver（pip install tiaowen[prove]），没有比较"


def compare_norms(left: Side, right: Side, options: Options | None = None) -> Relation:
    """How the left side relates to the right one.

    Facts are shared by name; a fact only one side reads is free. Whether a topic is regulated by one
    side only is for the caller to tell: a side without norms passes every case.

    Raises:
        WitnessError: solver, evaluator and generated validator do not agree about a case (our fault).
    """
    if not available():
        return Relation("unproved", "unproved", tried=WITHOUT_ENGINE)
    from tiaowen.solver.contest import contest  # z3 is loaded only when something is to be proved

    return contest(left, right, options or Options())
