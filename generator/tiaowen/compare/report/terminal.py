"""A comparison for people at a terminal: what differs, topic by topic; what is the same, by name only."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from tiaowen.compare.behaviour.relation import Relation
from tiaowen.compare.comparison import Comparison, NormPair, TopicComparison, TopicSide
from tiaowen.compare.norms.features import Aspect
from tiaowen.compare.report.digest import digest
from tiaowen.compare.report.remarks import witness_lines
from tiaowen.compare.report.wording import (
    KINDS,
    LEGEND,
    NO_NORM,
    cell_lines,
    norm_line,
    numbers,
    place,
    relation_word,
    sentence_place,
    topic_relation,
)
from tiaowen.compare.sides import Side
from tiaowen.compare.text.characters import Segment
from tiaowen.compare.text.clauses import Clause
from tiaowen.compare.text.layer import ClausePair, TextLayer
from tiaowen.diagnostics.wording import clip, visible

Mark = Callable[[str, str], str]
"""Colours a run of text: (text, `left` or `right`) → text."""
_LONG = 60
_SHOWN = 3


def plain(text: str, side: str) -> str:
    """Brackets instead of colours."""
    brackets = ("[-", "-]") if side == "left" else ("{+", "+}")
    return f"{brackets[0]}{text}{brackets[1]}"


def terminal_text(comparison: Comparison, *, full: bool, mark: Mark = plain) -> str:
    """The report.

    Args:
        comparison: what was found.
        full: also what is the same, and the interpretation notes.
        mark: how what differs inside a wording is shown.
    """
    return "\n".join(_Report(comparison, full, mark).lines()) + "\n"


class _Report:
    def __init__(self, comparison: Comparison, full: bool, mark: Mark) -> None:
        self.comparison = comparison
        self.left, self.right = comparison.sides
        self.full = full
        self.mark = mark

    def lines(self) -> Iterator[str]:
        yield from self.head()
        if digest(self.comparison).is_empty and not self.full:
            yield ""
            yield "规定没有差异；不同的只有文号。"
            return
        yield from self.topics()
        yield from self.near()
        yield from self.clauses()
        yield from self.left_aside()

    # ---- head -------------------------------------------------------------------------------------

    def head(self) -> Iterator[str]:
        for word, side in (("左", self.left), ("右", self.right)):
            yield f"{word}　{side.label}"
            yield from (f"　　{number}" for number in numbers(side))
            yield from (f"　　注意：{note}" for note in side.notes)
        day = self.comparison.as_of
        yield f"判定日　{day.isoformat() if day else '未指定（按文本比较，不问施行期间）'}"
        yield from self.counts()

    def counts(self) -> Iterator[str]:
        counted = digest(self.comparison)
        relations = [(r.value, r.word) for r in Relation] + [("none", NO_NORM)]
        topics = [
            f"{word} {counted.topics[key]}" for key, word in relations if key in counted.topics
        ]
        yield f"主题　{sum(counted.topics.values())} 个：{'，'.join(topics)}"
        kinds = [
            f"{word} {counted.clauses[k]}" for k, word in KINDS.items() if k in counted.clauses
        ]
        kinds += [f"仅左边 {counted.only_left}", f"仅右边 {counted.only_right}"]
        also = f"；移位 {counted.moved}，近同的措辞 {counted.near}（其中关键词不同 {counted.near_words}）"
        yield f"条款　{'，'.join(kinds)}{also}"
        overall = relation_word(self.comparison.overall, self.left, self.right)
        yield f"总体　{overall}（{self.comparison.overall.ground or NO_NORM}）"

    # ---- topics -----------------------------------------------------------------------------------

    def topics(self) -> Iterator[str]:
        group = ""
        same: list[str] = []
        for topic in self.comparison.topics:
            if topic.is_same and not self.full:
                same.append(topic.topic.name)
                continue
            if topic.topic.group != group:
                group = topic.topic.group
                yield from ("", f"【{group}】")
            yield from self.topic(topic)
        if same:
            yield from ("", f"相同的主题（{len(same)}）：{'、'.join(same)}")

    def topic(self, topic: TopicComparison) -> Iterator[str]:
        yield f"■ {topic.topic.name}　{topic_relation(topic, self.left, self.right)}"
        yield from self.side("左", topic.left)
        yield from self.side("右", topic.right)
        yield from self.behaviour(topic)
        for pair in topic.pairs:
            yield from self.pair(pair)
        if topic.pairs or (topic.only_left and topic.only_right):
            for word, norms in (("左", topic.only_left), ("右", topic.only_right)):
                yield from (f"    仅{word}边有：{norm_line(norm)}" for norm in norms)
        if topic.segments:
            yield from self.wording(topic.segments, [str(change) for change in topic.words])

    def side(self, word: str, cell: TopicSide) -> Iterator[str]:
        named = len((self.left, self.right)[word == "右"].substance) > 1
        lines = cell_lines(cell, named=named)
        if not lines:
            yield f"  {word}　没有规定"
        shown = lines if self.full else lines[:_SHOWN]
        yield from (f"  {word}　{line}" for line in shown)
        if len(shown) < len(lines):
            yield f"  {word}　……另 {len(lines) - len(shown)} 项"
        if cell.guessed:
            names = "、".join(sorted(id_ for _, id_ in cell.guessed))
            yield f"  {word}　（主题表没有写，按名称、事实、文字相近归入：{names}）"

    def behaviour(self, topic: TopicComparison) -> Iterator[str]:
        found = topic.behaviour
        if found.relation not in (None, Relation.ONE_SIDED) and found.ground:
            yield f"    宽严：{found.ground}{_bounds(found.bounds)}"
        other = found.where_both_apply
        if other is not None and other is not found.relation:
            yield f"    只看双方都适用的情形：{_named(other, self.left, self.right)}"
        sides = self.left, self.right
        for title, witness in (
            (f"{self.right.label}较严的例证", found.better_left),
            (f"{self.left.label}较严的例证", found.better_right),
        ):
            yield from (f"    {line}" for line in witness_lines(title, witness, *sides))

    def pair(self, pair: NormPair) -> Iterator[str]:
        shown = [d for d in pair.differences if self.full or d.aspect is not Aspect.NOTE]
        if not shown:
            return
        names = [
            pair.left.norm.label or pair.left.norm.id,
            pair.right.norm.label or pair.right.norm.id,
        ]
        yield f"    规范　{names[0] if names[0] == names[1] else ' ↔ '.join(names)}"
        yield from (f"      {difference}" for difference in shown)

    # ---- words ------------------------------------------------------------------------------------

    def wording(self, segments: Sequence[Segment], words: Iterable[str]) -> Iterator[str]:
        if all(s.kind != "changed" for s in segments):
            return
        yield f"    文字　{self.shown(segments)}"
        told = "；".join(words)
        if told:
            yield f"    关键词　{told}"

    def shown(self, segments: Sequence[Segment]) -> str:
        """Words with what differs marked; long runs that are the same are shortened."""
        return "".join(self.segment(segment) for segment in segments)

    def segment(self, segment: Segment) -> str:
        if segment.kind != "changed":
            return visible(segment.left if self.full else clip(segment.left, _LONG))
        left = self.mark(visible(segment.left), "left") if segment.left else ""
        right = self.mark(visible(segment.right), "right") if segment.right else ""
        return left + right

    def near(self) -> Iterator[str]:
        found = self.comparison.text.near_identical
        if not found:
            return
        legend = LEGEND if self.mark is plain else ""
        yield from ("", f"【近同的措辞】{len(found)} 处，关键词不同的在前。{legend}")
        for sentence in found:
            yield f"  {sentence_place(sentence)}"
            yield f"    {self.shown(sentence.segments)}"
            yield from (f"    {change}（{change.why}）" for change in sentence.words)

    def clauses(self) -> Iterator[str]:
        text = self.comparison.text
        told = [p for p in text.differences if self.full or not _told_already(p, text)]
        if told:
            yield from ("", f"【其他文字有异的条款】{len(told)} 处")
        for pair in told:
            yield f"  {place(pair)}"
            yield f"    {self.shown(pair.segments)}"
            if pair.words:
                yield f"    关键词　{'；'.join(map(str, pair.words))}"
        gone = [s for s in text.elsewhere if not s.is_near_identical or s.likeness == 100]
        if gone:
            yield from ("", "【移到别的条款的句子】", *(f"  {sentence_place(s)}" for s in gone))
        moved = [p for p in text.pairs if p.moved and p.kind in ("identical", "marks")]
        if moved:
            yield from ("", "【移位而文字未变的条款】", f"  {'、'.join(map(place, moved))}")
        renumbered = [
            p
            for p in text.pairs
            if p.renumbered and not p.moved and p.kind in ("identical", "marks")
        ]
        if renumbered:
            yield from (
                "",
                "【条号改变而文字未变的条款】",
                f"  {'、'.join(map(place, renumbered))}",
            )
        yield from self.one_sided("左", text.only_left)
        yield from self.one_sided("右", text.only_right)

    def one_sided(self, word: str, clauses: Sequence[Clause]) -> Iterator[str]:
        if clauses:
            yield from ("", f"【仅{word}边有的条款】{len(clauses)} 款")
            for clause in clauses:
                text = clause.text if self.full else clip(clause.text, _LONG)
                yield f"  {clause.citation}　{visible(text)}"

    def left_aside(self) -> Iterator[str]:
        unfiled = [t.topic.name for t in self.comparison.topics if not t.topic.declared]
        if unfiled:
            yield from ("", f"主题表没有归入的规范（{len(unfiled)}）：{'、'.join(unfiled)}")
        for side in (self.left, self.right):
            for (path, norm), why in side.given_way.items():
                yield f"没有列入：{path}【{norm}】{why}"
        yield from (f"主题表有误：{line}" for line in self.comparison.stale)


def _told_already(pair: ClausePair, text: TextLayer) -> bool:
    """Whether every sentence of a clause that differs is among the near-identical ones."""
    told = {(s.left, s.right) for s in text.near_identical}
    single = len(pair.left[0].sentences) == len(pair.right[0].sentences) == 1
    return pair.kind == "reworded" and single and (pair.left[0], pair.right[0]) in told


def _named(relation: Relation, left: Side, right: Side) -> str:
    stricter = {Relation.STRICTER: left.label, Relation.LOOSER: right.label}.get(relation)
    return f"{stricter}较严" if stricter else relation.word


def _bounds(bounds: Sequence[tuple[str, int]]) -> str:
    told = "、".join(f"{name}至多 {number} 个" for name, number in bounds)
    return f"（{told}）" if told else ""
