"""`tiaowen validate` for tables: .parquet, and .csv too large to go through case by case.

Few rows, or rows asked for by 编号, are judged one by one and told like any case. A whole table is
judged by columns and its verdicts written as a table.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tiaowen.cases.raw_case import CasesRead
from tiaowen.cli.case_reports import tell
from tiaowen.cli.file_errors import reason
from tiaowen.cli.language import choose
from tiaowen.diagnostics import Diagnostic
from tiaowen.diagnostics.codes import has_errors
from tiaowen.runtime.verdict import WORDS, Verdict

if TYPE_CHECKING:
    from tiaowen.backends.columnar.run import Tally
    from tiaowen.model.types import Fact
    from tiaowen.pipeline import Law

MANY = 10_000
"""Rows from which on a table of verdicts is more use than a page each."""
LARGE = 20_000_000
"""Bytes from which on a CSV is taken for a table of many rows."""


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked of a table.

    Attributes:
        source, target, ledger: input; verdicts and error ledger, None for the usual places.
        as_of: 判定日 of rows that state none.
        as_json: print one JSON document.
        fail_on: verdicts that make the exit code 1.
    """

    source: Path
    target: Path | None
    ledger: Path | None
    as_of: date | None
    as_json: bool
    fail_on: frozenset[Verdict]


def is_table(source: Path, target: Path | None, *, case_by_case: bool) -> bool:
    """Whether a file is judged by columns: for `target`, or because it is large.

    `case_by_case`: something was asked that only the output of single cases has.
    """
    ending = source.suffix.lower()
    if target is not None:
        return ending in (".csv", ".parquet")
    if case_by_case or ending not in (".csv", ".parquet"):
        return False
    if not source.is_file() or not _reads_tables():
        return False
    if ending == ".csv":
        return source.stat().st_size >= LARGE
    return ending == ".parquet" and _rows(source) > MANY


def _reads_tables() -> bool:
    from importlib.util import find_spec

    return find_spec("polars") is not None


def _rows(source: Path) -> int:
    from tiaowen.backends.columnar.rows import row_count
    from tiaowen.backends.columnar.run import TableError

    try:
        return row_count(source)
    except (TableError, OSError):
        return 0  # reading it will tell


def single_cases(
    source: Path, facts: Mapping[str, Fact], as_of: date | None, ids: Collection[str]
) -> CasesRead:
    """The rows of a table as cases, or what keeps it from being read."""
    problem = _unusable(source)
    if problem is not None:
        return CasesRead(diagnostics=(problem,))
    from tiaowen.backends.columnar.rows import cases_of_table
    from tiaowen.backends.columnar.run import TableError

    try:
        return cases_of_table(source, dict(facts), as_of, ids)
    except (TableError, OSError) as error:
        return CasesRead(diagnostics=(_unreadable(source, error),))


def judge_table(ctx: click.Context, law: Law, asked: Request) -> None:
    """Judge a table by columns, write the verdicts, tell what there is to tell, end with the exit code."""
    problem = _unusable(asked.source)
    if problem is not None:
        tell([problem])
        ctx.exit(2)
    from tiaowen.backends.columnar.run import TableError
    from tiaowen.core.unlowered import UnloweredError

    target = asked.target or Path("output") / f"{asked.source.stem}.verdicts.parquet"
    if target.suffix.lower() != ".parquet":
        raise click.UsageError(choose("-o 写成 .parquet 文件", "-o must name a .parquet file"))
    try:
        tally = _run(law, asked, target)
    except UnloweredError as error:
        says = f"不能逐列判定，去掉 -o 逐个判定：{error}"
        raise click.UsageError(choose(says, f"cannot be judged by columns: {error}")) from error
    except (TableError, OSError) as error:
        tell([_unreadable(asked.source, error)])
        ctx.exit(2)
    tell(tally.told)
    click.echo(_report(tally, target, as_json=asked.as_json))
    bad = tally.rejected > 0 or has_errors(tally.told) or _met(target, asked.fail_on)
    ctx.exit(1 if bad else 0)


def _run(law: Law, asked: Request, target: Path) -> Tally:
    from tiaowen.backends.columnar.judging import judge_of
    from tiaowen.backends.columnar.run import Job, run
    from tiaowen.cases.ledger import ledger_name
    from tiaowen.norm.ast import RuleSet

    rulesets = (law,) if isinstance(law, RuleSet) else law.rulesets
    judge = judge_of(rulesets)
    job = Job(asked.source, rulesets, dict(law.facts), asked.as_of, judge)
    ledger = asked.ledger or Path("output") / ledger_name(asked.source.name)
    tally = run(job, target, ledger, _progress)
    if tally.rejected:
        click.echo(
            choose(
                f"{tally.rejected} 行的数据有误，没有判定，见 {ledger}",
                f"{tally.rejected} rows could not be judged, see {ledger}",
            ),
            err=True,
        )
    if tally.more:
        click.echo(
            choose(f"另有 {tally.more} 条同类信息，见错误清单", f"{tally.more} more"), err=True
        )
    return tally


def _progress(words: str) -> None:
    if sys.stderr.isatty():
        click.echo(f"… {words}", err=True)


def _report(tally: Tally, target: Path, *, as_json: bool) -> str:
    if as_json:
        counts = {one.value: tally.overall.get(one.value, 0) for one in Verdict}
        found = {"rows": tally.rows, "overall": counts, "read_singly": tally.odd}
        return json.dumps(
            {**found, "rejected": tally.rejected, "verdicts": str(target)}, ensure_ascii=False
        )
    parts = [f"{w} {n}" for one, w in WORDS.items() if (n := tally.overall.get(one.value, 0))]
    judged = tally.rows - tally.rejected
    return f"{judged} 个个案" + ("：" + "，".join(parts) if parts else "") + f"\n已写入 {target}"


def _met(target: Path, fail_on: frozenset[Verdict]) -> bool:
    if not fail_on:
        return False
    from tiaowen.backends.columnar.run import has_verdict

    return has_verdict(target, [one.value for one in fail_on])


def _unusable(source: Path) -> Diagnostic | None:
    if not _reads_tables():
        help_ = "pip install tiaowen[columnar]，或另存为 .csv"
        return Diagnostic("TW518", "没有安装 polars，读不了表格文件", help=help_, where=source.name)
    if not source.exists():
        return Diagnostic("TW512", "没有这个文件", help="核对文件名", where=str(source))
    return None


def _unreadable(source: Path, error: Exception) -> Diagnostic:
    says = reason(error) if isinstance(error, OSError) else str(error).partition("\n")[0]
    message = f"表格读不出来：{says}"
    return Diagnostic("TW512", message, help="核对文件是否完整、是否 UTF-8", where=source.name)
