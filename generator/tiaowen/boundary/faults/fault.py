"""One slip: what would have been written otherwise, and the rule set it makes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from tiaowen.norm.ast import RuleSet

Kind: TypeAlias = Literal[
    "operator", "bound", "unit", "connective", "quantifier", "negation", "dropped", "polarity",
    "strength", "contents", "table",
]  # fmt: skip

WORDS: dict[Kind, str] = {
    "operator": "比较",
    "bound": "界限",
    "unit": "单位",
    "connective": "且／或",
    "quantifier": "均／有／至少",
    "negation": "非",
    "dropped": "漏写",
    "polarity": "须／不得、先后",
    "strength": "原则上",
    "contents": "应载明",
    "table": "表格",
}


@dataclass(frozen=True, slots=True)
class Change:
    """One thing put in place of another.

    Attributes:
        kind: which sort of slip.
        says: what was changed, in Chinese: 「≥ 写成 ＞」.
        into: what stands there now.
    """

    kind: Kind
    says: str
    into: Any


Changes: TypeAlias = Iterator[Change]
Key: TypeAlias = tuple[str, str, int]


@dataclass(frozen=True, slots=True)
class Fault:
    """A rule set with one slip in it.

    Attributes:
        kind, says: as in `Change`.
        citation: the article (or 表【名】, 所称【名】 for what several rest on) it is counted under.
        owner: id of the norm, or name of the definition or table.
        number: which of its owner's slips it is; the same whatever else the rule set is cut to.
        rules: the rule set with the slip.
    """

    kind: Kind
    says: str
    citation: str
    owner: str
    number: int
    rules: RuleSet

    @property
    def key(self) -> Key:
        """The same slip met again through another norm has the same."""
        return self.citation, self.owner, self.number
