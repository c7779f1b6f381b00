"""Clauses are found again although renumbered, moved, split or merged."""

from __future__ import annotations

from pathlib import Path

from tests.compare.versions import HENAN, changed, side, text_of
from tiaowen.compare.text.layer import ClausePair, TextLayer, compare_text

_HEAD = "规则集 example/2024-1\n标题 “示例”\n辖区 河南\n"
_SENTENCES = {
    "甲": "专家应当按照规定的时间到会，不得无故缺席。",
    "乙": "评审机构负责出具学时证明，每天按六学时计算。",
    "丙": "申报人对评审结果不服的，可以由本人提出复查申请。",
    "丁": "评审全程采取录音录像的形式记录，确保可以追溯。",
}


def _layer(left: list[str], right: list[str], folder: Path) -> TextLayer:
    return compare_text(_side(left, folder, "left"), _side(right, folder, "right"))


def _side(articles: list[str], folder: Path, name: str):  # type: ignore[no-untyped-def]
    numerals = "一二三四五六七八九"
    lines = [
        f"第{numerals[i]}条 「{''.join(_SENTENCES.get(c, c) for c in names)}」\n  宣示 “示例”"
        for i, names in enumerate(articles)
    ]
    return side(_HEAD + "\n".join(lines) + "\n", folder, name)


def _of(layer: TextLayer, citation: str) -> ClausePair:
    return next(p for p in layer.pairs if citation in [c.citation for c in p.left])


def test_an_article_put_in_front_renumbers_the_others(tmp_path: Path) -> None:
    layer = _layer(["甲", "乙"], ["丙", "甲", "乙"], tmp_path)
    assert [c.citation for c in layer.only_right] == ["第一条"]
    pair = _of(layer, "第一条")
    assert pair.kind == "identical"
    assert pair.renumbered
    assert not pair.moved
    assert [c.citation for c in pair.right] == ["第二条"]


def test_an_article_moved_is_found_at_its_new_place(tmp_path: Path) -> None:
    layer = _layer(["甲", "乙", "丙"], ["乙", "丙", "甲"], tmp_path)
    assert [(p.left[0].citation, p.moved) for p in layer.pairs] == [
        ("第一条", True),
        ("第二条", False),
        ("第三条", False),
    ]
    assert not layer.only_left
    assert not layer.only_right


def test_a_split_article_is_one_pair(tmp_path: Path) -> None:
    layer = _layer(["甲乙", "丙"], ["甲", "乙", "丙"], tmp_path)
    pair = _of(layer, "第一条")
    assert pair.kind == "split"
    assert [c.citation for c in pair.right] == ["第一条", "第二条"]
    assert all(s.kind == "same" for s in pair.segments)


def test_merged_articles_are_one_pair(tmp_path: Path) -> None:
    layer = _layer(["甲", "乙", "丙"], ["甲乙", "丙"], tmp_path)
    assert _of(layer, "第二条").kind == "merged"


def test_a_sentence_that_changed_its_article_is_told(tmp_path: Path) -> None:
    layer = _layer(["甲乙丁", "丙"], ["甲丁", "丙乙"], tmp_path)
    assert [(s.left_at, s.right_at) for s in layer.elsewhere] == [("第一条第2句", "第二条第2句")]


def test_every_clause_is_there_once(tmp_path: Path) -> None:
    layer = _layer(["甲", "乙丙", "丁"], ["丁", "丙"], tmp_path)
    left = [c.citation for p in layer.pairs for c in p.left] + [c.citation for c in layer.only_left]
    right = [c.citation for p in layer.pairs for c in p.right]
    right += [c.citation for c in layer.only_right]
    assert sorted(left) == ["第一条", "第三条", "第二条"]
    assert sorted(right) == ["第一条", "第二条"]


def test_one_word_of_a_whole_regulation(tmp_path: Path) -> None:
    """应当回避 → 可以回避 in one of 39 articles: one pair differs, and the word is called out."""
    text = text_of(HENAN)
    new = changed(text, "有下列情形之一的，应当回避：」", "有下列情形之一的，可以回避：」")
    new = new.replace("「情形之一的，¶应当回避」 应为 “情形之一的，应当回避”", "「x」 应为 “y”")
    lines = [line for line in new.splitlines() if "「x」" not in line]
    layer = compare_text(
        side(text, tmp_path, "old"), side("\n".join(lines) + "\n", tmp_path, "new")
    )
    assert [p.left[0].citation for p in layer.differences] == ["第二十四条"]
    (sentence,) = layer.near_identical
    assert [(w.group, w.left, w.right) for w in sentence.words] == [
        ("义务强度", ("应当",), ("可以",))
    ]


def test_a_changed_addressee_is_found_between_versions(tmp_path: Path) -> None:
    text = text_of(HENAN)
    new = changed(text, "省属高校，有关企业：」", "省属高校：」")
    layer = compare_text(side(text, tmp_path, "old"), side(new, tmp_path, "new"))
    assert [p.left[0].citation for p in layer.differences] == ["主送"]
