"""Outline → the paragraphs and sentences that are compared, each with its citation."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from tiaowen.compare.sides import Document
from tiaowen.model.citations import sentences
from tiaowen.model.outline import Provision

FORMAL = frozenset({"版头", "发文字号", "主送", "附注", "附件", "落款", "版记"})
"""Parts that make a document a document: compared only between versions of one document."""
_BLANK = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Clause:
    """One paragraph of a rule set.

    Attributes:
        document: path of its rule set.
        citation: of the paragraph; of a heading, 「第一章（题）」.
        text: its words, after errata.
        headings: chapter › article › item.
        kind: level of the provision (article, item …) or name of the part.
        order: place in the side's reading order.
    """

    document: str
    citation: str
    text: str
    headings: tuple[str, ...]
    kind: str
    order: int

    @property
    def is_formal(self) -> bool:
        """One of the parts that carry no rule."""
        return self.kind in FORMAL

    @property
    def sentences(self) -> tuple[str, ...]:
        """Its sentences; together they are the text."""
        return tuple(self.text[a:b] for a, b in sentences(self.text))


def clauses(documents: tuple[Document, ...]) -> tuple[Clause, ...]:
    """Every paragraph and heading of the documents in reading order."""
    found: list[Clause] = []
    for document in documents:
        for provision in document.outline.walk():
            for citation, text in _texts(provision):
                found.append(
                    Clause(
                        document.rules.path,
                        citation,
                        text,
                        provision.headings,
                        provision.kind,
                        len(found),
                    )
                )
    return tuple(found)


def _texts(provision: Provision) -> Iterator[tuple[str, str]]:
    name = provision.citation or provision.mark.text
    if provision.title is not None:
        yield f"{name}（题）", provision.title.text
    several = len(provision.paragraphs) > 1
    for number, paragraph in enumerate(provision.paragraphs, 1):
        text = "".join(cut.text.text for cut in paragraph.cuts)
        yield (f"{name}第{number}款" if several else name), text


def folded(text: str) -> str:
    """The words alone: width of punctuation and blanks do not make a difference in law."""
    plain = unicodedata.normalize("NFKC", _BLANK.sub("", text))
    return plain.translate(_SAME)


_SAME = str.maketrans({"〔": "(", "〕": ")", "“": '"', "”": '"', "‘": "'", "’": "'", "。": "."})
