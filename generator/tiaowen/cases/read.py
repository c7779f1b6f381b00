"""A case file → cases, what is wrong with it, and what was left out. Opens files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from tiaowen.cases.decode import FILE_LIMIT, decode_data, refuse_size
from tiaowen.cases.from_json import items_of_json, items_of_lines
from tiaowen.cases.names import FactNames
from tiaowen.cases.raw_case import CasesRead, Item, cases_from
from tiaowen.diagnostics import Diagnostic
from tiaowen.model.types import Fact

FORMATS = (".json", ".jsonl", ".csv", ".xlsx")


def read_cases(path: Path, facts: Mapping[str, Fact], as_of: date | None = None) -> CasesRead:
    """Read a case file.

    Args:
        path: .json, .jsonl, .csv or .xlsx; the end of the name decides.
        facts: the declared facts by canonical name.
        as_of: 判定日 of the cases that state none.

    Returns:
        Cases and diagnostics; a file that cannot be read at all gives `is_unreadable`.
    """
    data = read_bytes(path)
    if isinstance(data, Diagnostic):
        return CasesRead(diagnostics=(data,))
    return cases_of_bytes(data, path.name, facts, as_of)


def read_bytes(path: Path) -> bytes | Diagnostic:
    """The bytes of a file, or why they cannot be had."""
    try:
        if path.stat().st_size > FILE_LIMIT:
            message = f"文件超过上限 {FILE_LIMIT} 字节"
            return Diagnostic("TW513", message, help="拆成几个文件", where=path.name)
        return path.read_bytes()
    except FileNotFoundError:
        return Diagnostic("TW512", "没有这个文件", help="核对文件名", where=str(path))
    except IsADirectoryError:
        return Diagnostic("TW512", "这是文件夹，不是文件", help="写到文件名", where=str(path))
    except (OSError, ValueError):
        return Diagnostic("TW512", "文件打不开", help="核对文件名和读取权限", where=str(path))


def cases_of_bytes(
    data: bytes, file: str, facts: Mapping[str, Fact], as_of: date | None = None
) -> CasesRead:
    """The same for bytes at hand; the end of `file` decides the format."""
    names = FactNames.of(facts)
    problem = refuse_size(data, file)
    items = problem if problem is not None else _items(data, file, names)
    if isinstance(items, Diagnostic):
        return CasesRead(diagnostics=(items,))
    read = cases_from(items, names, as_of)
    if read.is_unreadable and not read.diagnostics:
        empty = Diagnostic("TW512", "文件里没有个案", help="确认是不是放错了文件", where=file)
        return CasesRead(diagnostics=(empty,))
    return read


def _items(data: bytes, file: str, names: FactNames) -> Iterator[Item] | Diagnostic:
    ending = Path(file).suffix.lower()
    if ending == ".xlsx":
        return _items_of_workbook(data, file, names)
    if ending not in FORMATS:
        message = f"不读「{ending or file}」格式的数据文件"
        return Diagnostic("TW518", message, help=f"另存为 {'、'.join(FORMATS)} 之一", where=file)
    text = decode_data(data, file, names.spellings)
    if isinstance(text, Diagnostic):
        return text
    if ending == ".csv":
        from tiaowen.cases.from_csv import items_of_csv

        return items_of_csv(text, file, names)
    return items_of_json(text, file) if ending == ".json" else items_of_lines(text, file)


def _items_of_workbook(data: bytes, file: str, names: FactNames) -> Iterator[Item] | Diagnostic:
    from tiaowen.cases.from_xlsx import items_of_sheets, sheets_of

    sheets = sheets_of(data, file)
    return sheets if isinstance(sheets, Diagnostic) else items_of_sheets(sheets, names)
