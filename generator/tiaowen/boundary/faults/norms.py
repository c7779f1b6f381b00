"""What a norm is made of, with one slip: its gates, exceptions, polarity, strength, contents, conditions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from typing import Any

from tiaowen.boundary.faults.conditions import changed
from tiaowen.boundary.faults.fault import Change, Changes, Fault
from tiaowen.norm import ast as n


def norm_faults(rules: n.RuleSet, norm: n.Norm) -> Iterator[Fault]:
    """Every rule set in which this norm has one slip; each once, whatever leads to it."""
    seen = {norm}
    for change in _changes(norm):
        other: Any = change.into
        if other in seen:
            continue
        seen.add(other)
        made = replace(rules, norms=tuple(other if x is norm else x for x in rules.norms))
        yield Fault(change.kind, change.says, norm.citation, norm.id, len(seen), made)


def _changes(norm: n.Norm) -> Changes:
    for change in _body(norm.body):
        yield replace(change, into=replace(norm, body=change.into))
    for change in changed((norm.presumed, norm.gates)):
        presumed, gates = change.into
        yield replace(change, into=replace(norm, presumed=presumed, gates=gates))
    for at in range(len(norm.gates)):
        rest = norm.gates[:at] + norm.gates[at + 1 :]
        yield Change("dropped", f"漏写第{at + 1}个适用前提", replace(norm, gates=rest))
    if norm.presumed is not None:
        yield Change("dropped", "漏写对象的限定（即…）", replace(norm, presumed=None))
    yield from _exceptions(norm)
    if norm.soft:
        word = norm.strength_word or "原则上"
        yield Change("strength", f"漏写「{word}」", replace(norm, soft=False))


def _exceptions(norm: n.Norm) -> Changes:
    for at, defeat in enumerate(norm.defeats):
        before, after = norm.defeats[:at], norm.defeats[at + 1 :]
        name = defeat.label or defeat.citation
        yield Change("dropped", f"漏写例外【{name}】", replace(norm, defeats=(*before, *after)))
        for change in changed((defeat.condition, defeat.alternative)):
            condition, alternative = change.into
            other = replace(defeat, condition=condition, alternative=alternative)
            says = f"例外【{name}】：{change.says}"
            into = replace(norm, defeats=(*before, other, *after))
            yield replace(change, says=says, into=into)


def _body(body: n.Body) -> Changes:
    match body:
        case n.Requirement(barred=barred) | n.DocumentDuty(barred=barred):
            says = "不得 写成 须" if barred else "须 写成 不得"
            yield Change("polarity", says, replace(body, barred=not barred))
        case n.Deadline(sense="latest"):
            yield Change("polarity", "不晚于 写成 不早于", replace(body, sense="earliest"))
        case n.Deadline(sense="earliest"):
            yield Change("polarity", "不早于 写成 不晚于", replace(body, sense="latest"))
        case _:
            pass
    if isinstance(body, n.DocumentDuty):
        yield from _contents(body)
    for slot in fields(body):
        if slot.name not in ("effects", "contents"):
            for change in changed(getattr(body, slot.name)):
                yield replace(change, into=_with(body, slot.name, change.into))


def _with(body: Any, slot: str, part: Any) -> Any:
    return replace(body, **{slot: part})


def _contents(body: n.DocumentDuty) -> Changes:
    for at, item in enumerate(body.contents):
        rest = body.contents[:at] + body.contents[at + 1 :]
        yield Change("contents", f"漏列应载明的「{item}」", replace(body, contents=rest))
    if body.bound is not None:
        yield Change("dropped", f"《{body.name}》漏写期限", replace(body, bound=None))
