"""One Chinese sentence for people on why a norm came out as it did."""

from __future__ import annotations

from typing import Final

from tiaowen.runtime.outcomes import Outcome
from tiaowen.runtime.truth import Gaps
from tiaowen.runtime.verdict import Judgement, Verdict
from tiaowen.runtime.wording import worded

_LEADS: Final = {
    Verdict.SATISFIED: "符合",
    Verdict.VIOLATED: "不符合",
    Verdict.TRIGGERED: "成立",
    Verdict.NOT_TRIGGERED: "不成立",
    Verdict.NOT_APPLICABLE: "不适用",
}
_LEADS_OF_A_BAN: Final = {Verdict.SATISFIED: "未出现", Verdict.VIOLATED: "出现"}


def missing(gaps: Gaps) -> tuple[str, ...]:
    """The ordinary facts among the gaps."""
    return tuple(dict.fromkeys(gap.name for gap in gaps if not gap.judged))


def judgements(gaps: Gaps) -> tuple[Judgement, ...]:
    """The judgements among the gaps, with their owners."""
    return tuple(dict.fromkeys(Judgement(gap.name, gap.by) for gap in gaps if gap.judged))


def reason_of(outcome: Outcome, *, ban: bool) -> str:
    """The sentence; `ban` when the norm is a 不得."""
    if outcome.reason:
        return outcome.reason
    pending = _pending(judgements(outcome.gaps))
    match outcome.verdict:
        case Verdict.NEEDS_JUDGEMENT:
            return pending
        case Verdict.UNDETERMINED:
            lacking = "尚缺：" + "、".join(missing(outcome.gaps))
            return f"{lacking}；另{pending}" if pending else lacking
        case verdict:
            lead = _LEADS_OF_A_BAN.get(verdict, _LEADS[verdict]) if ban else _LEADS[verdict]
            said = "；".join(worded(outcome.why))
            return f"{lead}：{said}" if said else lead


def _pending(asked: tuple[Judgement, ...]) -> str:
    words = [f"{j.fact}（由{'、'.join(j.by)}认定）" if j.by else j.fact for j in asked]
    return "待认定：" + "、".join(words) if words else ""
