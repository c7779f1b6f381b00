"""Values of expressions: what the case states, what definitions and tables compute from it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from typing import Any, assert_never

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
from tiaowen.evaluate.tables import look_up
from tiaowen.model import expressions as e
from tiaowen.model.types import ListType, MappingType
from tiaowen.norm.ast import DecisionTable, Definition, RuleSet
from tiaowen.runtime.case import NOTHING, Case
from tiaowen.runtime.dates import full_years, shift
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
    """

    rules: RuleSet
    case: Case
    truth: Callable[[e.Cond, Frame], Truth]
    member: object = None
    inside: str = ""
    owners: tuple[str, ...] | None = None
    presumed: dict[str, str] = field(default_factory=dict)
    conflicts: dict[str, tuple[object, object]] = field(default_factory=dict)

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
            return _each(value(inner, at), lambda n: _scaled(n, factor))
        case e.Moved(inner, amount, later):
            return _moved(value(inner, at), value(amount, at), later, at)
        case e.Arith():
            return _arith(node, value(node.left, at), value(node.right, at))
        case e.Choice(items):
            return Known(tuple(item.value for item in items))
        case e.Size(inner):
            return _each(value(inner, at), lambda c: Fraction(len(c)))
        case e.Topmost(inner, scale):
            return _each(
                value(inner, at), lambda m: max(m, key=scale.levels.index, default=NOTHING)
            )
        case e.LongestRun(inner, by):
            return _longest(value(inner, at), by, name_of(inner))
        case e.DifferenceSize(left, right):
            return _difference(value(left, at), value(right, at), name_of(left))
        case e.Count(inner, condition):
            counted = _counted(inner, condition, at)
            return counted[0] if isinstance(counted, tuple) else counted
        case e.Share():
            return _share(node, at)
        case e.Fold():
            return _fold(node, at)
        case _:
            assert_never(node)


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
    return Unknown(at.missing(f"{at.inside}.{name}" if at.inside else name))


def _entry(node: e.MapEntry, mapping: Result, key: Result, at: Frame) -> Result:
    if not isinstance(mapping, Known) or not isinstance(key, Known):
        return Unknown(open_of(mapping) + open_of(key))
    if mapping.value is NOTHING:
        return Known(NOTHING)
    several = _levels_of(node, key.value)
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
    computed = _computed(name, replace(at, presumed=presumed))
    if isinstance(computed, Known) and not presumed and computed.value != stated:
        at.conflicts[name] = (stated, computed.value)
    return Known(stated)


def _computed(name: str, at: Frame) -> Result:
    """By the versions in force at 判定日; outside lists, because a definition stands by itself.

    Several definitions in force at once are several sources of one datum: the first that is known
    is taken, another one that is known and differs is a conflict.
    """
    frame = replace(at, member=None, inside="")
    found = [_by(version, frame) for version in _versions(name, at)]
    known = [r for r in found if isinstance(r, Known)]
    for other in known[1:]:
        if other.value != known[0].value:
            at.conflicts[name] = (known[0].value, other.value)
    if known:
        return known[0]
    return next(iter(found), Unknown(Open((name,))))


def _versions(name: str, at: Frame) -> list[Definition | DecisionTable]:
    every: list[Definition | DecisionTable] = [*at.rules.definitions.get(name, ())]
    every += at.rules.tables.get(name, ())
    return [version for version in every if in_validity(version, at.case.as_of)]


def _by(version: Definition | DecisionTable, frame: Frame) -> Result:
    if isinstance(version, Definition):
        return _defined(version, frame)
    return look_up(version, [value(c, frame) for c in version.columns])


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


def _scaled(number: Fraction, factor: Fraction) -> Fraction:
    if number == 0:
        raise NoBaseError
    return number * factor


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
            return between(a * c, b * d, open_)
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
        return tuple({"级别": k, "日期": v} for k, v in result.value.items())
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
    if node.kind == "合计":
        return Known(sum(chosen, Fraction(0)))
    pick = max if node.kind == "最大" else min
    return Known(pick(chosen, default=NOTHING))


def _identity(member: object) -> object:
    """What makes a list member the same person: 姓名, or the plain value; None when unknown."""
    return member.get("姓名") if isinstance(member, Mapping) else member


def _difference(left: Result, right: Result, name: str) -> Result:
    if not isinstance(left, Known) or not isinstance(right, Known):
        return Unknown(open_of(left) + open_of(right))
    mine = [_identity(m) for m in left.value]
    theirs = [_identity(m) for m in right.value]
    gone = sum(m is not None and m not in theirs for m in mine)
    nameless = sum(m is None for m in mine)
    low = max(0, gone - sum(m is None for m in theirs))
    return between(Fraction(low), Fraction(gone + nameless), Open((name,)))


def _longest(result: Result, by: str, name: str) -> Result:
    if not isinstance(result, Known):
        return result
    items = () if result.value is NOTHING else tuple(result.value)
    if items and isinstance(items[0], Mapping):
        return _longest_numbered(items, by, name)
    low = _run([item is True for item in items])
    high = _run([item is not False for item in items])
    return between(Fraction(low), Fraction(high), Open((name,)))


def _run(flags: Sequence[bool]) -> int:
    best = now = 0
    for flag in flags:
        now = now + 1 if flag else 0
        best = max(best, now)
    return best


def _longest_numbered(items: Sequence[Mapping[str, Any]], by: str, name: str) -> Result:
    """Longest run of consecutive 次序 numbers for one value of `by` (抽中 = 假 is a gap)."""
    taken = [i for i in items if i.get("抽中") is not False]
    if any(i.get("次序") is None or (by and i.get(by) is None) for i in taken):
        return Unknown(Open((f"{name}.次序",)))
    best = 0
    for group in {i.get(by) for i in taken}:
        numbers = {int(i["次序"]) for i in taken if i.get(by) == group}
        span = range(min(numbers), max(numbers) + 1)
        best = max(best, _run([number in numbers for number in span]))
    return Known(Fraction(best))
