"""A click group that imports a command only when it is asked for.

The list of commands (`tiaowen --help`) is printed from the table alone, so neither a heavy nor a
broken command slows or breaks the others.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import Any

import click

from tiaowen.cli.click_wording import name_values_in_chinese
from tiaowen.cli.language import choose, is_english


@dataclass(frozen=True, slots=True)
class Entry:
    """One command: where it is (`module:attribute`) and the line the list of commands shows."""

    target: str
    chinese: str
    english: str

    @property
    def summary(self) -> str:
        """The line in the user's language."""
        return choose(self.chinese, self.english)

    def load(self) -> click.Command:
        """Import the module and give its command.

        Raises:
            TypeError: the table names something that is not a click command.
        """
        module, _, attribute = self.target.partition(":")
        command = getattr(import_module(module), attribute)
        if not isinstance(command, click.Command):
            raise TypeError(f"{self.target} is not a click command")
        return command


class LazyGroup(click.Group):
    """A group over a table of entries, in the table's order."""

    def __init__(self, *args: Any, entries: dict[str, Entry], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.entries = entries

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names in the order of the table."""
        return list(self.entries)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, imported now; None when the table has none."""
        entry = self.entries.get(cmd_name)
        if entry is None:
            return None
        command = entry.load()
        if not is_english():
            name_values_in_chinese(command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, without importing any of them."""
        rows = [(name, entry.summary) for name, entry in self.entries.items()]
        with formatter.section(choose("命令", "Commands")):
            formatter.write_dl(rows)
