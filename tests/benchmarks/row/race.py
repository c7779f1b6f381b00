"""One case at a time in one process: our verdict module, the same by hand, and the engines people use.

Preparing a case is not timed, but for us and the hand-written one on lines of their own. Peers get days as numbers and levels as ranks, and what they cannot
ask twice is joined for them in Python: each is as fast here as it can be made.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from tests.benchmarks.contestant import Contestant, Facts, from_facts, gathered
from tests.benchmarks.figures import Aim, Figure, Report, Spread, ratio
from tests.benchmarks.interleaved import Timing, rounds
from tests.benchmarks.plot import plot
from tests.benchmarks.row import hand_python, ours
from tests.benchmarks.row.whole import whole
from tests.benchmarks.tables import table
from tests.benchmarks.work_item import people

_CASES: Final = 5_000
_ORACLE: Final = 250
"""Cases the reference evaluator judges too; it is slow."""
_ROUNDS: Final = 11
_PEER_AIM: Final = Aim(5, at_least=True)
_TURN: Final = 0.15
"""Seconds a turn is to take."""

_HAND, _OURS, _TRACED, _TREE = "手写 Python", "条文", "条文，附依据", "条文，附依据树"
_HAND_FROM_FACTS, _OURS_FROM_FACTS = "手写 Python，连同取数", "条文，连同取数"
PEERS: Final = {
    "JSONLogic，Rust（datalogic-py）": "tests.benchmarks.row.jsonlogic",
    "CEL，Rust（common-expression-language）": "tests.benchmarks.row.cel",
    "zen-engine，表达式": "tests.benchmarks.row.zen_engine",
    "OpenFisca，单个情形": "tests.benchmarks.row.openfisca",
}


def run(folder: Path) -> Report:
    """The table and the figures; a picture into the folder."""
    cases = people(_CASES).drop("编号").to_dicts()
    peers = gathered(PEERS.items(), "contestant")
    by_hand, by_us = hand_python.contestant(), ours.contestant()
    own = {
        _HAND: by_hand, _OURS: by_us, _TRACED: ours.traced(), _TREE: ours.with_tree(),
        _HAND_FROM_FACTS: from_facts(by_hand), _OURS_FROM_FACTS: from_facts(by_us),
    }  # fmt: skip
    works = _same_verdicts(own | peers.here, cases)
    timings = {
        name: [turn / works[name][0] for turn in turns]
        for name, turns in rounds({n: w for n, (_, w) in works.items()}, _ROUNDS).items()
    }
    title = "单个个案，每案处理器时间（对数尺）"
    plot(folder / "row.svg", title, timings, "µs", log=True)
    head = f"{_CASES} 个个案，19 项事实，15 条规范；结论相同后计时；{_ROUNDS} 轮"
    text = f"{head}\n{table(timings, peers.absent, 'µs', '案')}"
    regulation = whole()
    figures = (*_figures(timings, peers.absent), *regulation.figures)
    return Report(f"{text}\n\n{regulation.table}", figures)


def _same_verdicts(
    contestants: Mapping[str, Contestant], cases: Sequence[Facts]
) -> dict[str, tuple[int, Callable[[], object]]]:
    """For each contestant how many cases a turn has and the turn, once its verdicts are the right ones."""
    hand = contestants[_HAND]
    right = [hand.answers(hand.evaluate(hand.prepare(case))) for case in cases]
    for case, answers in zip(cases[:_ORACLE], right, strict=False):
        assert ours.by_the_evaluator(case) == answers, case
    found = {}
    for name, one in contestants.items():
        prepared = [one.prepare(case) for case in cases]
        for case, row, answers in zip(cases, prepared, right, strict=True):
            told = one.answers(one.evaluate(row))
            assert all(a is b for a, b in zip(told, answers, strict=True)), (name, case, told)
        found[name] = _turn(one.evaluate, prepared)
    return found


def _turn(evaluate: Callable[[Any], Any], prepared: list[Any]) -> tuple[int, Callable[[], object]]:
    """So many cases, over and over where they are too few, as take about a turn's time."""
    begun = time.perf_counter()
    for row in prepared[:200]:
        evaluate(row)
    wanted = int(_TURN / (time.perf_counter() - begun) * 200)
    rows = (prepared * (wanted // len(prepared) + 1))[: max(wanted, 50)]

    def work() -> None:
        for row in rows:
            evaluate(row)

    return len(rows), work


def _figures(
    timings: Mapping[str, Sequence[Timing]], absent: Mapping[str, str]
) -> tuple[Figure, ...]:
    tree = [(a.cpu - b.cpu) * 1e6 for a, b in zip(timings[_TREE], timings[_TRACED], strict=True)]
    wall = [(a.wall - b.wall) * 1e6 for a, b in zip(timings[_TREE], timings[_TRACED], strict=True)]
    return (
        ratio("单案：条文 ÷ 手写 Python", timings[_OURS], timings[_HAND], Aim(1.3)),
        ratio(
            "单案：连同取数，条文 ÷ 手写 Python",
            timings[_OURS_FROM_FACTS],
            timings[_HAND_FROM_FACTS],
        ),
        *_peers(timings, absent),
        ratio("单案：附依据 ÷ 只给结论", timings[_TRACED], timings[_OURS], Aim(2)),
        Figure("单案：依据树（需要时）", "µs", Spread.of(tree), Spread.of(wall), Aim(30)),
    )


def _peers(
    timings: Mapping[str, Sequence[Timing]], absent: Mapping[str, str]
) -> tuple[Figure, ...]:
    """How long each peer takes, in our time, the fastest first: it has the aim."""
    ratios = {name: ratio(f"单案：{name} ÷ 条文", timings[name], timings[_OURS])
              for name in PEERS if name in timings}  # fmt: skip
    if not ratios:
        why = "；".join(absent.values())
        return (Figure("单案：最快的同类 ÷ 条文", "倍", None, aim=_PEER_AIM, why=why),)
    fastest, *others = sorted(ratios.values(), key=lambda one: one.found.middle if one.found else 0)
    return (replace(fastest, aim=_PEER_AIM), *others)
