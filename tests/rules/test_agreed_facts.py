"""Each agreed fact is declared under its name, with its kind, and some norm reads it."""

import pytest

from tests.rules.agreed_facts import AGREED, READ_BY_NO_NORM
from tiaowen.model import expressions as e
from tiaowen.model.types import (
    BoolType,
    DateType,
    EnumType,
    LevelType,
    ListType,
    MappingType,
    NumberType,
    TextType,
)

KINDS = {
    "真假": BoolType,
    "数": NumberType,
    "日期": DateType,
    "级别": LevelType,
    "映射": MappingType,
    "清单": ListType,
    "选择": (EnumType, TextType, LevelType),
}
TYPED = [
    (path, name, kind)
    for path, kinds in AGREED.items()
    for kind, names in kinds.items()
    for name in names.split()
]
JUDGED = [(path, name) for path, name, kind in TYPED if kind == "判断"]
UNREAD = [(path, name) for path, names in READ_BY_NO_NORM.items() for name in sorted(names)]


@pytest.mark.parametrize(("path", "name", "kind"), [t for t in TYPED if t[2] != "判断"])
def test_an_agreed_fact_is_declared_with_its_type(compiled, path, name, kind):
    facts = compiled(path).rules.facts
    assert isinstance(facts[canonical(facts, name)].type, KINDS[kind])


@pytest.mark.parametrize(("path", "name"), JUDGED)
def test_an_agreed_judgement_is_declared_as_one(compiled, path, name):
    assert compiled(path).rules.facts[name].judged


@pytest.mark.parametrize(("path", "name", "kind"), TYPED)
def test_an_agreed_fact_is_read_by_some_norm(compiled, path, name, kind):
    rules = compiled(path).rules
    expected = name not in READ_BY_NO_NORM.get(path, ())
    assert is_read(rules, canonical(rules.facts, name)) is expected


@pytest.mark.parametrize(("path", "name"), UNREAD)
def test_a_fact_of_no_norm_may_be_stated_all_the_same(compiled, path, name):
    assert name in compiled(path).rules.facts


def canonical(facts, name):
    """The declared name: itself, or that of the fact it is a synonym of."""
    if name in facts:
        return name
    (found,) = [f.name for f in facts.values() if name in f.synonyms]
    return found


def is_read(rules, name):
    """Whether a norm asks for it, itself or through a definition."""
    definitions = [d.body for versions in rules.definitions.values() for d in versions]
    return mentions((rules.norms, definitions), name) or any(name in n.reads for n in rules.norms)


def mentions(node, name):
    """Whether a derived name is used in an expression."""
    if isinstance(node, e.DerivedRef):
        return node.name == name
    if isinstance(node, tuple | list):
        return any(mentions(item, name) for item in node)
    slots = getattr(type(node), "__dataclass_fields__", ())
    return any(mentions(getattr(node, slot), name) for slot in slots)
