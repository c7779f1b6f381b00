"""Writes the sample of this folder: 评审会议.xlsx, 个案.jsonl, 个案.csv. Same input, same bytes.

Run from anywhere: `python rules/sample/make_sample.py [FOLDER]`. People, units and the committee are
invented. The workbook is kept as a committee's secretary would keep it, with gaps, two wrong cells,
one recusal, one member past retirement age and one short of years; `README.md` lists them.
"""

from __future__ import annotations

import csv
import io
import json
import sys
from datetime import date, datetime
from pathlib import Path
from typing import Any

import xlsxwriter
from matters import MATTER_COLUMNS, MATTERS
from people import APPLICANTS, COLUMNS, LAST_YEAR, MEETING, MEMBERS, RECUSALS, ballots
from try_out import CASES

_CREATED = datetime(2024, 4, 10)
_DATE_WIDTH, _TEXT_WIDTH = 11, 14


def workbook() -> bytes:
    """The session workbook."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    book.set_properties({"title": "评审会议（示例）", "created": _CREATED})
    formats = {
        "head": book.add_format({"bold": True, "bg_color": "#DDEBF7", "text_wrap": True}),
        "date": book.add_format({"num_format": "yyyy-mm-dd"}),
        "wrap": book.add_format({"text_wrap": True, "valign": "top"}),
    }
    _items(book, formats)
    _table(book, formats, "评委", COLUMNS["评委"], MEMBERS)
    _table(book, formats, "申报人", COLUMNS["申报人"], APPLICANTS)
    _table(book, formats, "表决", COLUMNS["表决"], ballots())
    _table(book, formats, "回避", COLUMNS["回避"], RECUSALS)
    _table(book, formats, "文书事项", MATTER_COLUMNS, MATTERS)
    last = [{"序号": n, "姓名": name} for n, name in enumerate(LAST_YEAR, 1)]
    _table(book, formats, "上年度评审专家名单", ("序号", "姓名"), last)
    book.close()
    return stream.getvalue()


def _items(book: xlsxwriter.Workbook, formats: dict[str, object]) -> None:
    sheet = book.add_worksheet("会议")
    sheet.set_column(0, 0, 26)
    sheet.set_column(1, 1, 60)
    sheet.write_row(0, 0, ("项目", "内容"), formats["head"])
    for row, (name, value) in enumerate(MEETING, 1):
        sheet.write(row, 0, name)
        _cell(sheet, row, 1, value, formats)


def _table(
    book: xlsxwriter.Workbook,
    formats: dict[str, object],
    name: str,
    columns: tuple[str, ...],
    rows: list[dict[str, object]],
) -> None:
    sheet = book.add_worksheet(name)
    sheet.freeze_panes(1, 2)
    sheet.write_row(0, 0, columns, formats["head"])
    for index, column in enumerate(columns):
        longest = max((len(str(row.get(column, ""))) for row in rows), default=0)
        sheet.set_column(index, index, _DATE_WIDTH if longest <= _DATE_WIDTH else _TEXT_WIDTH)
    for number, row in enumerate(rows, 1):
        unknown = set(row) - set(columns)
        if unknown:
            raise ValueError(f"no such column: {unknown}")
        for index, column in enumerate(columns):
            _cell(sheet, number, index, row.get(column), formats)


def _cell(
    sheet: xlsxwriter.worksheet.Worksheet,
    row: int,
    column: int,
    value: object,
    formats: dict[str, object],
) -> None:
    if isinstance(value, date):
        sheet.write_datetime(row, column, datetime(*value.timetuple()[:3]), formats["date"])
    elif isinstance(value, str):
        sheet.write_string(row, column, value, formats["wrap"] if "\n" in value else None)
    elif value is not None:
        sheet.write_number(row, column, value)


def json_lines() -> bytes:
    """The cases to try, one a line."""
    lines = [json.dumps(case, ensure_ascii=False) for case in CASES]
    return ("\n".join(lines) + "\n").encode()


def table() -> bytes:
    """The same cases as a table, for those who keep them in a spreadsheet."""
    rows = [_flat(case) for case in CASES]
    columns = list(dict.fromkeys(column for row in rows for column in row))
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, columns)
    writer.writeheader()
    writer.writerows(rows)
    return b"\xef\xbb\xbf" + stream.getvalue().encode()  # the mark tells spreadsheets it is UTF-8


def _flat(case: dict[str, Any]) -> dict[str, str]:
    row = {"编号": str(case["id"]), "判定日": str(case["as_of"])}
    if "subjects" in case:
        row["对象"] = "、".join(case["subjects"])
    for name, value in case["facts"].items():
        if isinstance(value, dict):
            row.update({f"{name}.{key}": _written(entry) for key, entry in value.items()})
        else:
            row[name] = _written(value)
    return row


def _written(value: object) -> str:
    if value is None:
        return "未知"
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False)
    return str(value)


FILES = {"评审会议.xlsx": workbook, "个案.jsonl": json_lines, "个案.csv": table}


def main() -> None:
    """Write every file of the sample into the folder named, or beside this script."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent
    for name, make in FILES.items():
        (folder / name).write_bytes(make())


if __name__ == "__main__":
    main()
