"""除外 于 本条, 本款, 本项, 本目: which norms an exception reaches."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.compiling import codes, compile_text

TEXT = """第一条 「首款：」
  【首款】 须 在库
款 「次款：」
  【次款】 须 在库
  {paragraph}
（一） 「一项：」
  【一项】 须 在库
1. 「一目；」
  【一目】 须 在库
  {point}
2. 「二目。」
  【二目】 须 在库
（二） 「二项。」
  【二项】 须 在库
  {item}
第十条 「他条。」
  【他条】 须 在库
"""


@pytest.mark.parametrize(
    ("place", "word", "reached"),
    [
        ("point", "本目", "一目"),
        ("point", "本项", "一项 一目 二目"),
        ("point", "本条", "首款 次款 一项 一目 二目 二项"),
        ("item", "本项", "二项"),
        ("paragraph", "本款", "次款"),
        ("paragraph", "本条", "首款 次款 一项 一目 二目 二项"),
    ],
)
def test_what_is_reached(tmp_path: Path, place: str, word: str, reached: str) -> None:
    written = dict.fromkeys(("paragraph", "point", "item"), "")
    written[place] = f"除外 于 {word} 急需紧缺专业"
    compiled = compile_text(tmp_path, TEXT.format(**written).replace("第十条", "第二条"))
    assert codes(compiled) == []
    assert compiled.rules is not None
    assert [norm.label for norm in compiled.rules.norms if norm.defeats] == reached.split()


def test_a_level_it_does_not_stand_in_is_an_error(tmp_path: Path) -> None:
    text = "第一条 「甲。」\n  【甲】 须 在库\n  除外 于 本项 急需紧缺专业\n"
    assert codes(compile_text(tmp_path, text)) == ["TW204"]
