"""On which side of what a case stands, in words: 「各级职称取得日期（副高）满3年：差1日」."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction

from tiaowen.boundary.keep import BoundaryCase
from tiaowen.boundary.pairs import TODAY, UNDECIDED
from tiaowen.evaluate import truth_of
from tiaowen.model import expressions as e
from tiaowen.model.types import FactType, MappingType, NumberType
from tiaowen.model.walk import parts
from tiaowen.norm.ast import Deadline, DocumentDuty, Norm, RuleSet
from tiaowen.norm.wording import phrase
from tiaowen.runtime.case import Case

_ATOMS = e.Holds | e.Compare | e.Reached | e.Among | e.Contains | e.ForAll | e.Exists


def side_in_words(rules: RuleSet, norm: Norm, found: BoundaryCase) -> str:
    """The condition that parts the case from its other side, and how the case stands to it."""
    if found.judged.verdict in UNDECIDED and not _states(found.judged.case, found.fact):
        return f"不知道{found.fact}"
    here, there = found.judged.case, found.other.case
    step = _step(rules, found)
    for atom in _atoms(rules, norm):
        holds = truth_of(rules, here, atom)
        if holds is not truth_of(rules, there, atom):
            return f"{phrase(atom)}：{_standing(holds, step)}"
    return _otherwise(norm, found, step)


def _standing(holds: bool | None, step: str) -> str:
    match holds:
        case True:
            return "刚好成立" if step else "成立"
        case False:
            return f"差{step}" if step else "不成立"
        case None:
            return "不能确定"


def _otherwise(norm: Norm, found: BoundaryCase, step: str) -> str:
    """No condition is met on one side only: what is named is the fact, or what would be miswritten."""
    if isinstance(norm.body, DocumentDuty) and found.fact:
        return f"《{norm.body.name}》的{found.fact}"
    if found.fact:
        return f"{found.fact}差{step}" if step else f"{found.fact}不同"
    return f"可防「{found.notices[0].says}」" if found.notices else "其他"


def _states(case: Case, fact: str) -> bool:
    return fact == TODAY or not fact or case.facts.get(fact) is not None


# ---- how far apart --------------------------------------------------------------------------------


def _step(rules: RuleSet, found: BoundaryCase) -> str:
    """1日, 1人, where the two sides are the smallest step apart; else ""."""
    here, there = (_value(each.case, found.fact) for each in (found.judged, found.other))
    declared = rules.facts.get(found.fact)
    kind: FactType | None = declared.type if declared is not None else None
    if isinstance(here, Mapping) and isinstance(there, Mapping) and here.keys() == there.keys():
        differing = [key for key in here if here[key] != there[key]]
        if len(differing) == 1:
            here, there = here[differing[0]], there[differing[0]]
            kind = kind.value if isinstance(kind, MappingType) else None
    match here, there:
        case date(), date() if abs((here - there).days) == 1:
            return "1日"
        case Fraction(), Fraction() if abs(here - there) == 1:
            return f"1{kind.unit if isinstance(kind, NumberType) else ''}"
        case _:
            return ""


def _value(case: Case, fact: str) -> object:
    return case.as_of if fact == TODAY else case.facts.get(fact)


# ---- the undivided conditions ---------------------------------------------------------------------


def _atoms(rules: RuleSet, norm: Norm) -> Iterator[e.Cond]:
    """Of the norm, its exceptions and what gates it, through definitions and norms it asks; each once."""
    seen: set[object] = set()
    body: object = norm.body
    if isinstance(norm.body, Deadline) and norm.body.bound is not None:
        late = norm.body.sense == "latest"
        body = (e.Compare("≤" if late else "≥", norm.body.act, norm.body.bound), body)
    left: list[object] = [norm.presumed, norm.gates, body, norm.defeats]
    by_id = {each.id: each for each in rules.norms}
    while left:
        node = left.pop(0)
        if isinstance(node, e.NormHolds | e.GroupOf):
            names = (node.norm,) if isinstance(node, e.NormHolds) else node.members
            asked = [by_id[name] for name in names if name in by_id and name not in seen]
            seen.update(names)
            left += [part for each in asked for part in (each.gates, each.body, each.defeats)]
        elif isinstance(node, e.Holds) and isinstance(node.value, e.DerivedRef):
            left[:0] = [each.body for each in rules.definitions.get(node.value.name, ())]
        elif isinstance(node, _ATOMS):
            if node not in seen:
                seen.add(node)
                yield node
        else:
            left[:0] = list(parts(node))
