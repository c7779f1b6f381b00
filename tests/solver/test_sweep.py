"""Questions put together are answered as each would be alone."""

from __future__ import annotations

import pytest

from tiaowen.pipeline import Library, load_ruleset
from tiaowen.pipeline.assumptions import declared_assumptions
from tiaowen.resources import rules_dir
from tiaowen.solver.prove.ask import Asker
from tiaowen.solver.prove.beside import Beside
from tiaowen.solver.prove.checks import Checks
from tiaowen.solver.prove.subjects import subjects


class Recording(Asker):
    """An asker that keeps what was asked and answered."""

    def possible(self, questions):
        found = super().possible(questions)
        self.told |= {question: key in found.yes for key, question in questions.items()}
        return found


@pytest.fixture(scope="module", params=["henan/2024-27", "xuchang/2023-21"])
def asked(request) -> Recording:
    rules = load_ruleset(request.param, Library((rules_dir(),)))
    beside = Beside(rules)
    every = beside.all_rules()
    asker = Recording(
        {norm.id: (every, norm.id) for norm in every.norms}, declared_assumptions(), 3, 2.0
    )
    asker.told = {}
    list(Checks(subjects(rules, [norm.id for norm in rules.norms]), asker, beside).run())
    return asker


def test_an_answer_does_not_depend_on_what_else_is_asked(asked: Recording):
    questions = list(asked.told)[::4]  # all of them would take a minute
    assert {True, False} == {asked.told[question] for question in questions}
    for question in questions:
        looks = dict.fromkeys((asked._first_look, asked._wider(question)))
        assert any(asked._alone(look, question) for look in looks) is asked.told[question]


def test_far_fewer_searches_than_questions(asked: Recording):
    (sweep,) = [s for look, s in asked._sweeps.items() if look == asked._first_look]
    assert len(sweep._cases) < len(asked.told) / 4
