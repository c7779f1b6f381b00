"""Files as they come: what makes a case, what spoils one, and that the others still run."""

from __future__ import annotations

import io
import json
from datetime import date, datetime
from pathlib import Path

import pytest
import xlsxwriter

from tests.cases.vocabulary import FACTS
from tiaowen.cases.raw_case import CasesRead
from tiaowen.cases.read import cases_of_bytes, read_cases
from tiaowen.runtime.case import NOTHING


def read(text: str, file: str = "个案.jsonl", as_of: date | None = None) -> CasesRead:
    return cases_of_bytes(text.encode(), file, FACTS, as_of)


def line(id: object = "A", as_of: object = "2024-01-10", **facts: object) -> str:
    return json.dumps({"id": id, "as_of": as_of, "facts": facts}, ensure_ascii=False)


def told(read: CasesRead) -> list[tuple[str, str]]:
    return [(d.code, d.where) for d in read.diagnostics]


def test_the_example_of_the_contract() -> None:
    text = (
        '{"id": "A-17", "as_of": "2024-01-10", "facts": {"出生日期": "1965-03-02", "性别": "男", '
        '"各级职称取得日期": {"副高": "2020-12-15"}, "身体健康": null}}'
    )
    (case,) = read(text).cases
    assert (case.id, case.as_of) == ("A-17", date(2024, 1, 10))
    assert case.facts == {
        "出生日期": date(1965, 3, 2),
        "性别": "男",
        "各级职称取得日期": {"副高": date(2020, 12, 15)},
        "身体健康": None,
    }


def test_a_bad_case_spoils_only_itself() -> None:
    text = "\n".join([line("A"), line("B", 会议结束日期="2019-02-30"), line("C")])
    got = read(text)
    assert [case.id for case in got.cases] == ["A", "C"]
    assert [case.id for case in got.rejected] == ["B"]
    assert told(got) == [("TW503", "个案.jsonl:2 会议结束日期")]


def test_a_bad_line_spoils_only_itself() -> None:
    got = read(line("A") + '\n{"id": "B", "facts":\n' + line("C"))
    assert [case.id for case in got.cases] == ["A", "C"]
    assert told(got) == [("TW510", "个案.jsonl:2")]


def test_json_cases_are_named_by_their_own_line() -> None:
    text = '[\n{"id": "A", "as_of": "2024-01-10"},\n{"id": "B", "as_of": "2024-01-10",\n'
    text += '  "facts": {\n    "自主评聘": 1\n  }}\n]'
    assert told(read(text, "个案.json")) == [("TW502", "个案.json:5 自主评聘")]


def test_a_truncated_list_keeps_what_came_before() -> None:
    got = read(f"[{line('A')},\n{line('B')[:-3]}", "个案.json")
    assert [case.id for case in got.cases] == ["A"]
    assert told(got) == [("TW510", "个案.json:2")]
    assert "其后的内容没有读" in got.diagnostics[0].message


def test_one_object_is_one_case() -> None:
    assert [case.id for case in read(line("A"), "个案.json").cases] == ["A"]


def test_the_date_of_the_command_line_fills_in() -> None:
    text = '{"id": "A", "facts": {}}\n' + line("B")
    assert told(read(text)) == [("TW507", "个案.jsonl:1 as_of")]
    got = read(text, as_of=date(2025, 5, 1))
    assert [case.as_of for case in got.cases] == [date(2025, 5, 1), date(2024, 1, 10)]


def test_a_repeated_id_is_refused_the_second_time() -> None:
    got = read(f"{line('A')}\n{line('A')}")
    assert len(got.cases) == 1
    assert told(got) == [("TW506", "个案.jsonl:2 id")]


def test_a_case_without_id_runs_under_a_stand_in() -> None:
    got = read('{"as_of": "2024-01-10", "facts": {}}')
    assert [case.id for case in got.cases] == ["第1个"]
    assert [d.code for d in got.diagnostics] == ["TW515"]


def test_synonyms_may_agree_but_not_differ() -> None:
    assert read(line(申请评审级别="副高", 拟任专家级别="副高")).cases[0].facts == {
        "申请评审级别": "副高"
    }
    got = read(line(申请评审级别="副高", 拟任专家级别="正高"))
    assert told(got) == [("TW509", "个案.jsonl:1 拟任专家级别")]
    assert read(line(申请评审级别="副高", 拟任专家级别=None)).cases[0].facts == {
        "申请评审级别": "副高"
    }


def test_width_of_brackets_in_a_name_does_not_matter() -> None:
    (case,) = read(line(**{"历次抽取（含本次，由远及近）": [True]})).cases
    assert case.facts == {"历次抽取": (True,)}


@pytest.mark.parametrize(
    "text",
    [
        '{"id": "A", "as_of": "2024-01-10", "fact": {}}',
        '{"id": "A", "as_of": "2024-01-10", "自主评聘": true}',
    ],
)
def test_an_unknown_part_of_a_case_is_an_error(text: str) -> None:
    assert [d.code for d in read(text).diagnostics] == ["TW501"]
    assert read(text).cases == ()


def test_a_key_written_twice_is_an_error() -> None:
    text = '{"id": "A", "as_of": "2024-01-10", "facts": {"自主评聘": true, "自主评聘": false}}'
    assert told(read(text)) == [("TW508", "个案.jsonl:1 自主评聘")]


def test_json_mistakes_are_said_in_chinese() -> None:
    (one,) = read('{"id"： "A"}').diagnostics
    assert "冒号" in one.message
    assert "半角" in one.help


def test_csv_with_levels_lists_and_remarks() -> None:
    text = (
        "序号,编号,判定日,各级职称取得日期.副高,各级职称取得日期.正高,自主评聘,备注\n"
        "1,A,2024-01-10,2020.12.15,,是,不读\n"
        "2,B,2024-01-10,,,,\n"
        "3,C,2024-01-10,未知,无,否,\n"
    )
    a, b, c = read(text, "个案.csv").cases
    assert a.facts == {"各级职称取得日期": {"副高": date(2020, 12, 15)}, "自主评聘": True}
    assert b.facts == {}
    assert c.facts == {"各级职称取得日期": {"副高": None}, "自主评聘": False}


def test_csv_columns_hold_reasons_norm_by_norm() -> None:
    text = (
        "编号,判定日,例外理由.第二十条第2句,例外理由.【年龄】,例外批准.年龄\n"
        "A,2024-01-10,专业唯一,无,否\n"
        "B,2024-01-10,,未知,\n"
        "C,2024-01-10,,,\n"
    )
    a, b, c = read(text, "个案.csv").cases
    assert a.facts == {
        "例外理由": {"第二十条第2句": "专业唯一", "年龄": NOTHING},
        "例外批准": {"年龄": False},
    }
    assert b.facts == {"例外理由": {"年龄": None}}
    assert c.facts == {}


def test_a_cell_may_hold_reasons_as_json_text() -> None:
    reasons = '{"第二十条第2句": "专业唯一", "年龄": null}'
    data = workbook(["编号", "判定日", "例外理由"], ["A", date(2024, 1, 10), reasons])
    (case,) = cases_of_bytes(data, "个案.xlsx", FACTS).cases
    assert case.facts == {"例外理由": {"第二十条第2句": "专业唯一", "年龄": None}}
    quoted = reasons.replace('"', '""')
    (case,) = read(f'编号,判定日,例外理由\nA,2024-01-10,"{quoted}"\n', "个案.csv").cases
    assert case.facts["例外理由"] == {"第二十条第2句": "专业唯一", "年龄": None}


def test_a_cell_that_begins_like_json_and_is_not_is_no_reason() -> None:
    got = read('编号,判定日,例外理由\nA,2024-01-10,"{专业唯一}"\n', "个案.csv")
    assert (got.cases, [d.where for d in got.diagnostics]) == ((), ["个案.csv:2 例外理由"])


def test_a_norm_with_two_reasons_is_an_error() -> None:
    text = "编号,判定日,例外理由.【年龄】,例外理由.年龄\nA,2024-01-10,急需,专业唯一\n"
    assert told(read(text, "个案.csv")) == [("TW508", "个案.csv:2 例外理由.年龄")]


def test_a_citation_that_ends_in_a_dot_is_a_column_too() -> None:
    (case,) = read("编号,判定日,例外理由.二（五）5.\nA,2024-01-10,急需\n", "个案.csv").cases
    assert case.facts == {"例外理由": {"二（五）5.": "急需"}}


def test_one_reason_and_reasons_by_norm_exclude_each_other() -> None:
    text = "编号,判定日,例外理由,例外理由.年龄\nA,2024-01-10,急需,专业唯一\n"
    assert [d.code for d in read(text, "个案.csv").diagnostics] == ["TW509"]


def test_csv_faults_name_line_and_column() -> None:
    text = "编号,判定日,自主评聘,各级职称取得日期.副高\nA,2024-01-10,也许,2020-13-01\n"
    assert told(read(text, "个案.csv")) == [
        ("TW502", "个案.csv:2 自主评聘"),
        ("TW503", "个案.csv:2 各级职称取得日期.副高"),
    ]


def test_an_unknown_column_spoils_the_rows_that_use_it() -> None:
    text = "编号,判定日,自主平聘\nA,2024-01-10,\nB,2024-01-10,是\nC,2024-01-10,是\n"
    got = read(text, "个案.csv")
    assert [case.id for case in got.cases] == ["A"]
    assert [case.id for case in got.rejected] == ["B", "C"]
    assert told(got) == [("TW501", "个案.csv:1 自主平聘")]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("编号,判定日,自主评聘,自主评聘\nA,2024-01-10,是,否\n", "TW508"),
        ("编号,判定日\nA,2024-01-10,是\n", "TW516"),
        ('编号,判定日\nA,"2024-01-10\n', "TW510"),
        ("编号;判定日\nA;2024-01-10\n", "TW516"),
        (
            "编号,判定日,各级职称取得日期,各级职称取得日期.副高\nA,2024-01-10,无,2020-12-15\n",
            "TW509",
        ),
        (f"编号,判定日,推荐单位\nA,2024-01-10,{'长' * 140_000}\n", "TW513"),
    ],
)
def test_csv_refuses(text: str, code: str) -> None:
    got = read(text, "个案.csv")
    assert got.cases == ()
    assert [d.code for d in got.diagnostics] == [code]


def workbook(*rows: list[object], sheet: str = "个案") -> bytes:
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    page = book.add_worksheet(sheet)
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    for r, row in enumerate(rows):
        for c, cell in enumerate(row):
            if isinstance(cell, date):
                page.write_datetime(r, c, cell, day)
            elif isinstance(cell, str) and cell.startswith("="):
                page.write_formula(r, c, cell, None, "#N/A" if "NA()" in cell else "")
            else:
                page.write(r, c, cell)
    book.close()
    return stream.getvalue()


def test_xlsx_dates_numbers_and_words() -> None:
    data = workbook(
        ["编号", "判定日", "会议结束日期", "无故拒绝次数", "青年专家占比", "自主评聘"],
        [17, date(2024, 1, 10), date(2024, 4, 8), 3, 0.35, True],
    )
    (case,) = cases_of_bytes(data, "个案.xlsx", FACTS).cases
    assert case.id == "17"
    assert case.facts["会议结束日期"] == date(2024, 4, 8)
    assert (case.facts["无故拒绝次数"], str(case.facts["青年专家占比"])) == (3, "7/20")
    assert case.facts["自主评聘"] is True


def test_xlsx_faults_name_sheet_and_cell() -> None:
    data = workbook(
        ["编号", "判定日", "会议结束日期", "各级职称取得日期.副高"],
        ["A", date(2024, 1, 10), "2019-02-30", date(2020, 1, 1)],
        ["B", date(2024, 1, 10), datetime(2024, 1, 1, 9, 30), "=NA()"],
        ["C", date(2024, 1, 10), "", ""],
    )
    got = cases_of_bytes(data, "个案.xlsx", FACTS)
    assert set(told(got)) == {
        ("TW503", "个案.xlsx 个案!C2"),
        ("TW503", "个案.xlsx 个案!C3"),
        ("TW516", "个案.xlsx 个案!D3"),
    }
    assert "C" in [case.id for case in got.cases]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030"])
@pytest.mark.parametrize("file", ["个案.jsonl", "个案.csv"])
def test_encodings_that_are_read(encoding: str, file: str) -> None:
    text = (
        line(推荐单位="张喆") if file.endswith("l") else "编号,判定日,推荐单位\nA,2024-01-10,张喆\n"
    )
    (case,) = cases_of_bytes(text.encode(encoding), file, FACTS).cases
    assert case.facts == {"推荐单位": "张喆"}


@pytest.mark.parametrize(
    ("encoding", "named"), [("utf-16", "UTF-16"), ("utf-16-le", "UTF-16"), ("utf-32", "UTF-32")]
)
def test_other_encodings_are_refused_by_name(encoding: str, named: str) -> None:
    (one,) = cases_of_bytes(line(推荐单位="甲").encode(encoding), "个案.jsonl", FACTS).diagnostics
    assert one.code == "TW511"
    assert named in one.message


@pytest.mark.parametrize("file", ["个案.json", "个案.jsonl", "个案.csv", "个案.xlsx"])
@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xef\xbb\xbf \n",
        b"\x00\x01\x02\x03" * 50,
        b"PK\x03\x04" + b"\x00" * 40,
        bytes(range(128, 256)) * 4,
        b"[" * 200_000,
        b'{"facts":' * 200_000,
        b'[{"id": "' + b"x" * 10_000_000,
        b'"' + b"x" * 10_000_000,
    ],
    ids=["empty", "blank", "binary", "zip", "high", "nested", "nested2", "10MB", "10MB-quote"],
)
def test_garbage_is_a_diagnostic_never_a_traceback(data: bytes, file: str) -> None:
    got = cases_of_bytes(data, file, FACTS)
    assert got.cases == ()
    assert got.diagnostics
    assert all(len(d.message) < 400 and len(d.help) < 400 for d in got.diagnostics)


def test_a_damaged_workbook_is_a_diagnostic() -> None:
    good = workbook(["编号", "判定日"], ["A", date(2024, 1, 10)])
    for cut in range(40, len(good), len(good) // 40):
        got = cases_of_bytes(good[:cut], "个案.xlsx", FACTS)
        assert [d.code for d in got.diagnostics] == ["TW512"]


def test_unknown_formats_and_missing_files(tmp_path: Path) -> None:
    assert [d.code for d in cases_of_bytes(b"x", "个案.et", FACTS).diagnostics] == ["TW518"]
    assert [d.code for d in read_cases(tmp_path / "无.json", FACTS).diagnostics] == ["TW512"]
    assert [d.code for d in read_cases(tmp_path, FACTS).diagnostics] == ["TW512"]


def test_no_identity_number_reaches_a_message() -> None:
    number = "41010119650302" + "1234"
    got = read(line(number, 会议结束日期=number, 抽取方式=number, **{number: 1}))
    assert got.diagnostics
    assert all(number not in d.message + d.help + d.where for d in got.diagnostics)
