"""Templates held against norms and data before any paper is made."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.documents.sample_session import XUCHANG_MINUTES
from tiaowen.diagnostics import Diagnostic
from tiaowen.documents.check import check_template
from tiaowen.documents.paper import RequiredItem
from tiaowen.documents.session_papers import TEMPLATE_NAMES
from tiaowen.documents.slot_groups import FactsInUse
from tiaowen.documents.templating import template_text


def check(kind: str, text: str, *required: RequiredItem) -> tuple[Diagnostic, ...]:
    return check_template(kind, text, required, TEMPLATE_NAMES[kind])


def minutes() -> str:
    return template_text("会议纪要")


@pytest.mark.parametrize("kind", TEMPLATE_NAMES)
def test_our_templates_are_clean_with_and_without_demands(kind: str):
    assert check(kind, template_text(kind)) == ()
    assert check(kind, template_text(kind), *XUCHANG_MINUTES) == ()


@pytest.mark.parametrize("item", [required.item for required in XUCHANG_MINUTES])
def test_a_required_item_taken_out_is_named_with_article_and_line(item: str):
    text = minutes().replace(f'item("{item}")', 'item("别的")')
    (told,) = check("会议纪要", text, *XUCHANG_MINUTES)
    assert told.code == "TW603"
    assert told.message == f"五（四）第2款第2句要求载明「{item}」，模板未列"
    assert told.source is not None
    assert told.span is not None
    assert told.source.place(told.span.start)[0] == 3
    assert told.headings == ("五（四）第2款第2句",)


def test_a_required_item_of_a_heading_alone_is_missing():
    text = minutes()
    start = text.index("{% for 行 in lines(会议.评委会讨论意见)")
    text = text[:start] + text[text.index("{% endfor %}", start) + len("{% endfor %}") :]
    (told,) = check("会议纪要", text, *XUCHANG_MINUTES)
    assert (told.code, "评委会讨论意见" in told.message) == ("TW603", True)


def test_items_may_be_added_to_an_open_list_and_not_to_a_closed_one():
    closed = [RequiredItem(r.document, r.item, r.citation, open=False) for r in XUCHANG_MINUTES]
    told = check("会议纪要", minutes(), *closed)
    assert [one.code for one in told] == ["TW604", "TW604"]
    assert "多列了「回避情况」" in told[0].message
    assert "多列了「未决事项」" in told[1].message


@pytest.mark.parametrize(
    ("wrong", "code", "says", "advice"),
    [
        ("{{ 会议.会议地典 }}", "TW602", "会议.会议地典", "会议地点"),
        ("{{ 会易.会议地点 }}", "TW602", "会易", "会议"),
        ("{% for 人 in 表决 %}{{ 人.赞程 }}{% endfor %}", "TW602", "人.赞程", "赞成"),
        ("{{ 表决.赞成 }}", "TW602", "表决.赞成", ""),
        ("{{ clause.回壁 }}", "TW602", "clause.回壁", "回避"),
        ("{{ 会议.会议地点.txt }}", "TW602", "会议.会议地点.txt", "text"),
        ("{% for 人 in 表决 %}", "TW601", "", ""),
        ('<p {{ item("甲" ~ "乙") }}>x</p>', "TW605", "要素名称", ""),
    ],
)
def test_a_wrong_name_is_told_on_its_line(wrong: str, code: str, says: str, advice: str):
    text = minutes().replace("<h2>一、会议时间</h2>", f"<h2>一、会议时间</h2>\n{wrong}")
    told = check("会议纪要", text)[0]
    assert told.code == code
    assert says in told.message
    assert advice in told.help
    if code == "TW602":
        assert told.source is not None
        assert told.span is not None
        assert wrong in told.source.line(told.source.place(told.span.start)[0])


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ("<div>x</div>", "div"),
        ("<p class='花'>x</p>", "花"),
        ("<p>不成对", "不成对"),
        ("x", "不在段落中的文字"),
        (
            "<table class='grid'><colgroup><col style='width:100mm'/></colgroup>"
            "<tr><td>x</td></tr></table>",
            "100mm",
        ),
    ],
)
def test_a_form_papers_do_not_know_is_told(wrong: str, says: str):
    text = minutes().replace("<h2>一、会议时间</h2>", f"<h2>一、会议时间</h2>{wrong}")
    (told,) = check("会议纪要", text)
    assert told.code == "TW606"
    assert says in told.message


def test_names_in_a_layout_are_checked_where_the_template_extends_it():
    text = '\n{% extends "official" %}\n{% block title %}x{% endblock %}'
    told = check("会议纪要", text)
    assert {one.code for one in told} == {"TW602"}
    assert "「事项」" in told[0].message
    assert told[0].source is not None
    assert told[0].span is not None
    assert told[0].source.place(told[0].span.start)[0] == 2


def test_a_block_the_template_replaces_is_not_read():
    text = (
        '{% extends "letter" %}{% block title %}x{% endblock %}{% block body %}{% endblock %}'
        "{% block contact %}{% endblock %}"
    )
    assert check("评审专家人数调整同意文件", text) == ()
    with_contact = text.replace("{% block contact %}{% endblock %}", "")
    assert {one.code for one in check("评审专家人数调整同意文件", with_contact)} == {"TW602"}


def test_a_layout_nobody_has_is_told():
    (told,) = check("会议纪要", '{% extends "offical" %}')
    assert (told.code, "offical" in told.message) == ("TW601", True)


def test_an_item_of_a_layout_counts_against_a_closed_list():
    promise = RequiredItem("个人承诺书", "签名和日期", "第一条", open=True)
    assert check("个人承诺书", template_text("个人承诺书"), promise) == ()
    closed = RequiredItem("个人承诺书", "保密", "第一条", open=False)
    told = check("个人承诺书", template_text("个人承诺书"), closed)
    assert "签名和日期" in " ".join(one.message for one in told)


FACTS = FactsInUse("xuchang/2023-21", frozenset({"拟召开评审会议日期"}), frozenset({"身体健康"}))


def with_facts(line: str) -> tuple[Diagnostic, ...]:
    text = minutes().replace("<h2>一、会议时间</h2>", f"<h2>一、会议时间</h2>\n{line}")
    return check_template("会议纪要", text, (), TEMPLATE_NAMES["会议纪要"], facts=FACTS)


def test_a_fact_the_rule_set_asks_for_may_be_shown_and_another_may_not():
    assert with_facts("<p>{{ 会议.拟召开评审会议日期 }}</p>") == ()
    (told,) = with_facts("<p>{% for 人 in 出席 %}{{ 人.身体健康 }}{% endfor %}</p>")
    assert told.code == "TW607"
    assert "xuchang/2023-21 没有哪一条问到事实「身体健康」" in told.message


def test_what_stands_under_a_clause_the_text_lacks_is_not_printed_and_not_held_against_it():
    guarded = "<p>{% if clause.抽取 %}{{ 会议.身体健康 }}{% endif %}无</p>"
    text = minutes().replace("<h2>一、会议时间</h2>", f"<h2>一、会议时间</h2>\n{guarded}")
    for absent, codes in ((frozenset({"抽取"}), []), (frozenset(), ["TW607"])):
        facts = replace(FACTS, absent=absent)
        told = check_template("会议纪要", text, (), TEMPLATE_NAMES["会议纪要"], facts=facts)
        assert [one.code for one in told] == codes
