"""A case under two laws, norm by norm: what it was before and what it is after."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from tiaowen.diagnostics import Diagnostic
from tiaowen.norm.ast import RuleSet
from tiaowen.pipeline.law import Law
from tiaowen.pipeline.validate import validate_case
from tiaowen.runtime.case import Case
from tiaowen.runtime.evaluation import overall
from tiaowen.runtime.verdict import Finding, Verdict

Key: TypeAlias = str
"""What makes norms of the two laws the same question; for versions of one text its name or citation."""
Answers: TypeAlias = Mapping[tuple[str, str], tuple[str, str]]
"""Document and norm of the first law to those of the second (`compare.answers`); empty: by name."""
_BY_NAME: Answers = {}


@dataclass(frozen=True, slots=True)
class NormFlip:
    """A norm whose verdict differs; None where only the other law asks it."""

    key: Key
    citation: str
    before: Finding | None
    after: Finding | None

    @property
    def change(self) -> tuple[Verdict | None, Verdict | None]:
        """Verdict before and after."""
        return _verdict(self.before), _verdict(self.after)


@dataclass(frozen=True, slots=True)
class CaseImpact:
    """A case under both laws.

    Attributes:
        case: as read.
        before, after: the verdict of the whole case.
        flips: norms that answer otherwise, in the order of the second law; those only the first law
            has come last.
    """

    case: Case
    before: Verdict
    after: Verdict
    flips: tuple[NormFlip, ...]

    @property
    def flipped(self) -> bool:
        """Whether the case as a whole comes out otherwise."""
        return self.before is not self.after


def impacts(
    before: Law, after: Law, cases: Iterable[Case], answers: Answers = _BY_NAME
) -> Iterator[tuple[CaseImpact, tuple[Diagnostic, ...]]]:
    """Every case under both laws, with what could not be computed for it."""
    for case in cases:
        first, told = validate_case(before, case)
        second, more = validate_case(after, case)
        impact = CaseImpact(
            case,
            overall(first.findings),
            overall(second.findings),
            tuple(norm_flips(first.findings, second.findings, answers)),
        )
        yield impact, tuple(dict.fromkeys((*told, *more)))


def norm_flips(
    before: Iterable[Finding], after: Iterable[Finding], answers: Answers = _BY_NAME
) -> Iterator[NormFlip]:
    """The norms that answer otherwise, or that only one law has."""
    new = _by_key(after)
    old = _aligned(before, new, answers) if answers else _by_key(before)
    for key in (*new, *(k for k in old if k not in new)):
        was, is_ = old.get(key), new.get(key)
        if _verdict(was) is not _verdict(is_):
            yield NormFlip(_shown(key, was, is_), _cited(was, is_), was, is_)


def _shown(key: Key, was: Finding | None, is_: Finding | None) -> Key:
    """Both names where norms of different documents answer each other."""
    if was is None or is_ is None or was.norm == is_.norm:
        return key
    return f"{was.norm} ↔ {is_.norm}"


def _cited(was: Finding | None, is_: Finding | None) -> str:
    """Both citations where the documents are different ones."""
    if was is None or is_ is None:
        return (is_ or was).citation  # type: ignore[union-attr]
    if was.document[:1] == is_.document[:1]:
        return is_.citation
    return f"{''.join(was.document[:1])}{was.citation} ↔ {''.join(is_.document[:1])}{is_.citation}"


def _aligned(
    before: Iterable[Finding], new: Mapping[Key, Finding], answers: Answers
) -> Mapping[Key, Finding]:
    """Findings of the first law under the keys of those that answer them; the others by themselves."""
    keys = {_name(finding): key for key, finding in new.items()}
    found: dict[Key, Finding] = {}
    for finding in before:
        answer = keys.get(answers.get(_name(finding), ("", "")))
        own = (
            f"{''.join(finding.document[:1])} {finding.norm}"
            if finding.norm in new
            else finding.norm
        )
        found[answer or own] = finding
    return found


def _name(finding: Finding) -> tuple[str, str]:
    return "".join(finding.document[:1]), finding.norm


def _by_key(findings: Iterable[Finding]) -> Mapping[Key, Finding]:
    found: dict[Key, Finding] = {}
    for finding in findings:
        key = finding.norm
        while key in found:  # two documents of one law may use one name
            key = f"{finding.document[0]} {key}" if key == finding.norm else f"{key}′"
        found[key] = finding
    return found


def _verdict(finding: Finding | None) -> Verdict | None:
    return None if finding is None else finding.verdict


def only_one_side(before: Law, after: Law, cases: Iterable[Case]) -> tuple[str, ...]:
    """Facts the cases state that only one of the laws reads."""
    reads = _reads(before) ^ _reads(after)
    stated = dict.fromkeys(name for case in cases for name in case.facts)
    return tuple(name for name in stated if name in reads)


def _reads(law: Law) -> set[str]:
    rulesets = (law,) if isinstance(law, RuleSet) else law.rulesets
    return {name for rules in rulesets for norm in rules.norms for name in norm.reads}
