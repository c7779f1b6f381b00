"""Columns of a session workbook that are no facts of any norm, and how secretaries head them.

Every declared fact may be a column too (or an item of 会议), under its own name and type; what
stands here is only for people and papers. A declared fact of the same name wins.
"""

from __future__ import annotations

from collections.abc import Mapping

from tiaowen.model.types import (
    BoolType,
    DateType,
    EnumType,
    Fact,
    FactType,
    LevelType,
    ListType,
    MappingType,
    NumberType,
    TextType,
)

MEETING, MEMBERS, APPLICANTS, BALLOTS, RECUSALS = "会议", "评委", "申报人", "表决", "回避"
MATTERS = "文书事项"

SHEETS: Mapping[str, tuple[str, ...]] = {
    MEETING: ("会议信息", "评审会议"),
    MEMBERS: ("评委名单", "评审专家", "专家"),
    APPLICANTS: ("申报人员", "申报名册"),
    BALLOTS: ("投票", "表决情况", "计票"),
    RECUSALS: ("回避情况", "回避登记"),
    MATTERS: ("文书登记", "拟制文书"),
}
"""Sheet name → other names it may have."""

OPTIONAL_SHEETS = (RECUSALS, MATTERS)

_TEXT, _DATE, _BOOL, _PEOPLE = TextType(), DateType(), BoolType(), NumberType("人")
_LEVEL = LevelType("职称级别", ("初级", "中级", "副高", "正高"), (("高级", 2, 3),))
_NAMES = ListType(item=_TEXT)


def _columns(*rows: tuple[str, FactType, str]) -> dict[str, Fact]:
    """Rows of (name, type, other headers with 、 between)."""
    return {
        name: Fact(name, kind, synonyms=tuple(filter(None, others.split("、"))))
        for name, kind, others in rows
    }


def _personal(columns: dict[str, Fact]) -> dict[str, Fact]:
    """The same columns, kept out of messages."""
    return {
        name: Fact(name, one.type, synonyms=one.synonyms, personal=True)
        for name, one in columns.items()
    }


_PERSON = _columns(
    ("姓名", _TEXT, "专家姓名、申报人姓名、申报人、评委姓名"),
    ("工作单位", _TEXT, "单位、所在单位、单位名称"),
    ("专业组", _TEXT, "评审组、分组"),
    ("从事专业", _TEXT, "专业、申报专业、评审专业"),
    ("现职称", _TEXT, "职称、专业技术职务、现任专业技术职务"),
    ("各级职称取得日期", MappingType(_LEVEL, _DATE), "职称取得日期、取得日期"),
) | _personal(
    _columns(
        ("性别", EnumType(("男", "女")), ""),
        ("出生日期", _DATE, "出生年月日、出生年月"),
        ("民族", _TEXT, ""),
        ("联系电话", _TEXT, "电话、手机"),
    )
)

COLUMNS: Mapping[str, Mapping[str, Fact]] = {
    MEETING: _columns(
        ("适用规则集", _TEXT, "规则集、适用文件"),
        ("判定日", _DATE, ""),
        ("会议名称", _TEXT, "评审会议名称"),
        ("评委会名称", _TEXT, "评审委员会名称、评委会"),
        ("评审级别", _LEVEL, "评委会级别"),
        ("职称系列", _TEXT, "评审系列、系列"),
        ("评审专业", _TEXT, "专业"),
        ("申报年度", NumberType("年"), "年度、评审年度"),
        ("组织评审单位", _TEXT, "主办单位"),
        ("评委会承办部门", _TEXT, "承办部门"),
        ("监督部门", _TEXT, "职称综合管理部门、监督单位"),
        ("监督人", _TEXT, "监督人员"),
        ("评审会议日期", _DATE, "会议日期、会议开始日期、评审会议起"),
        ("会议结束日期", _DATE, "评审会议止、结束日期"),
        ("会议时间", _TEXT, "会议起止时间"),
        ("会议地点", _TEXT, "地点"),
        ("主持人", _TEXT, "会议主持人"),
        ("记录人", _TEXT, "会议记录人"),
        ("列席人员", _TEXT, "列席"),
        ("专家抽取日期", _DATE, "抽取日期"),
        ("会议议程", _TEXT, "议程"),
        ("评委会讨论意见", _TEXT, "评委会意见、讨论意见"),
        ("其他需要说明的情况", _TEXT, "其他情况、其他"),
        ("专家库管理机关", _TEXT, "专家库管理部门"),
        ("退库通知日期", _DATE, ""),
    ),
    MEMBERS: _PERSON
    | _columns(
        ("编号", _TEXT, "专家编号"),
        ("角色", _TEXT, "评委会职务、职务、评审职务"),
        ("外单位", _BOOL, "外单位专家、是否外单位"),
        ("出席", _BOOL, "到会、是否到会、是否出席、参会"),
        ("缺席原因", _TEXT, "未到会原因、请假原因"),
    ),
    APPLICANTS: _PERSON
    | _columns(
        ("编号", _TEXT, "申报编号、申报号"),
        ("申报级别", _LEVEL, "申报职称级别"),
        ("申报职称", _TEXT, "申报职务、拟评职称、申报专业技术职务"),
        ("申报方式", _TEXT, "申报类型"),
        ("职称系列", _TEXT, "系列"),
        ("学历", _TEXT, "最高学历"),
        ("学位", _TEXT, "最高学位"),
        ("毕业院校", _TEXT, "毕业学校"),
        ("所学专业", _TEXT, ""),
        ("毕业日期", _DATE, "毕业时间"),
        ("参加工作日期", _DATE, "参加工作时间"),
        ("现职称取得日期", _DATE, "任现职日期、现职称取得时间"),
        ("聘任日期", _DATE, "聘任时间、现职称聘任日期"),
        ("政治面貌", _TEXT, ""),
        ("健康状况", _TEXT, ""),
        ("学习培训", _TEXT, "学习培训经历"),
        ("工作经历", _TEXT, "工作简历、主要工作经历"),
        ("任现职前业绩", _TEXT, "任现职前主要业绩"),
        ("任现职后业绩", _TEXT, "主要业绩、任现职以来主要业绩"),
        ("论文著作", _TEXT, "论文、论著"),
        ("获奖专利", _TEXT, "获奖情况、奖励专利"),
        ("年度考核", _TEXT, "年度考核结果、近年考核"),
        ("继续教育", _TEXT, "继续教育情况"),
        ("单位推荐意见", _TEXT, "推荐意见"),
        ("单位公示情况", _TEXT, "公示情况"),
        ("主管部门意见", _TEXT, "呈报意见"),
        ("答辩意见", _TEXT, "专业组意见、评议意见"),
    ),
    BALLOTS: _columns(
        ("申报编号", _TEXT, "编号"),
        ("申报人", _TEXT, "姓名、申报人姓名"),
        ("专业组", _TEXT, "评审组、分组"),
        ("总人数", _PEOPLE, "评委总人数、应到人数"),
        ("参加人数", _PEOPLE, "参加表决人数、实到人数"),
        ("赞成", _PEOPLE, "赞成票、同意、赞成人数"),
        ("反对", _PEOPLE, "反对票、不同意、反对人数"),
        ("弃权", _PEOPLE, "弃权票、弃权人数"),
        ("未参加表决人员", _NAMES, "未参加人员、未参加表决"),
        ("表决结果", EnumType(("通过", "未通过")), "结果、评审结果"),
        ("评委会意见", _TEXT, "评审意见"),
    ),
    RECUSALS: _columns(
        ("专家", _TEXT, "专家姓名、评委、评委姓名"),
        ("申报人", _TEXT, "申报人姓名"),
        ("申报编号", _TEXT, ""),
        ("亲属关系", _TEXT, "与申报人关系、关系"),
        ("提出方式", _TEXT, "回避方式"),
        ("提出日期", _DATE, "申请日期"),
        ("回避决定", EnumType(("回避", "不回避")), "决定、是否回避"),
        ("决定人", _TEXT, "决定单位"),
        ("决定日期", _DATE, ""),
        ("替补专家", _TEXT, "替补"),
        ("情况说明", _TEXT, "说明、理由"),
    ),
    MATTERS: _columns(
        ("文书", _TEXT, "文书种类、种类"),
        ("文书编号", _TEXT, "发文字号、编号"),
        ("发文机关", _TEXT, "制作单位、出具机关"),
        ("主送", _TEXT, "主送机关、收件人"),
        ("抄送", _TEXT, "抄送机关"),
        ("成文日期", _DATE, "文书日期"),
        ("对象", _TEXT, "当事人、涉及人"),
        ("对象单位", _TEXT, "当事人单位"),
        ("事由", _TEXT, "事项"),
        ("事实", _TEXT, "认定事实"),
        ("理由", _TEXT, "认定理由"),
        ("依据", _TEXT, "依据条款"),
        ("内容", _TEXT, "具体内容"),
        ("结论", _TEXT, "处理决定"),
        ("认定人", _TEXT, "批准人、判断人"),
        ("认定日期", _DATE, "批准日期、判断日期"),
        ("收到日期", _DATE, "受理日期"),
        ("办理期限", _TEXT, "期限"),
        ("名单", _TEXT, "人员名单"),
        ("总量", NumberType("件"), "总数"),
        ("抽查数", NumberType("件"), ""),
        ("联系人", _TEXT, "承办人"),
        ("联系电话", _TEXT, "电话"),
    ),
}
"""Sheet → its columns by canonical name."""

REQUIRED: Mapping[str, tuple[str, ...]] = {
    MEETING: ("适用规则集", "判定日"),
    MEMBERS: ("姓名",),
    APPLICANTS: ("姓名",),
    BALLOTS: ("申报人", "总人数", "参加人数", "赞成", "反对", "弃权", "表决结果"),
    RECUSALS: ("专家", "申报人"),
    MATTERS: ("文书",),
}
"""Columns without which a row of the sheet means nothing, or votes cannot be counted."""


def columns_with_facts(sheet: str, facts: Mapping[str, Fact]) -> dict[str, Fact]:
    """What a sheet may hold: its own columns and every declared fact, which wins.

    A column keeps the headers it is known by even where the declared fact replaces it.
    """
    own = dict(COLUMNS[sheet])
    merged = own | dict(facts)
    for name, column in own.items():
        if name in facts:
            merged[name] = _with_headers(facts[name], column.synonyms)
    return merged


def _with_headers(fact: Fact, headers: tuple[str, ...]) -> Fact:
    return Fact(
        fact.name,
        fact.type,
        synonyms=(*fact.synonyms, *headers),
        evidence=fact.evidence,
        filled_by=fact.filled_by,
        personal=fact.personal,
        judged=fact.judged,
        note=fact.note,
    )
