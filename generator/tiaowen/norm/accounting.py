"""Clause accounting: how every cut of the law's words is treated; silence is a diagnostic (TW401).

Treatments: 计算 computed, 裁量 judgement, 期限 deadline or procedure, 文书 document, 权责 rights and
duties, 宣示 declaratory, 未编 not yet encoded. Parts such as 版头 or 主送 account for themselves (要素).
"""

from __future__ import annotations

from collections.abc import Iterator

from tiaowen.diagnostics import Diagnostic
from tiaowen.model import expressions as e
from tiaowen.model.outline import Cut, Outline, Provision
from tiaowen.model.walk import nodes
from tiaowen.norm import ast as n
from tiaowen.source import Span
from tiaowen.surface import statements as st

SELF_EXPLAINING = {"版头", "发文字号", "篇名", "主送", "附注", "附件", "落款", "版记"}
_ACCOUNTS = {
    "职责": "权责",
    "权利": "权责",
    "程序": "期限",
    "鼓励": "宣示",
    "宣示": "宣示",
    "未编": "未编",
}
TREATMENTS = ("计算", "裁量", "期限", "文书", "权责", "宣示", "要素", "未编")


def account(
    outline: Outline, norms: tuple[n.Norm, ...]
) -> tuple[tuple[n.AccountEntry, ...], tuple[Diagnostic, ...]]:
    """Treatments of every cut, and TW401 for those with none."""
    entries: list[n.AccountEntry] = []
    problems: list[Diagnostic] = []
    for provision in outline.walk():
        for cut in provision.cuts:
            found = tuple(dict.fromkeys(filter(None, _treatments(provision, cut, norms))))
            if not found and any(isinstance(x.statement, st.Example) for x in cut.entries):
                found = ("计算",)  # the law's own worked example, accounted for by its 用例
            reason = "；".join(_reasons(cut))
            entries.append(n.AccountEntry(cut.citation, found, cut.text.text, reason))
            if not found and not cut.unread:
                problems.append(_silent(outline, cut))
    return tuple(entries), tuple(problems)


def _silent(outline: Outline, cut: Cut) -> Diagnostic:
    return Diagnostic(
        "TW401",
        f"{cut.citation}没有任何语句说明它如何处理",
        outline.source,
        cut.text.span,
        "这段原文",
        help="写出规范，或用 职责/权利/程序/鼓励/宣示 说明理由，尚未编制的写 未编",
        headings=cut.headings,
    )


def _reasons(cut: Cut) -> Iterator[str]:
    for entry in cut.entries:
        if isinstance(entry.statement, st.Account) and entry.statement.reason:
            yield entry.statement.reason


def _treatments(provision: Provision, cut: Cut, norms: tuple[n.Norm, ...]) -> Iterator[str]:
    if provision.kind in SELF_EXPLAINING:
        yield "要素"
    for norm in norms:
        if cut.text.span.start < norm.span.start < _end(cut):
            yield _treatment(norm)
    for entry in cut.entries:
        match entry.statement:
            case st.Account(kind):
                yield _ACCOUNTS[kind]
            case st.Exception_() | st.Define() | st.Table() | st.DeclareParameter():
                yield "计算"
            case st.Forward() | st.Repeal() | st.Displace() | st.FallBack():
                yield "宣示"
            case st.Require() | st.Ground() | st.If() | st.Deadline() | st.Document():
                yield "计算" if _untyped(entry.span, norms) else ""
            case _:
                pass


def _untyped(span: Span, norms: tuple[n.Norm, ...]) -> bool:
    """A statement no norm was made of: it has been reported, so its cut is not silent."""
    return not any(span.start <= norm.span.start < span.end for norm in norms)


def _end(cut: Cut) -> int:
    """Where the cut's last statement ends."""
    return max((entry.span.end for entry in cut.entries), default=cut.text.span.end)


def _treatment(norm: n.Norm) -> str:
    match norm.body:
        case n.Deadline():
            return "期限"
        case n.DocumentDuty():
            return "文书"
        case _:
            return "裁量" if _judges(norm.body) else "计算"


def _judges(node: object) -> bool:
    return any(isinstance(part, e.Judged) for part in nodes(node))
