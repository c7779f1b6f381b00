"""Where an expression is lowered, and what its evaluation would leave behind besides the result."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from tiaowen.core.ast import Expr
from tiaowen.core.build import FALSE, TRUE, Builder
from tiaowen.core.lower.symbols import Answer, Listed, Member, NotLoweredError, Scalar, Symbol
from tiaowen.model import expressions as e
from tiaowen.norm.ast import RuleSet


@dataclass
class Trail:
    """What evaluating so far would have met, in sure expressions.

    Attributes:
        no_base: a share of nothing, before anything was refused.
        refused: a working day of a year that is not loaded, before anything had no base.
        presumed: a 未填即 reading was used.
        per_norm: something was read that may be recorded norm by norm.
    """

    build: Builder
    no_base: Expr = FALSE
    refused: Expr = FALSE
    presumed: Expr = FALSE
    per_norm: bool = False

    def meet(
        self,
        *,
        no_base: Expr = FALSE,
        refused: Expr = FALSE,
        presumed: Expr = FALSE,
        given: Expr = TRUE,
    ) -> None:
        """Go on to something that is evaluated `given` a condition, unless stopped before."""
        b = self.build
        running = (given, b.negation(self.no_base), b.negation(self.refused))
        self.no_base = b.any_of((self.no_base, b.all_of((*running, no_base))))
        self.refused = b.any_of((self.refused, b.all_of((*running, refused))))
        self.presumed = b.any_of((self.presumed, b.all_of((given, presumed))))

    def follow(self, other: Trail, given: Expr = TRUE) -> None:
        """Go on along another trail, `given` a condition."""
        self.per_norm = self.per_norm or other.per_norm
        self.meet(
            no_base=other.no_base, refused=other.refused, presumed=other.presumed, given=given
        )

    @property
    def stopped(self) -> Expr:
        """Sure; there is no result."""
        return self.build.any_of((self.no_base, self.refused))


@dataclass
class Context:
    """One rule set being lowered; what is worked out once is remembered here.

    Attributes:
        value, truth: lower a value or a condition (each needs the other).
        computed: derived names as their definitions give them, once for each way gaps are counted and,
            where that matters, for each norm.
        conflicts: derived name to where it is stated otherwise than computed.
        searched: tables become `Place` and `Told` where they can.
    """

    build: Builder
    rules: RuleSet
    value: Callable[[e.Value, Frame], Symbol]
    truth: Callable[[e.Cond, Frame], Answer]
    computed: dict[tuple[str, bool, tuple[str, ...]], tuple[Symbol, Trail]] = field(
        default_factory=dict
    )
    conflicts: dict[str, Expr] = field(default_factory=dict)
    searched: bool = False

    def frame(self, own: tuple[str, ...] = ()) -> Frame:
        """A place outside lists, with nothing met yet; `own` is what the norm in hand goes by."""
        return Frame(self, Trail(self.build), own=own)

    def conflict(self, name: str, where: Expr) -> None:
        """Note where a name has two values."""
        self.conflicts[name] = self.build.any_of((self.conflicts.get(name, FALSE), where))


@dataclass(frozen=True, slots=True)
class Frame:
    """A place: the member in hand inside a list, and whether somebody judges what is open.

    Attributes:
        judged: inside 「由 … 认定」.
        own: the names under which a case may record something for the norm in hand alone.
    """

    context: Context
    trail: Trail
    member: Member | None = None
    judged: bool = False
    own: tuple[str, ...] = ()

    @property
    def build(self) -> Builder:
        """Makes the nodes."""
        return self.context.build

    @property
    def missing(self) -> Expr:
        """Whether an unknown scalar is an ordinary fact here: sure, and constant."""
        return FALSE if self.judged else TRUE

    def afresh(self, member: Member | None = None) -> Frame:
        """The same place with a trail of its own, and another member in hand."""
        return replace(self, trail=Trail(self.build), member=member)

    def value(self, node: e.Value) -> Symbol:
        """A value, lowered here."""
        return self.context.value(node, self)

    def truth(self, node: e.Cond) -> Answer:
        """A condition, lowered here."""
        return self.context.truth(node, self)

    def scalar(self, node: e.Value) -> Scalar:
        """A value that is no list and no length of time."""
        found = self.value(node)
        if not isinstance(found, Scalar):
            raise NotLoweredError(f"{type(node).__name__} 处须为单个的值")
        return found

    def listed(self, node: e.Value) -> Listed:
        """A value that is a list, a mapping or a set."""
        found = self.value(node)
        if not isinstance(found, Listed):
            raise NotLoweredError(f"{type(node).__name__} 处须为清单")
        return found
