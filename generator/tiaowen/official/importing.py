"""An official text's bytes → the skeleton of a rule file, proved to have every word."""

from __future__ import annotations

from dataclasses import dataclass

from tiaowen.diagnostics import Diagnostic, Label
from tiaowen.diagnostics.wording import quote
from tiaowen.official.blocks import Block, split_blocks
from tiaowen.official.decode import decode
from tiaowen.official.documents import Paper, split_papers
from tiaowen.official.quotes import read_quotes
from tiaowen.official.skeleton import Skeleton, find_unquotable, write_skeleton
from tiaowen.official.verbatim import check_verbatim
from tiaowen.source import SourceFile, Span

WHOLE = "全部"
"""The choice that takes a text as one paper although it looks like several."""


class LostWordsError(AssertionError):
    """A skeleton does not have the words of its source: a programming error, nothing is written."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What was made of an official text.

    Attributes:
        skeleton: the rule file.
        paper: the paper it was made from.
        papers: all papers in the text.
        blocks: the paragraphs of the text.
    """

    skeleton: Skeleton
    paper: Paper
    papers: tuple[Paper, ...]
    blocks: tuple[Block, ...]


def read_official(name: str, data: bytes) -> SourceFile | Diagnostic:
    """The text of an official document, from .docx or from plain text."""
    if name.lower().endswith(".docx"):
        from tiaowen.official.word import decode_word

        return decode_word(name, data)
    return decode(name, data)


def import_official(
    source: SourceFile, *, choice: str = "", path: str = ""
) -> Imported | tuple[Diagnostic, ...]:
    """Make the skeleton of a rule file.

    Args:
        source: the official text.
        choice: which paper, where there are several: its place from 1, its document number, or
            `WHOLE`; "" where there is only one.
        path: name of the rule set, "" if it is not known yet.

    Raises:
        LostWordsError: the result does not have every word.
    """
    blocks = split_blocks(source.text)
    if not blocks:
        return (Diagnostic("TW111", "文件里没有文字", source=source, help="确认是不是放错了文件"),)
    unquotable = find_unquotable(source, blocks)
    if unquotable:
        return unquotable
    papers = split_papers(blocks)
    paper = _choose(papers, blocks, choice)
    if paper is None:
        return (_several(papers, blocks, source, choice),)
    file_name = source.name.replace("\\", "/").rpartition("/")[2]
    skeleton = write_skeleton(blocks, paper, file_name=file_name, path=path)
    _prove(skeleton, paper, blocks, source)
    return Imported(skeleton, paper, papers, blocks)


def _choose(papers: tuple[Paper, ...], blocks: tuple[Block, ...], choice: str) -> Paper | None:
    if choice == WHOLE:
        return Paper(papers[0].number, tuple(range(len(blocks))))
    if not choice:
        return papers[0] if len(papers) == 1 else None
    if choice.isdecimal() and 0 < int(choice) <= len(papers):
        return papers[int(choice) - 1]
    named = [paper for paper in papers if choice in paper.number]
    return named[0] if len(named) == 1 else None


def _several(
    papers: tuple[Paper, ...], blocks: tuple[Block, ...], source: SourceFile, choice: str
) -> Diagnostic:
    labels = []
    for place, paper in enumerate(papers, 1):
        first = blocks[paper.indexes[0]]
        line = f"第 {place} 份 {paper.number}".rstrip()
        labels.append(Label(Span(first.start, first.end), f"{line}，共 {len(paper.indexes)} 段"))
    wrong = f"；没有{quote(choice)}这一份" if choice else ""
    return Diagnostic(
        "TW411",
        f"原文里有 {len(papers)} 份文件，每份各成一个规则集{wrong}",
        source=source,
        labels=tuple(labels),
        help=f"用 --document 选一份：序号、文号的一部分，或 {WHOLE}（当作一份）",
    )


def _prove(skeleton: Skeleton, paper: Paper, blocks: tuple[Block, ...], source: SourceFile) -> None:
    """INVARIANT: what `import` writes passes the verbatim check."""
    pieces, errata = read_quotes(skeleton.text)
    others = set(range(len(blocks))).difference(paper.indexes)
    rules = SourceFile("import", skeleton.text)
    found, claimed = check_verbatim(pieces, blocks, errata, others, rules=rules, official=source)
    if found or claimed != set(paper.indexes):
        raise LostWordsError(found[0].message if found else "paragraphs left out")
