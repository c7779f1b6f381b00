"""Clause accounting of a rule set, counted: how many cuts are computed, judged, papers, and so on."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from tiaowen.norm.accounting import TREATMENTS
from tiaowen.norm.ast import AccountEntry, RuleSet

KEYS = {
    "计算": "computed",
    "裁量": "judgement",
    "期限": "deadline_procedure",
    "文书": "document",
    "权责": "right_duty",
    "宣示": "declaratory",
    "要素": "part",
    "未编": "todo",
}
"""Treatments in Chinese and their keys in JSON, gravest first."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """The accounting of one rule set.

    Attributes:
        counts: treatment key to number of cuts; a cut with several counts under the first of `KEYS`.
        unaccounted: cuts without any.
        entries: every cut, in order.
    """

    rules: RuleSet
    counts: dict[str, int]
    unaccounted: int
    entries: tuple[AccountEntry, ...]


def coverage(rules: RuleSet) -> Coverage:
    """Count the accounts of a rule set."""
    counted = Counter(main_treatment(entry) for entry in rules.accounts)
    counts = {key: counted.get(word, 0) for word, key in KEYS.items()}
    return Coverage(rules, counts, counted.get("", 0), rules.accounts)


def main_treatment(entry: AccountEntry) -> str:
    """The treatment a cut is counted under; '' when it has none."""
    return next((word for word in TREATMENTS if word in entry.treatments), "")
