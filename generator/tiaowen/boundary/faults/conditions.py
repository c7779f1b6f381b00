"""One place of an expression changed: comparisons, 且/或, 均/有, 非, at-least counts, what is listed."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any, Final

from tiaowen.boundary.faults.constants import constant_changes
from tiaowen.boundary.faults.fault import Change, Changes
from tiaowen.model import expressions as e
from tiaowen.model.types import DurationType, FactType
from tiaowen.norm.wording import constant, phrase
from tiaowen.runtime.dates import Duration

_LOOSER: Final[dict[e.Operator, e.Operator]] = {
    "≥": ">", ">": "≥", "≤": "<", "<": "≤", "=": "≠", "≠": "=",
}  # fmt: skip
_NO_PLACE: Final = FactType.__args__
"""Types hang on expressions, but nobody writes them in a clause."""
_DAY: Final = Duration(days=1)


def changed(node: Any) -> Changes:
    """The node with one place in it changed, every place in reading order."""
    yield from changes_here(node)
    if isinstance(node, tuple):
        for at, part in enumerate(node):
            for change in changed(part):
                yield replace(change, into=(*node[:at], change.into, *node[at + 1 :]))
    elif is_dataclass(node) and not isinstance(node, (*_NO_PLACE, type)):
        for slot in fields(node):
            for change in changed(getattr(node, slot.name)):
                yield replace(change, into=_with(node, slot.name, change.into))


def _with(node: Any, slot: str, part: Any) -> Any:
    return replace(node, **{slot: part})


def changes_here(node: object) -> Changes:
    """What could stand in place of this very node."""
    match node:
        case e.Const():
            yield from constant_changes(node)
        case e.Compare() | e.Reached() | e.Among():
            yield from _comparisons(node)
        case e.Holds() | e.NormHolds() | e.Contains():
            yield Change("negation", f"「{phrase(node)}」前多写了非", e.Not(node))
        case e.Not(operand):
            yield Change("negation", f"漏写非：{phrase(node)}", operand)
        case e.AllOf() | e.AnyOf() | e.AtLeast() | e.GroupOf():
            yield from _connectives(node)
        case e.ForAll(collection, condition):
            yield Change("quantifier", "均 写成 有", e.Exists(collection, condition))
        case e.Exists(collection, condition):
            yield Change("quantifier", "有 写成 均", e.ForAll(collection, condition))
        case _:
            yield from _values(node)


def _comparisons(node: e.Compare | e.Reached | e.Among) -> Changes:
    match node:
        case e.Compare(operator):
            other = _LOOSER[operator]
            yield Change("operator", f"{operator} 写成 {other}", replace(node, operator=other))
            if operator not in ("=", "≠"):
                yield Change("negation", f"「{phrase(node)}」写反了", e.Not(node))
        case e.Reached(negated=negated):
            says = "不满 写成 满" if negated else "满 写成 不满"
            yield Change("negation", says, replace(node, negated=not negated))
            yield from _a_day_off(node)
        case e.Among(negated=negated):
            says = "不属于 写成 属于" if negated else "属于 写成 不属于"
            yield Change("negation", says, replace(node, negated=not negated))


def _a_day_off(node: e.Reached) -> Changes:
    """满 on the corresponding day: a day early, or a day late."""
    match node.amount:
        case e.Const(Duration() as length):
            for days, says in ((-1, "早一日"), (1, "晚一日")):
                amount = replace(node.amount, value=replace(length, days=length.days + days))
                yield Change("operator", f"满{length} 算{says}", replace(node, amount=amount))
        case _:
            return


def _connectives(node: e.AllOf | e.AnyOf | e.AtLeast | e.GroupOf) -> Changes:
    match node:
        case e.AllOf(operands):
            yield Change("connective", "且 写成 或", e.AnyOf(operands))
            yield from _shorter(node, operands)
        case e.AnyOf(operands):
            yield Change("connective", "或 写成 且", e.AllOf(operands))
            yield from _shorter(node, operands)
        case e.AtLeast(number, operands):
            yield from _counts(node, number, len(operands))
        case e.GroupOf("at_least", members, number):
            yield from _counts(node, number, len(members))
        case e.GroupOf(kind, members):
            other = replace(node, kind="any" if kind == "all" else "all")
            yield Change(
                "connective", "全部 写成 之一" if kind == "all" else "之一 写成 全部", other
            )
            for at, name in enumerate(members) if len(members) > 1 else ():
                rest = members[:at] + members[at + 1 :]
                yield Change("dropped", f"漏列【{name}】", replace(node, members=rest))


def _shorter(node: e.AllOf | e.AnyOf, operands: tuple[e.Cond, ...]) -> Changes:
    """One operand left out."""
    for at, operand in enumerate(operands):
        rest = operands[:at] + operands[at + 1 :]
        into = rest[0] if len(rest) == 1 else replace(node, operands=rest)
        yield Change("dropped", f"漏写「{phrase(operand)}」", into)


def _counts(node: e.AtLeast | e.GroupOf, number: int, most: int) -> Changes:
    for other in (number - 1, number + 1):
        if 1 <= other <= most:
            says = f"至少{number}项 写成 至少{other}项"
            yield Change("quantifier", says, replace(node, number=other))


# ---- values -------------------------------------------------------------------------------------


def _values(node: object) -> Changes:
    match node:
        case e.Age(birth):
            for later, says in ((False, "早一日"), (True, "晚一日")):
                moved = e.Moved(birth, e.Const(_DAY, DurationType()), later=later)
                yield Change("operator", f"周岁算{says}", replace(node, birth=moved))
        case e.Moved(later=later):
            says = "后 写成 前" if later else "前 写成 后"
            yield Change("polarity", says, replace(node, later=not later))
        case e.Arith(operator="加"):
            yield Change("operator", "加 写成 减", replace(node, operator="减"))
        case e.Arith(operator="减"):
            yield Change("operator", "减 写成 加", replace(node, operator="加"))
        case e.Fold(kind="最大"):
            yield Change("operator", "最大 写成 最小", replace(node, kind="最小"))
        case e.Fold(kind="最小"):
            yield Change("operator", "最小 写成 最大", replace(node, kind="最大"))
        case e.Choice(items) if len(items) > 1:
            for at, item in enumerate(items):
                rest = items[:at] + items[at + 1 :]
                says = f"漏列「{constant(item.value, item.type)}」"
                yield Change("dropped", says, replace(node, items=rest))
        case _:
            return
