"""Rule files with a fault planted, each beside a twin without it: found with its clauses, silent.

`planted/*.txt` holds them, a block each: the fault expected (as `Fault`, with the norms), the declarations,
the text with the fault, the text without. What is expected was written down from the words of the articles
before the proofs were run.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tiaowen.pipeline import Library, compile_file
from tiaowen.pipeline.assumptions import declared_assumptions
from tiaowen.pipeline.proving import prove_rules
from tiaowen.resources import rules_dir
from tiaowen.solver.prove.finding import Proved
from tiaowen.solver.prove.proof import ProofOptions, prove

HEAD = "规则集 planted/one\n标题 “试”\n施行 2024-01-01\n"
FOLDER = Path(__file__).parent / "planted"


@dataclass(frozen=True)
class Planted:
    """One block."""

    name: str
    expected: list[str]
    declared: str
    faulty: str
    clean: str


def planted() -> Iterator[Planted]:
    for path in sorted(FOLDER.glob("*.txt")):
        for block in path.read_text(encoding="utf-8").split("=== ")[1:]:
            first, rest = block.split("\n", 1)
            name, expected = first.split("：")
            declared, both = rest.split("--- 有错\n")
            yield Planted(
                f"{path.stem}: {name}", expected.split("；"), declared, *both.split("--- 没有错\n")
            )


PLANTED = list(planted())
assert len({one.name for one in PLANTED}) == len(PLANTED), "a pair is planted twice"


def compiled(folder: Path, one: Planted, body: str):
    path = folder / "planted" / "one.tiao"
    path.parent.mkdir(exist_ok=True)
    path.write_text(HEAD + one.declared + "\n" + body, encoding="utf-8")
    found = compile_file(path, Library((folder, rules_dir())))
    assert found.rules is not None
    assert not found.diagnostics
    return found


def proved(folder: Path, one: Planted, body: str) -> tuple[Proved, ...]:
    rules = compiled(folder, one, body).rules
    proof = prove(rules, ProofOptions(assumed=declared_assumptions()))
    assert proof.open == ()
    return proof.findings


@pytest.mark.parametrize("one", PLANTED, ids=lambda one: one.name)
def test_a_planted_fault_is_found_with_its_clauses(tmp_path: Path, one: Planted) -> None:
    found = proved(tmp_path, one, one.faulty)
    assert [f"{f.fault.name} {'、'.join(f.norms)}" for f in found] == one.expected
    for each in found:
        assert each.witness is not None or each.fault.name == "NEVER_APPLIES"


@pytest.mark.parametrize("one", PLANTED, ids=lambda one: one.name)
def test_its_twin_without_the_fault_stays_silent(tmp_path: Path, one: Planted) -> None:
    assert proved(tmp_path, one, one.clean) == ()


def told(folder: Path, name: str) -> tuple[str, str]:
    one = next(p for p in PLANTED if p.name.endswith(f": {name}"))
    found = compiled(folder, one, one.faulty)
    (diagnostic,) = prove_rules(found.rules, found.outline.source)
    return diagnostic.message, diagnostic.help


@pytest.mark.parametrize(
    ("name", "message", "witness"),
    [
        (
            "cycle3",
            "第一条【公示】、第二条【评审】和第三条【报送】不能全部做到",
            "公示日期为2023-12-27，评审日期为2024-01-01，报送日期为2024-01-01",
        ),
        (
            "table",
            "第一条【最低】和第二条【最高】不能同时做到，在这些情形：评委会级别为高级",
            "评委人数为9人，评委会级别为高级（【最低】满足，【最高】不满足）",
        ),
        (
            "versions",
            "第一条【最低】和第二条【最高】不能同时做到，在这些情形：判定日在2025-01-01起",
            "判定日2025-01-01：调整人数为5人",
        ),
        (
            "exception_dead",
            "例外第一条【院士】从不改变第一条【年龄】的结论",
            "年龄为55周岁，院士为真（【年龄】满足）",
        ),
        (
            "soft_against_hard",
            "做到第二条【下限】的，都做不到第一条【上限】（一般），总要作为例外说明理由",
            "年龄为65周岁（【下限】满足，【上限】待裁量）",
        ),
        # nobody is aged 0, and no report is made 68 years before the meeting
        (
            "soft",
            "第一条【上限】和第二条【下限】不能同时做到",
            "年龄为60周岁（【上限】满足，【下限】不满足）",
        ),
        (
            "deadlines",
            "第一条【五日内】和第二条【公示后】不能同时做到",
            "报送日期为2024-01-01，会议日期为2024-01-01",
        ),
    ],
)
def test_the_drafter_reads_the_clauses_and_somebody_who_shows_it(
    tmp_path: Path, name: str, message: str, witness: str
) -> None:
    said, shown = told(tmp_path, name)
    assert said == message
    assert witness in shown


def test_a_fault_among_a_thousand_norms(tmp_path: Path) -> None:
    facts = "".join(f"事实 指标{i} 整数\n" for i in range(1, 501))
    norms = [
        f"  【下{i}】 须 指标{i} 不少于 {i}\n  【上{i}】 须 指标{i} 不超过 {i + 5}\n"
        for i in range(1, 501)
    ]
    norms[396] = norms[396].replace("不超过 402", "不超过 396")
    one = Planted("thousand", [], facts, "第一条 「甲。」\n" + "".join(norms), "")
    (found,) = proved(tmp_path, one, one.faulty)
    assert found.norms == ("下397", "上397")
