"""What a user calls a law → what judges cases by it, kept ready between runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tiaowen.cli.case_reports import tell
from tiaowen.cli.kept_validators import kept_judge

if TYPE_CHECKING:
    from tiaowen.pipeline.judging import Judge
    from tiaowen.pipeline.law import Law


def judge_or_exit(ctx: click.Context, text: str, place: str | None) -> Judge:
    """What judges by the law called `text`, seen from a place; told and ended as by `law_or_exit`.

    Raises:
        click.UsageError: nothing says that the law applies in the place.
    """

    def make() -> Law:
        from tiaowen.cli.law_argument import seen_law, sound_law_or_exit

        return seen_law(sound_law_or_exit(ctx, text), place)

    judge = kept_judge((text, place or ""), make)
    tell(judge.dangling)
    return judge
