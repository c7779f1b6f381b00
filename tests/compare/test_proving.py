"""What is asked of the solver, and how its answers are read."""

from __future__ import annotations

import pytest

from tests.compare.versions import HENAN, shipped, table
from tiaowen.compare.behaviour import proving
from tiaowen.compare.behaviour.relation import Relation, together
from tiaowen.compare.compare import compare
from tiaowen.compare.comparison import Comparison, TopicComparison
from tiaowen.solver.relation import Kind, Options, Side
from tiaowen.solver.relation import Relation as Solved

Asked = list[tuple[set[str], set[str]]]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Asked:
    """Every question put to the solver, as norm names; the answer is always `stricter`."""
    return _answering(monkeypatch, "stricter")


def _answering(monkeypatch: pytest.MonkeyPatch, kind: Kind, tried: str = "") -> Asked:
    questions: Asked = []

    def answer(left: Side, right: Side, options: Options) -> Solved:
        questions.append(
            ({n for p in left.parts for n in p.norms}, {n for p in right.parts for n in p.norms})
        )
        return Solved(kind, kind, tried=tried)

    monkeypatch.setattr(proving, "compare_norms", answer)
    return questions


def _topics(left: str, right: str) -> dict[str, TopicComparison]:
    found = compare((shipped(left), shipped(right)), table(), None)
    assert isinstance(found, Comparison)
    return {topic.topic.name: topic for topic in found.topics}


def test_being_renewed_more_often_is_looser(asked: Asked) -> None:
    """续聘 is to the expert's good: to be triggered more is the looser rule, not the stricter."""
    topic = _topics(HENAN, "beijing/2023-13")["聘期、届数与续聘"]
    assert ({"自动续聘"}, {"自动续聘"}) in asked
    assert (set(), {"聘期", "届数"}) in asked
    # the burdens are answered `stricter`, the benefit `stricter` as well: that one is turned round
    assert topic.behaviour.relation is Relation.INCOMPARABLE


def test_burdens_are_read_as_they_come(asked: Asked) -> None:
    assert _topics(HENAN, "beijing/2023-13")["退库年龄"].behaviour.relation is Relation.STRICTER


def test_what_one_side_alone_regulates_is_not_asked(asked: Asked) -> None:
    topics = _topics(HENAN, "beijing/2023-13")
    assert topics["年度轮换比例"].behaviour.relation is Relation.ONE_SIDED
    assert all("年度调整" not in left for left, _ in asked)


def test_what_is_the_same_is_not_asked(asked: Asked) -> None:
    topics = _topics(HENAN, HENAN)
    assert asked == []
    assert {t.behaviour.relation for t in topics.values()} <= {Relation.EQUIVALENT, None}


def test_what_is_not_settled_says_what_was_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    _answering(monkeypatch, "unproved", "5秒之内没有结果")
    topic = _topics(HENAN, "beijing/2023-13")["退库年龄"]
    assert topic.behaviour.relation is Relation.UNPROVED
    assert topic.behaviour.ground == "5秒之内没有结果"


@pytest.mark.parametrize(
    ("parts", "whole"),
    [
        ("equivalent equivalent", "equivalent"),
        ("equivalent stricter one_sided", "stricter"),
        ("stricter looser", "incomparable"),
        ("stricter unproved", "unproved"),
        ("incomparable unproved", "incomparable"),
        ("one_sided", "one_sided"),
    ],
)
def test_parts_make_a_whole(parts: str, whole: str) -> None:
    assert together(Relation(part) for part in parts.split()) is Relation(whole)
