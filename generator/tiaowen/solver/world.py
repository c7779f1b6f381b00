"""Norms of one or several rule sets encoded over one case, with everything a question about it needs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

import z3

from tiaowen.cases.scalars import FIRST_YEAR, LAST_YEAR
from tiaowen.core.ast import LoweredNorm, LoweredRules
from tiaowen.norm.ast import RuleSet
from tiaowen.runtime.case import Case
from tiaowen.runtime.excuses import PER_NORM
from tiaowen.runtime.verdict import Verdict
from tiaowen.solver import domain
from tiaowen.solver.domain import Assumption
from tiaowen.solver.effort import Effort
from tiaowen.solver.encode.days import Day, fixed, is_calendar_day, packed
from tiaowen.solver.encode.expressions import Encoder
from tiaowen.solver.encode.facts import Facts, Knowledge
from tiaowen.solver.encode.logic import Formula, formula, no
from tiaowen.solver.encode.merged_types import merged_types
from tiaowen.solver.encode.norms import EncodedNorm, encode_norm
from tiaowen.solver.items import items_named
from tiaowen.solver.lowering import SHELF
from tiaowen.solver.preferences import preferences
from tiaowen.solver.space import Space
from tiaowen.solver.witness.read_model import day_of, facts_of

_MANY_WORDS = 10_000
"""More than the rule sets of one question mention."""


@dataclass(frozen=True, slots=True)
class Restriction:
    """Something that holds of the cases that bear on some norms, and not of every case.

    Attributes:
        reads: facts it is about; it is a restriction of any question that reads them all.
        norm: it is a restriction of the questions about this norm instead.
        says: of what is assumed, in Chinese with the reason.
    """

    holds: z3.BoolRef
    reads: frozenset[str]
    norm: EncodedNorm | None = None
    says: str = ""


@dataclass
class World:
    """A case as variables, and norms over it.

    Attributes:
        facts: the variables.
        today: 判定日, fixed or a variable.
        calendar_day: what makes a variable 判定日 a day on which all the rule sets are in force.
        assumed: norms no case considered violates.
    """

    facts: Facts
    today: Day
    calendar_day: Sequence[z3.BoolRef] = ()
    assumed: RuleSet | None = None
    _encoders: dict[int, Encoder] = field(default_factory=dict)
    _norms: dict[tuple[int, str], EncodedNorm] = field(default_factory=dict)

    def norm(self, rules: RuleSet, name: str) -> EncodedNorm:
        """A norm of one of the rule sets.

        Raises:
            NotEncodedError: it reads something the encoding does not reach.
        """
        key = (id(rules), name)
        if key not in self._norms:
            lowered = SHELF.of(rules).norms[name]
            self._norms[key] = self.encoded(rules, lowered)
        return self._norms[key]

    def encoded(self, rules: RuleSet, lowered: LoweredNorm) -> EncodedNorm:
        """Another version of a norm, over the same case.

        Raises:
            NotEncodedError: it reads something the encoding does not reach.
        """
        return encode_norm(lowered, self._encoder(rules))

    def space(
        self, norms: Sequence[EncodedNorm], rulesets: Iterable[RuleSet], effort: Effort
    ) -> Space:
        """All cases that bear on these norms, ready to be asked about.

        Left out are cases in which a norm is refused, and those that state a name otherwise than it is
        computed.
        """
        names = frozenset[str]().union(*(norm.reads for norm in norms))
        held = self.restrictions(norms, rulesets)
        return Space(
            [
                *self._facts(names),
                *self.facts.words_within(_in_order(names)),
                *(each.holds for each in held if not each.says),
            ],
            [
                *(Assumption(each.says, each.holds) for each in held if each.says),
                *domain.of_types(self.facts, names),
            ],
            preferences(self.facts, names, self.today),
            effort,
        )

    def considered(
        self, norms: Sequence[EncodedNorm], rulesets: Iterable[RuleSet]
    ) -> list[z3.BoolRef]:
        """The same cases as conditions, assumptions among them."""
        names = frozenset[str]().union(*(norm.reads for norm in norms))
        return [*self.always(names), *(r.holds for r in self.restrictions(norms, rulesets))]

    def always(self, names: frozenset[str]) -> list[z3.BoolRef]:
        """What holds of every case, as far as it concerns these facts; each fact by itself."""
        numbers = (assumption.holds for assumption in domain.of_types(self.facts, names))
        words = self.facts.words_within(_in_order(names), _MANY_WORDS)
        return [*self._facts(names), *words, *numbers]

    def _facts(self, names: frozenset[str]) -> list[z3.BoolRef]:
        return [*self.facts.conditions(_in_order(names)), *self.calendar_day]

    def restrictions(
        self, norms: Sequence[EncodedNorm], rulesets: Iterable[RuleSet]
    ) -> list[Restriction]:
        """What further holds of the cases that bear on these norms."""
        names = frozenset[str]().union(*(norm.reads for norm in norms))
        found = [Restriction(formula(no(n.refused)), n.reads, n) for n in norms]
        for rules in rulesets:
            found += self._agreed(rules, SHELF.of(rules).whole, names)
        found += self._declared(names)
        return [each for each in found if not z3.is_true(each.holds)]

    def case(self, model: z3.ModelRef, norms: Iterable[EncodedNorm]) -> Case:
        """What a model states about the norms' facts."""
        names = frozenset[str]().union(*(norm.reads for norm in norms))
        return Case("例证", day_of(model, self.today), facts_of(model, self.facts, names))

    def _agreed(
        self, rules: RuleSet, lowered: LoweredRules, names: frozenset[str]
    ) -> Iterator[Restriction]:
        encoder = self._encoder(rules)
        for name in _in_order(lowered.conflicts):
            where = lowered.conflicts[name]
            if (reads := encoder.reads(where)) <= names:
                yield Restriction(formula(no(encoder.truth(where).true)), reads)

    def _encoder(self, rules: RuleSet) -> Encoder:
        if id(rules) not in self._encoders:
            self._encoders[id(rules)] = Encoder(self.facts, self.today, rules.calendar)
        return self._encoders[id(rules)]

    def _declared(self, names: frozenset[str]) -> Iterator[Restriction]:
        """The declared assumptions about these facts; they bring in no others."""
        if self.assumed is None:
            return
        for norm in self.assumed.norms:
            if (reads := frozenset(norm.reads)) <= names:
                broken = self.norm(self.assumed, norm.id).gives({Verdict.VIOLATED})
                yield Restriction(formula(no(broken)), reads, says=norm.text)


def _in_order(names: Iterable[str]) -> list[str]:
    """Sets have no order of their own, and questions must be put alike each time."""
    return sorted(names)


def world_of(
    rulesets: Sequence[RuleSet],
    *,
    as_of: date | None,
    members: int,
    full: bool,
    assumed: RuleSet | None = None,
) -> World:
    """An empty world for norms of these rule sets."""
    used = (*rulesets, *([_as_read(assumed)] if assumed is not None else []))
    knowledge = Knowledge(full, _defaults(used), _unstated(used))
    vocabularies = [rules.facts for rules in used]
    types, clashes = merged_types(vocabularies)
    rooms = {name: max(members, n + 1) for name, n in items_named(used).items()}
    facts = Facts(types, knowledge=knowledge, members=members, rooms=rooms, clashes=clashes)
    if as_of is not None:
        return World(facts, fixed(as_of), assumed=assumed)
    today = packed(z3.Int("判定日.年"), z3.Int("判定日.月"), z3.Int("判定日.日"))
    wanted = [is_calendar_day(today, "判定日", FIRST_YEAR, LAST_YEAR), *_in_force(rulesets, today)]
    return World(facts, today, [formula(each) for each in wanted], assumed)


def _in_force(rulesets: Sequence[RuleSet], today: Day) -> Iterator[Formula]:
    for rules in rulesets:
        if rules.effective is not None:
            yield today.packed >= fixed(rules.effective).packed
        if rules.lapses is not None:
            yield today.packed <= fixed(rules.lapses).packed


def _defaults(rulesets: Iterable[RuleSet]) -> frozenset[str]:
    return frozenset(name for rules in rulesets for name in rules.defaults)


def _as_read(assumed: RuleSet) -> RuleSet:
    """The assumptions with what their norms read: of other names of their vocabularies they say nothing."""
    read = {name for norm in assumed.norms for name in norm.reads}
    return replace(
        assumed,
        facts={name: fact for name, fact in assumed.facts.items() if name in read},
        definitions={name: each for name, each in assumed.definitions.items() if name in read},
        tables={name: each for name, each in assumed.tables.items() if name in read},
        defaults={name: each for name, each in assumed.defaults.items() if name in read},
    )


def _unstated(rulesets: Sequence[RuleSet]) -> frozenset[str]:
    """What full knowledge does not state: exceptions granted, and names every rule set works out.

    A name that is 未定 somewhere has to be stated, and one that is a plain fact somewhere.
    """
    told: dict[str, bool] = dict.fromkeys(PER_NORM, True)
    for rules in rulesets:
        computed = {*rules.definitions, *rules.tables}
        for name in computed:
            tells = all(d.body is not None for d in rules.definitions.get(name, ()))
            told[name] = told.get(name, True) and tells
        told |= {name: False for name in rules.facts if name not in computed | set(PER_NORM)}
    return frozenset(name for name, tells in told.items() if tells)
