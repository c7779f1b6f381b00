"""Contestants timed in turns, so that a disturbance of the machine falls on all of them alike.

Rounds go through all contestants one after the other; a ratio is taken inside each round, against
the first contestant, and told as median with its least and greatest.
"""

from __future__ import annotations

import resource
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, slots=True)
class Timing:
    """One turn: seconds by the wall clock, processor seconds of this process and its children."""

    wall: float
    cpu: float


def timed(work: Callable[[], object]) -> Timing:
    """Time one call."""
    before, begun = _processor_seconds(), time.perf_counter()
    work()
    wall, after = time.perf_counter() - begun, _processor_seconds()
    return Timing(wall, after - before)


def _processor_seconds() -> float:
    """Of this process, finely, and of the children it has waited for."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def rounds(
    contestants: Mapping[str, Callable[[], object]], count: int
) -> Mapping[str, Sequence[Timing]]:
    """Every contestant `count` times, in turns; what a first call sets up is not counted."""
    for work in contestants.values():
        work()
    found: dict[str, list[Timing]] = {name: [] for name in contestants}
    for _ in range(count):
        for name, work in contestants.items():
            found[name].append(timed(work))
    return found


def table(timings: Mapping[str, Sequence[Timing]], amount: Mapping[str, int]) -> str:
    """A line each: things a processor second (median, least to greatest), ratio to the first.

    Args:
        timings: from `rounds`.
        amount: how many things a turn of each contestant makes.
    """
    first = next(iter(timings))
    width = max(len(name) for name in timings)
    lines = [f"{'':{width}}  {'per CPU second':>22}  {'per second':>10}  {'x ' + first:>22}"]
    for name, turns in timings.items():
        rates = [amount[name] / turn.cpu for turn in turns]
        walls = [amount[name] / turn.wall for turn in turns]
        pairs = zip(turns, timings[first], strict=True)
        ratios = [amount[name] / a.cpu / (amount[first] / b.cpu) for a, b in pairs]
        lines.append(
            f"{name:{width}}  {_spread(rates):>22}  {median(walls):>10.1f}  {_spread(ratios):>22}"
        )
    return "\n".join(lines)


def _spread(values: Iterable[float]) -> str:
    """Median, and least to greatest in brackets."""
    known = sorted(values)
    return f"{median(known):.2f} [{known[0]:.2f}-{known[-1]:.2f}]"
