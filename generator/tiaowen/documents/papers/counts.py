"""Counts and lists papers give about a whole session: attendance, results, composition, rotation.

What the sheets do not say is counted apart or left blank, never taken for no.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from tiaowen.cases.session import Row, Session
from tiaowen.documents.paper import Fields
from tiaowen.documents.printed import printed
from tiaowen.documents.session_data import composed

COUNTED: Final = ("评委总数", "出席数", "缺席数", "申报数", "通过数", "未通过数", "未载结果数")
COMPOSITION: Final = (
    *("各级别人数", "各职称人数", "各单位人数", "各角色人数", "外单位人数", "非公人数"),
)
_LEVELS: Final = ("初级", "中级", "副高", "正高")
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
    """The committee by level, title, unit and post, and how many are from outside or not public."""
    members = session.members
    words = {
        "各级别人数": _levels(members),
        "各职称人数": _tally(session.members, "现职称"),
        "各单位人数": _tally(session.members, "工作单位"),
        "各角色人数": _tally(session.members, "角色"),
        "外单位人数": _shares(members, "外单位", "外单位", "本单位"),
        "非公人数": _shares(members, "非公", "非公有制单位", "其他单位"),
    }
    return composed("会议", words)


def _shares(members: Sequence[Row], column: str, yes: str, no: str) -> str:
    """Heads on either side with their share of all; those not stated apart, so a share is a least."""
    counts = Counter(row.values.get(column) for row in members)
    parts = [(yes, counts[True]), (no, counts[False]), ("未填", counts[None])]
    said = [_share(name, n, len(members)) for name, n in parts if n or name != "未填"]
    return "，".join(said)


def _share(name: str, number: int, total: int) -> str:
    return f"{name}{number}人（占{number}/{total}）"


def _levels(members: Sequence[Row]) -> str | None:
    """Heads by the highest level obtained; who states none is counted as 未填."""
    counts = Counter(_highest(row) for row in members)
    order = sorted(counts, key=_rank, reverse=True)
    return "，".join(_share(level, counts[level], len(members)) for level in order) or None


def _rank(level: str) -> int:
    """Place in the order of levels; what is none of them comes last, 未填 at the very end."""
    return _LEVELS.index(level) if level in _LEVELS else -1 if level != "未填" else -2


def _highest(row: Row) -> str:
    obtained = row.values.get("各级职称取得日期")
    if not isinstance(obtained, Mapping):
        return "未填"
    return max((str(one) for one in obtained), key=_rank, default="无职称")


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
