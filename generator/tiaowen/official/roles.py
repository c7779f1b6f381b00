"""What each paragraph of an official paper is: letterhead, title, numbered clause, signature.

The order of a paper (GB/T 9704) and the look of its paragraphs decide. Nothing is left out: what
fits nowhere is a further paragraph (款) in the body, and an annotation (附注) behind it.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from tiaowen.official import forms
from tiaowen.official.blocks import Block
from tiaowen.official.marks import Level, Mark, read_mark


class Role(Enum):
    """A part of a paper; the value is the word that begins its line in a rule file."""

    LETTERHEAD = "版头"
    DOCUMENT_NUMBER = "发文字号"
    TITLE = "篇名"
    ADDRESSEE = "主送"
    PREAMBLE = "引言"
    CLAUSE = ""
    PARAGRAPH = "款"
    ANNOTATION = "附注"
    ANNEX = "附件"
    SIGNATURE = "落款"
    IMPRINT = "版记"


#: Highest numbers the grammar of rule files reads; ① has no mark there.
_HIGHEST = {Level.CIRCLED: 0, Level.ARABIC: 99, Level.ARABIC_BRACKETS: 99, Level.ARTICLE: 999}
_STRUCTURE = (Level.PART, Level.CHAPTER, Level.SECTION, Level.ARTICLE)


def clause_mark(text: str) -> tuple[Mark, int] | None:
    """The number a clause of a rule file can begin with, and where its words begin."""
    found = read_mark(text)
    if found and found[0].number <= _HIGHEST.get(found[0].level, 99):
        return found
    return None


def assign_roles(blocks: Sequence[Block]) -> list[Role]:
    """The role of each paragraph of one paper."""
    reader = _Reader([block.text for block in blocks])
    return [reader.read(index) for index in range(len(blocks))]


class _Reader:
    """Reads a paper from head to tail; remembers what has been seen."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.texts = texts
        self.seen: set[Role] = set()
        self.is_behind = False

    def read(self, index: int) -> Role:
        role = self._role(index)
        self.seen.add(role)
        return role

    def _role(self, index: int) -> Role:
        text = self.texts[index]
        following = self.texts[index + 1] if index + 1 < len(self.texts) else ""
        found = clause_mark(text)
        if found and (not self.is_behind or found[0].level in _STRUCTURE):
            self.is_behind = False
            return Role.CLAUSE
        if Role.CLAUSE in self.seen and not self.is_behind:
            if self._ends_body(text, following):
                self.is_behind = True
            else:
                return Role.PARAGRAPH
        return self._outside(text, following)

    def _ends_body(self, text: str, following: str) -> bool:
        return (
            forms.is_annotation(text)
            or forms.is_annex(text)
            or forms.is_issue_line(text)
            or forms.is_date(text)
            or (
                forms.is_organ(text)
                and (forms.is_date(following) or forms.is_issue_line(following))
            )
        )

    def _outside(self, text: str, following: str) -> Role:
        """The role of a paragraph before or behind the numbered clauses."""
        if forms.is_issue_line(text) or forms.is_issue_line(following):
            return Role.IMPRINT
        if forms.is_document_number(text):
            return Role.DOCUMENT_NUMBER
        if forms.is_annotation(text):
            return Role.ANNOTATION
        if forms.is_annex(text):
            return Role.ANNEX
        if _begins_structure(following) and not forms.is_finished(text):
            return Role.TITLE
        return self._behind(text) if self.is_behind else self._before(text)

    def _before(self, text: str) -> Role:
        has_text = bool(self.seen & {Role.ADDRESSEE, Role.PREAMBLE})
        if forms.is_date(text):
            return Role.SIGNATURE if has_text else Role.ANNOTATION
        if forms.is_letterhead(text):
            return Role.LETTERHEAD
        if forms.is_organ(text):
            return Role.SIGNATURE if has_text else Role.LETTERHEAD
        if not has_text and forms.is_addressee(text):
            return Role.ADDRESSEE
        if not has_text and not forms.is_finished(text):
            return Role.TITLE
        return Role.PREAMBLE

    def _behind(self, text: str) -> Role:
        if forms.is_date(text) or forms.is_organ(text):
            return Role.SIGNATURE if Role.IMPRINT not in self.seen else Role.ANNOTATION
        return Role.ANNOTATION


def _begins_structure(text: str) -> bool:
    found = clause_mark(text)
    return found is not None and found[0].level in _STRUCTURE and found[0].number == 1
