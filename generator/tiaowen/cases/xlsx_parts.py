"""What an .xlsx package holds besides the values: how much it unpacks to, and silent cells.

A silent cell shows something but carries no value: #N/A, a formula that was never calculated. A
reader that takes it for a blank would turn a broken formula into an unknown fact.
"""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterator
from xml.etree import ElementTree

UNPACKED_LIMIT = 512 * 1024 * 1024
"""Bytes the parts of a workbook may unpack to."""

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_REL_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    LookupError,
    OSError,
    ValueError,
    ElementTree.ParseError,
)
"""What reading a package that is cut off or altered can raise."""


class BadWorkbookError(Exception):
    """The bytes are no readable workbook: code, sentence, advice."""

    def __init__(self, code: str, says: str, advice: str) -> None:
        super().__init__(says)
        self.code, self.says, self.advice = code, says, advice


def silent_cells(data: bytes) -> dict[str, dict[str, str]]:
    """Sheet name → cell → what is wrong with it.

    Raises:
        BadWorkbookError: not a zip package of sheets, or one that unpacks to too much.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            _refuse_size(package)
            return {
                name: dict(_silent(package, part)) for name, part in _sheet_parts(package).items()
            }
    except _DAMAGE:
        raise BadWorkbookError("TW512", "不是完整的 .xlsx 工作簿", "用表格软件打开后另存") from None
    except (RuntimeError, NotImplementedError):  # encrypted, or packed in a way zipfile lacks
        raise BadWorkbookError("TW512", "工作簿的压缩方式不能读", "用表格软件打开后另存") from None


def _refuse_size(package: zipfile.ZipFile) -> None:
    if sum(part.file_size for part in package.infolist()) > UNPACKED_LIMIT:
        says = f"工作簿展开后超过 {UNPACKED_LIMIT} 字节"
        raise BadWorkbookError("TW513", says, "删去无关的工作表和图片")


def _sheet_parts(package: zipfile.ZipFile) -> dict[str, str]:
    """Sheet name → name of its part in the package."""
    relations = ElementTree.fromstring(package.read("xl/_rels/workbook.xml.rels"))
    targets = {one.get("Id"): one.get("Target", "") for one in relations}
    book = ElementTree.fromstring(package.read("xl/workbook.xml"))
    found = {}
    for sheet in book.iter(f"{_MAIN}sheet"):
        target = targets.get(sheet.get(_REL_ID), "")
        found[sheet.get("name", "")] = posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")
    return found


def _silent(package: zipfile.ZipFile, part: str) -> Iterator[tuple[str, str]]:
    if "worksheets/" not in part:  # a chart or macro sheet has no cells
        return
    with package.open(part) as stream:
        for _, element in ElementTree.iterparse(stream):
            if element.tag != f"{_MAIN}c":
                continue
            value = element.findtext(f"{_MAIN}v") or ""
            if element.get("t") == "e":
                yield element.get("r", ""), f"单元格是错误值 {value[:20]}"
            elif element.find(f"{_MAIN}f") is not None and not value:
                yield element.get("r", ""), "公式没有算出的值"
            element.clear()
