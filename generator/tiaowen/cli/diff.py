"""`tiaowen diff A B …`: rule sets, regions, files or revisions held side by side, topic by topic."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tiaowen.cli.case_options import output_option
from tiaowen.cli.files import write_whole
from tiaowen.cli.language import choose

if TYPE_CHECKING:
    from tiaowen.compare.comparison import Comparison, Matrix

_BINARY = ("docx", "xlsx")


@click.command(
    help=choose(
        "对照两个或几个规则集：文字、规范、宽严，逐题对照。RULESET 是规则集名（henan/2023-128）、"
        "地区（henan）或 .tiao 文件；写在前面的 git 修订版（HEAD~1）指后面那个规则集当时的样子，"
        "也可写成 HEAD~1:henan/2023-128。",
        "Compare rule sets, regions, files, or an earlier git revision with the present one.",
    )
)
@click.argument("rulesets", nargs=-1, required=True, metavar="RULESET RULESET…")
@click.option(
    "--as-of",
    type=click.DateTime(["%Y-%m-%d"]),
    help=choose(
        "判定日：地区只取当日施行中的规则集；不写则按文本比较，不问施行期间。",
        "Date; regions then count what is in force on it.",
    ),
)
@click.option(
    "--topic",
    "names",
    multiple=True,
    help=choose("只看这个主题（可写几次）。", "Only this topic; may be repeated."),
)
@click.option(
    "--seconds",
    type=click.FloatRange(min=0.1),
    default=5.0,
    metavar=choose("秒", "SECONDS"),
    help=choose(
        "每个主题求解多少，默认 5 秒的步数（按步数计，与机器快慢无关）；步数用完没有结果的是未证明。",
        "Work for each topic, in seconds of the engine's steps; 5 by default.",
    ),
)
@click.option(
    "--format",
    "output_format",
    type=click.Choice(["text", "json", "html", "docx", "xlsx"]),
    default="text",
    help=choose("输出格式；docx、xlsx 须用 -o 指明文件。", "Output format; docx, xlsx need -o."),
)
@output_option
@click.option(
    "--all", "full", is_flag=True, help=choose("相同的也逐项列出。", "Show what is the same too.")
)
@click.pass_context
def diff(
    ctx: click.Context,
    rulesets: tuple[str, ...],
    as_of: datetime | None,
    names: tuple[str, ...],
    seconds: float,
    output_format: str,
    output: Path | None,
    full: bool,
) -> None:
    """Put the sides together, compare, write; differences are no failure (exit 0)."""
    if output is None and output_format in _BINARY:
        raise click.UsageError(
            choose(f"--format {output_format} 须用 -o 指明文件", f"{output_format} needs -o FILE")
        )
    day = None if as_of is None else as_of.date()
    found = _compared(ctx, rulesets, _Question(day, names, seconds))
    data = _rendered(found, output_format, full=full, coloured=output is None)
    if output is None:
        click.echo(data.decode("utf-8"), nl=False)
    else:
        write_whole(output, data)
        click.echo(choose(f"已写到 {output}", f"written to {output}"), err=True)


@dataclass(frozen=True, slots=True)
class _Question:
    """What is asked of the sides: at which date, of which topics, for how long each."""

    day: date | None
    topics: tuple[str, ...]
    seconds: float


def _compared(
    ctx: click.Context, rulesets: Sequence[str], question: _Question
) -> Comparison | Matrix:
    from tiaowen.cli.diff_arguments import asked_for, side_asked, topics_for
    from tiaowen.compare.choosing import UnknownTopicError
    from tiaowen.compare.compare import compare
    from tiaowen.pipeline.assumptions import declared_assumptions

    with asked_for(ctx, rulesets) as asked:
        sides = [side_asked(one, question.day) for one in asked]
        try:
            return compare(
                sides,
                topics_for(asked),
                question.day,
                declared_assumptions(),
                question.topics,
                question.seconds,
            )
        except UnknownTopicError as error:
            raise click.UsageError(choose(str(error), f"no such topic: {error}")) from error


def _rendered(found: Comparison | Matrix, kind: str, *, full: bool, coloured: bool) -> bytes:
    from tiaowen.cli.diff_reports import render

    mark = _colours if coloured and kind == "text" and sys.stdout.isatty() else None
    return render(found, kind, full=full, mark=mark)


def _colours(text: str, side: str) -> str:
    if side == "left":
        return click.style(text, fg="red", strikethrough=True)
    return click.style(text, fg="green", underline=True)
