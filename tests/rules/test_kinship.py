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


@pytest.fixture(scope="module")
def classes(henan):
    """Every class a relation is listed under."""
    (table,) = henan.rules.tables["亲属类别"]
    found: dict[object, list[object]] = {}
    for (cell,), result in table.rows:
        for value in cell.values:
            found.setdefault(value.value, []).append(result.value)
    return found


def test_each_declared_relation_stands_in_exactly_one_row(henan, classes):
    declared = henan.rules.facts["亲属关系"].type.values
    listed = {relation if relation is not NOTHING else "无" for relation in classes}
    assert listed == set(declared)
    assert [r for r, found in classes.items() if len(found) != 1] == []


@pytest.mark.parametrize(("relation", "expected"), CLASSES.items())
def test_class_of(classes, relation, expected):
    found = classes.get(relation) or classes[NOTHING]
    assert found == [expected]
