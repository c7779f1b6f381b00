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
        ("除外 非 急需紧缺专业 改按 总数 不超过 1人", ("没有找到", "先于")),
    ],
    ids=["two replacements", "a waiver", "never together"],
)
def test_a_pair_is_shown_with_facts(tmp_path: Path, other: str, shown: tuple[str, ...]) -> None:
    compiled = compile_text(tmp_path, NORM + f"  【乙】 {other} \n")
    assert codes(compiled) == ["TW405"]
    for words in shown:
        assert words in compiled.diagnostics[0].help


def test_an_order_settles_it(tmp_path: Path) -> None:
    text = NORM + "  【乙】 除外 非 在库 改按 总数 不超过 1人 先于 【甲】\n"
    assert codes(compile_text(tmp_path, text)) == []
