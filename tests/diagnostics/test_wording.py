"""Quoted user text stays on one line, short, with nothing invisible in it."""

import pytest

from tiaowen.diagnostics.wording import cells, clip, quote, visible


def test_quote_puts_text_into_corner_brackets():
    assert quote("营业收人") == "「营业收人」"


def test_quote_clips_a_huge_text_in_the_middle():
    shown = quote("头" * 5_000_000 + "尾")
    assert len(shown) == 42
    assert shown.startswith("「头")
    assert shown.endswith("尾」")
    assert "…" in shown


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("甲\n乙", "甲␊乙"),
        ("\x1b[31m", "␛[31m"),
        ("\x7f", "␡"),
        ("甲\u202e乙", "甲‹U+202E›乙"),
        ("\ud800", "‹U+D800›"),
        ("甲\u00a0乙", "甲 乙"),
        ("𠮷野", "𠮷野"),
    ],
    ids=["line feed", "escape", "delete", "direction", "surrogate", "no-break space", "rare 字"],
)
def test_visible_shows_what_would_hide_or_move_the_cursor(raw, shown):
    assert visible(raw) == shown


@pytest.mark.parametrize(
    ("text", "width"), [("a", 1), ("汉", 2), ("，", 2), ("é", 1), ("e\u0301", 1)]
)
def test_cells(text, width):
    assert cells(text) == width


def test_clip_keeps_a_text_at_the_limit():
    assert clip("一二三", 3) == "一二三"
    assert len(clip("一二三四", 3)) == 3
