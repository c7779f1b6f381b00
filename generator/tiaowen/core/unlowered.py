"""Norms the core language cannot say, for whoever needs all of them."""

from __future__ import annotations

from collections.abc import Iterable

from tiaowen.core.ast import NotLowered


class UnloweredError(Exception):
    """Some norms are not in the core language; the text names their clauses and the constructs."""

    def __init__(self, norms: Iterable[NotLowered]) -> None:
        super().__init__("；".join(f"{one.citation}：{one.construct}" for one in norms))
