"""`tiaowen import`: an official text becomes the skeleton of a rule file, every word kept."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import click

from tiaowen.cli.file_errors import reason
from tiaowen.cli.files import read_bytes, write_whole
from tiaowen.cli.language import choose, is_english
from tiaowen.diagnostics import Diagnostic
from tiaowen.diagnostics.render import render_text
from tiaowen.diagnostics.render.json import as_document
from tiaowen.official.importing import Imported, import_official, read_official
from tiaowen.official.passages import Passage
from tiaowen.official.roles import Role
from tiaowen.source import SourceFile

_PATH = re.compile(r"[a-z]+(/[a-z0-9.-]+)+")


@click.command(
    name="import",
    help=choose(
        "把官方文本（.txt .md .docx）变成规则文件的骨架：认出编号，一字不丢，各条标 未编。",
        "Turn an official text into the skeleton of a rule file, every word kept.",
    ),
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "output",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    help=choose("写到哪个规则文件。", "The rule file to write."),
)
@click.option(
    "--document",
    "choice",
    default="",
    help=choose(
        "原文含多份文件时选哪一份：序号、文号的一部分，或 全部。",
        "Which document, if the text has several: place, part of its number, or 全部.",
    ),
)
@click.option("--force", is_flag=True, help=choose("覆盖已有的文件。", "Replace an existing file."))
@click.option(
    "--format",
    "output_format",
    type=click.Choice(["text", "json"]),
    default="text",
    help=choose("输出格式。", "Output format."),
)
@click.pass_context
def import_text(
    ctx: click.Context, file: Path, output: Path, choice: str, force: bool, output_format: str
) -> None:
    """Read, convert, write, report."""
    if output.exists() and not force:
        raise click.UsageError(
            choose(f"{output} 已存在；要覆盖，加 --force", f"{output} exists; --force replaces it")
        )
    imported = _import(file, choice.strip(), _rule_set_path(output))
    if not isinstance(imported, Imported):
        _show_problems(imported, output_format)
        ctx.exit(2)
    try:
        write_whole(output, imported.skeleton.text.encode())
    except OSError as error:
        problem = Diagnostic("TW118", f"文件写不了：{reason(error)}", where=str(output))
        _show_problems((problem,), output_format)
        ctx.exit(2)
    click.echo(
        _as_json(imported, output) if output_format == "json" else _as_text(imported, output)
    )


def _import(file: Path, choice: str, path: str) -> Imported | tuple[Diagnostic, ...]:
    data = read_bytes(file)
    if isinstance(data, Diagnostic):
        return (data,)
    source = read_official(str(file), data)
    if not isinstance(source, SourceFile):
        return (source,)
    return import_official(source, choice=choice, path=path)


def _rule_set_path(output: Path) -> str:
    """`henan/2023-128` from `rules/henan/2023-128.tiao`; "" where the names do not fit."""
    path = f"{output.resolve().parent.name}/{output.stem}"
    return path if _PATH.fullmatch(path) else ""


def _show_problems(problems: tuple[Diagnostic, ...], output_format: str) -> None:
    if output_format == "json":
        document = as_document(problems, english=is_english())
        click.echo(json.dumps(document, ensure_ascii=False, indent=1))
    else:
        click.echo(render_text(problems, english=is_english()), nl=False, err=True)


def _as_json(imported: Imported, output: Path) -> str:
    passages = imported.skeleton.passages
    document: dict[str, Any] = {
        "output": str(output),
        "document": imported.paper.number,
        "documents": [paper.number for paper in imported.papers],
        "paragraphs": len(imported.paper.indexes),
        "left_to_other_documents": len(imported.blocks) - len(imported.paper.indexes),
        "counts": {name: count for name, count in _counts(passages) if count},
        "errata": [joint.official for passage in passages for joint in passage.joints],
        **as_document(()),
    }
    return json.dumps(document, ensure_ascii=False, indent=1)


def _as_text(imported: Imported, output: Path) -> str:
    passages = imported.skeleton.passages
    counted = "，".join(f"{name} {count}" for name, count in _counts(passages) if count)
    lines = [f"已写 {output}：原文 {len(imported.paper.indexes)} 段，一字不少（{counted}）"]
    joints = [joint for passage in passages for joint in passage.joints]
    if joints:
        lines.append(f"接上了 {len(joints)} 处断开的段落，写成 勘误，请逐处核对：")
        lines += [f"  {joint.official} → {joint.reading}（{joint.reason}）" for joint in joints]
    notes = [p for p in passages if p.role is Role.ANNOTATION]
    if notes:
        lines.append(f"放进 附注 的 {len(notes)} 段，请看是否属于法规：")
        lines += [f"  {passage.text[:40]}" for passage in notes]
    left = len(imported.blocks) - len(imported.paper.indexes)
    if left:
        others = "、".join(p.number for p in imported.papers if p is not imported.paper)
        lines.append(f"原文另有 {left} 段属于 {others}，要另建规则集")
    lines.append("下一步：填好开头的 # 待填，把各条的 未编 改成规范或说明")
    return "\n".join(lines)


def _counts(passages: tuple[Passage, ...]) -> list[tuple[str, int]]:
    kinds = ("编", "章", "节", "条", "一、", "（一）", "1.", "（1）")
    marks = [p.mark.level for p in passages if p.mark]
    counts = [(name, marks.count(level)) for level, name in enumerate(kinds, 1)]  # type: ignore[arg-type]
    return [*counts, ("题", sum(bool(p.heading) for p in passages)), *_role_counts(passages)]


def _role_counts(passages: tuple[Passage, ...]) -> list[tuple[str, int]]:
    roles = [passage.role for passage in passages]
    return [(role.value, roles.count(role)) for role in Role if role.value]
