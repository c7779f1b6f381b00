"""A review: what the case states, what is presumed, what is refused, and findings in reading order."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from tiaowen.runtime.arithmetic import moved
from tiaowen.runtime.case import NOTHING, Case, Value
from tiaowen.runtime.compare import at_or_above, holds
from tiaowen.runtime.dates import Duration, WorkCalendar, YearNotLoadedError
from tiaowen.runtime.deadlines import latest
from tiaowen.runtime.intake import FactTypeError
from tiaowen.runtime.outcomes import requirement
from tiaowen.runtime.review import Review, carry_out
from tiaowen.runtime.rulebook import FactHead, NormHead, RuleBook
from tiaowen.runtime.values import Unknown
from tiaowen.runtime.verdict import Verdict

DAY = date(2024, 1, 10)
WORK = WorkCalendar(years=frozenset({2024}))


def article(review: Review) -> None:
    review.conclude("后", requirement(review.norm("前")))


def earlier(review: Review) -> None:
    due = moved(review.fact("起"), Duration(workdays=5), later=True, work=WORK)
    review.conclude("期限", latest(review.fact("止"), due, review.today))
    if review.presumes("前", {"在库": holds(review.fact("在库"))}):
        met = at_or_above(review.fact("人数"), Fraction(3), says="人数{0:人}不少于3人")
        review.conclude("前", requirement(met))


RULES = RuleBook(
    path="test/one",
    documents=("一号",),
    effective=date(2024, 1, 1),
    lapses=date(2024, 12, 31),
    facts={
        "人数": FactHead("number", unit="人", default=Fraction(0), reason="没有填即没有"),
        "起": FactHead("date"),
        "在库": FactHead("bool"),
    },
    terms={},
    norms=(
        NormHead("后", "第一条", "condition", subjects=("甲",)),
        NormHead("前", "第二条", "condition", reads=("在库", "人数")),
        NormHead("期限", "第三条", "deadline"),
    ),
    articles=(("第二条", earlier, ()), ("第一条", article, ())),
)


def ask(day: date = DAY, subjects: frozenset[str] = frozenset(), **facts: Value | None) -> Review:
    return carry_out(RULES, Case("一", day, facts, subjects))


def test_findings_come_in_reading_order_whatever_is_asked_first():
    assert [f.norm for f in ask().findings] == ["后", "前", "期限"]


def test_norms_about_other_objects_are_left_out():
    assert [f.norm for f in ask(subjects=frozenset({"乙"})).findings] == ["前", "期限"]


def test_an_article_about_other_objects_is_not_gone_through():
    def unasked(review: Review) -> None:
        raise AssertionError("asked")

    rules = replace(RULES, articles=(*RULES.articles, ("第四条", unasked, ("丙", "丁"))))
    carry_out(rules, Case("一", DAY, {}, frozenset({"甲"})))
    for subjects in (frozenset({"丁"}), frozenset()):
        with pytest.raises(AssertionError, match="asked"):
            carry_out(rules, Case("一", DAY, {}, subjects))


def test_what_is_presumed_is_listed_for_the_norm_that_presumes_it():
    found = {f.norm: f for f in ask().findings}
    assert found["前"].presumed == ("在库", "人数＝0（没有填即没有）")
    assert found["后"].presumed == ()
    assert found["前"].verdict is Verdict.VIOLATED
    assert found["前"].reason == "不符合：人数（0人）不少于3人：否"


def test_null_is_asked_and_not_known_so_nothing_is_presumed():
    found = {f.norm: f for f in ask(人数=None).findings}
    assert found["前"].presumed == ("在库",)
    assert found["前"].missing == ("人数",)


def test_facts_shown_are_those_stated_with_their_unit():
    found = {f.norm: f for f in ask(人数=Fraction(4), 在库=True).findings}
    assert found["前"].facts == {"在库": "真", "人数": "4人"}


def test_before_and_after_its_time_a_rule_set_says_nothing():
    for day in (date(2023, 12, 31), date(2025, 1, 1)):
        assert {f.verdict for f in ask(day).findings} == {Verdict.NOT_APPLICABLE}
    assert Verdict.VIOLATED in {f.verdict for f in ask(date(2024, 12, 31)).findings}


def test_a_year_without_working_days_refuses_its_norm_and_no_other():
    review = ask(起=date(2023, 6, 1), 止=date(2023, 6, 2))
    assert review.refused == {"期限": 2023}
    assert [f.norm for f in review.findings] == ["后", "前"]
    with pytest.raises(YearNotLoadedError):
        review.all_findings()


def test_a_derived_name_stated_otherwise_than_computed_is_a_conflict_and_wins():
    review = Review(RULES, Case("一", DAY, {"总数": Fraction(5), "人数": NOTHING}))
    assert review.derived("总数", lambda: Fraction(4)) == 5
    assert review.conflicts == {"总数": (5, 4)}


def test_a_derived_name_stated_as_null_is_itself_missing():
    review = Review(RULES, Case("一", DAY, {"总数": None}))
    found = review.derived("总数", lambda: review.fact("没有的事实"))
    assert isinstance(found, Unknown)
    assert [gap.name for gap in found.gaps] == ["总数"]


def test_whole_numbers_and_lists_are_taken_as_programs_write_them():
    found = {f.norm: f for f in ask(人数=4, 在库=True).findings}  # type: ignore[arg-type]
    assert (found["前"].verdict, found["前"].facts["人数"]) == (Verdict.SATISFIED, "4人")


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({"起": "2024-01-05"}, "「起」应是日期（date），给的是 '2024-01-05'"),
        ({"人数": True}, "「人数」应是数（int、Fraction），给的是 True"),
        ({"在库": "是"}, "「在库」应是真假（bool），给的是 '是'"),
    ],
)
def test_a_fact_of_another_type_is_refused_and_named(facts: dict[str, Value], told: str):
    with pytest.raises(FactTypeError, match=re.escape(told)):
        ask(**facts)


def test_facts_no_norm_reads_are_told():
    assert ask(人数=4, 无关=True).unread == ("无关",)  # type: ignore[arg-type]
