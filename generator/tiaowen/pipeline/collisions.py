"""Two exceptions of one norm that can both hold and say different things (TW405), with facts that show it.

The facts are looked for among the values next to every limit the norm and its exceptions name; a small
search, without a solver. Conditions that exclude each other at every such value cannot both hold, and
nothing is told of them; where the search is no proof of that (dates, lists, sums), the message says that
no facts were found within its bound.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import combinations, islice, product
from typing import Any

from tiaowen.diagnostics import Diagnostic, Label
from tiaowen.evaluate import truth_of
from tiaowen.norm import ast as n
from tiaowen.norm.wording import constant
from tiaowen.pipeline.exclusive import exclusive
from tiaowen.pipeline.near_limits import MOST, candidates_near
from tiaowen.runtime.case import Case
from tiaowen.source import SourceFile


def collisions(rules: n.RuleSet, source: SourceFile) -> Iterator[Diagnostic]:
    """TW405 for every pair without an order between them."""
    for norm in rules.norms:
        for one, other in combinations(norm.defeats, 2):
            if _may_collide(one, other) and not exclusive(rules, (one.condition, other.condition)):
                names = f"【{one.label or one.citation}】与【{other.label or other.citation}】"
                yield Diagnostic(
                    "TW405",
                    f"{norm.citation}的两个例外{names}可能同时成立而结果不同",
                    source,
                    norm.span,
                    labels=(Label(norm.span, "例外所指的规范"),),
                    help=f"{_shown(rules, norm, one, other)}；给其中一个写上「先于【…】」",
                    headings=norm.headings,
                )


def _may_collide(one: n.Defeat, other: n.Defeat) -> bool:
    """A replacement beside another, or beside a waiver; the favourable 可按 adds up."""
    modes = {one.mode, other.mode}
    ordered = bool(one.label) and (one.over == other.label or other.over == one.label)
    return "replace" in modes and modes != {"replace", "may"} and not ordered


def _shown(rules: n.RuleSet, norm: n.Norm, one: n.Defeat, other: n.Defeat) -> str:
    """The valuation in words, or that none was found."""
    asked = (norm.body, one, other)
    day = rules.effective or date(2024, 1, 1)
    candidates = candidates_near(rules, asked, day)
    for values in islice(product(*candidates.values()), MOST):
        facts = dict(zip(candidates, values, strict=True))
        case = Case("", day, facts)
        said = [_says(rules, case, defeat) for defeat in (one, other)]
        if None not in said and "不满足" in said and said[0] != said[1]:
            stated = "，".join(f"{k} = {_word(rules, k, v)}" for k, v in facts.items())
            named = (d.label or d.citation for d in (one, other))
            results = "，".join(f"依【{k}】{v}" for k, v in zip(named, said, strict=True))
            return f"例如 {day.isoformat()}，{stated}：{results}"
    return f"试了界限两边的取值（至多{MOST}种），没有找到两个例外同时成立而结果不同的例子"


def _says(rules: n.RuleSet, case: Case, defeat: n.Defeat) -> str | None:
    """What the norm comes to by this exception alone; None where it does not hold for sure."""
    if truth_of(rules, case, defeat.condition) is not True:
        return None
    if defeat.alternative is None:
        return "不适用"
    met = truth_of(rules, case, defeat.alternative)
    return None if met is None else "满足" if met else "不满足"


def _word(rules: n.RuleSet, name: str, value: Any) -> str:
    declared = rules.facts.get(name)
    return constant(value, declared.type if declared is not None else None)
