"""Bytes of a text file → `SourceFile`, or the diagnostic that says why not.

Read are UTF-8, with or without a byte order mark, and GB18030 (GBK, GB2312 included); everything
else is refused by name. A GB18030 decoder accepts almost any bytes, so its answer only counts when
the result looks like Chinese. Line ends become LF; line and column of every character stay true.
"""

from __future__ import annotations

import re
from enum import Enum

from tiaowen.diagnostics import Diagnostic
from tiaowen.source import SourceFile, Span

#: Largest text read, in bytes; the longest Chinese statute (民法典) has about 330,000.
MAX_BYTES = 4 * 1024 * 1024

_UTF8_BOM = b"\xef\xbb\xbf"
_MARKED = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)
_BINARY = (
    (b"PK\x03\x04", "压缩包或 Office 文件（.docx、.xlsx）"),
    (b"%PDF", "PDF 文件"),
    (b"\xd0\xcf\x11\xe0", "旧版 Office 文件（.doc、.xls）"),
    (b"{\\rtf", "RTF 文件"),
)
#: Encodings named in the refusal, with what makes up a fifth of any text in them.
_FOREIGN = (
    (
        "big5",
        "Big5（繁体中文）",
        re.compile("[的一是不在有為和條第規定人員應當者以上本辦法年月日，。、：；]"),
    ),
    ("shift_jis", "Shift_JIS（日文）", re.compile("[\u3040-\u30ff]")),
    ("euc_kr", "EUC-KR（韩文）", re.compile("[\uac00-\ud7a3]")),
)
#: Control characters a text file may hold: tab, line feed, form feed, carriage return.
_ALLOWED_CONTROLS = frozenset("\t\n\f\r")
#: The commonest characters of official prose; real text of some length always has several.
_COMMON = frozenset(
    "的一是不在有为和条第规定人员应当者以上本办法年月日评审专家行政机关工作管理对由"
)
#: A text of fewer characters may lack all of them by chance.
_SHORT = 16
#: So many non-ASCII characters read as UTF-8 by chance never happens.
_UTF8_PROOF = 4


class Encoding(Enum):
    """An encoding that is read; the value is Python's name for it."""

    UTF8 = "utf-8"
    GB18030 = "gb18030"


class _RefusalError(Exception):
    """Why bytes cannot be read: code, sentence, help."""

    def __init__(self, code: str, message: str, help_: str) -> None:
        self.code, self.message, self.help = code, message, help_
        super().__init__(message)

    def diagnostic(self, name: str) -> Diagnostic:
        return Diagnostic(self.code, self.message, source=SourceFile(name, ""), help=self.help)


def decode(name: str, data: bytes) -> SourceFile | Diagnostic:
    """Read the bytes of the file people know as `name`."""
    try:
        encoding = _detect(data)
        text = data.removeprefix(_UTF8_BOM).decode(encoding.value)
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        if not text.strip():
            raise _RefusalError("TW111", "文件里没有文字", "确认是不是放错了文件")
    except _RefusalError as refusal:
        return refusal.diagnostic(name)
    return _refuse_controls(SourceFile(name, text))


def detect(name: str, data: bytes) -> Encoding | Diagnostic:
    """The encoding `decode` would use, for whoever has to write the file back."""
    try:
        return _detect(data)
    except _RefusalError as refusal:
        return refusal.diagnostic(name)


def _detect(data: bytes) -> Encoding:
    if not data:
        raise _RefusalError("TW111", "文件是空的", "确认是不是放错了文件")
    if len(data) > MAX_BYTES:
        raise _RefusalError(
            "TW113",
            f"文件有 {len(data):,} 字节，超过上限 {MAX_BYTES:,} 字节",
            "确认是不是放错了文件；确有这么长的，按编、章拆成几个文件",
        )
    _refuse_known_formats(data)
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        _refuse_damaged_utf8(data, error)
    else:
        return Encoding.UTF8
    return _detect_chinese(data)


def _refuse_known_formats(data: bytes) -> None:
    for mark, encoding in _MARKED:
        if data.startswith(mark):
            raise _wrong_encoding(encoding)
    for mark, kind in _BINARY:
        if data.startswith(mark):
            raise _RefusalError("TW112", f"这是{kind}，不是文本文件", "另存为 .txt（UTF-8）再用")
    if b"\0" in data:
        for encoding in ("utf-16-le", "utf-16-be"):
            if _looks_chinese(_decoded(data, encoding)):
                raise _wrong_encoding("UTF-16")
        raise _RefusalError("TW112", "文件里有空字节，不是文本文件", "确认是不是放错了文件")


def _refuse_damaged_utf8(data: bytes, error: UnicodeDecodeError) -> None:
    """Tell a damaged UTF-8 file from one in another encoding: the latter fails at once."""
    good = data[: error.start].decode("utf-8")
    if sum(char > "\x7f" for char in good) < _UTF8_PROOF:
        return
    line, column = good.count("\n") + 1, len(good) - (good.rfind("\n") + 1) + 1
    if error.reason == "unexpected end of data":
        raise _RefusalError(
            "TW115", f"文件在第 {line} 行第 {column} 列中断，末尾的字不完整", "重新取得完整的文件"
        )
    raise _RefusalError(
        "TW110",
        f"第 {line} 行第 {column} 列不是有效的 UTF-8",
        "用编辑器重新保存为 UTF-8，或重新取得文件",
    )


def _detect_chinese(data: bytes) -> Encoding:
    """GB18030 if the bytes make sense in it; otherwise a refusal, by name where one fits."""
    # The last character of a truncated file may lack its tail; that alone must not hide the rest.
    for cut in (0, 1, 2, 3):
        text = _decoded(data[: len(data) - cut], "gb18030")
        if not _looks_chinese(text):
            continue
        if cut:
            line = text.count("\n") + 1
            raise _RefusalError(
                "TW115", f"文件在第 {line} 行中断，末尾的字不完整", "重新取得完整的文件"
            )
        return Encoding.GB18030
    for encoding, name, typical in _FOREIGN:
        text = _decoded(data, encoding)
        if len(typical.findall(text)) * 5 > len(text):
            raise _wrong_encoding(name)
    raise _RefusalError("TW110", "文件的编码不能识别", "另存为 UTF-8 编码")


def _decoded(data: bytes, encoding: str) -> str:
    """The text, or nothing where the bytes do not decode."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return ""


def _looks_chinese(text: str) -> bool:
    """True if the non-ASCII characters are what Chinese prose is made of.

    Bytes of another encoding read as GB18030 give rare characters: at least 9 in 10 must be of
    GB2312's first level (the 3,755 common 汉字) or punctuation, and unless the text is very short
    one in 20 must be among the commonest of all (in real prose it is one in five).
    """
    foreign = [char for char in text if char > "\x7f" and not char.isspace()]
    usual = sum(_is_usual(char) for char in foreign)
    if not foreign or usual * 10 < len(foreign) * 9:
        return False
    return len(foreign) < _SHORT or sum(c in _COMMON for c in foreign) * 20 >= len(foreign)


def _is_usual(char: str) -> bool:
    try:
        first = char.encode("gb2312")[0]
    except UnicodeEncodeError:
        return False
    return 0xA1 <= first <= 0xA3 or 0xB0 <= first <= 0xD7


def _wrong_encoding(name: str) -> _RefusalError:
    return _RefusalError(
        "TW110", f"文件是 {name} 编码，只读 UTF-8 和 GBK（GB18030）", "另存为 UTF-8 编码"
    )


def _refuse_controls(source: SourceFile) -> SourceFile | Diagnostic:
    """Text with control characters is damaged, or not text."""
    for offset, char in enumerate(source.text):
        if char < " " and char not in _ALLOWED_CONTROLS:
            return Diagnostic(
                "TW112",
                f"文件里有控制字符 U+{ord(char):04X}，不是正常的文本",
                source=source,
                span=Span(offset, offset + 1),
                help="删去这个字符，或重新取得文件",
            )
    return source
