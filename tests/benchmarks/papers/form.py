"""The work item: a two-page form of 98 cells and about 1,700 characters, another person each time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tests.documents.large_session import applicants

HEADINGS = ("一、基本情况", "二、工作经历", "三、业绩和意见", "四、表决情况")
WIDTHS_MM = ((26, 52, 26, 52), (36, 40, 40, 40), (30, 126), (26, 26, 26, 26, 26, 26))
TITLE = "职称评审表（简表）"
_PLAIN = (
    *("申报编号", "姓名", "性别", "出生日期", "民族", "工作单位", "参加工作时间", "最高学历"),
    *("学位", "毕业院校", "所学专业", "现任专业技术职务", "现职称取得时间", "聘任时间"),
    *("申报级别", "申报职务", "申报专业", "申报方式", "专业组", "政治面貌", "健康状况"),
    *("年度考核", "继续教育", "序号", "单位公示情况", "获奖情况"),
)
_LONG = ("工作简历", "主要业绩", "论文著作", "单位推荐意见", "评议意见")
_PROMISE = (
    "本人承诺所填内容和所附材料真实、准确，如有不实，愿承担由此产生的一切后果；"
    "所在单位已对上述材料逐项核对原件，并在单位内部进行了公示，公示期间未收到异议。"
    "评审专家已逐项审阅，认为材料齐全，业绩与申报级别相称，论文与从事的专业一致，继续教育学时达到要求，"
    "同意提交评审委员会评议和表决。"
)


@dataclass(frozen=True, slots=True)
class Form:
    """One form: for each heading a table, row by row, of words."""

    name: str
    tables: tuple[tuple[tuple[str, ...], ...], ...]

    @property
    def cells(self) -> tuple[str, ...]:
        """All words, in reading order."""
        return tuple(cell for table in self.tables for row in table for cell in row)


def forms(count: int) -> list[Form]:
    """Forms of seeded people; hostile names are left to the tests."""
    return [_form(row) for row in applicants(count + 8)[8:]]


def _form(row: dict[str, Any]) -> Form:
    plain = [cell for name in _PLAIN for cell in (name, _words(row.get(name)))]
    basic = tuple(tuple(plain[at : at + 4]) for at in range(0, len(plain), 4))
    career = [("起止年月", "单位", "职务", "主要工作")]
    career += [(f"{year}.7—{year + 3}.6", row["工作单位"], "工程师", "设计、调试与验收")
               for year in (2006, 2009, 2012, 2015, 2018)]  # fmt: skip
    long = [(name, _words(row.get(name)) + _PROMISE) for name in _LONG]
    votes = [
        ("总人数", "参加人数", "赞成", "反对", "弃权", "结果"),
        ("25", "24", "22", "1", "1", "通过"),
    ]
    return Form(str(row["姓名"]), (basic, tuple(career), tuple(long), tuple(votes)))


def _words(value: object) -> str:
    return "无" if value is None else " ".join(str(value).split())
