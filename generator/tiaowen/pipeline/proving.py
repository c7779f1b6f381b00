"""`check --prove`: what the solver finds wrong between the norms of a rule set, as diagnostics."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tiaowen.diagnostics import Diagnostic, Label
from tiaowen.norm.ast import Norm, RuleSet
from tiaowen.pipeline.assumptions import declared_assumptions
from tiaowen.pipeline.law import LawInForce
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
    Fault.IDLE_DISPLACEMENT: "TW430",
    Fault.ALWAYS_DISPLACED: "TW430",
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
        yield _told(proved, [_Placed(norms[name], source) for name in proved.norms])
    for left in proof.open:
        yield Diagnostic("TW427", left, source)


def prove_law(
    law: LawInForce, sources: Mapping[str, SourceFile], answers: Answers | None = None
) -> Iterator[Diagnostic]:
    """What arises between rule sets in force together; what each has by itself is `prove_rules`'.

    Args:
        law: the rule sets, with what gives way among them.
        sources: their files by path of the rule set.
        answers: known from before; what is found out is added.
    """
    if not available():
        yield Diagnostic(
            "TW427", f"{law.path}：{WITHOUT_ENGINE}", help="安装：pip install tiaowen[prove]"
        )
        return
    from tiaowen.solver.prove.layers import prove_together, qualified
    from tiaowen.solver.prove.proof import ProofOptions

    known = answers if answers is not None else Answers()
    options = ProofOptions(assumed=declared_assumptions(), answers=known)
    proof = prove_together(law.rulesets, options)
    placed = {
        qualified(rules, norm.id): _Placed(norm, sources[rules.path], rules.docno)
        for rules in law.rulesets
        for norm in rules.norms
    }
    for proved in proof.findings:
        yield _told(proved, [placed[name] for name in proved.norms])
    for left in (*proof.open, *(f"{d.message}，没有一起证明" for d in law.dangling)):
        yield Diagnostic("TW427", f"{law.path}：{left}")


@dataclass(frozen=True, slots=True)
class _Placed:
    """A norm with its file, and the document where several are read together."""

    norm: Norm
    source: SourceFile
    document: str = ""

    def __str__(self) -> str:
        """第九条第（四）项【职称年限】; an unnamed norm goes by its citation."""
        label = f"【{self.norm.label}】" if self.norm.label else ""
        return f"{self.document}{self.norm.citation}{label}"


def _told(proved: Proved, placed: list[_Placed]) -> Diagnostic:
    first, *others = placed
    labels = tuple(Label(each.norm.span, f"另一条：{each}", each.source) for each in others)
    return Diagnostic(
        _CODES[proved.fault],
        _sentence(proved, [each.norm for each in placed], [str(each) for each in placed]),
        first.source,
        first.norm.span,
        labels=labels,
        help=_help(proved),
        headings=first.norm.headings,
    )


def _sentence(proved: Proved, norms: list[Norm], names: list[str]) -> str:
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
        case Fault.IDLE_DISPLACEMENT:
            return f"{names[0]}写明{proved.about}，但没有一种情形因此让位"
        case Fault.ALWAYS_DISPLACED:
            return f"{names[0]}{proved.about}的条件总成立，两层一起适用时对谁都不适用"


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
