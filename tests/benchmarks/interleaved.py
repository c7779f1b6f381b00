"""Contestants timed in turns, so that a disturbance of the machine falls on all of them alike.

Rounds go through all contestants one after the other; a ratio is taken inside each round and told as
median with its least and greatest.
"""

from __future__ import annotations

import gc
import resource
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Timing:
    """One turn: seconds by the wall clock, processor seconds of this process and its children."""

    wall: float
    cpu: float

    def __truediv__(self, amount: float) -> Timing:
        """For each of so many things."""
        return Timing(self.wall / amount, self.cpu / amount)


def timed(work: Callable[[], object]) -> Timing:
    """Time one call."""
    gc.collect()
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
