"""Made-up cases for a rule set: unknown, 无 and values on both sides of everything the rules mention."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from functools import cache
from typing import Any

from hypothesis import strategies as st

from tiaowen.backends.python.order import reach
from tiaowen.model import expressions as e
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
from tiaowen.norm.ast import DocumentDuty, Norm, RuleSet
from tiaowen.runtime.case import NOTHING, Case
from tiaowen.runtime.dates import Duration, add_months

NAMES = ("甲", "乙", "丙")
DAYS = (
    date(2021, 12, 31),
    date(2024, 1, 10),
    date(2024, 2, 29),
    date(2025, 3, 1),
    date(2027, 6, 1),
)


@dataclass(frozen=True)
class Mentioned:
    """What the rules mention: where a value matters is next to these."""

    dates: tuple[date, ...]
    numbers: tuple[Fraction, ...]
    months: tuple[int, ...]
    words: tuple[str, ...]


def alone(rules: RuleSet, norm: Norm) -> RuleSet:
    """The rule set with that norm only, and those it asks."""
    wanted = {norm.id: norm}
    by_id = {n.id: n for n in rules.norms}
    left = [norm]
    while left:
        for node in reach(_parts(left.pop()), rules):
            asked = node.members if isinstance(node, e.GroupOf) else ()
            asked = (node.norm,) if isinstance(node, e.NormHolds) else asked
            left += [by_id[name] for name in asked if name not in wanted]
            wanted |= {name: by_id[name] for name in asked}
    return replace(rules, norms=tuple(n for n in rules.norms if n.id in wanted), accounts=())


def _parts(norm: Norm) -> tuple[object, ...]:
    return norm.presumed, norm.gates, norm.body, norm.defeats


def cases(rules: RuleSet) -> st.SearchStrategy[Case]:
    """Cases about the facts the norms read."""
    said = mentioned(rules)
    days = sorted({*DAYS, *_around(d for d in (rules.effective, rules.lapses) if d), *said.dates})
    names = sorted({n for norm in rules.norms for n in _read(norm, rules) if n in rules.facts})
    subjects = sorted({s for norm in rules.norms for s in norm.subjects})

    @cache  # making strategies costs more than drawing from them
    def about(day: date) -> st.SearchStrategy[Case]:
        facts = {name: _maybe(_values(rules.facts[name].type, said, day)) for name in names}
        kinds = st.just(frozenset[str]())
        if subjects:
            kinds |= st.frozensets(st.sampled_from([*subjects, "另一类"]), max_size=2)
        return st.builds(
            lambda facts, kinds: Case("made-up", day, facts, kinds),
            st.fixed_dictionaries({}, optional=facts),
            kinds,
        )

    return st.sampled_from(days).flatmap(about)


def _read(norm: Norm, rules: RuleSet) -> Iterator[str]:
    """Facts the norm reads, and those that decide whether it gives way to another rule set."""
    yield from norm.reads
    for displacement in rules.displaced.get(norm.id, ()):
        for node in reach(displacement.condition, displacement.rules):
            if isinstance(node, e.FactRef | e.DerivedRef):
                yield node.name


def _maybe(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """A value, or (less often) null."""
    return st.one_of(values, values, values, st.none())


# ---- what the rules mention ---------------------------------------------------------------------


def mentioned(rules: RuleSet) -> Mentioned:
    """Constants of the norms, their definitions and tables."""
    constants = list(_constants(rules))
    versions = [v for vs in (*rules.definitions.values(), *rules.tables.values()) for v in vs]
    ends = [day for v in versions for day in (v.since, v.until) if day is not None]
    lengths = [c for c in constants if isinstance(c, Duration)]
    return Mentioned(
        tuple(sorted({*_around(c for c in constants if isinstance(c, date)), *_around(ends)}))[:40],
        tuple(sorted({c for c in constants if isinstance(c, Fraction)})),
        tuple(sorted({length.months for length in lengths} | {0, 12})),
        tuple(sorted({c for c in constants if isinstance(c, str)} | set(NAMES))),
    )


def _constants(rules: RuleSet) -> Iterator[object]:
    for norm in rules.norms:
        for node in reach(_parts(norm), rules):
            if isinstance(node, e.Const):
                yield node.value
            if isinstance(node, DocumentDuty):
                yield from node.contents
            if isinstance(node, e.DerivedRef):
                for table in rules.tables.get(node.name, ()):
                    for cells, result in table.rows:
                        if result is not None:
                            yield result.value
                        for cell in cells:
                            found = (*cell.values, cell.low, cell.high)
                            yield from (c.value for c in found if c is not None)


def _around(days: Iterator[date] | list[date]) -> Iterator[date]:
    for day in days:
        yield from (day - timedelta(days=1), day, day + timedelta(days=1))


# ---- values -------------------------------------------------------------------------------------


@cache
def _values(type_: FactType, said: Mentioned, day: date) -> st.SearchStrategy[Any]:
    match type_:
        case ListType(fields, item):
            member = _known(item, said, day) if item else _record(dict(fields), said, day)
            unknown = st.none() if item else st.just({})
            return st.lists(member | unknown, max_size=4).map(tuple)
        case MappingType(key, value):
            entry = _maybe(_known(value, said, day))
            return st.dictionaries(st.sampled_from(key.levels), entry, max_size=3)
        case BoolType():
            return st.booleans()  # 无 is refused for a 真假 fact (decision 0010)
        case _:
            known = _known(type_, said, day)
            return st.one_of(known, known, known, st.just(NOTHING))


def _record(
    fields: dict[str, Any], said: Mentioned, day: date
) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(
        {}, optional={name: _maybe(_known(type_, said, day)) for name, type_ in fields.items()}
    )


@cache
def _known(type_: FactType, said: Mentioned, day: date) -> st.SearchStrategy[Any]:
    match type_:
        case BoolType():
            return st.booleans()
        case DateType():
            return st.sampled_from(sorted({*_near(day, said), *said.dates}))
        case NumberType(_, whole):
            return st.sampled_from(sorted(_numbers(said, whole)))
        case EnumType(values, is_open):
            return st.sampled_from([*values, *(("没有列出的",) if is_open else ())])
        case LevelType(_, levels, spans):
            return st.sampled_from([*levels, *(name for name, _, _ in spans)])
        case TextType():
            return st.sampled_from(said.words)
        case DurationType() | ListType() | MappingType():
            raise TypeError(type_)


def _near(day: date, said: Mentioned) -> Iterator[date]:
    """Days on both sides of where a length of time the rules mention ends or begins today."""
    for months in said.months:
        for signed in (months, -months):
            yield from _around([add_months(day, signed)])


def _numbers(said: Mentioned, whole: bool) -> Iterator[Fraction]:
    for number in (*said.numbers, Fraction(0), Fraction(10)):
        for near in (number - 1, number, number + 1):
            if near >= 0:
                yield Fraction(int(near)) if whole else near
