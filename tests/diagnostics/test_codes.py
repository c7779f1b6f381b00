"""The register: well-formed numbers, groups by subject, severity from nowhere else."""

import re

import pytest

from tiaowen.diagnostics import Diagnostic, Severity
from tiaowen.diagnostics.codes import REGISTER, UnregisteredCodeError, has_errors, lookup


@pytest.mark.parametrize("code", REGISTER.values(), ids=list(REGISTER))
def test_each_code_is_complete(code):
    assert re.fullmatch(r"TW[1-79]\d\d", code.number)
    assert code.title
    assert not re.search(r"[。！]$", code.title)
    assert code.title_en.isascii() or "「" in code.title_en or re.search("[一-龥]", code.title_en)
    assert code.help_en


def test_no_number_is_given_out_twice():
    from tiaowen.diagnostics import codes

    tables = [value for name, value in vars(codes).items() if re.fullmatch("_[A-Z]{3,}", name)]
    rows = [row.number for table in tables for row in table]
    assert sorted(rows) == sorted(set(rows)) == sorted(REGISTER)


def test_an_unregistered_code_is_refused():
    with pytest.raises(UnregisteredCodeError, match="TW999"):
        lookup("TW999")


def test_only_errors_fail_a_run():
    warning = Diagnostic("TW205", "悬空")
    assert lookup("TW205").severity is Severity.WARNING
    assert not has_errors([warning])
    assert has_errors([warning, Diagnostic("TW203", "未定义")])
