"""The spec pages and the reference pages: every command prints what the page says, exit code included.

`pytest --update-spec` writes what is printed now into the pages; a run that changes one fails, so that
the change is looked at.
"""

from __future__ import annotations

import io
import re
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from tests.spec.page import is_spec, replay
from tiaowen.cli import click_wording
from tiaowen.cli.main import run
from tiaowen.resources import grammar_dir

HERE = Path(__file__).parent
SPECS = sorted(HERE.glob("*/*/*.md"))
REFERENCE = sorted((grammar_dir() / "reference").glob("*.md"))
RUNNABLE = [page for page in REFERENCE if is_spec(page.read_text(encoding="utf-8"))]


def tiaowen(arguments: list[str]) -> tuple[str, int]:
    """Run the command line here; what it printed, and its exit code."""
    printed = io.StringIO()
    with redirect_stdout(printed), redirect_stderr(printed):
        code = run(arguments)
    return printed.getvalue(), code


@pytest.fixture
def empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TIAOWEN_LANG", raising=False)
    click_wording.install()
    return tmp_path


def _title(page: Path) -> str:
    base = HERE if page.is_relative_to(HERE) else grammar_dir()
    return page.relative_to(base).with_suffix("").as_posix()


@pytest.mark.parametrize("page", [*SPECS, *RUNNABLE], ids=_title)
def test_the_commands_print_what_the_page_says(
    page: Path, empty_folder: Path, pytestconfig: pytest.Config
):
    written = page.read_text(encoding="utf-8")
    now = replay(written, empty_folder, tiaowen)
    if now != written and pytestconfig.getoption("--update-spec"):
        page.write_text(now, encoding="utf-8")
    assert now == written


@pytest.mark.parametrize("page", SPECS, ids=_title)
def test_good_pages_pass_and_bad_pages_fail(page: Path):
    """A page in `bad/` shows at least one failing command, a page in `good/` none."""
    kind = page.parent.name
    assert kind in ("good", "bad")
    assert ("（退出码 " in page.read_text(encoding="utf-8")) == (kind == "bad")


def test_a_page_whose_output_is_not_what_is_printed_would_fail(empty_folder: Path):
    page = "```tiao\n须  甲\n```\n\n```console\n$ tiaowen fmt --check\n没有问题\n```\n"
    now = replay(page, empty_folder, tiaowen)
    assert now != page
    assert "错误[TW702]" in now
    assert "（退出码 1）" in now


@pytest.mark.parametrize("page", REFERENCE, ids=_title)
def test_a_reference_page_runs_its_examples_and_is_listed(page: Path):
    if page.stem == "README":
        listed = re.findall(r"\]\(([a-z]+\.md)\)", page.read_text(encoding="utf-8"))
        assert sorted(listed) == sorted(p.name for p in REFERENCE if p != page)
    else:
        assert page in RUNNABLE or page.stem == "glossary"


@pytest.mark.parametrize("page", REFERENCE, ids=_title)
def test_links_of_a_reference_page_lead_somewhere(page: Path):
    for target in re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).is_file(), target
