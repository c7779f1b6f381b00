"""One Chinese sentence for people on why a norm came out as it did."""

from __future__ import annotations

from typing import assert_never

from tiaowen.evaluate.open import Open
from tiaowen.norm.ast import Norm, Requirement
from tiaowen.runtime.verdict import Judgement, Verdict


def finding_reason(norm: Norm, verdict: Verdict, open_: Open, why: tuple[str, ...]) -> str:
    """The reason; `why` are the undivided conditions that decided the outcome."""
    said = "；".join(why)
    barred = isinstance(norm.body, Requirement) and norm.body.barred
    match verdict:
        case Verdict.SATISFIED:
            return _led("未出现" if barred else "符合", said)
        case Verdict.VIOLATED:
            return _led("出现" if barred else "不符合", said)
        case Verdict.TRIGGERED:
            return _led("成立", said)
        case Verdict.NOT_TRIGGERED:
            return _led("不成立", said)
        case Verdict.UNDETERMINED:
            return _led("尚缺", "、".join(open_.facts)) + _pending(open_.judged, "；另")
        case Verdict.NEEDS_JUDGEMENT:
            return _pending(open_.judged, "")
        case Verdict.NOT_APPLICABLE:
            return _led("不适用", said)
        case _:
            assert_never(verdict)


def _led(lead: str, said: str) -> str:
    return f"{lead}：{said}" if said else lead


def _pending(judged: tuple[Judgement, ...], lead: str) -> str:
    if not judged:
        return ""
    words = (f"{j.fact}（由{'、'.join(j.by)}认定）" if j.by else j.fact for j in judged)
    return f"{lead}待认定：" + "、".join(words)
