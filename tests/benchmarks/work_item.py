"""The work item of the benchmarks: its rules, and seeded cases with a twentieth of each fact missing."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from zlib import crc32

import polars as pl

from tiaowen.norm.ast import RuleSet
from tiaowen.pipeline import Library, compile_file

RULES = Path(__file__).with_name("work_item.tiao")
AS_OF = date(2024, 6, 1)
MISSING = 0.05
SHARES = {
    "有不良记录": 0.04, "急需紧缺": 0.08, "符合急需条件": 0.7, "身体健康": 0.95, "时间有保证": 0.95,
    "男性": 0.6, "女干部": 0.7, "愿意承担": 0.97, "申请退出": 0.02, "离开专业岗位": 0.02,
    "违法违纪": 0.01, "开除公职": 0.01, "开除党籍": 0.01, "学术失信": 0.02, "其他不宜": 0.01,
}  # fmt: skip
"""Fact → how often it is so."""
LEVELS = ("中级", "副高", "正高")
DAYS = {
    "取得日期": (date(2008, 1, 1), date(2024, 5, 31)),
    "出生日期": (date(1958, 1, 1), date(1995, 1, 1)),
}


@cache
def rules() -> RuleSet:
    """The rule set, compiled."""
    compiled = compile_file(RULES, Library((RULES.parent,)), official=False)
    assert compiled.rules is not None, compiled.diagnostics
    return compiled.rules


def people(number: int, seed: int = 20231202) -> pl.DataFrame:
    """So many cases; the same at every call."""
    drawn = {
        **{name: _draw(seed, name) < share for name, share in SHARES.items()},
        **{name: _level(seed, name) for name in ("现有级别", "评审级别")},
        **{name: _day(seed, name) for name in DAYS},
    }
    known = [
        pl.when(_draw(seed, f"{name}?") >= MISSING).then(value).alias(name)
        for name, value in drawn.items()
    ]
    rows = pl.LazyFrame({_ROW: pl.arange(number, eager=True)})
    return rows.select((pl.col(_ROW) + 10_000_000).cast(pl.String).alias("编号"), *known).collect()


_ROW = "行"


def _draw(seed: int, column: str) -> pl.Expr:
    """A number from 0 to under 1 for each row, another series for each column."""
    return pl.col(_ROW).hash((seed << 32) + crc32(column.encode())) / 2.0**64


def _level(seed: int, name: str) -> pl.Expr:
    place = (_draw(seed, name) * len(LEVELS)).floor().cast(pl.Int64)
    return place.replace_strict(range(len(LEVELS)), LEVELS)


def _day(seed: int, name: str) -> pl.Expr:
    first, last = DAYS[name]
    return pl.lit(first) + pl.duration(days=(_draw(seed, name) * (last - first).days).floor())
