"""Counts and lists papers give about a whole session: attendance, results, composition, rotation.

What the sheets do not say is counted apart or left blank, never taken for no.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from tiaowen.cases.session import Row, Session
from tiaowen.documents.paper import Fields
from tiaowen.documents.printed import printed
from tiaowen.documents.session_data import composed

COUNTED: Final = ("评委总数", "出席数", "缺席数", "申报数", "通过数", "未通过数", "未载结果数")
COMPOSITION: Final = ("各职称人数", "各单位人数", "各角色人数", "外单位人数")
ROTATION: Final = ("上年度人数", "留任数", "调出数", "新任数", "留任名单", "调出名单", "新任名单")


def attendance(members: Iterable[Row]) -> tuple[list[Row], list[Row], list[Row]]:
    """Present, absent, and those of whom the sheet does not say."""
    sorted_rows: dict[object, list[Row]] = {True: [], False: [], None: []}
    for row in members:
        sorted_rows[row.values.get("出席")].append(row)
    return sorted_rows[True], sorted_rows[False], sorted_rows[None]


def counted(session: Session) -> Fields:
    """Heads and results; those the sheets do not state are kept apart."""
    present, absent, _ = attendance(session.members)
    results = [row.values.get("表决结果") for row in session.ballots]
    words = {
        "评委总数": len(session.members),
        "出席数": len(present),
        "缺席数": len(absent),
        "申报数": len(results),
        "通过数": results.count("通过"),
        "未通过数": results.count("未通过"),
        "未载结果数": results.count(None),
    }
    return composed("会议", {name: str(number) for name, number in words.items()})


def composition(session: Session) -> Fields:
    """The committee by title, unit and post, and how many come from outside."""
    outside = Counter(row.values.get("外单位") for row in session.members)
    said = [f"外单位{outside[True]}人", f"本单位{outside[False]}人"]
    said += [f"未填{outside[None]}人"] if outside[None] else []
    words = {
        "各职称人数": _tally(session.members, "现职称"),
        "各单位人数": _tally(session.members, "工作单位"),
        "各角色人数": _tally(session.members, "角色"),
        "外单位人数": "，".join(said),
    }
    return composed("会议", words)


def _tally(rows: Iterable[Row], column: str) -> str | None:
    counts = Counter(printed(row.values.get(column)) or "未填" for row in rows)
    return "，".join(f"{value}{number}人" for value, number in counts.items()) or None


def rotation(session: Session) -> Fields:
    """Who of last year's list stays, who left, who is new; blank when last year's list is not there."""
    last = session.meeting.values.get("上年度评审专家名单")
    if not isinstance(last, tuple):
        return composed("会议", dict.fromkeys(ROTATION))
    before = list(_names(last))
    now = [printed(row.values.get("姓名")) or "未具名" for row in session.members]
    stayed = [name for name in before if name in now]
    left = [name for name in before if name not in now]
    new = [name for name in now if name not in before]
    words = {
        "上年度人数": str(len(before)),
        "留任数": str(len(stayed)),
        "调出数": str(len(left)),
        "新任数": str(len(new)),
        "留任名单": "、".join(stayed) or "无",
        "调出名单": "、".join(left) or "无",
        "新任名单": "、".join(new) or "无",
    }
    return composed("会议", words, ("上年度评审专家名单",))


def _names(last: Iterable[object]) -> Iterator[str]:
    yield from (name if isinstance(name, str) else "未具名" for name in last)
