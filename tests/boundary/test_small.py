"""A small rule file: limits found, lines that compile and hold, slips noticed, the same bytes each time."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.backends.generated import module_from
from tests.boundary.small import TEXT
from tests.compiling import compile_text, failing_examples
from tiaowen.backends.python.to_python import to_python
from tiaowen.boundary.expected import Expected, expected_cases, given_cases
from tiaowen.boundary.report.content import explanation, row, survivors
from tiaowen.boundary.report.text import as_text
from tiaowen.boundary.run import Run, boundary_run, rate
from tiaowen.boundary.write_lines import line_of, lines_of
from tiaowen.boundary.write_pytest import file_name, pytest_module
from tiaowen.formatting.canonical_form import format_source
from tiaowen.norm.ast import RuleSet
from tiaowen.source import SourceFile


@pytest.fixture(scope="module")
def rules(tmp_path_factory) -> RuleSet:
    compiled = compile_text(tmp_path_factory.mktemp("rules"), TEXT)
    assert failing_examples(compiled) == []
    assert compiled.rules is not None
    return compiled.rules


@pytest.fixture(scope="module")
def run(rules) -> Run:
    return boundary_run(rules)


@pytest.fixture(scope="module")
def cases(run) -> tuple[Expected, ...]:
    return expected_cases(run)


@pytest.fixture(scope="module")
def everything(run, cases) -> tuple[Expected, ...]:
    """With the 用例 that stand in the rule file: what they show is not made again."""
    return (*given_cases(run), *cases)


def of(cases, norm):
    return [case for case in cases if case.norm == norm]


# ---- the cases ------------------------------------------------------------------------------------


def days_short(case, years: int) -> int:
    """From 判定日 to the day on which so many years are full."""
    day = case.facts["各级职称取得日期"]["副高"]
    return (day.replace(year=day.year + years) - case.as_of).days


def test_three_years_are_held_on_the_day_and_not_a_day_earlier(everything):
    """第一条：满三年，2021-03-01 取得的 2024-03-01 满，前一日（或晚一日取得的）不满。"""
    held = {
        (days_short(case, 3), case.verdict.word)
        for case in of(everything, "年限")
        if case.facts.get("急需紧缺专业") is False and case.facts.get("各级职称取得日期")
    }
    assert {(0, "满足"), (1, "不满足")} <= held


def test_the_exception_has_its_own_limit(everything):
    """急需紧缺专业可放宽到两年。"""
    urgent = [case for case in of(everything, "年限") if case.facts.get("急需紧缺专业") is True]
    assert {(0, "满足"), (1, "不满足")} <= {(days_short(c, 2), c.verdict.word) for c in urgent}


def test_more_than_two_refusals_is_three_and_not_two(cases):
    found = {(case.facts.get("无故拒绝次数"), case.verdict.word) for case in of(cases, "拒绝")}
    assert {(2, "未触发"), (3, "触发")} <= found


def test_every_absence_that_matters_has_a_case(cases):
    missing = {name for case in of(cases, "健康") for name in case.missing}
    assert missing == {"身体健康", "在库"}


def test_the_sides_of_a_limit_differ_in_one_fact_and_in_the_verdict(run):
    made = [each for found in run.cases for each in found.kept.cases if each.fact]
    assert made
    for each in made:
        near, far = each.judged.case, each.other.case
        names = {*near.facts, *far.facts}
        differing = [n for n in names if near.facts.get(n) != far.facts.get(n)]
        differing += ["判定日"] if near.as_of != far.as_of else []
        assert differing == [each.fact]
        assert each.judged.verdict is not each.other.verdict


# ---- what is written ------------------------------------------------------------------------------


def test_the_lines_compile_hold_and_give_the_same_cases(tmp_path, rules, cases):
    written = lines_of(rules, cases)
    compiled = compile_text(tmp_path, TEXT + written)
    assert failing_examples(compiled) == []
    assert compiled.rules is not None
    read = compiled.rules.examples[len(rules.examples) :]
    assert [(x.norm, x.case.as_of, x.verdict, x.missing) for x in read] == [
        (c.norm, c.as_of, c.verdict, c.missing) for c in cases
    ]
    again = [
        replace(c, facts=x.case.facts, missing=x.missing, by=x.by)
        for c, x in zip(cases, read, strict=True)
    ]
    assert [line_of(rules, c) for c in again] == [line_of(rules, c) for c in cases]


def test_the_lines_are_in_the_canonical_form_and_called_candidates(rules, cases):
    written = lines_of(rules, cases)
    assert format_source(SourceFile("候选", written)).text == written
    assert "逐个对照条文核对" in written
    assert "# 候选：第一条【年限】" in written


def test_twice_gives_the_same_bytes(rules, run, cases):
    other = boundary_run(rules)
    others = expected_cases(other)
    assert lines_of(rules, others) == lines_of(rules, cases)
    assert pytest_module(rules, others) == pytest_module(rules, cases)
    assert as_text(other, others, mutants=True) == as_text(run, cases, mutants=True)


# ---- the module against validators ----------------------------------------------------------------


def outcome(
    folder: Path, rules: RuleSet, cases, validator: str
) -> subprocess.CompletedProcess[str]:
    """The generated tests run beside a validator, in a process of their own."""
    (folder / "test_one.py").write_text(validator, encoding="utf-8")
    (folder / file_name(rules)).write_text(pytest_module(rules, cases), encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-n0", "--rootdir"]
    return subprocess.run(
        [*command, str(folder), "-c", "/dev/null", str(folder / file_name(rules))],
        capture_output=True,
        encoding="utf-8",
        check=False,
        cwd=folder,
    )


def test_the_module_passes_on_the_true_validator(tmp_path, rules, everything):
    result = outcome(tmp_path, rules, everything, to_python(rules))
    assert result.returncode == 0, result.stdout
    assert f"{len(everything)} passed" in result.stdout


@pytest.mark.parametrize(
    ("was", "planted", "article"),
    [
        ("Duration(months=36)", "Duration(months=48)", "第一条"),
        ("Duration(months=24)", "Duration(months=23)", "第一条"),
        ("Fraction(1, 3)", "Fraction(1, 4)", "第二条"),
        ("met = at_or_above(", "met = above(", "第二条"),
        ("all_of", "any_of", "第二条"),
        ("Fraction(2)", "Fraction(3)", "第三条"),
        ("Duration(days=5)", "Duration(workdays=5)", "第四条"),
        ('            "时间",\n', "", "第五条"),
    ],
)
def test_the_module_catches_a_planted_fault(rules, everything, monkeypatch, was, planted, article):
    true = to_python(rules)
    assert was in true, true
    validator = module_from(true.replace(was, planted), "planted_validator")
    monkeypatch.setitem(sys.modules, "test_one", validator)
    monkeypatch.setattr(sys, "path", [*sys.path])  # the module puts its own folder in front
    caught = []
    module: dict[str, Any] = {"__file__": __file__}
    exec(pytest_module(rules, everything), module)
    for case in module["CASES"]:
        try:
            module["test_verdict"](*case)
        except AssertionError as error:
            caught.append(str(error))
    assert any(message.startswith(article) for message in caught)


# ---- slips ----------------------------------------------------------------------------------------


def test_the_cases_notice_every_slip_and_the_examples_few(run):
    """The three 用例 notice some; whatever is left must be proved to say the same."""
    by_examples, of_all = rate(run.slips, by_cases=False)
    by_both, _ = rate(run.slips, by_cases=True)
    assert of_all >= 50
    assert 0 < by_examples < of_all / 2
    assert by_both == of_all
    assert survivors(run) == ()


def test_figures_stand_article_by_article(run):
    slips = [one for one in run.slips if one.fault.citation == "第三条"]
    assert {one.fault.says for one in slips} >= {"> 写成 ≥", "2次 写成 1次", "2次 写成 3次"}
    third = row("第三条", slips)
    assert (third.by_examples, third.by_both) == (0, third.slips)


REDUNDANT = """施行 2024-01-01
第一条 「超过两次的。」
  【拒绝】 情形 无故拒绝次数 超过 2次 且 无故拒绝次数 超过 1次
"""


def test_a_redundant_condition_is_proved_to_say_the_same(tmp_path):
    """「超过2次，且超过1次」：后一半写什么下限（不大于 2）都不改变结论。"""
    compiled = compile_text(tmp_path, REDUNDANT)
    assert compiled.rules is not None
    run = boundary_run(compiled.rules)
    same = {one.fault.says for one in run.slips if one.is_equivalent}
    assert "漏写「无故拒绝次数超过1次」" in same
    assert "1次 写成 2次" in same
    assert "2次 写成 3次" not in same


def test_without_the_engine_nothing_is_called_the_same(tmp_path, monkeypatch):
    monkeypatch.setattr("tiaowen.boundary.run.available", lambda: False)
    compiled = compile_text(tmp_path, REDUNDANT)
    assert compiled.rules is not None
    left = survivors(boundary_run(compiled.rules))
    assert "1次 写成 2次" in {one.fault.says for one in left}
    assert all("没有安装求解引擎" in explanation(one) for one in left)
