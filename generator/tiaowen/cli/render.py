"""`tiaowen render SESSION`: the session validated, then its papers as DOCX and PDF."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from difflib import get_close_matches
from pathlib import Path

import click

from tiaowen.cli.file_errors import sentence
from tiaowen.cli.language import choose, is_english
from tiaowen.cli.templates_option import templates_in, templates_option
from tiaowen.diagnostics import Diagnostic
from tiaowen.diagnostics.codes import has_errors
from tiaowen.diagnostics.render import render_text
from tiaowen.documents.file_names import safe_name
from tiaowen.documents.frames import frame_of
from tiaowen.documents.paper import PaperRequest, Remark
from tiaowen.documents.produce import Format, ProductionReport, produce
from tiaowen.documents.session_papers import TEMPLATE_NAMES
from tiaowen.norm.ast import RuleSet
from tiaowen.pipeline.breaks import papers_owed, session_breaks
from tiaowen.pipeline.papers import (
    check_papers,
    papers_of_run,
    refused,
    strict_refusal,
    without_cause,
)
from tiaowen.pipeline.session import run_session

_BLANK = "TW611"


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
    metavar="docx,pdf,a3",
    help=choose(
        "文件格式，用逗号分开，默认 docx,pdf。a3 是评审表的 A3 双面对折本，双面打印时选短边翻转。",
        "Formats, comma separated; a3: folded A3 booklet, duplex, short edge.",
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
) -> None:
    """Read, check the templates, make the papers, report."""
    wanted = _formats(formats)
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
    requests = papers_of_run(run, kinds, own.texts)
    told += without_cause(requests, kinds) if kinds else papers_owed(run, requests)
    if strict and (refusal := strict_refusal(told, requests)) is not None:
        _tell([*told, refusal])
        ctx.exit(1)
    place = folder / safe_name(session.stem)
    try:
        report = produce(requests, place, wanted, _progress(len(requests)))
    except OSError as error:
        raise click.UsageError(sentence(error)) from error
    if output_format == "json":
        click.echo(json.dumps(_document(place, report, told), ensure_ascii=False, indent=1))
    else:
        _tell(told)
        click.echo("\n".join(summary(place, requests, report)))
    ctx.exit(1 if has_errors(told) or report.faulty else 0)


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


def _formats(text: str) -> list[Format]:
    """The formats asked for, each once.

    Raises:
        click.BadParameter: one of them is unknown.
    """
    known = {one.value.removesuffix(".pdf"): one for one in Format}
    words = [word.strip().lower() for word in text.split(",") if word.strip()]
    unknown = [word for word in words if word not in known]
    if unknown or not words:
        raise click.BadParameter(f"「{text}」，可用 docx、pdf、a3", param_hint="--to")
    return [known[word] for word in dict.fromkeys(words)]


def _tell(told: Sequence[Diagnostic]) -> None:
    if told:
        click.echo(render_text(told, english=is_english()), err=True, nl=False)


def _progress(total: int) -> Callable[[PaperRequest], None] | None:
    """A count on stderr, only on a terminal."""
    if not sys.stderr.isatty():
        return None
    done = iter(range(1, total + 1))

    def show(request: PaperRequest) -> None:
        number = next(done)
        end = "\n" if number == total else ""
        click.echo(f"\r\x1b[K{number}/{total} {request.label}{end}", err=True, nl=False)

    return show


def summary(
    place: Path, requests: Sequence[PaperRequest], report: ProductionReport
) -> Iterator[str]:
    """The report for people: what was made where, what is blank and in which cell."""
    made = Counter(Path(file.path).suffix[1:].upper() for file in report.files)
    kinds = Counter(request.kind for request in requests)
    yield "文书 " + "、".join(f"{kind} {count} 份" for kind, count in kinds.items())
    yield f"  {place.as_posix()}/（{'、'.join(f'{k} {n} 个' for k, n in made.items())}）"
    yield from (f"  [TW616] {reason}" for reason in report.skipped)
    blanks = [remark for remark in report.remarks if remark.code == _BLANK]
    if blanks:
        yield f"待填 {len(blanks)} 处"
        yield from (f"  {line}" for line in _blank_lines(blanks))
    for remark in report.remarks:
        if remark.code != _BLANK:
            yield f"[{remark.code}] {remark.paper}：{remark.text}{_cell(remark)}"


def _blank_lines(blanks: Sequence[Remark]) -> Iterator[str]:
    """A line for each empty cell; one for all papers of a kind where there is no such cell."""
    without = Counter(
        (remark.paper.split()[0], remark.item) for remark in blanks if not remark.cell
    )
    for (kind, item), count in without.items():
        yield f"{kind}：工作簿没有「{item}」，{count} 份"
    for remark in blanks:
        if remark.cell:
            yield f"{remark.paper}：{remark.item}{_cell(remark)}"


def _cell(remark: Remark) -> str:
    return f"（{remark.cell}）" if remark.cell else ""


def _document(
    place: Path, report: ProductionReport, told: Sequence[Diagnostic]
) -> dict[str, object]:
    return {
        "folder": place.as_posix(),
        "files": [asdict(file) for file in report.files],
        "remarks": [asdict(remark) for remark in report.remarks],
        "skipped": list(report.skipped),
        "diagnostics": [
            {"code": one.code, "message": one.message, "where": one.where} for one in told
        ],
    }
