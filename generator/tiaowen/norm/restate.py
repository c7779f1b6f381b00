"""复述: what the machine understood of a norm, as one Chinese sentence made from the norm itself.

A drafter reads it beside the official text. Every numeral, unit, soft word, gate and exception of the
norm is in it, and each limit says whether it includes the number itself; names defined by 所称 are
spelled out behind 「其中」.
"""

from __future__ import annotations

from collections.abc import Iterator

from tiaowen.model import expressions as e
from tiaowen.model.walk import nodes
from tiaowen.norm import ast as n
from tiaowen.norm.wording import phrase, value_phrase


def restate(rules: n.RuleSet, norm: n.Norm) -> str:
    """The sentence; ends with a full stop."""
    parts = [_subject(norm), *(f"{phrase(gate)}的" for gate in norm.gates)]
    lead = "，".join(part for part in parts if part)
    main = _main(norm)
    sentence = f"{lead}，{main}" if lead else main
    clauses = [sentence, *map(_exception, norm.defeats), *_limits(norm), *meanings(rules, norm)]
    return "；".join(clauses) + "。"


def _subject(norm: n.Norm) -> str:
    kinds = "、".join(norm.subjects)
    if norm.presumed is None:
        return kinds
    return f"{kinds or '对象'}（以{phrase(norm.presumed)}为前提）"


def _main(norm: n.Norm) -> str:
    match norm.body:
        case n.Requirement(condition, barred):
            return f"{norm.strength_word}{'不得' if barred else '须'}{_named(phrase(condition), barred)}"
        case n.Ground(condition):
            return f"{phrase(condition)}的，为所列情形之一"
        case n.Consequence(condition, effects, mode):
            how = {"all": "", "ordered": "依次", "one": "择一"}[mode]
            if len(effects) > 1 and mode == "all":
                how = "并处"
            return f"{phrase(condition)}的，{norm.strength_word}{how}{'、'.join(map(str, effects))}"
        case n.Deadline(act, sense, bound, word):
            return _deadline(act, sense, bound, word)
        case n.DocumentDuty():
            return document_phrase(norm.body)


def _named(words: str, barred: bool) -> str:
    return f"有“{words}”的情形" if barred else words


def _deadline(act: e.Value, sense: str, bound: e.Value | None, word: str) -> str:
    if sense == "vague" or bound is None:
        since = f"，自{value_phrase(bound)}起" if bound is not None else ""
        return f"{value_phrase(act)}应{word}（条文没有定日数，是否{word}由人判断）{since}"
    limit = "不晚于" if sense == "latest" else "不早于"
    return f"{value_phrase(act)}须{limit}{value_phrase(bound)}（含当日）"


def document_phrase(body: n.DocumentDuty) -> str:
    """A paper's duty in words."""
    if body.barred:
        return f"不得制发{body.name}"
    parts = [
        f"由{'、'.join(body.by)}制作{body.name}" if body.by else f"制作{body.name}",
        f"致{'、'.join(body.to)}" if body.to else "",
        f"不晚于{value_phrase(body.bound)}（含当日）" if body.bound is not None else "",
        f"一式{body.copies}份" if body.copies else "",
        f"须载明{'、'.join(body.contents)}{'等' if body.open else ''}" if body.contents else "",
    ]
    return "，".join(part for part in parts if part)


def _exception(defeat: n.Defeat) -> str:
    when = phrase(defeat.condition)
    other = phrase(defeat.alternative) if defeat.alternative is not None else ""
    match defeat.mode:
        case "waive":
            said = f"{when}的除外"
        case "may":
            said = f"{when}的，也可按{other}"
        case "replace":
            said = f"{when}的，改按{other}"
    where = f"依{defeat.citation}，" if defeat.citation else ""
    return where + said


# ---- limits and meanings --------------------------------------------------------------------------


def _limits(norm: n.Norm) -> Iterator[str]:
    """Whether the numbers themselves are included, said once a norm."""
    included, excluded, reached = set(), set(), False
    for node in nodes((norm.body, norm.gates, norm.defeats)):
        if isinstance(node, e.Reached):
            reached = True
        elif isinstance(node, e.Compare) and node.operator in ("≥", "≤"):
            included.add(node.operator)
        elif isinstance(node, e.Compare) and node.operator in (">", "<"):
            excluded.add(node.operator)
    if reached:
        yield "“满”自起算日至对应日，含对应日"
    if included:
        yield "界限含本数（当日）"
    if excluded:
        yield "“超过”“少于”“早于”“晚于”不含本数（当日）"


def meanings(rules: n.RuleSet, norm: n.Norm) -> Iterator[str]:
    """Defined names spelled out, one level deep after another, each once."""
    seen: set[str] = set()
    waiting = list(_derived((norm.body, norm.gates, norm.defeats)))
    while waiting:
        name = waiting.pop(0)
        if name in seen:
            continue
        seen.add(name)
        for definition in rules.definitions.get(name, ()):
            if definition.body is not None:
                yield f"其中{name}指{_body(definition.body)}{_validity(definition)}"
                waiting += _derived(definition.body)


def _body(body: e.Cond | e.Value) -> str:
    return value_phrase(body) if isinstance(body, e.VALUES) else phrase(body)


def _validity(definition: n.Definition) -> str:
    since = f"{definition.since.isoformat()}起" if definition.since else ""
    until = f"至{definition.until.isoformat()}" if definition.until else ""
    return f"（{since}{until}）" if since or until else ""


def _derived(node: object) -> list[str]:
    return [part.name for part in nodes(node) if isinstance(part, e.DerivedRef)]
