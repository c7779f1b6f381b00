"""The generated function that makes a row of facts a program states.

Plain facts (of the types a program has at hand, all of them read) become a row in one expression;
anything else goes through `runtime.intake.stated_row`, which says what is wrong or makes the same row slowly.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tiaowen.backends.python.heads import (
    papers_of,
    scale_constants,
    table_of_facts,
    type_named,
)
from tiaowen.backends.python.scope import Scales
from tiaowen.backends.verdicts.slots import Key, Slots
from tiaowen.model.types import (
    BoolType,
    DateType,
    EnumType,
    LevelType,
    MappingType,
    NumberType,
    TextType,
)
from tiaowen.norm.ast import RuleSet
from tiaowen.runtime.excuses import PER_NORM


def preparing(rules: RuleSet, slots: Slots) -> Iterator[str]:
    """The table of facts, and `prepare`."""
    names = dict.fromkeys((*rules.facts, *rules.definitions, *rules.tables))
    names.update(dict.fromkeys(PER_NORM if any(norm.soft for norm in rules.norms) else ()))
    scales = Scales()
    table = table_of_facts(names, replace(rules, defaults={}), scales)
    yield from scale_constants(scales)
    yield "# 可以陈述的事实"
    yield from table
    yield from _Row(rules, slots).lines()


class _Row:
    """The function for the slots of a rule set."""

    def __init__(self, rules: RuleSet, slots: Slots) -> None:
        self._rules, self._slots = rules, slots
        self._papers = papers_of(rules)
        self._read = {
            name: f"a{k}" for k, name in enumerate(dict.fromkeys(k[1] for k in slots.keys))
        }
        self._ranks: dict[LevelType, int] = {}

    def lines(self) -> Iterator[str]:
        tests = [self._plain(name, local) for name, local in self._read.items()]
        cells = [self._cell(key) for key in self._slots.keys]
        yield "# 审查要读的事实"
        yield f"READ: Final = frozenset({list(self._read)!r})"
        for scale, number in self._ranks.items():
            yield from _rank_tables(scale, number)
        yield ""
        yield ""
        yield "def prepare(facts: Mapping[str, Any]) -> Row:"
        yield '    """一个个案的事实（名称到值）做成一行；没有写的和 None 都是未知'
        yield ""
        yield "    没有的名称引发 UnknownFactError，不合的类型引发 FactTypeError。"
        yield '    """'
        yield "    get = facts.get"
        yield from (f"    {local} = get({name!r})" for name, local in self._read.items())
        yield "    if (facts.keys() <= READ"
        yield from (f"        and ({test})" for test in tests)
        yield "    ):"
        yield f"        return ({''.join(f'{cell}, ' for cell in cells)})"
        yield "    return stated_row(facts, FACTS, SLOTS)"
        yield ""
        yield ""

    def _plain(self, name: str, local: str) -> str:
        """The test that a fact is of a type that goes into the row as it is, or nearly so."""
        if name in self._papers:
            return (
                f"{local} is None or {local} is True or {local} is False or type({local}) is date"
            )
        match type_named(name, self._rules):
            case BoolType():
                return f"{local} is True or {local} is False or {local} is None"
            case DateType():
                return f"{local} is None or type({local}) is date"
            case NumberType():
                return f"{local} is None or type({local}) is int"
            case TextType() | EnumType():
                return f"{local} is None or type({local}) is str"
            case LevelType() as scale:
                number = self._ranks.setdefault(scale, len(self._ranks) + 1)
                return f"{local} is None or type({local}) is str and {local} in LOW_{number}"
            case MappingType():
                return f"{local} is None or type({local}) is dict"
            case _:
                return f"{local} is None"

    def _cell(self, key: Key) -> str:
        """A slot of the row, for facts that are plain (see `runtime.rows`)."""
        aspect, name, *rest = key
        local, type_ = self._read[name], type_named(name, self._rules)
        if aspect == "asked":
            return f"{name!r} in facts"
        if aspect.startswith("entry "):
            return f"entry({local}, {aspect!r}, {rest[0]!r})"
        if aspect == "listed" and isinstance(type_, MappingType):
            return f"{local} is not None"
        if aspect == "members":
            return "()"
        if aspect in ("nothing", "listed"):
            return "False"
        if name in self._papers:
            test = f"{local} if {local} is True or {local} is False else None"
            return (
                test
                if aspect == "truth"
                else f"{local}.toordinal() if type({local}) is date else None"
            )
        return self._scalar(aspect, local, type_)

    def _scalar(self, aspect: str, local: str, type_: object) -> str:
        match type_:
            case LevelType() as scale:
                return f"{aspect.upper()}_{self._ranks[scale]}[{local}]"
            case DateType() if aspect == "value":
                return f"None if {local} is None else {local}.toordinal()"
            case BoolType() if aspect == "truth":
                return local
            case NumberType() | TextType() | EnumType() if aspect == "value":
                return local
            case _:
                return "None"


def _rank_tables(scale: LevelType, number: int) -> Iterator[str]:
    """The lowest and the highest rank of each name of a scale; unknown has none."""
    spans = {name: (rank, rank) for rank, name in enumerate(scale.levels)}
    spans |= {name: (low, high) for name, low, high in scale.spans}
    for place, word in enumerate(("LOW", "HIGH")):
        ranks = {None: None} | {name: ends[place] for name, ends in spans.items()}
        yield f"{word}_{number}: Final = {ranks!r}"
