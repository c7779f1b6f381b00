"""Values that are not, or not fully, known.

A known value is a plain Python value. What is not fully known stays exact about what is: a number or
date between two bounds, a level among a few, or nothing at all; each with the gaps it waits for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TypeAlias

from tiaowen.runtime.case import Nothing, Record, Scalar
from tiaowen.runtime.dates import Duration
from tiaowen.runtime.truth import Gaps, Stopped, Truth, decided, join, open_truth

Ordered: TypeAlias = date | Fraction | Duration
Known: TypeAlias = bool | date | Fraction | str | Nothing | Duration


@dataclass(frozen=True, slots=True)
class Unknown:
    """A value of which nothing is known."""

    gaps: Gaps


@dataclass(frozen=True, slots=True)
class Range:
    """A number, date or length of time from `low` to `high`, both included."""

    low: Ordered
    high: Ordered
    gaps: Gaps


@dataclass(frozen=True, slots=True)
class OneOf:
    """A level stated by the name of a span (高级): one of `levels`."""

    span: str
    levels: tuple[str, ...]
    gaps: Gaps


@dataclass(frozen=True, slots=True)
class Members:
    """A known 清单 under the name its gaps are reported by."""

    name: str
    items: tuple[Record | Scalar | None, ...]


@dataclass(frozen=True, slots=True)
class Entries:
    """A known 映射 under its name: key to value, None where obtained at an unknown time."""

    name: str
    items: Mapping[str, Scalar | None]


@dataclass(frozen=True, slots=True)
class Choices:
    """A set of literals; `open` (等) may hold values nobody listed."""

    items: tuple[Known, ...]
    open: bool = False


_OPEN = (Unknown, Range, OneOf)

Value: TypeAlias = Known | Unknown | Range | OneOf | Members | Entries | Choices | Stopped


def stop_of(*values: Value) -> Stopped | None:
    """The first of the values that is stopped."""
    for value in values:
        if isinstance(value, Stopped):
            return value
    return None


def gaps_of(*values: Value) -> Gaps:
    """What the values wait for, in order, each once."""
    return join(*[v.gaps for v in values if isinstance(v, _OPEN)])


def open_on(*values: Value) -> Truth:
    """A condition these values leave open."""
    return open_truth(gaps_of(*values))


def between(low: Ordered, high: Ordered, gaps: Gaps) -> Value:
    """The range, or the one value when its bounds meet."""
    return low if low == high else Range(low, high, gaps)


def bounds(value: Value) -> tuple[Ordered, Ordered] | None:
    """Lowest and highest a number, date or length of time can be; None for anything else."""
    if isinstance(value, Range):
        return value.low, value.high
    return (value, value) if isinstance(value, date | Fraction | Duration) else None


def truth_of(value: Value) -> Truth:
    """A 真假 value as a condition; 无 is not true."""
    if isinstance(value, Stopped):
        return Truth(None, stopped=value)
    return open_truth(value.gaps) if isinstance(value, Unknown) else decided(value is True)


def value_of(truth: Truth) -> Value:
    """A condition as the 真假 value of a defined name."""
    if truth.known is None:
        return truth.stopped or Unknown(truth.gaps)
    return truth.known
