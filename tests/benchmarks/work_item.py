"""The work item of the benchmarks: its rules, and seeded cases with a twentieth of each fact missing."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

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
    import numpy as np

    draw = np.random.default_rng(seed)
    columns = {"编号": pl.Series(np.arange(number) + 10_000_000).cast(pl.String)}
    for name, share in SHARES.items():
        columns[name] = pl.Series(draw.random(number) < share)
    for name in ("现有级别", "评审级别"):
        columns[name] = pl.Series(draw.integers(0, len(LEVELS), number)).replace_strict(
            range(len(LEVELS)), LEVELS
        )
    for name, (first, last) in DAYS.items():
        span = draw.integers(0, (last - first).days, number, dtype=np.int32)
        columns[name] = pl.Series(span + (first - date(1970, 1, 1)).days).cast(pl.Date)
    table = pl.DataFrame(columns)
    known = [pl.Series(f"?{name}", draw.random(number) >= MISSING) for name in table.columns[1:]]
    masked = [
        pl.when(pl.col(f"?{name}")).then(pl.col(name)).alias(name) for name in table.columns[1:]
    ]
    return table.with_columns(known).select("编号", *masked)
