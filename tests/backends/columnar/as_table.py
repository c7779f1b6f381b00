"""Made-up cases as a table an office could send: words in cells, lists as typed columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import polars as pl

from tiaowen.model.types import BoolType, Fact, FactType, ListType, MappingType
from tiaowen.runtime.case import NOTHING, Case


def sayable(case: Case, ordinal: int, declared: Mapping[str, Fact]) -> Case:
    """The case without what a table has no way to say.

    That is: a list asked for and not known, a paper that is only 真 or 假, reasons norm by norm.
    """
    facts = {n: v for n, v in case.facts.items() if n in declared and _says(v, declared[n].type)}
    return replace(case, id=f"第{ordinal}号", facts=facts)


def _says(value: Any, kind: FactType) -> bool:
    if isinstance(value, bool):
        return isinstance(kind, BoolType)
    if isinstance(kind, ListType):
        return isinstance(value, tuple)
    return not isinstance(value, dict) or isinstance(kind, MappingType)


def as_table(cases: Sequence[Case], facts: Mapping[str, Fact]) -> pl.DataFrame:
    """One row a case."""
    stated = sorted({name for case in cases for name in case.facts})
    columns: dict[str, pl.Series] = {
        "编号": pl.Series([case.id for case in cases], dtype=pl.String),
        "判定日": pl.Series([case.as_of for case in cases], dtype=pl.Date),
        "对象": pl.Series(
            ["、".join(sorted(case.subjects)) or None for case in cases], dtype=pl.String
        ),
    }
    for name in stated:
        kind = facts[name].type
        values = [case.facts.get(name, ...) for case in cases]
        if isinstance(kind, ListType):
            columns[name] = _list(values, kind)
        elif isinstance(kind, MappingType):
            columns |= _mapping(name, values, kind)
        else:
            columns[name] = pl.Series([_word(v) for v in values], dtype=pl.String)
    return pl.DataFrame(columns)


def _word(value: Any) -> str | None:
    if value is ...:
        return None
    if value is None:
        return "未知"
    if value is NOTHING:
        return "无"
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Fraction):
        return str(value)
    return str(value)


def _mapping(name: str, values: list[Any], kind: MappingType) -> dict[str, pl.Series]:
    whole = [None if v is ... or v else ("未知" if v is None else "无") for v in values]
    columns = {name: pl.Series(whole, dtype=pl.String)}
    for key in kind.key.levels:
        cells = [_word(v[key]) if isinstance(v, dict) and key in v else None for v in values]
        columns[f"{name}.{key}"] = pl.Series(cells, dtype=pl.String)
    return columns


def _list(values: list[Any], kind: ListType) -> pl.Series:
    if kind.item is not None:
        plain = [
            None if v in (..., None) else [_word(m) if m is not None else None for m in v]
            for v in values
        ]
        return pl.Series(plain, dtype=pl.List(pl.String))
    fields = [name for name, _ in kind.fields]
    rows = [
        None
        if v in (..., None)
        else [{f: _word(m[f]) if f in m else None for f in fields} for m in v]
        for v in values
    ]
    return pl.Series(rows, dtype=pl.List(pl.Struct(dict.fromkeys(fields, pl.String))))
