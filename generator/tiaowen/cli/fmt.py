"""`tiaowen fmt`: rule files into their one canonical form, or only told which are not in it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from tiaowen.cli import rule_files
from tiaowen.cli.language import choose, is_english
from tiaowen.diagnostics import Diagnostic
from tiaowen.diagnostics.codes import has_errors
from tiaowen.diagnostics.render.json import as_document
from tiaowen.diagnostics.render.text import render_text
from tiaowen.formatting.canonical_form import format_source
from tiaowen.source import SourceFile, Span

_FOUND_PROBLEMS = 1
_UNREADABLE = 2


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What became of one file: `changed`, `unchanged`, `needs_formatting` or `unreadable`."""

    path: Path
    status: str
    diagnostics: tuple[Diagnostic, ...] = ()


@click.command(
    help=choose(
        "把规则文件写成规范格式：词间一个空格、全角标点、按层次缩进；原文、注释和意思都不变。"
        "PATH 为文件或文件夹，不写则为当前文件夹。",
        "Write rule files in their canonical form; PATH is a file or folder, by default this one.",
    )
)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]…")
@click.option(
    "--check",
    is_flag=True,
    help=choose(
        "只检查不改写；有文件不合格式时退出码为 1。", "Change nothing; exit 1 if any would."
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
def fmt(ctx: click.Context, paths: tuple[Path, ...], check: bool, output_format: str) -> None:
    """Format every file asked for, then tell what was done."""
    files = rule_files.find(paths or (Path(),))
    _refuse_other_files(files)
    outcomes = [_format_file(path, check=check) for path in files]
    click.echo(_as_json(outcomes) if output_format == "json" else _as_text(outcomes), nl=False)
    ctx.exit(_exit_code(outcomes))


def _refuse_other_files(files: Sequence[Path]) -> None:
    if not files:
        raise click.UsageError(choose("没有找到 .tiao 规则文件", "no .tiao rule files found"))
    for path in files:
        if path.suffix != rule_files.SUFFIX:
            raise click.UsageError(
                choose(f"「{path}」不是 .tiao 规则文件", f"{path} is not a .tiao rule file")
            )


def _format_file(path: Path, *, check: bool) -> _Outcome:
    source = rule_files.read(path)
    if isinstance(source, Diagnostic):
        return _Outcome(path, "unreadable", (source,))
    formatted = format_source(source)
    if formatted.text.encode() == path.read_bytes():
        return _Outcome(path, "unchanged", formatted.problems)
    if check:
        complaint = _not_canonical(source, formatted.text)
        return _Outcome(path, "needs_formatting", (*formatted.problems, complaint))
    _write(path, formatted.text)
    return _Outcome(path, "changed", formatted.problems)


def _write(path: Path, text: str) -> None:
    try:
        rule_files.write_whole(path, text)
    except OSError as error:
        reason = choose(
            f"「{path}」写不进去（{error.strerror}），原文件没有动",
            f"cannot write {path} ({error.strerror}); the file is unchanged",
        )
        raise click.ClickException(reason) from error


def _not_canonical(source: SourceFile, canonical: str) -> Diagnostic:
    """TW702 at the first line that differs; the file as a whole if only its bytes do."""
    place, here = _first_difference(source.text, canonical)
    return Diagnostic(
        "TW702",
        "文件没有写成规范格式",
        source,
        place,
        here,
        help=f"运行 tiaowen fmt {source.name}",
    )


def _first_difference(text: str, canonical: str) -> tuple[Span | None, str]:
    start = 0
    wanted = canonical.split("\n")
    for number, line in enumerate(text.split("\n")):
        if number >= len(wanted) or line != wanted[number]:
            return Span(start, start + len(line)), "从这一行起"
        start += len(line) + 1
    return None, ""


def _as_text(outcomes: Sequence[_Outcome]) -> str:
    changed = [
        f"{choose('已改写', 'changed')} {o.path.as_posix()}\n"
        for o in outcomes
        if o.status == "changed"
    ]
    told = tuple(d for outcome in outcomes for d in outcome.diagnostics)
    report = render_text(told, english=is_english()) if told else ""
    return "".join(changed) + report + _count(outcomes)


def _count(outcomes: Sequence[_Outcome]) -> str:
    total, changed = len(outcomes), sum(o.status == "changed" for o in outcomes)
    return choose(f"{total} 个文件，改写 {changed} 个\n", f"{total} files, {changed} changed\n")


def _as_json(outcomes: Sequence[_Outcome]) -> str:
    told = [d for outcome in outcomes for d in outcome.diagnostics]
    files = [{"path": o.path.as_posix(), "status": o.status} for o in outcomes]
    document = {"files": files, **as_document(told, english=is_english())}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _exit_code(outcomes: Sequence[_Outcome]) -> int:
    if any(outcome.status == "unreadable" for outcome in outcomes):
        return _UNREADABLE
    told = [d for outcome in outcomes for d in outcome.diagnostics]
    return _FOUND_PROBLEMS if has_errors(told) else 0
