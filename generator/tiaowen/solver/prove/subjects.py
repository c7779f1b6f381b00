"""The norms a proof is about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from tiaowen.norm.ast import Consequence, Ground, Norm, RuleSet
from tiaowen.norm.reads import norms_named
from tiaowen.runtime.verdict import Verdict
from tiaowen.solver.prove.questions import Part
from tiaowen.solver.standing import APPLIES

_KEPT = frozenset({Verdict.SATISFIED})
_BROKEN = frozenset({Verdict.VIOLATED})
_TRIGGERED = frozenset({Verdict.TRIGGERED})
_IDLE = frozenset({Verdict.NOT_TRIGGERED})


@dataclass(frozen=True, slots=True)
class Subject:
    """One norm; `asks` are the norms it rests on (【名称】, groups), also through them."""

    norm: Norm
    reads: frozenset[str]
    asks: frozenset[str]

    @property
    def id(self) -> str:
        """The norm's."""
        return self.norm.id

    @property
    def is_ground(self) -> bool:
        """Whether it leads to something rather than asks for something."""
        return isinstance(self.norm.body, Ground | Consequence)

    @property
    def met(self) -> Part:
        """满足, or 触发 of a ground or consequence."""
        return self.id, _TRIGGERED if self.is_ground else _KEPT, True

    @property
    def not_met(self) -> Part:
        """Any other verdict."""
        name, verdicts, _ = self.met
        return name, verdicts, False

    @property
    def unmet(self) -> Part:
        """不满足, or 未触发."""
        return self.id, _IDLE if self.is_ground else _BROKEN, True

    @property
    def applies(self) -> Part:
        """Any verdict but 不适用."""
        return self.id, APPLIES, True

    @property
    def trips(self) -> Part:
        """The verdict that matters: broken, or triggered."""
        return self.met if self.is_ground else self.unmet

    @property
    def spared(self) -> Part:
        """Neither broken nor triggered."""
        name, verdicts, _ = self.trips
        return name, verdicts, False


def subjects(rules: RuleSet, names: Sequence[str]) -> list[Subject]:
    """These norms of a rule set."""
    asked = _asked(rules)
    wanted = (norm for norm in rules.norms if norm.id in set(names))
    return [Subject(norm, frozenset(norm.reads), asked[norm.id]) for norm in wanted]


def with_asked(rules: RuleSet, names: Sequence[str]) -> RuleSet:
    """The rule set with these norms and those they rest on, enough to judge a witness by."""
    asked = _asked(rules)
    wanted = set(names).union(*(asked[name] for name in names))
    return replace(rules, norms=tuple(n for n in rules.norms if n.id in wanted), accounts=())


def _asked(rules: RuleSet) -> dict[str, frozenset[str]]:
    """For each norm the norms it rests on, also through others."""
    direct = {norm.id: frozenset(_named(norm)) for norm in rules.norms}
    found: dict[str, frozenset[str]] = {}

    def all_of(name: str) -> frozenset[str]:
        if name not in found:
            found[name] = direct[name].union(*(all_of(other) for other in direct[name]))
        return found[name]

    return {name: all_of(name) for name in direct}


def _named(norm: Norm) -> Iterator[str]:
    yield from norms_named((norm.presumed, norm.gates, norm.body, norm.defeats))


def pairs(listed: Sequence[Subject]) -> Iterator[tuple[Subject, Subject]]:
    """Norms that have a fact in common and do not rest on each other."""
    for left, right in combinations(listed, 2):
        related = left.id in right.asks or right.id in left.asks
        if not related and left.reads & right.reads:
            yield left, right
