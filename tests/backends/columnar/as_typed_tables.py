"""Made-up cases as the typed tables a warehouse has: one of cases, one for each list."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import polars as pl

from tiaowen.model.types import (
    BoolType,
    DateType,
    Fact,
    FactType,
    ListType,
    MappingType,
    NumberType,
)
from tiaowen.runtime.case import NOTHING, Case

BOOL = pl.Boolean()


@dataclass(frozen=True)
class Tables:
    """Table name to table; `columns` as `to_sql` wants them."""

    frames: Mapping[str, pl.DataFrame]

    @property
    def columns(self) -> frozenset[str]:
        cases = set(self.frames["个案"].columns)
        members = {f"{n}/{c}" for n, f in self.frames.items() if n != "个案" for c in f.columns}
        return frozenset(cases | members)

    def write(self, folder: Path) -> dict[str, Path]:
        """A Parquet file a table."""
        paths = {name: folder / f"{name}.parquet" for name in self.frames}
        for name, path in paths.items():
            self.frames[name].write_parquet(path)
        return paths


def sayable(case: Case, ordinal: int, declared: Mapping[str, Fact]) -> Case:
    """The case without what typed columns cannot say: a paper that is only 真 or 假, a third."""
    facts = {n: v for n, v in case.facts.items() if n in declared and _says(v, declared[n].type)}
    return replace(case, id=f"第{ordinal}号", facts=facts)


def _says(value: Any, kind: FactType) -> bool:
    if isinstance(value, bool):
        return isinstance(kind, BoolType)
    if isinstance(value, Fraction):
        return (value * 1000).denominator == 1
    if isinstance(value, tuple):
        return all(
            _says(v, BoolType())
            for m in value
            if isinstance(m, dict)
            for v in m.values()
            if isinstance(v, Fraction)
        )
    return True


def as_typed_tables(cases: Sequence[Case], facts: Mapping[str, Fact]) -> Tables:
    """Every side of every fact that a case states has its column."""
    columns: dict[str, pl.Series] = {
        "编号": pl.Series([case.id for case in cases]),
        "判定日": pl.Series([case.as_of for case in cases], dtype=pl.Date),
        "对象": pl.Series(["、".join(sorted(c.subjects)) or None for c in cases], dtype=pl.String),
    }
    frames: dict[str, pl.DataFrame] = {}
    for name in sorted({name for case in cases for name in case.facts}):
        values = [case.facts.get(name, ...) for case in cases]
        kind = facts[name].type
        columns |= _sides(name, values, kind)
        if isinstance(kind, ListType):
            frames[name] = _members([c.id for c in cases], values, kind)
    return Tables({"个案": pl.DataFrame(columns), **frames})


def _sides(name: str, values: list[Any], kind: FactType) -> dict[str, pl.Series]:
    found = {
        f"{name}.问": pl.Series([True if v is None else None for v in values], dtype=BOOL),
        f"{name}.无": pl.Series([True if v is NOTHING else None for v in values], dtype=BOOL),
        f"{name}.列": pl.Series([isinstance(v, tuple | dict) for v in values], dtype=BOOL),
    }
    inner = kind.value if isinstance(kind, MappingType) else kind
    if not isinstance(kind, ListType | MappingType):
        found[name] = _typed([None if isinstance(v, dict) else v for v in values], kind)
    for key in sorted({key for v in values if isinstance(v, dict) for key in v}):
        entries = [v.get(key, ...) if isinstance(v, dict) else ... for v in values]
        found |= {
            f"{name}.{key}": _typed(entries, inner),
            f"{name}.{key}.有": pl.Series([e is not ... for e in entries], dtype=BOOL),
            f"{name}.{key}.无": pl.Series([e is NOTHING for e in entries], dtype=BOOL),
        }
    return found


def _typed(values: list[Any], kind: FactType) -> pl.Series:
    plain = [None if v is ... or v is NOTHING else v for v in values]
    match kind:
        case BoolType():
            return pl.Series(plain, dtype=BOOL)
        case DateType():
            return pl.Series(plain, dtype=pl.Date)
        case NumberType(whole=True):
            return pl.Series([None if v is None else int(v) for v in plain], dtype=pl.Int64)
        case NumberType():
            thousandths = pl.Series(
                [None if v is None else int(v * 1000) for v in plain], dtype=pl.Int64
            )
            return (thousandths.cast(pl.Decimal(18, 3)) / 1000).cast(pl.Decimal(18, 3))
        case _:
            return pl.Series([None if v is None else str(v) for v in plain], dtype=pl.String)


def _members(ids: list[str], values: list[Any], kind: ListType) -> pl.DataFrame:
    rows = list(_rows(ids, values))
    fields = dict(kind.fields) or {"本身": kind.item}
    columns = {
        "编号": pl.Series([id_ for id_, _, _ in rows], dtype=pl.String),
        "位": pl.Series([place for _, place, _ in rows], dtype=pl.Int64),
    }
    for field, inner in fields.items():
        assert inner is not None
        entries = [m.get(field, ...) if kind.fields else m for _, _, m in rows]
        columns[field] = _typed(entries, inner)
        columns[f"{field}.无"] = pl.Series([e is NOTHING for e in entries], dtype=BOOL)
    return pl.DataFrame(columns)


def _rows(ids: list[str], values: list[Any]) -> Iterator[tuple[str, int, Any]]:
    for id_, value in zip(ids, values, strict=True):
        if isinstance(value, tuple):
            yield from ((id_, place, member) for place, member in enumerate(value))
