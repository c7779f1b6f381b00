"""The sample's review session with any number of applicants: seeded, every row unlike the others.

Names are made of common and rare characters; a few are hostile. `write_session` writes the workbook
a secretary would bring; run as a script it does so: `python -m tests.documents.large_session N FILE`.
"""

from __future__ import annotations

import random
import sys
from datetime import date
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

from tiaowen.resources import rules_dir

HOSTILE = (
    "../../越界",
    "C:\\甲/乙",
    '=cmd()|"/c calc"',
    "上行\u2028下行",
    "𬱖𠮷䶮",
    "<b>甲&乙</b>{{7*7}}",
    "CON",
)
"""Names that are trouble to a file system, a spreadsheet, a template or a font."""

_FAMILY = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳"
_GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂英文辉玲红建国志华春梅子涵雨欣浩宇欣怡梓轩晨喆玥昇镕珺翀祎赟璟烜彧垚骉䶮"
_WORK = ["主持", "参与", "负责", "完成", "组织", "推广", "编制", "复核", "调试", "验收"]
_FIELDS = [
    "管网漏损控制",
    "智能泵站",
    "水质在线监测",
    "污泥处理",
    "调蓄调度",
    "计量改造",
    "河道生态",
    "供水安全",
]
_RESULTS = ["通过省级验收", "节约能耗百分之十二", "在三个县推广", "形成地方标准一项", "获市级表扬"]


def applicants(count: int, seed: int = 1) -> list[dict[str, Any]]:
    """Rows of 申报人; the first ones have the hostile names."""
    lots = random.Random(seed)
    base = _sample("people").APPLICANTS
    return [_applicant(number, base[number % len(base)], lots) for number in range(1, count + 1)]


def _applicant(number: int, base: dict[str, Any], lots: random.Random) -> dict[str, Any]:
    name = lots.choice(_FAMILY) + "".join(lots.choices(_GIVEN, k=lots.choice((1, 2, 2))))
    year = lots.randrange(1970, 1992)
    return base | {
        "序号": number,
        "申报编号": f"ZHSW2023-{number:05d}",
        "姓名": HOSTILE[number - 1] if number <= len(HOSTILE) else name,
        "出生日期": date(year, lots.randrange(1, 13), lots.randrange(1, 29)),
        "参加工作时间": date(year + 23, 7, 10),
        "申报级别": "副高",
        "工作简历": f"{year + 23}年7月至今，{base['工作单位']}，从事{lots.choice(_FIELDS)}工作。",
        "主要业绩": "".join(_deed(index, lots) for index in range(1, lots.randrange(3, 6))).strip(),
        "备注": None,
    }


def _deed(number: int, lots: random.Random) -> str:
    when, money = lots.randrange(2015, 2024), lots.randrange(20, 900)
    what = (
        f"{lots.choice(_WORK)}{lots.choice(_FIELDS)}项目，投资{money}万元，{lots.choice(_RESULTS)}"
    )
    return f"{number}. {when}年{what}。\n"


def ballots(rows: list[dict[str, Any]], seed: int = 1) -> list[dict[str, Any]]:
    """A ballot line for each applicant; 朱䶮 is away from all of them."""
    lots = random.Random(seed + 1)
    return [_ballot(row, lots) for row in rows]


def _ballot(row: dict[str, Any], lots: random.Random) -> dict[str, Any]:
    against, abstain = lots.choice((0, 1, 2, 3, 4, 11)), lots.choice((0, 0, 1))
    passed = 24 - against - abstain > 12
    return {
        "序号": row["序号"],
        "申报编号": row["申报编号"],
        "申报人": row["姓名"],
        "专业组": row["专业组"],
        "总人数": 25,
        "参加人数": 24,
        "赞成": 24 - against - abstain,
        "反对": against,
        "弃权": abstain,
        "未参加表决人员": "朱䶮",
        "结果": "通过" if passed else "未通过",
        "评委会意见": "同意" if passed else "业绩代表性不足，建议继续积累",
    }


def write_session(path: Path, count: int, seed: int = 1, **changed: dict[str, Any]) -> None:
    """Write a workbook.

    Args:
        path: where to.
        count: applicants.
        seed: other seeds give other people.
        changed: 申报编号's last digits, after an underscore, → columns of that applicant to change.
    """
    maker, people = _sample("make_sample"), _sample("people")
    rows = applicants(count, seed)
    for number, columns in changed.items():
        rows[int(number.removeprefix("_")) - 1].update(columns)
    kept = people.APPLICANTS, people.RECUSALS, people.ballots
    maker.APPLICANTS, maker.RECUSALS, maker.MATTERS = rows, [], []
    maker.ballots = lambda: ballots(rows, seed)
    try:
        path.write_bytes(maker.workbook())
    finally:
        maker.APPLICANTS, maker.RECUSALS, maker.ballots = kept
        maker.MATTERS = _sample("matters").MATTERS


def _sample(name: str) -> ModuleType:
    """A module of rules/sample: a script's neighbours, imported from their folder."""
    folder = str(rules_dir() / "sample")
    if folder not in sys.path:
        sys.path.insert(0, folder)
    return import_module(name)


if __name__ == "__main__":
    write_session(Path(sys.argv[2]), int(sys.argv[1]))
