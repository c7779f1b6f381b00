"""The norms a proof is about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from tiaowen.norm.ast import Consequence, DocumentDuty, Ground, Norm, RuleSet
from tiaowen.norm.reads import Sources, norms_named, reads
from tiaowen.runtime.verdict import Verdict
from tiaowen.solver.prove.questions import Part
from tiaowen.solver.standing import APPLIES

_KEPT = frozenset({Verdict.SATISFIED})
_BROKEN = frozenset({Verdict.VIOLATED})
_TRIGGERED = frozenset({Verdict.TRIGGERED})
_IDLE = frozenset({Verdict.NOT_TRIGGERED})


@dataclass(frozen=True, slots=True)
class Subject:
    """One norm.

    Attributes:
        reads: facts and computed names that bear on it.
        asks: norms it rests on (【名称】, groups), also through them.
        demands: those of `reads` that it asks something of, not only applies by.
    """

    norm: Norm
    reads: frozenset[str]
    asks: frozenset[str]
    demands: frozenset[str]

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
    sources = Sources(rules.definitions, rules.tables, {n.id: _parts(n) for n in rules.norms})
    return [
        Subject(
            norm,
            frozenset(norm.reads),
            asked[norm.id],
            _demands(norm, sources),
        )
        for norm in wanted
    ]


def _demands(norm: Norm, sources: Sources) -> frozenset[str]:
    paper = norm.body.name if isinstance(norm.body, DocumentDuty) else ""
    papers = frozenset({paper, f"{paper}要素"} if paper else ())
    return papers.union(reads((norm.body, norm.defeats), sources))


def _parts(norm: Norm) -> tuple[object, ...]:
    return norm.presumed, norm.gates, norm.body, norm.defeats


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
    yield from norms_named(_parts(norm))


def pairs(listed: Sequence[Subject]) -> Iterator[tuple[Subject, Subject]]:
    """Norms that have a fact in common and do not rest on each other."""
    for left, right in combinations(listed, 2):
        related = left.id in right.asks or right.id in left.asks
        if not related and left.reads & right.reads:
            yield left, right


def rivals(listed: Sequence[Subject]) -> Iterator[tuple[Subject, Subject]]:
    """Pairs that ask something of the same fact: no others contradict or cover each other.

    Where what the one asks has no bearing on what the other asks, at most whether the one applies depends on
    whether the other is kept; and such a duty, to mend what was broken, is no fault.
    """
    for left, right in pairs(listed):
        if left.demands & right.demands:
            yield left, right
