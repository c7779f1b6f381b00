"""One slip in a whole regulation gives one message, whatever rests on the line it is in."""

from __future__ import annotations

from pathlib import Path

import pytest

from tiaowen.pipeline import Library, compile_file
from tiaowen.pipeline.examples import examples_stand, run_examples
from tiaowen.resources import rules_dir

TEXT = (rules_dir() / "henan" / "2023-128.tiao").read_text(encoding="utf-8")
SLIPS = {
    "space left out": ("所评级别取得日期 满 3年", "所评级别取得日期满 3年", "TW201"),
    "misspelt fact": ("须 身体健康 且 时间", "须 身体建康 且 时间", "TW203"),
    "length of time in people": ("取得日期 满 3年 或", "取得日期 满 3人 或", "TW302"),
    "times in years": ("无故拒绝次数 不少于 1次 且", "无故拒绝次数 不少于 1年 且", "TW302"),
    "impossible date": ("引用日期 不早于 2023-12-02", "引用日期 不早于 2023-12-32", "TW303"),
    "bracket left open": ("更高级别职称为相关专业）\n", "更高级别职称为相关专业\n", "TW103"),
    "且 and 或 mixed": ("须 身体健康 且 时间", "须 身体健康 或 时间", "TW106"),
    "number out of order": ("第十二条 「", "第十四条 「", "TW104"),
    "number repeated": ("第十二条 「", "第十一条 「", "TW105"),
    "word of the law changed": ("总数的三分之一以上", "总数的四分之一以上", "TW402"),
    "share of what is no list": ("是指 专家库名册 中", "是指 入库方式 中", "TW304"),
    "unknown enumeration value": ("抽取方式 为 随机抽取", "抽取方式 为 随即抽取", "TW209"),
    "law's words not closed": ("确保系统安全可靠。」", "确保系统安全可靠。", "TW102"),
}


@pytest.mark.parametrize("name", SLIPS)
def test_one_slip_one_message(name: str, tmp_path: Path) -> None:
    right, wrong, code = SLIPS[name]
    assert right in TEXT
    path = tmp_path / "henan" / "2023-128.tiao"
    path.parent.mkdir()
    path.write_text(TEXT.replace(right, wrong, 1), encoding="utf-8")
    compiled = compile_file(path, Library((tmp_path, rules_dir())))
    told = [d.code for d in compiled.diagnostics]
    if examples_stand(compiled) and compiled.rules and compiled.outline:
        told += [d.code for d in run_examples(compiled.rules, compiled.outline.source)]
    assert told == [code], [d.message for d in compiled.diagnostics]
