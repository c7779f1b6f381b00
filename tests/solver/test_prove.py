"""Planted faults are found with their pair and a witness; rule files without faults stay silent."""

from __future__ import annotations

from pathlib import Path

import pytest

from tiaowen.diagnostics import Diagnostic
from tiaowen.pipeline import Library, compile_file, proving
from tiaowen.pipeline.assumptions import declared_assumptions
from tiaowen.pipeline.proving import prove_rules
from tiaowen.resources import rules_dir
from tiaowen.runtime.verdict import Verdict
from tiaowen.solver.prove.finding import Fault
from tiaowen.solver.prove.proof import Proof, ProofOptions, prove

HEAD = """规则集 example/2024-1
标题 “试”
辖区 河南
施行 2024-01-01
引用 common/expert、common/committee、common/consequences、common/composition、common/database

"""


@pytest.fixture
def proved(tmp_path: Path):
    def run(text: str) -> Proof:
        return prove(made(tmp_path, text)[0], ProofOptions(assumed=declared_assumptions()))

    return run


@pytest.fixture
def told(tmp_path: Path):
    def run(text: str) -> list[Diagnostic]:
        return list(prove_rules(*made(tmp_path, text)))

    return run


def made(folder: Path, text: str):
    path = folder / "example" / "2024-1.tiao"
    path.parent.mkdir(exist_ok=True)
    path.write_text(HEAD + text, encoding="utf-8")
    compiled = compile_file(path, Library((folder, rules_dir())))
    assert compiled.rules is not None
    assert compiled.rules.norms, compiled.diagnostics
    return compiled.rules, compiled.outline.source


def faults(proof: Proof) -> list[tuple[Fault, tuple[str, ...]]]:
    assert proof.open == ()
    return [(found.fault, found.norms) for found in proof.findings]


def test_a_duty_and_a_ban_of_the_same(proved):
    found = proved(
        "第一条 「甲。」\n  【须】 若 在库 则 须 身体健康\n第二条 「乙。」\n  【不得】 若 急需紧缺专业 则 不得 身体健康\n"
    )
    assert faults(found) == [(Fault.CONTRADICTION, ("须", "不得"))]
    witness = found.findings[0].witness
    assert {f.verdict for f in witness.judged} == {Verdict.SATISFIED, Verdict.VIOLATED}
    assert {witness.case.facts["在库"], witness.case.facts["急需紧缺专业"]} == {True}


def test_a_duty_to_mend_what_was_broken_is_no_contradiction(proved):
    text = "第一条 「甲。」\n  【须】 须 身体健康\n第二条 「乙。」\n  【补】 若 非 身体健康 则 须 本人申请退出\n"
    assert faults(proved(text)) == []


def test_alternatives_by_level_do_not_contradict(proved):
    text = (
        "第一条 「甲。」\n  【一】 若 性别 为 男 则 须 已任届数 不超过 3届\n"
        "第二条 「乙。」\n  【二】 若 性别 为 女 则 不得 已任届数 不超过 3届\n"
    )
    assert faults(proved(text)) == []


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("【甲】 若 已任届数 超过 5届 则 须 已任届数 不超过 3届", Fault.NEVER_MET),
        ("【甲】 若 已任届数 超过 5届 且 已任届数 少于 5届 则 须 身体健康", Fault.NEVER_APPLIES),
        ("【甲】 若 已任届数 超过 5届 且 已任届数 少于 5届 则 退出专家库", Fault.NEVER_MET),
        ("【甲】 须 已任届数 不少于 5届 或 已任届数 少于 8届 或 已任届数 为 无", Fault.NEVER_UNMET),
        # nobody obtains a title before the age of sixteen: a declared assumption
        ("【甲】 若 出生日期 不满 18年 则 须 各级职称取得日期 之 初级 满 3年", Fault.NEVER_MET),
    ],
)
def test_norms_that_cannot_come_out_otherwise(proved, line: str, fault: Fault):
    assert faults(proved(f"第一条 「甲。」\n  {line}\n")) == [(fault, ("甲",))]


@pytest.mark.parametrize(
    "line",
    [
        "须 评审专家总数 不少于 15人",
        "不得 历次抽取 最长连续 超过 3",
        "须 评审专家 中 外单位 的 比例 不少于 1/3",
        "原则上 须 身体健康",
        "期限 提出回避日期 及时",
        "文书 个人承诺书 须载明 一、二、三、四、五、六、七、八",
        "若 人员身份 为 公务员 则 原则上 退出专家库",
        "须 入库方式 属于 {组织推荐、邀请入库}等 由 评审机构 认定",
    ],
)
def test_ordinary_norms_stay_silent(proved, line: str):
    """Lists have room for every number and item the norm asks for; what is left to judgement is not dead."""
    text = f"事实 提出回避日期 日期\n事实 评审专家总数人数 整数 单位 人\n\n第一条 「甲。」\n  【甲】 {line}\n"
    assert faults(proved(text)) == []


def test_a_weaker_norm_is_shadowed_and_the_stronger_is_named(told):
    text = "第一条 「甲。」\n  【三】 须 已任届数 不超过 3届\n第二条 「乙。」\n  【五】 须 已任届数 不超过 5届\n"
    (found,) = told(text)
    assert found.code == "TW423"
    assert found.message == "第二条【五】没有增加什么：不满足的，也都不满足第一条【三】"
    assert "已任届数为6届" in found.help
    assert "【五】不满足" in found.help


def test_the_same_said_twice_is_told_once(proved):
    text = "第一条 「甲。」\n  【一】 须 已任届数 不超过 3届\n第二条 「乙。」\n  【二】 不得 已任届数 超过 3届 或 已任届数 为 无\n"
    assert faults(proved(text)) == [(Fault.REPEATED, ("一", "二"))]


def test_a_member_of_a_group_is_not_shadowed_by_it(proved):
    text = "第一条 「甲。」\n  【全】 须 符合下列全部条件\n(一) 「乙。」\n  【一】 须 身体健康\n(二) 「丙。」\n  【二】 须 在库\n"
    assert faults(proved(text)) == []


def test_whoever_comes_in_goes_out(proved):
    text = (
        "第一条 「甲。」\n  【入库】 须 出生日期 满 60年\n"
        "第二条 「乙。」\n  【退出】 若 出生日期 满 55年 则 退出专家库\n"
    )
    found = proved(text)
    assert faults(found) == [(Fault.EXIT_BY_ENTRY, ("入库", "退出"))]
    assert [f.verdict for f in found.findings[0].witness.judged] == [
        Verdict.SATISFIED,
        Verdict.TRIGGERED,
    ]


def test_an_exit_some_do_not_meet_is_none(proved):
    text = (
        "第一条 「甲。」\n  【入库】 须 出生日期 满 50年\n"
        "第二条 「乙。」\n  【退出】 若 出生日期 满 55年 则 退出专家库\n"
    )
    assert faults(proved(text)) == []


def test_a_level_nobody_spoke_of(proved):
    text = (
        "第一条 「甲。」\n  【正】 若 申请评审级别 不低于 副高 则 须 身体健康\n"
        "  【中】 若 申请评审级别 为 中级 则 须 时间精力具备\n"
    )
    found = proved(text)
    assert faults(found) == [(Fault.GAP, ("正", "中"))]
    assert found.findings[0].witness.case.facts == {"申请评审级别": "初级"}


def test_levels_all_spoken_of_leave_no_gap(proved):
    text = (
        "第一条 「甲。」\n  【正】 若 申请评审级别 不低于 副高 则 须 身体健康\n"
        "  【中】 若 申请评审级别 低于 副高 则 须 时间精力具备\n"
    )
    assert faults(proved(text)) == []


def test_without_the_engine_it_is_said(told, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(proving, "available", lambda: False)
    (found,) = told("第一条 「甲。」\n  【一】 须 身体健康\n")
    assert (found.code, found.message) == ("TW427", proving.WITHOUT_ENGINE)


@pytest.mark.parametrize(
    ("facts", "one", "other", "witness"),
    [
        # 不满三年、满三年零一天: only the anniversary is nobody's
        ("事实 取得日期 日期", "取得日期 不满 3年", "取得日期 早于 判定日 前 3年", {"2021-01-01"}),
        ("事实 年限 整数 单位 年", "年限 少于 3年", "年限 超过 3年", {"3"}),
        (
            "",
            "各级职称取得日期 之 副高 不满 3年",
            "各级职称取得日期 之 副高 早于 判定日 前 3年",
            None,
        ),
    ],
)
def test_the_value_just_between_two_is_nobodys(proved, facts, one, other, witness):
    text = f"{facts}\n\n第一条 「甲。」\n  【少】 若 {one} 则 须 身体健康\n  【多】 若 {other} 则 须 时间精力具备\n"
    found = proved(text)
    assert faults(found) == [(Fault.GAP, ("少", "多"))]
    if witness:
        assert {str(v) for v in found.findings[0].witness.case.facts.values()} == witness


def test_part_of_a_value_spoken_of_beside_another_fact_is_no_gap(proved):
    text = (
        "第一条 「甲。」\n  【正】 若 申请评审级别 不低于 副高 则 须 身体健康\n"
        "  【中】 若 申请评审级别 为 中级 则 须 时间精力具备\n"
        "  【初】 若 申请评审级别 为 初级 且 急需紧缺专业 则 须 在库\n"
    )
    assert faults(proved(text)) == []
