"""The report for people."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from tiaowen.boundary.expected import Expected
from tiaowen.boundary.faults.fault import WORDS
from tiaowen.boundary.report.content import Row, alike, explanation, row, rows, survivors
from tiaowen.boundary.run import Run


def as_text(run: Run, cases: tuple[Expected, ...], *, mutants: bool) -> str:
    """Cases a norm; with `mutants`, what is noticed article by article and what is not."""
    return "".join(f"{line}\n" for line in _lines(run, cases, mutants=mutants))


def _lines(run: Run, cases: tuple[Expected, ...], *, mutants: bool) -> Iterator[str]:
    yield f"{run.rules.path}：规范 {len(run.cases)} 条，边界个案 {len(cases)} 个"
    for (citation, norm), group in groupby(cases, key=lambda c: (c.citation, c.norm)):
        found = list(group)
        yield f"  {citation}【{norm}】{len(found)} 个"
        yield from (f"    {case.side} → {case.verdict.word}" for case in found)
    yield from _not_listed(run)
    if mutants:
        yield from _slips(run)


def _not_listed(run: Run) -> Iterator[str]:
    """What was found or stands already, and is not among the candidates."""
    given = sum(len(found.given) for found in run.cases)
    yield f"规则文件已有用例 {given} 个；用例已能发现的笔误、已写明的缺项，不再造个案"
    left_out = sum(found.kept.left_out for found in run.cases)
    yield f"另找到 {left_out} 个没有列出：它们能发现的，列出的个案或用例都能发现"
    for found in run.cases:
        if not found.given and not found.kept.cases:
            yield f"  {found.norm.citation}【{found.norm.id}】没有用例，也没有找到结论不同的个案"


def _slips(run: Run) -> Iterator[str]:
    whole = row("合计", list(run.slips))
    yield f"\n笔误检验：{_figures(whole)}"
    for each in rows(run):
        yield f"  {each.citation}：{_figures(each)}"
    for name, number in run.rows_left_out.items():
        yield f"  表【{name}】另有 {number} 行没有逐行检验"
    yield f"未被发现 {len(survivors(run))} 处"
    for one in survivors(run):
        fault = one.fault
        yield f"  {fault.citation}【{fault.owner}】{WORDS[fault.kind]}：{fault.says}：{explanation(one)}"
    yield f"写法不同而结论相同 {len(alike(run))} 处（不计入）"
    for one in alike(run):
        fault = one.fault
        yield f"  {fault.citation}【{fault.owner}】{WORDS[fault.kind]}：{fault.says}：{explanation(one)}"


def _figures(each: Row) -> str:
    return (
        f"{each.slips} 处，用例发现 {each.by_examples}（{_percent(each.by_examples, each.slips)}），"
        f"加边界个案 {each.by_both}（{_percent(each.by_both, each.slips)}）"
    )


def _percent(part: int, whole: int) -> str:
    return f"{part * 1000 // whole / 10:g}%" if whole else "—"
