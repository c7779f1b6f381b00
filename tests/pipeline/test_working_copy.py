"""A drafter's copy of a shipped rule file is checked as that rule set, not against it."""

import pytest

from tiaowen.pipeline import compile_file
from tiaowen.resources import rules_dir

NAME = "henan/2023-128"


@pytest.fixture
def copy(tmp_path):
    path = tmp_path / f"{NAME}.tiao"
    path.parent.mkdir(parents=True)
    path.write_text((rules_dir() / f"{NAME}.tiao").read_text(encoding="utf-8"), encoding="utf-8")
    return path


def codes(path):
    return [d.code for d in compile_file(path).diagnostics]


def test_an_unchanged_copy_says_the_same(copy):
    assert codes(copy) == codes(rules_dir() / f"{NAME}.tiao")


def test_one_changed_word_is_one_message(copy):
    text = copy.read_text(encoding="utf-8")
    old, new = "「具备所评级别职称 3 年以上，", "「具备所评级别职称 2 年以上，"
    assert text.count(old) == 1
    copy.write_text(text.replace(old, new), encoding="utf-8")
    (found,) = [d for d in compile_file(copy).diagnostics if d.code.startswith("TW40")]
    assert found.code == "TW402"
    assert "「2」↔「3」" in found.message
    assert found.headings[-2].startswith("第九条")
