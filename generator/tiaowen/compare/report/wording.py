"""Words every report uses: who is stricter, what kind of clause pair, which documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tiaowen.compare.behaviour.relation import Relation
from tiaowen.compare.comparison import Behaviour, Comparison, TopicComparison, TopicSide
from tiaowen.compare.norms.brief import brief
from tiaowen.compare.report.digest import digest
from tiaowen.compare.sides import NormAt, Side
from tiaowen.compare.text.layer import ClausePair, SentencePair

NO_NORM = "没有可判定的规范"
LEGEND = "文字差异的写法：[-左边独有-]{+右边独有+}"
KINDS = {
    "identical": "一字不差",
    "marks": "仅标点、空格不同",
    "reworded": "文字有异",
    "split": "拆分",
    "merged": "合并",
}


def relation_word(behaviour: Behaviour, left: Side, right: Side, *, one_sided: str = "") -> str:
    """Who is stricter, by name: 河南较严, 等同, 互有宽严, 未证明, 仅北京有规定."""
    match behaviour.relation:
        case None:
            return NO_NORM
        case Relation.STRICTER:
            return f"{left.label}较严"
        case Relation.LOOSER:
            return f"{right.label}较严"
        case Relation.ONE_SIDED if one_sided:
            return f"仅{one_sided}有规定"
        case relation:
            return relation.word


def topic_relation(topic: TopicComparison, left: Side, right: Side) -> str:
    """`relation_word` of a topic, naming the side that alone regulates it."""
    only = ""
    if not topic.left.norms or not topic.right.norms:
        only = left.label if topic.left.norms else right.label
    return relation_word(topic.behaviour, left, right, one_sided=only)


def place(pair: ClausePair) -> str:
    """第九条第（四）项 ↔ 第十六条第（四）项, with what else happened to the clause."""
    sides = ["、".join(c.citation for c in side) for side in (pair.left, pair.right)]
    happened = [
        word
        for holds, word in (
            (pair.kind in ("split", "merged"), KINDS[pair.kind]),
            (pair.moved, "移位"),
        )
        if holds
    ]
    where = sides[0] if sides[0] == sides[1] else " ↔ ".join(sides)
    return where + (f"（{'、'.join(happened)}）" if happened else "")


def sentence_place(sentence: SentencePair) -> str:
    """第二十五条第4句 ↔ 第十七条第2句（移到别的条款）."""
    same = sentence.left_at == sentence.right_at
    where = sentence.left_at if same else f"{sentence.left_at} ↔ {sentence.right_at}"
    return where + ("（移到别的条款）" if sentence.is_elsewhere else "")


def norm_line(norm: NormAt) -> str:
    """第九条第（四）项【职称年限】申请评审级别满3年（硬）."""
    label = f"【{norm.norm.label}】" if norm.norm.label else ""
    return f"{norm.norm.citation}{label}{brief(norm)}"


def cell_lines(cell: TopicSide, *, named: bool = False) -> tuple[str, ...]:
    """What a side says of a topic: its norms, or, without one, where its words stand.

    `named` puts the document's number in front of the first line that is of it.
    """
    lines = [(norm.rules.docno, norm_line(norm)) for norm in cell.norms]
    places = [(passage.docno, passage.citation) for passage in cell.passages]
    said = tuple(_numbered(lines or places, named))
    return said if lines or not said else (f"{'、'.join(said)}（{NO_NORM}）",)


def _numbered(lines: Iterable[tuple[str, str]], named: bool) -> Iterator[str]:
    before = ""
    for docno, line in lines:
        yield f"{docno}{line}" if named and docno != before else line
        before = docno


def numbers(side: Side) -> tuple[str, ...]:
    """The documents of a side by number and title, and by whom they were forwarded."""
    return tuple(_number(side, i) for i in range(len(side.documents)))


def _number(side: Side, index: int) -> str:
    document = side.documents[index]
    rules = document.rules
    name = f"{rules.docno or rules.path}《{rules.title}》"
    if document.is_covering_letter:
        targets = "、".join(layer.target for layer in rules.layers if layer.kind == "forward")
        return f"{name}（转发 {targets}，没有自己的规定）"
    by = "、".join(rules.also_cited)
    return name + (f"（由{by}转发）" if by else "")


def counts(comparison: Comparison) -> str:
    """74 个主题：等同 3，…；近同的措辞 34（其中关键词不同 19）."""
    found = digest(comparison)
    relations = [(r.value, r.word) for r in Relation] + [("none", NO_NORM)]
    topics = [f"{word} {found.topics[key]}" for key, word in relations if key in found.topics]
    near = f"近同的措辞 {found.near} 处（其中关键词不同 {found.near_words}）"
    return f"{sum(found.topics.values())} 个主题：{'，'.join(topics)}；{near}"
