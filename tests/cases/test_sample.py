"""The sample is what its maker writes, and holds what its README promises."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tiaowen.cases.from_xlsx import sheets_of
from tiaowen.cases.read import read_cases
from tiaowen.cases.session_cases import (
    EXPERT_SUBJECTS,
    MEETING_SUBJECTS,
    RECUSAL_SUBJECTS,
    session_cases,
)
from tiaowen.cases.session_checks import check_session
from tiaowen.cases.session_reader import SessionRead, read_session
from tiaowen.diagnostics import Diagnostic
from tiaowen.evaluate import evaluate
from tiaowen.norm.ast import RuleSet
from tiaowen.pipeline import load_ruleset
from tiaowen.resources import rules_dir
from tiaowen.runtime.verdict import Finding

FOLDER = rules_dir() / "sample"
FILES = ("评审会议.xlsx", "个案.jsonl", "个案.csv")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sample")
    script = [sys.executable, "-B", str(FOLDER / "make_sample.py"), str(folder)]
    subprocess.run(script, check=True)
    return folder


@pytest.mark.parametrize("name", FILES)
def test_the_committed_file_is_what_the_maker_writes(made: Path, name: str) -> None:
    assert (FOLDER / name).read_bytes() == (made / name).read_bytes()


@pytest.fixture(scope="module")
def rules() -> RuleSet:
    return load_ruleset("henan/2023-128")


@pytest.fixture(scope="module")
def read(rules: RuleSet) -> SessionRead:
    return read_session(FOLDER / "评审会议.xlsx", rules.facts)


@pytest.fixture(scope="module")
def verdicts(rules: RuleSet, read: SessionRead) -> dict[str, dict[str, Finding]]:
    assert read.session is not None
    cases = session_cases(read.session, rules.facts)
    return {case.id: _by_norm(evaluate(rules, case).findings) for case in cases}


def _by_norm(findings: tuple[Finding, ...]) -> dict[str, Finding]:
    return {finding.norm: finding for finding in findings}


def test_exactly_two_cells_are_wrong(read: SessionRead) -> None:
    assert [(one.code, one.where.split()[1]) for one in read.diagnostics] == [
        ("TW503", "评委!K11"),
        ("TW504", "申报人!P14"),
    ]


def test_it_is_a_session_of_the_promised_size(read: SessionRead) -> None:
    assert read.session is not None
    assert (len(read.session.members), len(read.session.applicants)) == (25, 30)
    names = {str(row.values["姓名"]) for row in (*read.session.members, *read.session.applicants)}
    assert set("喆玥祎赟䶮") <= set("".join(names))
    assert check_session(read.session) == ()


@pytest.mark.parametrize(
    ("case", "norm", "verdict", "missing"),
    [
        ("专家:张喆", "专家入库条件", "satisfied", ()),
        ("专家:张喆", "退库", "not_triggered", ()),
        ("专家:钱䶮舟", "超过退休年龄", "triggered", ()),
        ("专家:钱䶮舟", "退库", "triggered", ()),
        ("专家:韩维岳", "超过退休年龄", "not_triggered", ()),
        ("专家:韩维岳", "健康与年龄", "violated", ()),
        ("专家:孙若琳", "正高年限", "violated", ()),
        ("专家:秦昇", "正高年限", "undetermined", ("另设条件已设置", "符合另设条件")),
        ("专家:冯嘉树", "正高年限", "undetermined", ("各级职称取得日期",)),
        ("专家:周慕白", "健康与年龄", "undetermined", ("身体健康",)),
        ("专家:吴思齐", "健康与年龄", "satisfied", ()),
        ("专家:褚云帆", "专业能力", "needs_judgement", ()),
        ("回避:王祎→王赟昊", "亲属回避", "triggered", ()),
        ("回避:王祎→王赟昊", "回避", "triggered", ()),
        ("会议", "年度调整", "satisfied", ()),
        ("会议", "未入库", "satisfied", ()),
        ("会议", "外单位比例", "not_applicable", ()),
        ("会议", "随机抽取", "satisfied", ()),
    ],
)
def test_the_readme_keeps_its_word(
    verdicts: dict[str, dict[str, Finding]],
    case: str,
    norm: str,
    verdict: str,
    missing: tuple[str, ...],
) -> None:
    finding = verdicts[case][norm]
    assert (finding.verdict.value, finding.missing) == (verdict, missing)


def test_every_subject_a_case_names_is_one_of_the_rules(rules: RuleSet) -> None:
    known = {subject for norm in rules.norms for subject in norm.subjects}
    assert known >= EXPERT_SUBJECTS | MEETING_SUBJECTS | RECUSAL_SUBJECTS


def test_the_table_holds_the_same_cases_as_the_lines(rules: RuleSet) -> None:
    lines = read_cases(FOLDER / "个案.jsonl", rules.facts)
    table = read_cases(FOLDER / "个案.csv", rules.facts)
    assert (lines.diagnostics, table.diagnostics) == ((), ())
    assert len(lines.cases) == 12
    assert lines.cases == table.cases


def test_there_are_no_identity_numbers() -> None:
    sheets = sheets_of((FOLDER / "评审会议.xlsx").read_bytes(), "评审会议.xlsx")
    assert not isinstance(sheets, Diagnostic)
    cells = [str(cell) for sheet in sheets for row in sheet.rows for cell in row]
    texts = [*cells, (FOLDER / "个案.jsonl").read_text(encoding="utf-8")]
    assert not any(re.search(r"\d{15}", text) for text in texts)
