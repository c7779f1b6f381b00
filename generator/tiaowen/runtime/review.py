"""One case against one rule set: every norm asked, outcomes remembered, findings in reading order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import assert_never

from tiaowen.runtime.case import Case
from tiaowen.runtime.dates import YearNotLoadedError
from tiaowen.runtime.excuses import speaks_of, unattributed
from tiaowen.runtime.outcomes import Outcome, gated, halted, unsettled
from tiaowen.runtime.reasons import judgements, missing, reason_of
from tiaowen.runtime.rulebook import NormHead, RuleBook
from tiaowen.runtime.stated import Statement
from tiaowen.runtime.truth import FALSE, NO_BASE, TRUE, Gap, Truth, all_of, any_of, at_least
from tiaowen.runtime.values import Value
from tiaowen.runtime.verdict import Finding, Verdict


class Review(Statement):
    """What the articles of a validator read from and write to."""

    def __init__(self, rules: RuleBook, case: Case) -> None:
        super().__init__(rules, case)
        self._heads = {head.id: head for head in rules.norms}
        self._outcomes: dict[str, Outcome] = {}
        self._presumptions: dict[str, tuple[str, ...]] = {}
        self._taken: tuple[str, ...] = ()
        self._gate = TRUE

    def term(self, name: str) -> Value:
        """A name defined by 所称, 表 or 参数."""
        return self.derived(name, lambda: self.rules.terms[name](self))

    # ---- from a norm to its outcome -----------------------------------------------------------------

    def gives_way(
        self,
        norm: str,
        to: str,
        *,
        since: date | None = None,
        until: date | None = None,
        when: Truth = TRUE,
        presumed: str = "",
    ) -> bool:
        """取代: whether a clause of another rule set, while in force, stands in the norm's place.

        Args:
            norm: id of the norm.
            to: what it gives way to, in Chinese.
            since: first day the other is in force; None when not stated.
            until: last day, likewise.
            when: the condition of the displacement; open, so is the norm.
            presumed: the condition in words, where the other clause takes it as given when open.
        """
        self.presumed_since_last()  # what was presumed of the other rule set is not this norm's
        in_force = (since is None or since <= self.today) and (until is None or self.today <= until)
        has_no_base = when.stopped is not None and not when.stopped.year
        if not in_force or when.known is False or has_no_base:
            return False
        prevails = Outcome(Verdict.NOT_APPLICABLE, reason=to)
        if when.known is None and when.stopped is None and presumed:
            self._taken = (presumed,)
            self.conclude(norm, prevails)
            return True
        self.conclude(norm, prevails if when.known else unsettled(when))
        return True

    def presumes(self, norm: str, given: Mapping[str, Truth]) -> bool:
        """对象 … 即 C: known false, the norm is about something else; what is open is taken as given.

        `given` has the parts of C by their wording.
        """
        stands = all_of(*given.values())
        if stands.stopped is not None:
            self.conclude(norm, halted(stands.stopped))
        elif stands.known is False:
            self.conclude(norm, Outcome(Verdict.NOT_APPLICABLE, why=stands.why, reason="对象不符"))
        elif stands.known is None:
            self._taken = tuple(words for words, part in given.items() if part.known is None)
        return norm not in self._outcomes

    def applies(self, norm: str, gate: Truth) -> bool:
        """适用 C, 若 C 则 须: false, the norm does not apply; open, what it says waits for C."""
        if gate.known is False:
            reason = "适用前提不成立"
            self._taken = ()
            self.conclude(norm, Outcome(Verdict.NOT_APPLICABLE, why=gate.why, reason=reason))
            return False
        self._gate = gate
        return True

    def conclude(self, norm: str, outcome: Outcome) -> None:
        """Write down how a norm came out."""
        settled = gated(self._gate, outcome)
        presumed = (*self._taken, *self.presumed_since_last())
        self._taken, self._gate = (), TRUE
        self._outcomes[norm] = settled
        self._presumptions[norm] = () if settled.stopped is not None else presumed

    # ---- other norms as conditions ------------------------------------------------------------------

    def norm(self, name: str) -> Truth:
        """【名称】: satisfied or triggered; a requirement that does not apply stands in nobody's way."""
        found = self._as_truth(name)
        if found is None:
            return FALSE if self._heads[name].kind in ("ground", "consequence") else TRUE
        return found

    def all_norms(self, *names: str) -> Truth:
        """符合下列全部条件, over the norms that apply."""
        asked = self._applying(names, harmless=True)
        return all_of(*asked) if asked else Truth(None, stopped=NO_BASE)

    def any_norm(self, *names: str) -> Truth:
        """…之一, over the norms that apply."""
        asked = self._applying(names, harmless=False)
        return any_of(*asked) if asked else Truth(None, stopped=NO_BASE)

    def norms_at_least(self, number: int, *names: str) -> Truth:
        """至少 n项, over the norms that apply."""
        asked = self._applying(names)
        return at_least(number, *asked) if asked else Truth(None, stopped=NO_BASE)

    def _applying(self, names: tuple[str, ...], harmless: bool | None = None) -> list[Truth]:
        """The members that apply; one with an open gate that is harmless behind it does not matter."""
        asked = (self._member(name, harmless) for name in names)
        return [truth for truth in asked if truth is not None]

    def _member(self, name: str, harmless: bool | None) -> Truth | None:
        behind = self._outcomes[name].behind
        if behind is not None and behind.known is not None and behind.known is harmless:
            return Truth(behind.known, why=behind.why)
        return self._as_truth(name)

    def _as_truth(self, name: str) -> Truth | None:
        """A norm's outcome as a truth; None when it does not apply."""
        outcome = self._outcomes[name]
        if outcome.stopped is not None and outcome.stopped.year:
            return Truth(None, stopped=outcome.stopped)
        said = f"{self._heads[name].citation}{outcome.verdict.word}"
        match outcome.verdict:
            case Verdict.SATISFIED | Verdict.TRIGGERED:
                return Truth(True, why=(lambda: said,))
            case Verdict.VIOLATED | Verdict.NOT_TRIGGERED:
                return Truth(False, why=(lambda: said,))
            case Verdict.UNDETERMINED:
                return Truth(None, _fixed(outcome.gaps), (lambda: said,))
            case Verdict.NEEDS_JUDGEMENT:
                judged = tuple(gap for gap in outcome.gaps if gap.judged)
                return Truth(None, _fixed(judged), (lambda: said,))
            case Verdict.NOT_APPLICABLE:
                return None
            case _:
                assert_never(outcome.verdict)

    # ---- the findings -------------------------------------------------------------------------------

    @property
    def refused(self) -> dict[str, int]:
        """Norms that count working days of a year whose notice is not loaded, with that year."""
        years = {head.id: self._outcomes[head.id].stopped for head in self._asked()}
        return {norm: stop.year for norm, stop in years.items() if stop is not None and stop.year}

    @property
    def findings(self) -> tuple[Finding, ...]:
        """One for each norm of the case's subjects that is not refused, in reading order."""
        refused = self.refused
        return tuple(self._finding(head) for head in self._asked() if head.id not in refused)

    def all_findings(self) -> tuple[Finding, ...]:
        """The findings, or an error rather than a gap among them.

        Raises:
            YearNotLoadedError: a norm is refused.
        """
        for year in self.refused.values():
            raise YearNotLoadedError(year)
        return self.findings

    def _asked(self) -> list[NormHead]:
        """The norms of the case's subjects; all of them when it names none."""
        subjects = self.case.subjects
        return [
            head
            for head in self.rules.norms
            if not subjects or not head.subjects or subjects & set(head.subjects)
        ]

    def _unattributed(self, head: NormHead) -> tuple[str, ...]:
        """What is taken as given where the one reason of the case serves other norms besides."""
        if not self._outcomes[head.id].excused:
            return ()
        excused = (h for h in self._asked() if h is not head and self._outcomes[h.id].excused)
        others = tuple(h.id for h in excused if speaks_of(self.case, h.asked))
        return (unattributed(others),) if others else ()

    def _finding(self, head: NormHead) -> Finding:
        outcome = self._outcomes[head.id]
        return Finding(
            citation=head.citation,
            norm=head.id,
            kind=head.kind,
            strength="soft" if head.soft else "hard",
            verdict=outcome.verdict,
            facts=self.shown(head.reads),
            missing=missing(outcome.gaps),
            judgement=judgements(outcome.gaps),
            notes=head.notes,
            reason=reason_of(outcome, ban=head.kind == "prohibition"),
            presumed=(*self._presumptions[head.id], *self._unattributed(head)),
            effects=head.effects if outcome.verdict is Verdict.TRIGGERED else (),
            document=self.rules.documents,
            touched=any(self.case.facts.get(name) is not None for name in head.asked),
        )


def _fixed(gaps: tuple[Gap, ...]) -> tuple[Gap, ...]:
    """Another norm's gaps stay what they are, also inside 由 … 认定."""
    return tuple(dict.fromkeys(replace(gap, fixed=True) for gap in gaps))


def carry_out(rules: RuleBook, case: Case) -> Review:
    """Ask every article about a case; those about other kinds of object than the case's stay unasked."""
    review = Review(rules, case)
    outside = rules.not_in_force(case.as_of)
    if outside:
        for head in rules.norms:
            review.conclude(head.id, Outcome(Verdict.NOT_APPLICABLE, reason=outside))
    else:
        for _, article, subjects in rules.articles:
            if not case.subjects or not subjects or not case.subjects.isdisjoint(subjects):
                article(review)
    return review
