"""亲属关系: every declared relation has exactly one class, and the listed ones the right class."""

import pytest

from tiaowen.runtime.case import NOTHING

CLASSES = {
    "配偶": "夫妻",
    "父母": "直系血亲",
    "外孙子女": "直系血亲",
    "曾孙子女": "直系血亲",
    "兄弟姐妹": "三代以内旁系血亲",
    "伯叔姑舅姨": "三代以内旁系血亲",
    "甥子女": "三代以内旁系血亲",
    "堂兄弟姐妹": "三代以内旁系血亲",
    "堂兄弟姐妹的配偶": "近姻亲",
    "配偶的父母": "近姻亲",
    "配偶的兄弟姐妹": "近姻亲",
    "配偶的兄弟姐妹的配偶": "近姻亲",
    "子女的配偶": "近姻亲",
    "子女配偶的父母": "近姻亲",
    "表兄弟姐妹的子女": NOTHING,
    "配偶的表兄弟姐妹": NOTHING,
    "前配偶": NOTHING,
    "无": NOTHING,
}


#: 民法典第一千零四十五条第二款, with those equal to them by law.
NEAR = """配偶 父母 子女 养父母 养子女 形成抚养关系的继父母 形成抚养关系的继子女 兄弟姐妹 祖父母 外祖父母
    孙子女 外孙子女"""


def listed(henan, name):
    """Every result a relation is listed under in a table."""
    (table,) = henan.rules.tables[name]
    found: dict[object, list[object]] = {}
    for (cell,), result in table.rows:
        for value in cell.values:
            found.setdefault(value.value, []).append(result.value)
    return found


@pytest.fixture(scope="module")
def classes(henan):
    return listed(henan, "亲属类别")


@pytest.mark.parametrize("table", ["亲属类别", "近亲属"])
def test_each_declared_relation_stands_in_exactly_one_row(henan, table):
    declared = henan.rules.facts["亲属关系"].type.values
    found = listed(henan, table)
    assert {relation if relation is not NOTHING else "无" for relation in found} == set(declared)
    assert [r for r, results in found.items() if len(results) != 1] == []


def test_near_relatives_are_those_of_the_civil_code(henan):
    found = listed(henan, "近亲属")
    assert {relation for relation, results in found.items() if results == [True]} == set(
        NEAR.split()
    )


@pytest.mark.parametrize(("relation", "expected"), CLASSES.items())
def test_class_of(classes, relation, expected):
    found = classes.get(relation) or classes[NOTHING]
    assert found == [expected]
