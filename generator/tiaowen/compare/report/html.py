"""A comparison as one self-contained HTML page: topics side by side, filters, links down to the words.

Nothing is fetched: styles and the few lines of script are in the page. From a difference a link leads to
its clause in the full texts at the end, and from there back to the topics it belongs to.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files

from jinja2 import StrictUndefined
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup

from tiaowen.compare.behaviour.relation import Relation
from tiaowen.compare.comparison import Comparison, Matrix, Passage, Row, TopicComparison
from tiaowen.compare.norms.features import Aspect
from tiaowen.compare.report.alignment import TextRow, text_rows
from tiaowen.compare.report.digest import Digest, digest
from tiaowen.compare.report.strictness import LEGEND, marks, same_law
from tiaowen.compare.report.wording import (
    KINDS,
    cell_lines,
    numbers,
    relation_word,
    sentence_place,
    topic_relation,
)
from tiaowen.compare.sides import Side
from tiaowen.compare.text.characters import Segment
from tiaowen.compare.text.clauses import Clause
from tiaowen.model.citations import is_under


@dataclass(frozen=True, slots=True)
class Page:
    """One pair of sides as the template shows it; `key` keeps the ids of several pairs apart."""

    key: str
    comparison: Comparison
    digest: Digest
    rows: tuple[TextRow, ...]

    @property
    def topics_of(self) -> dict[tuple[str, str, str], list[int]]:
        """Side, document and citation of a clause → numbers of the topics its words belong to."""
        found: dict[tuple[str, str, str], list[int]] = defaultdict(list)
        for number, topic in enumerate(self.comparison.topics):
            for side, cell in (("l", topic.left), ("r", topic.right)):
                for passage in cell.passages:
                    found[side, passage.document, passage.citation].append(number)
        return found

    def anchor(self, side: str, passage: Passage) -> str:
        """The id of the clause in the full text that holds a passage; '' when it is not compared."""
        for clause in _clauses(self.rows, side):
            if clause.document == passage.document and is_under(passage.citation, clause.citation):
                return self.id(side, clause)
        return ""

    def id(self, side: str, clause: Clause) -> str:
        """The id of a clause in the full text."""
        return f"{self.key}{side}{clause.order}"

    def topics_at(self, side: str, clause: Clause) -> list[tuple[int, str]]:
        """Numbers and names of the topics that words of a clause belong to."""
        topics = self.comparison.topics
        hits = {
            number
            for (at, document, citation), numbers_ in self.topics_of.items()
            if at == side and document == clause.document and is_under(citation, clause.citation)
            for number in numbers_
        }
        return [(number, topics[number].topic.name) for number in sorted(hits)]


def html_text(found: Comparison | Matrix) -> str:
    """The page."""
    matrix = found if isinstance(found, Matrix) else None
    pairs = matrix.pairs.values() if matrix is not None else (found,)
    pages = [_page(f"p{i}", pair) for i, pair in enumerate(pairs) if isinstance(pair, Comparison)]
    template = _environment().from_string(_static("page.html.jinja"))
    return template.render(
        matrix=matrix,
        pages=pages,
        first=pages[0].comparison,
        style=Markup(_static("page.css")),
        script=Markup(_static("page.js")),
    )


def _page(key: str, comparison: Comparison) -> Page:
    return Page(key, comparison, digest(comparison), text_rows(comparison.text))


def _clauses(rows: Iterable[TextRow], side: str) -> Iterator[Clause]:
    for row in rows:
        yield from row.left if side == "l" else row.right


def _static(name: str) -> str:
    return (files("tiaowen.compare.report") / "page" / name).read_text(encoding="utf-8")


def _environment() -> SandboxedEnvironment:
    environment = SandboxedEnvironment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters |= {
        "left": lambda segments: _marked(segments, left=True),
        "right": lambda segments: _marked(segments, left=False),
        "relation": _relation,
        "short": _short,
        "lines": _lines,
        "told": _told,
    }
    environment.globals |= {
        "numbers": numbers,
        "topic_relation": topic_relation,
        "relation_word": relation_word,
        "sentence_place": sentence_place,
        "marks": marks,
        "legend": LEGEND,
        "same_law": same_law,
        "kinds": KINDS,
        "note": Aspect.NOTE,
    }
    return environment


def _marked(segments: Sequence[Segment], *, left: bool) -> Markup:
    """One side's words with what only it has marked."""
    tag = "del" if left else "ins"
    words = Markup()
    for segment in segments:
        text = segment.left if left else segment.right
        if segment.kind == "changed" and text:
            words += Markup("<{0}>{1}</{0}>").format(Markup(tag), text)
        else:
            words += Markup.escape(text)
    return words


def _relation(topic: TopicComparison) -> str:
    return topic.behaviour.relation.value if topic.behaviour.relation is not None else "none"


def _short(topic: TopicComparison) -> str:
    """The relation in a word or two, for the list of topics."""
    if topic.behaviour.relation is None:
        return "—"
    if topic.behaviour.relation is Relation.ONE_SIDED:
        return "仅左" if topic.left.norms else "仅右"
    return topic.behaviour.relation.word


def _lines(cell: object, several: bool) -> tuple[str, ...]:
    return cell_lines(cell, named=several)  # type: ignore[arg-type]


def _told(row: Row, sides: Sequence[Side]) -> list[tuple[str, list[tuple[str, str]]]]:
    """A row's relations: word, and for each pair of sides it holds of its page's key and its name."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for number, ((i, j), topic) in enumerate(row.pairs.items()):
        if topic.left.norms and topic.right.norms:
            name = f"{sides[i].label}—{sides[j].label}"
            found[topic_relation(topic, sides[i], sides[j])].append((f"p{number}", name))
    return list(found.items())
