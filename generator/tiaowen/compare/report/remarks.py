"""What there is to say of a topic in the third column of a 对照表: norms, key words, who is stricter."""

from __future__ import annotations

from collections.abc import Iterator

from tiaowen.compare.behaviour.relation import Relation
from tiaowen.compare.comparison import TopicComparison
from tiaowen.compare.norms.features import Aspect
from tiaowen.compare.report.wording import norm_line
from tiaowen.compare.sides import Side
from tiaowen.solver.relation import Witness


def remarks(topic: TopicComparison, left: Side, right: Side) -> Iterator[str]:
    """One line a difference; interpretation notes are left to the JSON and HTML reports."""
    for pair in topic.pairs:
        name = pair.left.norm.label or pair.left.norm.id
        told = [d for d in pair.differences if d.aspect is not Aspect.NOTE]
        yield from (f"【{name}】{difference}" for difference in told)
    for side, norms in ((left, topic.only_left), (right, topic.only_right)):
        yield from (f"仅{side.label}有：{norm_line(norm)}" for norm in norms)
    if topic.words:
        yield "关键词：" + "；".join(map(str, topic.words))
    found = topic.behaviour
    if found.relation not in (None, Relation.ONE_SIDED, Relation.EQUIVALENT) and found.ground:
        yield f"宽严：{found.ground}"
    yield from witness_lines(f"{right.label}较严的例证", found.better_left, left, right)
    yield from witness_lines(f"{left.label}较严的例证", found.better_right, left, right)


def witness_lines(title: str, witness: Witness | None, left: Side, right: Side) -> Iterator[str]:
    """A case by which the sides differ, and what each finds of it."""
    if witness is None:
        return
    yield f"{title}：{witness.told}"
    for side, findings in ((left, witness.left), (right, witness.right)):
        for finding in findings:
            place = f"{finding.citation}【{finding.norm}】"
            yield f"{side.label}　{place}{finding.verdict.word}：{finding.reason}"
