"""Parts of clauses: every citation of the table is one the rule set has."""

from __future__ import annotations

import pytest

from tiaowen.documents.frames import CLAUSE_ROLES, frame_of
from tiaowen.pipeline import load_ruleset

RULE_SETS = (
    *("henan/2023-128", "henan/2024-27", "beijing/2023-13", "chongqing/2023-270"),
    "xuchang/2023-21",
)


@pytest.mark.parametrize("name", RULE_SETS)
def test_every_clause_of_the_table_is_one_of_the_text(name: str):
    rules = load_ruleset(name)
    clauses = frame_of(rules).clauses
    assert set(clauses) == set(CLAUSE_ROLES)
    told = [entry.citation for entry in rules.accounts] + [norm.citation for norm in rules.norms]
    for part, citation in clauses.items():
        assert not citation or any(one.startswith(citation) for one in told), (part, citation)
    assert any(clauses.values())


@pytest.mark.parametrize(
    ("name", "part", "words"),
    [
        ("xuchang/2023-21", "退出", "要及时调整出专家库"),
        ("xuchang/2023-21", "入库审核", "申请入库的专家评委信息要及时审核"),
        ("xuchang/2023-21", "材料审核", "按规定程序对申报材料进行审核"),
        ("henan/2024-27", "可追溯", "回溯等机制"),
        ("henan/2024-27", "材料审核", "对申报、推荐材料及程序进行审核把关"),
        ("xuchang/2023-21", "失信处理", "按有关规定取消申报人申报资格"),
        ("xuchang/2023-21", "单位推荐", "履行审核、公示、推荐等程序"),
        ("henan/2023-128", "保密", "遵守保密规定"),
        ("beijing/2023-13", "保密", "遵守保密规定"),
        ("chongqing/2023-270", "保密", "遵守保密规定"),
        ("chongqing/2023-270", "失信处理", "取消其评审专家资格"),
        ("chongqing/2023-270", "入库审核", "逐级审核推荐"),
        ("chongqing/2023-270", "入库条件", "专家入库应当具备以下基本条件"),
    ],
)
def test_the_clause_says_what_its_part_says(name: str, part: str, words: str):
    frame = frame_of(load_ruleset(name))
    texts = [text for place, text in frame.texts.items() if place.startswith(frame.clauses[part])]
    assert any(words in text for text in texts)
