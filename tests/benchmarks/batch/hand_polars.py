"""The work item written by hand in Polars, as somebody would who knows both well."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl

from tests.benchmarks.work_item import AS_OF, SHARES

WORDS = pl.Enum(
    [
        "violated",
        "triggered",
        "undetermined",
        "needs_judgement",
        "satisfied",
        "not_triggered",
        "not_applicable",
    ]
)
DUTIES = ("九一", "九四", "九五", "九六", "第九条", "两条")


def judge(source: Path, target: Path) -> None:
    """Parquet to Parquet, streamed."""
    c = pl.col
    before = {years: AS_OF.replace(year=AS_OF.year - years) for years in (3, 50, 55, 60)}
    ranks = {"初级": 0, "中级": 1, "副高": 2, "正高": 3}
    held, asked, has = c("取得日期") <= before[3], c("asked"), c("has")
    born = c("出生日期")
    over = (
        (c("男性") & (born < before[60]))
        | (~c("男性") & c("女干部") & (born < before[55]))
        | (~c("男性") & ~c("女干部") & (born < before[50]))
    )
    clauses = {
        "九一": ~c("有不良记录"),
        "九四": ((asked == 3) & (has == 3) & held)
        | ((asked != 3) & ((has > asked) | ((has == asked) & held)))
        | (c("急需紧缺") & c("符合急需条件")),
        "九六": c("愿意承担"), "十九一": c("申请退出"), "十九二": c("离开专业岗位"),
        "十九三": ~c("身体健康"), "十九四": over, "十九五": c("违法违纪"),
        "十九六": c("开除公职") | c("开除党籍"), "十九七": c("学术失信"), "十九八": c("其他不宜"),
    }  # fmt: skip
    levels = {
        "asked": c("评审级别").replace_strict(ranks, return_dtype=pl.Int8),
        "has": c("现有级别").replace_strict(ranks, return_dtype=pl.Int8),
    }
    nine = c("九一") & c("九四") & c("九五") & c("九六")
    nineteen = pl.any_horizontal(c(f"十九{n}") for n in "一二三四五六七八")
    rows = pl.scan_parquet(source).with_columns(**levels)
    rows = rows.select("编号", "身体健康", "时间有保证", **clauses)
    rows = rows.with_columns(九五=c("身体健康") & c("时间有保证") & ~c("十九四"))
    rows = rows.with_columns(第九条=nine, 第十九条=nineteen)
    rows = rows.with_columns(两条=c("第九条") & ~c("第十九条"))
    order = [
        "九一",
        "九四",
        "九五",
        "九六",
        *(f"十九{n}" for n in "一二三四五六七八"),
        "第九条",
        "第十九条",
        "两条",
    ]
    words = [_word(name).alias(f"第一条【{name}】") for name in order]
    day = pl.lit(AS_OF, dtype=pl.Date).alias("判定日")
    rows.select("编号", day, _word("两条").alias("总体"), *words).sink_parquet(target)


def _word(name: str) -> pl.Expr:
    held = pl.col(name)
    yes, no = (4, 0) if name in DUTIES else (1, 5)
    code = pl.when(held).then(pl.lit(yes, pl.UInt8)).when(~held).then(pl.lit(no, pl.UInt8))
    return code.otherwise(pl.lit(2, pl.UInt8)).cat.to(WORDS)


def copy(source: Path, target: Path) -> None:
    """Everything read, as many columns of words written, nothing judged."""
    facts = list(SHARES)
    first = pl.col("现有级别").is_null() | pl.col("评审级别").is_null()
    second = pl.col("取得日期").is_null() | pl.col("出生日期").is_null()
    words = [pl.col(name).cast(pl.UInt8).cat.to(WORDS) for name in facts]
    whole = (first | second).cast(pl.UInt8).cat.to(WORDS).alias("总体")
    day = pl.lit(date(2024, 6, 1), dtype=pl.Date).alias("判定日")
    pl.scan_parquet(source).select("编号", day, whole, *words).sink_parquet(target)
