"""Norms that give way to another rule set: the validator says what the evaluator says, and stands alone."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.backends.generated import differences, module_of
from tests.backends.made_up import alone
from tests.backends.test_agreement import agree
from tests.compiling import VOCABULARY
from tiaowen.backends.python.displacements import NotExpressibleError
from tiaowen.backends.python.to_python import to_python
from tiaowen.norm.ast import RuleSet
from tiaowen.pipeline import Library, law_of
from tiaowen.resources import rules_dir
from tiaowen.runtime.case import Case
from tiaowen.runtime.verdict import Verdict

HEAD = "规则集 {path}\n标题 “{path}”\n文号 “{path}号”\n施行 {since}\n引用 common/test\n"
EARLIER = """第一条 「甲。」
  对象 专家 即 在库
  【健康】 须 身体健康
  【人数】 须 总数 不少于 5人
"""
LATER = """第一条 「以往规定与本办法不一致的，以本办法为准。」
  所称 从缺 是指 外单位数 至多再加 单位不明数 少于 总数 的1/3
  取代 prov/one 第一条 若 {condition} 依 后法
{norms}"""
PRESUMING = "  对象 专家 即 急需紧缺专业\n  【甲】 须 身体健康\n"


def law(folder: Path, condition: str, norms: str = "") -> RuleSet:
    (folder / "common").mkdir()
    (folder / "common" / "test.tiao").write_text(VOCABULARY, encoding="utf-8")
    (folder / "prov").mkdir()
    for name, since, text in (
        ("one", "2023-01-01", EARLIER),
        ("two", "2024-01-10", LATER.format(condition=condition, norms=norms)),
    ):
        head = HEAD.format(path=f"prov/{name}", since=since)
        (folder / "prov" / f"{name}.tiao").write_text(head + text, encoding="utf-8")
    return law_of("prov", Library((folder,))).rulesets[0]


SHELF = Library((rules_dir(),))
REGIONS = sorted({name.split("/")[0] for name in SHELF.names()} - {"national", "common"})


@pytest.mark.parametrize("region", REGIONS)
def test_the_law_of_every_region(region: str):
    """Rule sets read together, with what each displaces of the others."""
    for rules in law_of(region, SHELF).rulesets:
        for norm in rules.norms:
            if norm.id in rules.displaced:
                agree(alone(rules, norm), 100)


def test_there_is_such_a_norm():
    assert any(rules.displaced for rules in law_of("henan", SHELF).rulesets)


@pytest.mark.parametrize("condition", ["急需紧缺专业", "从缺 且 非 急需紧缺专业"])
def test_made_up_cases(tmp_path: Path, condition: str):
    agree(law(tmp_path, condition), 150)


def test_from_the_first_day_of_the_other(tmp_path: Path):
    rules = law(tmp_path, "急需紧缺专业")
    module = module_of(rules)
    facts = {"急需紧缺专业": True, "身体健康": False}
    verdicts = {}
    for day in (date(2024, 1, 9), date(2024, 1, 10)):
        assert differences(rules, module, Case("甲", day, facts)) == []
        verdicts[day.day] = module.validate(Case("甲", day, facts))[0].verdict
    assert verdicts == {9: Verdict.VIOLATED, 10: Verdict.NOT_APPLICABLE}


def test_a_condition_on_the_other_rule_sets_norms_is_refused_not_dropped(tmp_path: Path):
    text = LATER.replace("  取代", "  【新】 须 在库\n  取代")
    (tmp_path / "x").mkdir()
    rules = law(tmp_path / "x", "急需紧缺专业")
    assert "gives_way" in to_python(rules)
    (tmp_path / "y").mkdir()
    folder = tmp_path / "y"
    law(folder, "急需紧缺专业")
    head = HEAD.format(path="prov/two", since="2024-01-10")
    (folder / "prov" / "two.tiao").write_text(
        head + text.format(condition="【新】", norms=""), encoding="utf-8"
    )
    with pytest.raises(NotExpressibleError, match="取代的条件引用了规范"):
        to_python(law_of("prov", Library((folder,))).rulesets[0])


@pytest.mark.parametrize(
    ("norms", "verdict", "presumed"),
    [("", Verdict.UNDETERMINED, ()), (PRESUMING, Verdict.NOT_APPLICABLE, ("急需紧缺专业",))],
    ids=["asked", "presumed"],
)
def test_an_unknown_is_read_alike_on_both_sides(
    tmp_path: Path, norms: str, verdict: Verdict, presumed: tuple[str, ...]
):
    """Where the later clause presumes what its 取代 asks, the earlier one gives way on the same footing."""
    rules = law(tmp_path, "急需紧缺专业", norms)
    case = Case("甲", date(2024, 2, 1), {"身体健康": True})
    assert differences(rules, module_of(rules), case) == []
    found = module_of(rules).review(case).findings[0]
    assert (found.norm, found.verdict, found.presumed) == ("健康", verdict, presumed)
