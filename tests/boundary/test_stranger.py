"""As somebody who has only the compiled validator, the written tests and pytest: faults planted by hand fail.

Nothing of tiaowen can be imported there. The validator's text is changed as a slip of the pen would
change it; each kind must fail a test of the article it stands in.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

FILE = Path(__file__).parent / "stranger.tiao"
TIAOWEN = [sys.executable, "-c", "from tiaowen.cli.main import main; main()"]
ALONE = (
    "import sys; sys.modules['tiaowen'] = None; import pytest; sys.exit(pytest.main(sys.argv[1:]))"
)
"""pytest where `import tiaowen` fails, as where it is not installed."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    made = tmp_path_factory.mktemp("stranger")
    for command in (["compile", str(FILE), "--standalone"], ["boundary", str(FILE)]):
        subprocess.run([*TIAOWEN, *command, "-o", "."], check=True, cwd=made, capture_output=True)
    return made


def tried(folder: Path) -> subprocess.CompletedProcess[str]:
    options = ["-q", "-p", "no:cacheprovider", "-c", os.devnull, "--rootdir", ".", "--tb=line"]
    options += ["-W", "error", "-p", "no:xdist"]
    return subprocess.run(
        [sys.executable, "-B", "-c", ALONE, *options, "test_shili_2024_2_boundary.py"],
        capture_output=True,
        encoding="utf-8",
        env=os.environ | {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"},
        check=False,
        cwd=folder,
    )


def test_the_true_validator_passes(folder):
    result = tried(folder)
    assert result.returncode == 0, result.stdout
    assert re.search(r"[3-9]\d passed", result.stdout)


PLANTED = {
    "运算符：超过 写成 不少于": ("found = above(", "found = at_or_above(", "第三条"),
    "界限加一：3年 写成 4年": ("Duration(months=36)", "Duration(months=48)", "第一条"),
    "界限减一：2次 写成 1次": ("Fraction(2)", "Fraction(1)", "第三条"),
    "单位：5日 写成 5个月": ("Duration(days=5)", "Duration(months=5)", "第五条"),
    "且 写成 或": ("met = all_of(", "met = any_of(", "第二条"),
    "漏写例外": ("met = may_instead(\n        met,", "met = first_of(\n        met,", "第一条"),
    "漏写非：不得 写成 须": ("prohibition(found)", "requirement(found)", "第四条"),
    "级别次序": ('"中级", "副高", "正高")', '"副高", "中级", "正高")', "第六条"),
    "当日不算：不晚于 写成 早于": (
        "Duration(days=5), later=True",
        "Duration(days=4), later=True",
        "第五条",
    ),
    "周岁差一日": (
        'age(review.fact("出生日期"),',
        'age(moved(review.fact("出生日期"), Duration(days=1), later=False),',
        "第七条",
    ),
    "表格错行": ('Listed((True,))), "市局"', 'Listed((True,))), "主管部门"', "第九条"),
    "判定日不看": ("review.today,\n        says", "date(2024, 2, 1),\n        says", "第一条"),
    "施行日不看": ("effective=date(2024, 2, 1)", "effective=None", "第一条"),
    "漏写后果": ('effects=("退出专家库",)', "effects=()", "第三条"),
    "均 写成 有": ("met = for_all(", "met = for_some(", "第八条"),
}
NEEDED = {
    "any_of(": "from .runtime.truth import any_of\n",
    "first_of(": "def first_of(met, *_others):\n    return met\n",
    "for_some(": "from .runtime.lists import exists as for_some\n",
}
"""What the changed line asks for and the validator does not import already."""


@pytest.mark.parametrize("fault", PLANTED)
def test_a_planted_fault_fails_in_its_article(folder, fault):
    was, planted, article = PLANTED[fault]
    path = folder / "shili_2024_2_standalone" / "validator.py"
    true = path.read_text(encoding="utf-8")
    assert true.count(was) == 1
    needed = "".join(line for name, line in NEEDED.items() if name in planted)
    changed = true.replace(was, planted).replace("SCALE_1: Final", needed + "\nSCALE_1: Final", 1)
    path.write_text(changed, encoding="utf-8")
    try:
        result = tried(folder)
    finally:
        path.write_text(true, encoding="utf-8")
    assert result.returncode == 1, result.stdout
    failed = set(re.findall(r"AssertionError: (第.条)【", result.stdout))
    assert article in failed, result.stdout
