"""Core expressions as Python expressions without helper calls, in three ways.

`true` and `false` are tests that hold where the expression surely is true, or surely false; `value` gives
it, None for null. Days are ordinals, levels ranks, whole numbers ints.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from tiaowen.backends.verdicts.plan import Plan
from tiaowen.backends.verdicts.slots import Slots
from tiaowen.backends.verdicts.tables import Tables, literal
from tiaowen.core import ast as c
from tiaowen.core.build import FALSE

_OPPOSITE: Final = {"=": "!=", "<": ">=", "≤": ">"}
_SAME: Final = {"=": "==", "<": "<", "≤": "<="}
CODES: Final = "code:"
"""Marks a text literal that is the name of a constant of the generated module."""


@dataclass
class Writer:
    """Writes expressions for a plan; names of locals are given as they are met."""

    plan: Plan
    slots: Slots
    tables: Tables = field(default_factory=Tables)
    _names: dict[c.Expr, str] = field(default_factory=dict)
    _taken: int = 0

    def name(self, node: c.Expr) -> str:
        """The local of a remembered expression."""
        if node not in self._names:
            self._names[node] = f"{'d' if self.plan.is_day(node) else 'v'}{len(self._names)}"
        return self._names[node]

    def _is_name(self, node: c.Expr) -> bool:
        return self.plan.is_local(node) or isinstance(node, c.Input | c.Entry | c.Field | c.Today)

    def _read(self, node: c.Expr) -> str:
        if isinstance(node, c.Today):
            return "today"
        if self.plan.is_local(node):
            return self.name(node)
        assert isinstance(node, c.Input | c.Entry | c.Field)
        return self.slots.name(node)

    def _sure(self, node: c.Expr) -> bool:
        return self.plan.build.sure(node)

    # ---- tests ------------------------------------------------------------------------------------

    def true(self, node: c.Expr, *, strict: bool = False) -> str:
        """A test that holds where the node is true; `strict`: it gives nothing but True and False."""
        if self._is_name(node):
            return self._read(node) + (" is True" if strict and not self._sure(node) else "")
        return self._true(node, strict=strict)

    def _true(self, node: c.Expr, *, strict: bool = False) -> str:
        match node:
            case c.Lit(value):
                return repr(value is True)
            case c.Not(operand):
                return self.false(operand, strict=strict)
            case c.And(operands):
                asked = [o for o in operands if not self._implied(o, operands)]
                return _joined(" and ", [self.true(o, strict=strict) for o in asked])
            case c.Or(operands):
                return _joined(" or ", [self.true(o, strict=strict) for o in operands])
            case c.Compare(how, left, right):
                return self._compared(_SAME[how], left, right)
            case c.IsNull(operand):
                return f"{self.value(operand)} is None"
            case c.Else(operand, c.Lit(False)):
                return self.true(operand, strict=strict)
            case c.Else(operand, c.Lit(True)):
                return _negated(self.false(operand))
            case c.If(test, then, other):
                ends = self.true(then, strict=strict), self.true(other, strict=strict)
                return f"({ends[0]} if {self.true(test)} else {ends[1]})"
            case _:
                exact = strict and not self._sure(node)
                return f"{self.value(node)} is True" if exact else self.value(node)

    def false(self, node: c.Expr, *, strict: bool = False) -> str:
        """A test that holds where the node is false; `strict` as in `true`."""
        if self._is_name(node):
            name = self._read(node)
            return f"not {name}" if self._sure(node) else f"{name} is False"
        return self._false(node, strict=strict)

    def _false(self, node: c.Expr, *, strict: bool = False) -> str:
        match node:
            case c.Lit(value):
                return repr(value is False)
            case c.Not(operand):
                return self.true(operand, strict=strict)
            case c.And(operands):
                return _joined(" or ", [self.false(o, strict=strict) for o in operands])
            case c.Or(operands):
                return _joined(" and ", [self.false(o, strict=strict) for o in operands])
            case c.Compare(how, left, right):
                return self._compared(_OPPOSITE[how], left, right)
            case c.IsNull(operand):
                return f"{self.value(operand)} is not None"
            case c.Else(operand, c.Lit(False)):
                return _negated(self.true(operand))
            case c.Else(operand, c.Lit(True)):
                return self.false(operand, strict=strict)
            case c.If(test, then, other):
                ends = self.false(then, strict=strict), self.false(other, strict=strict)
                return f"({ends[0]} if {self.true(test)} else {ends[1]})"
            case _:
                if self._sure(node):
                    return _negated(self.value(node))
                return f"{self.value(node)} is False"

    def _implied(self, node: c.Expr, siblings: tuple[c.Expr, ...]) -> bool:
        """Whether a true comparison beside it makes it true: what is compared is there, and not 无."""
        if isinstance(node, c.Compare):
            return False
        sides = [p for o in siblings if isinstance(o, c.Compare) for p in (o.left, o.right)]
        there = {p.fact for p in sides if isinstance(p, c.Input)}
        return bool(there) and given_there(node, there) is True

    def _compared(self, how: str, left: c.Expr, right: c.Expr) -> str:
        """Null equals nothing, so = is asked of it as of anything else."""
        checks, (one, other) = self._operands((left, right))
        if how == "==" and (self._sure(left) or self._sure(right)):
            checks = [check for check in checks if ":=" in check]
        present = [f"{check} is not None" for check in checks]
        return _joined(" and ", [*present, f"{one} {how} {other}"])

    def _operands(self, nodes: tuple[c.Expr, ...]) -> tuple[list[str], list[str]]:
        """What must not be None, and the operands; a long one is given a name on the way."""
        checks: list[str] = []
        written: list[str] = []
        for node in nodes:
            value = self.value(node)
            if not self._sure(node) and not self._is_name(node):
                self._taken += 1
                value, text = f"m{self._taken}", value
                checks.append(f"({value} := {text})")
            elif not self._sure(node):
                checks.append(value)
            written.append(value)
        return list(dict.fromkeys(checks)), written

    # ---- values -----------------------------------------------------------------------------------

    def value(self, node: c.Expr) -> str:
        """The node itself."""
        return self._read(node) if self._is_name(node) else self.made(node)

    def made(self, node: c.Expr) -> str:
        """What a remembered node is made of."""
        match node:
            case c.Lit():
                return self.literal(node)
            case c.Not() | c.And() | c.Or() | c.Compare() | c.IsNull():
                return self._truth(node)
            case c.Else(operand, other):
                return self._otherwise(node, operand, other)
            case c.If(test, then, other):
                return f"({self.value(then)} if {self.true(test)} else {self.value(other)})"
            case c.Add(operands):
                return self._strict(operands, lambda parts: "(" + " + ".join(parts) + ")")
            case c.Multiply(left, right):
                return self._strict((left, right), " * ".join)
            case c.Least(operands):
                return self._strict(operands, lambda parts: f"min({', '.join(parts)})")
            case c.Most(operands):
                return self._strict(operands, lambda parts: f"max({', '.join(parts)})")
            case c.FullYears(birth, at):
                return self._strict((birth, at), _call("full_years"))
            case c.Shift(day, amount, "days"):
                return self._strict((day, amount), lambda parts: f"({' + '.join(parts)})")
            case c.Shift(day, amount, "months"):
                return self._strict((day, amount), _call("add_months"))
            case c.Shift(day, amount):
                return f"workday({self.value(day)}, {self.value(amount)}, CALENDAR)"
            case c.Uncovered(day, amount):
                return f"uncovered({self.value(day)}, {self.value(amount)}, CALENDAR)"
            case c.Place(columns):
                *before, last = map(self._class, columns)
                sizes = [column.division.classes for column in columns]
                outer = "0"
                for text, size in zip(before, sizes, strict=False):
                    outer = f"{outer} * {size} + {text}" if outer != "0" else text
                    outer = f"({outer})"
                return f"{self.tables.places(node)}[{outer}][{last}]"
            case c.Told(place):
                return f"{self.tables.told(node)}[{self.value(place)}]"
            case _:
                return self._over_members(node)

    def _class(self, column: c.TableColumn) -> str:
        """The class a column's value falls into."""
        value, axis = self.value(column.value), self.tables.axis(column.division)
        if column.division.ordered:
            found = f"2 + bisect_left({axis}, {value}) + bisect_right({axis}, {value})"
            found = found if self._sure(column.value) else f"(0 if {value} is None else {found})"
        else:
            found = f"{axis}.get({value}, 2)"
        if column.nothing is FALSE:
            return found
        return f"(1 if {self.true(column.nothing)} else {found})"

    def literal(self, node: c.Lit) -> str:
        """A constant."""
        if isinstance(node.value, str) and node.value.startswith(CODES):
            return node.value.removeprefix(CODES)
        return literal(node.value)

    def _strict(self, nodes: tuple[c.Expr, ...], join: Callable[[list[str]], str]) -> str:
        checks, written = self._operands(nodes)
        if not checks:
            return join(written)
        lost = " or ".join(f"{check} is None" for check in checks)
        return f"(None if {lost} else {join(written)})"

    def _otherwise(self, node: c.Expr, operand: c.Expr, other: c.Expr) -> str:
        if isinstance(other, c.Lit) and isinstance(other.value, bool):
            test = self.true(operand, strict=True) if other.value is False else self._true(node)
            return f"({test})"
        (check, *_), (written,) = self._operands((operand,))
        return f"({self.value(other)} if {check} is None else {written})"

    # ---- truth as a value -------------------------------------------------------------------------

    def _truth(self, node: c.Not | c.And | c.Or | c.Compare | c.IsNull) -> str:
        if self._sure(node):
            return f"({self._true(node, strict=True)})"
        match node:
            case c.Not(operand) if self._is_name(operand):
                name = self._read(operand)
                return f"(None if {name} is None else not {name})"
            case c.Not(operand):
                return self._by_tests(self.false(operand), "True", self.true(operand), "False")
            case c.And(operands):
                lost = [t for o in operands for t in self._unless_false(o)]
                return f"(False if {self._false(node)} else None if {' or '.join(lost)} else True)"
            case c.Or(operands):
                lost = [t for o in operands for t in self._unless_true(o)]
                return f"(True if {self._true(node)} else None if {' or '.join(lost)} else False)"
            case c.Compare(how, left, right):
                return self._strict((left, right), f" {_SAME[how]} ".join)
            case c.IsNull():
                return f"({self._true(node)})"

    def _by_tests(self, first: str, gives: str, second: str, else_gives: str) -> str:
        return f"({gives} if {first} else {else_gives} if {second} else None)"

    def _unless_false(self, node: c.Expr) -> list[str]:
        """Tests of null, for a node known not to be false."""
        return self._nulls(node, lambda: _negated(self.true(node)))

    def _unless_true(self, node: c.Expr) -> list[str]:
        """Tests of null, for a node known not to be true."""
        return self._nulls(node, lambda: _negated(self.false(node)))

    def _nulls(self, node: c.Expr, otherwise: Callable[[], str]) -> list[str]:
        if self._sure(node):
            return []
        if self._is_name(node):
            return [f"{self._read(node)} is None"]
        if isinstance(node, c.Not) and self._is_name(node.operand):
            return [f"{self._read(node.operand)} is None"]
        return [otherwise()]

    # ---- members ----------------------------------------------------------------------------------

    def _over_members(self, node: c.Expr) -> str:
        match node:
            case c.Count(name, c.Lit(True)):
                return f"len({self.slots.list_name(name)})"
            case c.Count(name, where):
                found = f"sum([{self.true(where, strict=True)} {self._each(name)}])"
                return self._if_any(name, found, "0")
            case c.Total(name, where, value):
                return self._if_any(name, f"sum([{self._those(name, where, value)}])", "0")
            case c.Extreme(name, where, value, largest):
                pick = "max" if largest else "min"
                found = f"{pick}([{self._those(name, where, value)}], default=None)"
                return self._if_any(name, found, "None")
            case c.TrueRun(name, where):
                found = f"true_run([{self.true(where, strict=True)} {self._each(name)}])"
                return self._if_any(name, found, "0")
            case c.NumberedRun(name, where, number, by):
                group = self.value(by) if by is not None else "None"
                pair = f"({group}, {self.value(number)})"
                found = f"numbered_run([{pair} {self._each(name)} if {self.true(where)}])"
                return self._if_any(name, found, "0")
            case c.Gone(left, right):
                mine = f"[{self.value(left)} {self._each(left.list)}]"
                return f"gone({mine}, [{self.value(right)} {self._each(right.list)}])"
        raise TypeError(node)

    def _if_any(self, name: str, found: str, none: str) -> str:
        """Most cases state few of the lists; a loop over none costs ten times a look."""
        return f"({found} if {self.slots.list_name(name)} else {none})"

    def _each(self, name: str) -> str:
        fields = "".join(f"{field}, " for field in self.slots.fields(name))
        return f"for {f'({fields.rstrip()})' if fields else '_'} in {self.slots.list_name(name)}"

    def _those(self, name: str, where: c.Expr, value: c.Expr) -> str:
        written = self.value(value)
        return f"{written} {self._each(name)} if {self.true(where)} and {written} is not None"


def _call(function: str) -> Callable[[list[str]], str]:
    return lambda parts: f"{function}({', '.join(parts)})"


def given_there(node: c.Expr, there: set[str]) -> bool | None:
    """What a condition gives where these scalar facts are known not to be unknown or 无; None: either."""
    match node:
        case c.Lit(bool() as value):
            return value
        case c.Input(fact, "nothing"):
            return False if fact in there else None
        case c.IsNull(c.Input(fact, "value" | "low" | "high")):
            return False if fact in there else None
        case c.Not(operand):
            found = given_there(operand, there)
            return None if found is None else not found
        case c.And(operands) | c.Or(operands):
            deciding = isinstance(node, c.Or)
            found_all = [given_there(o, there) for o in operands]
            if deciding in found_all:
                return deciding
            return None if None in found_all else not deciding
    return None


def _joined(word: str, parts: list[str]) -> str:
    deciding, neutral = ("True", "False") if word == " or " else ("False", "True")
    if deciding in parts:
        return deciding
    parts = [part for part in parts if part != neutral] or [neutral]
    return parts[0] if len(parts) == 1 else "(" + word.join(parts) + ")"


def _negated(test: str) -> str:
    return f"not ({test})" if not test.isidentifier() else f"not {test}"
