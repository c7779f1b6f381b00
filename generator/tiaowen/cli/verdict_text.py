"""Verdicts for people: a table a case, grouped by verdict, the pressing ones first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from tiaowen.diagnostics.wording import cells, visible
from tiaowen.runtime.evaluation import Evaluation, overall
from tiaowen.runtime.verdict import Finding, Verdict

_PRESSING = (
    Verdict.VIOLATED,
    Verdict.TRIGGERED,
    Verdict.UNDETERMINED,
    Verdict.NEEDS_JUDGEMENT,
)
_OPEN = (Verdict.UNDETERMINED, Verdict.NEEDS_JUDGEMENT)
_SETTLED = (Verdict.SATISFIED, Verdict.NOT_TRIGGERED, Verdict.NOT_APPLICABLE)
_WIDEST = 44
"""Display cells the first column takes at most; a longer name pushes its own line only."""


def case_table(evaluation: Evaluation, *, full: bool) -> str:
    """The table of one case; what is settled, or not asked for, as citations unless `full`."""
    return "\n".join(_lines(evaluation, full)) + "\n\n"


def totals(evaluations: Iterable[Verdict]) -> str:
    """「12 个个案：不满足 3，触发 3，无法判定 6」 over the cases' overall verdicts."""
    counted = Counter(evaluations)
    parts = [f"{one.word} {counted[one]}" for one in (*_PRESSING, *_SETTLED) if counted[one]]
    return f"{counted.total()} 个个案" + ("：" + "，".join(parts) if parts else "")


def _lines(evaluation: Evaluation, full: bool) -> Iterator[str]:
    case = evaluation.case
    word = overall(evaluation.findings).word
    yield f"■ {visible(case.id)}　判定日 {case.as_of.isoformat()}　总体：{word}"
    if not evaluation.findings:
        yield "  规则集里没有关于这类对象的规范"
    touched = tuple(one.citation for one in evaluation.findings if one.facts)
    for verdict in (*_PRESSING, *_SETTLED):
        found = [one for one in evaluation.findings if one.verdict is verdict]
        shown = [one for one in found if full or _is_pressing(one, touched)]
        if shown:
            yield f"  {verdict.word}（{len(shown)}）"
            yield from _rows(shown)
        if len(shown) < len(found):
            yield _listed(verdict, [one for one in found if one not in shown])


def _is_pressing(finding: Finding, touched: tuple[str, ...]) -> bool:
    """Whether somebody has to look at it.

    What is open only counts where the case states a fact the norm reads, or one that a norm under
    the same clause reads (a group of conditions has no facts of its own).
    """
    if finding.verdict in _OPEN:
        return any(citation.startswith(finding.citation) for citation in touched)
    return finding.verdict in _PRESSING


def _listed(verdict: Verdict, findings: Sequence[Finding]) -> str:
    """Findings by citation alone, on one line."""
    cited = "、".join(dict.fromkeys(one.citation for one in findings))
    untouched = "，所问的事实一项也没有填" if verdict in _PRESSING else ""
    return f"  {verdict.word}（{len(findings)}{untouched}）：{cited}"


def _rows(findings: Sequence[Finding]) -> Iterator[str]:
    names = [_name(finding) for finding in findings]
    width = min(max(map(cells, names)), _WIDEST)
    for name, finding in zip(names, findings, strict=True):
        gap = " " * max(width - cells(name), 0)
        yield f"    {name}{gap}  {visible(_said(finding))}".rstrip()


def _name(finding: Finding) -> str:
    """Citation and the norm's own name; one without a name is called by its citation alone."""
    named = "" if finding.norm.startswith(finding.citation) else f"【{finding.norm}】"
    return finding.citation + named


def _said(finding: Finding) -> str:
    """The reason, and what hangs on it."""
    parts = [finding.reason]
    if finding.effects:
        parts.append("效果：" + "、".join(finding.effects))
    if finding.presumed:
        parts.append("推定：" + "、".join(finding.presumed))
    if finding.strength == "soft":
        parts.append("软性规定")
    if finding.notes:
        parts.append("解释：" + "、".join(finding.notes))
    return "；".join(part for part in parts if part)
