"""Facts of every type, declared by hand, for the tests of this folder."""

from __future__ import annotations

from fractions import Fraction

from tiaowen.model.types import (
    BoolType,
    DateType,
    EnumType,
    Fact,
    LevelType,
    ListType,
    MappingType,
    NumberType,
    TextType,
)

LEVEL = LevelType("职称级别", ("初级", "中级", "副高", "正高"), (("高级", 2, 3),))

_FACTS = (
    Fact("出生日期", DateType(), personal=True),
    Fact("性别", EnumType(("男", "女")), personal=True),
    Fact("身体健康", BoolType(), personal=True),
    Fact("申请评审级别", LEVEL, synonyms=("申请专家级别", "拟任专家级别")),
    Fact("各级职称取得日期", MappingType(LEVEL, DateType())),
    Fact("会议结束日期", DateType()),
    Fact("自主评聘", BoolType()),
    Fact("无故拒绝次数", NumberType("次")),
    Fact("青年专家占比", NumberType("", whole=False)),
    Fact("原法定退休年龄", NumberType("周岁", choices=(Fraction(50), Fraction(60)))),
    Fact("抽取方式", EnumType(("随机抽取", "指定"))),
    Fact("亲属关系", EnumType(("无", "配偶", "堂兄弟姐妹"), open=True)),
    Fact("推荐单位", TextType()),
    Fact("例外理由", TextType()),
    Fact("例外批准", BoolType()),
    Fact(
        "评审专家",
        ListType((("姓名", TextType()), ("外单位", BoolType()), ("职称级别", LEVEL))),
    ),
    Fact("评审专家构成", ListType((("职称级别", LEVEL),))),
    Fact("环节人数", ListType((("环节", TextType()), ("人数", NumberType("人"))))),
    Fact("上年度评审专家名单", ListType(item=TextType())),
    Fact("历次抽取", ListType(item=BoolType()), synonyms=("历次抽取(含本次,由远及近)",)),
)
FACTS = {fact.name: fact for fact in _FACTS}
