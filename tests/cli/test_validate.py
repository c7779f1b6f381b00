"""`tiaowen validate`: the contract of its lines, what the exit code says, where bad cases go."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tiaowen.cli.main import run
from tiaowen.resources import rules_dir

SAMPLE = rules_dir() / "sample"
GOOD = '{"id": "A", "as_of": "2024-01-10", "subjects": ["在库专家"], "facts": {"本人申请退出": %s}}'


class Outcome:
    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err

    @property
    def lines(self) -> list[dict]:
        return [json.loads(line) for line in self.out.splitlines()]


@pytest.fixture
def validate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TIAOWEN_LANG", raising=False)

    def command(*arguments: str, cases: str | None = None, name: str = "个案.jsonl") -> Outcome:
        if cases is not None:
            (tmp_path / name).write_text(cases, encoding="utf-8")
            arguments = (*arguments, "--cases", str(tmp_path / name))
        code = run(["validate", *arguments])
        captured = capsys.readouterr()
        return Outcome(code, captured.out, captured.err)

    return command


def test_a_line_has_the_shape_of_the_contract(validate) -> None:
    got = validate("henan/2023-128", "--format", "json", cases=GOOD % "true")
    assert (got.code, got.err) == (0, "")
    (line,) = got.lines
    assert list(line) == ["id", "ruleset", "as_of", "overall", "findings"]
    assert (line["id"], line["ruleset"], line["as_of"]) == ("A", "henan/2023-128", "2024-01-10")
    assert line["overall"] == "triggered"
    finding = next(one for one in line["findings"] if one["norm"] == "本人申请")
    assert finding["citation"] == "第十九条第（一）项"
    assert finding["verdict"] == "triggered"
    assert finding["facts"] == {"本人申请退出": "真"}
    assert finding["missing"] == finding["judgement"] == []
    judged = next(one for one in line["findings"] if one["norm"] == "其他不适宜")
    assert judged["verdict"] == "needs_judgement"
    assert judged["judgement"] == [{"fact": "其他不适宜情形", "by": ["省人力资源社会保障厅"]}]
    keys = ["citation", "norm", "kind", "strength", "verdict", "facts", "missing", "judgement"]
    assert list(finding)[:10] == [*keys, "notes", "reason"]


def test_bad_cases_do_not_stop_the_others(validate, tmp_path: Path) -> None:
    text = GOOD % "true" + "\n" + (GOOD % '"是"').replace('"A"', '"B"')
    got = validate("henan/2023-128", "--format", "json", cases=text)
    assert got.code == 1
    assert [line["id"] for line in got.lines] == ["A"]
    assert "TW502" in got.err
    (entry,) = (tmp_path / "output" / "个案.errors.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(entry)["id"] == "B"


def test_the_ledger_goes_where_it_is_asked_to(validate, tmp_path: Path) -> None:
    ledger = tmp_path / "别处" / "错.jsonl"
    validate("henan/2023-128", "--ledger", str(ledger), cases="{}")
    assert ledger.is_file()
    assert not (tmp_path / "output").exists()


def test_a_ledger_that_cannot_be_written_is_told(validate, tmp_path: Path) -> None:
    (tmp_path / "挡").write_text("", encoding="utf-8")
    got = validate("henan/2023-128", "--ledger", str(tmp_path / "挡" / "错.jsonl"), cases="{}")
    assert got.code == 1
    assert "TW528" in got.err


@pytest.mark.parametrize(
    ("cases", "name"),
    [("", "空.jsonl"), ("[]", "空.json"), ("[" * 100_000, "深.json"), ("x", "个案.parquet")],
)
def test_an_unreadable_file_is_exit_2(validate, cases: str, name: str) -> None:
    got = validate("henan/2023-128", cases=cases, name=name)
    assert got.code in (1, 2)
    assert "TW5" in got.err
    assert "Traceback" not in got.err


def test_a_missing_file_and_an_unknown_rule_set_are_exit_2(validate) -> None:
    assert validate("henan/2023-128", "--cases", "没有.json").code == 2
    got = validate("henan/2099-1", cases=GOOD % "true")
    assert got.code == 2
    assert "henan/2023-128" in got.err


@pytest.mark.parametrize(
    ("asked", "code"),
    [("triggered", 1), ("触发", 1), ("violated", 0), ("violated,触发", 1), ("胡说", 2)],
)
def test_fail_on(validate, asked: str, code: int) -> None:
    assert validate("henan/2023-128", "--fail-on", asked, cases=GOOD % "true").code == code


def test_without_fail_on_a_verdict_is_no_failure(validate) -> None:
    assert validate("henan/2023-128", cases=GOOD % "true").code == 0


def test_as_of_fills_in_and_is_told_when_unused(validate) -> None:
    undated = GOOD.replace('"as_of": "2024-01-10", ', "") % "true"
    got = validate("henan/2023-128", "--as-of", "2024-05-01", "--format", "json", cases=undated)
    assert (got.code, got.lines[0]["as_of"]) == (0, "2024-05-01")
    assert validate("henan/2023-128", cases=undated).code == 1
    got = validate("henan/2023-128", "--as-of", "2024-05-01", cases=GOOD % "true")
    assert "TW527" in got.err


def test_a_place_is_the_region_or_one_that_forwards(validate) -> None:
    got = validate("henan", "--place", "平顶山市", "--format", "json", cases=GOOD % "true")
    assert got.lines[0]["findings"][0]["document"] == [
        "豫人社办〔2023〕128号",
        "平人社办〔2023〕147号",
    ]
    assert validate("henan", "--place", "河南省", cases=GOOD % "true").code == 0
    assert validate("henan", "--place", "北京", cases=GOOD % "true").code == 2


def test_the_text_form_groups_by_verdict(validate) -> None:
    got = validate("henan/2023-128", cases=GOOD % "true")
    at = [got.out.index(word) for word in ("总体：触发", "  触发（", "  无法判定（", "  待裁量（")]
    assert at == sorted(at)
    assert "认定" not in got.out  # nothing is pressed for that the case does not touch
    full = validate("henan/2023-128", "--all", cases=GOOD % "true")
    assert "待认定：其他不适宜情形（由省人力资源社会保障厅认定）" in full.out
    assert got.out.endswith("1 个个案：触发 1\n")


def test_a_rule_file_of_ones_own(validate, tmp_path: Path) -> None:
    got = validate(str(rules_dir() / "henan" / "2023-128.tiao"), cases=GOOD % "true")
    assert got.code == 0


def test_the_sample_session(validate) -> None:
    workbook = str(SAMPLE / "评审会议.xlsx")
    got = validate("henan/2023-128", "--cases", workbook, "--format", "json")
    assert got.code == 1
    assert [line["id"] for line in got.lines][-2:] == ["会议", "回避:王祎→王赟昊"]
    assert len(got.lines) == 27
    assert "评审会议.xlsx 评委!K11" in got.err


def test_another_rule_set_than_the_workbook_names_is_told(validate) -> None:
    workbook = str(SAMPLE / "评审会议.xlsx")
    assert "TW526" in validate("pingdingshan/2023-147", "--cases", workbook).err


def test_a_vocabulary_has_nothing_to_hold_a_case_against_and_says_so(validate) -> None:
    got = validate("national/retirement", cases=GOOD % "true")
    assert (got.code, got.out) == (2, "")
    assert "错误[TW208] 「national/retirement」是词汇文件，不是规则集" in got.err
