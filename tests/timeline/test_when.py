"""`tiaowen when`: the dates are those one reads off the articles and a calendar."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tiaowen.cli.main import run

HENAN = "henan/2023-128"


@pytest.fixture
def when(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TIAOWEN_LANG", raising=False)

    def command(facts: dict[str, object], as_of: str, *arguments: str) -> tuple[int, str, str]:
        case = {"id": "甲", "as_of": as_of, "facts": facts}
        (tmp_path / "个案.jsonl").write_text(json.dumps(case, ensure_ascii=False), encoding="utf-8")
        code = run(["when", HENAN, "--cases", "个案.jsonl", *arguments])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return command


def changes(out: str, norm: str) -> list[tuple[str, str, str]]:
    (line,) = map(json.loads, out.splitlines())
    return [(c["date"], c["before"], c["after"]) for c in line["changes"] if c["norm"] == norm]


def test_title_years_complete_on_the_corresponding_day(when) -> None:
    """第九条（四）：取得副高 2022-02-28，满三年为 2025-02-28 当日."""
    facts = {
        "申请评审级别": "副高",
        "各级职称取得日期": {"副高": "2022-02-28"},
        "急需紧缺专业": False,
    }
    code, out, err = when(facts, "2024-01-10", "--format", "json")
    assert (code, err) == (0, "")
    assert changes(out, "职称年限") == [("2025-02-28", "violated", "satisfied")]


def test_must_leave_the_day_after_retirement(when) -> None:
    """第十九条（四）：男，原法定退休年龄六十周岁，1964-12-31 生，延迟前 2024-12-31 退休当日尚未超过."""
    facts = {
        "出生日期": "1964-12-31", "性别": "男", "原法定退休年龄": 60, "已延长退休": False,
        "入库方式": "推荐", "在库": True,
    }  # fmt: skip
    _, out, _ = when(facts, "2024-01-10", "--format", "json")
    found = changes(out, "超过退休年龄")
    assert [day for day, _, after in found if after == "triggered"] == ["2025-01-01"]


def test_nothing_changes_when_nothing_rests_on_the_day(when) -> None:
    code, out, _ = when({"本人自愿": True}, "2024-01-10")
    assert (code, out.splitlines()[0].endswith("0 处变化")) == (0, True)


def test_until_is_included_and_nothing_after_it_is_told(when) -> None:
    facts = {
        "申请评审级别": "副高",
        "各级职称取得日期": {"副高": "2022-02-28"},
        "急需紧缺专业": False,
    }
    _, before, _ = when(facts, "2024-01-10", "--until", "2025-02-27", "--format", "json")
    _, on, _ = when(facts, "2024-01-10", "--until", "2025-02-28", "--format", "json")
    assert changes(before, "职称年限") == []
    assert len(changes(on, "职称年限")) == 1


def test_until_before_the_case_is_refused(when) -> None:
    code, _, err = when({"本人自愿": True}, "2024-01-10", "--until", "2023-01-01")
    assert code == 2
    assert "--until" in err


def test_the_calendar_is_one_a_calendar_program_reads(when, tmp_path) -> None:
    icalendar = pytest.importorskip("icalendar")
    facts = {
        "申请评审级别": "副高",
        "各级职称取得日期": {"副高": "2022-02-28"},
        "急需紧缺专业": False,
    }
    code, _, _ = when(facts, "2024-01-10", "--format", "ics", "-o", "日历.ics")
    data = (tmp_path / "日历.ics").read_bytes()
    assert code == 0
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    events = icalendar.Calendar.from_ical(data).walk("VEVENT")
    (event,) = [e for e in events if "职称年限" in e["SUMMARY"]]
    assert event["DTSTART"].dt.isoformat() == "2025-02-28"
    assert event["SUMMARY"] == "甲：第九条第（四）项【职称年限】由不满足变为满足"


def test_the_same_input_gives_the_same_bytes(when, tmp_path) -> None:
    facts = {"申请评审级别": "副高", "各级职称取得日期": {"副高": "2022-02-28"}}
    when(facts, "2024-01-10", "--format", "ics", "-o", "一.ics")
    when(facts, "2024-01-10", "--format", "ics", "-o", "二.ics")
    assert (tmp_path / "一.ics").read_bytes() == (tmp_path / "二.ics").read_bytes()


LAPSING = """规则集 example/lapsing
标题 “试”
施行 2024-01-01
失效 2028-12-31
引用 national/workdays

事实 取得日期、受理日期、答复日期 日期
事实 在库 真假

第一条 「甲。」
  【年限】 须 取得日期 满 3年
  【在库】 须 在库
  【答复】 期限 答复日期 不晚于 受理日期 后 5个工作日
"""


@pytest.fixture
def lapsing(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "法.tiao").write_text(LAPSING, encoding="utf-8")

    def command(facts: dict[str, object], as_of: str, *options: str) -> tuple[str, str]:
        case = {"id": "甲", "as_of": as_of, "facts": facts}
        (tmp_path / "一案.jsonl").write_text(json.dumps(case, ensure_ascii=False), encoding="utf-8")
        assert run(["when", "法.tiao", "--cases", "一案.jsonl", *options]) == 0
        captured = capsys.readouterr()
        return captured.out, captured.err

    return command


@pytest.mark.parametrize(
    ("facts", "as_of", "told"),
    [
        # 民法典第二百零二条：没有对应日的，月末
        ({"取得日期": "2024-02-29"}, "2024-03-01", "2027-02-28　第一条【年限】由不满足变为满足"),
        ({"取得日期": "2022-05-31"}, "2024-01-10", "2025-05-31　第一条【年限】由不满足变为满足"),
        # 春节：2月9日（五）上班，10日至17日放假，18日（日）上班
        ({"受理日期": "2024-02-08", "答复日期": "无"}, "2024-02-08", "最迟于2024-02-21办理"),
        # 国庆：9月29日（日）上班，10月1日至7日放假
        ({"受理日期": "2024-09-29", "答复日期": "无"}, "2024-09-29", "最迟于2024-10-11办理"),
    ],
)
def test_days_worked_out_by_hand(lapsing, facts, as_of: str, told: str) -> None:
    out, _ = lapsing(facts, as_of)
    assert told in out


def test_a_rule_set_that_lapses_is_told_in_one_line(lapsing, tmp_path) -> None:
    icalendar = pytest.importorskip("icalendar")
    out, _ = lapsing({"取得日期": "2020-01-01"}, "2024-01-10")
    assert out.splitlines()[1:] == ["  2029-01-01　第一条等3条规范变为不适用（2028-12-31后失效）"]
    lapsing({"取得日期": "2020-01-01"}, "2024-01-10", "--format", "ics", "-o", "日历.ics")
    (event,) = icalendar.Calendar.from_ical((tmp_path / "日历.ics").read_bytes()).walk("VEVENT")
    assert (event["DTSTART"].dt.isoformat(), event["TRANSP"]) == ("2029-01-01", "TRANSPARENT")


def test_what_a_calendar_has_no_place_for_is_told(lapsing) -> None:
    accepted = {"受理日期": "2027-09-29", "答复日期": "无"}
    out, err = lapsing(accepted, "2027-09-01", "--until", "2028-01-01", "--format", "ics")
    assert "VEVENT" not in out
    assert err == "甲 【答复】：2027年的工作日表未装载，此后不能推算\n"
