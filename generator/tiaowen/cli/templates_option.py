"""`--templates DIR`: a user's own templates, used instead of the package's."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tiaowen.cli.language import choose

if TYPE_CHECKING:
    from tiaowen.documents.own_templates import OwnTemplates

templates_option = click.option(
    "--templates",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    metavar="DIR",
    help=choose(
        "自己的文书模板所在的文件夹，文件名如 会议纪要.html.jinja；没有的种类用随附的模板。",
        "Folder of your own templates, named KIND.html.jinja; others stay ours.",
    ),
)
"""The option, for the commands that read templates."""


def templates_in(folder: Path | None) -> OwnTemplates:
    """The templates of the folder; none without one.

    Raises:
        click.UsageError: it cannot be read.
    """
    from tiaowen.cli.file_errors import sentence
    from tiaowen.documents.own_templates import NONE_OWN, read_templates
    from tiaowen.documents.session_papers import TEMPLATE_NAMES

    if folder is None:
        return NONE_OWN
    try:
        return read_templates(folder, TEMPLATE_NAMES)
    except OSError as error:
        raise click.UsageError(sentence(error)) from error
