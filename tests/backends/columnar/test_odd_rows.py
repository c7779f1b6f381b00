"""What is not plain in a table: read like the cases of any file, and judged singly only where it must be."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from tests.backends.generated import shipped
from tiaowen.backends.columnar import odd_rows
from tiaowen.backends.columnar.judging import judge_of
from tiaowen.backends.columnar.run import Job, Tally, run
from tiaowen.diagnostics import Diagnostic
from tiaowen.runtime.case import Case

RULES = shipped("henan/2023-128")[0]
YEARS = "第九条第（四）项【职称年限】"
HELD = "各级职称取得日期.副高"
PLAIN = {
    "出生日期": "1970-03-02",
    "性别": "男",
    "身体健康": "是",
    "申请评审级别": "副高",
    "急需紧缺专业": "否",
}
"""第九条第（四）项: 取得副高级职称满 3 年; on 2024-01-10 those of 2021-01-10 and before have it."""
OLD, NEW = {**PLAIN, HELD: "2020-12-15"}, {**PLAIN, HELD: "2021-01-11"}


def judged(
    rows: list[dict[str, object]], folder: Path, *, singly: bool = False, suffix: str = "parquet"
) -> tuple[pl.DataFrame, Tally, list[dict[str, object]]]:
    """Verdicts, tally and ledger; fails when a row is judged singly though it need not be."""
    source, target, ledger = folder / f"表.{suffix}", folder / "结论.parquet", folder / "错.jsonl"
    table = pl.DataFrame(rows, infer_schema_length=None)
    _ = table.write_csv(source) if suffix == "csv" else table.write_parquet(source)

    def refuse(case: Case) -> tuple[Mapping[str, str], tuple[Diagnostic, ...]]:
        raise AssertionError(f"{case.id} was judged singly")

    judge = judge_of((RULES,)) if singly else refuse
    job = Job(source, (RULES,), dict(RULES.facts), date(2024, 1, 10), judge)
    tally = run(job, target, ledger, lambda _text: None)
    noted = ledger.read_text(encoding="utf-8").splitlines() if ledger.exists() else []
    return pl.read_parquet(target), tally, [json.loads(line) for line in noted]


@pytest.mark.parametrize(
    "written",
    [
        {HELD: "2020/12/15"},
        {HELD: "2020年12月15日", "身体健康": "√"},
        {HELD: "２０２０.12.15", "申请评审级别": " 副高级 "},
        {"性别": "男 ", "急需紧缺专业": "False", "出生日期": "\t1970-3-2"},
    ],
)
def test_another_way_of_writing_is_judged_by_the_columns(
    written: dict[str, object], tmp_path: Path
) -> None:
    """The same people, so the same verdicts; and NEW beside them keeps its own."""
    rows = [{"编号": "甲", **OLD}, {"编号": "乙", **OLD, **written}, {"编号": "丙", **NEW}]
    found, tally, _ = judged(rows, tmp_path)
    one, other, third = found.drop("编号").rows()
    assert tally.odd == 0
    assert one == other
    assert one != third
    assert found[YEARS].to_list() == ["satisfied", "satisfied", "violated"]


def test_a_row_whose_id_alone_is_wrong_keeps_its_verdicts(tmp_path: Path) -> None:
    rows = [
        {"编号": "甲", **OLD},
        {"编号": None, **NEW},
        {"编号": " 甲", **OLD},  # the same without the space
        {"编号": "乙\u200b", **OLD},  # cannot be seen, cannot be an id
        {"编号": "丙", **OLD},
    ]
    found, tally, ledger = judged(rows, tmp_path)
    assert found["编号"].to_list() == ["甲", "第2个", "丙"]
    assert found[YEARS].to_list() == ["satisfied", "violated", "satisfied"]
    assert (tally.rows, tally.rejected) == (5, 2)
    assert [(one["id"], one["problems"][0]["code"]) for one in ledger] == [
        ("甲", "TW506"),
        ("第4个", "TW502"),
    ]


def test_an_id_that_looks_like_a_stand_in_is_not_taken_twice(tmp_path: Path) -> None:
    rows = [{"编号": "第2个", **OLD}, {"编号": None, **NEW}, {"编号": "丙", **OLD}]
    found, _, ledger = judged(rows, tmp_path)
    assert found["编号"].to_list() == ["第2个", "丙"]
    assert [one["id"] for one in ledger] == ["第2个"]


def test_stand_ins_count_rows_of_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tiaowen.backends.columnar.run.CHUNK", 2)
    assert odd_rows.CHUNK > 2
    found, tally, _ = judged([{"编号": None, **OLD} for _ in range(7)], tmp_path)
    assert found["编号"].to_list() == [f"第{n}个" for n in range(1, 8)]
    assert tally.rejected == 0


@pytest.mark.parametrize(("suffix", "first"), [("parquet", 1), ("csv", 2)])
def test_a_table_without_ids_is_named_after_its_rows(
    suffix: str, first: int, tmp_path: Path
) -> None:
    found, tally, _ = judged([OLD, NEW], tmp_path, suffix=suffix)
    assert found["编号"].to_list() == [f"第{first}行", f"第{first + 1}行"]
    assert [one.code for one in tally.told] == ["TW515"]


def test_a_blank_line_of_a_csv_is_no_case(tmp_path: Path) -> None:
    nothing = dict.fromkeys(("编号", *OLD))
    rows = [{"编号": "甲", **OLD}, nothing, {"编号": "乙", **NEW}]
    found, tally, _ = judged(rows, tmp_path, suffix="csv")
    assert found["编号"].to_list() == ["甲", "乙"]
    assert (tally.rows, tally.odd, tally.rejected, tally.told) == (2, 0, 0, ())


def test_unreadable_cells_reject_their_rows_and_no_others(tmp_path: Path) -> None:
    rows = [
        {"编号": "1", **OLD},
        {"编号": "2", **OLD, "出生日期": "1970-02-30"},
        {"编号": "3", **OLD, "申请评审级别": "特级"},
        {"编号": "4", **OLD, "身体健康": "也许"},
        {"编号": "5", **NEW},
    ]
    found, tally, ledger = judged(rows, tmp_path)
    assert found.select("编号", YEARS).rows() == [("1", "satisfied"), ("5", "violated")]
    assert [one["problems"][0]["code"] for one in ledger] == ["TW503", "TW504", "TW502"]
    assert sum(tally.overall.values()) == 2


def test_two_names_of_one_fact_that_differ_are_refused(tmp_path: Path) -> None:
    kind = RULES.facts["身体健康"].type
    name, other = next(
        (f.name, f.synonyms[0]) for f in RULES.facts.values() if f.synonyms and f.type == kind
    )
    yes, no = {"编号": "甲", name: "是", other: "是"}, {"编号": "乙", name: "是", other: "否"}
    found, _, ledger = judged([yes, no], tmp_path, singly=True)
    assert found["编号"].to_list() == ["甲"]
    assert [(one["id"], one["problems"][0]["code"]) for one in ledger] == [("乙", "TW509")]


def test_a_number_below_zero_is_refused_in_a_typed_column_too(tmp_path: Path) -> None:
    name = next(f.name for f in RULES.facts.values() if type(f.type).__name__ == "NumberType")
    _, tally, ledger = judged([{"编号": "甲", name: -1}, {"编号": "乙", name: 0}], tmp_path)
    assert [one["id"] for one in ledger] == ["甲"]
    assert (tally.rows, tally.rejected) == (2, 1)


def test_every_batch_of_many_says_the_same(tmp_path: Path) -> None:
    """Batches are read by several threads with one memory of what texts mean."""
    rows = [
        {"编号": str(10_000 + n), **OLD, HELD: f"2020/{1 + n % 12}/{1 + n % 28}"}
        for n in range(4000)
    ]
    table = pl.DataFrame(rows)
    source, target = tmp_path / "表.parquet", tmp_path / "结论.parquet"
    table.write_parquet(source, row_group_size=100)
    job = Job(source, (RULES,), dict(RULES.facts), date(2024, 1, 10), judge_of((RULES,)))
    run(job, target, tmp_path / "错", lambda _text: None)
    found = pl.read_parquet(target)
    assert found["编号"].to_list() == table["编号"].to_list()
    assert found[YEARS].unique().to_list() == ["satisfied"]
