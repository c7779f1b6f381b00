"""The one verdict of a case: which norms it speaks about (decision 0022)."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.backends.generated import differences, module_of
from tests.compiling import compile_text
from tiaowen.evaluate import evaluate, overall
from tiaowen.runtime.case import Case

TEXT = """第一条 「在库专家应当身体健康。」
  对象 专家 即 在库
  【健康】 须 身体健康
  【紧缺】 须 在库 且 急需紧缺专业
第二条 「入库方式。」
  对象 专家
  【方式】 须 入库方式 为 邀请入库
"""


@pytest.mark.parametrize(
    ("facts", "word"),
    [
        ({}, "无法判定"),
        # 在库 alone says who he is; 【紧缺】 asks it besides and is open
        ({"在库": True}, "无法判定"),
        ({"在库": True, "入库方式": "邀请入库", "急需紧缺专业": True}, "满足"),
        ({"在库": True, "身体健康": None, "急需紧缺专业": True}, "满足"),
        ({"在库": True, "身体健康": False, "急需紧缺专业": True}, "不满足"),
        ({"在库": False}, "不适用"),
        ({"在库": False, "入库方式": "组织推荐"}, "不满足"),
    ],
)
def test_what_a_case_comes_to(tmp_path: Path, facts: dict[str, Any], word: str) -> None:
    rules = compile_text(tmp_path, TEXT).rules
    assert rules is not None
    case = Case("甲", date(2024, 1, 10), facts)
    assert differences(rules, module_of(rules), case) == []
    assert overall(evaluate(rules, case).findings).word == word
