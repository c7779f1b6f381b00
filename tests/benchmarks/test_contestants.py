"""The benchmarks compare like with like: every contestant on single cases says what the reference evaluator says."""

from __future__ import annotations

import pytest

from tests.benchmarks.contestant import Facts, gathered
from tests.benchmarks.figures import Aim, Figure, Spread, summary
from tests.benchmarks.row import hand_python, ours
from tests.benchmarks.row.race import PEERS
from tests.benchmarks.work_item import people

CASES = 60


@pytest.fixture(scope="module")
def cases() -> list[Facts]:
    return list(people(CASES, seed=7).drop("编号").to_dicts())


@pytest.mark.parametrize(
    "maker", [hand_python.contestant, ours.contestant, ours.traced, ours.with_tree]
)
def test_we_and_the_hand_written_one_say_what_the_evaluator_says(maker, cases):
    one = maker()
    for case in cases:
        assert tuple(one.answers(one.evaluate(one.prepare(case)))) == ours.by_the_evaluator(case)


@pytest.mark.parametrize("name", PEERS)
def test_a_peer_says_what_the_evaluator_says(name, cases):
    peers = gathered([(name, PEERS[name])], "contestant")
    if peers.absent:
        pytest.skip(peers.absent[name])
    for case in cases:
        told = peers.here[name].evaluate(peers.here[name].prepare(case))
        assert tuple(told) == ours.by_the_evaluator(case)


def test_a_peer_that_is_not_installed_is_told():
    peers = gathered([("某引擎", "tests.benchmarks.row.no_such_engine")], "contestant")
    assert peers.here == {}
    assert "没有安装" in peers.absent["某引擎"]


@pytest.mark.parametrize(
    ("found", "aim", "told"),
    [
        (Spread(1.2, 1.1, 1.6), Aim(1.3), "达到"),
        (Spread(1.4, 1.1, 1.6), Aim(1.3), "未达到"),
        (Spread(6, 4, 7), Aim(5, at_least=True), "达到"),
        (Spread(4, 4, 7), Aim(5, at_least=True), "未达到"),
    ],
)
def test_the_summary_says_whether_the_median_is_where_it_was_to_be(found, aim, told):
    line = summary([Figure("某项", "倍", found, aim=aim)]).splitlines()[1]
    assert line.split()[-1] == told


def test_the_summary_says_why_a_figure_is_missing():
    assert "未测（没有装）" in summary([Figure("某项", "倍", None, why="没有装")])
