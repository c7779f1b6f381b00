"""The passes, in order, and the diagnostics gathered between them.

read → parse → outline → declarations → plan → typing → norms → examples → accounting → text check.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tiaowen.diagnostics import Diagnostic
from tiaowen.diagnostics.codes import has_errors
from tiaowen.formatting.style_lint import lint_style
from tiaowen.model import expressions as e
from tiaowen.model.declarations import Declarations, collect
from tiaowen.model.outline import Outline
from tiaowen.model.types import DurationType, Fact
from tiaowen.model.typing import Resolver, Unresolved
from tiaowen.norm.accounting import account
from tiaowen.norm.ast import DecisionTable, Forwarding, RuleSet
from tiaowen.norm.checks import check_norms
from tiaowen.norm.derive import definitions_and_tables, work_calendar
from tiaowen.norm.examples import make_examples
from tiaowen.norm.from_model import lower
from tiaowen.norm.plan import make_plan
from tiaowen.pipeline.collisions import collisions
from tiaowen.pipeline.law import RuleSetError
from tiaowen.pipeline.library import Library, shown
from tiaowen.pipeline.verbatim import check_text
from tiaowen.resources import rules_dir
from tiaowen.runtime.case import NOTHING
from tiaowen.surface import statements as st
from tiaowen.surface.expressions import Expr
from tiaowen.surface.lines import Head


@dataclass(frozen=True, slots=True)
class Compiled:
    """A rule file after all passes.

    Attributes:
        outline: None when the file could not be read.
        rules: the norms that could be made; None for a vocabulary or an unreadable file.
        diagnostics: in order of file and place, each once.
    """

    path: Path
    outline: Outline | None
    rules: RuleSet | None
    diagnostics: tuple[Diagnostic, ...]


def load_ruleset(name: str, library: Library | None = None) -> RuleSet:
    """The rule set of that name, ready to be evaluated.

    Raises:
        RuleSetError: there is none (or only a vocabulary), or it has errors.
    """
    shelf = library or Library((rules_dir(),))
    path = shelf.find(name)
    if path is None:
        known = "、".join(shelf.names())
        raise RuleSetError((Diagnostic("TW208", f"没有规则集「{name}」", help=f"现有：{known}"),))
    return usable_rules(compile_file(path, shelf))


def usable_rules(compiled: Compiled) -> RuleSet:
    """The rule set of a compiled file.

    Raises:
        RuleSetError: the file has errors, or is a vocabulary, which has no norms to hold a case against.
    """
    if has_errors(compiled.diagnostics):
        raise RuleSetError(compiled.diagnostics)
    if compiled.rules is None:
        name = _word(compiled.outline, "词汇") if compiled.outline is not None else ""
        said = f"「{name or compiled.path.name}」是词汇文件，不是规则集，没有规范可以判定"
        help_ = "用引用它的规则集；词汇里的事实、表格和参数由规则集读取"
        raise RuleSetError((*compiled.diagnostics, Diagnostic("TW208", said, help=help_)))
    return compiled.rules


def compile_file(path: Path, library: Library | None = None, *, official: bool = True) -> Compiled:
    """Run every pass over a rule file or vocabulary.

    Args:
        path: the file.
        library: where the files it uses are found; by default around the file.
        official: hold its text against the official source.
    """
    shelf = library or Library.around(path)
    read = shelf.read(path)
    if read.outline is None:
        return Compiled(path, None, None, read.diagnostics)
    problems = list(read.diagnostics)
    problems += lint_style(read.outline.source)
    outlines = _used(read.outline, shelf, problems)
    declared, clashes = collect((*outlines, read.outline))
    problems += clashes
    rules = _rule_set(read.outline, declared, problems)
    problems += collisions(rules, read.outline.source)
    if official:
        problems += _not_told(check_text(read.outline, path, shelf), problems)
    is_rules = read.outline.head("规则集") is not None
    return Compiled(path, read.outline, rules if is_rules else None, _sorted(problems))


def _not_told(found: Iterable[Diagnostic], told: list[Diagnostic]) -> list[Diagnostic]:
    """Without deviations inside a clause mark whose number was reported already."""
    marks = [d.span for d in told if d.code in ("TW104", "TW105") and d.span is not None]
    return [
        d
        for d in found
        if d.span is None or not any(m.start <= d.span.start and d.span.end <= m.end for m in marks)
    ]


def _used(outline: Outline, shelf: Library, problems: list[Diagnostic]) -> list[Outline]:
    """The vocabularies a file uses, theirs first, each once."""
    found: dict[Path, Outline] = {}

    def visit(current: Outline) -> None:
        for head in current.heads:
            for word in head.words if head.key == "引用" else ():
                path = shelf.find(word.text)
                if path is None:
                    problems.append(
                        Diagnostic("TW208", f"没有「{word.text}」", current.source, word.span)
                    )
                elif path.resolve() not in found:
                    read = shelf.read(path)
                    problems.extend(read.diagnostics)
                    if read.outline is not None:
                        found[path.resolve()] = read.outline
                        visit(read.outline)

    visit(outline)
    return list(reversed(found.values()))


def _rule_set(outline: Outline, declared: Declarations, problems: list[Diagnostic]) -> RuleSet:
    plan = make_plan(outline)
    resolver = Resolver(declared, frozenset(plan.labels()) | plan.lost)
    calendar = work_calendar(resolver)
    definitions, tables = definitions_and_tables(resolver)
    norms = lower(outline, plan, resolver, definitions, tables)
    examples = make_examples(outline, plan, frozenset(n.id for n in norms), resolver)
    accounts, silent = account(outline, norms)
    layers = tuple(_layers(outline, resolver))
    problems += resolver.problems
    problems += check_norms(outline, norms, definitions, resolver)
    if outline.head("规则集") is not None:
        problems += silent
    text = outline.source.text
    return RuleSet(
        path=_word(outline, "规则集") or _word(outline, "词汇"),
        title=_word(outline, "标题"),
        docno=_word(outline, "文号"),
        organ=_word(outline, "机关"),
        region=_word(outline, "辖区"),
        effective=_day(outline, resolver, "施行"),
        lapses=_day(outline, resolver, "失效"),
        norms=norms,
        facts=_facts(declared, resolver, tables),
        definitions=definitions,
        tables=tables,
        defaults=_defaults(declared, resolver),
        calendar=calendar,
        examples=examples,
        accounts=accounts,
        layers=layers,
        source_hash=hashlib.sha256(text.encode()).hexdigest(),
        source_name=_word(outline, "规则集") + ".tiao",
    )


def _word(outline: Outline, key: str) -> str:
    head = outline.head(key)
    return head.words[0].text if head is not None else ""


def _day(outline: Outline, resolver: Resolver, key: str) -> date | None:
    head: Head | None = outline.head(key)
    if head is None:
        return None
    try:
        with resolver.at(outline.source, ()):
            return resolver.day(head.words[0].text, head.words[0].span)
    except Unresolved:
        return None


def _facts(
    declared: Declarations, resolver: Resolver, tables: Mapping[str, tuple[DecisionTable, ...]]
) -> dict[str, Fact]:
    """Declared facts, and derived names, which a case may state as well.

    A table that only says 无 and 未知 has no type of its own, so nothing could be stated for it.
    """
    facts = dict(declared.facts)
    for name, versions in declared.derived.items():
        if name in facts or name == "日类" or _says_nothing(tables.get(name, ())):
            continue
        try:
            type_ = resolver.derived_type(name, versions[0].statement.span)
        except Unresolved:
            continue
        if not isinstance(type_, DurationType):
            facts[name] = Fact(name, type_, note="由其他事实算出，也可直接填报")
    return facts


def _says_nothing(versions: tuple[DecisionTable, ...]) -> bool:
    results = [result for table in versions for _, result in table.rows]
    return bool(results) and all(r is None or r.value is NOTHING for r in results)


def _defaults(declared: Declarations, resolver: Resolver) -> dict[str, tuple[e.Const, str]]:
    found: dict[str, tuple[e.Const, str]] = {}
    for name, (node, reason, source) in declared.defaults.items():
        try:
            with resolver.at(source, ()):
                value, _ = resolver.value(node, declared.facts[name].type)
        except Unresolved:
            continue
        if isinstance(value, e.Const):
            found[name] = (value, reason)
    return found


def _layers(outline: Outline, resolver: Resolver) -> Iterable[Forwarding]:
    for cut in outline.cuts():
        for entry in cut.entries:
            match entry.statement:
                case st.Forward(target):
                    yield Forwarding("forward", target.text, cut.citation)
                case st.Repeal(target):
                    yield Forwarding("repeal", target.text, cut.citation)
                case st.FallBack(target, condition):
                    with resolver.at(outline.source, cut.headings):
                        typed = _condition(resolver, condition)
                    yield Forwarding("fallback", target.text, cut.citation, condition=typed)
                case st.Displace():
                    with resolver.at(outline.source, cut.headings):
                        yield _displacement(entry.statement, cut.citation, resolver)
                case _:
                    pass


def _displacement(statement: st.Displace, citation: str, resolver: Resolver) -> Forwarding:
    target = statement.target.text
    return Forwarding(
        "displace",
        "" if target == statement.citation else target,
        citation,
        statement.citation,
        _condition(resolver, statement.condition),
        tuple(word.text for word in statement.principles),
    )


def _condition(resolver: Resolver, node: Expr | None) -> e.Cond | None:
    try:
        return resolver.condition(node) if node is not None else None
    except Unresolved:
        return None


def _sorted(problems: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """In order of file and place, repeats (one vocabulary read for several reasons) once."""
    seen: dict[tuple[str, str, int, str], Diagnostic] = {}
    for problem in problems:
        name = problem.source.name if problem.source else ""
        start = problem.span.start if problem.span else -1
        seen.setdefault((name, problem.code, start, problem.message), problem)
    return tuple(sorted(seen.values(), key=_place))


def _place(problem: Diagnostic) -> tuple[str, int]:
    name = problem.source.name if problem.source else ""
    return name, problem.span.start if problem.span else -1


__all__ = ["Compiled", "RuleSetError", "compile_file", "load_ruleset", "shown"]
