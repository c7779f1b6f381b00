"""What a user calls a law → the law: a name, a region, a .tiao file. Kept ready between runs."""

from __future__ import annotations

import click

from tiaowen.cli.case_reports import tell
from tiaowen.cli.kept_laws import kept_law
from tiaowen.pipeline.law import Law, LawInForce, RuleSetError


def law_named(text: str) -> Law:
    """The rule set called `text` (with what it forwards), or the law in force in that region.

    Raises:
        RuleSetError: it has errors, or there is none of that name.
    """
    return kept_law(text, lambda: _made(text))


def law_or_exit(ctx: click.Context, text: str) -> Law:
    """The law called `text`; told on stderr and the command ended where it has errors.

    Exit code 2 when there is none of that name, 1 when it has errors; texts it refers to that are
    not loaded are told too.
    """
    law = sound_law_or_exit(ctx, text)
    if isinstance(law, LawInForce):
        tell(law.dangling)
    return law


def sound_law_or_exit(ctx: click.Context, text: str) -> Law:
    """The same, without a word on what is not loaded."""
    try:
        return law_named(text)
    except RuleSetError as error:
        tell(error.diagnostics)
        missing = any(one.code == "TW208" for one in error.diagnostics)
        ctx.exit(2 if missing else 1)


def seen_law(law: Law, place: str | None) -> Law:
    """The law as it applies in a place; anywhere it is itself.

    Raises:
        click.UsageError: nothing says that it applies there.
    """
    if place is None:
        return law
    from tiaowen.cli.ruleset_argument import seen_from

    return seen_from(law, place)


def _made(text: str) -> Law:
    """From the rule files; everything this imports is heavy."""
    from pathlib import Path

    from tiaowen.pipeline.compile import compile_file, usable_rules
    from tiaowen.pipeline.in_force import law_of, law_of_document
    from tiaowen.pipeline.library import SUFFIX, Library
    from tiaowen.resources import rules_dir

    if text.endswith(SUFFIX):
        return usable_rules(compile_file(Path(text)))
    shelf = Library((rules_dir(),))
    return law_of_document(text, shelf) if "/" in text else law_of(text, shelf)
