"""The workbook of a review session → `Session`, and every cell that could not be used.

Unlike a case file, a bad cell spoils nothing but itself: it is told and read as unknown, so that the
papers show 【待填】 there and no verdict rests on it. Sheets and headers: `session_columns`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tiaowen.cases.from_xlsx import Sheet, sheets_of
from tiaowen.cases.names import FactNames
from tiaowen.cases.read import read_bytes
from tiaowen.cases.session import Row, Session
from tiaowen.cases.session_columns import (
    APPLICANTS,
    BALLOTS,
    MATTERS,
    MEETING,
    MEMBERS,
    OPTIONAL_SHEETS,
    RECUSALS,
    REQUIRED,
    SHEETS,
    columns_with_facts,
)
from tiaowen.cases.session_sheet import SheetReader
from tiaowen.diagnostics import Diagnostic
from tiaowen.model.types import Fact, ListType
from tiaowen.runtime.case import Record, Scalar, Value


@dataclass(frozen=True, slots=True)
class SessionRead:
    """What reading a workbook gave; no session when what it needs to exist is missing."""

    session: Session | None
    diagnostics: tuple[Diagnostic, ...] = ()


def read_session(path: Path, facts: Mapping[str, Fact], as_of: date | None = None) -> SessionRead:
    """Read the workbook at `path`; see `session_of`."""
    sheets = open_workbook(path)
    if isinstance(sheets, Diagnostic):
        return SessionRead(None, (sheets,))
    return session_of(sheets, path.name, facts, as_of)


def open_workbook(path: Path) -> tuple[Sheet, ...] | Diagnostic:
    """The sheets of the workbook at `path`."""
    data = read_bytes(path)
    return data if isinstance(data, Diagnostic) else sheets_of(data, path.name)


def is_session(sheets: Sequence[Sheet]) -> bool:
    """Whether a workbook is one of a review session rather than a table of cases.

    The form to fill in has a sheet 评审会议 too, one case a row under 编号 and 判定日; a session's has
    one item a row.
    """
    sheet = _find(sheets, MEETING)
    return sheet is not None and not {"编号", "判定日"} <= set(sheet.rows[0] if sheet.rows else ())


def governing_ruleset(sheets: Sequence[Sheet], file: str) -> str | Diagnostic:
    """The rule set a session names for itself (会议!适用规则集)."""
    sheet = _find(sheets, MEETING)
    if sheet is not None:
        name = _reader(sheet, MEETING, {}).items().values.get("适用规则集")
        if isinstance(name, str):
            return name
    where = f"{file} {MEETING}"
    return Diagnostic(
        "TW520", "没有写明适用规则集", help="在「会议」表填写「适用规则集」", where=where
    )


def session_of(
    sheets: Sequence[Sheet], file: str, facts: Mapping[str, Fact], as_of: date | None = None
) -> SessionRead:
    """The session in a workbook's sheets.

    Args:
        sheets: of one workbook.
        file: the name people are shown.
        facts: what its rule set declares.
        as_of: 判定日 when the workbook states none.
    """
    found, told = _expected(sheets, file)
    for sheet in found.values():
        told.extend(sheet.problems)
    if any(name not in found for name in SHEETS if name not in OPTIONAL_SHEETS):
        return SessionRead(None, tuple(told))
    head = _reader(found[MEETING], MEETING, facts)
    meeting = head.items(given={} if as_of is None else {"判定日": as_of})
    told.extend(head.told)
    lists = _lists(sheets, facts, told)
    tables = {name: _rows(found, name, facts, told) for name in SHEETS if name != MEETING}
    meeting = Row(MEETING, {**meeting.values, **lists}, meeting.cells)
    return SessionRead(_assembled(file, meeting, tables), tuple(told))


def _assembled(file: str, meeting: Row, tables: Mapping[str, tuple[Row, ...]]) -> Session | None:
    ruleset, as_of = meeting.values.get("适用规则集"), meeting.values.get("判定日")
    if not isinstance(ruleset, str) or not isinstance(as_of, date):
        return None
    return Session(
        name=file,
        ruleset=ruleset,
        as_of=as_of,
        meeting=meeting,
        members=tables[MEMBERS],
        applicants=tables[APPLICANTS],
        ballots=tables[BALLOTS],
        recusals=tables[RECUSALS],
        matters=tables[MATTERS],
    )


def _find(sheets: Sequence[Sheet], name: str) -> Sheet | None:
    known = (name, *SHEETS[name])
    return next((sheet for sheet in sheets if sheet.name.strip() in known), None)


def _expected(sheets: Sequence[Sheet], file: str) -> tuple[dict[str, Sheet], list[Diagnostic]]:
    """The sheets of a session that hold anything, and a line for each that is missing."""
    found: dict[str, Sheet] = {}
    told: list[Diagnostic] = []
    for name in SHEETS:
        sheet = _find(sheets, name)
        if sheet is not None and not sheet.is_empty:
            found[name] = sheet
        elif name not in OPTIONAL_SHEETS:
            says, advice = f"没有「{name}」表，或是空表", f"补上「{name}」表"
            told.append(Diagnostic("TW520", says, help=advice, where=file))
    return found, told


def _reader(sheet: Sheet, kind: str, facts: Mapping[str, Fact]) -> SheetReader:
    names = FactNames.of(columns_with_facts(kind, facts))
    return SheetReader(sheet, kind, names, REQUIRED[kind])


def _rows(
    found: Mapping[str, Sheet], name: str, facts: Mapping[str, Fact], told: list[Diagnostic]
) -> tuple[Row, ...]:
    if name not in found:
        return ()
    reader = _reader(found[name], name, facts)
    rows = reader.rows()
    told.extend(reader.told)
    return rows


def _lists(
    sheets: Sequence[Sheet], facts: Mapping[str, Fact], told: list[Diagnostic]
) -> dict[str, Value | None]:
    """Lists kept on a sheet of their own, named like the fact; other sheets are told."""
    names = FactNames.of(facts)
    known = {title for name, others in SHEETS.items() for title in (name, *others)}
    lists: dict[str, Value | None] = {}
    for sheet in sheets:
        if sheet.name.strip() in known or sheet.is_empty:
            continue
        fact = names.find(sheet.name)
        if fact is not None and isinstance(fact.type, ListType):
            lists[fact.name] = _list(sheet, fact, fact.type, told)
            continue
        says, where = f"工作表「{sheet.name}」没有读", f"{sheet.file} {sheet.name}"
        told.append(Diagnostic("TW519", says, help="改用已声明的清单名称，或删去", where=where))
    return lists


def _list(sheet: Sheet, fact: Fact, kind: ListType, told: list[Diagnostic]) -> Value | None:
    """A list from its sheet, one member a row; a plain list from the column 姓名.

    One misread member would change every count, so the list is then unknown as a whole.
    """
    fields = dict(kind.fields) if kind.item is None else {"姓名": kind.item}
    columns = {name: Fact(name, one, personal=fact.personal) for name, one in fields.items()}
    reader = SheetReader(sheet, fact.name, FactNames.of(columns), tuple(fields)[:1])
    rows = reader.rows()
    told.extend((*sheet.problems, *reader.told))
    if reader.told:
        return None
    members = tuple(_record(row) for row in rows)
    return members if kind.item is None else tuple(member.get("姓名") for member in members)


def _record(row: Row) -> Record:
    """The fields of a member; they are scalars by declaration."""
    record: dict[str, Scalar | None] = {}
    for name, value in row.values.items():
        assert not isinstance(value, tuple | Mapping)
        record[name] = value
    return record
