"""Norms to findings: in force, presumed, gates, body with exceptions, verdict (language study 4.3, 4.4)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any, assert_never

from tiaowen.evaluate.conditions import (
    NormAsker,
    all_of,
    any_of,
    at_least,
    condition,
    negation,
)
from tiaowen.evaluate.deadlines import deadline
from tiaowen.evaluate.frame import Frame
from tiaowen.evaluate.open import NoBaseError, Open, Truth
from tiaowen.evaluate.outcome import Outcome, gated, unknown
from tiaowen.evaluate.papers import paper
from tiaowen.evaluate.reasons import finding_reason
from tiaowen.evaluate.stated import asked_facts, is_touched, stated_facts
from tiaowen.model import expressions as e
from tiaowen.norm import ast as n
from tiaowen.norm.wording import constant, phrase
from tiaowen.runtime.case import Case
from tiaowen.runtime.dates import YearNotLoadedError
from tiaowen.runtime.evaluation import Evaluation
from tiaowen.runtime.excuses import (
    EXCEPTION_APPROVED,
    EXCEPTION_REASON,
    facts_for,
    is_per_norm,
    leave,
    reason_in,
    speaks_of,
    unattributed,
)
from tiaowen.runtime.verdict import Finding, Judgement, Verdict

V = Verdict


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


def truth_of(rules: n.RuleSet, case: Case, node: e.Cond) -> bool | None:
    """A condition about the case; None where it is open or cannot be computed."""
    try:
        return _Session(rules, case).truth(node).value
    except (NoBaseError, YearNotLoadedError):
        return None


def verdict_of(rules: n.RuleSet, case: Case, name: str) -> Verdict | None:
    """A norm's verdict without its reasons; None where it is refused (a working-day year not loaded)."""
    session = _Session(rules, case)
    try:
        return session.outcome(session.by_id[name]).verdict
    except YearNotLoadedError:
        return None


def _ask(rules: n.RuleSet, case: Case, norms: Iterable[n.Norm]) -> Evaluation:
    session = _Session(rules, case)
    answered: list[n.Norm] = []
    refused: dict[str, int] = {}
    for norm in norms:
        try:
            session.outcome(norm)
            answered.append(norm)
        except YearNotLoadedError as error:
            refused[norm.id] = error.year
    findings = tuple(session.finding(norm, answered) for norm in answered)
    return Evaluation(case, findings, refused, session.conflicts)


def names_of(norm: n.Norm) -> tuple[str, ...]:
    """What a case may call a norm where it records something for it alone (例外理由)."""
    return tuple(dict.fromkeys((norm.id, norm.citation)))


class _Session(NormAsker):
    """One case against one rule set; answers are remembered."""

    def __init__(self, rules: n.RuleSet, case: Case) -> None:
        self.rules = rules
        self.case = case
        self.by_id = {norm.id: norm for norm in rules.norms}
        self.conflicts: dict[str, tuple[object, object]] = {}
        self._outcomes: dict[str, Outcome] = {}
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

    def outcome(self, norm: n.Norm) -> Outcome:
        if norm.id not in self._outcomes:
            self._outcomes[norm.id] = self._judge(norm)
        return self._outcomes[norm.id]

    def _frame(self, norm: n.Norm | None = None) -> Frame:
        """Where a norm's conditions are asked: the facts are those recorded for it."""
        facts = facts_for(self.case, names_of(norm) if norm is not None else ())
        same = facts is self.case.facts
        return Frame(
            self.rules,
            self.case if same else replace(self.case, facts=facts),
            lambda node, at: condition(node, at, self),
            conflicts=self.conflicts,
            memo=self._memo if same else {},
        )

    def _judge(self, norm: n.Norm) -> Outcome:
        outside = not_in_force(self.rules, self.case.as_of)
        if outside:
            return Outcome(V.NOT_APPLICABLE, reason=outside)
        for displacement in self.rules.displaced.get(norm.id, ()):
            gone = self._displaced(displacement)
            if gone is not None:
                return gone
        frame = self._frame(norm)
        try:
            found = self._presumed_and_gated(norm, frame)
        except NoBaseError:
            return Outcome(V.NOT_APPLICABLE, reason="没有可计算的基数")
        said = tuple(
            f"{name}＝{constant(self.rules.defaults[name][0].value)}（{reason}）"
            for name, reason in frame.presumed.items()
        )
        return replace(found, presumed=(*found.presumed, *said))

    def _displaced(self, displacement: n.Displacement) -> Outcome | None:
        """Not applicable when the other rule set prevails, unknown when that is not known."""
        other = displacement.rules
        if not_in_force(other, self.case.as_of):
            return None
        if displacement.condition is None:
            return Outcome(V.NOT_APPLICABLE, reason=str(displacement))
        try:
            prevails = _Session(other, self.case).truth(displacement.condition)
        except NoBaseError:  # what the other rule set measures is not there to prevail
            return None
        if prevails.value is None and displacement.presumed:
            taken = (phrase(displacement.condition),)
            return Outcome(V.NOT_APPLICABLE, reason=str(displacement), presumed=taken)
        if prevails.value is None:
            return unknown(prevails)
        return Outcome(V.NOT_APPLICABLE, reason=str(displacement)) if prevails.value else None

    def truth(self, node: e.Cond) -> Truth:
        """A condition about the case, by this rule set's definitions and norms."""
        return condition(node, self._frame(), self)

    def _presumed_and_gated(self, norm: n.Norm, frame: Frame) -> Outcome:
        taken: tuple[str, ...] = ()
        if norm.presumed is not None:
            parts = (
                norm.presumed.operands if isinstance(norm.presumed, e.AllOf) else (norm.presumed,)
            )
            answers = [condition(part, frame, self) for part in parts]
            stands = all_of(answers)
            if stands.value is False:
                return Outcome(V.NOT_APPLICABLE, why=stands.why, reason="对象不符")
            pairs = zip(parts, answers, strict=True)
            taken = tuple(phrase(part) for part, answer in pairs if answer.value is None)
        gate = all_of(condition(g, frame, self) for g in norm.gates)
        if gate.value is False:
            return Outcome(V.NOT_APPLICABLE, why=gate.why, reason="适用前提不成立")
        body = self._body(norm, frame)
        if gate.value is None:
            return replace(gated(gate, body), presumed=taken)
        return replace(body, presumed=taken)

    def _body(self, norm: n.Norm, frame: Frame) -> Outcome:
        body = norm.body
        match body:
            case n.Requirement(inner, barred):
                return self._requirement(norm, inner, barred, frame)
            case n.Ground(inner) | n.Consequence(inner):
                return self._triggered(norm, condition(inner, frame, self), frame)
            case n.Deadline():
                return self._waivable(norm, frame, deadline(body, frame))
            case n.DocumentDuty():
                return self._waivable(norm, frame, paper(body, frame))
            case _:
                assert_never(body)

    # ---- requirements and grounds -------------------------------------------------------------------

    def _requirement(self, norm: n.Norm, inner: e.Cond, barred: bool, frame: Frame) -> Outcome:
        base = condition(inner, frame, self)
        if barred:
            return self._barred(norm, base, frame)
        met, waived = self._with_exceptions(norm, base, frame)
        if met.value is True:
            return Outcome(V.SATISFIED, why=met.why)
        if waived.value is True:
            return Outcome(V.NOT_APPLICABLE, why=waived.why, reason="除外")
        either = any_of([met, waived])
        if either.value is None:
            return unknown(either) if waived.value is None else self._unsettled(norm, either)
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

    def _barred(self, norm: n.Norm, base: Truth, frame: Frame) -> Outcome:
        """不得: the ban falls where an exception holds."""
        banned = all_of([base, negation(self._any_exception(norm, frame))])
        if banned.value is None:
            return self._unsettled(norm, banned)
        return self._unmet(norm, banned) if banned.value else Outcome(V.SATISFIED, why=banned.why)

    def _triggered(self, norm: n.Norm, base: Truth, frame: Frame) -> Outcome:
        found = all_of([base, negation(self._any_exception(norm, frame))])
        if found.value is False:
            return Outcome(V.NOT_TRIGGERED, why=found.why)
        if not norm.soft:
            return Outcome(V.TRIGGERED, why=found.why) if found.value else unknown(found)
        soft = self._soft(norm, found) if found.value else self._unsettled(norm, found)
        inverse = {V.SATISFIED: V.NOT_TRIGGERED, V.VIOLATED: V.TRIGGERED}
        return replace(soft, verdict=inverse.get(soft.verdict, soft.verdict))

    def _unsettled(self, norm: n.Norm, truth: Truth) -> Outcome:
        """Open; but a soft norm with a recorded reason is kept whichever way it will come out."""
        lifted = self._soft(norm, truth) if norm.soft else None
        return lifted if lifted and lifted.verdict is V.SATISFIED else unknown(truth)

    def _unmet(self, norm: n.Norm, truth: Truth) -> Outcome:
        return self._soft(norm, truth) if norm.soft else Outcome(V.VIOLATED, why=truth.why)

    def _soft(self, norm: n.Norm, truth: Truth) -> Outcome:
        """原则上/一般 not kept: a recorded reason makes it an exception, unless it was refused."""
        facts = facts_for(self.case, names_of(norm))
        if facts.get(EXCEPTION_APPROVED) is False:
            return Outcome(V.VIOLATED, why=truth.why, reason="例外未获批准")
        reason = reason_in(facts)
        if not reason:
            asked = Judgement(EXCEPTION_REASON, norm.approvers or ("批准机关",))
            return Outcome(V.NEEDS_JUDGEMENT, Open(judged=(asked,)), truth.why)
        said = leave(reason, kept=truth.value)
        excused = not is_per_norm(self.case, EXCEPTION_REASON)
        return Outcome(V.SATISFIED, why=truth.why, reason=said, excused=excused)

    def _any_exception(self, norm: n.Norm, frame: Frame) -> Truth:
        return any_of(condition(d.condition, frame, self) for d in norm.defeats)

    def _waivable(self, norm: n.Norm, frame: Frame, found: Outcome) -> Outcome:
        """A deadline or a paper falls away where an exception holds."""
        waived = self._any_exception(norm, frame)
        if waived.value is True:
            return Outcome(V.NOT_APPLICABLE, why=waived.why, reason="除外")
        if waived.value is None and found.verdict is not V.SATISFIED:
            return unknown(Truth(None, waived.open + found.open, waived.why))
        return found

    # ---- the finding ------------------------------------------------------------------------------------

    def _unattributed(self, norm: n.Norm, asked: list[n.Norm]) -> tuple[str, ...]:
        """What is taken as given where the one reason of the case serves other norms besides."""
        if not self.outcome(norm).excused:
            return ()
        excused = (m for m in asked if m is not norm and self.outcome(m).excused)
        others = tuple(m.id for m in excused if speaks_of(self.case, asked_facts(m)))
        return (unattributed(others),) if others else ()

    def finding(self, norm: n.Norm, asked: list[n.Norm]) -> Finding:
        """The norm's outcome as the contract shows it; `asked` are all the norms of the case."""
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
            presumed=(*outcome.presumed, *self._unattributed(norm, asked)),
            effects=effects,
            document=(self.rules.docno, *self.rules.also_cited),
            touched=is_touched(norm, self.case),
        )


def not_in_force(rules: n.RuleSet, day: date) -> str:
    """Why a rule set says nothing on a day, in Chinese; '' when it is in force."""
    if rules.effective is not None and day < rules.effective:
        return f"自{rules.effective.isoformat()}起施行，判定日尚未施行"
    if rules.lapses is not None and day > rules.lapses:
        return f"{rules.lapses.isoformat()}后失效"
    return ""
