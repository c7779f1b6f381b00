"""The law in force in a region: brought in, displaced from a day on, dangling told."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.compiling import VOCABULARY
from tiaowen.evaluate import Evaluation
from tiaowen.pipeline import Library, RuleSetError, law_of, validate_case
from tiaowen.runtime.case import Case
from tiaowen.runtime.verdict import Verdict

HEAD = "规则集 {path}\n标题 “{path}”\n文号 “{docno}”\n施行 {since}\n引用 common/test\n"
PROVINCE = """第一条 「甲。」
  【健康】 须 身体健康
第二条 「乙。」
  【在库】 须 在库
"""
LATER = """第一条 「以往规定与本办法不一致的，以本办法为准。」
  取代 prov/one 第二条 依 后法
  取代 prov/one 第一条 若 急需紧缺专业 依 特别法
"""
CITY = """引言 「现转发给你们。」
  转发 prov/one 全文
  沿用 prov/two
  沿用 prov/three
"""


def _rules(folder: Path, path: str, docno: str, since: str, text: str) -> None:
    file = folder / f"{path}.tiao"
    file.parent.mkdir(exist_ok=True)
    head = HEAD.format(path=path, docno=docno, since=since)
    file.write_text(head + text, encoding="utf-8")


@pytest.fixture
def library(tmp_path: Path) -> Library:
    (tmp_path / "common").mkdir()
    (tmp_path / "common" / "test.tiao").write_text(VOCABULARY, encoding="utf-8")
    _rules(tmp_path, "prov/one", "省〔2023〕1号", "2023-01-01", PROVINCE)
    _rules(tmp_path, "prov/two", "省〔2024〕2号", "2024-04-08", LATER)
    _rules(tmp_path, "city/one", "市〔2023〕1号", "2023-02-01", CITY)
    return Library((tmp_path,))


def _ask(library: Library, region: str, day: date, **facts: bool) -> Evaluation:
    return validate_case(law_of(region, library), Case("甲", day, facts))[0]


def _finding(evaluation: Evaluation, norm: str):
    return next(f for f in evaluation.findings if f.norm == norm)


def test_a_forwarded_text_cites_both_numbers(library: Library) -> None:
    found = _finding(_ask(library, "city", date(2023, 3, 1), 在库=True), "在库")
    assert found.verdict is Verdict.SATISFIED
    assert found.document == ("省〔2023〕1号", "市〔2023〕1号")


def test_a_later_text_displaces_from_its_first_day(library: Library) -> None:
    for region in ("prov", "city"):
        before = _finding(_ask(library, region, date(2024, 4, 7), 在库=False), "在库")
        after = _finding(_ask(library, region, date(2024, 4, 8), 在库=False), "在库")
        assert before.verdict is Verdict.VIOLATED
        assert after.verdict is Verdict.NOT_APPLICABLE
        assert after.reason == "为省〔2024〕2号第一条所取代（后法）"


def test_a_conditional_displacement_is_unknown_until_its_fact_is(library: Library) -> None:
    day = date(2024, 5, 1)
    unknown = _finding(_ask(library, "prov", day, 身体健康=False), "健康")
    assert (unknown.verdict, unknown.missing) == (Verdict.UNDETERMINED, ("急需紧缺专业",))
    special = _finding(_ask(library, "prov", day, 身体健康=False, 急需紧缺专业=True), "健康")
    assert special.verdict is Verdict.NOT_APPLICABLE
    usual = _finding(_ask(library, "prov", day, 身体健康=False, 急需紧缺专业=False), "健康")
    assert usual.verdict is Verdict.VIOLATED


def test_a_text_that_is_not_loaded_is_told_and_no_failure(library: Library) -> None:
    (told,) = law_of("city", library).dangling
    assert told.code == "TW205"
    assert "prov/three" in told.message


def test_an_unknown_region_names_the_known_ones(library: Library) -> None:
    with pytest.raises(RuleSetError) as caught:
        law_of("cty", library)
    assert "city、prov" in caught.value.diagnostics[0].help
