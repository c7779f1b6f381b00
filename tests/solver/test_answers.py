"""An edit asks again what it touches, and nothing else; the findings are those of a fresh proof."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.solver.test_prove import made
from tiaowen.pipeline.assumptions import declared_assumptions
from tiaowen.solver.prove.answers import Answers
from tiaowen.solver.prove.ask import Asker
from tiaowen.solver.prove.proof import Proof, ProofOptions, prove
from tiaowen.solver.prove.questions import norms_of

TEXT = """第一条 「甲。」
  【三届】 须 已任届数 不超过 3届
第二条 「乙。」
  【五届】 须 已任届数 不超过 5届
第三条 「丙。」
  所称 资深 是指 已任届数 不少于 4届
  【资深】 若 资深 则 须 身体健康
第四条 「丁。」
  【在库】 若 身体健康 则 须 在库
第五条 「戊。」
  【入库】 须 出生日期 满 60年
"""


@pytest.fixture
def proved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Proves a text with answers known from before; tells what had to be found out, too."""
    found_out = Asker._found_out

    def run(
        text: str, before: Answers | None = None
    ) -> tuple[Proof, Answers, list[frozenset[str]]]:
        asked: list[frozenset[str]] = []

        def recording(self, questions):
            asked.extend(norms_of(question) for question in questions.values())
            return found_out(self, questions)

        monkeypatch.setattr(Asker, "_found_out", recording)
        answers = Answers(dict(before.used) if before else {})
        options = ProofOptions(assumed=declared_assumptions(), answers=answers)
        return prove(made(tmp_path, text)[0], options), answers, asked

    return run


def summary(proof: Proof):
    return [(f.fault, f.norms, f.witness and f.witness.told) for f in proof.findings]


def test_nothing_is_asked_again_of_what_is_unchanged(proved):
    first, answers, asked = proved(TEXT)
    assert asked
    again, known, asked_again = proved("# 注\n" + TEXT.replace("「丁。」", "「丁丁。」"), answers)
    assert (asked_again, known.asked) == ([], 0)
    assert summary(again) == summary(first)


@pytest.mark.parametrize(
    ("old", "new", "touched"),
    [
        ("不超过 5届", "不超过 2届", {"五届"}),
        ("若 身体健康 则 须 在库", "若 在库 则 须 身体健康", {"在库"}),
        ("不少于 4届", "不少于 6届", {"资深"}),  # the definition, not the norm
    ],
)
def test_an_edit_asks_only_of_what_it_touches(proved, old: str, new: str, touched: set[str]):
    _, answers, everything = proved(TEXT)
    edited = TEXT.replace(old, new)
    again, known, asked = proved(edited, answers)
    assert asked
    assert [norms for norms in asked if not norms & touched] == []
    assert known.asked < len(everything)
    assert summary(again) == summary(proved(edited)[0])


def test_an_assumption_is_part_of_what_an_answer_rests_on(proved, monkeypatch: pytest.MonkeyPatch):
    _, answers, _ = proved(TEXT)
    monkeypatch.setattr("tests.solver.test_answers.declared_assumptions", lambda: None)
    _, _, asked = proved(TEXT, answers)
    assert {"入库"} in asked  # reads the date of birth, of which something is assumed
    assert {"在库"} not in asked


def test_the_witness_known_is_the_witness_found(proved):
    first, answers, _ = proved(TEXT)
    again, _, _ = proved(TEXT, answers)
    (found,), (known,) = first.findings, again.findings
    assert found.witness == known.witness
    assert found.witness is not None
