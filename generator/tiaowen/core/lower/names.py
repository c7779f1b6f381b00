"""Facts, and names that definitions and tables compute unless the case states them."""

from __future__ import annotations

from itertools import combinations
from typing import TypeAlias

from tiaowen.core.ast import Expr, Input, Lit, Sort, Today
from tiaowen.core.build import FALSE, TRUE, Builder
from tiaowen.core.lower import excuses
from tiaowen.core.lower.arithmetic import length
from tiaowen.core.lower.comparing import same
from tiaowen.core.lower.frame import Frame, Trail
from tiaowen.core.lower.members import Members, identities, over
from tiaowen.core.lower.scalars import (
    constant,
    either,
    point,
    recast,
    sort_of,
    stated_fact,
    unknown,
    whole,
)
from tiaowen.core.lower.symbols import (
    Listed,
    Literals,
    NotLoweredError,
    Scalar,
    StatedList,
    StatedMapping,
    Symbol,
)
from tiaowen.core.lower.tables import look_up
from tiaowen.model import expressions as e
from tiaowen.model.types import DurationType, FactType, ListType, MappingType
from tiaowen.norm.ast import DecisionTable, Definition
from tiaowen.runtime.excuses import PER_NORM

Version: TypeAlias = Definition | DecisionTable


def fact(name: str, type_: FactType, at: Frame) -> Symbol:
    """What the case states, else (asked for nowhere in it) the 未填即 reading."""
    b, default, missing = at.build, at.context.rules.defaults.get(name), _missing(name, at)
    found: Symbol
    asked: Expr
    if name in PER_NORM and not isinstance(type_, DurationType | ListType | MappingType):
        found, asked = excuses.stated(name, type_, missing, at)
    else:
        found, asked = as_stated(name, type_, missing, at), b.make(Input(name, "asked", Sort.TRUTH))
    if default is None:
        return found
    at.trail.meet(presumed=b.negation(asked))
    return either(b, asked, found, _default(default[0], type_, at))


def _default(given: e.Const, type_: FactType, at: Frame) -> Symbol:
    if isinstance(type_, ListType | MappingType):
        return Listed((), TRUE, TRUE, TRUE)
    return constant(at.build, given.value, type_)


def _missing(name: str, at: Frame) -> Expr:
    """Whether the unknown fact is an ordinary one: a list always, a judgement never."""
    declared = at.context.rules.facts.get(name)
    if declared is not None and declared.judged and not at.judged:
        return FALSE
    if declared is not None and isinstance(declared.type, ListType | MappingType):
        return TRUE
    return at.missing


def as_stated(name: str, type_: FactType, facts: Expr, at: Frame) -> Symbol:
    """A fact as the case states it."""
    b = at.build
    if not isinstance(type_, ListType | MappingType):
        return stated_fact(b, name, type_, facts)
    known = b.make(Input(name, "listed", Sort.TRUTH))
    nothing = b.make(Input(name, "nothing", Sort.TRUTH))
    if isinstance(type_, ListType):
        return Listed(((known, StatedList(name, type_)),), nothing, known, facts)
    return Listed(((known, StatedMapping(name, type_)),), nothing, known, facts)


# ---- derived names ------------------------------------------------------------------------------


def derived(name: str, type_: FactType, at: Frame) -> Symbol:
    """Stated wins; a stated null makes the name itself what is missing."""
    b, declared = at.build, at.context.rules.facts.get(name)
    computed, trail = _computed(name, type_, at)
    if declared is None:  # no case can state it
        at.trail.follow(trail)
        return computed
    stated = as_stated(name, declared.type, TRUE, at)
    at.trail.follow(trail, b.negation(stated.known))
    _note_conflict(name, stated, computed, trail, at)
    asked = b.make(Input(name, "asked", Sort.TRUTH))
    return either(b, stated.known, stated, _asked(b, asked, computed))


def _asked(b: Builder, asked: Expr, computed: Symbol) -> Symbol:
    """The computed value; where it is unknown though the case has the name, the name is missing."""
    match computed:
        case Scalar(sort, low, high, nothing, known, facts):
            lost = b.all_of((asked, b.unknown(low.top)))
            return Scalar(sort, low, high, nothing, known, b.any_of((lost, facts)))
        case _:
            return computed


def _note_conflict(name: str, stated: Symbol, computed: Symbol, trail: Trail, at: Frame) -> None:
    """Stated and computed must agree, unless the computation rests on a 未填即 reading."""
    b = at.build
    if isinstance(stated, Scalar) and isinstance(computed, Scalar):
        apart = b.negation(same(b, stated, computed))
    elif isinstance(stated, Listed) and isinstance(computed, Listed):
        apart = _lists_apart(stated, computed, at)
    else:
        return
    both = b.all_of((stated.known, computed.known))
    sound = (b.negation(trail.presumed), b.negation(trail.stopped))
    at.context.conflict(name, b.all_of((both, *sound, apart)))


def _lists_apart(stated: Listed, computed: Listed, at: Frame) -> Expr:
    """A stated list against one written in the rules: other members, or another number of them."""
    b = at.build

    def against(written: Members) -> Expr:
        if not isinstance(written.source, Literals):
            raise NotLoweredError("填写的清单与推算的清单相比")
        return over(stated, at, lambda mine: _other_members(mine, written), none=TRUE)

    return b.all_of((over(computed, at, against), b.negation(stated.nothing)))


def _other_members(mine: Members, written: Members) -> Expr:
    b, ours, theirs = mine.build, identities(mine), identities(written)
    number = b.equal(mine.count([TRUE] * len(mine.frames)), b.number(len(theirs)))
    held = (mine.any(same(b, our, their) for our in ours) for their in theirs)
    return b.negation(b.all_of((number, *held)))


def _computed(name: str, type_: FactType, at: Frame) -> tuple[Symbol, Trail]:
    """The computed value, lowered once (and once for gaps that are judgements, and for each norm)."""
    for own in ((), at.own):
        key = (name, at.judged, own)
        if key not in at.context.computed:
            frame = Frame(at.context, Trail(at.build), judged=at.judged, own=own)
            at.context.computed[key] = _by_definition(name, type_, frame), frame.trail
        if not at.context.computed[key][1].per_norm:
            break
    return at.context.computed[key]


def _by_definition(name: str, type_: FactType, at: Frame) -> Symbol:
    """By the versions in force at 判定日; several at once are several sources of one datum."""
    rules = at.context.rules
    versions: list[Version] = [*rules.definitions.get(name, ()), *rules.tables.get(name, ())]
    found: list[tuple[Expr, Symbol]] = []
    for version in versions:
        own = at.afresh()
        valid = validity(at.build, version)
        found.append((valid, _typed(_by(version, own), type_, at)))
        at.trail.follow(own.trail, valid)
    if not any(_together(x, y) for x, y in combinations(versions, 2)):
        return _first(found, _nothing_known(type_, at), at)
    return _agreed(name, found, type_, at)


def _first(found: list[tuple[Expr, Symbol]], rest: Symbol, at: Frame) -> Symbol:
    """The first whose condition holds."""
    for given, symbol in reversed(found):
        rest = either(at.build, given, symbol, rest)
    return rest


def _agreed(name: str, found: list[tuple[Expr, Symbol]], type_: FactType, at: Frame) -> Symbol:
    """The first that is known, else the first whose ends are, else the first; two known must agree."""
    b = at.build
    known = [(b.all_of((given, symbol.known)), symbol) for given, symbol in found]
    ended = [
        (b.all_of((given, b.negation(b.unknown(symbol.low.top)))), symbol)
        for given, symbol in found
        if isinstance(symbol, Scalar)
    ]
    for k, (where, symbol) in enumerate(known):
        for earlier, other in known[:k]:
            if isinstance(symbol, Scalar) and isinstance(other, Scalar):
                apart = b.negation(same(b, symbol, other))
                sound = b.negation(at.trail.stopped)
                at.context.conflict(name, b.all_of((where, earlier, apart, sound)))
    return _first([*known, *ended, *found], _nothing_known(type_, at), at)


def _nothing_known(type_: FactType, at: Frame) -> Symbol:
    if isinstance(type_, ListType | MappingType):
        return Listed((), FALSE, FALSE, TRUE)
    if isinstance(type_, DurationType):
        return length(unknown(at.build, Sort.NUMBER), at)
    return unknown(at.build, sort_of(type_))


def _typed(found: Symbol, type_: FactType, at: Frame) -> Symbol:
    """The symbol in the form values of the type have."""
    if isinstance(type_, DurationType):
        return length(found, at)
    if isinstance(found, Scalar) and not isinstance(type_, ListType | MappingType):
        return recast(at.build, found, sort_of(type_))
    return found


def validity(b: Builder, version: Version) -> Expr:
    """Whether a dated version speaks for 判定日."""
    today = b.make(Today())
    since = TRUE if version.since is None else b.at_most(_day(b, version.since), today)
    until = TRUE if version.until is None else b.at_most(today, _day(b, version.until))
    return b.all_of((since, until))


def _day(b: Builder, day: object) -> Expr:
    return b.make(Lit(day, Sort.DATE))  # type: ignore[arg-type]


def _together(one: Version, other: Version) -> bool:
    """Whether both are in force on some day."""

    def ends_before(x: Version, y: Version) -> bool:
        return x.until is not None and y.since is not None and x.until < y.since

    return not (ends_before(one, other) or ends_before(other, one))


def _by(version: Version, at: Frame) -> Symbol:
    if isinstance(version, DecisionTable):
        return look_up(version, at)
    b, body = at.build, version.body
    if body is None:
        return _nothing_known(version.type, at)
    if isinstance(body, e.Choice):
        return Listed(((TRUE, Literals(body.items, body.open)),), FALSE, TRUE, TRUE)
    if isinstance(body, e.VALUES):
        return at.value(body)
    found = at.truth(body)
    return point(b, Sort.TRUTH, whole(b, found.value), facts=found.facts)
