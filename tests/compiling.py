"""Small rule files for tests: a vocabulary everybody uses, compiled in a temporary folder."""

from __future__ import annotations

from pathlib import Path

from tiaowen.pipeline import Compiled, Library, compile_file
from tiaowen.pipeline.examples import run_examples

VOCABULARY = """词汇 common/test
标题 “测试词汇”
级别 职称级别：初级 < 中级 < 副高 < 正高 统称 高级 = 副高 至 正高
事实 身体健康、在库、急需紧缺专业、另设条件已设置、符合另设条件 真假
事实 申报日期、截止日期、报送日期 日期
事实 无故拒绝次数 整数 单位 次
事实 入库方式 枚举 {组织推荐、邀请入库}
事实 亲属关系 枚举 {配偶、父母} 开放
事实 申请级别 职称级别
事实 各级职称取得日期 映射 职称级别 到 日期 穷尽
事实 评委 清单 {姓名 文本，外单位 真假，职称级别 职称级别，得分 整数}
事实 上年名单、本年名单 清单 文本
事实 历次抽取 清单 真假
事实 情节严重、表现优异 真假 判断
事实 定论 枚举 {合适、不合适} 判断
事实 例外理由 文本
事实 例外批准 真假
事实 总数、外单位数 整数 单位 人
事实 单位不明数 整数 单位 人 未填即 0人 “外单位数为完整统计数”
事实 原法定退休年龄 整数 单位 周岁
事实 要求年限 整数 单位 年
事实 出生日期 日期
效果 退出、通报、取消资格 类 后果
"""

HEAD = """规则集 test/one
标题 “测试办法”
引用 common/test
"""


def compile_text(folder: Path, text: str, vocabulary: str = VOCABULARY) -> Compiled:
    """Compile a rule set whose clauses are `text` (its head lines are supplied)."""
    (folder / "common").mkdir(exist_ok=True)
    (folder / "test").mkdir(exist_ok=True)
    (folder / "common" / "test.tiao").write_text(vocabulary, encoding="utf-8")
    path = folder / "test" / "one.tiao"
    path.write_text(HEAD + text, encoding="utf-8")
    return compile_file(path, Library((folder,)))


def codes(compiled: Compiled) -> list[str]:
    """The codes reported, in order of place."""
    return [d.code for d in compiled.diagnostics]


def failing_examples(compiled: Compiled) -> list[str]:
    """Messages of the 用例 that come out otherwise than written; the file must compile."""
    assert compiled.rules is not None
    assert compiled.outline is not None
    assert not compiled.diagnostics, [d.message for d in compiled.diagnostics]
    return [f"{d.message}｜{d.help}" for d in run_examples(compiled.rules, compiled.outline.source)]
