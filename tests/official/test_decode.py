"""Bytes to text: what is read, and that everything else is refused by name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiaowen.diagnostics import Diagnostic
from tiaowen.diagnostics.codes import lookup
from tiaowen.official.decode import MAX_BYTES, Encoding, decode, detect
from tiaowen.source import SourceFile

PROSE = (
    "第一条 为健全职称评审管理制度，规范职称评审程序，加强职称评审专家队伍建设，"
    "提升职称评审质量，结合河南省实际，制定本办法。\n第二条 本办法自下发之日起施行。\n"
)


def refusal(data):
    found = decode("甲.txt", data)
    assert isinstance(found, Diagnostic)
    assert lookup(found.code)
    return found.code, found.message


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030"])
def test_the_encodings_that_are_read(encoding):
    assert decode("甲.txt", PROSE.encode(encoding)) == SourceFile("甲.txt", PROSE)


def test_rare_characters_of_gb18030():
    text = PROSE + "委员：𠮷喆、䶮。\n"
    assert decode("甲.txt", text.encode("gb18030")) == SourceFile("甲.txt", text)


def test_detect_tells_which():
    assert detect("甲", PROSE.encode()) is Encoding.UTF8
    assert detect("甲", PROSE.encode("gbk")) is Encoding.GB18030


def test_line_ends_become_lf_and_places_stay_true():
    source = decode("甲.txt", "第一条\r\n第二条\r第三条\n".encode())
    assert isinstance(source, SourceFile)
    assert source.text == "第一条\n第二条\n第三条\n"
    assert source.place(source.text.index("第三条")) == (3, 1)


TRADITIONAL = (
    "第一條 為健全職稱評審管理制度，規範職稱評審程序，加強職稱評審專家隊伍建設，制定本辦法。"
)


@pytest.mark.parametrize(
    ("data", "code", "word"),
    [
        (b"", "TW111", "空"),
        (b" \r\n\n", "TW111", "没有文字"),
        (b"\xef\xbb\xbf", "TW111", "没有文字"),
        (PROSE.encode("utf-16"), "TW110", "UTF-16"),
        (PROSE.encode("utf-16-le"), "TW110", "UTF-16"),
        (PROSE.encode("utf-16-be"), "TW110", "UTF-16"),
        (PROSE.encode("utf-32"), "TW110", "UTF-32"),
        (TRADITIONAL.encode("big5"), "TW110", "Big5"),
        ("これは日本語の文章です。東京都の規則。".encode("shift_jis"), "TW110", "Shift_JIS"),
        ("Größe und Maß für Häuser, übermäßig".encode("latin-1"), "TW110", "不能识别"),
        (
            "이 규칙은 공포한 날부터 시행한다. 제삼조의 개정규정은 다음과 같다".encode("euc-kr"),
            "TW110",
            "EUC-KR",
        ),
        (PROSE.encode()[:-2] + b"\x80\xff", "TW110", "第 2 行"),
        ("第一条 为健全管".encode()[:-1], "TW115", "第 1 行第 8 列"),
        (PROSE.encode("gbk")[:-2], "TW115", "第 2 行"),
        (b"PK\x03\x04rest", "TW112", ".docx"),
        (b"%PDF-1.7", "TW112", "PDF"),
        (b"\x00\x01\x02\x03" * 50, "TW112", "空字节"),
        ("第一条\x07".encode(), "TW112", "U+0007"),
        ("字".encode() * (MAX_BYTES // 3 + 1), "TW113", "上限"),
    ],
    ids=str.split(
        "empty blank mark-only utf-16 utf-16-le utf-16-be utf-32 big5 shift_jis latin-1 euc-kr"
        " damaged-utf8 truncated-utf8 truncated-gbk zip pdf binary control huge"
    ),
)
def test_everything_else_is_refused_by_name(data, code, word):
    found = refusal(data)
    assert found[0] == code
    assert word in found[1]


@given(st.binary(max_size=400))
def test_no_bytes_bring_it_down(data):
    assert isinstance(decode("甲", data), SourceFile | Diagnostic)


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1))
def test_any_printable_utf8_text_is_read_unchanged(text):
    found = decode("甲", text.encode())
    if text.strip():
        expected = text.removeprefix("\ufeff") if text.startswith("\ufeff") else text
        assert found == SourceFile("甲", expected) or not expected.strip()
