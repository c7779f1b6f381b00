"""One written value → one typed value of any fact type, with every fault in it.

A list or mapping with something wrong is unusable as a whole, but all its faults are found in one
go. In a spreadsheet cell a list is JSON text; a plain list may also be 甲、乙、丙.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import assert_never

from tiaowen.cases.faults import BadValueError, Fault
from tiaowen.cases.json_text import JsonObject, parse_cell
from tiaowen.cases.scalars import NOTHING_WORD, UNKNOWN_WORD, Dialect, read_scalar
from tiaowen.model.suggestions import nearest
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
from tiaowen.runtime.case import NOTHING, Record, Scalar, Value

MEMBERS_LIMIT = 10_000
"""Members a list may have after records with 人数 are multiplied out."""
MULTIPLICITY = "人数"
"""Field that makes one written record stand for so many equal ones, unless the list declares it."""


_SEPARATORS = re.compile("[、，,；;\n]")


_NO_MEMBER = Fault(
    "TW502", "是「无」，没有的东西不是清单的成员", help="删去这一项；查明一个也没有就写 []"
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of one written value: the value (None: unknown, or unusable) and its faults."""

    value: Value | None
    faults: tuple[Fault, ...] = ()


def read_value(raw: object, kind: FactType, dialect: Dialect) -> Reading:
    """Read `raw` as a value of `kind`."""
    match kind:
        case ListType():
            return _read_list(raw, kind, dialect)
        case MappingType():
            return _read_mapping(raw, kind, dialect)
        case DurationType():
            return _failed(Fault("TW502", "不能填写：它由条文推算得出", help="删去这一项"))
        case (
            BoolType() | DateType() | TextType() | NumberType() | EnumType() | LevelType()
        ) as scalar:
            return _one(raw, scalar, dialect)
        case _:
            assert_never(kind)


def _one(raw: object, kind: ScalarType, dialect: Dialect) -> Reading:
    try:
        return Reading(read_scalar(raw, kind, dialect))
    except BadValueError as bad:
        return _failed(bad.fault)


def _failed(*faults: Fault) -> Reading:
    return Reading(None, faults)


def _opened(raw: object, dialect: Dialect) -> object:
    """A cell's JSON text opened; anything else as it is."""
    if dialect is Dialect.SHEET and isinstance(raw, str):
        raw = raw.strip()
        return parse_cell(raw) if raw[:1] in ("[", "{") else raw or None
    return raw


def _read_list(raw: object, kind: ListType, dialect: Dialect) -> Reading:
    try:
        raw = _opened(raw, dialect)
    except BadValueError as bad:
        return _failed(bad.fault)
    if raw is None or raw == UNKNOWN_WORD:
        return Reading(None)
    if raw == NOTHING_WORD:
        return Reading(())
    if isinstance(raw, dict) and len(kind.fields) == 1:
        return _counted_members(raw, kind, dialect)
    if dialect is Dialect.SHEET and isinstance(raw, str) and kind.item is not None:
        raw = [part.strip() for part in _SEPARATORS.split(raw) if part.strip()]
    if not isinstance(raw, list):
        return _failed(Fault("TW502", "不是清单", raw, _list_form(kind)))
    return _members(raw, kind, dialect)


def _counted_members(raw: dict[str, object], kind: ListType, dialect: Dialect) -> Reading:
    """Members told by how many have which value: {"正高": 6, "未知": 1}, for lists of one field."""
    name = kind.fields[0][0]
    written: list[object] = [{name: key, MULTIPLICITY: count} for key, count in raw.items()]
    unstated = [key for key, count in raw.items() if count is None]
    if unstated:
        return _failed(*(Fault("TW502", "没有写人数", None).under(key) for key in unstated))
    reading = _members(written, kind, dialect)
    return Reading(reading.value, (*reading.faults, *_repeated(raw)))


def _list_form(kind: ListType) -> str:
    if kind.item is not None:
        return '写成 ["甲", "乙"] 的样子，查明没有就写 []'
    inside = "，".join(f'"{name}": …' for name, _ in kind.fields[:2])
    return f"写成 [{{{inside}}}] 的样子，查明没有就写 []"


def _members(raw: list[object], kind: ListType, dialect: Dialect) -> Reading:
    members: list[Record | Scalar | None] = []
    faults: list[Fault] = []
    for number, element in enumerate(raw, 1):
        reading, copies = _member(element, kind, dialect)
        faults.extend(fault.under(f"[{number}]") for fault in reading.faults)
        if len(members) + copies > MEMBERS_LIMIT:
            return _failed(*faults, Fault("TW513", f"的成员超过 {MEMBERS_LIMIT} 个"))
        members.extend([reading.value] * copies)  # type: ignore[list-item]  # never a list in a list
    return _failed(*faults) if faults else Reading(tuple(members))


def _member(raw: object, kind: ListType, dialect: Dialect) -> tuple[Reading, int]:
    """One element and how many members it stands for."""
    if kind.item is not None:
        reading = _one(raw, kind.item, dialect)
        return (_failed(_NO_MEMBER) if reading.value is NOTHING else reading), 1
    if raw is None:
        return Reading({}), 1
    if not isinstance(raw, dict):
        return _failed(Fault("TW502", "不是一条记录", raw, _list_form(kind))), 0
    written = dict(raw)
    fields = dict(kind.fields)
    copies, faults = _multiplicity(written, fields)
    record: dict[str, Scalar | None] = {}
    for key, reading in _fields(written, fields, dialect):
        faults.extend(fault.under(key) for fault in reading.faults)
        record[key] = reading.value  # type: ignore[assignment]  # fields are scalars
    faults.extend(_repeated(raw))
    return Reading(record, tuple(faults)), copies


def _multiplicity(
    written: dict[str, object], fields: Mapping[str, ScalarType]
) -> tuple[int, list[Fault]]:
    if MULTIPLICITY not in written or MULTIPLICITY in fields:
        return 1, []
    says = f"不是 0 至 {MEMBERS_LIMIT} 的整数"
    try:
        count = read_scalar(written.pop(MULTIPLICITY), NumberType("人"), Dialect.SHEET)
    except BadValueError as bad:
        return 0, [bad.fault.under(MULTIPLICITY)]
    if not isinstance(count, Fraction) or count > MEMBERS_LIMIT:
        return 0, [Fault("TW514", says, help="写明这条记录代表几人").under(MULTIPLICITY)]
    return int(count), []


def _fields(
    written: Mapping[str, object], fields: Mapping[str, ScalarType], dialect: Dialect
) -> Iterator[tuple[str, Reading]]:
    for key, raw in written.items():
        if key in fields:
            yield key, _one(raw, fields[key], dialect)
        else:
            near = nearest(key, fields)
            advice = f"改为「{near}」" if near else f"这一清单的字段有：{'、'.join(fields)}"
            yield key, _failed(Fault("TW501", "不是这一清单的字段", help=advice))


def _repeated(raw: object) -> list[Fault]:
    if not isinstance(raw, JsonObject):
        return []
    return [Fault("TW508", "写了两次", help="只留一个").under(key) for key in raw.repeated]


def _read_mapping(raw: object, kind: MappingType, dialect: Dialect) -> Reading:
    try:
        raw = _opened(raw, dialect)
    except BadValueError as bad:
        return _failed(bad.fault)
    if raw is None or raw == UNKNOWN_WORD:
        return Reading(None)
    if raw == NOTHING_WORD or raw == []:
        return Reading({})
    if not isinstance(raw, dict):
        form = f'写成 {{"{kind.key.levels[-1]}": "2020-12-15"}} 的样子'
        return _failed(Fault("TW502", "不是按级别填写的映射", raw, form))
    return _entries(raw, kind, dialect)


def _entries(raw: dict[str, object], kind: MappingType, dialect: Dialect) -> Reading:
    entries: dict[str, Scalar | None] = {}
    faults = _repeated(raw)
    for key, written in raw.items():
        level, reading = _one(key, kind.key, dialect), _one(written, kind.value, dialect)
        faults.extend(fault.under(key) for fault in (*level.faults, *reading.faults))
        if isinstance(level.value, str) and level.value not in kind.key.levels:
            advice = f"分别填写：{'、'.join(kind.key.levels)}"
            faults.append(Fault("TW504", "写在一个跨级的名称之下", help=advice).under(key))
        elif isinstance(level.value, str) and reading.value is not NOTHING:
            entries[level.value] = reading.value  # type: ignore[assignment]  # entries are scalars
    return _failed(*faults) if faults else Reading(entries)
