"""An impact for the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tiaowen.diagnostics.wording import visible
from tiaowen.impact.flips import CaseImpact
from tiaowen.impact.report.content import Report, change_words
from tiaowen.impact.summary import Group

_NAMED = 5
"""Cases named behind a count."""


def as_text(report: Report) -> str:
    """The report, lines ended."""
    return "\n".join(_lines(report)) + "\n"


def _lines(report: Report) -> Iterator[str]:
    found = report.summary
    yield f"{report.before} → {report.after}"
    yield f"判定 {found.cases} 个个案，总体结论改变 {found.flipped} 个" + (
        f"；另有 {report.rejected} 个数据有误，没有判定" if report.rejected else ""
    )
    for change, number in found.changes:
        yield f"  {change_words(change)}　{number}"
    yield from _section("总体结论改变的个案", (_case(i) for i in report.impacts if i.flipped))
    yield from _section(
        "按条款",
        (
            f"{c.citation}【{c.norm}】{change_words(c.change)}　{len(c.cases)}（{_named(c.cases)}）"
            for c in found.clauses
        ),
    )
    yield from _section("按年龄", map(_group, found.ages))
    yield from _section("按级别", map(_group, found.levels))
    yield from _papers(report)
    if report.unread:
        yield f"只有一方读取的事实：{'、'.join(report.unread)}"


def _papers(report: Report) -> Iterator[str]:
    for due, title in ((True, "须新制作的文书"), (False, "不再须制作的文书")):
        duties = (d for d in report.duties if d.due is due)
        yield from _section(title, (f"{d.citation}【{d.norm}】　{visible(d.case)}" for d in duties))
    if report.reissues is not None:
        title = "已制作、须重新制作的文书"
        lines = (
            f"{visible(r.file)}　{r.kind} {visible(r.subject)}：{'、'.join(r.citations)}"
            for r in report.reissues
        )
        yield from _section(title, lines)


def _section(title: str, lines: Iterable[str]) -> Iterator[str]:
    every = list(lines)
    if every:
        yield f"{title}（{len(every)}）"
        yield from (f"  {line}" for line in every)


def _case(impact: CaseImpact) -> str:
    by = "、".join(dict.fromkeys(flip.citation for flip in impact.flips))
    return f"{visible(impact.case.id)}　{change_words((impact.before, impact.after))}　依 {by}"


def _named(ids: tuple[str, ...]) -> str:
    words = "、".join(map(visible, ids[:_NAMED]))
    return words if len(ids) <= _NAMED else f"{words} 等"


def _group(group: Group) -> str:
    return f"{group.name}　{group.flipped} / {group.cases}"
