"""A typed table's columns → the sides of facts that norms read.

A column is named after its fact (`X`), a key of a 映射 (`X.k`) or, in the table of a 清单, a field.
It has the type of its fact; 级别 and 枚举 are words. Null is unknown. In a column of texts 「无」 says 无 and
「未知」 a known don't-know. What else can be said has columns a table may have or not: `X.无`, `X.问`
(asked for, though unknown), `X.列` (the 清单 or 映射 is stated), `X.k.有` (obtained, the day unknown).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from datetime import date

from tiaowen.backends.columnar.columns import ITSELF, column_of
from tiaowen.backends.columnar.to_sql.text import (
    Dialect,
    any_of,
    constant,
    day,
    name,
    none_of,
    text,
    truly,
)
from tiaowen.cases.scalars import FIRST_YEAR, LAST_YEAR, NOTHING_WORD, UNKNOWN_WORD
from tiaowen.core import ast as c
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
    ScalarType,
    TextType,
)

SUBJECTS = "对象"


@dataclass
class Sides:
    """How leaves are read.

    Attributes:
        facts: declared facts.
        columns: what the tables have, members' as `list/field`; None: a column a fact, key and field.
        dialect: how names are quoted.
        used: columns read, in the order they were asked for.
    """

    facts: Mapping[str, Fact]
    columns: Set[str] | None
    dialect: Dialect
    used: dict[str, FactType] = field(default_factory=dict)

    @property
    def lists(self) -> Set[str]:
        """清单 that have a table of members."""
        lists = {n for n, fact in self.facts.items() if isinstance(fact.type, ListType)}
        if self.columns is None:
            return lists
        return lists & {column.partition("/")[0] for column in self.columns if "/" in column}

    def has(self, column: str) -> bool:
        """Whether the tables have the column."""
        if self.columns is not None:
            return column in self.columns
        list_, slash, part = column.partition("/")
        declared = self.facts.get(list_)
        if slash and declared is not None and isinstance(declared.type, ListType):
            known = dict(declared.type.fields)
            return part in known or (part == ITSELF and declared.type.item is not None)
        if column in self.facts:
            return not isinstance(self.facts[column].type, ListType | MappingType)
        base, _, key = column.partition(".")
        return base in self.facts and _is_plain_part(self.facts[base].type, key)

    def of(self, leaf: c.Input | c.Entry | c.Field) -> str | None:
        """The side as SQL; None where the tables do not have it."""
        match leaf:
            case c.Input(fact, "listed"):
                return self._listed(fact)
            case c.Input(fact, aspect):
                return self._scalar(fact, self._type(leaf), aspect) if fact in self.facts else None
            case c.Entry(fact, key, aspect):
                return self._scalar(f"{fact}.{key}", self._type(leaf), aspect)
            case c.Field(list_, part, aspect):
                return self._scalar(f"{list_}/{part or ITSELF}", self._type(leaf), aspect)

    def listed(self, leaves: Iterable[c.Input | c.Entry | c.Field]) -> list[str]:
        """The sides under the names they are read by, each once."""
        made = {column_of(leaf): self.of(leaf) for leaf in leaves}
        named = ((side, name(column, self.dialect)) for column, side in made.items())
        return [title if side == title else f"{side} AS {title}" for side, title in named]

    def unfit(self, leaf: c.Input | c.Entry | c.Field) -> str | None:
        """For WHEN: the column holds what the fact cannot be; None where that cannot happen."""
        kind, column = self._type(leaf), _column(leaf)
        if leaf.aspect not in ("value", "low") or not self.has(column):
            return None
        raw = self._raw(column, kind)
        match kind:
            case DateType():
                first, last = date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31)
                return f"{raw} NOT BETWEEN {day(first)} AND {day(last)}"
            case NumberType(choices=choices) if choices:
                known = ", ".join(constant(choice, c.Sort.NUMBER) for choice in choices)
                return f"{raw} NOT IN ({known})"
            case EnumType(values, is_open) if not is_open:
                return none_of(raw, (*values, NOTHING_WORD, UNKNOWN_WORD))
            case LevelType(_, levels, spans):
                words = (*levels, *(word for word, _, _ in spans), NOTHING_WORD, UNKNOWN_WORD)
                return none_of(raw, words)
            case _:
                return None

    # ---- one column ---------------------------------------------------------------------------------

    def _type(self, leaf: c.Input | c.Entry | c.Field) -> FactType:
        match leaf:
            case c.Input(fact):
                return self.facts[fact].type
            case c.Entry(fact):
                declared = self.facts[fact].type
                return declared.value if isinstance(declared, MappingType) else declared
            case c.Field(list_, part):
                kind = self.facts[list_].type
                assert isinstance(kind, ListType)
                if part:
                    return dict(kind.fields)[part]
                assert kind.item is not None
                return kind.item

    def _raw(self, column: str, kind: FactType) -> str:
        self.used.setdefault(column, kind)
        list_, slash, part = column.partition("/")
        return name(part if slash and list_ in self.facts else column, self.dialect)

    def _flag(self, column: str) -> Iterator[str]:
        """Sure: what a column of 真假 a table may have says."""
        if self.has(column):
            yield truly(self._raw(column, _TRUTH))

    def _scalar(self, column: str, kind: FactType, aspect: str) -> str | None:
        if isinstance(kind, ListType | MappingType | DurationType):
            found = [*self._flag(f"{column}.无")] if aspect == "nothing" else []
            if aspect == "asked":
                found = [*self._flag(f"{column}.问"), *self._flag(f"{column}.列")]
            return any_of(found) if found else None
        match aspect:
            case "value" | "low" | "high":
                return self._value(column, kind, aspect) if self.has(column) else None
            case "nothing":
                found = [*self._nothing_word(column, kind), *self._flag(f"{column}.无")]
            case _:
                found = [*self._flag(f"{column}.有"), *self._flag(f"{column}.问")]
                found += self._flag(f"{column}.无")
                if self.has(column):
                    found.insert(0, f"{self._raw(column, kind)} IS NOT NULL")
        return any_of(found) if found else None

    def _nothing_word(self, column: str, kind: ScalarType) -> Iterator[str]:
        if self.has(column) and NOTHING_WORD in _no_values(kind):
            yield truly(f"{self._raw(column, kind)} = {text(NOTHING_WORD)}")

    def _value(self, column: str, kind: ScalarType, aspect: str) -> str:
        raw = self._raw(column, kind)
        match kind:
            case LevelType(_, levels, spans):
                ranks = {word: (rank, rank) for rank, word in enumerate(levels)}
                ranks |= {word: (low, high) for word, low, high in spans}
                side = 0 if aspect == "low" else 1
                arms = " ".join(f"WHEN {text(w)} THEN {ends[side]}" for w, ends in ranks.items())
                return f"CASE {raw} {arms} END"
            case TextType() | EnumType():
                words = _no_values(kind)
                return f"CASE WHEN {none_of(raw, words)} THEN {raw} END" if words else raw
            case _:
                return raw

    def _listed(self, fact: str) -> str | None:
        """Stated: told so, told to be 无, or one of its keys given."""
        found = list(self._flag(f"{fact}.列"))
        declared = self.facts[fact].type if fact in self.facts else None
        if isinstance(declared, ListType | MappingType):  # 无 is an empty one
            found += self._flag(f"{fact}.无")
        if not isinstance(declared, ListType):
            keys = self._keys(fact, declared)
            kind = declared.value if isinstance(declared, MappingType) else declared
            found += [f"{self._raw(key, kind or _TRUTH)} IS NOT NULL" for key in keys]
            found += [flag for key in keys for end in "有无" for flag in self._flag(f"{key}.{end}")]
        return any_of(found) if found else None

    def _keys(self, fact: str, declared: FactType | None) -> list[str]:
        if isinstance(declared, MappingType):
            every = [f"{fact}.{key}" for key in declared.key.levels]
        else:
            named = (one for one in self.columns or () if one.startswith(f"{fact}."))
            every = [one for one in named if one.rpartition(".")[2] not in _PARTS]
        return [key for key in sorted(every) if self.has(key)]


_TRUTH = BoolType()
_PARTS = ("无", "问", "列", "有")


def _column(leaf: c.Input | c.Entry | c.Field) -> str:
    match leaf:
        case c.Input(fact):
            return fact
        case c.Entry(fact, key):
            return f"{fact}.{key}"
        case c.Field(list_, part):
            return f"{list_}/{part or ITSELF}"


def _is_plain_part(kind: FactType, key: str) -> bool:
    """What a table is taken to have when nobody says: a column a key, and whether a list is stated."""
    if isinstance(kind, MappingType):
        return key in kind.key.levels
    return isinstance(kind, ListType) and key == "列"


def _no_values(kind: ScalarType) -> tuple[str, ...]:
    """The words a text column says that no value is there with."""
    match kind:
        case TextType() | LevelType():
            return NOTHING_WORD, UNKNOWN_WORD
        case EnumType(values):
            return tuple(w for w in (NOTHING_WORD, UNKNOWN_WORD) if w not in values)
        case _:
            return ()
