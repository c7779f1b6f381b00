"""Three-valued truth: true, false, or open with everything that could still decide it.

且, 或 and 非 are strong Kleene. An open result carries the gaps of those operands that are open and
still matter: an operand that is already decided adds nothing. Besides, an answer may be *stopped*: a share
of no members has no base, a working day of a year whose notice is not loaded cannot be counted. Whatever
needs a stopped answer is stopped too; no guess is made of what the rest would have given.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final


@dataclass(frozen=True, slots=True)
class Gap:
    """Something a result still depends on.

    Attributes:
        name: a fact (「身体健康」), an entry (「各级职称取得日期.副高」), a field (「评审专家.外单位」).
        judged: a judgement rather than a datum.
        by: who has to judge it; may be empty.
        fixed: a datum even inside 由 … 认定: a list of which nothing is known, a 参数 not set.
    """

    name: str
    judged: bool = False
    by: tuple[str, ...] = ()
    fixed: bool = False


Gaps = tuple[Gap, ...]
"""In reading order, each once."""


@dataclass(frozen=True, slots=True)
class Stopped:
    """Why there is no answer: nothing to measure against, or (`year`) no working-day table."""

    reason: str
    year: int = 0


NO_BASE: Final = Stopped("没有可计算的基数")

Why = Callable[[], str]
"""A condition in words, with what its values were; worded only when somebody is told."""


@dataclass(frozen=True, slots=True)
class Truth:
    """What is known about a condition.

    Attributes:
        known: True, False, or None while it is open or stopped.
        gaps: what could still decide it, in reading order; empty unless open.
        why: the undivided conditions that decided it, or leave it open.
        stopped: set when there is no answer at all.
    """

    known: bool | None
    gaps: Gaps = ()
    why: tuple[Why, ...] = ()
    stopped: Stopped | None = None


TRUE: Final = Truth(True)
FALSE: Final = Truth(False)


def decided(value: bool) -> Truth:
    """A condition nothing is missing for."""
    return TRUE if value else FALSE


def open_truth(*gaps: Gaps) -> Truth:
    """A condition that depends on these gaps; each is listed once, where it is first read."""
    return Truth(None, join(*gaps))


def join(*gaps: Gaps) -> Gaps:
    """The gaps one after another, each once."""
    given = [some for some in gaps if some]
    if len(given) < 2:
        return given[0] if given else ()
    return tuple(dict.fromkeys(gap for some in given for gap in some))


def not_(operand: Truth) -> Truth:
    """非."""
    return operand if operand.known is None else Truth(not operand.known, why=operand.why)


def all_of(*operands: Truth) -> Truth:
    """且: false as soon as one is false."""
    return _combined(operands, deciding=False)


def any_of(*operands: Truth) -> Truth:
    """或: true as soon as one is true."""
    return _combined(operands, deciding=True)


def _combined(operands: tuple[Truth, ...], *, deciding: bool) -> Truth:
    known = [o.known for o in operands]
    if deciding in known:
        return _answer(deciding, operands)
    return _answer(None if None in known else not deciding, operands)


def at_least(number: int, *operands: Truth) -> Truth:
    """至少 n项: decided as soon as enough are true or too few can still become so."""
    true = sum(o.known is True for o in operands)
    left = sum(o.known is None for o in operands)
    if true >= number:
        return _answer(True, operands)
    return _answer(False if true + left < number else None, operands)


def _answer(known: bool | None, operands: tuple[Truth, ...]) -> Truth:
    """The answer, with what those operands say that have it too."""
    for operand in operands:
        if operand.stopped is not None:
            return operand
    heard = [o for o in operands if o.known is known]
    if len(heard) == 1:
        return heard[0]
    gaps = join(*[o.gaps for o in heard]) if known is None else ()
    return Truth(known, gaps, tuple([w for o in heard for w in o.why]))


def judged(operand: Truth, *by: str) -> Truth:
    """C 由 甲 认定: what is open is a judgement of `by`, unless somebody nearer already judges it."""
    gaps = dict.fromkeys(_handed_over(gap, by) for gap in operand.gaps)
    return replace(operand, gaps=tuple(gaps)) if gaps else operand


def _handed_over(gap: Gap, by: tuple[str, ...]) -> Gap:
    return gap if gap.fixed or gap.by else Gap(gap.name, judged=True, by=by)
