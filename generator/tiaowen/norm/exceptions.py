"""Exceptions hung on the norms they defeat (language study 4.4)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from tiaowen.model.citations import is_under
from tiaowen.model.outline import Cut, Entry, Outline
from tiaowen.model.suggestions import nearest
from tiaowen.model.typing import Resolver, Unresolved
from tiaowen.norm import ast as n
from tiaowen.norm.groups import bullet_condition
from tiaowen.norm.member_exceptions import MemberException, except_members
from tiaowen.norm.plan import Plan
from tiaowen.norm.this_clause import clause_meant
from tiaowen.surface import expressions as x
from tiaowen.surface import statements as st
from tiaowen.surface.node import Word


def attach_exceptions(
    outline: Outline, plan: Plan, norms: list[n.Norm], resolver: Resolver
) -> list[n.Norm]:
    """Give every norm its exceptions, in order of priority."""
    found: dict[str, list[n.Defeat]] = {}
    planned = frozenset(norm.id for norm in plan.norms) | plan.lost
    for entry, cut, provision, above in plan.exceptions:
        statement = entry.statement
        assert isinstance(statement, st.Exception_)
        try:
            with resolver.at(outline.source, cut.headings):
                here = partial(clause_meant, provision=provision, cut=cut, outline=outline)
                targets = _targets(statement, here, above, norms, planned, resolver)
                if statement.each is not None:
                    members = _of_members(statement, statement.each, resolver)
                    norms = _worked_in(norms, targets, members)
                    continue
                defeat = _defeat(entry, statement, cut, resolver)
                for target in targets:
                    _check(statement, target, resolver)
                    found.setdefault(target.id, []).append(defeat)
        except Unresolved:
            continue
    return [replace(norm, defeats=_ordered(found.get(norm.id, []))) for norm in norms]


def _defeat(entry: Entry, statement: st.Exception_, cut: Cut, resolver: Resolver) -> n.Defeat:
    resolver.group = lambda node: bullet_condition(node, entry.bullets, resolver)
    condition = resolver.condition(statement.condition)
    other = statement.alternative
    return n.Defeat(
        condition,
        statement.mode,
        resolver.condition(other) if other is not None else None,
        cut.citation,
        entry.label.text if entry.label else "",
        statement.over.text if statement.over else "",
    )


def _of_members(statement: st.Exception_, each: Word, resolver: Resolver) -> MemberException:
    collection = resolver.collection(x.Name(each.text, span=each.span))
    with resolver.member_of(collection):
        condition = resolver.condition(statement.condition)
        other = statement.alternative
        alternative = resolver.condition(other) if other is not None else None
    return MemberException(each.text, condition, alternative)


def _worked_in(
    norms: list[n.Norm], targets: list[n.Norm], members: MemberException
) -> list[n.Norm]:
    aimed = {target.id for target in targets}
    return [
        replace(norm, body=except_members(norm.body, members)) if norm.id in aimed else norm
        for norm in norms
    ]


def _targets(
    statement: st.Exception_,
    here: Callable[[str], str | None],
    above: str,
    norms: list[n.Norm],
    planned: frozenset[str],
    resolver: Resolver,
) -> list[n.Norm]:
    if not statement.targets:
        found = [norm for norm in norms if norm.id == above]
        if not found:
            raise resolver.fail("TW204", "「除外」上面没有规范", statement.span)
        return found
    targets: list[n.Norm] = []
    for reference in statement.targets:
        if reference.path:
            _dangling(reference, resolver)
            continue
        hit = _aimed_at(reference, norms, here)
        if not hit and reference.label in planned:
            raise Unresolved  # the norm itself has been reported
        if not hit:
            near = (
                nearest(reference.label, [norm.label for norm in norms]) if reference.label else ""
            )
            shown = (
                f"【{reference.label}】" if reference.label else reference.first or reference.this
            )
            help_ = f"是否指【{near}】" if near else ""
            raise resolver.fail("TW204", f"没有可以除外的规范 {shown}", reference.span, help_=help_)
        targets += hit
    return targets


def _dangling(reference: st.Reference, resolver: Resolver) -> None:
    """Another rule set's norm: a warning until layers load it (language study 4.4)."""
    shown = f"{reference.path} {reference.first}"
    resolver.fail("TW205", f"「{shown}」所在的规则集没有装载，例外暂不起作用", reference.span)


def _aimed_at(
    reference: st.Reference, norms: list[n.Norm], here: Callable[[str], str | None]
) -> list[n.Norm]:
    if reference.label:
        return [norm for norm in norms if norm.label == reference.label]
    if reference.this:
        clause = here(reference.this)
        return [norm for norm in norms if clause and is_under(norm.citation, clause)]
    first = [i for i, norm in enumerate(norms) if is_under(norm.citation, reference.first)]
    if not reference.last or not first:
        return [norms[i] for i in first]
    last = [i for i, norm in enumerate(norms) if is_under(norm.citation, reference.last)]
    return norms[first[0] : last[-1] + 1] if last else []


def _check(statement: st.Exception_, target: n.Norm, resolver: Resolver) -> None:
    plain = isinstance(target.body, n.Requirement) and not target.body.barred
    if statement.mode != "waive" and not plain:
        word = "可按" if statement.mode == "may" else "改按"
        message = f"「{word}」只能用于「须」，{target.citation}不是"
        raise resolver.fail("TW408", message, statement.span, help_="去掉可按/改按，只写除外条件")


def _ordered(defeats: list[n.Defeat]) -> tuple[n.Defeat, ...]:
    """Those that go before another one first; otherwise in the order written."""
    return tuple(sorted(defeats, key=lambda d: not d.over))
