"""Norms of different documents answer each other by topic, each once."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.compare.versions import HENAN, shipped, side, table, text_of
from tiaowen.cli.main import run
from tiaowen.compare.answers import answering

BEIJING = "beijing/2023-13"
HENAN_NO, BEIJING_NO = "豫人社办〔2023〕128号", "京人社事业发〔2023〕13号"


def test_norms_of_one_topic_answer_each_other_each_once() -> None:
    found = answering(shipped(HENAN), shipped(BEIJING), table())
    assert found[HENAN_NO, "职称年限"] == (BEIJING_NO, "职称一般")
    assert found[HENAN_NO, "超过退休年龄"] == (BEIJING_NO, "超过退休年龄5年")
    assert (HENAN_NO, "年度调整") not in found
    assert len(set(found.values())) == len(found)


def test_versions_of_one_text_go_by_name(tmp_path: Path) -> None:
    assert answering(shipped(HENAN), side(text_of(HENAN), tmp_path), table()) == {}


def test_a_hard_limit_that_turned_soft_is_one_flip(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """副高 since 2021-12-15, applying for 中级: a related higher level will do in Henan, not in Beijing."""
    facts = {
        "入库方式": "组织推荐",
        "申请评审级别": "中级",
        "急需紧缺专业": False,
        "更高级别职称为相关专业": True,
        "各级职称取得日期": {"副高": "2021-12-15"},
    }
    case = {"id": "甲", "as_of": "2024-01-10", "facts": facts}
    path = tmp_path / "cases.jsonl"
    path.write_text(json.dumps(case, ensure_ascii=False) + "\n", encoding="utf-8")
    assert run(["impact", HENAN, BEIJING, "--cases", str(path), "--format", "json"]) == 0
    flips = json.loads(capsys.readouterr().out)["details"][0]["flips"]
    (flip,) = [f for f in flips if "职称年限" in f["norm"] or "职称一般" in f["norm"]]
    assert flip["norm"] == "职称年限 ↔ 职称一般"
    assert (flip["before"], flip["after"]) == ("satisfied", "needs_judgement")
    assert flip["citation"] == (f"{HENAN_NO}第九条第（四）项 ↔ {BEIJING_NO}第十六条第（四）项")
