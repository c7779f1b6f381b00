"""无 stated for a 清单 is the empty one, wherever lists are read."""

from __future__ import annotations

from datetime import date

from tests.backends.generated import differences, module_of
from tests.compiling import compile_text
from tiaowen.evaluate import evaluate
from tiaowen.runtime.case import NOTHING, Case
from tiaowen.runtime.verdict import Verdict

TEXT = """第一条 「甲。」
  【轮换】 须 上年名单 除去 本年名单 总数 不少于 1
"""


def test_nobody_to_leave_and_nobody_to_come(tmp_path):
    rules = compile_text(tmp_path, TEXT).rules
    stated = {
        "无、人": (NOTHING, ("甲",), Verdict.VIOLATED),
        "人、无": (("甲",), NOTHING, Verdict.SATISFIED),
    }
    for last, now, verdict in stated.values():
        case = Case("例", date(2024, 1, 10), {"上年名单": last, "本年名单": now})
        assert [f.verdict for f in evaluate(rules, case).findings] == [verdict]
        assert differences(rules, module_of(rules), case) == []
