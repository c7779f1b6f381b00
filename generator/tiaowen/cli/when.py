"""`tiaowen when RULESET --cases FILE`: on which dates the verdicts of each case change, and to what."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tiaowen.cases.any_file import cases_of_file
from tiaowen.cases.ledger import ledger_name
from tiaowen.cli.case_options import cases_option, ledger_option, output_option
from tiaowen.cli.case_reports import keep_rejected, tell
from tiaowen.cli.files import out
from tiaowen.cli.language import choose
from tiaowen.cli.law_argument import law_or_exit
from tiaowen.core.unlowered import UnloweredError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tiaowen.pipeline import Law
    from tiaowen.runtime.case import Case
    from tiaowen.timeline.changes import Timeline

YEARS = 10
"""How far ahead is looked when nobody says."""


@click.command(
    help=choose(
        "逐个个案推算：哪一天哪一条的结论改变、变成什么（职称年限届满、须退库、备案到期、最迟办理日……）。",
        "For each case the dates on which a verdict changes, and to what.",
    )
)
@click.argument("ruleset", metavar="RULESET")
@cases_option
@click.option(
    "--as-of",
    type=click.DateTime(["%Y-%m-%d"]),
    help=choose("没有写判定日的个案从这一日起。", "First day for cases that state none."),
)
@click.option(
    "--until",
    type=click.DateTime(["%Y-%m-%d"]),
    help=choose(
        f"推算到哪一日；不写则为判定日后{YEARS}年。", f"Last day; default {YEARS} years on."
    ),
)
@click.option(
    "--format",
    "output_format",
    type=click.Choice(["text", "json", "ics"]),
    default="text",
    help=choose("输出格式；ics 为日历文件。", "Output format; ics is a calendar."),
)
@ledger_option
@output_option
@click.pass_context
def when(
    ctx: click.Context,
    ruleset: str,
    cases: Path,
    as_of: datetime | None,
    until: datetime | None,
    output_format: str,
    ledger: Path | None,
    output: Path | None,
) -> None:
    """Find the dates, print; exit 1 when some cases could not be judged."""
    law = law_or_exit(ctx, ruleset)
    read = cases_of_file(cases, law, None if as_of is None else as_of.date())
    tell(read.diagnostics)
    if read.is_unreadable:
        ctx.exit(2)
    last = None if until is None else until.date()
    _not_before(last, read.cases)
    found = _timelines(law, read.cases, last)
    out(_rendered(law.path, found, output_format), output)
    if output_format == "ics":
        _tell_unforeseen(found)
    keep_rejected(read, law.facts, ledger or Path("output") / ledger_name(cases.name))
    ctx.exit(1 if read.rejected else 0)


def _not_before(last: date | None, cases: Iterable[Case]) -> None:
    late = [case.id for case in cases if last is not None and case.as_of > last]
    if late:
        raise click.UsageError(
            choose(
                f"个案 {late[0]} 的判定日在 --until 之后", f"case {late[0]} starts after --until"
            )
        )


def _timelines(law: Law, cases: Iterable[Case], until: date | None) -> list[Timeline]:
    from tiaowen.runtime.dates import add_months
    from tiaowen.timeline import Clock

    try:
        clock = Clock(law)
    except UnloweredError as error:
        raise click.UsageError(
            choose(f"推算不了：{error}", f"cannot look ahead: {error}")
        ) from error
    return [clock.timeline(case, until or add_months(case.as_of, 12 * YEARS)) for case in cases]


def _tell_unforeseen(timelines: Iterable[Timeline]) -> None:
    """What a calendar has no place for."""
    from tiaowen.diagnostics.wording import visible
    from tiaowen.timeline.report.text import unforeseen

    for timeline in timelines:
        for line in unforeseen(timeline):
            click.echo(f"{visible(timeline.id)} {line}", err=True)


def _rendered(path: str, timelines: list[Timeline], output_format: str) -> str:
    if output_format == "json":
        from tiaowen.timeline.report.document import as_line

        return "".join(as_line(path, one) for one in timelines)
    if output_format == "ics":
        from tiaowen.timeline.report.calendar import as_calendar

        return as_calendar(path, timelines)
    from tiaowen.timeline.report.text import as_text

    return "\n".join(as_text(one) for one in timelines)
