"""The variables of a case: what it may state about each fact, and what of that is possible at all.

A fact that nobody encodes has no variable. In full knowledge every fact is known and no computed name
is stated beside what it is computed from; the formulas are then two-valued, and much smaller.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

import z3

from tiaowen.cases.scalars import FIRST_YEAR, LAST_YEAR
from tiaowen.core.ast import Sort
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
    ScalarType,
    TextType,
)
from tiaowen.solver.encode.days import Day, is_calendar_day, packed
from tiaowen.solver.encode.logic import Formula, Whole, both, either, formula, no
from tiaowen.solver.encode.not_encoded import NotEncodedError
from tiaowen.solver.encode.words import Words

Payload: TypeAlias = z3.BoolRef | Whole | Day | tuple[Whole, Whole]
"""The value itself: 真假, number or code of a text, day, lowest and highest rank of a level."""


@dataclass(frozen=True, slots=True)
class Scalar:
    """A stated value: whether the key is there, whether it is known, whether it is 无, the value.

    `known` includes 无; the value counts while known and not 无.
    """

    name: str
    type: ScalarType
    asked: Formula
    known: Formula
    nothing: Formula
    value: Payload

    @property
    def is_word(self) -> bool:
        """Whether the value is the code of a text."""
        return isinstance(self.type, EnumType | TextType)

    @property
    def is_number(self) -> bool:
        """Whether the value is a number of something."""
        return isinstance(self.type, NumberType)

    @property
    def amount(self) -> Whole:
        """The number, or the code of a text."""
        assert not isinstance(self.value, Day | tuple)
        return self.value

    @property
    def has_value(self) -> Formula:
        """Whether there is a value."""
        return both(self.known, no(self.nothing))


@dataclass(frozen=True, slots=True)
class Member:
    """One place of a list: taken or not, and its fields ('' for a plain list)."""

    present: Formula
    fields: Mapping[str, Scalar]


@dataclass(frozen=True, slots=True)
class Entry:
    """What a 映射 may say about one key: whether it is there, whether its value is known, the value."""

    key: str
    there: z3.BoolRef
    dated: Formula
    value: Scalar


@dataclass(frozen=True, slots=True)
class Listed:
    """A 清单 with room for so many members, or a 映射 with a place for each key (`entries`)."""

    name: str
    type: ListType | MappingType
    asked: Formula
    known: Formula
    nothing: Formula
    members: tuple[Member, ...]
    length: Whole
    entries: tuple[Entry, ...] = ()


@dataclass
class ByNorm:
    """例外理由 or 例外批准 recorded norm by norm in place of one value (`runtime.excuses`)."""

    stated: Formula
    entries: dict[str, Scalar] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Knowledge:
    """How much a case is taken to state.

    Attributes:
        full: everything is known; False leaves every fact free to be unknown.
        defaults: facts with a 未填即 reading: not stated is as good as known.
        computed: names that are worked out; in full knowledge they are not stated beside that.
    """

    full: bool = False
    defaults: frozenset[str] = frozenset()
    computed: frozenset[str] = frozenset()


@dataclass
class Facts:
    """Variables by fact, made when first asked for.

    Attributes:
        types: declared types; a name without one is typed by how it is read.
        members: how many members a list may have, where `rooms` does not say more.
        clashes: names that mean something else in each of the rule sets.
    """

    types: Mapping[str, FactType]
    words: Words = field(default_factory=Words)
    knowledge: Knowledge = field(default_factory=Knowledge)
    members: int = 4
    rooms: Mapping[str, int] = field(default_factory=dict)
    clashes: frozenset[str] = frozenset()
    scalars: dict[str, Scalar] = field(default_factory=dict)
    lists: dict[str, Listed] = field(default_factory=dict)
    by_norm: dict[str, ByNorm] = field(default_factory=dict)
    _possible: dict[str, list[z3.BoolRef]] = field(default_factory=dict)
    _free_words: dict[str, list[z3.ArithRef]] = field(default_factory=dict)
    _about: str = ""
    _defined: int = 0

    def conditions(self, names: Iterable[str]) -> list[z3.BoolRef]:
        """What any case fulfils about these facts: days that exist, keys before values."""
        return [held for name in ("", *names) for held in self._possible.get(name, ())]

    def words_within(self, names: Iterable[str], most: int | None = None) -> list[z3.BoolRef]:
        """That texts are words met so far, or strangers, which have codes below zero.

        With `most`, more codes than there will be words: it makes no difference to whether there is a case,
        and can be asked before everything is encoded.
        """
        last = len(self.words) if most is None else most
        if last < len(self.words):
            raise ValueError(f"{len(self.words)} words")
        return [code < last for name in ("", *names) for code in self._free_words.get(name, ())]

    def count_definition(self) -> int:
        """A number for a variable that stands for something worked out."""
        self._defined += 1
        return self._defined

    def define(self, reads: Iterable[str], because: Iterable[z3.BoolRef]) -> None:
        """What makes such a variable what it stands for; needed wherever these facts are read."""
        self._possible.setdefault(min(reads, default=""), []).extend(because)

    def scalar(self, name: str, sort: Sort) -> Scalar:
        """The variables of a scalar fact."""
        if name not in self.scalars:
            declared = self.types.get(name)
            type_ = _of_sort(sort) if declared is None else declared
            if isinstance(type_, ListType | MappingType | DurationType):
                raise TypeError(f"{name} is no scalar")
            self._about = name
            asked, known = self._stated(name)
            self.scalars[name] = self._scalar(name, type_, asked, known)
        return self.scalars[name]

    def is_list(self, name: str) -> bool:
        """Whether the fact is a 清单 or 映射.

        Raises:
            NotEncodedError: the rule sets do not mean the same by the name.
        """
        if name in self.clashes:
            raise NotEncodedError(f"两边的事实「{name}」类型不同，不能共用")
        return isinstance(self.types.get(name), ListType | MappingType)

    def listed(self, name: str) -> Listed:
        """The variables of a 清单 or 映射."""
        if name not in self.lists:
            declared, self._about = self.types.get(name), name
            match declared:
                case ListType():
                    self.lists[name] = self._list(name, declared)
                case MappingType():
                    self.lists[name] = self._mapping(name, declared)
                case _:
                    raise TypeError(f"{name} is no list")
        return self.lists[name]

    def recorded(self, name: str, sort: Sort) -> ByNorm:
        """Whether 例外理由 or 例外批准 is recorded norm by norm; then it is no value by itself."""
        if name not in self.by_norm:
            whole = self.scalar(name, sort)
            self._about = name
            stated = both(whole.asked, z3.Bool(f"{name}：逐条"))
            self.by_norm[name] = ByNorm(stated)
            self._hold(either(no(stated), no(whole.known)))
        return self.by_norm[name]

    def record(self, name: str, key: str, sort: Sort) -> Scalar:
        """What is recorded for one norm."""
        found = self.recorded(name, sort)
        if key not in found.entries:
            self._about, path = name, f"{name}：{key}"
            there = both(found.stated, z3.Bool(f"{path}？"))
            known = both(there, z3.Bool(f"{path}！"))
            type_ = self.scalar(name, sort).type
            found.entries[key] = self._scalar(path, type_, there, known)
        return found.entries[key]

    # ---- making -------------------------------------------------------------------------------------

    def _stated(self, name: str) -> tuple[Formula, Formula]:
        """Whether the key is there and whether it is known."""
        if not self.knowledge.full:
            asked, known = z3.Bool(f"{name}？"), z3.Bool(f"{name}！")
            self._hold(z3.Implies(known, asked))
            return asked, known
        if name in self.knowledge.computed:
            return False, False
        if name in self.knowledge.defaults:
            asked = z3.Bool(f"{name}？")
            return asked, asked
        return True, True

    def _scalar(
        self, name: str, type_: ScalarType, asked: Formula, known: Formula, *, plain: bool = False
    ) -> Scalar:
        """`plain`: the member of a plain list, which is somebody or something, never 无."""
        nothing: Formula = False
        if not (plain or isinstance(type_, BoolType) or "无" in getattr(type_, "values", ())):
            nothing = z3.Bool(f"{name}＝无")
            self._hold(either(no(nothing), known))
        value = self._value(name, type_)
        return Scalar(name, type_, asked, known, nothing, value)

    def _value(self, name: str, type_: ScalarType) -> Payload:
        match type_:
            case BoolType():
                return z3.Bool(name)
            case NumberType():
                return self._number(name, type_)
            case DateType():
                return self._day(name)
            case LevelType():
                return self._level(name, type_)
            case EnumType() | TextType():
                return self._word(name, type_)

    def _number(self, name: str, type_: NumberType) -> z3.ArithRef:
        number = z3.Int(name) if type_.whole else z3.Real(name)
        if type_.choices:
            self._hold(z3.Or(*(number == z3.RealVal(str(c)) for c in type_.choices)))
        return number

    def _day(self, name: str) -> Day:
        day = packed(z3.Int(f"{name}.年"), z3.Int(f"{name}.月"), z3.Int(f"{name}.日"))
        self._hold(is_calendar_day(day, name, FIRST_YEAR, LAST_YEAR))
        return day

    def _level(self, name: str, type_: LevelType) -> tuple[Whole, Whole]:
        """A level has one rank; the name for several (高级), which leaves it open, their bounds."""
        low = z3.Int(name)
        self._hold(z3.And(low >= 0, low < len(type_.levels)))
        if self.knowledge.full or not type_.spans:
            return low, low
        high = z3.Int(f"{name}.至")
        spans = (z3.And(low == a, high == b) for _, a, b in type_.spans)
        self._hold(z3.Or(low == high, *spans))
        return low, high

    def _word(self, name: str, type_: EnumType | TextType) -> z3.ArithRef:
        code = z3.Int(name)
        listed = [self.words.code(word) for word in getattr(type_, "values", ())]
        if isinstance(type_, EnumType) and not type_.open:
            self._hold(z3.Or(*(code == each for each in listed)))
        else:
            self._free_words.setdefault(self._about, []).append(code)
        return code

    # ---- lists --------------------------------------------------------------------------------------

    def _list(self, name: str, type_: ListType) -> Listed:
        asked, known = self._stated(name)
        nothing = z3.Bool(f"{name}＝无")
        length = z3.Int(f"{name}.数")
        room = self.rooms.get(name, self.members)
        self._hold(z3.And(length >= 0, length <= room))
        self._hold(formula(either(no(nothing), both(known, length == 0))))
        fields = type_.fields or (("", type_.item or TextType()),)
        places = (
            self._member(f"{name}.{i + 1}", both(known, length > i), fields) for i in range(room)
        )
        return Listed(name, type_, asked, known, nothing, tuple(places), length)

    def _member(
        self, name: str, present: Formula, fields: tuple[tuple[str, ScalarType], ...]
    ) -> Member:
        made = {}
        for field_name, type_ in fields:
            path = f"{name}.{field_name}" if field_name else name
            known = True if self.knowledge.full else z3.Bool(f"{path}！")
            made[field_name] = self._scalar(path, type_, True, known, plain=not field_name)
        return Member(present, made)

    def _mapping(self, name: str, type_: MappingType) -> Listed:
        asked, known = self._stated(name)
        nothing = z3.Bool(f"{name}＝无")
        self._hold(formula(either(no(nothing), known)))
        stated = both(known, no(nothing))
        entries = tuple(self._entry(name, key, stated, type_) for key in type_.key.levels)
        places = tuple(_as_member(e, stated, type_) for e in entries)
        return Listed(name, type_, asked, known, nothing, places, len(places), entries)

    def _entry(self, name: str, key: str, stated: Formula, type_: MappingType) -> Entry:
        path = f"{name}.{key}"
        there = z3.Bool(f"{path}？")
        dated: Formula = True if self.knowledge.full else z3.Bool(f"{path}！")
        known = both(stated, there, dated)
        value = self._value(path, type_.value)
        return Entry(key, there, dated, Scalar(path, type_.value, known, known, False, value))

    def _hold(self, part: Formula) -> None:
        if part is not True:
            self._possible.setdefault(self._about, []).append(formula(part))

    def everything(self, names: Collection[str]) -> Iterator[Scalar]:
        """Every scalar of these facts: facts themselves, fields, entries."""
        yield from (scalar for name, scalar in self.scalars.items() if name in names)
        for name, listed in self.lists.items():
            if name in names:
                for member in listed.members:
                    yield from member.fields.values()


def _as_member(entry: Entry, stated: Formula, type_: MappingType) -> Member:
    """An entry as a record of 级别 and 日期."""
    there = both(stated, entry.there)
    rank = type_.key.levels.index(entry.key)
    level = Scalar(entry.value.name, type_.key, there, there, False, (rank, rank))
    return Member(there, {"级别": level, "日期": entry.value})


def _of_sort(sort: Sort) -> ScalarType:
    """The type of a fact nobody declared, by how it is read."""
    makers: dict[Sort, Callable[[], ScalarType]] = {
        Sort.TRUTH: BoolType,
        Sort.NUMBER: NumberType,
        Sort.DATE: DateType,
        Sort.TEXT: TextType,
    }
    return makers[sort]()
