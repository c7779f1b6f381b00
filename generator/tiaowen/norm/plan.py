"""Which norms a rule file holds, in order and with their ids, before any expression is typed.

Groups (符合下列全部条件 …) point at norms further down, so ids must be known first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from tiaowen.model.outline import BulletTree, Cut, Entry, Outline, Provision
from tiaowen.source import Span
from tiaowen.surface import statements as st
from tiaowen.surface.expressions import Expr
from tiaowen.surface.lines import Labelled
from tiaowen.surface.node import Word

_LABEL = re.compile(r"\s*(?:-+\s*)?【([^】\n]+)】")
NormStatement: TypeAlias = st.Require | st.Ground | st.If | st.Deadline | st.Document


@dataclass(frozen=True, slots=True)
class Context:
    """What a statement inherits: 对象 … 即 C, and the gates of its cut and of an enclosing 若."""

    subjects: tuple[str, ...] = ()
    presumed: Expr | None = None
    gates: tuple[Expr, ...] = ()


@dataclass(frozen=True, slots=True)
class Planned:
    """A norm to be made.

    Attributes:
        id: the label, or citation#ordinal.
        statement: what it says; 若 C 则 须/期限/文书 has become the inner statement with C as a gate.
    """

    id: str
    label: str
    statement: NormStatement
    context: Context
    bullets: tuple[BulletTree, ...]
    cut: Cut
    provision: Provision
    span: Span


@dataclass
class Plan:
    """All planned norms, by reading order and by provision, and every exception statement."""

    norms: list[Planned] = field(default_factory=list)
    exceptions: list[tuple[Entry, Cut, Provision, str]] = field(default_factory=list)
    above: dict[int, str] = field(default_factory=dict)
    lost: frozenset[str] = frozenset()
    """Labels of lines that could not be parsed: their norms exist, and nothing is known of them."""

    def labels(self) -> dict[str, list[Word]]:
        """Label words of the norms, to find repeats."""
        found: dict[str, list[Word]] = {}
        for norm in self.norms:
            if norm.label:
                found.setdefault(norm.label, []).append(Word(norm.label, span=norm.span))
        return found

    def of_children(self, provision: Provision) -> Iterator[Planned]:
        """The norms of the direct child clauses."""
        children = {id(child) for child in provision.children}
        return (n for n in self.norms if id(n.provision) in children)


def make_plan(outline: Outline) -> Plan:
    """List the norms of a rule file."""
    plan = Plan(lost=_labels_lost(outline))
    for provision in outline.provisions:
        _provision(plan, provision, Context())
    return plan


def _labels_lost(outline: Outline) -> frozenset[str]:
    text = outline.source.text
    lines = (text[line.span.start : line.span.end] for line in outline.broken)
    return frozenset(found[1] for line in lines if (found := _LABEL.match(line)))


def _provision(plan: Plan, provision: Provision, inherited: Context) -> None:
    context = inherited
    for cut in provision.cuts:
        context = _cut(plan, provision, cut, context)
    for child in provision.children:
        _provision(plan, child, context)


def _cut(plan: Plan, provision: Provision, cut: Cut, context: Context) -> Context:
    gates = tuple(s.condition for s in _statements(cut) if isinstance(s, st.Scope))
    for entry in cut.entries:
        statement = entry.statement
        match statement:
            case st.Subject(kinds, presumed):
                context = Context(tuple(w.text for w in kinds), presumed)
            case st.Require() | st.Ground() | st.If() | st.Deadline() | st.Document():
                _entry(plan, entry, statement, cut, provision, replace(context, gates=gates))
            case st.Exception_():
                target = plan.norms[-1].id if plan.norms else ""
                plan.exceptions.append((entry, cut, provision, target))
            case st.Example():
                plan.above[id(entry)] = plan.norms[-1].id if plan.norms else ""
            case _:
                pass
    return context


def _statements(cut: Cut) -> Iterator[st.Statement]:
    return (entry.statement for entry in cut.entries)


def _entry(
    plan: Plan,
    entry: Entry,
    statement: NormStatement,
    cut: Cut,
    provision: Provision,
    context: Context,
) -> None:
    if isinstance(statement, st.If) and statement.consequence is None:
        inner = replace(context, gates=(*context.gates, statement.condition))
        for tree in entry.bullets:
            content = tree.bullet.content
            if isinstance(content, Labelled) and isinstance(
                content.statement, st.Require | st.Ground | st.If | st.Deadline | st.Document
            ):
                label = content.label.text if content.label else ""
                _add(
                    plan,
                    label,
                    content.statement,
                    inner,
                    tree.children,
                    cut,
                    provision,
                    content.span,
                )
        return
    label = entry.label.text if entry.label else ""
    _add(plan, label, statement, context, entry.bullets, cut, provision, entry.span)


def _add(
    plan: Plan,
    label: str,
    statement: NormStatement,
    context: Context,
    bullets: tuple[BulletTree, ...],
    cut: Cut,
    provision: Provision,
    span: Span,
) -> None:
    if isinstance(statement, st.If) and isinstance(
        statement.consequence, st.Require | st.Deadline | st.Document
    ):
        context = replace(context, gates=(*context.gates, statement.condition))
        statement = statement.consequence
    ordinal = sum(1 for n in plan.norms if n.cut.citation == cut.citation) + 1
    name = label or f"{cut.citation}#{ordinal}"
    plan.norms.append(Planned(name, label, statement, context, bullets, cut, provision, span))
