"""Lists (清单): conditions on members, sizes, counts and shares.

A member whose condition is open counts as absent for the lower bound and present for the upper one.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from tiaowen.runtime.case import NOTHING
from tiaowen.runtime.members import Condition, members_of
from tiaowen.runtime.truth import NO_BASE, TRUE, Stopped, Truth, all_of, any_of, join
from tiaowen.runtime.values import Entries, Members, Value, between, truth_of
from tiaowen.runtime.wording import said


def for_all(collection: Value, condition: Condition, says: str = "") -> Truth:
    """清单 均 C; true of an empty list; members with nothing to measure against are left out."""
    return said(_over(collection, condition, all_of), says)


def exists(collection: Value, condition: Condition, says: str = "") -> Truth:
    """清单 中 有 C; false of an empty list; members with nothing to measure against are left out."""
    return said(_over(collection, condition, any_of), says)


def _over(collection: Value, condition: Condition, together: Callable[..., Truth]) -> Truth:
    members = members_of(collection)
    if members is None:
        return truth_of(collection)
    answers = [condition(member) for member in members]
    asked = [answer for answer in answers if answer.stopped is not NO_BASE]
    return answers[0] if answers and not asked else together(*asked)


def size(collection: Value) -> Value:
    """总数 of a list, or of the entries of a mapping."""
    if isinstance(collection, Members | Entries):
        return Fraction(len(collection.items))
    return Fraction(0) if collection is NOTHING else collection


def count(collection: Value, condition: Condition) -> Value:
    """清单 中 C 的 人数."""
    members = members_of(collection)
    if members is None:
        return collection
    asked = [condition(member) for member in members]
    stopped = stop_in(asked)
    if stopped is not None:
        return stopped
    certain = sum(t.known is True for t in asked)
    left = [t for t in asked if t.known is None]
    gaps = join(*(t.gaps for t in left))
    return between(Fraction(certain), Fraction(certain + len(left)), gaps)


def share(collection: Value, condition: Condition, among: Condition | None = None) -> Value:
    """清单 中 C 的 比例, exact; of those members who fulfil `among`, when given.

    At the lowest everybody in doubt is counted and fails, at the highest everybody in doubt passes; a
    list without members has no base.
    """
    members = members_of(collection)
    if members is None:
        return collection
    counted = [TRUE if among is None else among(member) for member in members]
    asked = [condition(member) for member in members]
    stopped = stop_in([*counted, *asked])
    if stopped is not None:
        return stopped
    pairs = [(c, a) for c, a in zip(counted, asked, strict=True) if c.known is not False]
    if not pairs:
        return NO_BASE
    passing = sum(bool(c.known and a.known) for c, a in pairs)
    failing = sum(c.known is True and a.known is False for c, a in pairs)
    may_pass = sum(a.known is not False for _, a in pairs)
    may_fail = sum(a.known is not True for _, a in pairs)
    gaps = join(*(join(c.gaps, a.gaps) for c, a in pairs))
    return between(
        _fraction(passing, passing + may_fail), _fraction(may_pass, may_pass + failing), gaps
    )


def _fraction(part: int, whole: int) -> Fraction:
    return Fraction(part, whole) if whole else Fraction(0)


def stop_in(truths: list[Truth]) -> Stopped | None:
    """The first of the answers that is stopped."""
    return next((t.stopped for t in truths if t.stopped is not None), None)
