"""Where two wordings differ: nothing lost, nothing torn to pieces."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tiaowen.compare.text.characters import compare_characters
from tiaowen.compare.text.legal_words import value_of, word_changes

_WORDS = st.text(alphabet="专家应当不得一般原则上超过以内三3年之和或、，；。 ", max_size=40)


@given(_WORDS, _WORDS)
def test_the_segments_give_both_wordings(left: str, right: str) -> None:
    segments = compare_characters(left, right)
    assert "".join(s.left for s in segments) == left
    assert "".join(s.right for s in segments) == right


@given(_WORDS)
def test_a_wording_is_the_same_as_itself(text: str) -> None:
    assert all(s.kind == "same" for s in compare_characters(text, text))


def test_width_of_punctuation_and_blanks_is_no_change_of_words() -> None:
    segments = compare_characters("具备 3 年以上，（含本数）", "具备3年以上,(含本数)")
    assert {s.kind for s in segments} == {"same", "marks"}
    assert word_changes(segments) == ()


def _groups(left: str, right: str) -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    found = word_changes(compare_characters(left, right))
    return {change.group: (change.left, change.right) for change in found}


def test_one_soft_word_is_called_out() -> None:
    found = _groups("年龄不超过法定退休年龄；", "年龄一般不超过法定退休年龄；")
    assert found == {"软硬": ((), ("一般",))}


def test_duty_against_permission() -> None:
    assert _groups("应当回避", "可以回避")["义务强度"] == (("应当",), ("可以",))


def test_including_against_excluding_the_number() -> None:
    assert _groups("满三次的", "超过三次的") == {"界限": (("满",), ("超过",))}


def test_days_against_working_days() -> None:
    assert _groups("应在变化10日内告知", "应在变化10个工作日内告知")["数量"] == (
        ("10日",),
        ("10个工作日",),
    )


def test_either_against_both() -> None:
    assert _groups("警告或者罚款", "警告并处罚款")["连接"][0] == ("或者",)


def test_the_same_number_written_in_another_way_is_no_change() -> None:
    assert value_of("三分之一") == value_of("1/3")
    assert value_of("两次") == value_of("2次")
    assert "数量" not in _groups("占总数的三分之一以上", "占总数的1/3以上")


def test_words_outside_the_difference_are_not_called_out() -> None:
    assert _groups("专家应当及时更新个人信息", "专家应当及时更新本人的个人信息").keys() == {"主体"}
