"""How far `tiaowen render` has come, on stderr: a bar on a terminal, a line now and then elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TextIO

from tiaowen.documents.paper import PaperRequest

_BAR = 24
_REDRAW_S = 0.1
_LINE_EVERY_S = 10.0
"""Seconds between two lines where there is no terminal; a short run says nothing."""


@dataclass(slots=True)
class Progress:
    """Counts papers; its calls are `produce.OnPaper`.

    Attributes:
        total: papers asked for.
        out: where to write.
        clock: seconds, for the rate.
    """

    total: int
    out: TextIO = field(default_factory=lambda: sys.stderr)
    clock: Callable[[], float] = time.monotonic
    _done: int = 0
    _made: int = 0
    _begun: float = 0.0
    _told: float = 0.0

    def __post_init__(self) -> None:
        self._begun = self._told = self.clock()

    def __call__(self, request: PaperRequest, made: bool) -> None:
        """One more paper is there."""
        self._done += 1
        self._made += made
        now, last = self.clock(), self._done == self.total
        if self.out.isatty():
            if last or now - self._told >= _REDRAW_S:
                self._told = now
                self.out.write(f"\r\x1b[K{self._bar()} {self._words(now)}{chr(10) if last else ''}")
                self.out.flush()
        elif now - self._told >= _LINE_EVERY_S:
            self._told = now
            self.out.write(f"{self._words(now)}\n")
            self.out.flush()

    def _bar(self) -> str:
        full = _BAR * self._done // max(self.total, 1)
        return "█" * full + "░" * (_BAR - full)

    def _words(self, now: float) -> str:
        """Count, rate of papers made, time left at that rate; kept papers cost next to nothing."""
        words = f"文书 {self._done}/{self.total}"
        if self._done > self._made:
            words += f"（原有 {self._done - self._made}）"
        rate = self._made / (now - self._begun) if now > self._begun else 0.0
        if not rate:
            return words
        left = (self.total - self._done) / rate
        return f"{words}，每秒 {rate:.1f} 份，约剩 {_spoken(left)}"


def _spoken(seconds: float) -> str:
    whole = round(seconds)
    hours, minutes, rest = whole // 3600, whole // 60 % 60, whole % 60
    if hours:
        return f"{hours} 小时 {minutes} 分"
    return f"{minutes} 分 {rest} 秒" if minutes else f"{rest} 秒"
