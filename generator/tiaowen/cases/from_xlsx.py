"""Bytes of an .xlsx workbook → sheets of cells, and sheets → tables of cases.

python-calamine reads the cells; what it does not tell (error values, formulas never calculated,
how large the parts unpack) is looked up in the package itself by `xlsx_parts`.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tiaowen.cases.from_table import Table, is_blank, items_of_table
from tiaowen.cases.names import FactNames
from tiaowen.cases.raw_case import Item
from tiaowen.cases.xlsx_parts import BadWorkbookError, silent_cells
from tiaowen.diagnostics import Diagnostic


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: cells row by row from A1, a blank one as None.

    Attributes:
        file, name: for the place people are shown.
        rows: the cells.
        problems: cells that show something but carry no value, and merged cells.
    """

    file: str
    name: str
    rows: tuple[tuple[object, ...], ...]
    problems: tuple[Diagnostic, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether no cell holds anything."""
        return all(is_blank(cell) for row in self.rows for cell in row)

    def where(self, row: int, column: int) -> str:
        """The place of a cell: row from 1, column from 0."""
        return f"{self.file} {self.name}!{cell_name(row, column)}"


def cell_name(row: int, column: int) -> str:
    """Row from 1 and column from 0 → "C7"."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row}"


def sheets_of(data: bytes, file: str) -> tuple[Sheet, ...] | Diagnostic:
    """Every sheet of a workbook, hidden ones too, or why it cannot be read."""
    try:
        silent = silent_cells(data)
        return _read(data, file, silent)
    except BadWorkbookError as bad:
        return Diagnostic(bad.code, bad.says, help=bad.advice, where=file)


def _read(data: bytes, file: str, silent: dict[str, dict[str, str]]) -> tuple[Sheet, ...]:
    import python_calamine

    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        cells = python_calamine.SheetTypeEnum.WorkSheet  # a chart on a sheet of its own has none
        names = [one.name for one in book.sheets_metadata if one.typ == cells]
        raw = [(name, book.get_sheet_by_name(name)) for name in names]
        return tuple(_sheet(file, name, sheet, silent.get(name, {})) for name, sheet in raw)
    except python_calamine.PasswordError:
        raise BadWorkbookError("TW512", "工作簿有密码", "去掉密码后重试") from None
    except python_calamine.CalamineError:
        raise BadWorkbookError("TW512", "不是完整的 .xlsx 工作簿", "用表格软件打开后另存") from None
    except BaseException as error:
        # A damaged part can make the Rust reader panic; its exception is not an Exception.
        if type(error).__name__ != "PanicException":
            raise
        raise BadWorkbookError("TW512", "工作簿已损坏", "用表格软件打开后另存") from None


def _sheet(file: str, name: str, sheet: object, silent: dict[str, str]) -> Sheet:
    cells = sheet.to_python(skip_empty_area=False)  # type: ignore[attr-defined]
    rows = tuple(tuple(None if is_blank(cell) else cell for cell in row) for row in cells)
    told = [
        Diagnostic("TW516", says, help="改为直接填写的值", where=f"{file} {name}!{cell}")
        for cell, says in silent.items()
    ]
    merged = getattr(sheet, "merged_cell_ranges", None) or ()
    told.extend(_merged(file, name, start, end) for start, end in merged)
    return Sheet(file, name, rows, tuple(told))


def _merged(file: str, name: str, start: tuple[int, int], end: tuple[int, int]) -> Diagnostic:
    first, last = cell_name(start[0] + 1, start[1]), cell_name(end[0] + 1, end[1])
    message = f"合并的单元格 {first}:{last} 只读左上角一格，其余按空白"
    return Diagnostic("TW517", message, help="取消合并，逐格填写", where=f"{file} {name}!{first}")


def items_of_sheets(sheets: Sequence[Sheet], names: FactNames) -> Iterator[Item]:
    """The cases of every sheet that holds anything, one a row."""
    for sheet in sheets:
        if sheet.is_empty:
            continue
        yield from sheet.problems
        yield from items_of_table(_table(sheet), names)


def _table(sheet: Sheet) -> Table:
    rows = [
        (number, row)
        for number, row in enumerate(sheet.rows, 1)
        if number > 1 and any(cell is not None for cell in row)
    ]
    return Table(sheet.rows[0], rows, sheet.where)
