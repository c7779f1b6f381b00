"""`tiaowen validate` where all is plain: a kept validator, a small JSON file, nothing wrong with a case.

Everything else, and whatever is to be told on stderr, is left to `cli.validate`, which says the same about
these; nothing has been printed when it takes over.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

_SMALL: Final = 1_000_000
"""Bytes of a case file up to which its verdicts are gathered before they are printed."""


@dataclass(slots=True)
class _Asked:
    """The command line, as far as it is plain."""

    ruleset: str = ""
    cases: str = ""
    as_of: date | None = None
    place: str = ""
    as_json: bool = False
    full: bool = False


def judged(arguments: Sequence[str]) -> str | None:
    """What `validate` prints with these arguments, its exit code being 0; None: ask `cli.validate`."""
    asked = _asked(arguments)
    if asked is None or not _is_small(asked.cases):
        return None
    from tiaowen.cli.kept_validators import kept_validator

    judge = kept_validator((asked.ruleset, asked.place))
    if judge is None or judge.dangling:
        return None
    from tiaowen.cases.any_file import cases_of_file
    from tiaowen.runtime.evaluation import overall

    read = cases_of_file(Path(asked.cases), judge, asked.as_of)
    if read.is_unreadable or read.rejected or read.diagnostics:
        return None
    answers = [judge.judge(case) for case in read.cases]
    if any(problems for _, problems in answers):
        return None
    if asked.as_json:
        from tiaowen.cli.verdict_json import case_line

        return "".join(case_line(judge, evaluation) for evaluation, _ in answers)
    from tiaowen.cli.verdict_text import case_table, totals

    tables = [case_table(evaluation, full=asked.full) for evaluation, _ in answers]
    return "".join(tables) + totals(overall(one.findings) for one, _ in answers) + "\n"


def _asked(arguments: Sequence[str]) -> _Asked | None:
    """The arguments, each option written apart from its value and at most once; None for any others."""
    asked, left, seen = _Asked(), iter(arguments), set[str]()
    for word in left:
        name = word if word.startswith("-") else "RULESET"
        if name in seen:
            return None
        seen.add(name)
        match name:
            case "RULESET":
                asked.ruleset = word
            case "--all":
                asked.full = True
            case "--cases" | "--place" | "--format" | "--as-of":
                if not _taken(asked, name, next(left, "-")):
                    return None
            case _:
                return None
    return asked if asked.ruleset and asked.cases else None


def _taken(asked: _Asked, name: str, value: str) -> bool:
    """Whether the option's value is a plain one."""
    if not value or value.startswith("-"):
        return False
    match name:
        case "--cases":
            asked.cases = value
        case "--place":
            asked.place = value
        case "--format":
            asked.as_json = value == "json"
            return value in ("text", "json")
        case _:
            try:
                asked.as_of = date.fromisoformat(value)
            except ValueError:
                return False
            return len(value) == len("2024-01-01")
    return True


def _is_small(cases: str) -> bool:
    try:
        return cases.endswith((".json", ".jsonl")) and os.stat(cases).st_size <= _SMALL
    except OSError:
        return False
