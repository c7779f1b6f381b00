"""One norm → the statements that ask it, ending in `review.conclude`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import assert_never

from tiaowen.backends.python.conditions import condition
from tiaowen.backends.python.docstrings import comment
from tiaowen.backends.python.expressions import value
from tiaowen.backends.python.layout import INDENT, Doc, Group, call, lines, prefixed
from tiaowen.backends.python.literals import literal, quoted, strings
from tiaowen.backends.python.order import parts_of, reach
from tiaowen.backends.python.scope import Scope
from tiaowen.model import expressions as e
from tiaowen.norm import ast as n
from tiaowen.norm.wording import phrase, value_phrase
from tiaowen.runtime.excuses import PER_NORM

_DEFEATS = {"waive": "除外", "may": "可按", "replace": "改按"}


@dataclass(frozen=True, slots=True)
class Already:
    """What the norm before has left in variables that this one need not work out again."""

    given: bool = False
    gate: bool = False


def already(norm: n.Norm, before: n.Norm | None, rules: n.RuleSet) -> Already:
    """Whether `given` and `gate` still hold what this norm asks.

    Not where a fact in them may be presumed (未填即): each finding lists what was presumed for it.
    """
    if before is None or rules.displaced.get(norm.id) or rules.displaced.get(before.id):
        return Already()
    given = norm.presumed is not None and norm.presumed == before.presumed
    ungiven = norm.presumed is None and before.presumed is None
    gate = ungiven and bool(norm.gates) and norm.gates == before.gates
    return Already(
        given and not _may_presume(norm.presumed, rules),
        gate and not _may_presume(norm.gates, rules),
    )


def _may_presume(node: object, rules: n.RuleSet) -> bool:
    """Whether a fact in it has a 未填即 reading."""
    read = (r.name for r in reach(node, rules) if isinstance(r, e.FactRef))
    return any(name in rules.defaults for name in read)


def norm_statements(norm: n.Norm, at: Scope, known: Already, rules: n.RuleSet) -> Iterator[str]:
    """The statements of a norm inside its article's function."""
    indent = INDENT
    yield from comment(_heading(norm), indent)
    name = quoted(norm.id)
    if _reads_its_record(norm, rules):
        yield from lines(call("review.asking", *map(quoted, _names(norm))), indent)
    for displacement in rules.displaced.get(norm.id, ()):
        yield from lines(_gone(name, displacement, at), indent, "gone = ")
        yield " " * indent + "if not gone:"
        indent += INDENT
    if norm.presumed is not None:
        if not known.given:
            yield from lines(_parts(norm.presumed, at), indent, "given = ")
        yield from lines(call("review.presumes", name, "given"), indent, "if ", ":")
        indent += INDENT
    if norm.gates:
        if not known.gate:
            yield from lines(_joined("all_of", norm.gates, at), indent, "gate = ")
        yield from lines(call("review.applies", name, "gate"), indent, "if ", ":")
        indent += INDENT
    yield from _body(norm, at, indent)


def _names(norm: n.Norm) -> tuple[str, ...]:
    """What a case may call the norm where it records something for it."""
    return tuple(dict.fromkeys((norm.id, norm.citation)))


def _reads_its_record(norm: n.Norm, rules: n.RuleSet) -> bool:
    """Whether the norm asks what is recorded for it, beyond being soft."""
    read = (r.name for r in reach(parts_of(norm, rules), rules) if isinstance(r, e.FactRef))
    return any(name in PER_NORM for name in read)


def _gone(name: str, displacement: n.Displacement, at: Scope) -> Group:
    """Whether another rule set's clause stands in the norm's place."""
    other = displacement.rules
    dates = {"since": other.effective, "until": other.lapses}
    stated = [f"{end}={literal(day)}" for end, day in dates.items() if day is not None]
    when = displacement.condition
    asked = (prefixed("when=", condition(when, at)),) if when is not None else ()
    taken = (
        (f"presumed={quoted(phrase(when))}",) if when is not None and displacement.presumed else ()
    )
    return call("review.gives_way", name, quoted(str(displacement)), *stated, *asked, *taken)


def _parts(presumed: e.Cond, at: Scope) -> Group:
    """What is presumed of the object, each part by its wording."""
    parts = presumed.operands if isinstance(presumed, e.AllOf) else (presumed,)
    worded = [prefixed(f"{quoted(phrase(part))}: ", condition(part, at)) for part in parts]
    return Group("{", tuple(worded), "}")


def _joined(function: str, conditions: tuple[e.Cond, ...], at: Scope) -> Doc:
    """The one condition, or several under `function`."""
    translated = [condition(c, at) for c in conditions]
    return translated[0] if len(translated) == 1 else call(function, *translated)


def _heading(norm: n.Norm) -> str:
    label = f"【{norm.label}】" if norm.label else ""
    subjects = f"对象 {'、'.join(norm.subjects)}；" if norm.subjects else ""
    return f"{norm.citation}{label}{subjects}{_sentence(norm)}"


def _sentence(norm: n.Norm) -> str:
    strength = norm.strength_word
    match norm.body:
        case n.Requirement(inner, barred):
            return f"{strength}{'不得' if barred else '须'}：{phrase(inner)}"
        case n.Ground(inner):
            return f"情形：{phrase(inner)}"
        case n.Consequence(inner, effects):
            return f"若{phrase(inner)}，则{strength}{'，'.join(map(str, effects))}"
        case n.Deadline(act, "vague", _, word):
            return f"期限：{value_phrase(act)}{word}"
        case n.Deadline(act, sense, bound):
            assert bound is not None
            word = "不晚于" if sense == "latest" else "不早于"
            return f"期限：{value_phrase(act)}{word}{value_phrase(bound)}"
        case n.DocumentDuty(name, barred):
            return f"文书：{name}{'不发' if barred else ''}"
        case _:
            assert_never(norm.body)


# ---- bodies -------------------------------------------------------------------------------------


def _body(norm: n.Norm, at: Scope, indent: int) -> Iterator[str]:
    match norm.body:
        case n.Requirement(inner, barred=False):
            yield from lines(condition(inner, at), indent, "met = ")
            yield from _ways_out(norm, at, indent)
            waived = ("waived",) if any(d.mode == "waive" for d in norm.defeats) else ()
            yield from _conclude(norm, _with_strength(norm, "requirement", "met", *waived), indent)
        case n.Requirement(inner):
            yield from _unless(norm, inner, at, indent)
            yield from _conclude(norm, _with_strength(norm, "prohibition", "found"), indent)
        case n.Ground(inner):
            yield from _unless(norm, inner, at, indent)
            yield from _conclude(norm, call("ground", "found"), indent)
        case n.Consequence(inner):
            yield from _unless(norm, inner, at, indent)
            yield from _conclude(norm, _with_strength(norm, "consequence", "found"), indent)
        case n.Deadline() | n.DocumentDuty():
            yield from _waivable(norm, _duty(norm.body, at), at, indent)
        case _:
            assert_never(norm.body)


def _with_strength(norm: n.Norm, function: str, *arguments: str) -> Group:
    if not norm.soft:
        return call(function, *arguments)
    by = (strings(norm.approvers, "by="),) if norm.approvers else ()
    return call(
        function,
        *arguments,
        prefixed("soft=", call("review.exception_for", *map(quoted, _names(norm)), *by)),
    )


def _conclude(norm: n.Norm, outcome: Doc, indent: int) -> list[str]:
    return lines(call("review.conclude", quoted(norm.id), outcome), indent)


def _ways_out(norm: n.Norm, at: Scope, indent: int) -> Iterator[str]:
    """The exceptions of a requirement, in order of priority."""
    waivers = 0
    for defeat in norm.defeats:
        yield from comment(_defeat_heading(defeat), indent)
        excepted = condition(defeat.condition, at)
        if defeat.mode == "waive":
            added = call("any_of", "waived", excepted) if waivers else excepted
            waivers += 1
            yield from lines(added, indent, "waived = ")
            continue
        assert defeat.alternative is not None
        function = "may_instead" if defeat.mode == "may" else "replaced"
        other = condition(defeat.alternative, at)
        yield from lines(call(function, "met", excepted, other), indent, "met = ")


def _defeat_heading(defeat: n.Defeat) -> str:
    label = f"【{defeat.label}】" if defeat.label else ""
    other = f"，{_DEFEATS[defeat.mode]}{phrase(defeat.alternative)}" if defeat.alternative else ""
    return f"除外：{defeat.citation}{label}{phrase(defeat.condition)}{other}"


def _unless(norm: n.Norm, inner: e.Cond, at: Scope, indent: int) -> Iterator[str]:
    yield from lines(condition(inner, at), indent, "found = ")
    if norm.defeats:
        yield from _waiver(norm, at, indent)
        yield from lines(call("unless", "found", "waived"), indent, "found = ")


def _waiver(norm: n.Norm, at: Scope, indent: int) -> Iterator[str]:
    for defeat in norm.defeats:
        yield from comment(_defeat_heading(defeat), indent)
    conditions = tuple(defeat.condition for defeat in norm.defeats)
    yield from lines(_joined("any_of", conditions, at), indent, "waived = ")


def _waivable(norm: n.Norm, duty: Doc, at: Scope, indent: int) -> Iterator[str]:
    if not norm.defeats:
        yield from _conclude(norm, duty, indent)
        return
    yield from lines(duty, indent, "outcome = ")
    yield from _waiver(norm, at, indent)
    yield from _conclude(norm, call("unless_waived", "outcome", "waived"), indent)


def _duty(body: n.Deadline | n.DocumentDuty, at: Scope) -> Doc:
    match body:
        case n.Deadline(act, "vague", _, word, owner):
            return call("vague", value(act, at), quoted(word), *map(quoted, owner))
        case n.Deadline(act, sense, bound):
            assert bound is not None
            today = ("review.today",) if sense == "latest" else ()
            return call(sense, value(act, at), value(bound, at), *today)
        case n.DocumentDuty(name, True):
            return call("barred_paper", call("review.fact", quoted(name)))
        case n.DocumentDuty():
            return _paper(body, at)
        case _:
            assert_never(body)


def _paper(body: n.DocumentDuty, at: Scope) -> Doc:
    made = call("review.fact", quoted(body.name))
    listed = call("review.fact", quoted(body.name + "要素"))
    if body.contents:
        made = call("evidenced", made, listed)
    bound = (prefixed("bound=", value(body.bound, at)),) if body.bound is not None else ()
    by = (strings(body.by, "by="),) if body.by else ()
    duty = call("paper", quoted(body.name), made, "review.today", *bound, *by)
    if not body.contents:
        return duty
    return call("stating", duty, listed, *map(quoted, body.contents))
