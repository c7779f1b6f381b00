"""Sums, fractions, moved dates and ages over values that may be known only between two bounds.

Whatever 无 goes into comes out as 无: a day counted from an act that was not done does not exist.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import Final

from tiaowen.runtime.case import NOTHING
from tiaowen.runtime.dates import (
    Duration,
    WorkCalendar,
    YearNotLoadedError,
    full_years,
    shift,
)
from tiaowen.runtime.truth import FALSE, NO_BASE, Gap, Stopped, Truth, decided, join
from tiaowen.runtime.values import (
    Ordered,
    Unknown,
    Value,
    between,
    bounds,
    gaps_of,
    open_on,
    stop_of,
)
from tiaowen.runtime.wording import said

NO_YEARS: Final = WorkCalendar()
"""For lengths of time without working days."""
Ends = tuple[Ordered, Ordered]


def _unusable(*operands: Value) -> Value | None:
    """What the result is when an operand has no bounds: stopped, unknown or 无, in this order."""
    stopped = stop_of(*operands)
    if stopped is not None:
        return stopped
    if any(isinstance(o, Unknown) for o in operands):
        return Unknown(gaps_of(*operands))
    return NOTHING if any(o is NOTHING for o in operands) else None


def _over(reckon: Callable[..., Ends], *operands: Value) -> Value:
    """`reckon` given the bounds of each operand, unless one has none."""
    unusable = _unusable(*operands)
    if unusable is not None:
        return unusable
    low, high = reckon(*map(bounds, operands))
    return between(low, high, gaps_of(*operands))


def scaled(value: Value, factor: Fraction) -> Value:
    """A number's exact fraction; a fraction of zero has no base, of what may be zero perhaps none."""
    ends = bounds(value)
    if ends is not None and ends[0] == 0:
        return NO_BASE if ends[1] == 0 else Unknown(gaps_of(value))

    def reckon(a: tuple[Fraction, Fraction]) -> Ends:
        return a[0] * factor, a[1] * factor

    return _over(reckon, value)


def plus(left: Value, right: Value) -> Value:
    """加."""

    def reckon(a: tuple[Fraction, Fraction], b: tuple[Fraction, Fraction]) -> Ends:
        return a[0] + b[0], a[1] + b[1]

    return _over(reckon, left, right)


def minus(left: Value, right: Value) -> Value:
    """减."""

    def reckon(a: tuple[Fraction, Fraction], b: tuple[Fraction, Fraction]) -> Ends:
        return a[0] - b[1], a[1] - b[0]

    return _over(reckon, left, right)


def times(left: Value, right: Value) -> Value:
    """乘."""

    def reckon(a: tuple[Fraction, Fraction], b: tuple[Fraction, Fraction]) -> Ends:
        products = [x * y for x in a for y in b]
        return min(products), max(products)

    return _over(reckon, left, right)


def up_to_more(left: Value, right: Value, name: str) -> Value:
    """至多再加: from `left` to `left` plus `right`; `name` is the fact that is not fully counted."""
    unusable = _unusable(left, right)
    if unusable is not None:
        return unusable
    counted, most = bounds(left), bounds(plus(left, right))
    assert counted is not None
    assert most is not None
    gaps = join(gaps_of(left) or (Gap(name),), gaps_of(right))
    return between(counted[0], most[1], gaps)


def lasting(value: Value, each: Duration) -> Value:
    """A number of years (months, days …), `each` being one of them, as a length of time."""

    def reckon(a: tuple[Fraction, Fraction]) -> Ends:
        return each.times(int(a[0])), each.times(int(a[1]))

    return _over(reckon, value)


def moved(value: Value, amount: Value, *, later: bool, work: WorkCalendar = NO_YEARS) -> Value:
    """D 后 L (`later`) or D 前 L, by corresponding days and working days."""

    def reckon(days: tuple[date, date], lengths: tuple[Duration, Duration]) -> Ends:
        short, long = lengths if later else lengths[::-1]
        return shift(days[0], short, later, work), shift(days[1], long, later, work)

    try:
        return _over(reckon, value, amount)
    except YearNotLoadedError as error:
        return Stopped(str(error), error.year)


def age(birth: Value, at: date) -> Value:
    """周岁 at a day."""

    def reckon(births: tuple[date, date]) -> Ends:
        return Fraction(full_years(births[1], at)), Fraction(full_years(births[0], at))

    return _over(reckon, birth)


# ---- 满 and 不满 ----------------------------------------------------------------------------------


def reached(
    value: Value, amount: Value, at: Value, *, work: WorkCalendar = NO_YEARS, says: str = ""
) -> Truth:
    """D 满 L at a day: the corresponding day has come. 无 has reached nothing."""
    return said(_reached(value, amount, at, work, wanted=True), says, value, amount, at)


def not_reached(
    value: Value, amount: Value, at: Value, *, work: WorkCalendar = NO_YEARS, says: str = ""
) -> Truth:
    """D 不满 L at a day; 无 is not short of anything either."""
    return said(_reached(value, amount, at, work, wanted=False), says, value, amount, at)


def _reached(value: Value, amount: Value, at: Value, work: WorkCalendar, *, wanted: bool) -> Truth:
    if NOTHING in (value, amount, at):
        return FALSE
    due = moved(value, amount, later=True, work=work)
    stopped = stop_of(due, at)
    if stopped is not None:
        return Truth(None, stopped=stopped)
    days, ends = bounds(due), bounds(at)
    if days is None or ends is None:
        return open_on(value, amount, at)
    if days[1] <= ends[0]:  # type: ignore[operator]
        return decided(wanted)
    if days[0] > ends[1]:  # type: ignore[operator]
        return decided(not wanted)
    return open_on(value, amount, at)
