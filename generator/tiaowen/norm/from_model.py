"""Model → norms: gates, groups and exceptions in place, every expression typed.

Reports TW204 (an exception or example aims at no norm), TW206 (two norms of one name), TW210 (unknown
effect), TW406 (a group whose members are of the wrong kind),
TW408 (an exception that this kind of norm cannot have), TW412 (leave from a hard norm), and
what typing reports.
"""

from __future__ import annotations

from dataclasses import replace

from tiaowen.diagnostics import Diagnostic, Label
from tiaowen.model import expressions as e
from tiaowen.model.outline import Cut, Outline
from tiaowen.model.suggestions import nearest
from tiaowen.model.types import DateType
from tiaowen.model.typing import Resolver, Unresolved, type_word
from tiaowen.norm import ast as n
from tiaowen.norm.exceptions import attach_exceptions
from tiaowen.norm.groups import group_condition
from tiaowen.norm.plan import Plan, Planned
from tiaowen.norm.reads import Sources, norms_named, reads
from tiaowen.surface import expressions as x
from tiaowen.surface import statements as st

Definitions = dict[str, tuple[n.Definition, ...]]
Tables = dict[str, tuple[n.DecisionTable, ...]]
SOFT_WORDS = ("原则上", "一般")


def lower(
    outline: Outline, plan: Plan, resolver: Resolver, definitions: Definitions, tables: Tables
) -> tuple[n.Norm, ...]:
    """Make every planned norm that can be typed; the others have been reported."""
    _repeated_labels(outline, plan, resolver)
    made = [m for p in plan.norms if (m := _norm(outline, plan, p, resolver)) is not None]
    made = _standing(attach_exceptions(outline, plan, made, resolver))
    sources = Sources(definitions, tables, {norm.id: _parts(norm) for norm in made})
    return tuple(_reading(norm, sources) for norm in made)


def _reading(norm: n.Norm, sources: Sources) -> n.Norm:
    """The norm with what it reads, and what of it its presumption alone reads."""
    every = reads(sources.norms[norm.id], sources)
    asked = frozenset(reads(_parts(replace(norm, presumed=None)), sources))
    return replace(norm, reads=every, presumes=tuple(name for name in every if name not in asked))


def _standing(norms: list[n.Norm]) -> list[n.Norm]:
    """Without the norms that rest on one that could not be made; the cause has been reported."""
    while True:
        ids = {norm.id for norm in norms}
        kept = [norm for norm in norms if set(norms_named(_parts(norm))) <= ids]
        if len(kept) == len(norms):
            return kept
        norms = kept


def _parts(norm: n.Norm) -> tuple[object, ...]:
    """Everything of a norm that reads facts, in reading order."""
    document: tuple[object, ...] = ()
    if isinstance(norm.body, n.DocumentDuty):
        made = e.FactRef(norm.body.name, DateType())
        items = (e.FactRef(norm.body.name + "要素", DateType()),) if norm.body.contents else ()
        document = (made, *items)
    return (norm.presumed, norm.gates, norm.body, document, norm.defeats)


def _repeated_labels(outline: Outline, plan: Plan, resolver: Resolver) -> None:
    for label, words in plan.labels().items():
        for word in words[1:]:
            resolver.problems.append(
                Diagnostic(
                    "TW206",
                    f"规范名【{label}】已经用过",
                    outline.source,
                    word.span,
                    labels=(Label(words[0].span, "第一次在这里"),),
                    help="换一个名称，名称在一个规则集里只能用一次",
                )
            )


def _norm(outline: Outline, plan: Plan, planned: Planned, resolver: Resolver) -> n.Norm | None:
    def group(node: x.Group) -> e.Cond:
        return group_condition(node, plan, planned, resolver)

    context = planned.context
    try:
        with resolver.at(outline.source, planned.cut.headings, group):
            presumed = resolver.condition(context.presumed) if context.presumed else None
            gates = tuple(resolver.condition(gate) for gate in context.gates)
            body, word = _body(planned.statement, resolver)
            approvers = _approvers(planned.statement, word, resolver)
    except Unresolved:
        return None
    return n.Norm(
        id=planned.id,
        citation=planned.cut.citation,
        label=planned.label,
        subjects=context.subjects,
        presumed=presumed,
        gates=gates,
        soft=word in SOFT_WORDS,
        strength_word=word,
        body=body,
        defeats=(),
        notes=notes_of(planned.cut),
        headings=planned.cut.headings,
        text=planned.cut.text.text,
        span=planned.span,
        approvers=approvers,
    )


def _approvers(statement: st.Statement, word: str, resolver: Resolver) -> tuple[str, ...]:
    """Who may grant leave from a soft norm; a hard one has nothing to grant (TW412)."""
    said = statement.consequence if isinstance(statement, st.If) else statement
    named = said.approvers if isinstance(said, st.Require | st.Effects) else ()
    if named and word not in SOFT_WORDS:
        message = "「例外由 … 批准」只能写在「原则上」「一般」的规范后面"
        help_ = "硬的规范没有可以批准的例外：去掉它，或用「除外」写明例外的条件"
        raise resolver.fail("TW412", message, named[0].span, help_=help_)
    return tuple(one.text for one in named)


def notes_of(cut: Cut) -> tuple[n.InterpretationNote, ...]:
    """The interpretation notes of a cut, each with its reasons and rejected readings."""
    found: list[n.InterpretationNote] = []
    written = [note for entry in cut.entries for note in entry.notes]
    written += [entry.statement for entry in cut.entries if isinstance(entry.statement, st.Note)]
    for note in written:
        if note.kind == "解释" or not found:
            found.append(n.InterpretationNote(note.number, note.text))
        elif note.kind == "理由":
            found[-1] = replace(found[-1], reasons=(*found[-1].reasons, note.text))
        else:
            found[-1] = replace(found[-1], alternatives=(*found[-1].alternatives, note.text))
    return tuple(found)


# ---- bodies -------------------------------------------------------------------------------------


def _body(statement: st.Statement, resolver: Resolver) -> tuple[n.Body, str]:
    match statement:
        case st.Require(strength, barred, condition):
            return n.Requirement(resolver.condition(condition), barred), strength
        case st.Ground(condition):
            return n.Ground(resolver.condition(condition)), ""
        case st.If(condition, st.Effects() as effects):
            made = tuple(_effect(effect, resolver) for effect in effects.effects)
            modes = {"依次": "ordered", "择一": "one"}
            mode = modes.get(effects.mode, "all")
            typed = resolver.condition(condition)
            return n.Consequence(typed, made, mode), effects.strength  # type: ignore[arg-type]
        case st.Deadline():
            return _deadline(statement, resolver), ""
        case st.Document():
            return _document(statement, resolver), ""
        case _:
            raise resolver.fail("TW101", "这里不能写这种语句", statement.span)


def _effect(effect: st.Effect, resolver: Resolver) -> n.Effect:
    known = resolver.declared.effects
    if effect.name.text not in known:
        near = nearest(effect.name.text, known)
        help_ = f"是否指「{near}」" if near else "先在词汇文件里用「效果 … 类 …」声明"
        raise resolver.fail(
            "TW210", f"未知的效果「{effect.name.text}」", effect.name.span, help_=help_
        )
    return n.Effect(
        effect.name.text,
        known[effect.name.text],
        tuple(w.text for w in effect.towards),
        effect.term,
        tuple(w.text for w in effect.by),
    )


def _date(node: x.Expr, resolver: Resolver) -> e.Value:
    value, type_ = resolver.value(node, DateType())
    if not isinstance(type_, DateType):
        raise resolver.fail("TW301", f"这里要日期，写的是{type_word(type_)}", node.span)
    return value


def _deadline(statement: st.Deadline, resolver: Resolver) -> n.Deadline:
    act = _date(statement.act, resolver)
    bound = _date(statement.bound, resolver) if statement.bound is not None else None
    owner: tuple[str, ...] = ()
    if statement.sense == "vague" and isinstance(act, e.FactRef):
        owner = resolver.declared.facts[act.name].filled_by
    return n.Deadline(act, statement.sense, bound, statement.word, owner)


def _document(statement: st.Document, resolver: Resolver) -> n.DocumentDuty:
    bound = _date(statement.bound, resolver) if statement.bound is not None else None
    copies = statement.copies.parts[0][0] if isinstance(statement.copies, x.Quantity) else 0
    return n.DocumentDuty(
        statement.name.text.strip("《》"),
        statement.barred,
        tuple(w.text for w in statement.by),
        tuple(w.text for w in statement.to),
        bound,
        copies,
        tuple(w.text for w in statement.contents),
        statement.open,
    )
