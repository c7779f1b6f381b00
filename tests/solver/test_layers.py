"""Layers read together: what nobody can keep in both, what gives way for nothing; restating is no fault."""

from __future__ import annotations

from pathlib import Path

import pytest

from tiaowen.pipeline import Library, law_of
from tiaowen.pipeline.assumptions import declared_assumptions
from tiaowen.resources import rules_dir
from tiaowen.runtime.verdict import Verdict
from tiaowen.solver.prove.finding import Fault, Proved
from tiaowen.solver.prove.layers import prove_together
from tiaowen.solver.prove.proof import ProofOptions

HEAD = "规则集 {path}\n标题 “{path}”\n文号 “{path}号”\n施行 {since}\n{more}引用 common/expert、common/consequences、common/database\n"
PROVINCE = "第一条 「甲。」\n  【省】 若 在库 则 须 身体健康\n"
CONTRARY = "  【市】 若 急需紧缺专业 则 不得 身体健康\n"


@pytest.fixture
def together(tmp_path: Path):
    """Proves a city's law: its own file over the province's, which it falls back to."""

    def run(city: str, province: str = PROVINCE, since: str = "2024-02-01", more: str = ""):
        for path, text, day, further in (
            ("prov/one", province, "2024-01-01", ""),
            ("city/one", f"引言 「引。」\n  沿用 prov/one\n{city}", since, more),
        ):
            place = tmp_path / f"{path}.tiao"
            place.parent.mkdir(exist_ok=True)
            head = HEAD.format(path=path, since=day, more=further)
            place.write_text(head + text, encoding="utf-8")
        law = law_of("city", Library((tmp_path, rules_dir())))
        proof = prove_together(law.rulesets, ProofOptions(assumed=declared_assumptions()))
        assert proof.open == ()
        return proof.findings

    return run


def faults(found: tuple[Proved, ...]) -> list[tuple[Fault, tuple[str, ...]]]:
    return [(each.fault, each.norms) for each in found]


def test_duties_of_two_layers_nobody_can_keep(together):
    (found,) = together(f"第一条 「乙。」\n{CONTRARY}")
    assert found.fault is Fault.CONTRADICTION
    assert set(found.norms) == {"prov/one：省", "city/one：市"}
    assert {f.verdict for f in found.witness.judged} == {Verdict.SATISFIED, Verdict.VIOLATED}
    assert str(found.witness.case.as_of) == "2024-02-01"  # the first day on which both are in force


def test_what_gives_way_does_not_contradict(together):
    assert together(f"第一条 「乙。」\n  取代 prov/one 第一条 依 特别法\n{CONTRARY}") == ()


def test_rule_sets_never_in_force_together_do_not_contradict(together):
    lapsed = together(f"第一条 「乙。」\n{CONTRARY}", since="2023-01-01", more="失效 2023-12-31\n")
    assert lapsed == ()


def test_giving_way_under_a_condition_leaves_the_rest(together):
    found = together(
        f"第一条 「乙。」\n  取代 prov/one 第一条 若 因身体不能胜任 依 特别法\n{CONTRARY}"
    )
    assert faults(found) == [(Fault.CONTRADICTION, found[0].norms)]
    assert found[0].witness.case.facts["因身体不能胜任"] is False


def test_a_displacement_whose_condition_never_holds(together):
    condition = "已任届数 超过 5届 且 已任届数 少于 3届"
    found = together(f"第一条 「乙。」\n  取代 prov/one 第一条 若 {condition} 依 特别法\n")
    assert faults(found) == [(Fault.IDLE_DISPLACEMENT, ("prov/one：省",))]
    assert found[0].about == "为city/one号第一条所取代（特别法）"


def test_a_displacement_of_those_to_whom_the_norm_does_not_apply(together):
    """The condition can hold, but never where the norm displaced applies."""
    found = together("第一条 「乙。」\n  取代 prov/one 第一条 若 非 在库 依 特别法\n")
    assert faults(found) == [(Fault.IDLE_DISPLACEMENT, ("prov/one：省",))]


def test_a_displacement_whose_condition_always_holds(together):
    found = together("第一条 「乙。」\n  取代 prov/one 第一条 若 在库 或 非 在库 依 特别法\n")
    assert faults(found) == [(Fault.ALWAYS_DISPLACED, ("prov/one：省",))]


def test_a_norm_that_rests_on_one_that_gives_way_gives_way_too(together):
    province = (
        "第一条 「甲。」\n  【退】 若 因身体不能胜任 则 退出专家库\n"
        "  【及时退】 若 【退】 则 须 本人申请退出\n"
    )
    assert together("第一条 「乙。」\n  取代 prov/one 第一条 依 特别法\n", province) == ()


def test_a_layer_that_repeats_another_is_left_in_peace(together):
    assert together("第一条 「乙。」\n  【重申】 若 在库 则 须 身体健康\n") == ()


def test_whoever_comes_in_by_one_layer_goes_out_by_the_other(together):
    province = "第一条 「甲。」\n  【入库】 须 出生日期 满 60年\n"
    (found,) = together("第一条 「乙。」\n  【退出】 若 出生日期 满 55年 则 退出专家库\n", province)
    assert (found.fault, found.norms) == (
        Fault.EXIT_BY_ENTRY,
        ("prov/one：入库", "city/one：退出"),
    )


@pytest.mark.parametrize("region", ["henan", "pingdingshan"])
def test_the_law_of_the_province_holds_together(region: str):
    law = law_of(region, Library((rules_dir(),)))
    proof = prove_together(law.rulesets, ProofOptions(assumed=declared_assumptions()))
    assert (proof.findings, proof.open) == ((), ())
