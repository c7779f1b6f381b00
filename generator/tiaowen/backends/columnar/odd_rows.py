"""The rows of a table that are not plain, read and judged one by one like the cases of any file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, TypeAlias

import polars as pl

from tiaowen.backends.columnar.intake.facts import AS_OF, ID, SUBJECTS
from tiaowen.cases.from_table import Table, items_of_table
from tiaowen.cases.ledger import ledger_text
from tiaowen.cases.names import FactNames
from tiaowen.cases.raw_case import RawCase, RejectedCase, cases_from
from tiaowen.diagnostics import Diagnostic
from tiaowen.model.types import Fact
from tiaowen.runtime.case import Case

Judge: TypeAlias = Callable[[Case], tuple[Mapping[str, str], tuple[Diagnostic, ...]]]
"""A case → column (总体 among them) to verdict word, and what could not be computed."""
CHUNK = 20_000
"""Odd rows held at a time."""
_TOLD = 20
"""Diagnostics kept for people; the ledger has all that matter."""
_ROW = "行"


@dataclass
class OddRows:
    """Reads odd rows; remembers what was wrong.

    Attributes:
        file: for messages.
        header_rows: rows of the file before the first case.
        facts: what a case may state.
        as_of: 判定日 of rows that state none.
        judge: judges one case.
        rejected: how many could not be judged.
        told, more: the first diagnostics, and how many there were besides.
    """

    file: str
    header_rows: int
    facts: Mapping[str, Fact]
    as_of: date | None
    judge: Judge
    rejected: int = 0
    told: list[Diagnostic] = field(default_factory=list)
    more: int = 0
    _seen: set[str] = field(default_factory=set)
    _noted: list[RejectedCase] = field(default_factory=list)

    def judged(self, chunk: pl.DataFrame, schema: Mapping[str, pl.DataType]) -> pl.DataFrame:
        """The verdicts of those that can be judged, with the row each belongs to."""
        names = FactNames.of(self.facts)
        rows = [dict(zip(schema, row, strict=True)) for row in self._rows(chunk, names, schema)]
        return pl.DataFrame(rows, schema=schema)

    def take_ledger(self) -> str:
        """The ledger's lines since they were last taken."""
        text = ledger_text(self._noted, self.facts)
        self._noted = []
        return text

    def _rows(
        self, chunk: pl.DataFrame, names: FactNames, schema: Mapping[str, pl.DataType]
    ) -> Iterator[list[Any]]:
        numbers, raw = chunk[_ROW].to_list(), chunk.drop(_ROW)
        header = raw.columns
        lines = (number + 1 + self.header_rows for number in numbers)
        table = Table(header, zip(lines, raw.iter_rows(), strict=True), self._address(header))
        found = (one for one in items_of_table(table, names) if isinstance(one, RawCase))
        for number, item in zip(numbers, found, strict=True):
            case = self._case(replace(item, ordinal=number + 1), names)
            if case is None:
                continue
            words, problems = self.judge(case)
            self._tell(problems)
            stated = {_ROW: number, ID: case.id, AS_OF: case.as_of, **words}
            stated[SUBJECTS] = "、".join(sorted(case.subjects)) or None
            yield [stated.get(column) for column in schema]

    def _address(self, header: list[str]) -> Callable[[int, int], str]:
        return lambda row, column: f"{self.file} 第{row}行「{header[column]}」"

    def _case(self, item: RawCase, names: FactNames) -> Case | None:
        read = cases_from([item], names, self.as_of, self._seen)
        self._tell(read.diagnostics)
        self.rejected += len(read.rejected)
        self._noted += read.rejected
        return read.cases[0] if read.cases else None

    def _tell(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        room = max(0, _TOLD - len(self.told))
        self.told += diagnostics[:room]
        self.more += len(diagnostics[room:])
