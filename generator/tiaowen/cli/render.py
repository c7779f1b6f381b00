"""`tiaowen render SESSION`: the session validated, then its papers as DOCX and PDF."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from difflib import get_close_matches
from pathlib import Path

import click

from tiaowen.cli.file_errors import sentence
from tiaowen.cli.language import choose, is_english
from tiaowen.cli.paper_ledger import write_paper_ledger
from tiaowen.cli.render_progress import Progress
from tiaowen.cli.render_summary import summary
from tiaowen.cli.templates_option import templates_in, templates_option
from tiaowen.diagnostics import Diagnostic
from tiaowen.diagnostics.codes import has_errors
from tiaowen.diagnostics.render import render_text
from tiaowen.documents.file_names import safe_name
from tiaowen.documents.frames import frame_of
from tiaowen.documents.paper import PaperRequest
from tiaowen.documents.produce import FolderBusyError, Format, Run, produce_run
from tiaowen.documents.session_papers import TEMPLATE_NAMES
from tiaowen.norm.ast import RuleSet
from tiaowen.pipeline.breaks import papers_owed, session_breaks
from tiaowen.pipeline.papers import (
    check_papers,
    each_paper_of,
    refused,
    strict_refusal,
    without_cause,
)
from tiaowen.pipeline.session import run_session


@click.command(
    help=choose(
        "审查一次评审会议的工作簿，产生各种文书，放在 DIR/会议名/文书种类/ 下。",
        "Validate a session workbook and make its papers.",
    )
)
@click.argument("session", type=click.Path(path_type=Path), metavar="SESSION")
@click.option(
    "--only",
    "kinds",
    multiple=True,
    metavar="KIND",
    help=choose(
        f"只产生这一种，可写多次：{'、'.join(TEMPLATE_NAMES)}。",
        f"Only this kind; may be given again: {', '.join(TEMPLATE_NAMES)}.",
    ),
)
@click.option(
    "--to",
    "formats",
    default="docx,pdf",
    metavar="docx,pdf,a3,noted",
    help=choose(
        "文件格式，用逗号分开，默认 docx,pdf。a3 是评审表的 A3 双面对折本，双面打印时选短边翻转；"
        "noted 是页边用批注写明依据条款的 DOCX。",
        "Formats, comma separated; a3: folded A3 booklet, duplex, short edge; "
        "noted: DOCX with the clauses as comments.",
    ),
)
@click.option(
    "-o",
    "--output",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("output"),
    metavar="DIR",
    help=choose("放在哪个文件夹下，默认 output。", "Folder, output by default."),
)
@click.option(
    "--format",
    "output_format",
    type=click.Choice(["text", "json"]),
    default="text",
    help=choose("报告的格式。", "Format of the report."),
)
@click.option(
    "--strict",
    is_flag=True,
    help=choose(
        "有一处错误（数据、票数、违反条文、应载明的内容空缺）就一份文书也不产生。",
        "Make nothing at all when anything is wrong.",
    ),
)
@templates_option
@click.option(
    "--merge",
    "print_files",
    is_flag=True,
    help=choose(
        "每种文书另合成一个 PDF，供整批双面打印：一份一个书签，每份从正面开始。",
        "Also one PDF for each kind, for printing: a bookmark a paper, each begins on a front side.",
    ),
)
@click.option(
    "--processes",
    type=click.IntRange(0),
    default=0,
    metavar="N",
    help=choose("用几个进程，默认依份数和处理器数。", "How many processes; chosen by default."),
)
@click.pass_context
def render(
    ctx: click.Context,
    session: Path,
    kinds: tuple[str, ...],
    formats: str,
    folder: Path,
    output_format: str,
    strict: bool,
    templates: Path | None,
    print_files: bool,
    processes: int,
) -> None:
    """Read, check the templates, make the papers, report."""
    wanted = _formats(formats, print_files)
    own = templates_in(templates)
    run = run_session(session)
    told = list(run.diagnostics)
    if run.session is None or run.rules is None:
        _tell(told)
        ctx.exit(2)
    _must_exist(kinds, run.rules)
    told += [*session_breaks(run), *refused(run, kinds)]
    faults = check_papers(run.rules, kinds, own)
    if faults:
        _tell([*told, *faults])
        ctx.exit(1)
    asked = Counter(request.kind for request in each_paper_of(run, kinds, own.texts))
    told += without_cause(asked, kinds) if kinds else papers_owed(run, asked)
    if strict:
        refusal = strict_refusal(told, each_paper_of(run, kinds, own.texts))
        if refusal is not None:
            _tell([*told, refusal])
            ctx.exit(1)
    place = folder / safe_name(session.stem)
    papers = each_paper_of(run, kinds, own.texts)
    made, ledger = _written(papers, place, wanted, asked.total(), processes, print_files, told)
    if output_format == "json":
        click.echo(json.dumps(_document(place, made, told), ensure_ascii=False, indent=1))
    else:
        _tell(told)
        click.echo("\n".join(summary(place, asked, made, ledger)))
    ctx.exit(1 if has_errors(told) or made.report.faulty else 0)


def _written(
    papers: Iterable[PaperRequest],
    place: Path,
    formats: Sequence[Format],
    total: int,
    processes: int,
    print_files: bool,
    told: Sequence[Diagnostic],
) -> tuple[Run, Path | None]:
    """The papers and their ledger, in place.

    Raises:
        click.UsageError: the folder cannot be written to, or another run is writing to it.
    """
    try:
        run = produce_run(papers, place, formats, Progress(total), processes, total, print_files)
        return run, write_paper_ledger(place, told, run.report.remarks)
    except OSError as error:
        raise click.UsageError(sentence(error)) from error
    except FolderBusyError as error:
        raise click.UsageError(f"{place}：{error}") from error


def _must_exist(kinds: Sequence[str], rules: RuleSet) -> None:
    """Kinds nobody knows are wrong usage; one the rule set forbids is refused later, with its clause.

    Raises:
        click.BadParameter: one of them is unknown.
    """
    known = {*TEMPLATE_NAMES, *frame_of(rules).barred}
    for kind in kinds:
        if kind not in known:
            near = get_close_matches(kind, sorted(known), 1, 0.4)
            advice = f"，是否要「{near[0]}」" if near else ""
            raise click.BadParameter(f"没有名为「{kind}」的文书{advice}", param_hint="--only")


_FORMATS = {
    "docx": Format.DOCX,
    "pdf": Format.PDF,
    "a3": Format.BOOKLET,
    "noted": Format.NOTED,
}
"""What `--to` calls the formats."""


def _formats(text: str, print_files: bool) -> list[Format]:
    """The formats asked for, each once; a print file wants PDF among them.

    Raises:
        click.BadParameter: one of them is unknown.
    """
    words = [word.strip().lower() for word in text.split(",") if word.strip()]
    unknown = [word for word in words if word not in _FORMATS]
    if unknown or not words:
        raise click.BadParameter(f"「{text}」，可用 {'、'.join(_FORMATS)}", param_hint="--to")
    return [_FORMATS[word] for word in dict.fromkeys(words)]


def _tell(told: Sequence[Diagnostic]) -> None:
    if told:
        click.echo(render_text(told, english=is_english()), err=True, nl=False)


def _document(place: Path, run: Run, told: Sequence[Diagnostic]) -> dict[str, object]:
    return {
        "folder": place.as_posix(),
        "files": [asdict(file) for file in run.report.files],
        "made": run.made,
        "kept": run.kept,
        "mended": run.mended,
        "removed": run.removed,
        "spared": run.spared,
        "merged": [asdict(one) for one in run.merged],
        "remarks": [asdict(remark) for remark in run.report.remarks],
        "skipped": list(run.report.skipped),
        "diagnostics": [
            {"code": one.code, "message": one.message, "where": one.where} for one in told
        ],
    }
