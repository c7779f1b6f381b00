"""A small session made by hand, with the gaps and the names real ones have."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from tiaowen.cases.session import Row, Session
from tiaowen.documents.paper import LegalFrame, PaperRequest, RequiredItem
from tiaowen.documents.session_data import SessionFindings
from tiaowen.documents.session_papers import papers_of
from tiaowen.runtime.case import Value
from tiaowen.runtime.verdict import Finding, Judgement, Verdict

XUCHANG_MINUTES = tuple(
    RequiredItem("会议纪要", item, "五（四）第2款第2句", open=True)
    for item in (
        "会议时间",
        "评委会专家组成情况",
        "会议议程",
        "表决结果统计",
        "评委会讨论意见",
        "其他需要说明的情况",
    )
)


def row(sheet: str, number: int, values: Mapping[str, Value | None]) -> Row:
    """A row whose cells lie side by side from column A."""
    cells = {name: f"{chr(ord('A') + i)}{number}" for i, name in enumerate(values)}
    return Row(sheet, dict(values), cells)


def meeting(**changed: Value | None) -> Row:
    values: dict[str, Value | None] = {
        "会议名称": "平顶山市工程系列中级职称评审会议",
        "评委会名称": "平顶山市工程系列中级职称评审委员会",
        "组织评审单位": "平顶山市工业和信息化局",
        "评委会承办部门": "平顶山市工业和信息化局人事科",
        "监督部门": "平顶山市人力资源和社会保障局",
        "监督人": "赟䶮",
        "评审会议日期": date(2024, 1, 10),
        "会议结束日期": date(2024, 1, 12),
        "会议地点": "平顶山宾馆",
        "主持人": "欧阳玥",
        "记录人": "李明",
        "列席人员": "王建国（市人力资源和社会保障局职称科）",
        "抽取方式": "随机抽取",
        "专家抽取日期": date(2024, 1, 3),
        "会议议程": "1. 宣布评审纪律\n2. 审阅申报材料\n3. 答辩评议\n4. 投票表决",
        "评委会讨论意见": "评委会认为申报人材料总体真实，评议充分。",
        "其他需要说明的情况": None,
        "申报年度": Fraction(2023),
        **changed,
    }
    cells = {name: f"B{i}" for i, name in enumerate(values, 2)}
    return Row("会议", values, cells)


def members() -> tuple[Row, ...]:
    return (
        row("评委", 2, _member("欧阳玥", "主任委员", True)),
        row("评委", 3, _member("张喆", "委员", False, 缺席原因="因公出差")),
        row("评委", 4, _member("钱祎", "委员", None)),
    )


def _member(name: str, part: str, present: bool | None, **more: Value | None) -> dict[str, Value]:
    known: dict[str, Value | None] = {
        "姓名": name,
        "性别": "男",
        "出生日期": date(1963, 5, 6),
        "工作单位": "平顶山学院",
        "角色": part,
        "出席": present,
        "缺席原因": None,
        "现职称": "教授级高级工程师",
        "从事专业": "机械设计",
        "各级职称取得日期": {"副高": date(2008, 12, 1), "正高": date(2014, 12, 1)},
        "申请评审级别": "正高",
        **more,
    }
    return known  # type: ignore[return-value]


def applicants() -> tuple[Row, ...]:
    return (
        row(
            "申报人",
            2,
            {
                "编号": "001",
                "姓名": "王喆",
                "性别": "女",
                "出生日期": date(1988, 2, 29),
                "工作单位": "平高集团有限公司",
                "现职称": "助理工程师",
                "申报职称": "工程师",
                "申报级别": "中级",
                "职称系列": "工程",
                "从事专业": "电气工程",
                "学历": "本科",
                "毕业院校": "郑州大学",
                "专业组": "电气组",
                "任现职后业绩": "1. 主持110kV开关柜改造。\n2. 发表论文2篇。",
                "健康状况": None,
            },
        ),
        row(
            "申报人",
            3,
            {"编号": "002", "姓名": "李䶮", "性别": "男", "工作单位": None, "申报级别": "中级"},
        ),
    )


def ballots() -> tuple[Row, ...]:
    def ballot(n: int, number: str, name: str, *votes: int, result: str) -> Row:
        names = ("总人数", "参加人数", "赞成", "反对", "弃权")
        counts = {k: Fraction(v) for k, v in zip(names, votes, strict=True)}
        return row(
            "表决",
            n,
            {
                "申报编号": number,
                "申报人": name,
                "专业组": "电气组",
                **counts,
                "表决结果": result,
                "评委会意见": "同意",
            },
        )

    return (
        ballot(2, "001", "王喆", 25, 23, 20, 2, 1, result="通过"),
        ballot(3, "002", "李䶮", 25, 23, 10, 12, 1, result="未通过"),
    )


def recusals() -> tuple[Row, ...]:
    return (
        row(
            "回避",
            2,
            {
                "专家": "张喆",
                "申报人": "王喆",
                "申报编号": "001",
                "亲属关系": "配偶的妹妹",
                "提出方式": "本人申请",
                "提出日期": date(2024, 1, 9),
                "回避决定": "回避",
                "决定人": "评委会承办部门",
                "决定日期": date(2024, 1, 9),
                "替补专家": None,
                "情况说明": "由替补专家参加该申报人评审。",
            },
        ),
    )


def session(**changed: object) -> Session:
    parts: dict[str, object] = {
        "name": "会议.xlsx",
        "ruleset": "henan/2023-128",
        "as_of": date(2024, 1, 10),
        "meeting": meeting(),
        "members": members(),
        "applicants": applicants(),
        "ballots": ballots(),
        "recusals": recusals(),
        **changed,
    }
    return Session(**parts)  # type: ignore[arg-type]


CLAUSES = {
    "可追溯": "第十一条",
    "入库审核": "第八条第（一）项",
    "入库条件": "第九条",
    "退出": "第十九条",
    "抽取": "第二十条第1句",
    "提名": "第二十一条",
    "材料审核": "第二十三条第1款第2句",
    "答辩": "第二十三条第3款",
    "表决": "第二十三条第4款",
    "评审意见": "第三十二条第（一）项",
    "回避": "第二十四条",
    "信息更新": "第十三条",
    "保密": "第三十三条第（二）项",
    "失信处理": "",
    "单位推荐": "",
}
TEXTS = {
    "第九条第（一）项": "遵守宪法和法律，具有良好的职业道德和社会公德，无违法违纪等不良记录；",
    "第九条第（五）项": "身体健康，具备时间和精力条件完成评审等工作，年龄不超过法定退休年龄；",
    "第十九条第（四）项": "超过退休年龄的；",
    "第二十四条第（一）项": "与申报人有夫妻关系、直系血亲关系、三代以内旁系血亲以及近姻亲关系；",
    "第二十四条第（二）项": "与申报人存在利益关系；",
}


def frame(required: tuple[RequiredItem, ...] = ()) -> LegalFrame:
    return LegalFrame(
        ruleset="henan/2023-128",
        number="豫人社办〔2023〕128号",
        title="河南省职称评审专家管理暂行办法",
        rule_hash="0" * 64,
        forwarded_by=("平人社办〔2023〕147号",),
        clauses=CLAUSES,
        texts=TEXTS,
        required=required,
    )


def findings() -> SessionFindings:
    conditions = (
        _finding("第九条", "condition", Verdict.UNDETERMINED),
        _finding(
            "第九条第（一）项",
            "condition",
            Verdict.NEEDS_JUDGEMENT,
            judgement=(Judgement("职业道德社会公德良好", ("所在单位",)),),
        ),
        _finding(
            "第九条第（四）项",
            "condition",
            Verdict.VIOLATED,
            facts={"各级职称取得日期.正高": "2022-12-01", "急需紧缺专业": "假"},
            reason="不符合：正高 2022-12-01 未满3年",
        ),
        _finding("第九条第（五）项", "condition", Verdict.UNDETERMINED, missing=("身体健康",)),
    )
    leave = (
        _finding("第十九条", "consequence", Verdict.TRIGGERED, effects=("退出专家库",)),
        _finding(
            "第十九条第（四）项",
            "ground",
            Verdict.TRIGGERED,
            facts={"出生日期": "1963-05-06", "性别": "男"},
            reason="2023-05-06已满60周岁",
        ),
        _finding("第十九条第（五）项", "ground", Verdict.NOT_TRIGGERED),
    )
    related = (
        _finding(
            "第二十四条第（一）项", "ground", Verdict.TRIGGERED, facts={"亲属关系": "配偶的妹妹"}
        ),
        _finding(
            "第二十四条第（二）项",
            "ground",
            Verdict.NEEDS_JUDGEMENT,
            judgement=(Judgement("存在利益关系", ("评委会承办部门",)),),
        ),
    )
    return {
        "专家:欧阳玥": conditions,
        "专家:张喆": (*conditions, *leave),
        "回避:张喆→王喆": related,
    }


def _finding(citation: str, kind: str, verdict: Verdict, **more: object) -> Finding:
    return Finding(citation, citation, kind, "hard", verdict, **more)  # type: ignore[arg-type]


def papers(
    required: tuple[RequiredItem, ...] = (), **changed: object
) -> dict[str, tuple[PaperRequest, ...]]:
    """Requests by kind."""
    made: dict[str, list[PaperRequest]] = {}
    for request in papers_of(session(**changed), findings(), frame(required)):
        made.setdefault(request.kind, []).append(request)
    return {kind: tuple(requests) for kind, requests in made.items()}
