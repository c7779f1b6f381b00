"""A review session workbook through the rule set it names: read, checked, evaluated."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tiaowen.cases.session import Session
from tiaowen.cases.session_cases import session_cases
from tiaowen.cases.session_checks import check_session
from tiaowen.cases.session_reader import governing_ruleset, open_workbook, session_of
from tiaowen.diagnostics import Diagnostic
from tiaowen.evaluate import Evaluation
from tiaowen.norm.ast import RuleSet
from tiaowen.pipeline.compile import RuleSetError, load_ruleset
from tiaowen.pipeline.library import Library
from tiaowen.pipeline.validate import validate_case


@dataclass(frozen=True, slots=True)
class SessionRun:
    """A session and everything its rule set says about it.

    Attributes:
        session, rules: None when the workbook or its rule set could not be read.
        evaluations: one a case (an expert, the meeting, a recusal), ids as `session_cases` gives.
        diagnostics: bad cells, votes that do not add up, years without working days …
    """

    session: Session | None
    rules: RuleSet | None
    evaluations: tuple[Evaluation, ...]
    diagnostics: tuple[Diagnostic, ...]


def run_session(path: Path, library: Library | None = None) -> SessionRun:
    """Read a workbook and ask the rule set in 会议!适用规则集 about everybody in it."""
    sheets = open_workbook(path)
    if isinstance(sheets, Diagnostic):
        return SessionRun(None, None, (), (sheets,))
    name = governing_ruleset(sheets, path.name)
    if isinstance(name, Diagnostic):
        return SessionRun(None, None, (), (name,))
    try:
        rules = load_ruleset(name, library)
    except RuleSetError as error:
        return SessionRun(None, None, (), error.diagnostics)
    read = session_of(sheets, path.name, rules.facts)
    if read.session is None:
        return SessionRun(None, rules, (), read.diagnostics)
    told = [*read.diagnostics, *check_session(read.session)]
    evaluations = []
    for case in session_cases(read.session, rules.facts):
        evaluation, problems = validate_case(rules, case)
        evaluations.append(evaluation)
        told += problems
    return SessionRun(read.session, rules, tuple(evaluations), tuple(told))
