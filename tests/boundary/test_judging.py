"""What searching judges with says what the reference evaluator says, before it is compiled and after."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.boundary.small import TEXT
from tests.compiling import compile_text
from tiaowen.boundary import judging
from tiaowen.boundary.judging import NormJudge
from tiaowen.evaluate import verdict_of
from tiaowen.runtime.case import Case

STATED = """施行 2024-01-01
第一条 「满三年的。」
  所称 取得日 是指 各级职称取得日期 之 副高
  【年限】 须 取得日 满 3年
"""
DAY = date(2024, 3, 1)


@pytest.fixture
def compiled_at_once(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(judging, "OFTEN", 1)


@pytest.mark.usefixtures("compiled_at_once")
def test_compiled_it_says_the_same(tmp_path):
    rules = compile_text(tmp_path, TEXT).rules
    assert rules is not None
    for norm in rules.norms:
        judge = NormJudge(rules, norm.id)
        for days in range(-40, 40):
            got = {"副高": DAY - timedelta(days=3 * 365 + days)}
            facts = {
                "各级职称取得日期": got,
                "截止日期": DAY,
                "报送日期": DAY + timedelta(days=days),
            }
            for case in (Case("", DAY, facts), Case("", DAY, facts | {"急需紧缺专业": days > 0})):
                assert judge(case) is verdict_of(rules, case, norm.id)


@pytest.mark.usefixtures("compiled_at_once")
def test_a_name_stated_otherwise_than_computed_is_told(tmp_path):
    rules = compile_text(tmp_path, STATED).rules
    assert rules is not None
    judge = NormJudge(rules, "年限")
    stated = Case("", DAY, {"取得日": date(2020, 1, 1)})
    assert judge.is_consistent(stated)
    assert judge(stated) is verdict_of(rules, stated, "年限")
    otherwise = replace(
        stated, facts={**stated.facts, "各级职称取得日期": {"副高": date(2023, 1, 1)}}
    )
    assert not judge.is_consistent(otherwise)
