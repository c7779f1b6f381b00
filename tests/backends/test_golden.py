"""The text of a small validator, in full: whoever changes what auditors read sees it here.

`TIAOWEN_UPDATE_GOLDEN=1 pytest tests/backends/test_golden.py` writes it anew.
"""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

from tests.compiling import compile_text
from tiaowen.backends.python.to_python import to_python

GOLDEN = Path(__file__).parent / "golden" / "small_validator.txt"
RULES = """施行 2024-01-01
第一章 题 「总 则」
第一条 「为了规范管理，制定本办法。」
  宣示 “目的”
第二条 【条件】 「申请人应符合下列条件：」
  对象 申请人 即 入库方式 不为 邀请入库
  【入库条件】 须 符合下列全部条件
（一） 「取得所申请级别职称满3年；」
  所称 所申级别取得日期 是指 各级职称取得日期 之 申请级别
  【年限】 须 所申级别取得日期 满 3年
    解释 INT-01 “对应日即满”
（二） 「身体健康；」
  须 身体健康
「急需紧缺专业的，可以另设条件。」
  【急需】 除外 于 【年限】 急需紧缺专业 可按 符合另设条件
第三条 「外单位专家一般不少于三分之一，情节严重的，予以退出，」
  适用 在库
  【外单位】 一般 须 评委 中 外单位 的 比例 不低于 1/3
  【退出】 若 情节严重 由 评委会 认定 则 依次 退出，通报 对 所在单位
「并在5个工作日内报送报告。」
  若 【退出】 则 期限 报送日期 不晚于 截止日期 后 5个工作日
  文书 报告 由 评委会 须载明 天数、学时
"""


def test_the_whole_text(tmp_path: Path):
    compiled = compile_text(tmp_path, RULES)
    assert compiled.rules is not None
    assert [d.message for d in compiled.diagnostics] == []
    text = to_python(replace(compiled.rules, source_hash="0" * 64))
    if os.environ.get("TIAOWEN_UPDATE_GOLDEN"):
        GOLDEN.write_text(text, encoding="utf-8")
    assert text == GOLDEN.read_text(encoding="utf-8")
