"""Cases to try `tiaowen validate` with, by the names of the shared vocabulary. All invented."""

from __future__ import annotations

from typing import Any

_FIT: dict[str, Any] = {
    "遵守宪法法律": True,
    "职业道德社会公德良好": True,
    "违法违纪不良记录": [],
    "业务素质较高且客观公正": True,
    "熟悉业务与政策": True,
    "重要影响力": True,
    "代表本领域水平": True,
    "评审能力较强": True,
    "申请评审级别": "副高",
    "各级职称取得日期": {"副高": "2020-12-15"},
    "急需紧缺专业": False,
    "身体健康": True,
    "时间精力具备": True,
    "出生日期": "1970-03-02",
    "性别": "男",
    "原法定退休年龄": 60,
    "本人自愿": True,
    "接受监督承诺": True,
    "评委会其他条件": [],
}


def _case(name: str, as_of: str, facts: dict[str, Any], subject: str = "") -> dict[str, Any]:
    case = {"id": name, "as_of": as_of, "facts": facts}
    return case | {"subjects": [subject]} if subject else case


def _applicant(name: str, as_of: str, **facts: Any) -> dict[str, Any]:
    return _case(name, as_of, _FIT | facts, "申请入库专家")


CASES: list[dict[str, Any]] = [
    _applicant("A-01 条件齐备", "2024-01-10"),
    _applicant("A-02 对应日当日", "2023-12-15"),
    _applicant("A-03 差一日满三年", "2023-12-14"),
    _applicant("A-04 健康不详", "2024-01-10", 身体健康=None),
    _applicant(
        "A-05 申请正高",
        "2024-04-08",
        申请评审级别="正高",
        各级职称取得日期={"副高": "2015-11-30", "正高": "2022-06-30"},
    ),
    _applicant("A-06 超过法定退休年龄", "2024-04-08", 出生日期="1964-01-15"),
    _applicant("A-07 邀请入库", "2024-04-08", 入库方式="邀请入库"),
    _case("B-01 本人申请退出", "2024-05-01", {"在库": True, "本人申请退出": True}, "在库专家"),
    _case(
        "C-01 堂兄弟姐妹",
        "2024-03-01",
        {"人员类型": "专家", "亲属关系": "堂兄弟姐妹"},
        "专家",
    ),
    _case(
        "D-01 年度调整",
        "2024-03-01",
        {
            "首次组建": False,
            "上年度评审专家名单": ["甲", "乙", "丙"],
            "本年度评审专家名单": ["甲", "乙", "丁"],
        },
        "评委会",
    ),
    _case(
        "D-02 外单位比例有人不明",
        "2024-03-01",
        {
            "自主评聘": True,
            "评审专家": [
                {"外单位": True, "人数": 2},
                {"外单位": False, "人数": 3},
                {"外单位": None, "人数": 2},
            ],
        },
        "评委会",
    ),
    _case("E-01 无故拒绝一次", "2024-06-01", {"聘期内": True, "无故拒绝次数": 1}, "专家"),
]
