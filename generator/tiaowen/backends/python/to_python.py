"""Norm form → a Python module an auditor can read (the pass `to_python`).

From a `RuleSet` whose norms form no circle. One function for each article, its docstring the citation and
the law's words; straight-line statements over `tiaowen.runtime`; data tables and `validate` at the end.
The same rule set gives the same bytes, formatted as `ruff format` would.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

from tiaowen.backends.python.articles import articles_of, function_name, law_text, summary
from tiaowen.backends.python.conditions import condition
from tiaowen.backends.python.displacements import merged
from tiaowen.backends.python.docstrings import docstring
from tiaowen.backends.python.header import imports, module_docstring
from tiaowen.backends.python.heads import (
    articles_table,
    calendar_constant,
    facts_table,
    norms_table,
    rules_constant,
    scale_constants,
    terms_table,
)
from tiaowen.backends.python.layout import LINE, width
from tiaowen.backends.python.order import Run, runs
from tiaowen.backends.python.scope import Scales, Scope
from tiaowen.backends.python.statements import already, norm_statements
from tiaowen.backends.python.terms import TermWriter, table_constant, terms_of
from tiaowen.norm.ast import Norm, RuleSet

_VALIDATE = '''\
def review(case: Case) -> Review:
    """逐条审查一个个案，每条规范都在它所引的规范之后"""
    return carry_out(RULES, case)


def validate(case: Case) -> tuple[Finding, ...]:
    """一个个案的全部结论，按条文顺序

    工作日表未装载的年份不作推算，引发 YearNotLoadedError。
    """
    return review(case).all_findings()
'''


def to_python(rules: RuleSet) -> str:
    """The validator of a rule set as the source of a Python module.

    Raises:
        NormCycleError: norms ask each other in a circle.
        NotExpressibleError: it gives way to another rule set on conditions that cannot be taken over.
    """
    rules = merged(rules)
    body = "\n".join(_blocks(rules))
    return module_docstring(rules) + imports(_names(body)) + "\n" + body


def _names(body: str) -> frozenset[str]:
    """The names the module uses."""
    return frozenset(node.id for node in ast.walk(ast.parse(body)) if isinstance(node, ast.Name))


def _blocks(rules: RuleSet) -> Iterator[str]:
    """The module below its imports, block by block; blocks end with an empty line."""
    scales = Scales()
    at = Scope(scales, condition)
    writer = TermWriter(at)
    terms = terms_of(rules)
    term_functions = ["\n".join(writer.function(term)) for term in terms]
    order = runs(rules, articles_of(rules))
    named = [(run, function_name(run.article, i, run.part)) for i, run in enumerate(order, 1)]
    article_functions = ["\n".join(_article(run, name, rules, at)) for run, name in named]
    facts = facts_table(rules, terms, scales)
    yield from _constants(rules, writer, scales, [*term_functions, *article_functions])
    yield from _functions("所称与表", term_functions)
    yield from _functions("条文", article_functions)
    yield "\n" + _section("目录")
    yield "\n".join(facts) + "\n"
    yield "\n".join(terms_table(terms)) + "\n"
    yield "\n".join(norms_table(rules)) + "\n"
    yield "\n".join(articles_table((run.article, name, run.subjects) for run, name in named)) + "\n"
    yield "\n".join(rules_constant(rules)) + "\n\n"
    yield _VALIDATE.rstrip() + "\n"


def _section(title: str) -> str:
    head = f"# ---- {title} "
    return head + "-" * (LINE - width(head)) + "\n"


def _constants(
    rules: RuleSet, writer: TermWriter, scales: Scales, functions: Iterable[str]
) -> Iterator[str]:
    found = list(scale_constants(scales))
    if any("CALENDAR" in function for function in functions):
        found += calendar_constant(rules.calendar)
    for name, table in writer.tables:
        found += table_constant(name, table)
    if found:
        yield "\n".join(found) + "\n"


def _functions(title: str, functions: list[str]) -> Iterator[str]:
    if functions:
        yield "\n" + _section(title) + "\n"
        yield "\n\n\n".join(functions) + "\n"


def _article(run: Run, name: str, rules: RuleSet, at: Scope) -> Iterator[str]:
    yield f"def {name}(review: Review) -> None:"
    yield from docstring(summary(run.article, rules, run.part), list(law_text(run.article, rules)))
    before: Norm | None = None
    for norm in run.norms:
        if before is not None:
            yield ""
        yield from norm_statements(norm, at, already(norm, before, rules), rules)
        before = norm
