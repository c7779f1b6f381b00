"""`tiaowen boundary RULESET`: cases on both sides of every limit, and which slips they notice."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tiaowen.cli.files import write_whole
from tiaowen.cli.language import choose
from tiaowen.cli.law_argument import law_or_exit
from tiaowen.norm.ast import RuleSet
from tiaowen.pipeline.law import LawInForce

if TYPE_CHECKING:
    from tiaowen.boundary.expected import Expected
    from tiaowen.boundary.run import Run


@click.command(
    help=choose(
        "为每条规范造出界限两侧的个案：一步之差、结论不同。写成候选用例（由起草人对照条文核对）"
        "和检验审查程序的 pytest 模块。--mutants 统计各条的笔误能否被发现。",
        "Cases on both sides of every limit, as example candidates and a pytest module.",
    )
)
@click.argument("ruleset", metavar="RULESET")
@click.option(
    "--only",
    default="",
    metavar="CITATION",
    help=choose("只做引用以此开头的条款（第九条）。", "Only clauses whose citation begins so."),
)
@click.option(
    "--mutants",
    is_flag=True,
    help=choose("逐条列出笔误有多少被发现，哪些没有。", "Report which slips are noticed."),
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    help=choose("把候选用例和 pytest 模块写到哪个文件夹。", "Folder for the two files."),
)
@click.option(
    "--format",
    "output_format",
    type=click.Choice(["text", "json"]),
    default="text",
    help=choose("输出格式。", "Output format."),
)
@click.pass_context
def boundary(
    ctx: click.Context,
    ruleset: str,
    only: str,
    mutants: bool,
    output: Path | None,
    output_format: str,
) -> None:
    """Search, write, print; exit 1 when `--mutants` found slips that nothing notices."""
    law = law_or_exit(ctx, ruleset)
    if not isinstance(law, RuleSet):
        raise click.UsageError(_one_file_at_a_time(law))
    if not any(norm.citation.startswith(only) for norm in law.norms):
        raise click.UsageError(choose(f"没有引用以「{only}」开头的规范", f"no norm at {only}"))
    run, cases = _found(law, only)
    if output is not None:
        _write(run, cases, output)
    click.echo(_rendered(run, cases, output_format, mutants=mutants), nl=False)
    if mutants:
        from tiaowen.boundary.report.content import survivors

        ctx.exit(1 if survivors(run) else 0)


def _one_file_at_a_time(law: LawInForce) -> str:
    """Why a law in force is not taken whole, and what to write instead (decision 0062)."""
    names = [rules.path for rules in law.rulesets]
    return choose(
        f"边界个案逐件做：用例写在各件自己的规则文件里，按该件单独判定；「{law.path}」是几件合读。"
        f"请逐件写：{'、'.join(names)}；转发件自己的条款写它的 .tiao 文件",
        f"one rule file at a time, since examples are judged by their own file: {', '.join(names)}",
    )


def _found(rules: RuleSet, only: str) -> tuple[Run, tuple[Expected, ...]]:
    from tiaowen.boundary.expected import expected_cases
    from tiaowen.boundary.run import boundary_run
    from tiaowen.pipeline.assumptions import declared_assumptions
    from tiaowen.solver import available
    from tiaowen.solver.compare import WITHOUT_ENGINE

    if not available():
        click.echo(WITHOUT_ENGINE.replace("没有比较", "搜索没有区分的，不再证明"), err=True)
    run = boundary_run(rules, only=only, assumed=declared_assumptions(), progress=_progress)
    return run, expected_cases(run)


def _progress(done: int, of: int) -> None:
    if sys.stderr.isatty():
        click.echo(f"\r{done}/{of}", err=True, nl=done == of)


def _write(run: Run, cases: tuple[Expected, ...], folder: Path) -> None:
    from tiaowen.backends.python.standalone import module_name
    from tiaowen.boundary.expected import given_cases
    from tiaowen.boundary.write_lines import lines_of
    from tiaowen.boundary.write_pytest import file_name, pytest_module

    rules, everything = run.rules, (*given_cases(run), *cases)
    order = {found.norm.id: number for number, found in enumerate(run.cases)}
    everything = tuple(sorted(everything, key=lambda case: order[case.norm]))
    files = {
        f"{module_name(rules)}.用例.tiao-lines": lines_of(rules, cases),
        file_name(rules): pytest_module(rules, everything),
    }
    for name, text in files.items():
        write_whole(folder / name, text.encode())
        click.echo(choose(f"已写入 {folder / name}", f"written to {folder / name}"), err=True)


def _rendered(run: Run, cases: tuple[Expected, ...], output_format: str, *, mutants: bool) -> str:
    if output_format == "json":
        from tiaowen.boundary.report.document import as_json

        return as_json(run, cases, mutants=mutants)
    from tiaowen.boundary.report.text import as_text

    return as_text(run, cases, mutants=mutants)
