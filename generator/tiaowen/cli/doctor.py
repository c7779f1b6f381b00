"""`tiaowen doctor`: which fonts and system libraries are there, and what an absence costs."""

from __future__ import annotations

import click

from tiaowen.cli.language import choose


@click.command(
    help=choose("查看字体和系统库是否齐备。", "Show which fonts and libraries are there.")
)
@click.option(
    "--format",
    "output_format",
    type=click.Choice(["text", "json"]),
    default="text",
    help=choose("输出格式。", "Output format."),
)
def doctor(output_format: str) -> None:
    """Print the report."""
