"""Counts, shares, folds, runs and differences, with ends where members are not fully known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from tiaowen.core.ast import Expr, Field, Gone, NumberedRun, Sort, TrueRun
from tiaowen.core.build import FALSE, TRUE
from tiaowen.core.lower.comparing import same
from tiaowen.core.lower.frame import Frame
from tiaowen.core.lower.members import Members, field, identities, members, only, over
from tiaowen.core.lower.scalars import between, bound_is_unknown, facts_behind, point, whole
from tiaowen.core.lower.symbols import (
    Answer,
    Listed,
    NotLoweredError,
    Ratio,
    Scalar,
    StatedList,
)
from tiaowen.model import expressions as e
from tiaowen.model.types import BoolType, LevelType

Answers: TypeAlias = list[Answer]


@dataclass(frozen=True, slots=True)
class Asked:
    """A condition asked of every member: where it surely holds, surely fails, and is open."""

    true: list[Expr]
    false: list[Expr]
    open: list[Expr]
    open_facts: list[Expr]

    @classmethod
    def of(cls, condition: e.Cond, each: Members) -> Asked:
        """Ask it of every member."""
        b = each.build
        answers = [frame.truth(condition) for frame in each.frames]
        unknown = [b.unknown(a.value) for a in answers]
        return cls(
            [b.surely(a.value) for a in answers],
            [b.surely_not(a.value) for a in answers],
            unknown,
            [b.all_of((u, a.facts)) for u, a in zip(unknown, answers, strict=True)],
        )


def where_listed(listed: Listed, number: Expr, at: Frame) -> Ratio:
    """A number that is null while the list is not stated."""
    b = at.build
    return whole(b, b.choose(listed.known, number, b.null(Sort.NUMBER)))


def open_behind(listed: Listed, inside: Expr, at: Frame) -> Expr:
    """Whether an ordinary fact is open: the list itself, or something `inside` it."""
    return at.build.choose(listed.known, inside, listed.facts)


def count(node: e.Count, at: Frame) -> Scalar:
    """How many fulfil the condition."""
    b, listed = at.build, at.listed(node.collection)
    each = only(listed, at)
    asked = Asked.of(node.condition, each)
    each.follow(at.trail)
    low = where_listed(listed, each.count(asked.true), at)
    perhaps = [b.any_of(pair) for pair in zip(asked.true, asked.open, strict=True)]
    high = where_listed(listed, each.count(perhaps), at)
    facts = open_behind(listed, _some(each, asked.open, asked.open_facts), at)
    return between(b, Sort.NUMBER, low, high, facts=facts)


def _some(each: Members, gaps: list[Expr], facts: list[Expr]) -> Expr:
    """Whether an open member lacks an ordinary fact; constant where all of them would."""
    return TRUE if gaps == facts else each.any(facts)


def _everybody(each: Members) -> Asked:
    n = len(each.frames)
    return Asked([TRUE] * n, [FALSE] * n, [FALSE] * n, [FALSE] * n)


def share(node: e.Share, at: Frame) -> Scalar:
    """Lowest: everybody in doubt counts against; highest: everybody in doubt counts for."""
    b, listed = at.build, at.listed(node.collection)
    each = only(listed, at)
    asked = Asked.of(node.condition, each)
    within = _everybody(each) if node.among is None else Asked.of(node.among, each)
    each.follow(at.trail)
    perhaps = [b.negation(w) for w in within.false]
    at.trail.meet(no_base=b.all_of((listed.known, b.negation(each.any(perhaps)))))

    def counted(inside: list[Expr], outcome: list[Expr]) -> Expr:
        return each.count(b.all_of(pair) for pair in zip(inside, outcome, strict=True))

    passing, failing = counted(within.true, asked.true), counted(within.true, asked.false)
    may_pass = counted(perhaps, [b.negation(f) for f in asked.false])
    may_fail = counted(perhaps, [b.negation(t) for t in asked.true])
    one = b.number(1)

    def ratio(top: Expr, rest: Expr) -> Ratio:
        shown = where_listed(listed, top, at)
        return Ratio(shown.top, b.most((b.plus((top, rest)), one)))

    gaps = zip(perhaps, within.open, asked.open, strict=True)
    facts = zip(perhaps, within.open_facts, asked.open_facts, strict=True)
    some = _some(
        each, *([b.all_of((p, b.any_of((w, t)))) for p, w, t in rows] for rows in (gaps, facts))
    )
    return between(
        b, Sort.NUMBER, ratio(passing, may_fail), ratio(may_pass, failing),
        facts=open_behind(listed, some, at),
    )  # fmt: skip


def fold(node: e.Fold, at: Frame) -> Scalar:
    """合计, 最大 or 最小 of a field; members whose field is 无 are left out."""
    b, listed = at.build, at.listed(node.collection)
    each = only(listed, at)
    asked = Asked.of(node.condition, each)
    values = [field(node.field.name, node.field.type, frame) for frame in each.frames]
    if isinstance(node.field.type, LevelType):
        raise NotLoweredError("级别的合计、最大、最小")
    each.follow(at.trail)
    lacking = [bound_is_unknown(b, v) for v in values]
    gaps = [
        b.any_of((o, b.all_of((t, u))))
        for o, t, u in zip(asked.open, asked.true, lacking, strict=True)
    ]
    open_ = [
        b.any_of((o, b.all_of((b.negation(f), u, v.facts))))
        for o, f, u, v in zip(asked.open_facts, asked.false, lacking, values, strict=True)
    ]
    settled = b.all_of((listed.known, b.negation(each.any(gaps))))
    plain = asked.open == asked.open_facts and all(v.facts is TRUE for v in values)
    facts = open_behind(listed, TRUE if plain else each.any(open_), at)
    return _folded(node, each, asked, values, settled, facts)


def _folded(
    node: e.Fold, each: Members, asked: Asked, values: list[Scalar], settled: Expr, facts: Expr
) -> Scalar:
    b, sort = each.build, values[0].sort
    tops = [v.low.top for v in values]
    if node.kind == "合计":
        found = each.total(asked.true, tops)
    else:
        found = each.extreme(asked.true, tops, largest=node.kind == "最大")
    nothing = b.all_of((settled, b.unknown(found)))
    ratio = whole(b, b.choose(settled, found, b.null(sort)))
    return point(b, sort, ratio, nothing=nothing, facts=facts)


def size(node: e.Size, at: Frame) -> Scalar:
    """How many members, or entries obtained; 无 stays 无."""
    b, listed = at.build, at.listed(node.collection)
    number = over(listed, at, lambda each: each.count([TRUE] * len(each.frames)), none=b.number(0))
    there = b.all_of((listed.known, b.negation(listed.nothing)))
    ratio = whole(b, b.choose(there, number, b.null(Sort.NUMBER)))
    return point(b, Sort.NUMBER, ratio, nothing=listed.nothing, facts=listed.facts)


# ---- runs ---------------------------------------------------------------------------------------


def longest_run(node: e.LongestRun, at: Frame) -> Scalar:
    """Of true members, or of consecutive 次序 numbers for one value of `by`."""
    b, listed = at.build, at.listed(node.collection)
    source = listed.sources[0][1]
    if len(listed.sources) != 1 or not isinstance(source, StatedList):
        raise NotLoweredError("不是清单的最长连续")
    if source.type.fields:
        return _numbered(node.by, source, listed, at)
    held = field("", BoolType(), members(source, at).frames[0]).low.top
    low = b.make(TrueRun(source.name, b.surely(held)))
    high = b.make(TrueRun(source.name, b.negation(b.surely_not(held))))
    ends = where_listed(listed, low, at), where_listed(listed, high, at)
    return between(b, Sort.NUMBER, *ends, facts=open_behind(listed, at.missing, at))


def _numbered(by: str, source: StatedList, listed: Listed, at: Frame) -> Scalar:
    """抽中 = 假 breaks a run; unknown, it is absent for the lower end and present for the upper."""
    b, types, each = at.build, dict(source.type.fields), members(source, at)
    frame = each.frames[0]
    taken: Expr = TRUE
    sure: Expr = TRUE
    if "抽中" in types:
        drawn = field("抽中", BoolType(), frame).low.top
        taken, sure = b.negation(b.surely_not(drawn)), b.surely(drawn)
    parts = {name: field(name, types[name], frame) for name in (by, "次序") if name}
    lacking = b.any_of(bound_is_unknown(b, part) for part in parts.values())
    settled = b.all_of((listed.known, b.negation(each.any([b.all_of((taken, lacking))]))))
    number = parts["次序"].low.top
    group = parts[by].low.top if by else None
    assert isinstance(number, Field)
    assert group is None or isinstance(group, Field)
    ends = (
        whole(
            b,
            b.choose(
                settled,
                b.make(NumberedRun(source.name, where, number, group)),
                b.null(Sort.NUMBER),
            ),
        )
        for where in (sure, taken)
    )
    return between(b, Sort.NUMBER, *ends, facts=open_behind(listed, at.missing, at))


# ---- differences --------------------------------------------------------------------------------


def difference(node: e.DifferenceSize, at: Frame) -> Scalar:
    """How many of the left are not on the right; the nameless may be anybody."""
    b, left, right = at.build, at.listed(node.left), at.listed(node.right)
    none = b.number(0)

    def gone(mine: Members) -> Expr:
        return over(right, at, lambda theirs: _gone(mine, theirs), none=none)

    sure = over(left, at, gone, none=none)
    nameless, strangers = (over(listed, at, _nameless, none=none) for listed in (left, right))
    fewest = b.most((none, b.plus((sure, b.times(b.number(-1), strangers)))))
    known = b.all_of((left.known, right.known))
    low, high = (
        whole(b, b.choose(known, number, b.null(Sort.NUMBER)))
        for number in (fewest, b.plus((sure, nameless)))
    )
    facts = b.choose(known, at.missing, facts_behind(b, left, right))
    return between(b, Sort.NUMBER, low, high, facts=facts)


def _nameless(each: Members) -> Expr:
    return each.count(bound_is_unknown(each.build, who) for who in identities(each))


def _gone(mine: Members, theirs: Members) -> Expr:
    b, ours, others = mine.build, identities(mine), identities(theirs)
    if mine.list and theirs.list:
        one, other = ours[0].low.top, others[0].low.top
        assert isinstance(one, Field)
        assert isinstance(other, Field)
        return b.make(Gone(one, other))
    return mine.count(
        b.all_of((who.known, b.negation(theirs.any(same(b, who, other) for other in others))))
        for who in ours
    )
