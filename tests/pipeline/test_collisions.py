"""TW405 shows facts under which the two exceptions hold and say different things."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.compiling import codes, compile_text

NORM = "第一条 「总数。」\n  【数】 须 总数 不超过 3人\n  【甲】 除外 急需紧缺专业 改按 总数 不超过 4人\n"


@pytest.mark.parametrize(
    ("other", "shown"),
    [
        (
            "除外 非 在库 改按 总数 不超过 1人",
            ("总数 = 2人", "急需紧缺专业 = 真", "在库 = 假", "依【甲】满足", "依【乙】不满足"),
        ),
        ("除外 在库", ("总数 = 5人", "依【甲】不满足", "依【乙】不适用")),
        (
            "除外 出生日期 晚于 2024-01-01 且 非 急需紧缺专业 且 出生日期 满 1年",
            ("没有找到", "先于"),
        ),
    ],
    ids=["two replacements", "a waiver", "days are not decided without the solver"],
)
def test_a_pair_is_shown_with_facts(tmp_path: Path, other: str, shown: tuple[str, ...]) -> None:
    compiled = compile_text(tmp_path, NORM + f"  【乙】 {other} \n")
    assert codes(compiled) == ["TW405"]
    for words in shown:
        assert words in compiled.diagnostics[0].help


def test_an_order_settles_it(tmp_path: Path) -> None:
    text = NORM + "  【乙】 除外 非 在库 改按 总数 不超过 1人 先于 【甲】\n"
    assert codes(compile_text(tmp_path, text)) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("急需紧缺专业", "非 急需紧缺专业"),
        ("急需紧缺专业", "在库 且 非 急需紧缺专业"),
        ("申请级别 不低于 副高", "申请级别 低于 副高"),
        ("无故拒绝次数 不少于 5次", "无故拒绝次数 不少于 3次 且 无故拒绝次数 少于 5次"),
        ("入库方式 为 组织推荐", "入库方式 属于 {邀请入库}"),
        ("亲属关系 为 配偶", "亲属关系 不为 配偶"),
        ("出生日期 满 60年", "出生日期 不满 60年"),
        ("出生日期 满 60年", "出生日期 满 50年 且 出生日期 不满 720个月"),
        ("申报日期 早于 2024-05-01", "申报日期 不早于 2024-05-01"),
    ],
)
def test_exceptions_that_exclude_each_other_need_no_order(
    tmp_path: Path, one: str, other: str
) -> None:
    text = (
        "第一条 「总数。」\n  【数】 须 总数 不超过 3人\n"
        f"  【甲】 除外 {one} 改按 总数 不超过 4人\n  【乙】 除外 {other} 改按 总数 不超过 1人\n"
    )
    assert codes(compile_text(tmp_path, text)) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("申请级别 不低于 副高", "申请级别 不高于 副高"),
        ("无故拒绝次数 不少于 5次", "无故拒绝次数 不少于 3次 且 无故拒绝次数 不超过 5次"),
        ("亲属关系 不为 配偶", "亲属关系 不为 父母"),
        ("总数 多于 外单位数", "总数 少于 5人"),
        ("出生日期 满 60年", "出生日期 不满 721个月"),
        ("申报日期 不晚于 2024-05-01", "申报日期 不早于 2024-05-01"),
        # 没有填日期也没有次数的，两边都说不
        ("非 无故拒绝次数 不少于 3次", "非 无故拒绝次数 少于 3次"),
    ],
)
def test_conditions_that_meet_at_the_edge_collide(tmp_path: Path, one: str, other: str) -> None:
    """Also somebody not listed, two facts compared with each other, and 无, which is no number."""
    text = (
        "第一条 「总数。」\n  【数】 须 总数 不超过 3人\n"
        f"  【甲】 除外 {one} 改按 总数 不超过 4人\n  【乙】 除外 {other} 改按 总数 不超过 1人\n"
    )
    assert "TW405" in codes(compile_text(tmp_path, text))
