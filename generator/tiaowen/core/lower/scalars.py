"""Making and joining symbols: constants, stated scalars, one or the other, what is open behind several."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from fractions import Fraction
from typing import Literal, TypeAlias, assert_never

from tiaowen.core.ast import Entry, Expr, Field, Input, Lit, Sort
from tiaowen.core.build import FALSE, TRUE, Builder
from tiaowen.core.lower.symbols import (
    Answer,
    Length,
    Listed,
    NotLoweredError,
    Ratio,
    Scalar,
    Symbol,
    Unit,
)
from tiaowen.model.types import (
    BoolType,
    DateType,
    DurationType,
    EnumType,
    FactType,
    LevelType,
    ListType,
    MappingType,
    NumberType,
    TextType,
)
from tiaowen.runtime.case import Nothing
from tiaowen.runtime.dates import Duration

UNITS: tuple[Unit, ...] = ("months", "days", "workdays")


def sort_of(type_: FactType) -> Sort:
    """The sort of a scalar type."""
    match type_:
        case BoolType():
            return Sort.TRUTH
        case DateType():
            return Sort.DATE
        case NumberType() | LevelType():
            return Sort.NUMBER
        case TextType() | EnumType():
            return Sort.TEXT
        case DurationType() | ListType() | MappingType():
            raise NotLoweredError(f"{type(type_).__name__} 不是单个的值")
        case _:
            assert_never(type_)


def whole(b: Builder, top: Expr) -> Ratio:
    """An expression that is not a quotient."""
    return Ratio(top, b.number(1))


def point(
    b: Builder, sort: Sort, ratio: Ratio, *, nothing: Expr = FALSE, facts: Expr = TRUE
) -> Scalar:
    """A value that is known wherever it is not null."""
    known = b.any_of((nothing, b.negation(b.unknown(ratio.top))))
    return Scalar(sort, ratio, ratio, nothing, known, facts)


def between(
    b: Builder, sort: Sort, low: Ratio, high: Ratio, *, nothing: Expr = FALSE, facts: Expr = TRUE
) -> Scalar:
    """A value between two ends, known where they meet."""
    if low.top is high.top and low.base is high.base:
        return point(b, sort, low, nothing=nothing, facts=facts)
    met = b.surely(b.equal(b.times(low.top, high.base), b.times(high.top, low.base)))
    return Scalar(sort, low, high, nothing, b.any_of((nothing, met)), facts)


def unknown(b: Builder, sort: Sort, facts: Expr = TRUE) -> Scalar:
    """Nothing known."""
    ratio = whole(b, b.null(sort))
    return Scalar(sort, ratio, ratio, FALSE, FALSE, facts)


def no_value(b: Builder, sort: Sort, nothing: Expr = TRUE) -> Scalar:
    """无."""
    ratio = whole(b, b.null(sort))
    return Scalar(sort, ratio, ratio, nothing, nothing, TRUE)


# ---- constants ----------------------------------------------------------------------------------


def constant(b: Builder, value: object, type_: FactType) -> Scalar | Length:
    """A literal; a level as its ranks."""
    match value:
        case Nothing():
            return no_value(b, sort_of(type_))
        case Duration():
            parts = [(unit, getattr(value, unit)) for unit in UNITS]
            made = tuple((u, b.number(n), b.number(n)) for u, n in parts if n)
            return Length(made, FALSE, TRUE, TRUE, FALSE)
        case str() if isinstance(type_, LevelType):
            low, high = ranks_of(value, type_)
            ends = whole(b, b.number(low)), whole(b, b.number(high))
            return Scalar(Sort.NUMBER, *ends, FALSE, TRUE, TRUE)
        case bool() | str() | date():
            sort = {bool: Sort.TRUTH, str: Sort.TEXT, date: Sort.DATE}[type(value)]
            return point(b, sort, whole(b, b.make(Lit(value, sort))))
        case Fraction():
            ratio = Ratio(b.number(value.numerator), b.number(value.denominator))
            return point(b, Sort.NUMBER, ratio)
    raise NotLoweredError(f"{value!r} 不是单个的值")


def ranks_of(name: object, scale: LevelType) -> tuple[int, int]:
    """Lowest and highest rank of a level, or of a name for several."""
    for span, low, high in scale.spans:
        if name == span:
            return low, high
    rank = scale.levels.index(str(name))
    return rank, rank


# ---- what a case states -------------------------------------------------------------------------

Side: TypeAlias = Callable[[Literal["value", "nothing", "low", "high"], Sort], Expr]
"""Makes the node that reads one side of a stated scalar."""


def stated(b: Builder, side: Side, type_: FactType, facts: Expr) -> Scalar:
    """A scalar that a case states, as a fact or as a field of the member in hand."""
    sort = sort_of(type_)
    nothing = FALSE if isinstance(type_, BoolType) else side("nothing", Sort.TRUTH)
    if not isinstance(type_, LevelType):
        return point(b, sort, whole(b, side("value", sort)), nothing=nothing, facts=facts)
    if not type_.spans:
        return point(b, sort, whole(b, side("low", sort)), nothing=nothing, facts=facts)
    low, high = side("low", sort), side("high", sort)
    known = b.any_of((nothing, b.negation(b.unknown(low))))
    return Scalar(sort, whole(b, low), whole(b, high), nothing, known, facts)


def stated_fact(b: Builder, name: str, type_: FactType, facts: Expr) -> Scalar:
    """A scalar fact."""
    return stated(b, lambda side, sort: b.make(Input(name, side, sort)), type_, facts)


def stated_field(b: Builder, list_: str, name: str, type_: FactType, facts: Expr) -> Scalar:
    """A field of the member in hand."""
    return stated(b, lambda side, sort: b.make(Field(list_, name, side, sort)), type_, facts)


def entry(b: Builder, mapping: str, key: str, type_: FactType, facts: Expr) -> Scalar:
    """What a mapping states for a key: 无 when the key is not there."""
    if isinstance(type_, LevelType):
        raise NotLoweredError("映射的值为级别")
    sort = sort_of(type_)
    obtained = b.make(Entry(mapping, key, "obtained", Sort.TRUTH))
    there = whole(b, b.make(Entry(mapping, key, "value", sort)))
    return point(b, sort, there, nothing=b.negation(obtained), facts=facts)


# ---- several ------------------------------------------------------------------------------------


def either(b: Builder, test: Expr, then: Symbol, other: Symbol) -> Symbol:
    """`then` where the sure test holds, else `other`."""
    if test is TRUE or test is FALSE:
        return then if test is TRUE else other
    match then, other:
        case Scalar(), Scalar():
            return _either_scalar(b, test, then, other)
        case Length(), Length():
            return _either_length(b, test, then, other)
        case Listed(), Listed():
            sources = (
                *((b.all_of((test, g)), s) for g, s in then.sources),
                *((b.all_of((b.negation(test), g)), s) for g, s in other.sources),
            )
            return Listed(sources, *_either_rest(b, test, then, other))
    raise NotLoweredError("同一名称有时是清单，有时是单个的值")


def _either_rest(b: Builder, test: Expr, then: Symbol, other: Symbol) -> tuple[Expr, Expr, Expr]:
    return (
        b.choose(test, then.nothing, other.nothing),
        b.choose(test, then.known, other.known),
        b.choose(test, then.facts, other.facts),
    )


def _either_scalar(b: Builder, test: Expr, then: Scalar, other: Scalar) -> Scalar:
    if then.sort is not other.sort:
        then, other = recast(b, then, other.sort), recast(b, other, then.sort)
    sort = then.sort

    def ratio(mine: Ratio, theirs: Ratio) -> Ratio:
        return Ratio(b.choose(test, mine.top, theirs.top), b.choose(test, mine.base, theirs.base))

    low, high = ratio(then.low, other.low), ratio(then.high, other.high)
    return Scalar(sort, low, high, *_either_rest(b, test, then, other))


def recast(b: Builder, value: Scalar, sort: Sort) -> Scalar:
    """A value that is never anything but 无 or unknown, under another sort; any other as it is."""
    if value.sort is sort or not (isinstance(value.low.top, Lit) and value.low.top.value is None):
        return value
    ratio = whole(b, b.null(sort))
    return Scalar(sort, ratio, ratio, value.nothing, value.known, value.facts)


def _either_length(b: Builder, test: Expr, then: Length, other: Length) -> Length:
    none = b.number(0)
    parts: list[tuple[Unit, Expr, Expr]] = []
    for unit in UNITS:
        mine, theirs = then.ends(unit), other.ends(unit)
        if mine is None and theirs is None:
            continue
        (a, c), (d, f) = mine or (none, none), theirs or (none, none)
        parts.append((unit, b.choose(test, a, d), b.choose(test, c, f)))
    lost = b.choose(test, then.lost, other.lost)
    return Length(tuple(parts), *_either_rest(b, test, then, other), lost)


def open_facts(b: Builder, value: Symbol) -> Expr:
    """Sure; the value is not known, and an ordinary fact is open behind it."""
    return b.all_of((b.negation(value.known), value.facts))


def facts_behind(b: Builder, *values: Symbol) -> Expr:
    """Whether an ordinary fact is open behind any; asked only where one of them is not known."""
    return _behind(b, [(b.negation(v.known), v.facts) for v in values])


def facts_of(b: Builder, answers: Iterable[Answer]) -> Expr:
    """Likewise of conditions; asked only where one of them is open."""
    return _behind(b, [(b.unknown(a.value), a.facts) for a in answers])


def _behind(b: Builder, gaps: list[tuple[Expr, Expr]]) -> Expr:
    gaps = [(where, facts) for where, facts in gaps if where is not FALSE]
    if all(facts is TRUE for _, facts in gaps):
        return TRUE
    return b.any_of(b.all_of((where, facts)) for where, facts in gaps)


def bound_is_unknown(b: Builder, value: Scalar) -> Expr:
    """Sure; not even ends are known."""
    return b.all_of((b.unknown(value.low.top), b.negation(value.nothing)))
