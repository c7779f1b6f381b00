"""What a traced verdict module gives beside the answers, and the table that makes a tree of it."""

from __future__ import annotations

from dataclasses import dataclass

from tiaowen.backends.verdicts.answers import Answers
from tiaowen.backends.verdicts.expressions import Writer
from tiaowen.backends.verdicts.plan import Plan, is_leaf
from tiaowen.core import ast as c
from tiaowen.core.graph import parts


@dataclass(frozen=True, slots=True)
class Trace:
    """The remembered expressions of a plan, and for each answer what it is made of.

    Attributes:
        names: locals, in the order of the trace.
        sometimes: those among them that only some branches work out.
        shapes: for each norm its slots, its results and the norms it asks (`runtime.trace.Shape`).
    """

    names: tuple[str, ...]
    sometimes: tuple[str, ...]
    shapes: tuple[tuple[tuple[int, ...], ...], ...]

    @classmethod
    def of(cls, roots: Answers, plan: Plan, writer: Writer) -> Trace:
        """The trace of what was written."""
        always = set(plan.whole.nodes)
        kept = plan.kept
        shapes = tuple(_shape(number, roots, kept, writer) for number in range(len(roots.norms)))
        names = tuple(writer.name(node) for node in kept)
        sometimes = tuple(writer.name(node) for node in kept if node not in always)
        return cls(names, sometimes, shapes)

    def before(self) -> list[str]:
        """What is not worked out is None."""
        return [" = ".join((*self.sometimes, "None"))] if self.sometimes else []

    def __str__(self) -> str:
        """The tuple."""
        return f"({', '.join(self.names)},)" if self.names else "()"

    def table(self) -> list[str]:
        """One line of Python for each norm."""
        return [f"{shape!r}," for shape in self.shapes]


def _shape(
    number: int, roots: Answers, kept: tuple[c.Expr, ...], writer: Writer
) -> tuple[tuple[int, ...], ...]:
    """Everything below an answer, as far as the next answers."""
    places = {node: k for k, node in enumerate(kept)}
    truths = [norm.truth for norm in roots.norms]
    named = [*enumerate(roots.answers), *enumerate(truths)]
    mine = (roots.answers[number], truths[number])
    others = {node: k for k, node in named if node not in mine and not is_leaf(node)}
    slots = list(writer.slots.keys.values())
    read: dict[int, None] = {}
    results: dict[int, None] = {}
    asked: dict[int, None] = {}
    left, seen = [roots.answers[number]], set[c.Expr]()
    while left:
        node = left.pop()
        if node in seen:
            continue
        seen.add(node)
        if node in others:
            asked[others[node]] = None
            continue
        if isinstance(node, c.Input | c.Entry):
            read[slots.index(writer.slots.name(node))] = None
        if node in places:
            results[places[node]] = None
        left += reversed(parts(node))
    return tuple(sorted(read)), tuple(sorted(results)), tuple(sorted(asked))
