"""What a SQL text leaves out: brackets, steps that save nothing, norms that cannot tip the whole verdict."""

from __future__ import annotations

from itertools import product

import duckdb
import pytest

from tiaowen.backends.columnar.to_sql.counting import counted_verdicts, untouched_verdicts
from tiaowen.backends.columnar.to_sql.expressions import Expressions
from tiaowen.backends.columnar.to_sql.sharing import steps_of
from tiaowen.backends.columnar.to_sql.text import DIALECTS
from tiaowen.backends.columnar.to_sql.verdicts import open_choice, word_of
from tiaowen.core import ast as c
from tiaowen.core.build import FALSE, TRUE, Builder
from tiaowen.runtime.verdict import Verdict

B = Builder()
A, D, E = (B.make(c.Input(name, "value", c.Sort.TRUTH)) for name in "ade")
VALUES = (True, False, None)


def norm(truth: c.Expr, touched: c.Expr) -> c.LoweredNorm:
    arms = (
        c.Arm(B.surely(truth), Verdict.SATISFIED),
        c.Arm(B.surely_not(truth), Verdict.VIOLATED),
        c.Arm(TRUE, Verdict.UNDETERMINED),
    )
    return c.LoweredNorm("一", "第一条", arms, truth, FALSE, touched)


def known(*facts: c.Expr) -> c.Expr:
    return B.any_of(B.negation(B.unknown(fact)) for fact in facts)


def answers(written: str) -> list[object]:
    """Of every combination of a, d and e."""
    words = {True: "TRUE", False: "FALSE", None: "CAST(NULL AS BOOLEAN)"}
    rows = ", ".join(f"({', '.join(words[v] for v in row)})" for row in product(VALUES, repeat=3))
    query = f"SELECT {written} FROM (VALUES {rows}) AS t(a, d, e)"
    return [value for (value,) in duckdb.sql(query).fetchall()]


def kleene(node: c.Expr, row: dict[c.Expr, bool | None]) -> bool | None:
    match node:
        case c.Not(inner):
            value = kleene(inner, row)
            return None if value is None else not value
        case c.And(parts) | c.Or(parts):
            deciding = isinstance(node, c.Or)
            values = [kleene(part, row) for part in parts]
            return deciding if deciding in values else (None if None in values else not deciding)
        case _:
            return row[node]


NESTED = [
    B.all_of((B.any_of((A, D)), E)),
    B.any_of((B.all_of((A, D)), E)),
    B.negation(B.all_of((A, B.any_of((D, B.negation(E)))))),
    B.all_of((B.negation(B.any_of((A, D))), B.negation(E))),
]


@pytest.mark.parametrize("node", NESTED)
def test_brackets_left_out_change_nothing(node: c.Expr) -> None:
    rows = [dict(zip((A, D, E), row, strict=True)) for row in product(VALUES, repeat=3)]
    expected = [kleene(node, row) for row in rows]
    expressions = Expressions(DIALECTS["ansi"])
    assert answers(expressions.of(node)) == expected
    assert answers(expressions.of(B.surely(node))) == [value is True for value in expected]
    assert answers(expressions.of(B.surely_not(node))) == [value is False for value in expected]
    assert [v is True for v in answers(expressions.holds(B.surely_not(node)))] == [
        value is False for value in expected
    ]


def test_a_condition_is_asked_without_coalesce_where_null_is_as_good_as_false() -> None:
    expressions = Expressions(DIALECTS["ansi"])
    assert expressions.holds(B.surely(A)) == '"a"'
    assert expressions.holds(B.surely_not(A)) == 'NOT "a"'
    assert expressions.of(B.surely(A)) == 'COALESCE("a", FALSE)'


def test_alternatives_of_one_fact_are_one_question() -> None:
    fact = B.make(c.Input("甲", "value", c.Sort.TEXT))
    words = [B.equal(fact, B.text(word)) for word in "子丑"]
    either, surely = B.any_of([*words, A]), B.any_of(map(B.surely, words))
    expressions = Expressions(DIALECTS["ansi"])
    assert expressions.of(either) == "\"甲\" IN ('子', '丑') OR \"a\""
    assert expressions.of(surely) == "COALESCE(\"甲\" IN ('子', '丑'), FALSE)"
    assert expressions.holds(surely) == "\"甲\" IN ('子', '丑')"
    expressions.names[words[0]] = "_1"
    assert expressions.of(either) == '"_1" OR "甲" = \'丑\' OR "a"'


def test_a_verdict_on_a_denial_asks_for_the_fact_itself() -> None:
    about = norm(B.negation(A), known(A))
    three = open_choice(about)
    assert three is not None
    assert (three.truth, three.yes, three.no) == (A, Verdict.VIOLATED, Verdict.SATISFIED)
    assert answers(word_of(about, None, Expressions(DIALECTS["ansi"])))[::9] == [
        "violated",
        "satisfied",
        "undetermined",
    ]


def test_a_norm_about_one_fact_never_counts_for_want_of_it() -> None:
    one, two = norm(A, known(A)), norm(B.all_of((A, D)), known(A, D))
    assert Verdict.UNDETERMINED not in counted_verdicts(one, B)
    assert Verdict.UNDETERMINED in counted_verdicts(two, B)
    assert untouched_verdicts(two, B) == {Verdict.UNDETERMINED}
    assert untouched_verdicts(norm(A, TRUE), B) == frozenset()


def test_only_what_is_long_and_shared_gets_a_step() -> None:
    short = B.all_of((A, D))
    assert steps_of([short, B.negation(short), B.any_of((short, E))], lambda _node: False) == ()
    facts = [B.make(c.Input(f"f{n}", "value", c.Sort.TRUTH)) for n in range(20)]
    long = B.all_of(facts)
    ((named,),) = steps_of([long, B.negation(long), B.any_of((long, E))], lambda _node: False)
    assert named.node is long
