"""Groups: 符合下列全部条件, …之一, 至少 N项, 有下列情形之一, over child clauses or over bullets."""

from __future__ import annotations

from collections.abc import Iterable

from tiaowen.model import expressions as e
from tiaowen.model.outline import BulletTree
from tiaowen.model.typing import Resolver
from tiaowen.norm.plan import Plan, Planned
from tiaowen.surface import expressions as x
from tiaowen.surface import statements as st
from tiaowen.surface.lines import Labelled


def group_condition(node: x.Group, plan: Plan, planned: Planned, resolver: Resolver) -> e.Cond:
    """A group over bullets below the line, or over the norms of the child clauses.

    Raises:
        Unresolved: TW406, no members or members of the wrong kind.
    """
    if planned.bullets:
        return bullet_condition(node, planned.bullets, resolver)
    members = [m for m in plan.of_children(planned.provision) if _belongs(m, planned)]
    wanted = st.Ground if node.kind == "ground" else st.Require
    fitting = tuple(m.id for m in members if isinstance(m.statement, wanted))
    wrong = [m for m in members if not isinstance(m.statement, wanted)]
    if not fitting or wrong:
        expected = "情形" if node.kind == "ground" else "须或不得"
        message = f"条件组没有可用的成员：下级条款里应是「{expected}」语句"
        if wrong:
            message = f"条件组要「{expected}」，{wrong[0].cut.citation}写的不是"
        raise resolver.fail("TW406", message, node.span)
    if node.kind == "at_least":
        return e.GroupOf("at_least", fitting, node.number)
    return e.GroupOf("all" if node.kind == "all" else "any", fitting)


def _belongs(member: Planned, head: Planned) -> bool:
    """Requirements and grounds about the same object; consequences, deadlines, papers stay out."""
    same = member.context.subjects == head.context.subjects
    return same and isinstance(member.statement, st.Require | st.Ground)


def bullet_condition(node: x.Group, trees: Iterable[BulletTree], resolver: Resolver) -> e.Cond:
    """A group over the conditions of bullets."""
    operands = tuple(_bullet(tree, resolver) for tree in trees)
    match node.kind:
        case "all":
            return e.AllOf(operands)
        case "at_least":
            return e.AtLeast(node.number, operands)
        case "any" | "ground":
            return e.AnyOf(operands)


def _bullet(tree: BulletTree, resolver: Resolver) -> e.Cond:
    content = tree.bullet.content
    if isinstance(content, Labelled):
        raise resolver.fail("TW406", "条件组的「-」行只能写条件", content.span)
    if isinstance(content, x.Group):
        return bullet_condition(content, tree.children, resolver)
    return resolver.condition(content)
