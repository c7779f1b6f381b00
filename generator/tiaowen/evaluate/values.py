"""Values of expressions: what the case states, what definitions and tables compute from it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from typing import Any, assert_never

from tiaowen.evaluate.levels import ranked
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
    union,
)
from tiaowen.evaluate.runs import difference, longest
from tiaowen.evaluate.tables import look_up
from tiaowen.model import expressions as e
from tiaowen.model.types import LevelType, ListType, MappingType, ScalarType
from tiaowen.norm.ast import DecisionTable, Definition, RuleSet
from tiaowen.runtime.case import NOTHING, Case
from tiaowen.runtime.dates import YearNotLoadedError, full_years, shift
from tiaowen.runtime.verdict import Judgement


@dataclass(frozen=True)
class Frame:
    """Where an expression is evaluated: the case, and inside a list the member in hand.

    Attributes:
        member: the record or plain value in hand; `inside` is the list's name, '' outside lists.
        owners: who judges, inside 「由 … 认定」; None outside.
        truth: evaluates a condition (values and conditions need each other).
        presumed: 未填即 readings used so far (shared by the whole norm).
        conflicts: stated ≠ computed, name to the two values (shared by the whole case).
        memo: computed names and the 未填即 readings they used (shared by the whole case).
    """

    rules: RuleSet
    case: Case
    truth: Callable[[e.Cond, Frame], Truth]
    member: object = None
    inside: str = ""
    owners: tuple[str, ...] | None = None
    presumed: dict[str, str] = field(default_factory=dict)
    conflicts: dict[str, tuple[object, object]] = field(default_factory=dict)
    memo: dict[tuple[str, tuple[str, ...] | None], tuple[Result, dict[str, str]]] = field(
        default_factory=dict
    )

    def missing(self, name: str, *, plain: bool = True) -> Open:
        """What an unknown fact leaves open: a judgement inside 「由…认定」, else a missing fact."""
        if self.owners is not None and plain:
            return Open(judged=(Judgement(name, self.owners),))
        return Open((name,))


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
            counted = _counted(inner, condition, at)
            return counted[0] if isinstance(counted, tuple) else counted
        case e.Share():
            return _share(node, at)
        case e.Fold():
            return _fold(node, at)
        case _:
            assert_never(node)


class OpenSet(tuple[object, ...]):
    """Literals listed with 等: there may be others of the kind."""


class MappingMember(dict[str, object]):
    """An entry of a mapping as a record of 级别 and 日期."""


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
    several = _levels_of(node, key.value) if isinstance(key, Known) else ()
    if not isinstance(mapping, Known) or not isinstance(key, Known):
        which = at.missing(name_of(node.key)) if several else open_of(key)
        return Unknown(open_of(mapping) + which)
    if mapping.value is NOTHING:
        return Known(NOTHING)
    if several:  # 高级 may be either: nothing when neither was obtained, else which one is open
        obtained = any(level in mapping.value for level in several)
        return Unknown(at.missing(name_of(node.key))) if obtained else Known(NOTHING)
    if key.value not in mapping.value:
        return Known(NOTHING)
    found = mapping.value[key.value]
    if found is None:
        return Unknown(at.missing(f"{name_of(node.mapping)}.{key.value}"))
    return Known(found)


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
    if isinstance(computed, Known) and not presumed and computed.value != stated:
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
        if other.value != known[0].value:
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


def _counted(node: e.Value, condition: e.Cond, at: Frame) -> tuple[Result, int] | Unknown:
    asked = truths(node, condition, at)
    if isinstance(asked, Unknown):
        return asked
    answers = list(asked)
    sure = sum(t.value is True for t in answers)
    maybe = [t.open for t in answers if t.value is None]
    low, high = Fraction(sure), Fraction(sure + len(maybe))
    return between(low, high, union(maybe)), len(answers)


def _share(node: e.Share, at: Frame) -> Result:
    """Lowest share: everybody in doubt counts against; highest: everybody in doubt counts for."""
    counted = truths(node.collection, node.condition, at)
    if isinstance(counted, Unknown):
        return counted
    answers = list(counted)
    asked = truths(node.collection, node.among, at) if node.among is not None else None
    within = [Truth(True)] * len(answers) if asked is None else list(asked)  # type: ignore[arg-type]
    pairs = [(w, t) for w, t in zip(within, answers, strict=True) if w.value is not False]
    sure = [(w, t) for w, t in pairs if w.value]
    if not pairs:
        raise NoBaseError
    passing = sum(t.value is True for _, t in sure)
    failing = sum(t.value is False for _, t in sure)
    maybe_pass = sum(t.value is not False for _, t in pairs) - passing
    maybe_fail = sum(t.value is not True for _, t in pairs) - failing
    low = Fraction(passing, max(passing + failing + maybe_fail, 1))
    high = Fraction(passing + maybe_pass, max(passing + maybe_pass + failing, 1))
    return between(low, high, union(w.open + t.open for w, t in pairs))


def _fold(node: e.Fold, at: Frame) -> Result:
    found = members(node.collection, at)
    if isinstance(found, Unknown):
        return found
    frames = [replace(at, member=m, inside=name_of(node.collection)) for m in found]
    asked = [(at.truth(node.condition, f), value(node.field, f)) for f in frames]
    open_ = union(t.open + open_of(v) for t, v in asked if t.value is not False)
    if any(t.value is None or (t.value and isinstance(v, Unknown)) for t, v in asked):
        return Unknown(open_)
    chosen = [v.value for t, v in asked if t.value and isinstance(v, Known)]
    chosen = [c for c in chosen if c is not NOTHING]
    if node.kind == "合计":
        return Known(sum(chosen, Fraction(0)))
    pick = max if node.kind == "最大" else min
    return Known(pick(chosen, key=_order(node.field.type), default=NOTHING))


def _order(type_: ScalarType) -> Callable[[Any], Any] | None:
    """Levels are ordered by rank, everything else by itself."""
    return type_.levels.index if isinstance(type_, LevelType) else None
