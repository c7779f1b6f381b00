"""The form to fill in: read back as it is, clauses cited, same bytes each time."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from tiaowen.backends.xlsx_form.to_xlsx_form import to_xlsx_form
from tiaowen.cases.any_file import cases_of_file
from tiaowen.cases.read import cases_of_bytes
from tiaowen.pipeline import Library, load_ruleset
from tiaowen.resources import rules_dir

RULES = load_ruleset("henan/2023-128", Library((rules_dir(),)))
FORM = to_xlsx_form(RULES)


def _parts(ending: str) -> str:
    with ZipFile(BytesIO(FORM)) as package:
        names = [n for n in package.namelist() if n.endswith(ending) or ending in n]
        return "".join(package.read(n).decode() for n in names)


def test_a_blank_form_is_read_without_complaint() -> None:
    read = cases_of_bytes(FORM, "表.xlsx", RULES.facts)
    assert [one.message for one in read.diagnostics] == ["文件里没有个案"]


def test_comments_cite_the_clauses_and_lists_limit_the_values() -> None:
    assert "第九条第（五）项" in _parts("comments")
    sheets = _parts("worksheets/sheet")
    assert "是,否" in sheets
    assert "50,55,60" in sheets or "60,55,50" in sheets


def test_the_same_rules_give_the_same_bytes() -> None:
    assert to_xlsx_form(RULES) == FORM


def test_a_filled_form_is_cases_and_no_session(tmp_path: Path) -> None:
    """Its sheet 评审会议 bears a name the session workbook's 会议 sheet may have, too."""
    path = tmp_path / "表.xlsx"
    path.write_bytes(FORM)
    read = cases_of_file(path, RULES)
    assert [one.message for one in read.diagnostics] == ["文件里没有个案"]
