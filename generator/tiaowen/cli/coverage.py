"""`tiaowen coverage`: how every cut of the law's words is accounted for, by rule set."""

from __future__ import annotations

import json

import click

from tiaowen.cli.language import choose, is_english
from tiaowen.diagnostics.render.text import render_text
from tiaowen.norm.ast import AccountEntry
from tiaowen.norm.restate import restate
from tiaowen.pipeline import Library, RuleSetError, load_ruleset
from tiaowen.pipeline.coverage import KEYS, Coverage, coverage
from tiaowen.resources import rules_dir


@click.command(
    name="coverage",
    help=choose(
        "条款编制情况：每个规则集有多少段原文已计算、留待裁量、属期限、文书、权责、宣示，有没有遗漏。",
        "Clause accounting per rule set.",
    ),
)
@click.argument("rulesets", nargs=-1, metavar="[规则集]…")
@click.option("--detail", is_flag=True, help=choose("逐段列出。", "List every cut of the text."))
@click.option(
    "--format",
    "output_format",
    type=click.Choice(["text", "json"]),
    default="text",
    help=choose("输出格式。", "Output format."),
)
@click.pass_context
def coverage_command(
    ctx: click.Context, rulesets: tuple[str, ...], detail: bool, output_format: str
) -> None:
    """Count, print, and exit 1 when a cut is unaccounted for."""
    shelf = Library((rules_dir(),))
    names = rulesets or tuple(shelf.names())
    found = []
    for name in names:
        try:
            found.append(coverage(load_ruleset(name, shelf)))
        except RuleSetError as error:
            click.echo(render_text(error.diagnostics, english=is_english()), err=True, nl=False)
            ctx.exit(2 if error.diagnostics[0].code == "TW208" else 1)
    if output_format == "json":
        click.echo(json.dumps([_document(c, detail) for c in found], ensure_ascii=False, indent=1))
    else:
        click.echo("\n\n".join(_text(c, detail) for c in found))
    ctx.exit(1 if any(c.unaccounted for c in found) else 0)


def _document(found: Coverage, detail: bool) -> dict[str, object]:
    document: dict[str, object] = {
        "ruleset": found.rules.path,
        "title": found.rules.title,
        "docno": found.rules.docno,
        "cuts": len(found.entries),
        "treatments": found.counts,
        "unaccounted": found.unaccounted,
        "norms": len(found.rules.norms),
        "examples": len(found.rules.examples),
    }
    if detail:
        document["entries"] = [
            {
                "citation": entry.citation,
                "treatments": [KEYS[t] for t in entry.treatments],
                "text": entry.text,
                "reason": entry.reason,
                "restated": _restated(found, entry),
            }
            for entry in found.entries
        ]
    return document


def _text(found: Coverage, detail: bool) -> str:
    words = {key: word for word, key in KEYS.items()}
    counted = "  ".join(f"{words[key]} {count}" for key, count in found.counts.items() if count)
    lines = [
        f"{found.rules.path}  {found.rules.title}",
        f"  原文 {len(found.entries)} 段：{counted}  未说明 {found.unaccounted}",
        f"  规范 {len(found.rules.norms)} 条，用例 {len(found.rules.examples)} 个",
    ]
    if detail:
        for entry in found.entries:
            treated = "、".join(entry.treatments) or "未说明"
            reason = f"（{entry.reason}）" if entry.reason else ""
            lines += [f"  {entry.citation}  {treated}{reason}", f"    「{entry.text}」"]
            lines += [
                f"    【{name}】{sentence}" for name, sentence in _restated(found, entry).items()
            ]
    return "\n".join(lines)


def _restated(found: Coverage, entry: AccountEntry) -> dict[str, str]:
    """What the machine understood of a cut: norm to sentence."""
    return {
        norm.label or norm.id: restate(found.rules, norm)
        for norm in found.rules.norms
        if norm.citation == entry.citation and norm.text == entry.text
    }
