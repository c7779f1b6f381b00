"""`tiaowen explain CODE | CITATION`: the page of a diagnostic code, or what a clause says.

A word that looks like a code (TW203, tw203) is one; everything else is a citation and is looked up
by `explain_citation`.
"""

from __future__ import annotations

import json
import re
from difflib import get_close_matches

import click

from tiaowen.cli.language import choose, is_english
from tiaowen.diagnostics.codes import REGISTER, Code
from tiaowen.diagnostics.pages import page_path
from tiaowen.resources import grammar_dir, rules_dir

_CODE = re.compile(r"TW\d{3}", re.IGNORECASE)


@click.command(
    help=choose(
        "说明一个诊断代码（TW203），或一个条款（第九条第（四）项）。",
        "Explain a diagnostic code (TW203) or a clause (第九条第（四）项).",
    )
)
@click.argument("what", metavar="CODE|CITATION")
@click.option(
    "--ruleset", default="", help=choose("在哪个规则集里找条款。", "Rule set of the clause.")
)
@click.option(
    "--format",
    "output_format",
    type=click.Choice(["text", "json"]),
    default="text",
    help=choose("输出格式。", "Output format."),
)
def explain(what: str, ruleset: str, output_format: str) -> None:
    """Print the page or the clause."""
    if not _CODE.fullmatch(what):
        page = explain_citation(what, ruleset)
        if output_format == "json":
            document = {"citation": what, "ruleset": ruleset or None, "page": page}
            page = json.dumps(document, ensure_ascii=False, indent=1) + "\n"
        click.echo(page, nl=False)
        return
    code = REGISTER.get(what.upper())
    if code is None:
        raise click.UsageError(_unknown(what.upper()))
    page = page_path(grammar_dir(), code.number).read_text(encoding="utf-8")
    click.echo(_as_json(code, page) if output_format == "json" else _as_text(code, page), nl=False)


def explain_citation(citation: str, ruleset: str) -> str:
    """What a clause says, in the rule set named or in every one that has it."""
    from tiaowen.pipeline import Library, RuleSetError, load_ruleset
    from tiaowen.pipeline.clauses import explain_clause

    shelf = Library((rules_dir(),))
    names = [ruleset] if ruleset else list(shelf.names())
    try:
        pages = [explain_clause(load_ruleset(name, shelf), citation) for name in names]
    except RuleSetError as error:
        raise click.ClickException(str(error)) from error
    if not any(pages):
        where = f"「{ruleset}」里" if ruleset else ""
        raise click.UsageError(
            choose(
                f"{where}没有诊断代码或条款「{citation}」",
                f"no diagnostic code or clause {citation!r}",
            )
        )
    return "\n".join(page for page in pages if page)


def _unknown(number: str) -> str:
    close = get_close_matches(number, REGISTER, n=3, cutoff=0.8)
    near = "、".join(f"{n} {REGISTER[n].title}" for n in close)
    return choose(
        f"没有诊断代码「{number}」" + (f"；相近的有 {near}" if near else ""),
        f"no diagnostic code {number}" + (f"; near: {', '.join(close)}" if close else ""),
    )


def _as_text(code: Code, page: str) -> str:
    if not is_english():
        return page
    severity = code.severity.name.lower()
    return f"{code.number} {code.title_en} ({severity}): {code.help_en}\n\n{page}"


def _as_json(code: Code, page: str) -> str:
    document = {
        "code": code.number,
        "severity": code.severity.name.lower(),
        "state": code.state.value,
        "title": code.title_en if is_english() else code.title,
        "page": page,
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"
