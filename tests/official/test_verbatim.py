"""The verbatim check: equal texts pass fast, and each kind of deviation is one exact message."""

import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiaowen.official.blocks import split_blocks
from tiaowen.official.decode import decode
from tiaowen.official.mapped import MappedText, TextBuilder
from tiaowen.official.paragraph import Erratum, Paragraph
from tiaowen.official.verbatim import check_verbatim
from tiaowen.resources import rules_dir
from tiaowen.source import SourceFile, Span

SOURCES = sorted((rules_dir() / "sources").glob("*.txt"))
OFFICIAL = """第九条 申请入库专家应具备以下条件：

（一）遵守宪法和法律，具有良好的职业道德和社会公德；

（二）具备所评级别职称三年以上；

（三）身体健康，年龄不超过法定退休年龄；

第十条 专家库采用实名制管理，由职称改革办公室分级设置使用权限。

第十一条 专家信息实行定期更新机制，每年组织集中更新。
"""


class Rules:
    """A rule file made of paragraphs, one a line, as the language core hands them over."""

    def __init__(self, texts):
        self.file = SourceFile("甲.tiao", "".join(f"{text}\n" for text in texts))
        self.pieces = []
        start = 0
        for text in texts:
            mapped = MappedText(text, ((0, start),))
            span = Span(start, start + len(text))
            self.pieces.append(Paragraph(mapped, span, (text[:3],)))
            start += len(text) + 1

    def check(self, official, errata=(), others=()):
        source = SourceFile("原文.txt", official)
        found, claimed = check_verbatim(
            self.pieces, split_blocks(official), errata, others, rules=self.file, official=source
        )
        for diagnostic in found:
            assert diagnostic.source in (self.file, source)
        return list(found), claimed

    def at(self, diagnostic):
        assert diagnostic.source is self.file
        return self.file.text[diagnostic.span.start : diagnostic.span.end]


def paragraphs(text=OFFICIAL):
    return [block.text for block in split_blocks(text)]


def changed(old, new):
    texts = paragraphs()
    assert sum(old in text for text in texts) == 1
    return Rules([text.replace(old, new) for text in texts])


def erratum(official, reading):
    return Erratum(official, reading, Span(0, 1))


def test_equal_texts_pass_and_claim_everything():
    assert Rules(paragraphs()).check(OFFICIAL) == ([], frozenset(range(6)))


def test_widths_of_brackets_and_spaces_behind_numbers_are_no_words():
    texts = [t.replace("（一）", "(一) ").replace("第九条 ", "第九条") for t in paragraphs()]
    assert Rules(texts).check(OFFICIAL)[0] == []


def test_a_line_break_in_a_quotation_is_no_word():
    texts = [t.replace("宪法和法律，", "宪法和法律，\n  ") for t in paragraphs()]
    assert Rules(texts).check(OFFICIAL)[0] == []


@pytest.mark.parametrize(
    ("old", "new", "shown", "culprit", "official"),
    [
        ("三年", "四年", "「四」↔「三」", "四", "三"),
        ("不超过", "超过", "缺少「不」", "", "不"),
        ("专家库采用", "专家库应采用", "多出「应」", "应", ""),
        (
            "年龄不超过法定退休年龄",
            "年龄在六十周岁以下",
            "↔",
            "在六十周岁以下",
            "不超过法定退休年龄",
        ),
        ("法律，", "法律,", "「,」（半角）↔「，」（全角）", ",", "，"),
        ("三年以上", "三 年以上", "多出空格", " ", ""),
        ("第十条", "第十二条", "多出「二」", "二", ""),
    ],
)
def test_a_changed_word_is_one_message_at_the_word(old, new, shown, culprit, official):
    rules = changed(old, new)
    (found,), claimed = rules.check(OFFICIAL)
    assert found.code == "TW402"
    assert shown in found.message
    assert rules.at(found) == culprit
    (label,) = found.labels
    assert OFFICIAL[label.span.start : label.span.end] == official
    assert claimed == frozenset(range(6))
    assert found.headings


def test_two_changes_in_a_paragraph_are_two_messages_and_many_are_one():
    rules = changed("遵守宪法和法律，具有", "遵守宪章和法律，具备")
    assert [rules.at(d) for d in rules.check(OFFICIAL)[0]] == ["章", "备"]
    many = changed("遵守宪法和法律，具有良好的职业道德", "遵照宪章和法令，具备良好的职务道德")
    (found,) = many.check(OFFICIAL)[0]
    assert "共有" in found.message


@pytest.mark.parametrize("gone", range(6))
def test_a_paragraph_left_out_is_one_message(gone):
    texts = paragraphs()
    (found,), claimed = Rules(texts[:gone] + texts[gone + 1 :]).check(OFFICIAL)
    assert found.code == "TW403"
    assert texts[gone][:6].replace(" ", "") in found.message
    assert OFFICIAL[found.span.start : found.span.end] == texts[gone]
    assert claimed == frozenset(range(6)) - {gone}


def test_neighbouring_paragraphs_left_out_are_one_message():
    texts = paragraphs()
    (found,), claimed = Rules([texts[0], *texts[4:]]).check(OFFICIAL)
    assert found.code == "TW403"
    assert "3 段" in found.message
    assert claimed == {0, 4, 5}


@pytest.mark.parametrize("at", range(7))
def test_a_paragraph_too_many_is_one_message(at):
    texts = paragraphs()
    texts.insert(at, "评委会主任委员由单位推荐")
    rules = Rules(texts)
    (found,), claimed = rules.check(OFFICIAL)
    assert found.code == "TW402"
    assert "没有这一段" in found.message
    assert rules.at(found) == "评委会主任委员由单位推荐"
    assert claimed == frozenset(range(6))


@pytest.mark.parametrize(("one", "other"), [(0, 1), (1, 2), (0, 5), (4, 5)])
def test_swapped_paragraphs_are_told_as_order(one, other):
    texts = paragraphs()
    texts[one], texts[other] = texts[other], texts[one]
    found, claimed = Rules(texts).check(OFFICIAL)
    assert len(found) == (1 if other - one == 1 else 2)
    assert all("次序" in d.message for d in found)
    assert claimed == frozenset(range(6))


def test_a_moved_paragraph_whose_words_occur_twice_is_told_as_order():
    official = "某市某局\n\n第一条 甲应当乙。\n\n某市某局\n\n2023年6月6日"
    texts = paragraphs(official)
    (found,), claimed = Rules([texts[0], texts[1], texts[3], texts[2]]).check(official)
    assert "次序" in found.message
    assert claimed == frozenset(range(4))


def test_a_paragraph_joined_with_the_next_is_one_message():
    texts = paragraphs()
    rules = Rules([*texts[:4], texts[4] + texts[5]])
    (found,), claimed = rules.check(OFFICIAL)
    assert "分段" in found.message
    assert "限。¶第十一" in found.help
    assert claimed == frozenset(range(6))


def test_a_paragraph_split_in_two_is_one_message():
    texts = paragraphs()
    rules = Rules([*texts[:4], texts[4][:12], texts[4][12:], texts[5]])
    (found,), claimed = rules.check(OFFICIAL)
    assert found.message == "官方文本在这里没有分段"
    assert claimed == frozenset(range(6))


def test_paragraphs_of_another_rule_file_are_left_alone():
    texts = paragraphs()
    found, claimed = Rules(texts[4:]).check(OFFICIAL, others={0, 1, 2, 3})
    assert found == []
    assert claimed == {4, 5}


def test_several_faults_in_one_file_are_as_many_messages():
    texts = paragraphs()
    texts[2] = texts[2].replace("三", "四")
    texts[5] = texts[5].replace("每年", "定期")
    del texts[3]
    assert [d.code for d in Rules(texts).check(OFFICIAL)[0]] == ["TW402", "TW403", "TW402"]


BROKEN = (
    "第四条 专家是指纳入专家\n\n库管理的人员 and 工作者。\n\n第五条 其他 and 事项。\n\n相关内容"
)
READ = ["第四条 专家是指纳入专家库管理的人员和工作者。", "第五条 其他 and 事项。", "相关内容"]
MENDED = (erratum("专家¶库", "专家库"), erratum("人员 and 工", "人员和工"))


def test_errata_mend_the_official_text():
    assert Rules(READ).check(BROKEN, MENDED) == ([], frozenset(range(4)))


def test_an_erratum_may_remove_a_paragraph():
    empty = (*MENDED, erratum("相关内容", ""))
    assert Rules(READ[:2]).check(BROKEN, empty) == ([], frozenset(range(4)))


@pytest.mark.parametrize(
    ("official", "word"),
    [("and", "2 处"), ("没有的字", "没有"), ("", "没有"), ("纳入专家¶库", "同一处")],
)
def test_an_erratum_has_to_be_found_exactly_once(official, word):
    (found,), claimed = Rules(READ).check(BROKEN, (*MENDED, erratum(official, "改")))
    assert found.code == "TW409"
    assert word in found.message
    assert claimed == frozenset(range(4))


def test_a_word_changed_behind_an_erratum_keeps_its_place():
    rules = Rules([READ[0].replace("工作者", "劳动者"), *READ[1:]])
    (found,), _ = rules.check(BROKEN, MENDED)
    assert rules.at(found) == "劳动"
    (label,) = found.labels
    assert BROKEN[label.span.start : label.span.end] == "工作"


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: p.stem)
def test_the_corpus_equals_itself(path):
    official = decode(path.name, path.read_bytes()).text
    texts = paragraphs(official)
    assert Rules(texts).check(official) == ([], frozenset(range(len(texts))))


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: p.stem)
def test_one_random_character_changed_in_the_corpus_is_one_message(path):
    official = decode(path.name, path.read_bytes()).text
    chance = random.Random(path.stem)
    for _ in range(20):
        texts = paragraphs(official)
        which = chance.randrange(len(texts))
        where = chance.randrange(len(texts[which]))
        texts[which] = texts[which][:where] + "鑫" + texts[which][where + 1 :]
        found, claimed = Rules(texts).check(official)
        assert [d.code for d in found] == ["TW402"]
        assert claimed == frozenset(range(len(texts)))


def long_text(count):
    chance = random.Random(7)
    words = [chr(chance.randrange(0x4E00, 0x6000)) for _ in range(400)]
    return ["".join(chance.choices(words, k=50)) + "。" for _ in range(count)]


def timed(texts, official):
    rules = Rules(texts)
    blocks = split_blocks(official)
    source = SourceFile("原文", official)
    started = time.process_time()
    found, _ = check_verbatim(rules.pieces, blocks, (), (), rules=rules.file, official=source)
    return len(found), time.process_time() - started


def test_twenty_thousand_characters_are_fast():
    texts = long_text(400)
    count, seconds = timed(texts, "\n\n".join(texts))
    assert count == 0
    assert seconds < 0.4  # four times what it takes; a quadratic comparison takes minutes


def test_every_paragraph_changed_is_still_paired_in_reasonable_time():
    texts = long_text(1000)
    count, seconds = timed([t.replace("。", ".") for t in texts], "\n\n".join(texts))
    assert count == 1000
    assert seconds < 2


def test_nothing_in_common_is_told_once_a_side():
    texts = long_text(1000)
    count, seconds = timed(["鑫淼森" * 10] * 1000, "\n\n".join(texts))
    assert count == 2
    assert seconds < 2


WORDS = st.text(st.sampled_from("甲乙丙丁。；第一条（） "), min_size=1, max_size=12)


@given(official=st.lists(WORDS, max_size=8), ours=st.lists(WORDS, max_size=8))
def test_any_two_texts_are_compared_and_no_deviation_is_silent(official, ours):
    text = "\n\n".join(official)
    rules = Rules(ours)
    found, claimed = rules.check(text)
    again = Rules(paragraphs(text))
    assert again.check(text)[0] == []
    missed = set(range(len(split_blocks(text)))) - claimed
    assert bool(missed) == any(d.code == "TW403" for d in found)
    words = [_bare(t) for t in ours]
    assert (not found) == (words == [_bare(t) for t in paragraphs(text)])


def _bare(text):
    from tiaowen.official.paragraph import comparable

    return comparable(MappedText(text)).text


def test_mapped_text_slices_keep_their_places():
    builder = TextBuilder()
    builder.add("甲乙", 10)
    builder.add("丙丁", 20)
    whole = builder.build()
    other = TextBuilder()
    other.add_mapped(whole, 1, 3)
    part = other.build()
    assert part.text == "乙丙"
    assert (part.offset(0), part.offset(1)) == (11, 20)
    assert whole.span(1, 3) == Span(11, 21)
    assert whole.span(2, 2) == Span(12, 12)
