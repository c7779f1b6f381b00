"""A validator kept between runs judges by the files as they are now, as the reference evaluator does."""

from __future__ import annotations

from pathlib import Path

import pytest

from tiaowen.cases.read import read_cases
from tiaowen.cli import resting_on
from tiaowen.cli.kept_validators import kept_judge, kept_validator
from tiaowen.cli.law_argument import law_named
from tiaowen.pipeline import Law, validate_case
from tiaowen.pipeline.judging import Validator
from tiaowen.pipeline.validate import ByReference
from tiaowen.resources import rules_dir

CASES = rules_dir() / "sample" / "个案.jsonl"
REGION = "henan"  # several rule sets, some of which give way


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "tiaowen" / "validators"


def never() -> Law:
    raise AssertionError("made again")


@pytest.mark.parametrize("name", [REGION, "henan/2023-128", "pingdingshan/2023-147"])
def test_it_says_what_the_evaluator_says(name: str):
    law = law_named(name)
    cases = read_cases(CASES, law.facts).cases
    made = kept_judge((name, ""), lambda: law)
    kept = kept_judge((name, ""), never)
    assert isinstance(made, Validator)
    assert isinstance(kept, Validator)
    assert cases
    for case in cases:
        expected, told = validate_case(law, case)
        for judge in (made, kept):
            evaluation, problems = judge.judge(case)
            assert evaluation.findings == expected.findings
            assert problems == told


def test_a_changed_rule_file_is_another_validator(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(resting_on, "_TICK", 0)  # written long ago, as far as the test goes
    name = "henan/2023-128"
    draft = tmp_path / f"{name}.tiao"
    draft.parent.mkdir(parents=True)
    draft.write_text((rules_dir() / f"{name}.tiao").read_text("utf-8"), encoding="utf-8")
    kept_judge((str(draft), ""), lambda: law_named(str(draft)))
    assert kept_validator((str(draft), "")) is not None
    draft.write_text(draft.read_text("utf-8").replace("满 3年 或", "满 4年 或"), encoding="utf-8")
    assert kept_validator((str(draft), "")) is None


def test_a_torn_file_costs_only_time(folder: Path):
    law = law_named("henan/2023-128")
    kept_judge((law.path, ""), lambda: law)
    (file,) = folder.glob("*.kept")
    file.write_bytes(file.read_bytes()[:-10])
    assert kept_validator((law.path, "")) is None
    assert kept_judge((law.path, ""), lambda: law).path == law.path


def test_a_law_without_a_python_form_is_judged_by_reference(monkeypatch: pytest.MonkeyPatch):
    from tiaowen.backends.python import to_python
    from tiaowen.backends.python.displacements import NotExpressibleError

    def refuse(rules: object) -> str:
        raise NotExpressibleError("问另一规则集的规范")

    monkeypatch.setattr(to_python, "to_python", refuse)
    law = law_named("henan/2023-128")
    assert kept_judge((law.path, ""), lambda: law) == ByReference(law)
    assert kept_validator((law.path, "")) is None
