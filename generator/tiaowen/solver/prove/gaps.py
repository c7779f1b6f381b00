"""Gaps: a value of a fact for which nothing is said, though its siblings are spoken of.

Norms of one article that each apply under a condition on one and the same fact (若 级别 为 …) speak of
alternatives. What none of them speaks of is told:

- levels, closed enumerations and numbers of a few: any value;
- other numbers and days: only a value between two that are spoken of (不足三年, 超过三年: just three); what
  lies below the lowest or above the highest is as a rule left alone on purpose (nobody was late at all);
- two facts: where one norm speaks of one side of a fact and another of part of the other side (非首次组建;
  首次组建且高级), and both ask something of the same fact, the rest of that side.

An open enumeration may hold anything, so nothing is claimed of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction

from tiaowen.backends.python.articles import article_key
from tiaowen.model import expressions as e
from tiaowen.model.types import BoolType, DateType, EnumType, LevelType, MappingType, NumberType
from tiaowen.model.walk import nodes
from tiaowen.norm.ast import Consequence, Ground, Norm, RuleSet
from tiaowen.runtime.case import Case
from tiaowen.runtime.verdict import Verdict
from tiaowen.solver.effort import Effort
from tiaowen.solver.encode.logic import Formula, any_of, no
from tiaowen.solver.encode.not_encoded import NotEncodedError
from tiaowen.solver.prove.answers import Answers
from tiaowen.solver.prove.ask import Asker
from tiaowen.solver.prove.between import between, ordered
from tiaowen.solver.prove.finding import Fault, Proved, Witness
from tiaowen.solver.prove.questions import Question
from tiaowen.solver.space import Found, Unsettled
from tiaowen.solver.witness.tell import told
from tiaowen.solver.world import World, world_of

_HOLDS = frozenset({Verdict.TRIGGERED})


@dataclass(frozen=True, slots=True)
class _Alternative:
    """A norm, its condition as a norm of its own, and the facts that condition names."""

    norm: Norm
    scope: Norm
    names: tuple[str, ...]


@dataclass
class Gaps:
    """The gaps of one rule set.

    Attributes:
        open: what was not settled, in Chinese.
    """

    rules: RuleSet
    assumed: RuleSet | None
    seconds: float
    answers: Answers
    open: list[str] = field(default_factory=list)

    def found(self) -> Iterator[Proved]:
        """Every gap, in reading order of the articles."""
        articles: dict[str, list[_Alternative]] = {}
        for norm in self.rules.norms:
            if (alternative := _alternative(norm)) is not None:
                articles.setdefault(article_key(norm.citation), []).append(alternative)
        for siblings in articles.values():
            for name in dict.fromkeys(a.names[0] for a in siblings if len(a.names) == 1):
                yield from self._of_fact(name, [a for a in siblings if name in a.names])

    def _of_fact(self, name: str, siblings: Sequence[_Alternative]) -> Iterator[Proved]:
        """Norms that speak of one fact, some perhaps of another besides."""
        alone = [a for a in siblings if len(a.names) == 1]
        if len({repr(a.scope.body) for a in alone}) > 1 and self._is_known(name):
            case = self._answer(name, alone, "缺口")
            rest = [a for a in siblings if a not in alone]
            if case is not None and not any(self._speaks_of(a, name, case) for a in rest):
                yield self._told(alone, case)
        elif len(siblings) > len(alone) and self._alternate(siblings):
            case = self._answer(name, siblings, "缺口")
            if case is not None:
                yield self._told(siblings, case)

    def _told(self, siblings: Sequence[_Alternative], case: Case) -> Proved:
        types = {name: fact.type for name, fact in self.rules.facts.items()}
        return Proved(
            Fault.GAP, tuple(a.norm.id for a in siblings), Witness(case, (), told(case, types))
        )

    # ---- which are alternatives -------------------------------------------------------------------

    def _is_known(self, name: str) -> bool:
        """Whether the fact's values are known in advance, or have an order."""
        fact = self.rules.facts.get(name)
        match fact.type if fact is not None else None:
            case EnumType(_, is_open):
                return not is_open
            case LevelType() | NumberType() | DateType() | MappingType():
                return True
        return False

    def _alternate(self, siblings: Sequence[_Alternative]) -> bool:
        """Duties about the same thing on facts with few values, no two of which ever apply together."""
        names = {name for a in siblings for name in a.names}
        if any(isinstance(a.norm.body, Ground | Consequence) for a in siblings):
            return False
        if not all(self._is_few(name) for name in names):
            return False
        asked = [set(_facts(a.norm.body)) for a in siblings]
        if not set.intersection(*asked):
            return False
        pairs = [(a, b) for i, a in enumerate(siblings) for b in siblings[i + 1 :]]
        questions = {i: (_holds(a), _holds(b)) for i, (a, b) in enumerate(pairs)}
        return not self._asker(siblings, None).possible(questions).yes

    def _is_few(self, name: str) -> bool:
        fact = self.rules.facts.get(name)
        match fact.type if fact is not None else None:
            case BoolType() | LevelType():
                return True
            case EnumType(_, is_open):
                return not is_open
        return False

    def _speaks_of(self, alternative: _Alternative, name: str, case: Case) -> bool:
        """Whether the norm can apply where the fact is as in the case."""
        value = case.facts.get(name)
        type_ = self.rules.facts[name].type
        if not isinstance(value, str | date | Fraction):
            return True
        same = e.Compare("=", e.FactRef(name, type_), e.Const(value, type_))
        fixed = replace(alternative.scope, id="〔取值〕", body=Ground(same))
        both = _Alternative(fixed, fixed, (name,))
        asker = self._asker([alternative, both], name)
        return bool(asker.possible({0: (_holds(alternative), _holds(both))}).yes)

    # ---- asking -----------------------------------------------------------------------------------

    def _asker(self, siblings: Sequence[_Alternative], name: str | None) -> Asker:
        asked = self._rules(siblings, name)
        norms = {norm.id: (asked, norm.id) for norm in asked.norms}
        return Asker(norms, self.assumed, 1, self.seconds, self.answers)

    def _rules(self, siblings: Sequence[_Alternative], name: str | None) -> RuleSet:
        """The conditions as a rule set; an ordered name that is worked out is taken as it is there."""
        asked = replace(
            self.rules, norms=tuple(a.scope for a in siblings), displaced={}, accounts=()
        )
        if name is None or not self._is_ordered(name):
            return asked
        definitions = {n: d for n, d in asked.definitions.items() if n != name}
        tables = {n: t for n, t in asked.tables.items() if n != name}
        return replace(asked, definitions=definitions, tables=tables)

    def _is_ordered(self, name: str) -> bool:
        match self.rules.facts[name].type:
            case LevelType() | EnumType() | BoolType():
                return False
            case NumberType(choices=choices):
                return not choices
        return True

    def _answer(self, name: str, siblings: Sequence[_Alternative], purpose: str) -> Case | None:
        """A case none of them speaks of, known from before or searched for."""
        asker = self._asker(siblings, name)
        question: Question = tuple((a.scope.id, _HOLDS, False) for a in siblings)
        key = asker.key(question, purpose)
        if not self.answers.has(key):
            self.answers.tell(key, self._searched(name, siblings, asker))
        answer = self.answers.of(key)
        if answer is None:
            listed = "".join(f"【{a.norm.id}】" for a in siblings)
            self.open.append(f"{listed}之外是否还有情形，没有解出")
        return answer if isinstance(answer, Case) else None

    def _searched(
        self, name: str, siblings: Sequence[_Alternative], asker: Asker
    ) -> Case | bool | None:
        (rules,) = asker.rulesets
        effort = Effort.of_seconds(self.seconds)
        for day in (rules.effective or date(2024, 1, 1), None):
            world = world_of([rules], as_of=day, members=1, full=True, assumed=self.assumed)
            try:
                scopes = [world.norm(rules, a.scope.id) for a in siblings]
            except NotEncodedError:
                return None
            space = world.space(scopes, [rules], effort)
            covered = any_of(scope.gives(_HOLDS) for scope in scopes)
            wanted = self._wanted(name, world, covered, world.considered(scopes, [rules]))
            answer = space.ask(no(covered), wanted)
            if isinstance(answer, Found):
                return world.case(answer.model, scopes)
            if isinstance(answer, Unsettled):
                return None
        return False

    def _wanted(self, name: str, world: World, covered: Formula, given: list[Formula]) -> Formula:
        """That the fact has a value, and of an ordered one that it lies between two spoken of."""
        if self._is_ordered(name):
            scalar = ordered(world, covered, frozenset({name}))
            return False if scalar is None else between(world, covered, scalar, given)
        found = world.facts.scalars.get(name)
        return found.has_value if found is not None else True


def _alternative(norm: Norm) -> _Alternative | None:
    """The norm as one of several, when it applies under a condition."""
    conditions: tuple[e.Cond, ...] = norm.gates
    if isinstance(norm.body, Consequence):
        conditions = (*conditions, norm.body.condition)
    if not conditions:
        return None
    whole = conditions[0] if len(conditions) == 1 else e.AllOf(conditions)
    read = tuple(dict.fromkeys(_facts(whole)))
    scope = replace(
        norm, gates=(), presumed=None, body=Ground(whole), defeats=(), soft=False, reads=read
    )
    return _Alternative(norm, scope, read) if read else None


def _facts(condition: object) -> Iterator[str]:
    for node in nodes(condition):
        if isinstance(node, e.FactRef | e.DerivedRef):
            yield node.name
        if isinstance(node, e.NormHolds | e.GroupOf):
            yield f"【{node}】"


def _holds(alternative: _Alternative) -> tuple[str, frozenset[Verdict], bool]:
    return alternative.scope.id, _HOLDS, True
