"""Which facts each kind of object is asked for, and by which clauses: what forms and schemas show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tiaowen.model.types import Fact
from tiaowen.norm.ast import RuleSet

EVERYONE = "不限对象"
"""Norms without 对象 are asked of every case."""


@dataclass(frozen=True, slots=True)
class AskedFact:
    """A fact and the citations of the clauses that ask for it, in reading order."""

    fact: Fact
    citations: tuple[str, ...]

    @property
    def description(self) -> str:
        """Note, evidence, who fills it and the clauses, in Chinese."""
        fact = self.fact
        parts = [
            fact.note,
            f"证明：{'、'.join(fact.evidence)}" if fact.evidence else "",
            f"填报：{'、'.join(fact.filled_by)}" if fact.filled_by else "",
            "判断型事实，由有权者认定后填" if fact.judged else "",
            "个人信息" if fact.personal else "",
            "条款：" + "、".join(self.citations),
        ]
        return "；".join(part for part in parts if part)


def asked_facts(rules: RuleSet) -> Mapping[str, tuple[AskedFact, ...]]:
    """Kind of object to the facts its norms read."""
    found: dict[str, dict[str, dict[str, None]]] = {}
    for norm in rules.norms:
        for subject in norm.subjects or (EVERYONE,):
            facts = found.setdefault(subject, {})
            for name in norm.reads:
                if name in rules.facts:
                    facts.setdefault(name, {}).setdefault(norm.citation)
    return {
        subject: tuple(AskedFact(rules.facts[name], tuple(cited)) for name, cited in facts.items())
        for subject, facts in found.items()
        if facts
    }
