"""The core language: what a rule set asks of a case, with every uncertainty spelled out.

Lowering turns each norm into a list of guarded verdicts. What the reference evaluator carries as
`Known`, `Range`, `Unknown`, 无 and "no base" becomes ordinary expressions here (a lowest and a highest
value, a flag), so that a back end needs no runtime of its own: generated Python, Polars, SQL and the
solver all translate the same few operators.

An expression is *nullable*: null is "unknown", and the operators are SQL's (strong Kleene for truth,
null from any null operand else). Where a class says *sure*, it never gives null whatever its operands.
Expressions form a graph with shared nodes: they compare by identity and are made by `core.build`,
which returns the same node for the same content.

Source: language study 4.2-4.4 for the meanings; Kleene 1952 section 64 for the connectives.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from fractions import Fraction
from typing import Literal, TypeAlias

from tiaowen.runtime.verdict import Verdict


class Sort(Enum):
    """What an expression gives."""

    TRUTH = "真假"
    NUMBER = "数"
    """Exact; levels are numbers too, by rank (0 lowest)."""
    DATE = "日期"
    TEXT = "文本"
    """文本 and 枚举: compared only for equality."""


Aspect: TypeAlias = Literal["value", "nothing", "asked", "low", "high", "listed"]
"""Which side of a stated fact is read:

- value: the scalar itself; null while unknown or 无. A level is read by its ranks instead.
  A paper's fact may state 真 or 假 in place of its day: then `value` of sort DATE is null, and of sort
  TRUTH it is that (null for any other fact that is not 真假).
- nothing (sure): 无 was stated.
- asked (sure): the case has the key, though perhaps as null; null is a known don't-know.
- low, high: the lowest and highest rank a stated level can have (高级 spans two); null while unknown or 无.
  A scale without such names is read by `low` alone.
- listed (sure): the 清单 or 映射 itself is stated (无 counts: it is an empty one). Of 例外理由 and 例外批准,
  which are scalars: they are recorded norm by norm, and `value` is null.
"""


@dataclass(frozen=True, slots=True, eq=False)
class Lit:
    """A constant; `value` None is the null of its sort."""

    value: bool | Fraction | date | str | None
    sort: Sort


@dataclass(frozen=True, slots=True, eq=False)
class Input:
    """A stated fact."""

    fact: str
    aspect: Aspect
    sort: Sort


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """What a 映射 states for one key: its value, or (sure) whether the key is there, or there with 无.

    The keys are levels. 例外理由 and 例外批准 may be recorded norm by norm: then the keys are ids and
    citations of norms.
    """

    fact: str
    key: str
    aspect: Literal["value", "obtained", "nothing"]
    sort: Sort


@dataclass(frozen=True, slots=True, eq=False)
class Field:
    """A field of the member in hand, inside an aggregate; '' is the member of a plain list."""

    list: str
    name: str
    aspect: Aspect
    sort: Sort


@dataclass(frozen=True, slots=True, eq=False)
class Today:
    """判定日: a DATE, never null."""


# ---- truth ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, eq=False)
class Not:
    """Kleene."""

    operand: Expr


@dataclass(frozen=True, slots=True, eq=False)
class And:
    """Kleene; at least two operands."""

    operands: tuple[Expr, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Or:
    """Kleene; at least two operands."""

    operands: tuple[Expr, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Compare:
    """= < ≤ over one sort; null when a side is null. The other orders are Not or exchanged sides."""

    operator: Literal["=", "<", "≤"]
    left: Expr
    right: Expr


@dataclass(frozen=True, slots=True, eq=False)
class IsNull:
    """Sure: whether nothing is known of the operand."""

    operand: Expr


@dataclass(frozen=True, slots=True, eq=False)
class Else:
    """The operand, or `other` where it is null; sure when `other` is a constant or sure."""

    operand: Expr
    other: Expr


@dataclass(frozen=True, slots=True, eq=False)
class If:
    """`then` where the sure `test` is true, else `other`; of any one sort."""

    test: Expr
    then: Expr
    other: Expr


# ---- numbers and dates ----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, eq=False)
class Add:
    """Sum of numbers."""

    operands: tuple[Expr, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Multiply:
    """Product of two numbers."""

    left: Expr
    right: Expr


@dataclass(frozen=True, slots=True, eq=False)
class Least:
    """The smallest of numbers or dates; null when any is null."""

    operands: tuple[Expr, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Most:
    """The largest of numbers or dates; null when any is null."""

    operands: tuple[Expr, ...]


@dataclass(frozen=True, slots=True, eq=False)
class FullYears:
    """周岁 completed at `at` since `birth` (runtime.dates.full_years)."""

    birth: Expr
    at: Expr


@dataclass(frozen=True, slots=True, eq=False)
class Shift:
    """A date moved by a number of months, days or working days, negative for earlier.

    Months go to the corresponding day or the month's last (runtime.dates.add_months).
    """

    day: Expr
    amount: Expr
    unit: Literal["months", "days", "workdays"]


@dataclass(frozen=True, slots=True, eq=False)
class Uncovered:
    """Sure: moving `day` by `amount` working days needs a year whose table is not loaded.

    False when either is null.
    """

    day: Expr
    amount: Expr


# ---- tables ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Division:
    """How a column's values fall into classes that no cell of its table tells apart.

    Class 0 is unknown and 1 is 无. Of a column compared for equality 2 is any value not listed, 3 the first
    of `values`. Of an ordered one 2 is whatever lies before the first of `values` (rising), and for each of
    them follow it alone and what lies between it and the next.
    """

    values: tuple[bool | Fraction | date | str, ...]
    ordered: bool

    @property
    def classes(self) -> int:
        """How many there are."""
        return 3 + len(self.values) * (2 if self.ordered else 1)


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column of a table: its value, whether (sure) it is 无, and how it is divided."""

    value: Expr
    nothing: Expr
    division: Division


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """Sure: the number of what a table says where its columns fall as they do.

    `outcomes` has a number for every combination of classes, the last column's running fastest. Made only
    where `lower` is told that tables are searched.
    """

    columns: tuple[TableColumn, ...]
    outcomes: tuple[int, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """What a table says there, by the outcome's number; None is null."""

    place: Place
    values: tuple[bool | Fraction | date | str | None, ...]
    sort: Sort


# ---- members of lists -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, eq=False)
class Count:
    """How many members fulfil `where`, which is sure; 0 for a list not stated."""

    list: str
    where: Expr


@dataclass(frozen=True, slots=True, eq=False)
class Total:
    """Sum of `value` over the members that fulfil the sure `where`, nulls left out; 0 for none."""

    list: str
    where: Expr
    value: Expr


@dataclass(frozen=True, slots=True, eq=False)
class Extreme:
    """Largest (`largest`) or smallest `value` over those members, nulls left out; null for none."""

    list: str
    where: Expr
    value: Expr
    largest: bool


@dataclass(frozen=True, slots=True, eq=False)
class TrueRun:
    """Longest run of members, in list order, that fulfil the sure `where`."""

    list: str
    where: Expr


@dataclass(frozen=True, slots=True, eq=False)
class NumberedRun:
    """Longest run of consecutive whole `number`s over the members that fulfil the sure `where`.

    With `by`, the longest that any one value of that field has.
    """

    list: str
    where: Expr
    number: Field
    by: Field | None


@dataclass(frozen=True, slots=True, eq=False)
class Gone:
    """How many members of `left` have a known identity that no member of `right` has."""

    left: Field
    right: Field


Expr: TypeAlias = (
    Lit | Input | Entry | Field | Today
    | Not | And | Or | Compare | IsNull | Else | If
    | Add | Multiply | Least | Most | FullYears | Shift | Uncovered | Place | Told
    | Count | Total | Extreme | TrueRun | NumberedRun | Gone
)  # fmt: skip

# ---- norms ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Arm:
    """A verdict and the sure condition under which it is given, no earlier arm having been taken."""

    guard: Expr
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class LoweredNorm:
    """A norm as guarded verdicts.

    Attributes:
        id, citation: as in `norm.ast.Norm`.
        arms: tried in order; the last one's guard is the constant true.
        truth: Kleene: satisfied or triggered; what the arms of those verdicts and of their opposites ask.
            Where an arm before theirs is taken it means nothing.
        refused: sure; true where no verdict can be given because a working-day year is not loaded.
        touched: sure; whether the norm counts in `evaluate.overall`, going by what the case states.
    """

    id: str
    citation: str
    arms: tuple[Arm, ...]
    truth: Expr
    refused: Expr
    touched: Expr


@dataclass(frozen=True, slots=True)
class NotLowered:
    """A norm that is not in the core language, and the construct that is to blame, in Chinese."""

    id: str
    citation: str
    construct: str


@dataclass(frozen=True, slots=True)
class LoweredRules:
    """A rule set, or a law in force, in the core language.

    Attributes:
        path: as in `norm.ast.RuleSet`.
        norms: in reading order.
        in_force: sure, of 判定日 alone; where it is false every norm is 不适用.
        conflicts: derived name to a sure condition: it is stated otherwise than it is computed, or two
            of its sources differ; whether or not a norm that reads it gets as far as looking.
        unlowered: norms left out of `norms`; whoever needs every norm must look here.
    """

    path: str
    norms: tuple[LoweredNorm, ...]
    in_force: Expr
    conflicts: Mapping[str, Expr]
    unlowered: tuple[NotLowered, ...] = ()
