"""Whatever bytes or values come in: cases and diagnostics come out, never an exception."""

from __future__ import annotations

import io
import json
import zipfile

import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cases.vocabulary import FACTS
from tiaowen.cases.ledger import ledger_text
from tiaowen.cases.raw_case import CasesRead
from tiaowen.cases.read import FORMATS, cases_of_bytes
from tiaowen.diagnostics.render import FORMATS as RENDERINGS
from tiaowen.diagnostics.render import render
from tiaowen.model.types import DurationType
from tiaowen.runtime.case import NOTHING

_WORDS = st.sampled_from(
    [
        "无",
        "未知",
        "是",
        "真",
        "2024-02-30",
        "2024-02-29",
        "3次",
        "-1",
        "1/0",
        "副高",
        "",
        "\x00",
        "\ud800",
    ]
)
_SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text() | _WORDS
_VALUES = st.recursive(
    _SCALARS,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.text(max_size=4) | st.sampled_from(["副高", "外单位", "人数"]), inner, max_size=4
        )
    ),
    max_leaves=12,
)
_FACTS = st.dictionaries(st.sampled_from(sorted(FACTS)) | st.text(max_size=6), _VALUES, max_size=5)


def check(read: CasesRead) -> None:
    """Typed facts or a told rejection; everything told can be shown in every form."""
    assert bool(read.rejected or read.is_unreadable) <= bool(read.diagnostics)
    for case in read.cases:
        for name, value in case.facts.items():
            assert value is None or value is NOTHING or not isinstance(value, float), name
    for form in RENDERINGS:
        render(read.diagnostics, form).encode("utf-8", "backslashreplace")
    for line in ledger_text(read.rejected, FACTS).split("\n")[:-1]:
        assert json.loads(line)["problems"]


@given(_FACTS)
def test_any_facts(facts: dict[str, object]) -> None:
    case = {"id": "A", "as_of": "2024-01-10", "facts": facts}
    text = json.dumps(case, ensure_ascii=True)
    for file in ("个案.json", "个案.jsonl"):
        check(cases_of_bytes(text.encode(), file, FACTS))


@given(_VALUES)
def test_any_json(value: object) -> None:
    for file in ("个案.json", "个案.jsonl"):
        check(cases_of_bytes(json.dumps(value).encode(), file, FACTS))


@given(st.lists(st.lists(st.text(max_size=8) | _WORDS, max_size=4), max_size=5))
def test_any_table(rows: list[list[str]]) -> None:
    text = "编号,判定日,自主评聘,评审专家\n" + "\n".join(",".join(row) for row in rows)
    check(cases_of_bytes(text.encode("utf-8", "replace"), "个案.csv", FACTS))


@settings(max_examples=200)
@given(st.binary(max_size=300), st.sampled_from(FORMATS))
def test_any_bytes(data: bytes, ending: str) -> None:
    check(cases_of_bytes(data, f"个案{ending}", FACTS))


def _workbook() -> bytes:
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    page = book.add_worksheet("个案")
    page.write_row(0, 0, ["编号", "判定日", "自主评聘"])
    page.write_row(1, 0, ["A", "2024-01-10", "是"])
    book.add_chartsheet("图").set_chart(_chart(book))
    book.close()
    return stream.getvalue()


def _chart(book: xlsxwriter.Workbook) -> object:
    chart = book.add_chart({"type": "line"})
    chart.add_series({"values": "=个案!$A$1:$A$2"})
    return chart


BOOK = _workbook()


def test_a_chart_sheet_is_no_obstacle() -> None:
    read = cases_of_bytes(BOOK, "个案.xlsx", FACTS)
    assert read.diagnostics == ()
    assert [case.facts for case in read.cases] == [{"自主评聘": True}]


@settings(max_examples=150, deadline=None)
@given(st.integers(0, len(BOOK) - 1), st.integers(0, 255))
def test_a_workbook_with_one_byte_changed(place: int, byte: int) -> None:
    data = BOOK[:place] + bytes([byte]) + BOOK[place + 1 :]
    check(cases_of_bytes(data, "个案.xlsx", FACTS))


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_a_workbook_with_a_damaged_part(data: st.DataObject) -> None:
    with zipfile.ZipFile(io.BytesIO(BOOK)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    name = data.draw(st.sampled_from(sorted(parts)))
    place = data.draw(st.integers(0, len(parts[name])))
    parts[name] = parts[name][:place] + data.draw(st.binary(max_size=8)) + parts[name][place + 3 :]
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for part, content in parts.items():
            package.writestr(part, content)
    check(cases_of_bytes(stream.getvalue(), "个案.xlsx", FACTS))


def test_a_workbook_that_unpacks_to_too_much_is_refused() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for number in range(6):
            package.writestr(f"xl/media/{number}.png", bytes(100 * 1024 * 1024))
    got = cases_of_bytes(stream.getvalue(), "个案.xlsx", FACTS)
    assert [one.code for one in got.diagnostics] == ["TW513"]


def test_a_derived_length_of_time_cannot_be_given() -> None:
    facts = dict(FACTS)
    duration = next(iter(FACTS.values()))
    facts["法定退休年龄"] = type(duration)("法定退休年龄", DurationType())
    text = '{"id": "A", "as_of": "2024-01-10", "facts": {"法定退休年龄": "60周岁"}}'
    assert [one.code for one in cases_of_bytes(text.encode(), "x.json", facts).diagnostics] == [
        "TW502"
    ]
