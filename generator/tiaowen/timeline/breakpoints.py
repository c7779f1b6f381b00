"""The days on which a lowered condition can change its answer as 判定日 moves on.

A comparison is the only place where a moving date becomes a yes or no. Between the days on which a
choice inside its sides changes, each side moves one way, so the comparison's sign does too, and the
days on which that changes are found by halving: exactly, and without looking at every day. Where the
sides move against that (two moving sides), every day of the stretch is looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise
from typing import Any, Protocol

from tiaowen.core import ast as c
from tiaowen.core.graph import holding, operands, verdict_roots
from tiaowen.timeline.direction import Direction, against, direction, together

DAY = timedelta(days=1)
Member = tuple[str, int] | None
"""The list and position of the member in hand."""


class Sight(Protocol):
    """A case that can be asked for any expression on any day."""

    def value(self, node: c.Expr, day: date, member: Member) -> object:
        """What the expression gives; None where it is null."""

    def size(self, list_: str) -> int:
        """How many members a list states."""


@dataclass(frozen=True, slots=True)
class Kinds:
    """Which expressions of some rules have to do with 判定日 at all, and which reckon by 工作日."""

    moving: frozenset[c.Expr]
    workdays: frozenset[c.Expr]


def kinds_of(norms: Iterable[c.LoweredNorm]) -> Kinds:
    """Found once for the rules, asked for every case."""
    roots = verdict_roots(norms, ())
    return Kinds(holding(roots, _is_today), holding(roots, _is_by_workdays))


def _is_today(node: c.Expr) -> bool:
    return isinstance(node, c.Today)


def _is_by_workdays(node: c.Expr) -> bool:
    return isinstance(node, c.Shift) and node.unit == "workdays"


@dataclass
class Breakpoints:
    """Days after `start` and up to `end` on which expressions can change."""

    sight: Sight
    kinds: Kinds
    start: date
    end: date
    _found: dict[tuple[c.Expr, Member], frozenset[date]] = field(default_factory=dict)

    def of_norm(self, norm: c.LoweredNorm) -> frozenset[date]:
        """Of its verdict."""
        parts = (norm.refused, *(arm.guard for arm in norm.arms))
        return frozenset().union(*(self.of(part, None) for part in parts))

    def of(self, node: c.Expr, member: Member) -> frozenset[date]:
        """Of a truth, or of the choices inside a number or date (which itself may move daily)."""
        if node not in self.kinds.moving:
            return frozenset()
        if (node, member) not in self._found:
            self._found[node, member] = frozenset(self._days(node, member))
        return self._found[node, member]

    def _days(self, node: c.Expr, member: Member) -> Iterator[date]:
        yield from (day for part in operands(node) for day in self.of(part, member))
        match node:
            case c.Compare(_, left, right):
                yield from self._signs(left, right, member)
            case c.Uncovered():
                yield from self._flips(node, member, self._years(self.of(node.day, member)))
            case c.Count(list_) | c.Total(list_) | c.Extreme(list_) | c.TrueRun(list_):
                yield from self._members(node, list_)
            case c.NumberedRun(list_):
                yield from self._members(node, list_)
            case _:
                return

    def _members(
        self, node: c.Count | c.Total | c.Extreme | c.TrueRun | c.NumberedRun, list_: str
    ) -> Iterator[date]:
        inner = [node.where, *([node.value] if isinstance(node, c.Total | c.Extreme) else [])]
        for position in range(self.sight.size(list_)):
            for part in inner:
                yield from self.of(part, (list_, position))

    def _signs(self, left: c.Expr, right: c.Expr, member: Member) -> Iterator[date]:
        """Where the order of the two sides changes."""
        cuts = self.of(left, member) | self.of(right, member)
        if not self.kinds.workdays.isdisjoint(
            (left, right)
        ):  # known only in the years that are loaded
            cuts |= set(self._years(()))
        for first, last in self._stretches(cuts):
            chosen = self._chooser(first, member)
            way = together(direction(left, chosen), against(direction(right, chosen)))
            if way is Direction.STILL:
                continue
            step = _every_day if way is Direction.EITHER else _halving
            yield from step(self._sign(left, right, member), first, last)

    def _sign(self, left: c.Expr, right: c.Expr, member: Member) -> Callable[[date], int | None]:
        """Which side is more on a day; None while a side is unknown."""

        def sign(day: date) -> int | None:
            a: Any = self.sight.value(left, day, member)
            b: Any = self.sight.value(right, day, member)
            return None if a is None or b is None else (a > b) - (a < b)

        return sign

    def _flips(self, node: c.Expr, member: Member, cuts: Iterable[date]) -> Iterator[date]:
        for first, last in self._stretches(cuts):
            yield from _halving(lambda day: self.sight.value(node, day, member), first, last)

    def _years(self, days: Iterable[date]) -> Iterator[date]:
        yield from days
        yield from (date(year, 1, 1) for year in range(self.start.year + 1, self.end.year + 1))

    def _stretches(self, cuts: Iterable[date]) -> Iterator[tuple[date, date]]:
        """From one cut to the day before the next, the whole span covered."""
        edges = sorted({self.start, *cuts, self.end + DAY})
        return ((first, after - DAY) for first, after in pairwise(edges))

    def _chooser(self, day: date, member: Member) -> Callable[[c.If | c.Else], c.Expr]:
        def chosen(node: c.If | c.Else) -> c.Expr:
            if isinstance(node, c.If):
                return node.then if self.sight.value(node.test, day, member) else node.other
            unknown = self.sight.value(node.operand, day, member) is None
            return node.other if unknown else node.operand

        return chosen


def _halving(ask: Callable[[date], object], first: date, last: date) -> Iterator[date]:
    """The days on which a one-way answer differs from the day before."""
    if ask(first) == ask(last):
        return
    if last - first == DAY:
        yield last
        return
    middle = first + (last - first) // 2
    yield from _halving(ask, first, middle)
    yield from _halving(ask, middle, last)


def _every_day(ask: Callable[[date], object], first: date, last: date) -> Iterator[date]:
    days = (first + DAY * n for n in range((last - first).days + 1))
    yield from (after for before, after in pairwise(days) if ask(before) != ask(after))
