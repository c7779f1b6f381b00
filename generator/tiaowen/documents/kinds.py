"""The papers that are told by data alone: what each is about, when it is made, what it shows.

A kind here is a line of this table and a template; the builder in `papers/declared.py` is the same for
all. A session gives cause for a paper when the rule set's own 文书 norm applies to somebody in it,
when a line of 文书事项 asks for it, or, for the records of an act every session has (`always`), by
taking place.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType
from typing import Final


class About(Enum):
    """What one paper is about: one paper of the kind for each of them that gives cause."""

    MEETING = "会议"
    MEMBER = "专家"
    RECUSAL = "回避"
    MATTER = "事项"


@dataclass(frozen=True, slots=True)
class PaperKind:
    """A kind of paper.

    Attributes:
        name: as the norms call it; also the template's name.
        about: what one paper is about.
        matter: columns of 文书事项 it shows.
        facts: columns of 评委 it shows that are facts of some rule set.
        always: made of every session, whether or not a norm asks for it.
        effect: it shows the findings with this effect (取消专家资格) that came true.
    """

    name: str
    about: About
    matter: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    always: bool = False
    effect: str = ""


def _kind(
    name: str,
    about: About,
    matter: str = "",
    facts: str = "",
    *,
    always: bool = False,
    effect: str = "",
) -> PaperKind:
    return PaperKind(name, about, tuple(matter.split()), tuple(facts.split()), always, effect)


_HEAD = "发文机关 文书编号 成文日期"
"""What every paper sent out in an office's name shows."""
_RECORD = "认定人 认定日期"

_KINDS: Final = (
    _kind("专家入库审核确认文件", About.MATTER, f"{_HEAD} 主送 依据 名单"),
    _kind("不良记录审查意见", About.MATTER, f"对象 对象单位 事实 结论 {_RECORD}"),
    _kind("例外理由记录", About.MATTER, f"对象 对象单位 依据 事实 理由 {_RECORD}"),
    _kind("评审专家人数调整同意文件", About.MATTER, f"{_HEAD} 主送 事由 理由 结论"),
    _kind("专家抽取记录", About.MEETING, always=True),
    _kind("年度轮换记录", About.MEETING, always=True),
    _kind("连续参评台账", About.MEETING, always=True),
    _kind("委员会组成审查表", About.MEETING, always=True),
    _kind("个人承诺书", About.MEETING),
    _kind("工作保密协议", About.MEETING, "发文机关 内容 办理期限"),
    _kind("保密承诺书", About.MEETING, "内容"),
    _kind("回避申请", About.RECUSAL, always=True),
    _kind("回避决定", About.RECUSAL, always=True),
    _kind("个人诚信承诺书", About.MEETING),
    _kind("单位推荐诚信承诺书", About.MEETING),
    _kind("评审工作方案", About.MEETING, f"{_HEAD} 主送 内容 联系人 联系电话"),
    _kind("盲评意见表", About.MEETING),
    _kind("表决票", About.MEETING, always=True),
    _kind("计票记录", About.MEETING, always=True),
    _kind("评审结果信息", About.MEETING, f"{_HEAD} 主送 联系人 联系电话"),
    _kind("人社部门评审结果公示", About.MEETING, f"{_HEAD} 内容 办理期限 联系人 联系电话"),
    _kind("承办部门评审结果公示", About.MEETING, f"{_HEAD} 内容 办理期限 联系人 联系电话"),
    _kind("评审结果备案材料", About.MEETING, f"{_HEAD} 主送 事实 联系人 联系电话"),
    _kind("补正告知", About.MATTER, f"{_HEAD} 对象 事由 收到日期 内容 办理期限 联系人 联系电话"),
    _kind("退回一次告知书", About.MATTER, f"{_HEAD} 对象 事由 收到日期 内容 联系人 联系电话"),
    _kind("委托代评函", About.MATTER, f"{_HEAD} 主送 事由 结论 名单 联系人 联系电话"),
    _kind("学时证明", About.MEMBER, _HEAD, "参加评审天数 参加培训天数 学时证明记载学时 计入类别"),
    _kind("优异表现书面通报", About.MEMBER, f"{_HEAD} 主送 事实"),
    _kind("优异表现函告", About.MEMBER, f"{_HEAD} 主送 事实 联系人 联系电话"),
    _kind("信用记录", About.MEMBER, f"{_HEAD} 主送 事实 结论 {_RECORD}"),
    _kind("解聘除名通知", About.MEMBER, _HEAD, effect="解聘"),
    _kind("取消专家资格决定", About.MEMBER, f"{_HEAD} 事实", effect="取消专家资格"),
    _kind("情况通报", About.MEMBER, f"{_HEAD} 主送 抄送 事实", effect="取消专家资格"),
    _kind("复查申请书", About.MATTER, "对象 对象单位 主送 事由 理由 内容 联系电话"),
    _kind("复查答复", About.MATTER, f"{_HEAD} 对象 事由 收到日期 事实 结论 联系人 联系电话"),
    _kind("不予受理通知", About.MATTER, f"{_HEAD} 对象 事由 收到日期 理由"),
    _kind("抽查记录", About.MATTER, f"发文机关 事由 总量 抽查数 事实 结论 {_RECORD}"),
    _kind("专家库调整记录", About.MATTER, f"发文机关 对象 对象单位 事由 事实 {_RECORD}"),
    _kind("转发通知", About.MATTER, f"{_HEAD} 主送 抄送 事由 依据 内容"),
)

KINDS: Final[Mapping[str, PaperKind]] = MappingProxyType({kind.name: kind for kind in _KINDS})
"""Name → kind, in the order papers are made."""

ALSO_CALLED: Final[Mapping[str, str]] = MappingProxyType(
    {
        "评审会议纪要": "会议纪要",
        "河南省专业技术人员职称评审表": "评审表",
        "备案入库文件": "专家入库审核确认文件",
        "情况答复": "复查答复",
        "复查投诉答复": "复查答复",
        "投诉举报答复": "复查答复",
        "复查申请书或举证投诉书": "复查申请书",
    }
)
"""What a regulation calls a paper → the kind we make it as."""


def kind_name(document: str) -> str:
    """The kind a regulation's name for a paper stands for; the name itself when it is none."""
    return ALSO_CALLED.get(document, document)
