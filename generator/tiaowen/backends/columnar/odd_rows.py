"""The rows of a table that are not plain, read one by one like the cases of any file.

They are judged one by one only where the columns could not: a row whose id alone is missing or
repeated keeps the verdicts it has.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, TypeAlias

import polars as pl

from tiaowen.backends.columnar.intake.facts import AS_OF, ID, SUBJECTS
from tiaowen.backends.columnar.intake.members import ROW
from tiaowen.backends.columnar.naming import OVERALL
from tiaowen.cases.from_table import Table, items_of_table
from tiaowen.cases.ledger import ledger_text
from tiaowen.cases.names import FactNames
from tiaowen.cases.raw_case import RawCase, RejectedCase, cases_from
from tiaowen.diagnostics import Diagnostic
from tiaowen.model.types import Fact
from tiaowen.runtime.case import Case

Judge: TypeAlias = Callable[[Case], tuple[Mapping[str, str], tuple[Diagnostic, ...]]]
"""A case → column (总体 among them) to verdict word, and what could not be computed."""
CHUNK = 5_000
"""Odd rows held at a time."""
_TOLD = 20
"""Diagnostics kept for people; the ledger has all that matter."""


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
        blank: how many have nothing in them; a sheet's blank lines are no cases.
        told, more: the first diagnostics, and how many there were besides.
    """

    file: str
    header_rows: int
    facts: Mapping[str, Fact]
    as_of: date | None
    judge: Judge
    rejected: int = 0
    blank: int = 0
    told: list[Diagnostic] = field(default_factory=list)
    more: int = 0
    _seen: set[str] = field(default_factory=set)
    _noted: list[RejectedCase] = field(default_factory=list)

    def judged(self, chunk: pl.DataFrame, verdicts: pl.DataFrame) -> pl.DataFrame:
        """The verdicts of those that can be judged, with the row each belongs to.

        Args:
            chunk: rows as the file has them, and their `行`.
            verdicts: what the columns say of the same rows; 总体 is null where they cannot.
        """
        kept: dict[int, str] = {}
        made: list[dict[str, Any]] = []
        settled = verdicts[OVERALL].is_not_null()
        for number, case, is_settled in zip(*self._cases(chunk), settled, strict=True):
            if case is not None and is_settled:
                kept[number] = case.id
            elif case is not None:
                made.append(self._row(number, case))
        singly = pl.DataFrame(made, schema=verdicts.schema)
        return pl.concat([singly, _named(kept, verdicts)]).sort(ROW)

    def take_ledger(self) -> str:
        """The ledger's lines since they were last taken."""
        text = ledger_text(self._noted, self.facts)
        self._noted = []
        return text

    def _cases(self, chunk: pl.DataFrame) -> tuple[list[int], list[Case | None]]:
        """The numbers of the rows, and what each is as a case, if it is fit to be one."""
        names = FactNames.of(self.facts)
        numbers, raw = chunk[ROW].to_list(), chunk.drop(ROW)
        header = raw.columns
        lines = (number + 1 + self.header_rows for number in numbers)
        table = Table(header, zip(lines, raw.iter_rows(), strict=True), self._address(header))
        found = (one for one in items_of_table(table, names) if isinstance(one, RawCase))
        counted = (replace(item, ordinal=n + 1) for n, item in zip(numbers, found, strict=True))
        return numbers, [self._case(item, names) for item in counted]

    def _row(self, number: int, case: Case) -> dict[str, Any]:
        words, problems = self.judge(case)
        self._tell(problems)
        subjects = "、".join(sorted(case.subjects)) or None
        return {ROW: number, ID: case.id, AS_OF: case.as_of, SUBJECTS: subjects, **words}

    def _address(self, header: list[str]) -> Callable[[int, int], str]:
        return lambda row, column: f"{self.file} 第{row}行「{header[column]}」"

    def _case(self, item: RawCase, names: FactNames) -> Case | None:
        if self.header_rows and _is_blank(item):
            self.blank += 1
            return None
        read = cases_from([item], names, self.as_of, self._seen)
        self._tell(read.diagnostics)
        self.rejected += len(read.rejected)
        self._noted += read.rejected
        return read.cases[0] if read.cases else None

    def _tell(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        room = max(0, _TOLD - len(self.told))
        self.told += diagnostics[:room]
        self.more += len(diagnostics[room:])


def _is_blank(item: RawCase) -> bool:
    return not (item.facts or item.problems or item.id or item.as_of or item.subjects)


def _named(ids: Mapping[int, str], verdicts: pl.DataFrame) -> pl.DataFrame:
    """The rows that have an id, under it."""
    known = pl.DataFrame({ROW: ids.keys(), ID: ids.values()}, schema_overrides={ID: pl.String})
    rows = verdicts.drop(ID).join(known.cast({ROW: verdicts.schema[ROW]}), on=ROW)
    return rows.select(verdicts.columns)
