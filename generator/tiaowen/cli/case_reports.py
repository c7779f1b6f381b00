"""What commands that judge cases say about them on stderr, and the ledger of cases left out."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import click

from tiaowen.cli.language import choose, is_english
from tiaowen.diagnostics import Diagnostic

if TYPE_CHECKING:
    from pathlib import Path

    from tiaowen.cases.raw_case import CasesRead
    from tiaowen.model.types import Fact


def tell(diagnostics: Iterable[Diagnostic]) -> None:
    """Print diagnostics, if there are any."""
    told = list(diagnostics)
    if told:
        from tiaowen.diagnostics.render.text import render_text

        color = sys.stderr.isatty()
        click.echo(render_text(told, color=color, english=is_english()), err=True, nl=False)


def keep_rejected(read: CasesRead, facts: Mapping[str, Fact], path: Path) -> None:
    """Write the error ledger, if there is anything to put into it; TW528 when it cannot be written."""
    if not read.rejected:
        return
    from tiaowen.cases.ledger import ledger_text, write_ledger

    number = len(read.rejected)
    try:
        write_ledger(path, ledger_text(read.rejected, facts))
    except OSError as error:
        says = f"错误清单写不进「{path}」（{error.strerror}）"
        tell([Diagnostic("TW528", says, help="用 --ledger 写到别处")])
        return
    click.echo(
        choose(
            f"{number} 个个案的数据有误，没有判定，见 {path}",
            f"{number} cases could not be judged, see {path}",
        ),
        err=True,
    )
