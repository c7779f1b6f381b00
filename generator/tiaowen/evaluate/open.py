"""What is still open behind an unknown: missing facts and pending judgements, in reading order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from tiaowen.runtime.verdict import Judgement


@dataclass(frozen=True, slots=True)
class Open:
    """Missing ordinary facts and open judgements; empty when a result is decided."""

    facts: tuple[str, ...] = ()
    judged: tuple[Judgement, ...] = ()

    def __add__(self, other: Open) -> Open:
        """Both, each thing once, order kept."""
        return Open(
            tuple(dict.fromkeys(self.facts + other.facts)),
            tuple(dict.fromkeys(self.judged + other.judged)),
        )


CLOSED = Open()


def union(opens: Iterable[Open]) -> Open:
    """All of them."""
    return sum(opens, CLOSED)


@dataclass(frozen=True, slots=True)
class Truth:
    """True, False, or None with what is open; `why` are the undivided conditions that decided it."""

    value: bool | None
    open: Open = CLOSED
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """A value that is certain."""

    value: Any


@dataclass(frozen=True, slots=True)
class Range:
    """A value somewhere from `low` to `high`, both included, and what would settle it."""

    low: Any
    high: Any
    open: Open


@dataclass(frozen=True, slots=True)
class Unknown:
    """A value nothing is known about."""

    open: Open


Result = Known | Range | Unknown


class NoBaseError(Exception):
    """A ratio without a base (no members, a total of zero): the norm does not apply."""


def bounds(result: Known | Range) -> tuple[Any, Any]:
    """Lowest and highest possible value."""
    return (result.value, result.value) if isinstance(result, Known) else (result.low, result.high)


def open_of(result: Result) -> Open:
    """What is open behind a result."""
    return CLOSED if isinstance(result, Known) else result.open


def between(low: Any, high: Any, open_: Open) -> Known | Range:
    """A range, or the value itself when both ends meet."""
    return Known(low) if low == high else Range(low, high, open_)
