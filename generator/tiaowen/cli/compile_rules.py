"""`tiaowen compile`: rule sets to validators that run and that auditors read."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import click

from tiaowen.backends.columnar.to_sql.text import DIALECTS, NotSqlError
from tiaowen.backends.python.displacements import NotExpressibleError
from tiaowen.cli.compiled_files import WRITERS, Options
from tiaowen.cli.language import choose, is_english
from tiaowen.cli.ruleset_argument import compiled_named
from tiaowen.core.unlowered import UnloweredError
from tiaowen.diagnostics.render.text import render_text
from tiaowen.pipeline import Compiled, RuleSetError
from tiaowen.pipeline.library import SUFFIX

_FOUND_PROBLEMS = 1
_UNREADABLE = 2


@click.command(
    name="compile",
    help=choose(
        "把规则集编译成审查程序：每条一个函数，附引用和条文原文，可供审计人员阅读。"
        "RULESET 是规则集名（henan/2023-128）、.tiao 文件，或地区（henan）：地区的现行规定逐件编译，"
        "写到以地区命名的文件夹。",
        "Compile rule sets to Python validators, one readable function for each article.",
    ),
)
@click.argument("rulesets", nargs=-1, required=True, metavar="RULESET…")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("output/validators"),
    help=choose("写到哪个文件夹；默认 output/validators。", "Folder to write to."),
)
@click.option(
    "--target",
    type=click.Choice(list(WRITERS)),
    default="python",
    help=choose("编译成什么。", "What to compile to."),
)
@click.option(
    "--standalone",
    is_flag=True,
    help=choose(
        "连同运行时写成一个文件夹，只需 Python 标准库即可运行。",
        "Write a folder that needs nothing but the standard library.",
    ),
)
@click.option(
    "--traced",
    is_flag=True,
    help=choose(
        "--target verdicts 的函数连同结论给出中间结果，可据以作成依据树。",
        "For --target verdicts: intermediate results beside the verdicts, to make trees of.",
    ),
)
@click.option(
    "--dialect",
    type=click.Choice(list(DIALECTS)),
    help=choose(
        "--target sql 写给哪种引擎；默认 ansi：DuckDB、DataFusion、Spark 都能照原文运行。",
        "For --target sql: which engine; ansi runs unchanged on DuckDB, DataFusion and Spark.",
    ),
)
@click.option(
    "--columns",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help=choose(
        "--target sql 要读的表有哪些列：文本文件，一行一个列名，清单的列写作 清单/字段；"
        "没有列出的事实一律没有陈述。不给时，规范所读的事实各须有一列。",
        "For --target sql: a text file naming the columns the tables have, one a line.",
    ),
)
@click.option(
    "--as-of",
    type=click.DateTime(["%Y-%m-%d"]),
    help=choose(
        "--target sql 各个案相同的判定日：表里不必有判定日一列，日期事先算好，判定更快；别的日子另行编译。",
        "For --target sql: the day all cases are judged by; the tables then need no such column.",
    ),
)
@click.option(
    "--format",
    "output_format",
    type=click.Choice(["text", "json"]),
    default="text",
    help=choose("输出格式。", "Output format."),
)
@click.pass_context
def compile_rules(
    ctx: click.Context,
    rulesets: tuple[str, ...],
    output: Path,
    target: str,
    standalone: bool,
    traced: bool,
    dialect: str | None,
    columns: Path | None,
    as_of: datetime | None,
    output_format: str,
) -> None:
    """Read every rule set first, so that nothing is written when one of them has errors."""
    if standalone and target != "python":
        raise click.UsageError(
            choose("--standalone 只用于 --target python", "--standalone is for --target python")
        )
    if traced and target != "verdicts":
        raise click.UsageError(
            choose("--traced 只用于 --target verdicts", "--traced is for --target verdicts")
        )
    if target != "sql" and (dialect or columns or as_of):
        raise click.UsageError(
            choose(
                "--dialect、--columns、--as-of 只用于 --target sql",
                "--dialect, --columns and --as-of are for --target sql",
            )
        )
    known = _columns(columns) if columns else None
    day = as_of.date() if as_of else None
    options = Options(standalone, dialect or "ansi", known, day, traced)
    found = [(one, _folder(name, output)) for name in rulesets for one in _rules(ctx, name)]
    try:
        written = [WRITERS[target](one, folder, options) for one, folder in found]
    except (NotExpressibleError, NotSqlError, UnloweredError) as error:
        click.echo(choose(f"错误：{error}", f"error: {error}"), err=True)
        ctx.exit(_FOUND_PROBLEMS)
    if output_format == "json":
        click.echo(json.dumps({"target": target, "written": written}, ensure_ascii=False, indent=1))
        return
    for one in written:
        click.echo(choose(_CHINESE, _ENGLISH).format(**one))


_CHINESE = "{path}：{ruleset}，{articles} 条（部分），{norms} 项规范，sha256 {sha256:.12}"
_ENGLISH = "{path}: {ruleset}, {articles} articles and parts, {norms} norms, sha256 {sha256:.12}"


def _columns(path: Path) -> frozenset[str]:
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise click.UsageError(choose(f"{path} 不能读", f"cannot read {path}")) from error
    return frozenset(line.strip() for line in lines if line.strip())


def _folder(name: str, output: Path) -> Path:
    """A region's law goes to a folder of its own: read together, its rule sets are not the same."""
    is_region = "/" not in name and not name.endswith(SUFFIX)
    return output / name if is_region else output


def _rules(ctx: click.Context, name: str) -> tuple[Compiled, ...]:
    try:
        return compiled_named(name)
    except RuleSetError as error:
        click.echo(render_text(error.diagnostics, english=is_english()), err=True, nl=False)
        missing = any(one.code == "TW208" for one in error.diagnostics)
        ctx.exit(_UNREADABLE if missing else _FOUND_PROBLEMS)
