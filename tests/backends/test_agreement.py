"""The validators say what the reference evaluator says: on every 用例 and on made-up cases."""

from __future__ import annotations

import pytest

from tests.backends.generated import differences, shipped
from tiaowen.pipeline import Library
from tiaowen.resources import rules_dir

NAMES = sorted(Library((rules_dir(),)).names())


@pytest.mark.parametrize("name", NAMES)
def test_every_example_has_the_same_findings(name: str):
    rules, module = shipped(name)
    assert [d for e in rules.examples for d in differences(rules, module, e.case)] == []


def test_the_examples_are_not_few():
    assert sum(len(shipped(name)[0].examples) for name in NAMES) >= 80
