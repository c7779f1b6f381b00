"""A clause explained: its text, the norms under it, the facts they ask for, and who else cites it."""

from __future__ import annotations

from collections.abc import Iterator

from tiaowen.norm import ast as n
from tiaowen.norm.reads import norms_named
from tiaowen.norm.restate import restate
from tiaowen.runtime.verdict import Verdict

_KINDS = {
    "condition": "要求",
    "prohibition": "禁止",
    "ground": "情形",
    "consequence": "后果",
    "deadline": "期限",
    "document": "文书",
}


def explain_clause(rules: n.RuleSet, citation: str) -> str:
    """What is known of a citation and everything inside it; '' when nothing is.

    Args:
        rules: the rule set.
        citation: 第九条第（四）项, 第九条, 引言 …; half-width brackets are accepted.
    """
    wanted = citation.replace("(", "（").replace(")", "）")
    cuts = [entry for entry in rules.accounts if _inside(entry.citation, wanted)]
    if not cuts:
        return ""
    lines = [f"《{rules.title}》（{rules.docno}）" if rules.docno else rules.title]
    for entry in cuts:
        lines += [
            "",
            f"{entry.citation}（{'、'.join(entry.treatments) or '未说明'}）",
            f"  「{entry.text}」",
        ]
        if entry.reason:
            lines.append(f"  说明：{entry.reason}")
        norms = [m for m in rules.norms if m.citation == entry.citation and m.text == entry.text]
        for norm in norms:
            lines += [f"  {line}" for line in _norm(rules, norm)]
    citing = sorted({m.citation for m in rules.norms if _cites(m, rules, wanted)})
    if citing:
        lines += ["", "引用本条款的：" + "、".join(citing)]
    return "\n".join(lines) + "\n"


def _inside(citation: str, wanted: str) -> bool:
    rest = citation.removeprefix(wanted)
    return rest == "" or (rest != citation and rest[0] in "第（")


def _norm(rules: n.RuleSet, norm: n.Norm) -> Iterator[str]:
    yield f"【{norm.label or norm.id}】{_KINDS[norm.kind]}"
    yield f"  复述：{restate(rules, norm)}"
    if norm.reads:
        yield "  所需事实：" + "、".join(norm.reads)
    for note in norm.notes:
        yield f"  解释{note.number and ' ' + note.number}：{note.text}"
        yield from (f"    理由：{reason}" for reason in note.reasons)
        yield from (f"    另解（不取）：{other}" for other in note.alternatives)
    asked = [example for example in rules.examples if example.norm == norm.id]
    if asked:
        counts = {v: sum(x.verdict is v for x in asked) for v in Verdict}
        shown = "、".join(f"{v.word}{k}" for v, k in counts.items() if k)
        yield f"  用例 {len(asked)} 个：{shown}"


def _cites(norm: n.Norm, rules: n.RuleSet, wanted: str) -> bool:
    """Whether a norm elsewhere rests on one of the clause's norms."""
    if _inside(norm.citation, wanted):
        return False
    inside = {m.id for m in rules.norms if _inside(m.citation, wanted)}
    return any(name in inside for name in norms_named((norm.body, norm.gates, norm.presumed)))
