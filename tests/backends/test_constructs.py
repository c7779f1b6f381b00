"""Every construct of the language, in small rule sets: validators and evaluator agree on made-up cases."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.backends.generated import differences, module_of
from tests.backends.test_agreement import agree
from tests.compiling import compile_text
from tests.evaluate.test_meaning import RULES as MEANING
from tests.evaluate.test_uncertain_meaning import RULES as UNCERTAIN
from tiaowen.norm.ast import RuleSet

RULES = MEANING | UNCERTAIN
MORE = {
    "comparisons of every kind": """第一条 「甲。」
  【数】 须 总数 超过 3人 且 总数 低于 9人 且 总数 不为 5人 且 总数 不超过 8人
  【日】 须 申报日期 早于 截止日期 且 申报日期 不早于 2024-01-01 且 报送日期 晚于 申报日期
  【同】 须 申报日期 为 报送日期
  【级】 须 申请级别 高于 中级 或 申请级别 低于 初级
  【级同】 须 申请级别 为 副高 且 职称级别 不为 申请级别
  所称 职称级别 是指 各级职称取得日期 最高级
  【枚举】 须 入库方式 为 组织推荐 且 入库方式 不属于 {邀请入库}
  【无】 须 报送日期 不为 无
  【龄】 须 周岁 不超过 45周岁
  【倍】 须 总数 不少于 外单位数 的3倍
""",
    "a span of levels on the right": """第一条 「甲。」
  【为】 须 申请级别 为 高级
  【不为】 须 申请级别 不为 高级
  【不低】 须 申请级别 不低于 高级
  【高于】 须 申请级别 高于 高级
  【不高】 须 申请级别 不高于 高级
  【低于】 须 申请级别 低于 高级
  【属】 须 申请级别 属于 {高级、初级}
""",
    "spans stated in lists, tables and mappings": """第一条 「甲。」
  表 人数底线
  | 申请级别 | 人数底线 |
  | 高级 | 25人 |
  | 截止 中级 | 15人 |
  【表】 须 总数 不少于 人数底线
  【列】 须 评委 均 职称级别 不低于 副高
  【项】 须 各级职称取得日期 之 申请级别 早于 2020-01-01
  【映】 须 各级职称取得日期 中 有 级别 高于 申请级别
  【映日】 须 各级职称取得日期 均 日期 早于 2020-01-01
""",
    "arithmetic": """第一条 「甲。」
  所称 合 是指 总数 加 外单位数
  所称 差 是指 总数 减 外单位数
  所称 积 是指 总数 乘 2
  【算】 须 合 不少于 5人 且 差 不超过 9人 且 积 超过 4人
  【份】 须 外单位数 不少于 总数 的1/3
  【开】 须 外单位数 至多再加 单位不明数 不超过 总数 的1/2
""",
    "sources with bounds and dates": """第一条 「甲。」
  所称 连续次数 是指 历次抽取 最长连续
  所称 连续次数 是指 评委 中 外单位 的 人数
  所称 连续次数 自 2024-01-10 是指 上年名单 除去 本年名单 总数
  【连续】 不得 连续次数 超过 2
  所称 健康 是指 身体健康
  所称 健康 是指 在库 且 急需紧缺专业
  【健康】 须 健康
""",
    "counting": """第一条 「甲。」
  【数】 须 评委 中 外单位 的 人数 不少于 2人
  【合】 须 评委 中 外单位 的 合计 得分 不少于 10
  【大】 须 评委 中 非 外单位 的 最大 得分 不超过 9
  【小】 须 评委 中 外单位 的 最小 得分 不少于 1
  【总】 须 评委 总数 不少于 2
  【均份】 须 评委 均 得分 不超过 得分 的1/2
  【有份】 须 评委 中 有 得分 不少于 得分 的1/2
  【除】 须 上年名单 除去 本年名单 总数 不少于 上年人数 的1/3
  所称 上年人数 是指 上年名单 总数
  所称 另册 是指 {甲、乙}
  【除册】 须 上年名单 除去 另册 总数 少于 上年名单 总数
  【含】 须 本年名单 含有 甲
  【皆含】 须 {甲、“乙(专业)”} 均 属于 本年名单
  【比】 须 评委 中 职称级别 高于 中级 且 非 外单位 的 比例 不低于 1/2
""",
    "judgement": """第一条 「甲。」
  【判】 须 情节严重 由 评委会 认定 且 身体健康
  所称 在库健康 是指 在库 且 身体健康 且 申请级别 高于 副高
  【判二】 须 在库健康 由 评委会 认定
  所称 全外 是指 评委 均 外单位
  【列】 须 全外 由 评委会 认定
  【项】 须 评委 均 （外单位 由 评委会 认定）
  所称 一类 是指 亲属关系 属于 {配偶}等 由 评委会 认定
  【类】 须 一类 由 评委会 认定
  所称 久 是指 各级职称取得日期 之 申请级别 满 3年 且 上年名单 除去 本年名单 总数 不少于 2
  【久】 须 久 由 评委会 认定
  【不类】 须 亲属关系 不属于 {配偶}等 由 省厅、市局 认定
  所称 近亲 是指 {配偶、父母}等
  【称类】 情形 亲属关系 属于 近亲 由 评委会 认定
""",
    "norms that ask norms": """第一条 「甲：」
  对象 专家 即 在库
  【组】 须 符合下列全部条件
  【至少】 须 符合下列条件中至少 2项
  若 【组】 则 文书 通知书 由 评委会
（一） 「子；」
  【子】 须 身体健康
  除外 急需紧缺专业
（二） 「丑；」
  若 表现优异 由 评委会 认定 则 须 总数 不少于 3人
  原则上 须 外单位数 不少于 1人
（三） 「寅。」
  不得 申报日期 晚于 截止日期
第二条 「乙。」
  【果】 若 非 【组】 且 【至少】 则 依次 退出，通报 对 单位 由 评委会
  【软果】 若 【子】 则 一般 取消资格 2年
""",
    "articles that ask each other": """第一条 「甲。」
  【甲】 须 身体健康
  【甲二】 须 【乙】
第二条 「乙。」
  【乙】 须 【甲】 且 在库
  【乙二】 若 【甲二】 则 退出
""",
    "deadlines": """第一条 「甲。」
  【晚】 期限 报送日期 不晚于 截止日期 后 5个工作日
  【早】 期限 报送日期 不早于 截止日期 前 1个月
  【时】 期限 申报日期 及时 自 截止日期
  若 在库 则 期限 申报日期 不晚于 截止日期
第二条 「乙。」
  【免】 期限 报送日期 不晚于 截止日期
  除外 急需紧缺专业
  【文】 文书 报告 由 评委会 致 专家 不晚于 截止日期 后 10日 须载明 天数、学时 等
  所称 期满日 是指 截止日期 后 10日
  【称文】 文书 通报 由 评委会 不晚于 期满日
  除外 身体健康
  【禁】 文书 函 不发
  除外 在库
""",
    "exceptions together": """第一条 「甲。」
  【多】 须 在库
  除外 急需紧缺专业
  除外 另设条件已设置 可按 符合另设条件
  除外 身体健康
第二条 「乙。」
  【替】 须 总数 不少于 5人
  【先】 除外 于 【替】 急需紧缺专业 改按 总数 不少于 3人 先于 【后】
  【后】 除外 于 【替】 在库
第三条 「丙。」
  【情】 情形 总数 少于 3人
  除外 急需紧缺专业
  除外 在库
  【果】 若 申报日期 满 3年 则 退出
  除外 身体健康
  【禁】 原则上 不得 申报日期 不满 6个月
  除外 急需紧缺专业
""",
    "asked by norms about another object": """第一条 「甲。」
  对象 专家
  【甲】 须 身体健康
第二条 「乙。」
  对象 单位
  【乙】 须 【甲】 且 在库
第三条 「丙。」
  对象 学员
  【丙】 须 在库
""",
    "tables that fall through": """第一条 「甲。」
  表 期间 自 2024-01-01
  | 申请级别 | 总数 | 期间 |
  | 正高 | 10人 起 | 3年 |
  | 高级 | 截止 5人 | 6个月 |
  | 初级 至 副高 | 6人 起 | 1年6个月 |
  【期】 须 申报日期 满 期间
  表 日
  | 入库方式 | 日 |
  | 组织推荐 | 2024-03-01 |
  | 邀请入库 | 2024-05-31 |
  【日】 须 报送日期 不晚于 日
  参数 名额 未定 “另行通知”
  【名额】 须 总数 不超过 名额
""",
}


def compiled(folder: Path, text: str) -> RuleSet:
    made = compile_text(folder, text)
    assert made.rules is not None
    problems = [d.message for d in made.diagnostics if d.code not in ("TW401",)]
    assert problems == []
    return made.rules


@pytest.mark.parametrize("name", RULES)
def test_the_examples_of_meaning(tmp_path: Path, name: str):
    rules = compiled(tmp_path, RULES[name])
    module = module_of(rules)
    assert [d for e in rules.examples for d in differences(rules, module, e.case)] == []


@pytest.mark.parametrize("name", [*RULES, *MORE])
def test_made_up_cases(tmp_path: Path, name: str):
    agree(compiled(tmp_path, (RULES | MORE)[name]), 150)
