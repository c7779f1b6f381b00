"""A whole regulation, not the two articles peers can be asked: every norm of Henan's 39 articles on its 用例.

Nobody else has encoded it, so there is nobody to stand beside; the reference evaluator is, whose verdicts ours are.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from tests.benchmarks.figures import Figure, Report, Spread
from tests.benchmarks.interleaved import rounds
from tests.benchmarks.tables import table
from tests.benchmarks.work_item import AS_OF
from tiaowen.backends.verdicts.to_verdicts import to_verdicts
from tiaowen.evaluate import evaluate
from tiaowen.pipeline import load_ruleset
from tiaowen.runtime.case import Case
from tiaowen.runtime.rows import verdicts

_NAME: Final = "henan/2023-128"
_CASES, _AGAIN, _ROUNDS = 120, 20, 7
_JUDGED, _FROM_FACTS = "条文", "条文，连同取数"


def whole() -> Report:
    """The table and a figure."""
    rules, made = load_ruleset(_NAME), dict[str, Any]()
    exec(compile(to_verdicts(rules), "<verdicts>", "exec"), made)
    on, prepare = made["on"](AS_OF), made["prepare"]
    cases = [Case("1", AS_OF, example.case.facts) for example in rules.examples[:_CASES]]
    for case in cases:
        told = verdicts(on(prepare(case.facts)), made["NORMS"])
        assert told == tuple(f.verdict for f in evaluate(rules, case).findings), case
    rows = [prepare(case.facts) for case in cases]
    works = {
        _JUDGED: _over(on, rows),
        _FROM_FACTS: _over(lambda facts: on(prepare(facts)), [case.facts for case in cases]),
    }
    timings = {
        name: [turn / (_CASES * _AGAIN) for turn in turns]
        for name, turns in rounds(works, _ROUNDS).items()
    }
    head = f"{_NAME} 全部 {len(rules.norms)} 条规范，{_CASES} 个用例；结论与参考求值器相同"
    found = [Spread.of(t.cpu * 1e6 for t in timings[n]) for n in works]
    walls = [Spread.of(t.wall * 1e6 for t in timings[n]) for n in works]
    figures = [
        Figure(f"单案：39 条的规定全部规范，{name}", "µs", one, wall)
        for name, one, wall in zip(works, found, walls, strict=True)
    ]
    return Report(f"{head}\n{table(timings, {}, 'µs', '案')}", tuple(figures))


def _over(judge: Callable[[Any], object], cases: Sequence[Any]) -> Callable[[], object]:
    def work() -> None:
        for _ in range(_AGAIN):
            for case in cases:
                judge(case)

    return work
