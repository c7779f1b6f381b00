"""Checks over a whole rule file: TW407 (soft head, silent item), TW211 (unused), TW309 (no owner)."""

from __future__ import annotations

from collections.abc import Iterator

from tiaowen.diagnostics import Diagnostic, Label
from tiaowen.diagnostics.codes import has_errors
from tiaowen.model import expressions as e
from tiaowen.model.outline import Outline
from tiaowen.model.typing import Resolver
from tiaowen.model.walk import parts
from tiaowen.norm import ast as n
from tiaowen.norm.from_model import Definitions
from tiaowen.norm.wording import value_phrase
from tiaowen.surface import statements as st


def check_norms(
    outline: Outline, norms: tuple[n.Norm, ...], definitions: Definitions, resolver: Resolver
) -> Iterator[Diagnostic]:
    """Warnings about norms that are each well formed."""
    yield from _silent_items(outline, norms)
    yield from _ownerless(outline, norms, definitions)
    yield from _unused(outline, resolver)


def _ownerless(
    outline: Outline, norms: tuple[n.Norm, ...], definitions: Definitions
) -> Iterator[Diagnostic]:
    """An open list (等) that a norm asks, with nobody to decide about what it does not name."""
    told: set[e.Among] = set()
    for norm in norms:
        asked = (norm.presumed, norm.gates, norm.body, norm.defeats)
        for found in _open_lists(asked, definitions, frozenset()):
            if found not in told:
                told.add(found)
                yield Diagnostic(
                    "TW309",
                    f"「{value_phrase(found.value)}」的「等」字列举没有写未列的由谁认定",
                    outline.source,
                    norm.span,
                    help="在 }等 后面写「由 某机关 认定」；条文没有写由谁的，用「解释」说明推得的依据",
                    headings=norm.headings,
                )


def _open_lists(
    node: object, definitions: Definitions, entered: frozenset[str]
) -> Iterator[e.Among]:
    """Open lists without an owner, also in what names stand for; not those inside 由 … 认定."""
    match node:
        case e.Judged():
            return
        case e.Among(_, choice, owners=()) if _is_open(choice, definitions):
            yield node
        case e.DerivedRef(name) if name not in entered:
            for definition in definitions.get(name, ()):
                yield from _open_lists(definition.body, definitions, entered | {name})
        case _:
            for part in parts(node):
                yield from _open_lists(part, definitions, entered)


def _silent_items(outline: Outline, norms: tuple[n.Norm, ...]) -> Iterator[Diagnostic]:
    """Strength is never inherited: an item under a soft head has to say 原则上, 一般 or 一律."""
    by_id = {norm.id: norm for norm in norms}
    for head in norms:
        condition = head.body.condition if isinstance(head.body, n.Requirement) else None
        if not head.soft or not isinstance(condition, e.GroupOf):
            continue
        for member in (by_id[m] for m in condition.members if m in by_id):
            if not member.strength_word:
                yield Diagnostic(
                    "TW407",
                    f"{head.citation}写着「{head.strength_word}」，{member.citation}没有写明软硬",
                    outline.source,
                    member.span,
                    labels=(Label(head.span, f"这里写着「{head.strength_word}」"),),
                    help="在这一条写「原则上」或「一律」",
                    headings=member.headings,
                )


def _is_open(choice: e.Value, definitions: Definitions) -> bool:
    if isinstance(choice, e.DerivedRef):
        bodies = [definition.body for definition in definitions.get(choice.name, ())]
        return any(isinstance(body, e.Choice) and body.open for body in bodies)
    return isinstance(choice, e.Choice) and choice.open


def _unused(outline: Outline, resolver: Resolver) -> Iterator[Diagnostic]:
    """A 所称 of the rule set that computes something nobody asks for."""
    if outline.head("规则集") is None or outline.broken or has_errors(resolver.problems):
        return  # the line that asks for it may be one that could not be read or resolved
    for cut in outline.cuts():
        for entry in cut.entries:
            statement = entry.statement
            if isinstance(statement, st.Define) and statement.body is not None:
                name = statement.name.text
                if name not in resolver.used:
                    yield Diagnostic(
                        "TW211",
                        f"定义了「{name}」，没有地方用到",
                        outline.source,
                        statement.name.span,
                        help="在规范里用上它；只是用语说明的，改写为「宣示」",
                        headings=cut.headings,
                    )
