"""CSV text → a table; commas, double quotes, one header row, as spreadsheets write it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from tiaowen.cases.faults import tidy
from tiaowen.cases.from_table import Table, is_blank, items_of_table
from tiaowen.cases.names import FactNames
from tiaowen.cases.raw_case import Item, UnreadableCase
from tiaowen.diagnostics import Diagnostic

CELL_LIMIT = 131_072
"""Characters a cell may have: what Python's csv module allows."""


def items_of_csv(text: str, file: str, names: FactNames) -> Iterator[Item]:
    """The cases of a CSV text, one a row; `file` is the name people are shown."""
    rows = _Rows(text, file)
    header = next(iter(rows), (1, []))[1]
    if len(header) == 1 and any(mark in header[0] for mark in "\t;；"):
        message = "表头只有一列，分隔符不是半角逗号"
        yield Diagnostic("TW516", message, help="另存为逗号分隔的 CSV", where=f"{file}:1")
        return

    def address(row: int, column: int) -> str:
        title = tidy(header[column]) if column < len(header) else f"第{column + 1}列"
        return f"{file}:{row} {title}"

    yield from items_of_table(Table(header, rows, address), names)
    if rows.broken is not None:
        yield rows.broken


class _Rows:
    """Rows with the line each begins on; stops at the first that cannot be read."""

    def __init__(self, text: str, file: str) -> None:
        self._reader = csv.reader(io.StringIO(text, newline=""), strict=True)
        self._file = file
        self._count = 0
        self.broken: UnreadableCase | None = None

    def __iter__(self) -> Iterator[tuple[int, list[str]]]:
        while True:
            line = self._reader.line_num + 1
            try:
                cells = next(self._reader)
            except StopIteration:
                return
            except csv.Error as error:
                self.broken = UnreadableCase(self._count, self._problem(error, line))
                return
            if any(not is_blank(cell) for cell in cells):
                self._count += 1
                yield line, cells

    def _problem(self, error: csv.Error, line: int) -> Diagnostic:
        where = f"{self._file}:{line}"
        if "field limit" in str(error):
            message = f"有一格超过 {CELL_LIMIT} 字（其后的内容没有读）"
            return Diagnostic("TW513", message, help="核对文件是否完整", where=where)
        message = "引号没有闭合，或引号之后还有文字（其后的内容没有读）"
        return Diagnostic("TW510", message, help="格内的双引号写两个", where=where)
