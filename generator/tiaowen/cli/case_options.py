"""Options that commands about cases have in common, worded once."""

from __future__ import annotations

from pathlib import Path

import click

from tiaowen.cli.language import choose

cases_option = click.option(
    "--cases",
    required=True,
    type=click.Path(path_type=Path),
    help=choose(
        "个案文件：.json、.jsonl、.csv、.xlsx、.parquet，或评审会议的工作簿。",
        "Case file or session workbook.",
    ),
)
as_of_option = click.option(
    "--as-of",
    type=click.DateTime(["%Y-%m-%d"]),
    help=choose("没有写判定日的个案以此为判定日。", "Date for cases that state none."),
)
ledger_option = click.option(
    "--ledger",
    type=click.Path(path_type=Path),
    help=choose(
        "未判定个案的错误清单写到哪里；不写则为 output/<文件名>.errors.jsonl。",
        "Where cases that could not be judged are listed.",
    ),
)
output_option = click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help=choose("写到文件，不写到屏幕。", "Write to this file."),
)
