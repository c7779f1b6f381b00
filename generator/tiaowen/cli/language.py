"""The one place that reads `TIAOWEN_LANG`: Chinese by default, English when it begins with `en`."""

from __future__ import annotations

import os


def is_english() -> bool:
    """Whether titles and help are to be English."""
    return os.environ.get("TIAOWEN_LANG", "").lower().startswith("en")


def choose(chinese: str, english: str) -> str:
    """The one of two wordings the user asked for."""
    return english if is_english() else chinese
