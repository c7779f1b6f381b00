"""The skeleton of a rule file: parts recognised, nothing guessed, every word kept."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tiaowen.official.blocks import split_blocks
from tiaowen.official.decode import decode
from tiaowen.official.importing import WHOLE, Imported, import_official
from tiaowen.official.marks import read_mark
from tiaowen.official.paragraph import BREAK
from tiaowen.official.quotes import read_quotes
from tiaowen.resources import rules_dir
from tiaowen.source import SourceFile

SOURCES = sorted((rules_dir() / "sources").glob("*.txt"))
PAPERS = [
    (path, str(number))
    for path in SOURCES
    for number in range(1, 3 if path.stem.startswith("henan") else 2)
]


def official(path):
    return decode(path.name, path.read_bytes())


def skeleton(text, choice=""):
    found = import_official(SourceFile("原文.txt", text), choice=choice, path="a/b")
    assert isinstance(found, Imported), found
    return found.skeleton.text


def lines(text):
    return [line for line in skeleton(text).split("\n") if line and line != "  未编"]


def words(text):
    """The law's words with numbers in canonical form, for a comparison of its own."""
    found = read_mark(text)
    return f"{found[0]}{text[found[1] :]}" if found else text


def round_trip(made, blocks, indexes):
    """The quoted paragraphs equal the source's, but for declared joints."""
    pieces, errata = read_quotes(made)
    ours = BREAK.join(words(piece.mapped.text) for piece in pieces)
    theirs = BREAK.join(words(blocks[i].text) for i in indexes)
    for erratum in errata:
        assert erratum.reading == erratum.official.replace(BREAK, "")
        assert theirs.count(erratum.official) == 1
        theirs = theirs.replace(erratum.official, erratum.reading)
    assert ours == theirs


@pytest.mark.parametrize(("path", "choice"), PAPERS, ids=lambda x: getattr(x, "stem", x))
def test_every_word_of_the_corpus_is_kept(path, choice):
    source = official(path)
    found = import_official(source, choice=choice, path="a/b")
    assert isinstance(found, Imported)
    round_trip(found.skeleton.text, split_blocks(source.text), found.paper.indexes)


@pytest.mark.parametrize(("path", "choice"), PAPERS, ids=lambda x: getattr(x, "stem", x))
def test_the_skeletons_of_the_corpus_are_rule_files(path, choice):
    from tiaowen.model.from_surface import build_outline
    from tiaowen.surface.parse import parse

    made = import_official(official(path), choice=choice, path="a/b").skeleton.text
    file, problems = parse(SourceFile("a.tiao", made))
    outline, misfits = build_outline(file)
    assert [*problems, *misfits] == []
    assert outline.provisions


def test_henan_128():
    path = rules_dir() / "sources" / "henan-2023-128.txt"
    made = import_official(official(path), choice="豫人社办", path="henan/2023-128").skeleton.text
    assert made.startswith(
        "规则集 henan/2023-128\n"
        "标题 “河南省职称评审专家管理暂行办法”\n"
        "文号 “豫人社办〔2023〕128号”\n"
        "机关 “河南省人力资源和社会保障厅”\n"
        "# 辖区 待填\n"
        "# 层级 待填\n"
        "# 成文 待填\n"
        "印发 2023-12-02\n"
        "# 施行 待填：原文“自下发之日起施行”\n"
        "原文 “henan-2023-128.txt”\n"
    )
    assert re.findall(r"(?m)^第.+?条", made) == [f"第{n}条" for n in _han(39)]
    assert "\n第三章 题 「专家库管理维护」\n" in made
    assert "\n（一） 题 「组织推荐。」 「专家入库采取个人申请" in made
    assert (
        "\n第二十四条 「专家在参加评审工作时，有下列情形之一的，应当回避：」\n"
        "  勘误 「一的，¶应当回」 应为 “一的，应当回” “分页断段”\n"
        "  未编\n"
    ) in made
    assert made.count("勘误") == 8
    assert made.count("\n款 「") == 3
    assert [part for part in re.findall(r"(?m)^(\S+) 「", made) if "第" not in part][:6] == [
        "版头",
        "发文字号",
        "篇名",
        "主送",
        "引言",
        "附注",
    ]


def _han(number):
    from tiaowen.runtime.numerals import to_han

    return map(to_han, range(1, number + 1))


def test_every_cut_is_marked_as_not_encoded():
    made = skeleton("第一章 总 则\n\n第一条 甲。\n\n乙。\n\n（一）丙；")
    assert made.split("\n\n", 1)[1] == (
        "第一章 题 「总 则」\n"
        "\n"
        "第一条 「甲。」\n  未编\n"
        "款 「乙。」\n  未编\n"
        "（一） 「丙；」\n  未编\n"
    )


def test_dates_are_read_and_never_made_up():
    text = "关于甲的办法\n\n第一条 本办法自2023年6月30日起施行。\n\n甲市人民政府\n\n2023年6月1日"
    made = lines(text)
    assert "施行 2023-06-30" in made
    assert "成文 2023-06-01" in made
    assert "# 印发 待填" in made
    assert "机关 “甲市人民政府”" in made


def test_run_in_headings_need_every_sibling():
    body = "一、总体要求\n\n（一）明确目标。到年底完成甲。\n\n（二）{}"
    both = lines(body.format("压实责任。各级落实乙。"))
    assert "（一） 题 「明确目标。」 「到年底完成甲。」" in both
    assert "（二） 题 「压实责任。」 「各级落实乙。」" in both
    one = lines(body.format("各级应当认真落实，不得推诿。"))
    assert "（一） 「明确目标。到年底完成甲。」" in one


def test_a_short_item_alone_is_no_heading():
    assert "（一） 「身体健康。」" in lines("一、条件\n\n（一）身体健康。\n\n（二）品行良好。")


def test_a_heading_alone_on_its_line_is_not_joined_with_what_follows():
    made = lines("五、要求\n\n（一）严肃纪律，加强监督管理\n\n申报人要依据规定申报。")
    assert "（一） 题 「严肃纪律，加强监督管理」" in made
    assert "款 「申报人要依据规定申报。」" in made


def test_a_title_on_two_lines_is_one_title():
    made = lines("关于2023年度市属职称评审委员会\n\n评审工作有关问题的通知\n\n各有关单位：")
    assert "篇名 「关于2023年度市属职称评审委员会评审工作有关问题的通知」" in made
    assert "  勘误 「委员会¶评审工」 应为 “委员会评审工” “标题分行”" in made


def test_quotation_marks_around_a_joint_are_left_out_of_the_erratum():
    made = lines("第一条 纳入“专家\n\n库”管理的人员。")
    assert "  勘误 「专家¶库」 应为 “专家库” “分页断段”" in made


def test_a_title_with_quotation_marks():
    assert '标题 "关于“双百”工程的通知"' in lines("关于“双百”工程的通知\n\n第一条 甲。")


def test_circled_numbers_have_no_mark_in_rule_files():
    assert "款 「①乙；」" in lines("第一条 甲：\n\n①乙；")


@pytest.mark.parametrize("char", ["「", "」", "¶"])
def test_characters_a_rule_file_cannot_quote_are_told(char):
    source = SourceFile("原文.txt", f"第一条 甲{char}乙。")
    (found,) = import_official(source)
    assert found.code == "TW410"
    assert source.text[found.span.start : found.span.end] == char


@pytest.mark.parametrize("choice", ["", "3", "0", "京人社"])
def test_several_papers_need_a_choice(choice):
    (found,) = import_official(official(SOURCES[2]), choice=choice)
    assert found.code == "TW411"
    assert [label.text for label in found.labels] == [
        "第 1 份 平人社办〔2023〕147号，共 9 段",
        "第 2 份 豫人社办〔2023〕128号，共 104 段",
    ]


def test_several_papers_may_be_taken_as_one():
    found = import_official(official(SOURCES[2]), choice=WHOLE)
    assert len(found.paper.indexes) == 113


LINES = st.one_of(
    st.sampled_from(
        [
            "河南省甲厅文件",
            "豫人社办〔2023〕128号",
            "关于甲的通知",
            "各有关单位：",
            "（此件主动公开）",
            "2023年12月2日印发",
            "2023年12月2日",
            "甲市人民政府办公室",
            "附件：1.表",
            "相关内容:",
            "第一章 总 则",
            "第一条 甲应当乙。",
            "第二条 甲，",
            "（一）做好甲。乙应当丙。",
            "(二) 丁",
            "1.甲；",
            "①乙",
            "一、要求",
            "丙“丁”戊",
            "未完的一段",
        ]
    ),
    st.text(st.sampled_from("甲乙丙，。；：“”（）一1、. #-*第条章"), max_size=30),
)


@example(["1."], "\n")
@example(["一、", "二、总则"], "\n")
@example(["第一条", "第二条"], "\n\n")
@given(st.lists(LINES, max_size=25), st.sampled_from(["\n", "\n\n"]))
def test_every_word_of_any_text_is_kept(texts, between):
    source = SourceFile("原文.txt", between.join(texts))
    blocks = split_blocks(source.text)
    found = import_official(source, choice=WHOLE)
    if not blocks:
        assert [d.code for d in found] == ["TW111"]
    else:
        round_trip(found.skeleton.text, blocks, found.paper.indexes)
