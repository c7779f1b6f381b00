"""What every shipped rule set promises: nothing left out, every example true, every norm examined."""

import pytest

from tiaowen.norm import ast
from tiaowen.pipeline.examples import run_examples

DOCUMENTS = [
    "henan/2023-128",
    "henan/2024-27",
    "beijing/2023-13",
    "chongqing/2023-270",
    "xuchang/2023-21",
]
FORWARDED = ["pingdingshan/2023-147", "pingdingshan/2024-45"]
LEAST_EXAMPLES = 75
EXAMINED = (ast.Requirement, ast.Ground, ast.Consequence)


@pytest.fixture(params=[*DOCUMENTS, *FORWARDED])
def found(request, compiled):
    """A rule set after all passes."""
    return compiled(request.param)


@pytest.fixture(params=DOCUMENTS)
def document(request, compiled):
    """One that says something itself."""
    return compiled(request.param)


def test_every_cut_is_accounted_for_and_none_left_unencoded(found):
    accounts = found.rules.accounts
    assert len(accounts) == len(list(found.outline.cuts()))
    assert [a.citation for a in accounts if not a.treatments or "未编" in a.treatments] == []


def test_every_example_comes_out_as_the_article_says(found):
    assert run_examples(found.rules, found.outline.source) == ()


def test_every_norm_has_a_name_and_says_what_kind_of_object_it_is_about(found):
    assert [n.id for n in found.rules.norms if not n.label or not n.subjects] == []


def test_examples_reach_every_requirement_ground_consequence_and_deadline(document):
    examined = {example.norm for example in document.rules.examples}
    norms = [n for n in document.rules.norms if must_be_examined(n.body)]
    assert [n.id for n in norms if n.id not in examined] == []


def must_be_examined(body):
    """Whether the norm has two plain answers; a vague deadline (及时, 定期) is for people to judge."""
    return isinstance(body, EXAMINED) or (isinstance(body, ast.Deadline) and body.sense != "vague")


def test_there_are_enough_examples_to_read(document):
    assert len(document.rules.examples) >= LEAST_EXAMPLES
