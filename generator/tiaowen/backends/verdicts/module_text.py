"""The text of a verdict module: its head, its tables, its function."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tiaowen.backends.python.docstrings import safe
from tiaowen.backends.verdicts.answers import Answers, may_be_kept
from tiaowen.backends.verdicts.expressions import Writer
from tiaowen.backends.verdicts.plan import Block, Plan
from tiaowen.backends.verdicts.preparing import preparing
from tiaowen.backends.verdicts.traces import Trace
from tiaowen.core import ast as c
from tiaowen.core.build import TRUE
from tiaowen.norm.ast import RuleSet
from tiaowen.runtime.dates import WorkCalendar
from tiaowen.runtime.verdict import Verdict

_IMPORTED = (
    "NEEDS_JUDGEMENT", "NOT_APPLICABLE", "NOT_YET", "REFUSED", "Answer", "Row", "add_months",
    "entry", "full_years", "gone", "numbered_run", "true_run", "uncovered", "workday",
)  # fmt: skip


def module_text(
    rules: RuleSet, roots: Answers, writer: Writer, body: list[str], trace: Trace | None
) -> Iterator[str]:
    """The lines of the module; `body` are those of the inner function."""
    functions = list(_outer(roots, writer, body, trace))  # names the tables it searches
    yield from _head(rules)
    yield from _tables(roots, writer, trace)
    yield from _decisions(writer)
    yield from preparing(rules, writer.slots)
    yield from _calendar(rules.calendar)
    yield from functions


def _head(rules: RuleSet) -> Iterator[str]:
    yield f'"""{safe(rules.title)}：只给结论的快速审查（由规则文件编译而成，请勿手工修改）"""'
    yield ""
    yield "from __future__ import annotations"
    yield ""
    yield "from bisect import bisect_left, bisect_right"
    yield "from collections.abc import Callable, Mapping"
    yield "from datetime import date"
    yield "from fractions import Fraction"
    yield "from typing import Any, Final"
    yield ""
    yield "from tiaowen.runtime.dates import WorkCalendar"
    yield "from tiaowen.runtime.intake import stated_row"
    yield "from tiaowen.runtime.rows import ("
    yield from (f"    {name}," for name in _IMPORTED)
    yield ")"
    yield "from tiaowen.runtime.rulebook import FactHead"
    yield "from tiaowen.runtime.scales import Scale"
    yield ""


def _tables(roots: Answers, writer: Writer, trace: Trace | None) -> Iterator[str]:
    yield "# 一行里的每一格：读哪一方面、哪一事实，级别另附名称与名次"
    yield "SLOTS = ("
    yield from _indented([f"{line}," for line in writer.slots.table()])
    yield ")"
    yield "# 每条规范：名称、条款、成立时的结论、不成立时的结论"
    yield "NORMS = ("
    yield from _indented([f"{_named(norm)!r}," for norm in roots.norms])
    yield ")"
    if trace is not None:
        yield "# 每条规范：自己读的格、中间结果、所引的规范"
        yield "SHAPES = ("
        yield from _indented(trace.table())
        yield ")"


def _decisions(writer: Writer) -> Iterator[str]:
    yield from ("", "# 表：各栏的取值分为几类，各类的组合说什么") if writer.tables.names else ()
    yield from writer.tables.lines()


def _calendar(cal: WorkCalendar) -> Iterator[str]:
    yield "CALENDAR = WorkCalendar("
    yield f"    frozenset({sorted(cal.years)!r}),"
    yield f"    frozenset(map(date.fromordinal, {sorted(d.toordinal() for d in cal.rest)!r})),"
    yield f"    frozenset(map(date.fromordinal, {sorted(d.toordinal() for d in cal.work)!r})),"
    yield ")"


def _outer(roots: Answers, writer: Writer, body: list[str], trace: Trace | None) -> Iterator[str]:
    yield ""
    yield ""
    result = "tuple[tuple[Answer, ...], Row]" if trace is not None else "tuple[Answer, ...]"
    yield f"def on(day: date) -> Callable[[Row], {result}]:"
    yield '    """一个判定日的审查函数：一行事实进，每条规范一个答复出"""'
    yield "    today = day.toordinal()"
    for node in writer.plan.day:
        yield f"    {writer.name(node)} = {_bare(writer.made(node))}"
    if roots.in_force is not TRUE:
        yield f"    if not {writer.name(roots.in_force)}:"
        none = f"(NOT_APPLICABLE,) * {len(roots.norms)}"
        shown = f"({none}, (None,) * {len(writer.plan.kept)})" if trace is not None else none
        yield f"        return lambda row: {shown}"
    yield ""
    yield f"    def answers(row: Row) -> {result}:"
    names = list(writer.slots.keys.values())
    yield f"        {', '.join(names)}, = row" if names else "        del row"
    yield from (f"        {line}" for line in body)
    yield ""
    yield "    return answers"


def _named(norm: c.LoweredNorm) -> tuple[str, str, str, str]:
    triggers = not may_be_kept(norm)
    yes, no = (
        (Verdict.TRIGGERED, Verdict.NOT_TRIGGERED)
        if triggers
        else (Verdict.SATISFIED, Verdict.VIOLATED)
    )
    return norm.id, norm.citation, yes.value, no.value


# ---- statements ---------------------------------------------------------------------------------


def statements(plan: Plan, writer: Writer, answers: tuple[c.Expr, ...]) -> Iterator[str]:
    """The inner function; its text is made first, for it names the slots."""
    yield from _block(plan.whole, plan, writer)
    shown = ", ".join(writer.value(answer) for answer in answers)
    yield f"return ({shown},)"


def _block(block: Block, plan: Plan, writer: Writer) -> Iterator[str]:
    for node in block.nodes:
        if isinstance(node, c.If) and node in plan.branches:
            yield from _branches(node, writer.name(node), plan, writer)
        else:
            yield f"{writer.name(node)} = {_bare(writer.made(node))}"


def _branches(node: c.If, name: str, plan: Plan, writer: Writer) -> Iterator[str]:
    """`if … elif … else`: a choice that is nothing but the other side of one joins it."""
    word = "if"
    while True:
        then, other = plan.branches[node]
        yield f"{word} {_bare(writer.true(node.test))}:"
        yield from _indented(_side(then, node.then, name, plan, writer))
        if not (isinstance(node.other, c.If) and other.nodes == [node.other]):
            break
        word, node = "elif", node.other
    yield "else:"
    yield from _indented(_side(other, node.other, name, plan, writer))


def _side(block: Block, found: c.Expr, name: str, plan: Plan, writer: Writer) -> Iterator[str]:
    """What a side works out; where that is a choice itself, it is made under the same name."""
    if block.nodes and block.nodes[-1] is found and isinstance(found, c.If):
        inner = Block(nodes=block.nodes[:-1])
        yield from _block(inner, plan, writer)
        yield from _branches(found, name, plan, writer)
        return
    yield from _block(block, plan, writer)
    yield f"{name} = {_bare(writer.value(found))}"


def _bare(text: str) -> str:
    """Without brackets around the whole."""
    if not (text.startswith("(") and text.endswith(")")):
        return text
    depth = 0
    for place, sign in enumerate(text):
        depth += (sign == "(") - (sign == ")")
        if depth == 0:
            return text[1:-1] if place == len(text) - 1 else text
    return text


def _indented(lines: Iterable[str]) -> Iterator[str]:
    return (f"    {line}" for line in lines)
