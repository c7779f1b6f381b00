"""Each type of fact: what may be written for it, what it then means, and what is refused."""

from __future__ import annotations

import json
from datetime import date
from fractions import Fraction

import pytest

from tests.cases.vocabulary import FACTS
from tiaowen.cases.read import cases_of_bytes
from tiaowen.cases.scalars import Dialect
from tiaowen.cases.values import read_value
from tiaowen.model.types import ListType, TextType
from tiaowen.runtime.case import NOTHING


def json_case(**facts: object) -> bytes:
    case = {"id": "A", "as_of": "2024-01-10", "facts": facts}
    return json.dumps(case, ensure_ascii=False).encode()


def read_json(name: str, written: object) -> object:
    read = cases_of_bytes(json_case(**{name: written}), "个案.json", FACTS)
    assert read.diagnostics == ()
    return read.cases[0].facts[name]


def read_cell(name: str, written: str) -> object:
    quoted = '"' + written.replace('"', '""') + '"'
    text = f"编号,判定日,{name}\nA,2024-01-10,{quoted}\n"
    read = cases_of_bytes(text.encode(), "个案.csv", FACTS)
    assert [d.message for d in read.diagnostics] == []
    return read.cases[0].facts[name]


def codes(data: bytes, file: str = "个案.json") -> list[str]:
    read = cases_of_bytes(data, file, FACTS)
    assert read.cases == ()
    return [d.code for d in read.diagnostics]


@pytest.mark.parametrize(
    ("name", "written", "value"),
    [
        ("自主评聘", True, True),
        ("自主评聘", False, False),
        ("自主评聘", None, None),
        ("会议结束日期", "2024-02-29", date(2024, 2, 29)),
        ("会议结束日期", "无", NOTHING),
        ("会议结束日期", "未知", None),
        ("无故拒绝次数", 3, Fraction(3)),
        ("无故拒绝次数", 3.0, Fraction(3)),
        ("无故拒绝次数", "3次", Fraction(3)),
        ("原法定退休年龄", "60周岁", Fraction(60)),
        ("青年专家占比", 0.35, Fraction(7, 20)),
        ("青年专家占比", "1/3", Fraction(1, 3)),
        ("青年专家占比", "35%", Fraction(7, 20)),
        ("抽取方式", "指定", "指定"),
        ("亲属关系", "无", "无"),
        ("亲属关系", "义兄弟", "义兄弟"),
        ("申请评审级别", "副高", "副高"),
        ("申请评审级别", "高级", "高级"),
        ("申请评审级别", "无", NOTHING),
        ("推荐单位", "𬱖䶮研究院", "𬱖䶮研究院"),
        ("各级职称取得日期", {"副高": "2020-12-15"}, {"副高": date(2020, 12, 15)}),
        ("各级职称取得日期", {"正高": None}, {"正高": None}),
        ("各级职称取得日期", {"中级": "无", "副高": None}, {"副高": None}),
        ("各级职称取得日期", "无", {}),
        ("各级职称取得日期", {}, {}),
        ("上年度评审专家名单", [], ()),
        ("上年度评审专家名单", "无", ()),
        ("上年度评审专家名单", ["甲", None], ("甲", None)),
        ("历次抽取", [True, None, False], (True, None, False)),
        ("评审专家", [{"外单位": True}, {}], ({"外单位": True}, {})),
        ("评审专家", [{"外单位": True, "人数": 2}], ({"外单位": True}, {"外单位": True})),
        ("评审专家", [{"外单位": True, "人数": 0}], ()),
        ("环节人数", [{"环节": "申报", "人数": 3}], ({"环节": "申报", "人数": Fraction(3)},)),
        ("评审专家构成", {"正高": 1, "未知": 1}, ({"职称级别": "正高"}, {"职称级别": None})),
        ("评审专家构成", {"正高": 0}, ()),
        ("评审专家构成", [{"职称级别": "正高", "人数": 1}], ({"职称级别": "正高"},)),
    ],
)
def test_json_means(name: str, written: object, value: object) -> None:
    assert read_json(name, written) == value


@pytest.mark.parametrize(
    ("name", "written", "value"),
    [
        ("自主评聘", "是", True),
        ("自主评聘", "√", True),
        ("自主评聘", "真", True),
        ("自主评聘", " 否 ", False),
        ("自主评聘", "×", False),
        ("会议结束日期", "2023.12.1", date(2023, 12, 1)),
        ("会议结束日期", "2023/12/1", date(2023, 12, 1)),
        ("会议结束日期", "２０２３年１２月１日", date(2023, 12, 1)),
        ("无故拒绝次数", "３ 次", Fraction(3)),
        ("申请评审级别", "副高级", "副高"),
        ("上年度评审专家名单", "甲、乙", ("甲", "乙")),
        ("上年度评审专家名单", "甲，乙,丙；", ("甲", "乙", "丙")),
        ("历次抽取", "√、×、未知", (True, False, None)),
        ("评审专家", '[{"姓名": "甲", "外单位": true}]', ({"姓名": "甲", "外单位": True},)),
        ("各级职称取得日期", '{"副高": "2020-12-15"}', {"副高": date(2020, 12, 15)}),
        ("评审专家构成", '{"中级": 1}', ({"职称级别": "中级"},)),
    ],
)
def test_a_cell_means(name: str, written: str, value: object) -> None:
    assert read_cell(name, written) == value


@pytest.mark.parametrize(
    "written",
    [{"正高": -1}, {"正高": 1.5}, {"正高": None}, {"正高": "很多"}, {"特级": 1}, {"正高": True}],
)
def test_a_count_by_level_is_a_whole_number_under_a_level(written: object) -> None:
    assert codes(json_case(评审专家构成=written)) != []


def test_a_list_of_several_fields_is_not_told_by_counts() -> None:
    assert codes(json_case(评审专家={"正高": 1})) == ["TW502"]


def test_a_number_is_never_a_float() -> None:
    assert type(read_json("青年专家占比", 0.1)) is Fraction
    assert read_json("青年专家占比", 0.1) == Fraction(1, 10)


@pytest.mark.parametrize(
    ("name", "written", "code"),
    [
        ("自主评聘", "是", "TW502"),
        ("自主评聘", 1, "TW502"),
        ("自主评聘", "无", "TW502"),
        ("会议结束日期", "2019-02-30", "TW503"),
        ("会议结束日期", "2023-12", "TW503"),
        ("会议结束日期", "2023.12.1", "TW503"),
        ("会议结束日期", "0203-12-01", "TW503"),
        ("会议结束日期", 20231201, "TW502"),
        ("无故拒绝次数", 2.5, "TW502"),
        ("无故拒绝次数", -1, "TW502"),
        ("无故拒绝次数", "3天", "TW505"),
        ("无故拒绝次数", True, "TW502"),
        ("无故拒绝次数", 10**40, "TW513"),
        ("青年专家占比", "1/0", "TW513"),
        ("抽取方式", "随即抽取", "TW504"),
        ("性别", "男性", "TW504"),
        ("原法定退休年龄", 61, "TW504"),
        ("申请评审级别", "副教授", "TW504"),
        ("推荐单位", "甲\x00乙", "TW502"),
        ("推荐单位", "", "TW502"),
        ("推荐单位", ["甲"], "TW502"),
        ("各级职称取得日期", "2020-12-15", "TW502"),
        ("各级职称取得日期", {"高级": "2020-12-15"}, "TW504"),
        ("各级职称取得日期", {"特级": "2020-12-15"}, "TW504"),
        ("各级职称取得日期.副高", "2020-12-15", "TW501"),
        ("评审专家", [{"外单为": True}], "TW501"),
        ("评审专家", ["甲"], "TW502"),
        ("评审专家", [{"外单位": True, "人数": -1}], "TW502"),
        ("评审专家", [{"外单位": True, "人数": 10**5}], "TW514"),
        ("评审专家", [{"人数": 9000}, {"人数": 9000}], "TW513"),
        ("出生日朝", "2019-02-01", "TW501"),
    ],
)
def test_json_refuses(name: str, written: object, code: str) -> None:
    assert codes(json_case(**{name: written})) == [code]


@pytest.mark.parametrize("digits", ["1e999999999", "1" * 5000, "NaN", "-Infinity", "1e-999999"])
def test_monstrous_numbers_are_refused_without_being_computed(digits: str) -> None:
    text = '{"id": "A", "as_of": "2024-01-10", "facts": {"无故拒绝次数": %s}}' % digits  # noqa: UP031
    assert codes(text.encode()) == ["TW513"]


def test_every_fault_of_a_list_is_told_with_its_path() -> None:
    written = [{"外单位": "是"}, {"外单位": True, "职称级别": "教授"}, {"姓铭": "甲"}]
    read = cases_of_bytes(json_case(评审专家=written), "个案.json", FACTS)
    assert [d.message.split("」")[0] for d in read.diagnostics] == [
        "「评审专家[1].外单位",
        "「评审专家[2].职称级别",
        "「评审专家[3].姓铭",
    ]


def test_the_nearest_name_is_offered() -> None:
    (diagnostic,) = cases_of_bytes(json_case(抽取方法="指定"), "个案.json", FACTS).diagnostics
    assert "「抽取方式」" in diagnostic.help
    (diagnostic,) = cases_of_bytes(json_case(抽取方式="随机"), "个案.json", FACTS).diagnostics
    assert "「随机抽取」" in diagnostic.help


def test_an_impossible_date_says_why() -> None:
    (one,) = cases_of_bytes(json_case(会议结束日期="2023-02-29"), "个案.json", FACTS).diagnostics
    assert "2023-02-29" in one.message
    assert "2月只有28天" in one.message


def test_a_personal_value_is_not_repeated() -> None:
    (one,) = cases_of_bytes(json_case(出生日期="1965-02-30"), "个案.json", FACTS).diagnostics
    assert one.code == "TW503"
    assert "1965" not in one.message + one.help


def test_nothing_is_no_member_of_a_list() -> None:
    """An item is there or it is not; an empty list says that none is."""
    kind = ListType(item=TextType())
    (fault,) = read_value(["甲", "无"], kind, Dialect.JSON).faults
    assert (fault.code, fault.path) == ("TW502", "[2]")
    assert read_value("无", kind, Dialect.SHEET).value == ()
    assert read_value(["甲", None], kind, Dialect.JSON).value == ("甲", None)
