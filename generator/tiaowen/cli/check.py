"""`tiaowen check`: every pass over rule files, their 用例 run, and one report.

An answer is kept with everything it rests on (`kept_answers`), so that asking again about unchanged files
costs next to nothing; what the passes need is imported only where they run.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from tiaowen.cli.kept_answers import Answer, Question, keep, kept
from tiaowen.cli.language import choose, is_english
from tiaowen.cli.templates_option import templates_option
from tiaowen.diagnostics.render import FORMATS


@click.command(
    help=choose(
        "检查规则文件：语法、名称、类型与单位、原文逐字核对、条款编制、用例。"
        "PATH 为文件、文件夹或规则集名（如 henan/2023-128），不写则为随附的全部规则。",
        "Check rule files: syntax, names, types, verbatim text, accounting, examples.",
    )
)
@click.argument("paths", nargs=-1, metavar="[PATH]…")
@click.option(
    "--format",
    "output_format",
    type=click.Choice(FORMATS),
    default="text",
    help=choose("输出格式。", "Output format."),
)
@templates_option
@click.option(
    "--prove",
    is_flag=True,
    help=choose(
        "再用求解器证明：相互矛盾、永远不成就、被覆盖的规范，没有规定的情形。",
        "Prove with the solver: contradictions, dead and shadowed norms, gaps.",
    ),
)
@click.pass_context
def check(
    ctx: click.Context,
    paths: tuple[str, ...],
    output_format: str,
    templates: Path | None,
    prove: bool,
) -> None:
    """Check every file asked for, then report once."""
    color = output_format == "text" and sys.stdout.isatty() and "NO_COLOR" not in os.environ
    options = (output_format, str(color), str(is_english()), str(prove))
    question = Question.of(paths, templates, options)
    answer = kept(question)
    if answer is None:
        answer = _checked(paths, templates, output_format, color=color, prove=prove)
        keep(question, answer)
    click.echo(answer.text, nl=False)
    ctx.exit(answer.code)


def _checked(
    paths: tuple[str, ...],
    templates: Path | None,
    output_format: str,
    *,
    color: bool,
    prove: bool,
) -> Answer:
    from tiaowen.cli.check_run import checked

    return checked(paths, templates, output_format, color=color, prove=prove)
