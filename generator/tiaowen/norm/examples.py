"""用例 as cases: written facts turned into values of their declared types.

Reports TW203 (unknown fact), TW209, TW301–303 (a value that does not fit), TW204 (unknown norm).
"""

from __future__ import annotations

from typing import cast

from tiaowen.model import expressions as e
from tiaowen.model.outline import Cut, Entry, Outline
from tiaowen.model.suggestions import nearest
from tiaowen.model.types import (
    EnumType,
    FactType,
    ListType,
    MappingType,
    ScalarType,
    TextType,
)
from tiaowen.model.typing import Resolver, Unresolved
from tiaowen.norm.ast import ExampleCase
from tiaowen.norm.plan import Plan
from tiaowen.runtime.case import NOTHING, Case, Record, Scalar, Value
from tiaowen.runtime.verdict import WORDS, Verdict
from tiaowen.surface import expressions as x
from tiaowen.surface import statements as st

_BY_WORD = {word: verdict for verdict, word in WORDS.items()}


def make_examples(
    outline: Outline, plan: Plan, known: frozenset[str], resolver: Resolver
) -> tuple[ExampleCase, ...]:
    """Every 用例 that can be read; the others have been reported."""
    made = []
    for cut in outline.cuts():
        for entry in cut.entries:
            if isinstance(entry.statement, st.Example):
                example = _example(outline, plan, entry, entry.statement, cut, known, resolver)
                if example is not None:
                    made.append(example)
    return tuple(made)


def _example(
    outline: Outline,
    plan: Plan,
    entry: Entry,
    statement: st.Example,
    cut: Cut,
    known: frozenset[str],
    resolver: Resolver,
) -> ExampleCase | None:
    try:
        with resolver.at(outline.source, cut.headings):
            above = plan.above.get(id(entry), "")
            if statement.label is None and _line_lost(outline, plan, above, statement):
                return None
            planned = frozenset(n.id for n in plan.norms) | plan.lost
            norm = _norm(statement, above, planned, known, resolver)
            day = resolver.day(statement.as_of.text, statement.as_of.span)
            verdict = _verdict(statement, resolver)
            facts = _facts(statement, resolver)
    except Unresolved:
        return None
    line = outline.source.place(entry.span.start)[0]
    case = Case(f"用例@{line}", day, facts)
    missing = tuple(w.text for w in statement.missing)
    by = tuple(w.text for w in statement.by)
    return ExampleCase(norm, case, verdict, missing, by, entry.span, cut.citation)


def _line_lost(outline: Outline, plan: Plan, above: str, statement: st.Example) -> bool:
    """Whether the norm right above was on a line that could not be parsed."""
    start = max((n.span.start for n in plan.norms if n.id == above), default=-1)
    return any(start < line.span.start < statement.span.start for line in outline.broken)


def _norm(
    statement: st.Example,
    above: str,
    planned: frozenset[str],
    known: frozenset[str],
    resolver: Resolver,
) -> str:
    name = statement.label.text if statement.label else above
    if name in planned and name not in known:
        raise Unresolved  # the norm itself has been reported
    if name not in known:
        span = statement.label.span if statement.label else statement.span
        near = nearest(name, known)
        help_ = f"是否指【{near}】" if near else "把用例写在规范下面，或写明【名称】"
        raise resolver.fail("TW204", f"用例所问的规范【{name}】不存在", span, help_=help_)
    return name


def _verdict(statement: st.Example, resolver: Resolver) -> Verdict:
    word = statement.verdict
    if word.text not in _BY_WORD:
        help_ = "可用：" + "、".join(_BY_WORD)
        raise resolver.fail("TW209", f"未知的结论「{word.text}」", word.span, help_=help_)
    return _BY_WORD[word.text]


def _facts(statement: st.Example, resolver: Resolver) -> dict[str, Value | None]:
    facts: dict[str, Value | None] = {}
    stated: set[tuple[str, str]] = set()
    for assignment in statement.facts:
        name, type_ = _declared(assignment, resolver)
        key = assignment.key.text if assignment.key else ""
        if {(name, key), (name, "")} & stated:
            message = f"「{name}」在这个用例里写了两次"
            raise resolver.fail("TW206", message, assignment.span, "又写了一次", "删去一个")
        stated.add((name, key))
        if assignment.key is None:
            facts[name] = _value(assignment.value, type_, resolver)
            continue
        if not isinstance(type_, MappingType):
            raise resolver.fail("TW301", f"「{name}」不是映射，不能用「之」", assignment.span)
        entries = cast("dict[str, Scalar | None]", facts.setdefault(name, {}))
        if assignment.key.text not in type_.key.levels:
            known = "、".join(type_.key.levels)
            message = f"未知的级别「{assignment.key.text}」"
            raise resolver.fail("TW209", message, assignment.key.span, help_=f"可用：{known}")
        entries[assignment.key.text] = _scalar(assignment.value, type_.value, resolver)
    return facts


def _declared(assignment: x.Assignment, resolver: Resolver) -> tuple[str, FactType]:
    """The canonical name; a synonym is accepted, as in data."""
    word = assignment.name
    declared = resolver.declared
    if word.text in declared.derived:
        return word.text, resolver.derived_type(word.text, word.span)
    fact = declared.facts.get(word.text) or next(
        (f for f in declared.facts.values() if word.text in f.synonyms), None
    )
    if fact is None:
        near = nearest(word.text, declared.names())
        help_ = f"改为「{near}」" if near else "先在词汇文件里声明"
        raise resolver.fail("TW203", f"未定义的事实「{word.text}」", word.span, help_=help_)
    return fact.name, fact.type


def _value(node: x.Expr, type_: FactType, resolver: Resolver) -> Value | None:
    nothing = isinstance(node, x.Name) and node.text == "无"
    match type_:
        case ListType():
            return () if nothing else _list(node, type_, resolver)
        case MappingType():
            if nothing:
                return {}
            if isinstance(node, x.Name) and node.text == "未知":
                return None
            raise resolver.fail("TW301", "映射写作「名 之 级别 = 值」", node.span)
        case _:
            return _scalar(node, cast("ScalarType", type_), resolver)


def _scalar(node: x.Expr, type_: FactType, resolver: Resolver) -> Scalar | None:
    if isinstance(node, x.Name) and node.text == "未知":
        return None
    if isinstance(node, x.Name) and isinstance(type_, TextType) and node.text != "无":
        return node.text
    if isinstance(node, x.Name) and node.text == "无" and "无" not in getattr(type_, "values", ()):
        return NOTHING
    value, got = resolver.value(node, type_)
    if not isinstance(value, e.Const):
        raise resolver.fail("TW301", "用例里只能写具体的值", node.span)
    unlisted = isinstance(got, TextType) and isinstance(type_, EnumType) and type_.open
    plain = unlisted or (isinstance(got, TextType) and isinstance(type_, TextType))
    if type(got) is not type(type_) and not plain and value.value is not NOTHING:
        raise resolver.fail("TW301", "值的类型与事实的声明不符", node.span)
    return cast("Scalar", value.value)


def _list(node: x.Expr, type_: ListType, resolver: Resolver) -> Value | None:
    if isinstance(node, x.Name) and node.text == "未知":
        return None
    if not isinstance(node, x.SetOf):
        raise resolver.fail("TW301", "清单写作 {甲、乙} 或 {4人（字段 = 值）}", node.span)
    members: list[Record | Scalar | None] = []
    for item in node.items:
        if isinstance(item, x.Members):
            members.extend([_record(item, type_, resolver)] * item.count)
        elif type_.item is not None:
            member = _scalar(item, type_.item, resolver)
            if member is NOTHING:
                says = "没有的东西不是清单的成员"
                raise resolver.fail("TW301", says, item.span, help_="删去这一项；一个也没有就写 无")
            members.append(member)
        else:
            members.append(_named_record(item, type_, resolver))
    return tuple(members)


def _named_record(item: x.Expr, type_: ListType, resolver: Resolver) -> Record:
    """A bare name in a list of records is the record of that 姓名 (its first field)."""
    if not type_.fields:
        raise resolver.fail("TW301", "这个清单没有声明字段", item.span)
    name, field_type = type_.fields[0]
    return {name: _scalar(item, field_type, resolver)}


def _record(members: x.Members, type_: ListType, resolver: Resolver) -> Record:
    fields = dict(type_.fields)
    record: dict[str, Scalar | None] = {}
    for assignment in members.fields:
        name = assignment.name.text
        if name not in fields:
            help_ = "字段有：" + "、".join(fields)
            raise resolver.fail("TW203", f"清单没有字段「{name}」", assignment.span, help_=help_)
        record[name] = _scalar(assignment.value, fields[name], resolver)
    return record
