"""Lowered norms → a Python module that gives verdicts and nothing else, as fast as Python can (0051).

`on(today)` works out what depends on 判定日 alone and returns a function from a row (see `SLOTS`) to one
answer a norm. The same rule set gives the same bytes.
"""

from __future__ import annotations

from tiaowen.backends.verdicts.answers import answers_of
from tiaowen.backends.verdicts.expressions import Writer
from tiaowen.backends.verdicts.module_text import module_text, statements
from tiaowen.backends.verdicts.plan import Plan
from tiaowen.backends.verdicts.slots import Slots
from tiaowen.backends.verdicts.traces import Trace
from tiaowen.core.lower import lower_whole
from tiaowen.norm.ast import RuleSet


def to_verdicts(rules: RuleSet, *, traced: bool = False) -> str:
    """The source of the module; `traced`, its function gives a trace beside the answers (runtime.trace).

    Raises:
        UnloweredError: a norm is not in the core language.
    """
    lowered = lower_whole(rules, searched=True)
    roots = answers_of(lowered)
    plan = Plan(roots.build, (*roots.answers, roots.in_force))
    slots = Slots(dict(rules.facts))
    list(statements(plan, Writer(plan, slots), roots.answers))  # to learn every field that is read
    writer = Writer(plan, slots)
    body = list(statements(plan, writer, roots.answers))
    trace = Trace.of(roots, plan, writer) if traced else None
    if trace is not None:
        answers = body[-1].removeprefix("return ")
        body = [*trace.before(), *body[:-1], f"return ({answers}, {trace})"]
    return "\n".join(module_text(rules, roots, writer, body, trace)) + "\n"
