"""The examples of the data codes' pages raise exactly the code they explain."""

from __future__ import annotations

import re

import pytest

from tests.cases.vocabulary import FACTS
from tiaowen.cases.read import cases_of_bytes
from tiaowen.diagnostics.codes import REGISTER
from tiaowen.resources import grammar_dir

CODES = [code for code in REGISTER if code.startswith("TW5")]
_EXAMPLE = re.compile(r"^## 例\n+```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("code", CODES)
def test_the_example_raises_its_code(code: str) -> None:
    page = (grammar_dir() / "diagnostics" / f"{code}.md").read_text(encoding="utf-8")
    assert page.startswith(f"# {code} {REGISTER[code].title}\n")
    found = _EXAMPLE.search(page)
    assert found
    if found[1] != "text":
        read = cases_of_bytes(found[2].encode(), f"例.{found[1]}", FACTS)
        assert [one.code for one in read.diagnostics] == [code]
