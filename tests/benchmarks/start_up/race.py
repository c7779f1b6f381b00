"""What a user waits for: one case judged by a law compiled before, rule files checked before, one line changed.

Whole processes, beside bare Python and beside Python that imports what others start with.
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import count
from pathlib import Path
from typing import Final

from tests.benchmarks.figures import Aim, Figure, Report, Spread
from tests.benchmarks.interleaved import Timing, rounds
from tests.benchmarks.plot import plot
from tests.benchmarks.start_up.children import TIAOWEN, finished
from tests.benchmarks.tables import table
from tests.benchmarks.work_item import RULES, people
from tiaowen.resources import rules_dir

_ROUNDS: Final = 9
_EDITED_ROUNDS: Final = 3
_RULE_FILE: Final = "henan/2023-128.tiao"
"""The one of 39 articles."""
_LINE: Final = "须 各级职称取得日期 之 正高 满 3年"

_EXPERT: Final = {
    "职称评审专家": True, "入库方式": "组织推荐", "出生日期": "1965-03-02", "性别": "男",
    "原法定退休年龄": "60", "申请评审级别": "副高", "各级职称取得日期": {"副高": "2020-12-15"},
    "时间精力具备": True, "本人自愿": True,
}  # fmt: skip
"""Whether the expert is in good health nobody has said."""

_BARE, _CLICK, _LARK, _POLARS = "python -c pass", "import click", "import lark", "import polars"
_ONE_CASE = "条文 validate，39 条的规定，一个个案"
_WORK_ITEM = "条文 validate，测速用的 15 条，一个个案"
_CHECK_ONE, _CHECK_ALL = "条文 check，一件（39 条），未改", "条文 check，全部规则，未改"
_PROVE, _CHECK_EDITED, _PROVE_EDITED = (
    "条文 check --prove，一件，未改", "条文 check，一件，改一行", "条文 check --prove，一件，改一行",
)  # fmt: skip


def run(folder: Path) -> Report:
    """The tables and the figures; a picture into the folder."""
    with tempfile.TemporaryDirectory(prefix="tiaowen-bench-") as aside:
        caches, rules = Path(aside) / "caches", Path(aside) / "rules"
        shutil.copytree(rules_dir(), rules)
        unchanged = rounds(_unchanged(Path(aside), caches), _ROUNDS)
        edited = rounds(_edited(rules / _RULE_FILE, caches), _EDITED_ROUNDS)
    plot(
        folder / "start_up.svg", "从启动到结束，处理器时间", {**unchanged, **edited}, "ms", log=True
    )
    text = (
        f"从启动到结束；{_ROUNDS} 轮\n{table(unchanged, {}, 'ms')}\n\n"
        f"每次先改一行；{_EDITED_ROUNDS} 轮\n{table(edited, {}, 'ms')}"
    )
    return Report(text, _figures(unchanged, edited))


def _unchanged(aside: Path, caches: Path) -> dict[str, Callable[[], object]]:
    facts = people(1).drop("编号").to_dicts()[0]
    known = {name: told for name, told in facts.items() if told is not None}
    expert, work_item = _case(aside / "expert.json", _EXPERT), _case(aside / "item.json", known)
    one_rule_file = str(rules_dir() / _RULE_FILE)
    commands = {
        _BARE: [sys.executable, "-c", "pass"],
        _CLICK: [sys.executable, "-c", "import click"],
        _LARK: [sys.executable, "-c", "import lark"],
        _POLARS: [sys.executable, "-c", "import polars"],
        _ONE_CASE: [TIAOWEN, "validate", one_rule_file, "--cases", expert],
        _WORK_ITEM: [TIAOWEN, "validate", str(RULES), "--cases", work_item],
        _CHECK_ONE: [TIAOWEN, "check", one_rule_file],
        _CHECK_ALL: [TIAOWEN, "check"],
        _PROVE: [TIAOWEN, "check", "--prove", one_rule_file],
    }
    return {n: partial(finished, command, caches, aside) for n, command in commands.items()}


def _case(path: Path, facts: Mapping[str, object]) -> str:
    """A file with one case."""
    case = {"id": "1", "as_of": "2024-06-01", "facts": facts}
    path.write_text(json.dumps(case, ensure_ascii=False, default=str), encoding="utf-8")
    return str(path)


def _edited(rule_file: Path, caches: Path) -> dict[str, Callable[[], object]]:
    """Every turn changes a number nobody used before, so that no answer is there already."""
    text, numbers = rule_file.read_text(encoding="utf-8"), count(1)
    assert text.count(_LINE) == 1, _LINE

    def changed(*options: str) -> None:
        line = _LINE.replace("3年", f"{36 + next(numbers)}个月")
        rule_file.write_text(text.replace(_LINE, line), encoding="utf-8")
        finished([TIAOWEN, "check", *options, str(rule_file)], caches)

    return {_CHECK_EDITED: changed, _PROVE_EDITED: partial(changed, "--prove")}


def _figures(
    unchanged: Mapping[str, Sequence[Timing]], edited: Mapping[str, Sequence[Timing]]
) -> tuple[Figure, ...]:
    bare = unchanged[_BARE]
    more = {
        name: [Timing(a.wall - b.wall, a.cpu - b.cpu)
               for a, b in zip(unchanged[name], bare, strict=True)]
        for name in (_ONE_CASE, _WORK_ITEM)
    }  # fmt: skip
    return (
        *(_milliseconds(f"启动：{name}，比 {_BARE} 多", turns, Aim(60))
          for name, turns in more.items()),
        _milliseconds(f"启动：{_CHECK_ONE}", unchanged[_CHECK_ONE], Aim(150)),
        _milliseconds(f"启动：{_CHECK_ALL}", unchanged[_CHECK_ALL], Aim(600)),
        *(_milliseconds(f"启动：{name}", turns) for name, turns in
          ((_PROVE, unchanged[_PROVE]), *edited.items())),
    )  # fmt: skip


def _milliseconds(name: str, turns: Sequence[Timing], aim: Aim | None = None) -> Figure:
    return Figure(
        name,
        "ms",
        Spread.of(turn.cpu * 1e3 for turn in turns),
        Spread.of(turn.wall * 1e3 for turn in turns),
        aim,
    )
