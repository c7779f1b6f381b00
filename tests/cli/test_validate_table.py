"""`tiaowen validate` with tables: the verdicts and the errors are those of the same rows as single cases."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from tiaowen.cli.main import run
from tiaowen.core.ast import NotLowered
from tiaowen.core.unlowered import UnloweredError

HENAN = "henan/2023-128"
HEADER = [
    "编号",
    "出生日期",
    "性别",
    "身体健康",
    "申请评审级别",
    "急需紧缺专业",
    "各级职称取得日期.副高",
]
ROWS = [
    ["甲", "1970-03-02", "男", "是", "副高", "否", "2020-12-15"],
    ["乙", "1970-03-02", "男", "否", "副高", "否", "2021-01-11"],
    ["丙", "1970-02-30", "男", "是", "副高", "否", "2020-12-15"],  # 没有这一天
    ["丁", "1970年3月2日", "男", "√", "副高级", "否", "2020.12.15"],  # 别的写法，读得懂
    ["戊", None, "男", None, "副高", "否", "未知"],
    ["甲", "1980-03-02", "女", "是", "副高", "否", "2020-12-15"],  # 编号重复
    ["己", "1970-03-02", "男", "也许", "副高", "否", "2020-12-15"],  # 不是真假
    ["庚", "1990-03-02", "女", "是", "正高", "否", "2020-12-15"],
]


@pytest.fixture
def validate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TIAOWEN_LANG", raising=False)

    def command(*arguments: str) -> tuple[int, str, str]:
        code = run(["validate", HENAN, "--as-of", "2024-01-10", *arguments])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return command


def table(rows: list[list[str | None]]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=dict.fromkeys(HEADER, pl.String), orient="row")


def single(out: str) -> dict[str, dict[str, str]]:
    """Case → overall and norm column → verdict, of the lines of JSON."""
    found = {}
    for line in map(json.loads, out.splitlines()):
        verdicts = {f"{f['citation']}【{f['norm']}】": f["verdict"] for f in line["findings"]}
        found[line["id"]] = {"总体": line["overall"], **verdicts}
    return found


def test_a_table_says_what_single_cases_say(validate, tmp_path) -> None:
    table(ROWS).write_parquet("表.parquet")
    table(ROWS).write_csv("表.csv")
    code, out, err = validate("--cases", "表.csv", "--format", "json")
    expected = single(out)
    assert (code, list(expected)) == (1, ["甲", "乙", "丁", "戊", "庚"])
    told, ledger = validate("--cases", "表.parquet", "-o", "结论.parquet"), "output/表.errors.jsonl"
    verdicts = pl.read_parquet("结论.parquet")
    assert verdicts["编号"].to_list() == list(expected)
    for row in verdicts.to_dicts():
        for column, verdict in expected[row["编号"]].items():
            assert row.get(column, verdict) == verdict, column
        assert (
            row["第九条第（四）项【职称年限】"]
            == expected[row["编号"]]["第九条第（四）项【职称年限】"]
        )
    assert told[0] == 1
    noted = [json.loads(line) for line in Path(ledger).read_text(encoding="utf-8").splitlines()]
    assert [one["id"] for one in noted] == ["丙", "甲", "己"]
    assert [one["problems"][0]["code"] for one in noted] == ["TW503", "TW506", "TW502"]
    assert "TW506" in err


def test_the_count_is_told_in_json(validate) -> None:
    table(ROWS).write_parquet("表.parquet")
    code, out, _ = validate("--cases", "表.parquet", "-o", "结论.parquet", "--format", "json")
    found = json.loads(out)
    assert (code, found["rows"], found["rejected"]) == (1, 8, 3)
    assert sum(found["overall"].values()) == 5


def test_one_person_of_a_table_with_reasons(validate) -> None:
    table(ROWS[:2]).write_parquet("表.parquet")
    code, out, err = validate("--cases", "表.parquet", "--id", "乙", "--format", "json")
    (line,) = map(json.loads, out.splitlines())
    years = next(f for f in line["findings"] if f["norm"] == "职称年限")
    assert (code, err, line["id"], years["verdict"]) == (0, "", "乙", "violated")
    assert "2021-01-11" in years["reason"]


def test_an_id_nobody_has_is_told(validate) -> None:
    table(ROWS[:2]).write_parquet("表.parquet")
    code, _, err = validate("--cases", "表.parquet", "--id", "辛")
    assert code != 0
    assert "没有编号为「辛」的个案" in err


def test_a_column_nobody_declared_spoils_the_rows_that_fill_it(validate) -> None:
    given = table(ROWS[:2]).with_columns(pl.Series("体重", [None, "70"]))
    given.write_parquet("表.parquet")
    code, _, err = validate("--cases", "表.parquet", "-o", "结论.parquet")
    assert code == 1
    assert "TW501" in err
    assert pl.read_parquet("结论.parquet")["编号"].to_list() == ["甲"]


def test_typed_columns_and_lists(validate) -> None:
    """第二十二条第2句：自主评聘的外单位专家不少于三分之一；五人中二人达到，一人不达到."""
    member = pl.Struct({"姓名": pl.String, "外单位": pl.Boolean})
    pl.DataFrame(
        {
            "编号": [1, 2, 3],
            "自主评聘": [True, True, True],
            "评审专家": [
                [{"姓名": n, "外单位": n in "甲乙"} for n in "甲乙丙丁戊"],
                [{"姓名": n, "外单位": n == "甲"} for n in "甲乙丙丁戊"],
                [{"姓名": n, "外单位": None if n == "乙" else n == "甲"} for n in "甲乙丙丁戊"],
            ],
        },
        schema={"编号": pl.Int64, "自主评聘": pl.Boolean, "评审专家": pl.List(member)},
    ).write_parquet("表.parquet")
    code, _, err = validate("--cases", "表.parquet", "-o", "结论.parquet")
    shares = pl.read_parquet("结论.parquet")["第二十二条第2句【外单位比例】"].to_list()
    assert (code, err) == (0, "")
    assert shares == ["satisfied", "violated", "undetermined"]


def test_nothing_is_left_behind_when_the_file_is_broken(validate, tmp_path) -> None:
    Path("坏.parquet").write_bytes(b"PAR1 no parquet")
    code, out, err = validate("--cases", "坏.parquet", "-o", "结论.parquet")
    assert (code, out) == (2, "")
    assert "TW512" in err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["坏.parquet"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("--cases", "表.parquet", "-o", "结论.csv"),
        ("--cases", "表.parquet", "-o", "结论.parquet", "--id", "甲"),
        ("--cases", "表.jsonl", "-o", "结论.parquet"),
    ],
)
def test_options_that_cannot_be_kept_are_refused(validate, arguments) -> None:
    table(ROWS[:1]).write_parquet("表.parquet")
    assert validate(*arguments)[0] == 2


def test_fail_on_looks_at_every_norm(validate) -> None:
    table(ROWS[1:2]).write_parquet("表.parquet")
    assert validate("--cases", "表.parquet", "-o", "结论.parquet")[0] == 0
    assert validate("--cases", "表.parquet", "-o", "结论.parquet", "--fail-on", "violated")[0] == 1


def test_the_same_input_gives_the_same_bytes(validate) -> None:
    table(ROWS).write_parquet("表.parquet")
    made = []
    for _ in range(2):
        validate("--cases", "表.parquet", "-o", "结论.parquet")
        made.append(Path("结论.parquet").read_bytes())
    assert made[0] == made[1]


def test_the_day_of_each_row_wins(validate) -> None:
    given = table(ROWS[1:2]).with_columns(pl.Series("判定日", [date(2024, 1, 11)]))
    given.write_parquet("表.parquet")
    validate("--cases", "表.parquet", "-o", "结论.parquet")
    found = pl.read_parquet("结论.parquet")
    assert found["第九条第（四）项【职称年限】"].to_list() == ["satisfied"]


def test_a_large_csv_keeps_to_what_was_asked(validate, monkeypatch) -> None:
    monkeypatch.setattr("tiaowen.cli.validate_table.LARGE", 1)
    table(ROWS[:2]).write_csv("表.csv")
    _, lines, _ = validate("--cases", "表.csv", "--format", "json")
    assert list(single(lines)) == ["甲", "乙"]
    _, full, _ = validate("--cases", "表.csv", "--all")
    assert full.count("■") == 2
    _, summed, _ = validate("--cases", "表.csv")
    assert "output/表.verdicts.parquet" in summed


def test_what_columns_cannot_say_is_told(validate, monkeypatch) -> None:
    clause = NotLowered("某", "第一条", "级别的最大")
    monkeypatch.setattr(
        "tiaowen.backends.columnar.plan.lower_whole", lambda _: _raise(UnloweredError([clause]))
    )
    table(ROWS[:1]).write_parquet("表.parquet")
    code, _, err = validate("--cases", "表.parquet", "-o", "结论.parquet")
    assert code == 2
    assert "第一条：级别的最大" in err
    assert not Path("结论.parquet").exists()


def _raise(error: Exception) -> None:
    raise error
