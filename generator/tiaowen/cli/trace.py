"""`tiaowen trace FILE`: what stands behind each paragraph and cell of a paper, and what is missing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import click

from tiaowen.cli.file_errors import sentence
from tiaowen.cli.language import choose, is_english
from tiaowen.diagnostics import Diagnostic
from tiaowen.diagnostics.render import render_text
from tiaowen.documents.items import ItemState, NodeState, NodeStatus, lacking_sentence
from tiaowen.documents.read_back import ReadBack, read_back

_SHOWN = 30
"""Characters of a paragraph shown in a line."""


@click.command(
    help=choose(
        "读回一份产生的文书（.docx 或 .pdf，人改过的也可以）：每段、每格出自哪一条，依据哪些事实；"
        "应载明的内容还在不在。缺应载明的内容时退出码为 1。",
        "Read a produced paper back: clause and facts behind each paragraph and cell.",
    )
)
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@click.option(
    "--format",
    "output_format",
    type=click.Choice(["text", "json"]),
    default="text",
    help=choose("输出格式。", "Output format."),
)
@click.pass_context
def trace(ctx: click.Context, file: Path, output_format: str) -> None:
    """Read, print, and exit 1 when a demanded item is not there."""
    try:
        data = file.read_bytes()
    except OSError as error:
        raise click.UsageError(sentence(error)) from error
    found = read_back(file.name, data)
    if isinstance(found, Diagnostic):
        click.echo(render_text([found], english=is_english()), err=True, nl=False)
        ctx.exit(2)
    if output_format == "json":
        click.echo(json.dumps(_document(file, found), ensure_ascii=False, indent=1))
    else:
        click.echo("\n".join(_lines(found)))
    ctx.exit(1 if found.lacking else 0)


def _document(file: Path, found: ReadBack) -> dict[str, object]:
    """The whole as JSON; `complete` is whether every demanded item is there."""
    trace = asdict(found.trace)
    del trace["nodes"], trace["required"]
    return {
        "file": file.name,
        **trace,
        "complete": not found.lacking,
        "items": [
            {
                "item": item.item,
                "citation": item.citation,
                "basis": item.basis,
                "status": item.status.value,
            }
            for item in found.items
        ],
        "nodes": [
            {**asdict(state.node), "status": state.status.value, "now": state.text}
            for state in found.nodes
        ],
    }


def _lines(found: ReadBack) -> Iterator[str]:
    trace = found.trace
    yield f"{trace.kind} {trace.subject}"
    yield f"  依据 {trace.number}（{trace.ruleset}），规则文件 sha256 {trace.rule_hash or '未记'}"
    yield f"  会议工作簿 {trace.session}，判定日 {trace.as_of}，{trace.generator} 产生"
    yield "内容"
    yield from (_item(item) for item in found.items)
    changed = [state for state in found.nodes if state.status is not NodeStatus.SAME]
    yield f"段落和单元格 {len(found.nodes)} 个，产生后改动 {len(changed)} 个"
    yield from (_node(state) for state in found.nodes)
    for item in found.lacking:
        yield f"错误[TW623] {lacking_sentence(item)}"


def _item(item: ItemState) -> str:
    return f"  {item.status.value:　<2}  {item.item}（{item.citation or item.basis or '未注明'}）"


def _node(state: NodeState) -> str:
    node = state.node
    words = " ".join(state.text.split()) or " ".join(node.text.split())
    shown = f"{words[:_SHOWN]}…" if len(words) > _SHOWN else words
    mark = "" if state.status is NodeStatus.SAME else f"〔{state.status.value}〕"
    parts = ["、".join(node.citations) or node.basis or "—", f"{mark}「{shown}」"]
    if node.facts:
        parts.append("事实：" + "、".join(node.facts))
    elif node.slots:
        parts.append("事实：" + "、".join(node.slots))
    if node.cells:
        parts.append("出自：" + "、".join(node.cells))
    return f"  {node.id}  " + "  ".join(parts)
