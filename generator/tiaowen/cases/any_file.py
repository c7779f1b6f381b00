"""Whatever `--cases` names → cases: a case file, or the workbook of a review session."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from tiaowen.cases.raw_case import CasesRead
from tiaowen.cases.read import read_cases
from tiaowen.diagnostics import Diagnostic
from tiaowen.model.types import Fact

if TYPE_CHECKING:
    from tiaowen.cases.from_xlsx import Sheet


class Vocabulary(Protocol):
    """A rule set, or the law of a region: its name, and the facts a case may state."""

    @property
    def path(self) -> str:
        """henan/2023-128, or henan."""

    @property
    def facts(self) -> Mapping[str, Fact]:
        """Declared facts by canonical name."""


def cases_of_file(path: Path, rules: Vocabulary, as_of: date | None = None) -> CasesRead:
    """The cases in a file, typed by the facts `rules` declares.

    Args:
        path: .json, .jsonl, .csv, .xlsx, or a session's .xlsx.
        rules: the rule set they are for.
        as_of: 判定日 of cases that state none; told (TW527) when every case states its own.
    """
    sheets = _session_sheets(path) if path.suffix.lower() == ".xlsx" else None
    if sheets is not None:
        read = _session_cases(sheets, path.name, rules, as_of)
    else:
        read = read_cases(path, rules.facts, as_of)
    if as_of is not None and read.cases and all(case.as_of != as_of for case in read.cases):
        says = f"每个个案都写有判定日，命令行给的 {as_of.isoformat()} 没有用上"
        unused = Diagnostic("TW527", says, help="去掉 --as-of，或删去个案的判定日", where=path.name)
        return CasesRead(read.cases, (*read.diagnostics, unused), read.rejected)
    return read


def _session_sheets(path: Path) -> tuple[Sheet, ...] | None:
    """The sheets of a review session's workbook; None for any other workbook."""
    from tiaowen.cases.session_reader import is_session, open_workbook

    sheets = open_workbook(path)
    return None if isinstance(sheets, Diagnostic) or not is_session(sheets) else sheets


def _session_cases(
    sheets: tuple[Sheet, ...], file: str, rules: Vocabulary, as_of: date | None
) -> CasesRead:
    from tiaowen.cases.session_cases import session_cases
    from tiaowen.cases.session_checks import check_session
    from tiaowen.cases.session_reader import session_of

    read = session_of(sheets, file, rules.facts, as_of)
    if read.session is None:
        return CasesRead(diagnostics=read.diagnostics)
    told = (*read.diagnostics, *check_session(read.session))
    named = read.session.ruleset
    if named != rules.path:
        says = f"工作簿写明适用「{named}」，现按「{rules.path}」判定"
        where = f"{file} 会议!{read.session.meeting.cells.get('适用规则集', '')}"
        told = (*told, Diagnostic("TW526", says, help="核对规则集", where=where))
    return CasesRead(session_cases(read.session, rules.facts), told)
