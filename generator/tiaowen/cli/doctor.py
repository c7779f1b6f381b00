"""`tiaowen doctor`: which fonts and system libraries are there, and what an absence costs.

Exit code 1 when something is missing that costs the user anything.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from itertools import groupby

import click

from tiaowen.cli.language import choose
from tiaowen.cli.machine import Finding, examine


@click.command(
    help=choose(
        "查看字体和系统库是否齐备，缺了有何影响，如何补上。",
        "Show which fonts and libraries are there, what an absence costs and how to mend it.",
    )
)
@click.option(
    "--format",
    "output_format",
    type=click.Choice(["text", "json"]),
    default="text",
    help=choose("输出格式。", "Output format."),
)
@click.pass_context
def doctor(ctx: click.Context, output_format: str) -> None:
    """Examine the machine and print the report."""
    findings = examine()
    click.echo(as_json(findings) if output_format == "json" else as_text(findings))
    ctx.exit(1 if any(finding.cost for finding in findings) else 0)


def as_json(findings: Sequence[Finding]) -> str:
    """One JSON document: the findings and whether nothing is missing."""
    complete = not any(finding.cost for finding in findings)
    document = {"complete": complete, "findings": [asdict(finding) for finding in findings]}
    return json.dumps(document, ensure_ascii=False, indent=1)


def as_text(findings: Sequence[Finding]) -> str:
    """A list under headings, and the sum of it as the last line."""
    lines = []
    for group, members in groupby(findings, key=lambda finding: finding.group):
        lines += [group, *(_line(finding) for finding in members)]
    missing = sum(bool(finding.cost) for finding in findings)
    return "\n".join([*lines, f"缺 {missing} 项" if missing else "齐备"])


def _line(finding: Finding) -> str:
    if finding.cost:
        return f"  ✗ {finding.name}：{finding.cost}；补上：{finding.remedy}"
    return f"  ✓ {finding.name}：{finding.found}"
