"""The result of a comparison: topics with their norms and words, clauses, and what was left aside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from tiaowen.compare.behaviour.relation import Relation
from tiaowen.compare.norms.differences import AspectDifference
from tiaowen.compare.sides import NormAt, Side
from tiaowen.compare.text.characters import Segment
from tiaowen.compare.text.layer import TextLayer
from tiaowen.compare.text.legal_words import WordChange
from tiaowen.compare.topics.table import Topic
from tiaowen.solver.relation import Witness


@dataclass(frozen=True, slots=True)
class Passage:
    """The law's words at one citation."""

    document: str
    docno: str
    citation: str
    text: str


@dataclass(frozen=True, slots=True)
class TopicSide:
    """What one side says of a topic.

    Attributes:
        norms: in reading order.
        passages: the law's words, in reading order.
        guessed: norms filed under the topic by likeness, not by the table.
    """

    norms: tuple[NormAt, ...]
    passages: tuple[Passage, ...]
    guessed: frozenset[tuple[str, str]] = frozenset()

    @property
    def text(self) -> str:
        """All its words."""
        return "".join(passage.text for passage in self.passages)


@dataclass(frozen=True, slots=True)
class Behaviour:
    """What is claimed of a topic, or of two norms, and what the claim rests on.

    Attributes:
        relation: left against right; None where neither side has a norm to compare.
        where_both_apply: the same among the cases to which either side applies at all.
        ground: in Chinese: what was proved, or what was tried in vain.
        better_left, better_right: someone who does better by the left (right) side.
        bounds: list and how many members the claim holds up to.
        assumptions: what was taken for granted about cases.
    """

    relation: Relation | None
    ground: str = ""
    where_both_apply: Relation | None = None
    better_left: Witness | None = None
    better_right: Witness | None = None
    bounds: tuple[tuple[str, int], ...] = ()
    assumptions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NormPair:
    """Two norms that answer each other."""

    left: NormAt
    right: NormAt
    differences: tuple[AspectDifference, ...]
    behaviour: Behaviour


@dataclass(frozen=True, slots=True)
class TopicComparison:
    """One topic, left against right.

    Attributes:
        pairs: norms that answer each other, but for those of documents both sides have.
        only_left, only_right: norms without an answer.
        shared: norms of documents both sides have to the letter.
        segments: the words character by character; empty where they have too little in common.
        words: legally meaningful words that differ.
    """

    topic: Topic
    left: TopicSide
    right: TopicSide
    pairs: tuple[NormPair, ...]
    only_left: tuple[NormAt, ...]
    only_right: tuple[NormAt, ...]
    shared: tuple[NormAt, ...]
    segments: tuple[Segment, ...]
    words: tuple[WordChange, ...]
    behaviour: Behaviour

    @property
    def is_same(self) -> bool:
        """Nothing differs: neither the words nor the norms."""
        norms = all(not pair.differences for pair in self.pairs)
        words = all(s.kind != "changed" for s in self.segments) if self.segments else False
        empty = not self.left.passages and not self.right.passages
        return norms and not self.only_left and not self.only_right and (words or empty)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two sides compared.

    Attributes:
        sides: left and right.
        as_of: the date, or None: the texts as they stand, whenever they are in force.
        topics: in the table's order, those no table knows at the end.
        text: the text layer.
        overall: of all topics that both sides regulate.
        stale: places of the topic table that a rule set does not have.
    """

    sides: tuple[Side, Side]
    as_of: date | None
    topics: tuple[TopicComparison, ...]
    text: TextLayer
    overall: Behaviour
    stale: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A topic in a matrix: what each side says, and how each pair of sides stands."""

    topic: Topic
    cells: tuple[TopicSide, ...]
    pairs: Mapping[tuple[int, int], TopicComparison]


@dataclass(frozen=True, slots=True)
class Matrix:
    """More than two sides, every pair compared."""

    sides: tuple[Side, ...]
    as_of: date | None
    rows: tuple[Row, ...]
    pairs: Mapping[tuple[int, int], Comparison]
    stale: tuple[str, ...]
