"""The terminal report: its exact shape, and that no input can break it."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiaowen.diagnostics import Diagnostic, Label
from tiaowen.diagnostics.render import render_text
from tiaowen.diagnostics.render.excerpt import WIDTH
from tiaowen.diagnostics.wording import cells
from tiaowen.source import SourceFile, Span

LINES = "\n" * 11 + "    当 营业收人 大于 500万元\n第八条\n"
SOURCE = SourceFile("rules/示例/2024-1.tiao", LINES)


def at(source, word, occurrence=0):
    start = -1
    for _ in range(occurrence + 1):
        start = source.text.index(word, start + 1)
    return Span(start, start + len(word))


def unknown_fact(**changes):
    return Diagnostic(
        **{
            "code": "TW203",
            "message": "未定义的事实「营业收人」",
            "source": SOURCE,
            "span": at(SOURCE, "营业收人"),
            "here": "此处使用",
            "help": "改为「营业收入」",
            "headings": ("第二章 申报义务", "第七条", "第一款"),
        }
        | changes
    )


def test_the_shape_of_the_style_guide():
    assert render_text([unknown_fact()]) == (
        "错误[TW203] 未定义的事实「营业收人」\n"
        "  ┌─ rules/示例/2024-1.tiao:12:7\n"
        "12│     当 营业收人 大于 500万元\n"
        "  │        ^^^^^^^^ 此处使用\n"
        "  └─ 第二章 申报义务 › 第七条 › 第一款\n"
        "  建议：改为「营业收入」\n"
        "\n"
        "1 个错误\n"
    )


def test_a_second_place_has_its_own_location_line():
    other = SourceFile("词汇.tiao", "事实 营业收入 整数\n")
    label = Label(at(other, "营业收入"), "在此声明", other)
    assert (
        "  │        ^^^^^^^^ 此处使用\n"
        "  ├─ 另见 词汇.tiao:1:4\n"
        " 1│ 事实 营业收入 整数\n"
        "  │      -------- 在此声明\n"
        "  └─ 第二章"
    ) in render_text([unknown_fact(labels=(label,))])


def test_the_count_names_each_severity():
    warning = Diagnostic("TW205", "悬空引用")
    assert render_text([unknown_fact(), unknown_fact(), warning]).endswith("\n2 个错误，1 个警告\n")
    assert render_text([]) == "没有发现问题\n"


def test_english_titles_and_help():
    shown = render_text([unknown_fact()], english=True)
    assert shown.startswith("error[TW203] undefined fact: 未定义的事实「营业收人」\n")
    assert "\n  help: declare the fact or correct its name; 改为「营业收入」\n" in shown
    assert shown.endswith("\n1 error\n")


def test_colour_only_when_asked():
    assert "\x1b" not in render_text([unknown_fact()])
    painted = render_text([unknown_fact()], color=True)
    assert "\x1b[31m" in painted
    assert re.sub(r"\x1b\[\d*m", "", painted) == render_text([unknown_fact()])


def test_a_place_in_data_has_no_excerpt():
    shown = render_text([Diagnostic("TW203", "未知的列", where="会议.xlsx 申报人!C7")])
    assert shown == "错误[TW203] 未知的列\n  ┌─ 会议.xlsx 申报人!C7\n\n1 个错误\n"


def test_a_file_without_span():
    shown = render_text([Diagnostic("TW111", "文件是空的", source=SourceFile("甲.tiao", ""))])
    assert "  ┌─ 甲.tiao\n" in shown


def test_gutter_grows_with_the_line_number():
    source = SourceFile("甲", "\n" * 1233 + "错")
    shown = render_text([unknown_fact(source=source, span=Span(1233, 1234))])
    assert "    ┌─ 甲:1234:1\n1234│ 错\n    │ ^^ 此处使用\n    └─" in shown


def test_a_span_over_lines_shows_the_first_and_names_the_last():
    source = SourceFile("甲", "须 甲（\n乙\n丙）\n")
    shown = render_text([unknown_fact(source=source, span=Span(2, 8), here="")])
    assert " 1│ 须 甲（\n  │    ^^^^ 至第 3 行\n" in shown


def test_an_empty_span_and_the_end_of_the_file_get_one_mark():
    source = SourceFile("甲", "须 甲")
    shown = render_text([unknown_fact(source=source, span=Span(3, 3), here="")])
    assert "  ┌─ 甲:1:4\n 1│ 须 甲\n  │      ^\n" in shown


def test_tabs_take_four_cells_in_line_and_underline():
    source = SourceFile("甲", "\t须\t错")
    shown = render_text([unknown_fact(source=source, span=Span(3, 4), here="")])
    assert " 1│     须    错\n  │           ^^\n" in shown


@pytest.mark.parametrize("before", [0, 1, 500_000, 9_999_990])
def test_a_ten_megabyte_line_gives_a_short_excerpt_at_once(before):
    source = SourceFile("甲", "字" * before + "错" + "字" * (10_000_000 - before))
    source.place(0)
    started = time.process_time()
    shown = render_text([unknown_fact(source=source, span=Span(before, before + 1))])
    assert time.process_time() - started < 0.5
    assert len(shown) < 600
    marked, underline = shown.split("\n")[2:4]
    column = cells(underline[: underline.index("^")])
    assert marked[next(i for i in range(len(marked)) if cells(marked[:i]) == column)] == "错"
    assert marked.count("…") == (before > 100) + (before < 9_999_000)


def test_a_huge_culprit_is_clipped_too():
    source = SourceFile("甲", "须 " + "错" * 1_000_000)
    shown = render_text([unknown_fact(source=source, span=Span(2, 1_000_002), here="")])
    line, underline = shown.split("\n")[2:4]
    assert line.endswith("错…")
    assert cells(line) <= WIDTH + 8
    assert underline.count("^") <= WIDTH


@given(
    text=st.text(max_size=300),
    start=st.integers(0, 320),
    length=st.integers(0, 320),
    message=st.text(max_size=50),
)
def test_any_text_is_rendered_safely_on_its_own_lines(text, start, length, message):
    bad = unknown_fact(
        source=SourceFile("甲", text), span=Span(start, start + length), message=message
    )
    shown = render_text([bad])
    assert shown.replace("\n", "").isprintable() or "\u200c" in text or "\u200d" in text
    assert shown.count("\n") == 8
    for line in shown.split("\n")[1:4]:
        assert cells(line) <= WIDTH + 40
