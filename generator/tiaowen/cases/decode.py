"""Bytes of a data file → text, or the diagnostic that says why not.

UTF-8 (with or without a mark) and GB18030 (GBK, GB2312 included) are read, everything else is
refused by name. GB18030 accepts almost any bytes, so it only counts when names the file must hold
(declared facts) come out of it. `official/decode.py` does this for prose, by frequent characters.
"""

from __future__ import annotations

from collections.abc import Collection

from tiaowen.diagnostics import Diagnostic

FILE_LIMIT = 256 * 1024 * 1024
"""Bytes a data file may have."""

_MARKS = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)
_FOREIGN = (
    ("utf-16-le", "UTF-16"),
    ("utf-16-be", "UTF-16"),
    ("big5", "Big5（繁体中文）"),
    ("shift_jis", "Shift_JIS（日文）"),
)
_ALLOWED_CONTROLS = "\t\n\r\f"
_SAMPLE = 65_536


def decode_data(data: bytes, file: str, proof: Collection[str]) -> str | Diagnostic:
    """The text of a data file; `proof` are words of which it must hold one if it is not UTF-8."""
    problem = refuse_size(data, file)
    if problem is not None:
        return problem
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _foreign(name, file)
    try:
        return _checked(data.decode("utf-8-sig"), file)
    except UnicodeDecodeError as error:
        return _not_utf8(data, error, file, proof)


def refuse_size(data: bytes, file: str) -> Diagnostic | None:
    """The diagnostic for an empty or too large file, of whatever format."""
    if not data.strip(b" \t\r\n\xef\xbb\xbf"):
        return Diagnostic("TW512", "文件是空的", help="确认是不是放错了文件", where=file)
    if len(data) > FILE_LIMIT:
        message = f"文件有 {len(data)} 字节，超过上限 {FILE_LIMIT} 字节"
        return Diagnostic("TW513", message, help="拆成几个文件", where=file)
    return None


def _checked(text: str, file: str) -> str | Diagnostic:
    bad = next((c for c in text if c < " " and c not in _ALLOWED_CONTROLS), None)
    if bad is None:
        return text
    line = text.count("\n", 0, text.index(bad)) + 1
    message = f"含有控制字符 U+{ord(bad):04X}，不是文本文件"
    return Diagnostic("TW512", message, help="确认是不是放错了文件", where=f"{file}:{line}")


def _not_utf8(
    data: bytes, error: UnicodeDecodeError, file: str, proof: Collection[str]
) -> str | Diagnostic:
    if b"\0" not in data:
        text = _decoded(data, "gb18030")
        if text and _proven(text, proof):
            return _checked(text, file)
    for encoding, name in _FOREIGN:
        if _proven(_decoded(data, encoding), proof):
            return _foreign(name, file)
    if b"\0" in data[:_SAMPLE]:
        message = "含有空字节，不是文本文件"
        return Diagnostic("TW512", message, help="确认是不是放错了文件", where=file)
    if _proven(data[: error.start].decode("utf-8"), proof):
        line = data.count(b"\n", 0, error.start) + 1
        message = "不是完整的 UTF-8：从这一行起有残缺的字符"
        return Diagnostic("TW511", message, help="重新导出文件", where=f"{file}:{line}")
    message = "文件的编码不能识别，只读 UTF-8 和 GBK/GB18030"
    return Diagnostic("TW511", message, help="另存为 UTF-8 后重试", where=file)


def _decoded(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return ""


def _proven(text: str, proof: Collection[str]) -> bool:
    return any(word in text for word in proof)


def _foreign(name: str, file: str) -> Diagnostic:
    message = f"文件的编码是 {name}，只读 UTF-8 和 GBK/GB18030"
    return Diagnostic("TW511", message, help="另存为 UTF-8 后重试", where=file)
