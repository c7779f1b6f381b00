"""Sums, fractions, moved days and ages, end by end."""

from __future__ import annotations

from dataclasses import replace

from tiaowen.core.ast import Expr, FullYears, Shift, Sort, Today, Uncovered
from tiaowen.core.build import TRUE, Builder
from tiaowen.core.lower.comparing import at_most
from tiaowen.core.lower.frame import Frame
from tiaowen.core.lower.scalars import (
    UNITS,
    between,
    bound_is_unknown,
    facts_behind,
    whole,
)
from tiaowen.core.lower.symbols import Length, NotLoweredError, Ratio, Scalar, Symbol, Unit
from tiaowen.model import expressions as e
from tiaowen.model.types import NumberType
from tiaowen.runtime.dates import Duration


def age(b: Builder, birth: Scalar) -> Scalar:
    """周岁 today."""
    today = b.make(Today())
    low = whole(b, b.make(FullYears(birth.high.top, today)))
    high = whole(b, b.make(FullYears(birth.low.top, today)))
    return between(b, Sort.NUMBER, low, high, nothing=birth.nothing, facts=birth.facts)


def scaled(number: Scalar, node: e.Scaled, at: Frame) -> Scalar:
    """A fraction: of zero it has no base, of what may be zero nobody knows whether it has one."""
    b, factor = at.build, node.factor
    zero = b.surely(b.equal(number.low.top, b.number(0)))
    at.trail.meet(no_base=b.all_of((number.known, zero)))

    def part(of: Ratio) -> Ratio:
        top, base = b.number(factor.numerator), b.number(factor.denominator)
        return Ratio(b.times(of.top, top), b.times(of.base, base))

    if number.exact:
        return between(
            b, Sort.NUMBER, part(number.low), part(number.low),
            nothing=number.nothing, facts=number.facts,
        )  # fmt: skip
    perhaps = b.all_of((zero, b.negation(number.known)))
    null = b.null(Sort.NUMBER)
    low, high = (
        Ratio(b.choose(perhaps, null, r.top), r.base) for r in (part(number.low), part(number.high))
    )
    return between(b, Sort.NUMBER, low, high, nothing=number.nothing, facts=number.facts)


# ---- 加 减 乘 至多再加 ---------------------------------------------------------------------------


def arith(node: e.Arith, left: Scalar, right: Scalar, at: Frame) -> Scalar:
    """End by end; 无 in gives 无 out, once nothing is unknown."""
    b = at.build
    nothing = _nothing_of(b, left, right)
    facts = facts_behind(b, left, right)
    match node.operator:
        case "加":
            low, high = _sum(b, left.low, right.low), _sum(b, left.high, right.high)
        case "减":
            low = _sum(b, left.low, _opposite(b, right.high))
            high = _sum(b, left.high, _opposite(b, right.low))
        case "乘":
            low, high = _products(b, left, right)
        case "至多再加":
            low, high = _only_with(b, left.low, right), _sum(b, left.high, right.high)
            facts = b.choose(left.known, TRUE, facts)
    return between(b, Sort.NUMBER, low, high, nothing=nothing, facts=facts)


def _nothing_of(b: Builder, left: Scalar | Length, right: Scalar | Length) -> Expr:
    """One is 无 and the other is not unknown."""
    return b.any_of(
        b.all_of((one.nothing, b.negation(_is_unknown(b, other))))
        for one, other in ((left, right), (right, left))
    )


def _is_unknown(b: Builder, value: Scalar | Length) -> Expr:
    if isinstance(value, Scalar):
        return bound_is_unknown(b, value)
    return value.lost


def _sum(b: Builder, left: Ratio, right: Ratio) -> Ratio:
    if left.base is right.base:
        return Ratio(b.plus((left.top, right.top)), left.base)
    tops = b.times(left.top, right.base), b.times(right.top, left.base)
    return Ratio(b.plus(tops), b.times(left.base, right.base))


def _opposite(b: Builder, of: Ratio) -> Ratio:
    return Ratio(b.times(b.number(-1), of.top), of.base)


def _only_with(b: Builder, ratio: Ratio, other: Scalar) -> Ratio:
    """The ratio, unknown where the other number is."""
    lost = b.unknown(other.low.top)
    return Ratio(b.choose(lost, b.null(Sort.NUMBER), ratio.top), ratio.base)


def _products(b: Builder, left: Scalar, right: Scalar) -> tuple[Ratio, Ratio]:
    ends = [
        Ratio(b.times(x.top, y.top), b.times(x.base, y.base))
        for x in (left.low, left.high)
        for y in (right.low, right.high)
    ]
    low = high = ends[0]
    for end in ends[1:]:
        low, high = _lesser(b, low, end), _lesser(b, end, high, take_second=True)
    return low, high


def _lesser(b: Builder, one: Ratio, other: Ratio, *, take_second: bool = False) -> Ratio:
    """The smaller of two (else, `take_second`, the larger); null ends are null together."""
    test = b.surely(at_most(b, one, other))
    if take_second:
        one, other = other, one
    return Ratio(b.choose(test, one.top, other.top), b.choose(test, one.base, other.base))


# ---- lengths of time ----------------------------------------------------------------------------


def lasting(number: Scalar, node: e.Lasting, at: Frame) -> Length:
    """So many years (months, days …)."""
    b, type_ = at.build, getattr(node.value, "type", None)
    if not (isinstance(type_, NumberType) and type_.whole and number.low.base is b.number(1)):
        raise NotLoweredError("不是整数的年数（月数、日数）")
    parts = tuple(
        (unit, b.times(number.low.top, b.number(n)), b.times(number.high.top, b.number(n)))
        for unit in UNITS
        if (n := getattr(node.each, unit))
    )
    lost = bound_is_unknown(b, number)
    return Length(parts, number.nothing, number.known, number.facts, lost)


def length(value: Symbol, at: Frame) -> Length:
    """A symbol as a length of time; 无 and unknown ones may have been lowered as numbers."""
    if isinstance(value, Length):
        return value
    if isinstance(value, Scalar) and value.sort is Sort.NUMBER and value.known is value.nothing:
        lost = at.build.negation(value.nothing)
        return Length((), value.nothing, value.known, value.facts, lost)
    raise NotLoweredError("须为时间长度")


def unit_of(lengths: list[Duration]) -> Unit:
    """The one unit all of several lengths of time have."""
    units = {u for found in lengths for u in UNITS if getattr(found, u)}
    if len(units) > 1:
        raise NotLoweredError("同一表中时间长度的单位不一")
    return units.pop() if units else "days"


def moved(base: Scalar, amount: Length, at: Frame, *, later: bool) -> Scalar:
    """`D 后 L` (`later`) or `D 前 L`."""
    b = at.build
    lost = amount.lost
    for day in (base.low.top, base.high.top):
        for long in (False, True):
            _meet_uncovered(day, amount, at, later=later, long=long)
    low = _shifted(base.low.top, amount, at, later=later, long=not later)
    high = _shifted(base.high.top, amount, at, later=later, long=later)
    null = b.null(Sort.DATE)
    ends = (whole(b, b.choose(lost, null, end)) for end in (low, high))
    facts = facts_behind(b, base, amount)
    return between(b, Sort.DATE, *ends, nothing=_nothing_of(b, base, amount), facts=facts)


def _shifted(day: Expr, amount: Length, at: Frame, *, later: bool, long: bool) -> Expr:
    for unit in UNITS:
        ends = amount.ends(unit)
        if ends is not None:
            day = at.build.make(Shift(day, _signed(at.build, ends[long], later), unit))
    return day


def _meet_uncovered(day: Expr, amount: Length, at: Frame, *, later: bool, long: bool) -> None:
    ends = amount.ends("workdays")
    if ends is None:
        return
    before = replace(amount, parts=tuple(p for p in amount.parts if p[0] != "workdays"))
    start = _shifted(day, before, at, later=later, long=long)
    count = _signed(at.build, ends[long], later)
    at.trail.meet(refused=at.build.make(Uncovered(start, count)))


def _signed(b: Builder, number: Expr, later: bool) -> Expr:
    return number if later else b.times(b.number(-1), number)
