"""The two questions about laws read together in rules/findings.md, proved for every case and every day."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tiaowen.pipeline import Library, law_of, load_ruleset
from tiaowen.pipeline.assumptions import declared_assumptions
from tiaowen.resources import rules_dir
from tiaowen.runtime.verdict import Verdict
from tiaowen.solver.prove.ask import Asker
from tiaowen.solver.standing import APPLIES

ASKED = """规则集 asked/one
标题 “所问的情形”
引用 common/application、common/entrusted-review、common/reporting、common/expert、common/database、common/committee、common/consequences、national/retirement、national/workdays

第一条 「甲。」
  【另有事由】 若 符合下列条件之一 则 退出专家库：
    - 已办退休手续
    - 脱离本专业技术岗位
    - 不能正确履职 由 人力资源社会保障部门、行业主管部门 认定
    - 群众有反映 由 人力资源社会保障部门、行业主管部门 认定
  【当日】 情形 判定日 为 法定退休日
  【已延长】 情形 已延长退休
  【受邀超龄】 情形 入库方式 为 邀请入库 且 判定日 晚于 法定退休日 且 非 已延长退休
  【认定】 情形 受邀专家超龄应当退出 由 省人力资源社会保障厅 认定
"""
TRIGGERED = frozenset({Verdict.TRIGGERED})
VIOLATED = frozenset({Verdict.VIOLATED})


@pytest.fixture(scope="module")
def possible(tmp_path_factory: pytest.TempPathFactory):
    """Whether a case can give all of these verdicts: in Xuchang's law, by what is asked, by Xuchang's alone."""
    folder: Path = tmp_path_factory.mktemp("rules")
    (folder / "asked").mkdir()
    (folder / "asked" / "one.tiao").write_text(ASKED, encoding="utf-8")
    shelf = Library((folder, rules_dir()))
    asked = load_ruleset("asked/one", shelf)
    law = {rules.path: rules for rules in law_of("xuchang", shelf).rulesets}
    local, province = law["xuchang/2023-21"], law["henan/2023-128"]
    norms = {
        "许调出": (local, "调出专家库"),
        "许调出（单独）": (replace(local, displaced={}), "调出专家库"),
        **{f"豫{n}": (province, n) for n in ("超过退休年龄", "受邀专家超龄", "健康与年龄")},
        **{norm.id: (asked, norm.id) for norm in asked.norms},
    }

    def ask(*names: str, not_: tuple[str, ...] = (), of: str = "", verdicts=TRIGGERED) -> bool:
        parts = [(name, TRIGGERED, True) for name in names]
        parts += [(name, TRIGGERED, False) for name in not_]
        parts += [(of, verdicts, True)] if of else []
        used = {name: norms[name] for name, _, _ in parts}
        found = Asker(used, declared_assumptions(), 3, 5.0).possible({0: tuple(parts)})
        assert not found.open
        return bool(found.yes)

    return ask


def test_the_two_texts_differ_on_the_very_day_and_for_those_whose_retirement_is_deferred(possible):
    apart = {"of": "豫超过退休年龄", "verdicts": frozenset({Verdict.NOT_TRIGGERED})}
    alone = "许调出（单独）"
    assert possible(alone, "当日", not_=("另有事由", "已延长"), **apart)
    assert possible(alone, "已延长", not_=("另有事由", "当日"), **apart)
    assert not possible(alone, not_=("另有事由", "当日", "已延长"), **apart)


def test_whoever_is_past_the_age_has_reached_it(possible):
    never = frozenset({Verdict.NOT_TRIGGERED})
    assert not possible("豫超过退休年龄", of="许调出（单独）", verdicts=never)


def test_read_together_the_older_and_lower_text_gives_way(possible):
    assert possible("许调出")  # before the province's came into force
    applies = frozenset({Verdict.TRIGGERED, Verdict.NOT_TRIGGERED})
    assert not possible("许调出", of="豫超过退休年龄", verdicts=applies)


def test_an_invited_academician_past_the_age_stays_unless_the_office_finds_otherwise(possible):
    assert not possible("受邀超龄", of="豫超过退休年龄", verdicts=APPLIES)
    assert not possible("受邀超龄", of="豫健康与年龄", verdicts=VIOLATED)
    assert possible("受邀超龄", "豫受邀专家超龄", "认定")
    assert not possible("豫受邀专家超龄", not_=("认定",))
