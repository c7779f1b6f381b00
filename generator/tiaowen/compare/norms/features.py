"""A norm taken apart into aspects, each a set of wordings that can be held against another norm's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum

from tiaowen.compare.norms.brief import said, strength
from tiaowen.compare.sides import NormAt
from tiaowen.model import expressions as e
from tiaowen.model.walk import nodes
from tiaowen.norm import ast as n
from tiaowen.norm.restate import meanings
from tiaowen.norm.wording import phrase, value_phrase


class Aspect(Enum):
    """What can differ between two norms; the value is what people are shown."""

    MODALITY = "性质"
    STRENGTH = "强度"
    SUBJECT = "对象"
    SCOPE = "适用前提"
    DEMAND = "要求"
    EXCEPTION = "例外"
    CONSEQUENCE = "后果"
    DEADLINE = "期限"
    PAPER = "文书"
    CONTENTS = "文书应载明"
    JUDGE = "判断人"
    MEANING = "名称所指"
    NOTE = "所取解释"


_KINDS = {
    "condition": "条件（须）",
    "prohibition": "禁止（不得）",
    "ground": "情形",
    "consequence": "后果",
    "deadline": "期限",
    "document": "文书",
}

Features = Mapping[Aspect, tuple[str, ...]]


def features(norm: NormAt) -> Features:
    """The wordings of each aspect, in the norm's order; aspects without one are empty."""
    inner = norm.norm
    word = f"（{inner.strength_word}）" if inner.strength_word else ""
    found: dict[Aspect, tuple[str, ...]] = dict.fromkeys(Aspect, ())
    found |= {
        Aspect.MODALITY: (_KINDS[inner.kind],),
        Aspect.STRENGTH: (strength(inner) + word,),
        Aspect.SUBJECT: inner.subjects,
        Aspect.SCOPE: tuple(_scope(norm)),
        Aspect.EXCEPTION: tuple(_exception(norm.rules, d) for d in inner.defeats),
        Aspect.JUDGE: tuple(dict.fromkeys(_owners((inner.body, inner.gates, inner.defeats)))),
        Aspect.MEANING: tuple(meanings(norm.rules, inner)),
        Aspect.NOTE: tuple(f"{note.number} {note.text}".strip() for note in inner.notes),
    }
    return found | _body(norm.rules, inner.body)


def _scope(norm: NormAt) -> Iterator[str]:
    if norm.norm.presumed is not None:
        yield f"以{phrase(norm.norm.presumed)}为前提"
    for gate in norm.norm.gates:
        yield from (said(norm.rules, part) for part in conjuncts(gate))


def _body(rules: n.RuleSet, body: n.Body) -> dict[Aspect, tuple[str, ...]]:
    match body:
        case n.Requirement(condition) | n.Ground(condition):
            return {Aspect.DEMAND: _demands(rules, condition)}
        case n.Consequence(condition, effects, mode):
            how = {"all": (), "ordered": ("依次",), "one": ("择一",)}[mode]
            return {
                Aspect.DEMAND: _demands(rules, condition),
                Aspect.CONSEQUENCE: (*how, *map(str, effects)),
            }
        case n.Deadline(act, sense, bound, word):
            return {Aspect.DEADLINE: tuple(_deadline(act, sense, bound, word))}
        case n.DocumentDuty():
            return {Aspect.PAPER: tuple(_paper(body)), Aspect.CONTENTS: tuple(_contents(body))}


def _demands(rules: n.RuleSet, condition: e.Cond) -> tuple[str, ...]:
    """What must hold, part by part; whose judgement a part is stands under JUDGE."""
    bare = (c.condition if isinstance(c, e.Judged) else c for c in conjuncts(condition))
    return tuple(said(rules, part) for part in bare)


def _deadline(act: e.Value, sense: str, bound: e.Value | None, word: str) -> Iterator[str]:
    yield value_phrase(act)
    if sense == "vague":
        yield f"{word}（没有定日数）"
    if bound is not None:
        start = {"latest": "不晚于", "earliest": "不早于", "vague": "自"}[sense]
        yield f"{start}{value_phrase(bound)}"


def _paper(duty: n.DocumentDuty) -> Iterator[str]:
    yield f"{'不得制发' if duty.barred else ''}{duty.name}"
    if duty.by:
        yield f"由{'、'.join(duty.by)}"
    if duty.to:
        yield f"致{'、'.join(duty.to)}"
    if duty.bound is not None:
        yield f"不晚于{value_phrase(duty.bound)}"
    if duty.copies:
        yield f"一式{duty.copies}份"


def _contents(duty: n.DocumentDuty) -> Iterator[str]:
    yield from duty.contents
    if duty.contents:
        yield "等（可以增加）" if duty.open else "限于所列"


def _exception(rules: n.RuleSet, defeat: n.Defeat) -> str:
    when = said(rules, defeat.condition)
    other = said(rules, defeat.alternative) if defeat.alternative is not None else ""
    return {
        "waive": f"{when}的除外",
        "may": f"{when}的，也可按{other}",
        "replace": f"{when}的，改按{other}",
    }[defeat.mode]


def conjuncts(condition: e.Cond) -> tuple[e.Cond, ...]:
    """The conditions that must all hold; a single one is itself."""
    if isinstance(condition, e.AllOf):
        return tuple(part for operand in condition.operands for part in conjuncts(operand))
    return (condition,)


def _owners(node: object) -> Iterator[str]:
    for part in nodes(node):
        if isinstance(part, e.Judged | e.Among):
            yield from part.owners
        elif isinstance(part, n.Deadline):
            yield from part.owner
