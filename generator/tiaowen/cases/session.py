"""A review session as a committee secretary keeps it: one workbook, every value with its cell.

Sheets: 会议 (item and value, one a row), 评委, 申报人, 表决, 回避 (a table each, headers in row 1).
A `Row` maps canonical fact names to values (None: the cell is empty, so unknown) and remembers
where it stood, so that every paper and every complaint can name sheet and cell.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from tiaowen.runtime.case import Value


@dataclass(frozen=True, slots=True)
class Row:
    """One member, applicant, ballot line or recusal; or the meeting itself.

    Attributes:
        sheet: sheet name.
        values: canonical name to value, None when the cell is empty.
        cells: canonical name to cell address ("C7").
    """

    sheet: str
    values: Mapping[str, Value | None]
    cells: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Session:
    """Everything one review session's papers are made from.

    Attributes:
        name: file name of the workbook.
        ruleset: the rule set that governs it (会议!适用规则集), e.g. henan/2023-128.
        as_of: 判定日 (会议!判定日).
        meeting, members, applicants, ballots, recusals: the sheets.
        matters: 文书事项, a paper to be made on each line, with what only that paper says.
    """

    name: str
    ruleset: str
    as_of: date
    meeting: Row
    members: tuple[Row, ...]
    applicants: tuple[Row, ...]
    ballots: tuple[Row, ...]
    recusals: tuple[Row, ...]
    matters: tuple[Row, ...] = ()
