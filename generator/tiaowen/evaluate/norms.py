"""Norms to findings: in force, presumed, gates, body with exceptions, verdict (language study 4.3, 4.4)."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, assert_never

from tiaowen.evaluate.conditions import (
    NormAsker,
    all_of,
    any_of,
    at_least,
    compare,
    condition,
    negation,
)
from tiaowen.evaluate.open import CLOSED, Known, NoBaseError, Open, Result, Truth, Unknown, open_of
from tiaowen.evaluate.reasons import finding_reason
from tiaowen.evaluate.stated import stated_facts
from tiaowen.evaluate.values import Frame, value
from tiaowen.model import expressions as e
from tiaowen.norm import ast as n
from tiaowen.norm.wording import constant, phrase
from tiaowen.runtime.case import NOTHING, Case
from tiaowen.runtime.dates import YearNotLoadedError
from tiaowen.runtime.verdict import Finding, Judgement, Verdict

V = Verdict
EXCEPTION_REASON, EXCEPTION_APPROVED = "例外理由", "例外批准"
"""The facts by which a case records why a soft norm was not kept, and whether that was approved."""


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Everything said about one case.

    Attributes:
        findings: one a norm, in reading order (norms of other subjects left out).
        refused: norm id to the year whose working days are not loaded.
        conflicts: derived names stated otherwise than the other facts compute, as (stated, computed).
    """

    case: Case
    findings: tuple[Finding, ...]
    refused: dict[str, int] = field(default_factory=dict)
    conflicts: dict[str, tuple[object, object]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Outcome:
    verdict: Verdict
    open: Open = CLOSED
    why: tuple[str, ...] = ()
    reason: str = ""
    presumed: tuple[str, ...] = ()
    if_gated: Truth | None = None
    """While a gate is unknown: what the body says should the gate hold."""


def evaluate(rules: n.RuleSet, case: Case) -> Evaluation:
    """Ask every norm (of the case's subjects, when it names any) about a case."""
    kinds = case.subjects
    asked = (
        norm for norm in rules.norms if not kinds or not norm.subjects or kinds & set(norm.subjects)
    )
    return _ask(rules, case, asked)


def evaluate_norm(rules: n.RuleSet, case: Case, name: str) -> Evaluation:
    """Ask one norm (and those it rests on) by its id."""
    return _ask(rules, case, (norm for norm in rules.norms if norm.id == name))


def _ask(rules: n.RuleSet, case: Case, norms: Iterable[n.Norm]) -> Evaluation:
    session = _Session(rules, case)
    findings: list[Finding] = []
    refused: dict[str, int] = {}
    for norm in norms:
        try:
            findings.append(session.finding(norm))
        except YearNotLoadedError as error:
            refused[norm.id] = error.year
    return Evaluation(case, tuple(findings), refused, session.conflicts)


class _Session(NormAsker):
    """One case against one rule set; answers are remembered."""

    def __init__(self, rules: n.RuleSet, case: Case) -> None:
        self.rules = rules
        self.case = case
        self.by_id = {norm.id: norm for norm in rules.norms}
        self.conflicts: dict[str, tuple[object, object]] = {}
        self._outcomes: dict[str, _Outcome] = {}
        self._memo: dict[Any, Any] = {}

    # ---- other norms as conditions ------------------------------------------------------------------

    def holds(self, name: str) -> Truth:
        found = self._as_truth(name)
        if found is not None:
            return found
        return Truth(not isinstance(self.by_id[name].body, n.Ground | n.Consequence))

    def group(self, node: e.GroupOf) -> Truth:
        members = [t for m in node.members if (t := self._member(m, node.kind)) is not None]
        if not members:
            raise NoBaseError
        match node.kind:
            case "all":
                return all_of(members)
            case "any":
                return any_of(members)
            case "at_least":
                return at_least(node.number, members)

    def _member(self, name: str, kind: str) -> Truth | None:
        """A member of a group; one that cannot matter whether its gate holds or not is decided."""
        inner = self.outcome(self.by_id[name]).if_gated
        harmless = {"all": True, "any": False}.get(kind)
        if inner is not None and harmless is not None and inner.value is harmless:
            return Truth(inner.value, why=inner.why)
        return self._as_truth(name)

    def _as_truth(self, name: str) -> Truth | None:
        """A norm's verdict as a truth; None when it does not apply."""
        outcome = self.outcome(self.by_id[name])
        cited = (f"{self.by_id[name].citation}{outcome.verdict.word}",)
        match outcome.verdict:
            case V.SATISFIED | V.TRIGGERED:
                return Truth(True, why=cited)
            case V.VIOLATED | V.NOT_TRIGGERED:
                return Truth(False, why=cited)
            case V.UNDETERMINED:
                return Truth(None, outcome.open, cited)
            case V.NEEDS_JUDGEMENT:
                return Truth(None, Open(judged=outcome.open.judged), cited)
            case V.NOT_APPLICABLE:
                return None
            case _:
                assert_never(outcome.verdict)

    # ---- one norm -----------------------------------------------------------------------------------

    def outcome(self, norm: n.Norm) -> _Outcome:
        if norm.id not in self._outcomes:
            self._outcomes[norm.id] = self._judge(norm)
        return self._outcomes[norm.id]

    def _frame(self) -> Frame:
        return Frame(
            self.rules,
            self.case,
            lambda node, at: condition(node, at, self),
            conflicts=self.conflicts,
            memo=self._memo,
        )

    def _judge(self, norm: n.Norm) -> _Outcome:
        outside = not_in_force(self.rules, self.case.as_of)
        if outside:
            return _Outcome(V.NOT_APPLICABLE, reason=outside)
        for displacement in self.rules.displaced.get(norm.id, ()):
            gone = self._displaced(displacement)
            if gone is not None:
                return gone
        frame = self._frame()
        try:
            found = self._presumed_and_gated(norm, frame)
        except NoBaseError:
            return _Outcome(V.NOT_APPLICABLE, reason="没有可计算的基数")
        said = tuple(
            f"{name}＝{constant(self.rules.defaults[name][0].value)}（{reason}）"
            for name, reason in frame.presumed.items()
        )
        return replace(found, presumed=(*found.presumed, *said))

    def _displaced(self, displacement: n.Displacement) -> _Outcome | None:
        """Not applicable when the other rule set prevails, unknown when that is not known."""
        other = displacement.rules
        if not_in_force(other, self.case.as_of):
            return None
        if displacement.condition is None:
            return _Outcome(V.NOT_APPLICABLE, reason=str(displacement))
        try:
            prevails = _Session(other, self.case).truth(displacement.condition)
        except NoBaseError:  # what the other rule set measures is not there to prevail
            return None
        if prevails.value is None:
            return _unknown(prevails)
        return _Outcome(V.NOT_APPLICABLE, reason=str(displacement)) if prevails.value else None

    def truth(self, node: e.Cond) -> Truth:
        """A condition about the case, by this rule set's definitions and norms."""
        return condition(node, self._frame(), self)

    def _presumed_and_gated(self, norm: n.Norm, frame: Frame) -> _Outcome:
        taken: tuple[str, ...] = ()
        if norm.presumed is not None:
            parts = (
                norm.presumed.operands if isinstance(norm.presumed, e.AllOf) else (norm.presumed,)
            )
            answers = [condition(part, frame, self) for part in parts]
            stands = all_of(answers)
            if stands.value is False:
                return _Outcome(V.NOT_APPLICABLE, why=stands.why, reason="对象不符")
            pairs = zip(parts, answers, strict=True)
            taken = tuple(phrase(part) for part, answer in pairs if answer.value is None)
        gate = all_of(condition(g, frame, self) for g in norm.gates)
        if gate.value is False:
            return _Outcome(V.NOT_APPLICABLE, why=gate.why, reason="适用前提不成立")
        body = self._body(norm, frame)
        if gate.value is None:
            return replace(_gated(gate, body), presumed=taken)
        return replace(body, presumed=taken)

    def _body(self, norm: n.Norm, frame: Frame) -> _Outcome:
        body = norm.body
        match body:
            case n.Requirement(inner, barred):
                return self._requirement(norm, inner, barred, frame)
            case n.Ground(inner) | n.Consequence(inner):
                return self._triggered(norm, condition(inner, frame, self), frame)
            case n.Deadline():
                return self._waivable(norm, frame, self._deadline(body, frame))
            case n.DocumentDuty():
                return self._waivable(norm, frame, self._document(body, frame))
            case _:
                assert_never(body)

    # ---- requirements and grounds -------------------------------------------------------------------

    def _requirement(self, norm: n.Norm, inner: e.Cond, barred: bool, frame: Frame) -> _Outcome:
        base = condition(inner, frame, self)
        if barred:
            return self._barred(norm, base, frame)
        met, waived = self._with_exceptions(norm, base, frame)
        if met.value is True:
            return _Outcome(V.SATISFIED, why=met.why)
        if waived.value is True:
            return _Outcome(V.NOT_APPLICABLE, why=waived.why, reason="除外")
        either = any_of([met, waived])
        if either.value is None:
            return _unknown(either)
        return self._unmet(norm, met)

    def _with_exceptions(self, norm: n.Norm, base: Truth, frame: Frame) -> tuple[Truth, Truth]:
        """The requirement with its alternatives, and whether a waiver applies (never both asked)."""
        met, waived = base, Truth(False)
        for defeat in norm.defeats:
            excepted = condition(defeat.condition, frame, self)
            if defeat.mode == "waive":
                waived = any_of([waived, excepted])
                continue
            assert defeat.alternative is not None
            other = condition(defeat.alternative, frame, self)
            instead = all_of([excepted, other])
            if defeat.mode == "may":
                met = any_of([met, instead])
            else:
                kept = all_of([negation(excepted), met])
                met = any_of([instead, kept, all_of([met, other])])
        return met, waived

    def _barred(self, norm: n.Norm, base: Truth, frame: Frame) -> _Outcome:
        """不得: the ban falls where an exception holds."""
        banned = all_of([base, negation(self._any_exception(norm, frame))])
        if banned.value is None:
            return _unknown(banned)
        return self._unmet(norm, banned) if banned.value else _Outcome(V.SATISFIED, why=banned.why)

    def _triggered(self, norm: n.Norm, base: Truth, frame: Frame) -> _Outcome:
        found = all_of([base, negation(self._any_exception(norm, frame))])
        match found.value:
            case None:
                return _unknown(found)
            case True if norm.soft:
                soft = self._soft(found)
                inverse = {V.SATISFIED: V.NOT_TRIGGERED, V.VIOLATED: V.TRIGGERED}
                return replace(soft, verdict=inverse.get(soft.verdict, soft.verdict))
            case True:
                return _Outcome(V.TRIGGERED, why=found.why)
            case False:
                return _Outcome(V.NOT_TRIGGERED, why=found.why)

    def _unmet(self, norm: n.Norm, truth: Truth) -> _Outcome:
        return self._soft(truth) if norm.soft else _Outcome(V.VIOLATED, why=truth.why)

    def _soft(self, truth: Truth) -> _Outcome:
        """原则上/一般 not kept: a recorded reason makes it an exception, unless it was refused."""
        recorded = self.case.facts.get(EXCEPTION_REASON)
        if self.case.facts.get(EXCEPTION_APPROVED) is False:
            return _Outcome(V.VIOLATED, why=truth.why, reason="例外未获批准")
        if recorded is None or recorded is NOTHING:
            asked = Open(judged=(Judgement(EXCEPTION_REASON, ("批准机关",)),))
            return _Outcome(V.NEEDS_JUDGEMENT, asked, truth.why)
        return _Outcome(V.SATISFIED, why=truth.why, reason=f"作为例外，已记录理由：{recorded}")

    def _any_exception(self, norm: n.Norm, frame: Frame) -> Truth:
        return any_of(condition(d.condition, frame, self) for d in norm.defeats)

    def _waivable(self, norm: n.Norm, frame: Frame, found: _Outcome) -> _Outcome:
        """A deadline or a paper falls away where an exception holds."""
        waived = self._any_exception(norm, frame)
        if waived.value is True:
            return _Outcome(V.NOT_APPLICABLE, why=waived.why, reason="除外")
        if waived.value is None and found.verdict is not V.SATISFIED:
            return _unknown(Truth(None, waived.open + found.open, waived.why))
        return found

    # ---- deadlines and papers -------------------------------------------------------------------------

    def _deadline(self, body: n.Deadline, frame: Frame) -> _Outcome:
        act = value(body.act, frame)
        if body.sense == "vague":
            return self._vague(body, act)
        assert body.bound is not None
        bound = value(body.bound, frame)
        if isinstance(act, Unknown):
            return _unknown(Truth(None, open_of(act) + open_of(bound)))
        if act == Known(NOTHING):
            return self._not_done(body, bound)
        if body.sense == "latest" and bound == Known(NOTHING):
            return _Outcome(V.SATISFIED, reason="已办理，期限尚未起算")
        in_time = compare("≤" if body.sense == "latest" else "≥", act, bound)
        if in_time.value is None:
            return _unknown(in_time)
        return _Outcome(V.SATISFIED if in_time.value else V.VIOLATED)

    def _vague(self, body: n.Deadline, act: Result) -> _Outcome:
        """及时 and the like stay words: somebody judges whether it was."""
        open_ = open_of(act)
        if open_.facts:
            return _Outcome(V.UNDETERMINED, open_)
        return _Outcome(V.NEEDS_JUDGEMENT, Open(judged=(Judgement(body.word, body.owner),)))

    def _not_done(self, body: n.Deadline, bound: Result) -> _Outcome:
        if body.sense == "earliest":
            return _Outcome(V.NOT_TRIGGERED, reason="尚未办理")
        if bound == Known(NOTHING):
            return _Outcome(V.NOT_TRIGGERED, reason="尚未办理，期限尚未起算")
        left = compare("≤", Known(self.case.as_of), bound)
        if left.value is None:
            return _unknown(left)
        if left.value:
            return _Outcome(V.NOT_TRIGGERED, reason="尚未办理，期限未到")
        return _Outcome(V.VIOLATED, reason="期限已过，尚未办理")

    def _document(self, body: n.DocumentDuty, frame: Frame) -> _Outcome:
        if body.bound is not None:  # a stated bound that computes otherwise is told in any case
            with suppress(YearNotLoadedError, NoBaseError):
                value(body.bound, frame)
        made = self.case.facts.get(body.name)
        if made is None and body.contents and self.case.facts.get(body.name + "要素"):
            return self._contents(body)  # what has contents was made, whenever that was
        if made is None:
            return _Outcome(V.UNDETERMINED, Open((body.name,)))
        done = made is not NOTHING and made is not False
        if body.barred:
            return _Outcome(V.VIOLATED if done else V.SATISFIED)
        if not done:
            return self._not_made(body, frame)
        contents = self._contents(body)
        if contents.verdict is V.VIOLATED:
            return contents
        late = self._made_late(body, made, frame)
        if late is None:
            return contents
        if late.verdict is V.VIOLATED:
            return late
        return _unknown(Truth(None, late.open + contents.open, late.why))

    def _made_late(self, body: n.DocumentDuty, made: object, frame: Frame) -> _Outcome | None:
        """A paper made after its bound, or perhaps after it; None when in time or without a day."""
        if body.bound is None or not isinstance(made, date):
            return None
        bound = value(body.bound, frame)
        if bound == Known(NOTHING):
            return None
        in_time = compare("≤", Known(made), bound)
        if in_time.value is None:
            return _unknown(in_time)
        return None if in_time.value else _Outcome(V.VIOLATED, reason="制作迟于期限")

    def _not_made(self, body: n.DocumentDuty, frame: Frame) -> _Outcome:
        if body.bound is None:
            return _Outcome(V.NEEDS_JUDGEMENT, Open(judged=(Judgement(body.name, body.by),)))
        bound = value(body.bound, frame)
        if bound == Known(NOTHING):
            return _Outcome(V.NOT_TRIGGERED, reason="尚未制作，期限尚未起算")
        left = compare("≤", Known(self.case.as_of), bound)
        if left.value is None:
            return _unknown(left)
        if left.value:
            return _Outcome(V.NOT_TRIGGERED, reason="尚未制作，期限未到")
        return _Outcome(V.VIOLATED, reason="期限已过，尚未制作")

    def _contents(self, body: n.DocumentDuty) -> _Outcome:
        if not body.contents:
            return _Outcome(V.SATISFIED)
        name = body.name + "要素"
        listed = self.case.facts.get(name)
        if listed is None:
            return _Outcome(V.UNDETERMINED, Open((name,)))
        present = listed if isinstance(listed, tuple) else ()
        absent = [item for item in body.contents if item not in present]
        if absent:
            return _Outcome(V.VIOLATED, reason="未载明：" + "、".join(absent))
        return _Outcome(V.SATISFIED)

    # ---- the finding ------------------------------------------------------------------------------------

    def finding(self, norm: n.Norm) -> Finding:
        """The norm's outcome as the contract shows it."""
        outcome = self.outcome(norm)
        effects: tuple[str, ...] = ()
        if isinstance(norm.body, n.Consequence) and outcome.verdict is V.TRIGGERED:
            effects = tuple(map(str, norm.body.effects))
        return Finding(
            citation=norm.citation,
            norm=norm.label or norm.id,
            kind=norm.kind,
            strength="soft" if norm.soft else "hard",
            verdict=outcome.verdict,
            facts=stated_facts(self.rules, norm, self.case),
            missing=outcome.open.facts,
            judgement=outcome.open.judged,
            notes=tuple(note.number for note in norm.notes if note.number),
            reason=outcome.reason
            or finding_reason(norm, outcome.verdict, outcome.open, outcome.why),
            presumed=outcome.presumed,
            effects=effects,
            document=(self.rules.docno, *self.rules.also_cited),
        )


def not_in_force(rules: n.RuleSet, day: date) -> str:
    """Why a rule set says nothing on a day, in Chinese; '' when it is in force."""
    if rules.effective is not None and day < rules.effective:
        return f"自{rules.effective.isoformat()}起施行，判定日尚未施行"
    if rules.lapses is not None and day > rules.lapses:
        return f"{rules.lapses.isoformat()}后失效"
    return ""


def _unknown(truth: Truth) -> _Outcome:
    """无法判定 while an ordinary fact is open, 待裁量 when only judgements are."""
    verdict = V.UNDETERMINED if truth.open.facts else V.NEEDS_JUDGEMENT
    return _Outcome(verdict, truth.open, truth.why)


def _gated(gate: Truth, body: _Outcome) -> _Outcome:
    """A gate that is unknown: it and whatever is open behind it still matter."""
    values = {
        V.SATISFIED: True,
        V.TRIGGERED: True,
        V.VIOLATED: False,
        V.NOT_TRIGGERED: False,
    }
    inner = Truth(values.get(body.verdict), body.open, body.why)
    behind = CLOSED if body.verdict is V.NOT_APPLICABLE else body.open
    return replace(_unknown(Truth(None, gate.open + behind, gate.why)), if_gated=inner)
