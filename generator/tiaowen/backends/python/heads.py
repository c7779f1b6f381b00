"""The data a module ends with: facts, norms, articles; and the scales and calendar it begins with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import assert_never

from tiaowen.backends.python.layout import Doc, Group, call, lines, prefixed, tuple_of
from tiaowen.backends.python.literals import literal, quoted, strings
from tiaowen.backends.python.order import parts_of, reach
from tiaowen.backends.python.scope import Scales
from tiaowen.backends.python.terms import Term
from tiaowen.model import expressions as e
from tiaowen.model.types import (
    BoolType,
    DateType,
    DurationType,
    EnumType,
    Fact,
    FactType,
    LevelType,
    ListType,
    MappingType,
    NumberType,
    TextType,
)
from tiaowen.norm import ast as n
from tiaowen.runtime.dates import WorkCalendar
from tiaowen.runtime.excuses import PER_NORM


def facts_table(rules: n.RuleSet, terms: tuple[Term, ...], scales: Scales) -> list[str]:
    """FACTS: every fact and derived name the norms may read, with what is declared of it."""
    names = dict.fromkeys(
        name for norm in rules.norms for name in (*norm.reads, *_read_by(norm, rules))
    )
    names.update(dict.fromkeys(term.name for term in terms))
    if any(norm.soft for norm in rules.norms):
        names.update(dict.fromkeys(PER_NORM))
    return table_of_facts(names, rules, scales)


def table_of_facts(names: Iterable[str], rules: n.RuleSet, scales: Scales) -> list[str]:
    """FACTS with the facts and derived names of a rule set that are named."""
    entries = (prefixed(f"{quoted(name)}: ", _fact(name, rules, scales)) for name in names)
    return lines(Group("{", tuple(entries), "}"), 0, "FACTS: Final[Mapping[str, FactHead]] = ")


def _read_by(norm: n.Norm, rules: n.RuleSet) -> Iterator[str]:
    for node in reach(parts_of(norm, rules), rules):
        if isinstance(node, e.FactRef | e.DerivedRef):
            yield node.name


def _fact(name: str, rules: n.RuleSet, scales: Scales) -> Doc:
    declared = rules.facts.get(name)
    said: list[Doc] = ['"paper"'] if name in papers_of(rules) else []
    said += [] if said else _typed(type_named(name, rules), scales)
    if isinstance(declared, Fact) and declared.judged:
        said.append("judged=True")
    if name in rules.defaults:
        constant, reason = rules.defaults[name]
        said += [f"default={literal(constant.value)}", f"reason={quoted(reason)}"]
    return call("FactHead", *said)


def papers_of(rules: n.RuleSet) -> frozenset[str]:
    """Facts that say when a paper was made, or whether."""
    return frozenset(m.body.name for m in rules.norms if isinstance(m.body, n.DocumentDuty))


def type_named(name: str, rules: n.RuleSet) -> FactType | None:
    """Of a declared fact or a derived name."""
    if name in rules.facts:
        return rules.facts[name].type
    definitions, tables = rules.definitions.get(name, ()), rules.tables.get(name, ())
    types = [*(d.type for d in definitions), *(t.type for t in tables)]
    return types[0] if types else None


def _typed(type_: FactType | None, scales: Scales) -> Iterator[Doc]:
    """The kind of a fact, and its unit or scale."""
    match type_:
        case NumberType(unit):
            yield from ('"number"', *((f"unit={quoted(unit)}",) if unit else ()))
        case LevelType():
            yield from ('"level"', f"scale={scales.name(type_)}")
        case ListType(fields):
            yield '"records"' if fields else '"list"'
        case MappingType(_, value):
            unit = value.unit if isinstance(value, NumberType) else ""
            yield from ('"mapping"', *((f"unit={quoted(unit)}",) if unit else ()))
        case BoolType():
            yield '"bool"'
        case DateType():
            yield '"date"'
        case DurationType():
            yield '"duration"'
        case EnumType() | TextType() | None:
            yield '"text"'
        case _:
            assert_never(type_)


def norms_table(rules: n.RuleSet) -> list[str]:
    """NORMS: what is fixed about each norm, in reading order."""
    heads = tuple_of(*map(_norm, rules.norms))
    return lines(heads, 0, "NORMS: Final[tuple[NormHead, ...]] = ")


def _norm(norm: n.Norm) -> Group:
    effects = norm.body.effects if isinstance(norm.body, n.Consequence) else ()
    parts: dict[str, tuple[str, ...]] = {
        "subjects": norm.subjects,
        "notes": tuple(note.number for note in norm.notes if note.number),
        "reads": norm.reads,
        "presumes": norm.presumes,
        "effects": tuple(map(str, effects)),
    }
    return call(
        "NormHead",
        quoted(norm.id),
        quoted(norm.citation),
        quoted(norm.kind),
        *(("soft=True",) if norm.soft else ()),
        *(strings(items, f"{name}=") for name, items in parts.items() if items),
    )


def articles_table(functions: Iterable[tuple[str, str, tuple[str, ...]]]) -> list[str]:
    """ARTICLES: citation, function and what it is about, in the order they are asked."""
    rows = (tuple_of(quoted(name), function, strings(about)) for name, function, about in functions)
    kind = "tuple[tuple[str, Article, tuple[str, ...]], ...]"
    return lines(tuple_of(*rows), 0, f"ARTICLES: Final[{kind}] = ")


def terms_table(terms: tuple[Term, ...]) -> list[str]:
    """TERMS: derived name to function."""
    entries = (f"{quoted(term.name)}: {term.function}" for term in terms)
    return lines(Group("{", tuple(entries), "}"), 0, "TERMS: Final[Mapping[str, Term]] = ")


def rules_constant(rules: n.RuleSet) -> list[str]:
    """RULES: the whole rule book."""
    dates = (rules.effective, rules.lapses)
    effective, lapses = ("None" if day is None else literal(day) for day in dates)
    book = call(
        "RuleBook",
        f"path={quoted(rules.path)}",
        strings((rules.docno, *rules.also_cited), "documents="),
        f"effective={effective}",
        f"lapses={lapses}",
        *(f"{name.lower()}={name}" for name in ("FACTS", "TERMS", "NORMS", "ARTICLES")),
    )
    return lines(book, 0, "RULES: Final = ")


# ---- scales and calendar ------------------------------------------------------------------------


def scale_constants(scales: Scales) -> Iterator[str]:
    """The scales, lowest level first."""
    for scale, name in scales.names.items():
        spans = [
            prefixed(f"{quoted(span)}: ", strings(scale.levels[low : high + 1]))
            for span, low, high in scale.spans
        ]
        spread = (Group("{", tuple(spans), "}"),) if spans else ()
        made = call("Scale", quoted(scale.scale), strings(scale.levels), *spread)
        yield from lines(made, 0, f"{name}: Final = ")


def calendar_constant(work: WorkCalendar) -> list[str]:
    """The loaded years, with the days the notices move."""
    made = call(
        "WorkCalendar",
        _set("years", map(str, sorted(work.years))),
        _set("rest", map(_day, sorted(work.rest))),
        _set("work", map(_day, sorted(work.work))),
    )
    return lines(made, 0, "CALENDAR: Final = ")


def _day(day: date) -> str:
    return literal(day)


def _set(name: str, items: Iterable[str]) -> Group:
    listed = tuple(items)
    return call(f"{name}=frozenset", *((Group("{", listed, "}"),) if listed else ()))
