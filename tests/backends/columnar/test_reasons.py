"""Reasons recorded norm by norm, in a table's columns or as JSON text in a cell, are read row by row."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl

from tests.backends.generated import shipped
from tiaowen.backends.columnar.judging import judge_of
from tiaowen.backends.columnar.run import Job, run

LATE = {"申请专家级别": "副高", "各级职称取得日期.副高": "2022-01-10", "急需紧缺专业": "否"}
"""Beijing 第十六条第（四）项: 一般应具有副高级职称3年及以上; on 2024-01-10 it is two."""


def test_a_reason_for_one_norm_lifts_it_in_a_table(tmp_path: Path) -> None:
    norm = "第十六条第（四）项【职称一般】"
    rows = [
        ("例外理由.职称一般", "新设专业", "satisfied"),
        ("例外理由.年龄", "新设专业", "needs_judgement"),
        ("例外理由", '{"职称一般": "新设专业"}', "satisfied"),
        ("例外理由", '{"年龄": "新设专业"}', "needs_judgement"),
        ("例外理由", "新设专业", "satisfied"),
    ]
    rules = shipped("beijing/2023-13")[0]
    for number, (column, cell, wanted) in enumerate(rows):
        source, target = tmp_path / f"{number}.parquet", tmp_path / f"{number}-结论.parquet"
        day = {"编号": ["甲"], "判定日": [date(2024, 1, 10)]}
        pl.DataFrame(day | {k: [v] for k, v in LATE.items()} | {column: [cell]}).write_parquet(
            source
        )
        job = Job(source, (rules,), dict(rules.facts), None, judge_of((rules,)))
        tally = run(job, target, tmp_path / "错", print)
        assert tally.rejected == 0
        (found,) = pl.read_parquet(target).to_dicts()
        told = [said for name, said in found.items() if norm in name]
        assert told == [wanted], (column, cell)
