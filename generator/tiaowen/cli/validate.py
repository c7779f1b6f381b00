"""`tiaowen validate`: cases or a review session through a rule set; verdicts with citations.

Verdicts go to stdout, everything about the data to stderr and, case by case, to an error ledger.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tiaowen.cases.any_file import cases_of_file
from tiaowen.cases.ledger import ledger_name
from tiaowen.cases.raw_case import CasesRead
from tiaowen.cli.case_options import as_of_option, cases_option, ledger_option
from tiaowen.cli.case_reports import keep_rejected, tell
from tiaowen.cli.judge_argument import judge_or_exit
from tiaowen.cli.language import choose
from tiaowen.cli.validate_table import Request, is_table, judge_table, single_cases
from tiaowen.cli.verdict_json import case_line
from tiaowen.cli.verdict_text import case_table, totals
from tiaowen.diagnostics import Diagnostic
from tiaowen.diagnostics.codes import has_errors
from tiaowen.pipeline.judging import Judge
from tiaowen.runtime.evaluation import overall
from tiaowen.runtime.verdict import Verdict

if TYPE_CHECKING:
    from tiaowen.pipeline.law import Law

_FOUND_PROBLEMS = 1
_UNREADABLE = 2


def _verdicts(ctx: click.Context, param: click.Parameter, text: str | None) -> frozenset[Verdict]:
    """Verdict words, English or Chinese, with commas between."""
    known = {word: one for one in Verdict for word in (one.value, one.word)}
    words = re.split("[,，、]", text) if text is not None else []
    for word in words:
        if word.strip() not in known:
            listed = "、".join(one.value for one in Verdict)
            message = choose(
                f"没有「{word}」这种结论，可写：{listed}", f"no verdict {word!r}; one of {listed}"
            )
            raise click.BadParameter(message, ctx, param)
    return frozenset(known[word.strip()] for word in words)


@dataclass(slots=True)
class _Tally:
    """What was met on the way through the cases."""

    overall: list[Verdict] = field(default_factory=list)
    met: set[Verdict] = field(default_factory=set)
    problems: list[Diagnostic] = field(default_factory=list)


@click.command(
    help=choose(
        "依规则集判定个案或一次评审会议，逐条给出结论、条款、缺项和认定人。"
        "RULESET 是规则集名（henan/2023-128）、地区（henan）或 .tiao 文件。",
        "Judge cases, or a review session, by a rule set (name, region or .tiao file).",
    )
)
@click.argument("ruleset", metavar="RULESET")
@cases_option
@as_of_option
@click.option("--place", help=choose("在哪个地方适用。", "Place the rule set is applied in."))
@click.option(
    "--format",
    "output_format",
    type=click.Choice(["text", "json"]),
    default="text",
    help=choose(
        "输出格式；json 为每个个案一行。", "Output format; json is one line for each case."
    ),
)
@click.option(
    "--fail-on",
    callback=_verdicts,
    help=choose(
        "有这些结论时退出码为 1，如 violated,triggered。", "Exit 1 when a norm gets such a verdict."
    ),
)
@ledger_option
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help=choose(
        "把 .parquet 或 .csv 逐列判定，结论写成这个 .parquet 文件。",
        "Judge a .parquet or .csv by columns; write the verdicts to this .parquet file.",
    ),
)
@click.option(
    "--id",
    "ids",
    multiple=True,
    help=choose("只判定这个编号的个案，可写几次。", "Only the case with this id; may be repeated."),
)
@click.option(
    "--all", "full", is_flag=True, help=choose("逐条列出全部结论。", "Show every finding in full.")
)
@click.pass_context
def validate(
    ctx: click.Context,
    ruleset: str,
    cases: Path,
    as_of: datetime | None,
    place: str | None,
    output_format: str,
    fail_on: frozenset[Verdict],
    ledger: Path | None,
    output: Path | None,
    ids: tuple[str, ...],
    full: bool,
) -> None:
    """Judge every case that can be read, tell about the others, and end with the exit code."""
    day, as_json = None if as_of is None else as_of.date(), output_format == "json"
    _refuse(output, ids, cases, full=full)
    if not ids and is_table(cases, output, case_by_case=as_json or full):
        law = _law(ctx, ruleset, place)
        judge_table(ctx, law, Request(cases, output, ledger, day, as_json, fail_on))
    rules = judge_or_exit(ctx, ruleset, place)
    read = _read(cases, rules, day, ids)
    tell(read.diagnostics)
    if read.is_unreadable:
        ctx.exit(_UNREADABLE)
    tally = _Tally()
    for text in _judged(rules, read, tally, as_json=as_json, full=full):
        click.echo(text, nl=False)
    if output_format == "text":
        click.echo(totals(tally.overall))
    tell(tally.problems)
    keep_rejected(read, rules.facts, ledger or Path("output") / ledger_name(cases.name))
    failed = bool(fail_on & tally.met)
    bad = bool(read.rejected) or has_errors((*read.diagnostics, *tally.problems))
    ctx.exit(_FOUND_PROBLEMS if failed or bad else 0)


def _refuse(output: Path | None, ids: tuple[str, ...], cases: Path, *, full: bool) -> None:
    """Options that would do nothing."""
    if output is None:
        return
    if cases.suffix.lower() not in (".parquet", ".csv"):
        raise click.UsageError(
            choose("-o 只用于 .parquet 和 .csv", "-o is for .parquet and .csv only")
        )
    if ids or full:
        raise click.UsageError(
            choose("-o 写全表的结论，不与 --id、--all 同用", "-o goes with neither --id nor --all")
        )


def _read(cases: Path, rules: Judge, day: date | None, ids: tuple[str, ...]) -> CasesRead:
    """The cases of a file; with `ids`, those. An id nobody has is told (TW512)."""
    if cases.suffix.lower() == ".parquet":
        read = single_cases(cases, rules.facts, day, ids)
    else:
        read = cases_of_file(cases, rules, day)
        if ids:
            kept = tuple(case for case in read.cases if case.id in ids)
            read = CasesRead(kept, read.diagnostics, read.rejected)
    known = {case.id for case in read.cases} | {case.id for case in read.rejected}
    absent = [
        Diagnostic("TW512", f"没有编号为「{one}」的个案", help="核对编号", where=cases.name)
        for one in ids
        if one not in known
    ]
    return CasesRead(read.cases, (*read.diagnostics, *absent), read.rejected)


def _law(ctx: click.Context, name: str, place: str | None) -> Law:
    from tiaowen.cli.law_argument import law_or_exit, seen_law

    return seen_law(law_or_exit(ctx, name), place)


def _judged(
    rules: Judge, read: CasesRead, tally: _Tally, *, as_json: bool, full: bool
) -> Iterator[str]:
    """The output of each case, as soon as it is there."""
    for evaluation, problems in map(rules.judge, read.cases):
        tally.problems.extend(problems)
        tally.overall.append(overall(evaluation.findings))
        tally.met.update(finding.verdict for finding in evaluation.findings)
        yield case_line(rules, evaluation) if as_json else case_table(evaluation, full=full)
