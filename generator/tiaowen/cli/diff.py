"""`tiaowen diff A B …`: rule sets, regions, files or revisions held side by side, topic by topic."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tiaowen.cli.case_reports import tell
from tiaowen.cli.files import write_whole
from tiaowen.cli.language import choose
from tiaowen.pipeline import Library, RuleSetError
from tiaowen.resources import rules_dir

if TYPE_CHECKING:
    from tiaowen.compare.comparison import Comparison, Matrix
    from tiaowen.compare.sides import Side
    from tiaowen.pipeline.comparing import Asked

_FOUND_PROBLEMS = 1
_UNREADABLE = 2
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
        "每个主题最多求解几秒，默认 5；到时没有结果的是未证明。",
        "Longest search for a proof or a witness for each topic; 5 by default.",
    ),
)
@click.option(
    "--format",
    "output_format",
    type=click.Choice(["text", "json", "html", "docx", "xlsx"]),
    default="text",
    help=choose("输出格式；docx、xlsx 须用 -o 指明文件。", "Output format; docx, xlsx need -o."),
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help=choose("写到文件，不写到屏幕。", "Write to this file."),
)
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
    from tiaowen.cli.git_revision import GitError
    from tiaowen.compare.choosing import UnknownTopicError
    from tiaowen.compare.compare import compare
    from tiaowen.compare.topics.table import TopicTableError
    from tiaowen.pipeline.assumptions import declared_assumptions
    from tiaowen.pipeline.comparing import topic_table

    try:
        with _asked(rulesets) as asked:
            sides = [_side(one, question.day) for one in asked]
            shelves = (one.library for one in asked if not one.version)
            topics = topic_table((*shelves, Library((rules_dir(),))))
            return compare(
                sides,
                topics,
                question.day,
                declared_assumptions(),
                question.topics,
                question.seconds,
            )
    except RuleSetError as error:
        tell(error.diagnostics)
        missing = any(one.code == "TW208" for one in error.diagnostics)
        ctx.exit(_UNREADABLE if missing else _FOUND_PROBLEMS)
    except UnknownTopicError as error:
        raise click.UsageError(choose(str(error), f"no such topic: {error}")) from error
    except (GitError, TopicTableError) as error:
        click.echo(choose(f"错误：{error}", f"error: {error}"), err=True)
        ctx.exit(_UNREADABLE)


def _side(asked: Asked, day: date | None) -> Side:
    """One side; what is wrong with a file of a revision is told under the revision's name."""
    from tiaowen.cli.git_revision import told_of
    from tiaowen.pipeline.comparing import side_of

    try:
        return side_of(asked, day)
    except RuleSetError as error:
        if not asked.version:
            raise
        aside = asked.library.roots[0]
        told = (told_of(one, asked.version, aside) for one in error.diagnostics)
        raise RuleSetError(tuple(told)) from error


@contextmanager
def _asked(rulesets: Sequence[str]) -> Iterator[list[Asked]]:
    """What the arguments name; revisions are read into folders that go when the comparison is done."""
    from tiaowen.cli.diff_arguments import read_arguments

    with tempfile.TemporaryDirectory(prefix="tiaowen-") as aside:
        asked = read_arguments(rulesets, Path(aside))
        if len(asked) < 2:
            raise click.UsageError(
                choose(
                    "至少要两个才能对照：两个规则集，或一个修订版加一个规则集",
                    "two rule sets, or a revision and a rule set, are needed",
                )
            )
        yield asked


def _rendered(found: Comparison | Matrix, kind: str, *, full: bool, coloured: bool) -> bytes:
    from tiaowen.cli.diff_reports import render

    mark = _colours if coloured and kind == "text" and sys.stdout.isatty() else None
    return render(found, kind, full=full, mark=mark)


def _colours(text: str, side: str) -> str:
    if side == "left":
        return click.style(text, fg="red", strikethrough=True)
    return click.style(text, fg="green", underline=True)
