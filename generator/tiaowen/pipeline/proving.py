"""`check --prove`: what the solver finds wrong between the norms of a rule set, as diagnostics."""

from __future__ import annotations

from collections.abc import Iterator

from tiaowen.diagnostics import Diagnostic, Label
from tiaowen.norm.ast import Norm, RuleSet
from tiaowen.pipeline.assumptions import declared_assumptions
from tiaowen.solver import available
from tiaowen.solver.prove.answers import Answers
from tiaowen.solver.prove.finding import Fault, Proved
from tiaowen.source import SourceFile

WITHOUT_ENGINE = "没有安装求解引擎 z3-solver，规范之间的矛盾、缺口、重复都没有证明"
_CODES = {
    Fault.CONTRADICTION: "TW421",
    Fault.TOGETHER: "TW421",
    Fault.SOFT_AGAINST: "TW428",
    Fault.IDLE_EXCEPTION: "TW429",
    Fault.NEVER_APPLIES: "TW422",
    Fault.NEVER_MET: "TW422",
    Fault.SHADOWED: "TW423",
    Fault.REPEATED: "TW423",
    Fault.GAP: "TW424",
    Fault.EXIT_BY_ENTRY: "TW425",
    Fault.NEVER_UNMET: "TW426",
}


def prove_rules(
    rules: RuleSet, source: SourceFile, answers: Answers | None = None
) -> Iterator[Diagnostic]:
    """Every fault proved, in order of check; last what was not proved (TW427).

    Args:
        rules: what is proved.
        source: its file.
        answers: known from before; what is found out is added.
    """
    if not available():
        help_ = "安装：pip install tiaowen[prove]"
        yield Diagnostic("TW427", WITHOUT_ENGINE, source, help=help_)
        return
    from tiaowen.solver.prove.proof import ProofOptions, prove  # z3 is loaded only to prove

    known = answers if answers is not None else Answers()
    proof = prove(rules, ProofOptions(assumed=declared_assumptions(), answers=known))
    norms = {norm.id: norm for norm in rules.norms}
    for proved in proof.findings:
        yield _told(proved, [norms[name] for name in proved.norms], source)
    for left in proof.open:
        yield Diagnostic("TW427", left, source)


def _told(proved: Proved, norms: list[Norm], source: SourceFile) -> Diagnostic:
    first, *others = norms
    labels = tuple(Label(norm.span, f"另一条：{_name(norm)}", source) for norm in others)
    return Diagnostic(
        _CODES[proved.fault],
        _sentence(proved, norms),
        source,
        first.span,
        labels=labels,
        help=_help(proved),
        headings=first.headings,
    )


def _sentence(proved: Proved, norms: list[Norm]) -> str:
    names = [_name(norm) for norm in norms]
    match proved.fault:
        case Fault.CONTRADICTION:
            only = f"，在这些情形：{proved.about}" if proved.about else ""
            return f"{names[0]}和{names[1]}不能同时做到{only}"
        case Fault.TOGETHER:
            return f"{'、'.join(names[:-1])}和{names[-1]}不能全部做到"
        case Fault.SOFT_AGAINST:
            return f"做到{names[0]}的，都做不到{names[1]}（{norms[1].strength_word}），总要作为例外说明理由"
        case Fault.IDLE_EXCEPTION:
            return f"例外{proved.about}从不改变{'、'.join(names)}的结论"
        case Fault.NEVER_APPLIES:
            return f"{names[0]}的前提永远不成立，对谁都不适用"
        case Fault.NEVER_MET:
            return f"{names[0]}永远不会{_met(norms[0])}"
        case Fault.NEVER_UNMET:
            return f"{names[0]}不论事实如何都{_met(norms[0])}"
        case Fault.SHADOWED:
            return f"{names[0]}没有增加什么：{_trips(norms[0])}的，也都{_trips(norms[1])}{names[1]}"
        case Fault.REPEATED:
            return f"{names[0]}和{names[1]}说的是同一件事"
        case Fault.GAP:
            return f"{'、'.join(names)}之外还有一种情形没有规定"
        case Fault.EXIT_BY_ENTRY:
            return f"凡满足{names[0]}的，都已触发{names[1]}"


def _name(norm: Norm) -> str:
    """第九条第（四）项【职称年限】; an unnamed norm goes by its citation."""
    return f"{norm.citation}【{norm.label}】" if norm.label else norm.citation


def _met(norm: Norm) -> str:
    return "触发" if norm.kind in ("ground", "consequence") else "满足"


def _trips(norm: Norm) -> str:
    return "触发" if norm.kind in ("ground", "consequence") else "不满足"


def _help(proved: Proved) -> str:
    """The witness with its verdicts, and the bounds the proof rests on."""
    said = []
    if proved.witness is not None:
        found = "，".join(f"【{f.norm}】{f.verdict.word}" for f in proved.witness.judged)
        said.append(f"例如{proved.witness.told}" + (f"（{found}）" if found else ""))
    if proved.bounds:
        rooms = "、".join(f"{name}{room}个" for name, room in proved.bounds)
        said.append(f"清单成员以此为限：{rooms}")
    return "；".join(said)
