"""Values of expressions: what the case states, what definitions and tables compute from it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any, assert_never

from tiaowen.evaluate.frame import Frame, MappingMember, OpenSet
from tiaowen.evaluate.levels import ranked
from tiaowen.evaluate.lists import count, fold, share
from tiaowen.evaluate.open import (
    CLOSED,
    Known,
    NoBaseError,
    Open,
    Range,
    Result,
    Truth,
    Unknown,
    between,
    bounds,
    open_of,
)
from tiaowen.evaluate.runs import difference, longest
from tiaowen.evaluate.tables import look_up
from tiaowen.model import expressions as e
from tiaowen.model.types import LevelType, ListType, MappingType
from tiaowen.norm.ast import DecisionTable, Definition
from tiaowen.runtime.case import NOTHING, alike
from tiaowen.runtime.dates import YearNotLoadedError, full_years, shift
from tiaowen.runtime.verdict import Judgement


def value(node: e.Value, at: Frame) -> Result:
    """The value of an expression.

    Raises:
        NoBaseError: a ratio or fraction of nothing.
        YearNotLoadedError: a working day in a year without its notice.
    """
    match node:
        case e.Const(constant):
            return Known(constant)
        case e.FactRef(name):
            return _fact(name, at)
        case e.DerivedRef(name):
            return _derived(name, at)
        case e.FieldRef(name):
            return _field(name, at)
        case e.Today():
            return Known(at.case.as_of)
        case e.Age(birth):
            return _each(
                value(birth, at), lambda d: Fraction(full_years(d, at.case.as_of)), falling=True
            )
        case e.MapEntry(mapping, key):
            return _entry(node, value(mapping, at), value(key, at), at)
        case e.Scaled(inner, factor):
            return _scaled(value(inner, at), factor)
        case e.Moved(inner, amount, later):
            return _moved(value(inner, at), value(amount, at), later, at)
        case e.Lasting(inner, each):
            return _each(value(inner, at), lambda n: each.times(int(n)))
        case e.Arith():
            return _arith(node, value(node.left, at), value(node.right, at))
        case e.Choice(items, is_open):
            kind = OpenSet if is_open else tuple
            return Known(kind(item.value for item in items))
        case e.Size(inner):
            return _each(value(inner, at), lambda c: Fraction(len(c)))
        case e.Topmost(inner, scale):
            return _each(
                value(inner, at), lambda m: max(m, key=scale.levels.index, default=NOTHING)
            )
        case e.LongestRun(inner, by):
            declared = getattr(inner, "type", None)
            return longest(value(inner, at), by, name_of(inner), declared, at.missing)
        case e.DifferenceSize(left, right):
            names = name_of(left), name_of(right)
            return difference(value(left, at), value(right, at), names, at.missing)
        case e.Count(inner, condition):
            counted = truths(inner, condition, at)
            return counted if isinstance(counted, Unknown) else count(list(counted))
        case e.Share():
            return _share(node, at)
        case e.Fold():
            return _fold(node, at)
        case _:
            assert_never(node)


def gap(node: e.Value, at: Frame) -> Open:
    """What would settle a value that is stated, but not fully (高级)."""
    if isinstance(node, e.FieldRef):
        return at.missing(f"{at.inside}.{node.name}" if node.name else at.inside)
    return at.missing(name_of(node))


def name_of(node: e.Value) -> str:
    """The name a value goes by, for naming its members' fields."""
    return node.name if isinstance(node, e.FactRef | e.DerivedRef | e.FieldRef) else ""


def _each(result: Result, function: Callable[[Any], object], *, falling: bool = False) -> Result:
    """Apply a monotone function (falling when more in gives less out); 无 stays 无."""
    match result:
        case Known(inner):
            return Known(NOTHING if inner is NOTHING else function(inner))
        case Range(low, high, open_):
            ends = (function(high), function(low)) if falling else (function(low), function(high))
            return between(*ends, open_)
        case Unknown():
            return result


# ---- facts and fields ---------------------------------------------------------------------------


def _fact(name: str, at: Frame) -> Result:
    stated = at.case.facts.get(name)
    if stated is not None:
        return Known(stated)
    if name in at.rules.defaults and name not in at.case.facts:
        constant, reason = at.rules.defaults[name]
        at.presumed[name] = reason
        return Known(constant.value)
    declared = at.rules.facts.get(name)
    plain = declared is None or not isinstance(declared.type, ListType | MappingType)
    if declared is not None and declared.judged and at.owners is None:
        return Unknown(Open(judged=(Judgement(name),)))
    return Unknown(at.missing(name, plain=plain))


def _field(name: str, at: Frame) -> Result:
    if not name:
        found = at.member
        return Known(found) if found is not None else Unknown(at.missing(at.inside))
    record = at.member if isinstance(at.member, Mapping) else {}
    found = record.get(name)
    if found is not None:
        return Known(found)
    if isinstance(record, MappingMember):
        return Unknown(at.missing(f"{at.inside}.{record['级别']}"))
    return Unknown(at.missing(f"{at.inside}.{name}" if at.inside else name))


def _entry(node: e.MapEntry, mapping: Result, key: Result, at: Frame) -> Result:
    if isinstance(mapping, Known) and mapping.value == {}:
        return Known(NOTHING)  # whatever the level: nothing was obtained
    several = _levels_of(node, key.value) if isinstance(key, Known) else ()
    if not isinstance(mapping, Known) or not isinstance(key, Known):
        which = at.missing(name_of(node.key)) if several else open_of(key)
        return Unknown(open_of(mapping) + which)
    if mapping.value is NOTHING:
        return Known(NOTHING)
    if several:
        return _at_one_of(mapping.value, several, at.missing(name_of(node.key)))
    if key.value not in mapping.value:
        return Known(NOTHING)
    found = mapping.value[key.value]
    if found is None:
        return Unknown(at.missing(f"{name_of(node.mapping)}.{key.value}"))
    return Known(found)


def _at_one_of(dates: Mapping[str, Any], levels: tuple[str, ...], which: Open) -> Result:
    """At 高级: 无 when none was obtained; all obtained on known days, one of those days; else open."""
    obtained = [dates[level] for level in levels if level in dates]
    if not obtained:
        return Known(NOTHING)
    if len(obtained) < len(levels) or not all(isinstance(day, date) for day in obtained):
        return Unknown(which)
    return between(min(obtained), max(obtained), which)


def _levels_of(node: e.MapEntry, key: object) -> tuple[str, ...]:
    """The levels a 统称 stands for; () for a single level."""
    type_ = getattr(node.mapping, "type", None)
    if not isinstance(type_, MappingType):
        return ()
    found = [type_.key.levels[a : b + 1] for name, a, b in type_.key.spans if name == key]
    return found[0] if found else ()


# ---- derived names ------------------------------------------------------------------------------


def _derived(name: str, at: Frame) -> Result:
    """Stated wins; a stated null (asked, not known) makes the name itself what is missing.

    Stated and computed must agree, unless the computation rests on a 未填即 reading.
    """
    stated = at.case.facts.get(name)
    if stated is None:
        found = _computed(name, at)
        asked = name in at.case.facts and isinstance(found, Unknown)
        return Unknown(Open((name,))) if asked else found
    presumed: dict[str, str] = {}
    try:
        computed = _computed(name, replace(at, presumed=presumed))
    except (NoBaseError, YearNotLoadedError):
        return Known(stated)  # nothing to hold it against
    if isinstance(computed, Known) and not presumed and not alike(computed.value, stated):
        at.conflicts[name] = (stated, computed.value)
    return Known(stated)


def _computed(name: str, at: Frame) -> Result:
    """The computed value, worked out once a case (and once for each owner of a judgement)."""
    key = (name, at.owners)
    if key not in at.memo:
        presumed: dict[str, str] = {}
        at.memo[key] = (_by_definition(name, replace(at, presumed=presumed)), presumed)
    found, used = at.memo[key]
    at.presumed.update(used)
    return found


def _by_definition(name: str, at: Frame) -> Result:
    """By the versions in force at 判定日; outside lists, because a definition stands by itself.

    Several definitions in force at once are several sources of one datum: the first that is known
    is taken (else the first whose bounds are), another one that is known and differs is a conflict.
    """
    frame = replace(at, member=None, inside="")
    found = [_by(version, frame) for version in _versions(name, at)]
    known = [r for r in found if isinstance(r, Known)]
    for other in known[1:]:
        if not alike(other.value, known[0].value):
            at.conflicts[name] = (known[0].value, other.value)
    bounded = [r for r in found if isinstance(r, Range)]
    return next(iter((*known, *bounded, *found)), Unknown(Open((name,))))


def _versions(name: str, at: Frame) -> list[Definition | DecisionTable]:
    every: list[Definition | DecisionTable] = [*at.rules.definitions.get(name, ())]
    every += at.rules.tables.get(name, ())
    return [version for version in every if in_validity(version, at.case.as_of)]


def _by(version: Definition | DecisionTable, frame: Frame) -> Result:
    if isinstance(version, Definition):
        return _defined(version, frame)
    return look_up(version, [_column(c, frame) for c in version.columns])


def _column(node: e.Value, frame: Frame) -> Result:
    """A column's value; a level as its rank, as the cells are."""
    found, type_ = value(node, frame), getattr(node, "type", None)
    return ranked(found, type_, gap(node, frame)) if isinstance(type_, LevelType) else found


def in_validity(version: Definition | DecisionTable, day: date) -> bool:
    """Whether a dated version speaks for the day."""
    started = version.since is None or version.since <= day
    return started and (version.until is None or day <= version.until)


def _defined(definition: Definition, at: Frame) -> Result:
    body = definition.body
    if body is None:
        return Unknown(Open((definition.name,)))
    if isinstance(body, e.VALUES):
        return value(body, at)
    found = at.truth(body, at)
    return Known(found.value) if found.value is not None else Unknown(found.open)


# ---- arithmetic ---------------------------------------------------------------------------------


def _scaled(number: Result, factor: Fraction) -> Result:
    """A fraction of zero has no base; of what may be zero, nobody knows whether it has one."""
    if isinstance(number, Known) and number.value == 0:
        raise NoBaseError
    if isinstance(number, Range) and number.low == 0:
        return Unknown(number.open)
    return _each(number, lambda n: n * factor)


def _moved(base: Result, amount: Result, later: bool, at: Frame) -> Result:
    if isinstance(base, Unknown) or isinstance(amount, Unknown):
        return Unknown(open_of(base) + open_of(amount))
    ends = [
        shift(day, length, later, at.rules.calendar)
        for day in bounds(base)
        for length in bounds(amount)
        if day is not NOTHING and length is not NOTHING
    ]
    if not ends:
        return Known(NOTHING)
    return between(min(ends), max(ends), open_of(base) + open_of(amount))


def _arith(node: e.Arith, left: Result, right: Result) -> Result:
    if isinstance(left, Unknown) or isinstance(right, Unknown):
        return Unknown(open_of(left) + open_of(right))
    (a, b), (c, d) = bounds(left), bounds(right)
    if NOTHING in (a, b, c, d):
        return Known(NOTHING)
    open_ = open_of(left) + open_of(right)
    match node.operator:
        case "加":
            return between(a + c, b + d, open_)
        case "减":
            return between(a - d, b - c, open_)
        case "乘":
            products = [x * y for x in (a, b) for y in (c, d)]
            return between(min(products), max(products), open_)
        case "至多再加":  # what is counted on the left is not fully known
            own = Open((name_of(node.left),)) if isinstance(left, Known) else CLOSED
            return between(a, b + d, own + open_)


# ---- lists --------------------------------------------------------------------------------------


def members(node: e.Value, at: Frame) -> Sequence[object] | Unknown:
    """The members of a list, or of a mapping as records 级别/日期; a `Frame` is made for each."""
    result = value(node, at)
    if not isinstance(result, Known):
        return Unknown(open_of(result))
    if result.value is NOTHING:
        return ()
    if isinstance(result.value, Mapping):
        return tuple(MappingMember(级别=k, 日期=v) for k, v in result.value.items())
    return tuple(result.value)


def truths(node: e.Value, condition: e.Cond, at: Frame) -> Iterator[Truth] | Unknown:
    """The condition asked of every member."""
    found = members(node, at)
    if isinstance(found, Unknown):
        return found
    inside = name_of(node)
    return (at.truth(condition, replace(at, member=m, inside=inside)) for m in found)


def _share(node: e.Share, at: Frame) -> Result:
    counted = truths(node.collection, node.condition, at)
    if isinstance(counted, Unknown):
        return counted
    answers = list(counted)
    if node.among is None:
        return share(answers, [Truth(True)] * len(answers))
    within = truths(node.collection, node.among, at)
    return within if isinstance(within, Unknown) else share(answers, list(within))


def _fold(node: e.Fold, at: Frame) -> Result:
    found = members(node.collection, at)
    if isinstance(found, Unknown):
        return found
    frames = [replace(at, member=m, inside=name_of(node.collection)) for m in found]
    asked = [(at.truth(node.condition, f), _whole(node.field, f)) for f in frames]
    return fold(node.kind, asked, node.field.type)


def _whole(field: e.FieldRef, at: Frame) -> Result:
    """A member's value; of a level stated as 高级 nobody can say which it is."""
    found, type_ = value(field, at), field.type
    if not isinstance(type_, LevelType):
        return found
    settled = ranked(found, type_, gap(field, at))
    return Unknown(settled.open) if isinstance(settled, Range) else found
