"""What the columns of a table of verdicts are called."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tiaowen.norm.ast import Norm, RuleSet

OVERALL = "总体"


def titles(rulesets: Sequence[RuleSet]) -> Mapping[tuple[str, str], str]:
    """Rule set's path and norm's id → column: 「第九条第（四）项【职称年限】」.

    With several rule sets the document number comes first. A name two norms share gets their ids.
    """
    several = len(rulesets) > 1
    pairs = [(rules, norm) for rules in rulesets for norm in rules.norms]
    names = [_title(rules, norm, several) for rules, norm in pairs]
    return {
        (rules.path, norm.id): name if names.count(name) == 1 else f"{name}#{norm.id}"
        for (rules, norm), name in zip(pairs, names, strict=True)
    }


def _title(rules: RuleSet, norm: Norm, several: bool) -> str:
    name = f"{norm.citation}【{norm.label}】" if norm.label else norm.id
    return f"{rules.docno} {name}" if several else name
