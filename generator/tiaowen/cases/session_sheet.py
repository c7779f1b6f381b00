"""One sheet of a session workbook → rows of typed values with their cells.

A cell that cannot be used is told and read as unknown; the rest of its row stays.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from tiaowen.cases.faults import show
from tiaowen.cases.from_table import (
    REMARKS,
    Column,
    Table,
    columns_of,
    homeless_cells,
    is_blank,
    place_cell,
)
from tiaowen.cases.from_xlsx import Sheet, cell_name
from tiaowen.cases.names import FactNames
from tiaowen.cases.scalars import Dialect
from tiaowen.cases.session import Row
from tiaowen.cases.values import read_value
from tiaowen.diagnostics import Diagnostic
from tiaowen.model.types import Fact
from tiaowen.runtime.case import Value

ITEM_HEADER = "项目"
"""First header of a sheet that holds one item a row."""


@dataclass(slots=True)
class SheetReader:
    """Reads one sheet and gathers what is wrong with it.

    Attributes:
        sheet: the cells.
        kind: canonical name of the sheet.
        names: what its columns or items may be.
        required: columns or items that every row, or the sheet, has to fill.
        told: diagnostics so far, in order.
    """

    sheet: Sheet
    kind: str
    names: FactNames
    required: tuple[str, ...] = ()
    told: list[Diagnostic] = field(default_factory=list)

    def items(self, given: Mapping[str, Value] = MappingProxyType({})) -> Row:
        """The sheet as one row: an item and its value on each line; `given` fills what is blank."""
        values: dict[str, Value | None] = {}
        cells: dict[str, str] = {}
        for number, row in enumerate(self.sheet.rows, 1):
            title, cell = (*row, None, None)[:2]
            if number == 1 and title == ITEM_HEADER:
                continue
            self.told.extend(self._strays(number, row))
            if title is not None and (fact := self._item(str(title), number, values)) is not None:
                values[fact.name] = self._value(cell, fact, str(title), cell_name(number, 1))
                cells[fact.name] = cell_name(number, 1)
        values |= {name: one for name, one in given.items() if values.get(name) is None}
        for name in self.required:
            if values.get(name) is None:
                where = self._where(cells.get(name, "B1"))
                self._tell("TW520", f"没有可用的「{name}」", where, f"填写「{name}」")
        return Row(self.kind, values, cells)

    def rows(self) -> tuple[Row, ...]:
        """The sheet as a table with its headers in row 1."""
        body = [(n, row) for n, row in enumerate(self.sheet.rows, 1) if n > 1 and _filled(row)]
        table = Table(self.sheet.rows[0], body, self.sheet.where)
        columns = columns_of(table, self.names)
        self.told.extend(column.problem for column in columns if column.problem is not None)
        present = {fact.name for one in columns if (fact := self.names.find(one.base))}
        for name in self.required:
            if name not in present:
                self._tell("TW520", f"没有「{name}」一列", self._where("A1"), f"加一列「{name}」")
        return tuple(self._row(table, number, cells, columns) for number, cells in body)

    def _item(self, title: str, number: int, values: Mapping[str, object]) -> Fact | None:
        """The fact an item is about; None, and told, when there is none or it came before."""
        fact, where = self.names.find(title), self.sheet.where(number, 0)
        if fact is None and title not in REMARKS:
            advice = self.names.suggest(title)
            self._tell("TW501", f"没有名为{show(title)}的项目，没有读", where, advice)
        elif fact is not None and fact.name in values:
            self._tell("TW508", f"项目{show(title)}写了两次", where, "只留一个")
            return None
        return fact

    def _strays(self, number: int, row: Sequence[object]) -> list[Diagnostic]:
        """Cells right of the value, or a value without an item, unless under 备注."""
        header = self.sheet.rows[0]
        titled = [True, not is_blank(row[0]), *(cell in (*REMARKS, "说明") for cell in header[2:])]
        return [
            Diagnostic("TW516", f"单元格{show(cell)}没有读", where=self.sheet.where(number, index))
            for index, cell in enumerate(row)
            if not is_blank(cell) and not titled[index]
        ]

    def _row(
        self, table: Table, number: int, cells: Sequence[object], columns: Sequence[Column]
    ) -> Row:
        written: dict[str, object] = {}
        places: dict[str, str] = {}
        for column in columns:
            fact = self.names.find(column.base)
            if fact is None:
                continue
            place = cell_name(number, column.index)
            places.setdefault(fact.name, place)
            places.setdefault(f"{fact.name}.{column.key}", place)
            cell = cells[column.index] if column.index < len(cells) else None
            if cell is not None:
                self.told.extend(place_cell(written, column, cell, self._where(place)))
        self.told.extend(homeless_cells(number, cells, table))
        values: dict[str, Value | None] = {name: None for name in places if "." not in name}
        for title, raw in written.items():
            fact = self.names.facts[self.names.find(title).name]  # type: ignore[union-attr]
            values[fact.name] = self._value(raw, fact, title, places[fact.name], places)
        self._demand(written, places)
        return Row(self.kind, values, places)

    def _demand(self, written: Mapping[str, object], places: Mapping[str, str]) -> None:
        filled = {fact.name for title in written if (fact := self.names.find(title))}
        for name in self.required:
            if name in places and name not in filled:
                self._tell("TW520", f"「{name}」没有填", self._where(places[name]), "补填")

    def _value(
        self,
        raw: object,
        fact: Fact,
        title: str,
        cell: str,
        places: Mapping[str, str] | None = None,
    ) -> Value | None:
        """The value of one cell; None, and told, when it cannot be used."""
        reading = read_value(raw, fact.type, Dialect.SHEET)
        for fault in reading.faults:
            where = self._where((places or {}).get(f"{fact.name}.{fault.path}", cell))
            self.told.append(fault.report(title, where, personal=fact.personal))
        return reading.value

    def _where(self, cell: str) -> str:
        return f"{self.sheet.file} {self.sheet.name}!{cell}"

    def _tell(self, code: str, says: str, where: str, advice: str) -> None:
        self.told.append(Diagnostic(code, says, help=advice, where=where))


def _filled(row: Sequence[object]) -> bool:
    return any(cell is not None for cell in row)
