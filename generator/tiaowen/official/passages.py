"""Paragraphs of a paper as a rule file will have them: broken ones joined, headings told apart.

A page break in the middle of a sentence leaves two blocks; they become one passage, and the joint is
declared as an erratum (`前文¶后文`), so the file still says what the source has.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tiaowen.official import forms
from tiaowen.official.blocks import Block
from tiaowen.official.marks import Level, Mark
from tiaowen.official.paragraph import BREAK, occurrences
from tiaowen.official.roles import Role, assign_roles, clause_mark

#: Numbered headings of a notice: 一、 and （一）. Below an article （一） is an item with a sentence.
_NOTICE = (Level.HAN, Level.HAN_BRACKETS)
_ALWAYS_HEADING = (Level.PART, Level.CHAPTER, Level.SECTION)
#: A run-in heading: a short first sentence without a comma, and more after it.
_RUN_IN = re.compile(r"[^，,。；;：:]{2,24}。(?=.)", re.DOTALL)
#: Sizes of context on either side of a joint, best first, where three characters will not do.
_FEW = (3, 2, 4, 1, 5, 6, 7)
_UNWRITABLE = frozenset("“”「」\n")


@dataclass(frozen=True, slots=True)
class Joint:
    """A joint of two blocks: what the source has and what it should read."""

    official: str
    reading: str
    reason: str


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph to write.

    Attributes:
        role: what it is in the paper.
        mark: the number of a clause.
        heading: the law's own heading, "" if none.
        text: the words behind number and heading, "" if there are none.
        joints: errata for blocks that were joined.
        blocks: indexes of the blocks it was made of.
    """

    role: Role
    mark: Mark | None
    heading: str
    text: str
    joints: tuple[Joint, ...]
    blocks: tuple[int, ...]

    @property
    def words(self) -> str:
        """Heading and text."""
        return self.heading + self.text


def read_passages(blocks: Sequence[Block], indexes: Sequence[int]) -> tuple[Passage, ...]:
    """The passages of the paper made of `blocks[i] for i in indexes`, in order."""
    roles = assign_roles([blocks[i] for i in indexes])
    whole = BREAK.join(block.text for block in blocks)
    passages: list[Passage] = []
    for role, index in zip(roles, indexes, strict=True):
        passage = _passage(role, index, blocks[index].text)
        joined = _join(passages[-1], passage, whole) if passages else None
        if joined:
            passages[-1] = joined
        else:
            passages.append(passage)
    return tuple(_split_headings([_with_words(passage, blocks) for passage in passages]))


def _passage(role: Role, index: int, text: str) -> Passage:
    found = clause_mark(text) if role is Role.CLAUSE else None
    mark, words = (found[0], text[found[1] :]) if found else (None, text)
    return Passage(role, mark, "", words, (), (index,))


def _with_words(passage: Passage, blocks: Sequence[Block]) -> Passage:
    """A number that nothing follows is no clause: its own characters are the words to keep."""
    if passage.mark is None or passage.words:
        return passage
    return replace(passage, role=Role.PARAGRAPH, mark=None, text=blocks[passage.blocks[0]].text)


def _join(before: Passage, passage: Passage, whole: str) -> Passage | None:
    """The two as one if the second continues the first and the joint can be declared."""
    if before.blocks[-1] + 1 != passage.blocks[0] or not _continues(before, passage):
        return None
    context = _context(before.words, passage.words, whole)
    if context is None:
        return None
    left, right = context
    reason = "标题分行" if passage.role is Role.TITLE else "分页断段"
    joint = Joint(f"{left}{BREAK}{right}", f"{left}{right}", reason)
    return replace(
        before,
        text=before.text + passage.text,
        joints=(*before.joints, joint),
        blocks=(*before.blocks, *passage.blocks),
    )


def _continues(before: Passage, passage: Passage) -> bool:
    if passage.role is Role.TITLE:
        return before.role is Role.TITLE
    if passage.role is Role.PREAMBLE:
        return before.role is Role.PREAMBLE and not forms.is_finished(before.text)
    if passage.role is not Role.PARAGRAPH or before.role not in (Role.CLAUSE, Role.PARAGRAPH):
        return False
    return not forms.is_finished(before.text) and not _stands_alone(before)


def _stands_alone(passage: Passage) -> bool:
    """True for a number with a heading: what follows is a paragraph below it."""
    if passage.mark is None:
        return False
    level = passage.mark.level
    return level in _ALWAYS_HEADING or (level in _NOTICE and forms.is_heading(passage.text))


def _context(before: str, after: str, whole: str) -> tuple[str, str] | None:
    """The shortest words around a joint that occur once in the text and can be written in “…”."""
    sizes = [(n, n) for n in range(3, 30)] + [(n, m) for n in _FEW for m in _FEW]
    for n, m in sizes:
        left, right = before[-n:], after[:m]
        is_writable = not _UNWRITABLE & set(left + right)
        if is_writable and occurrences(whole, f"{left}{BREAK}{right}") == 1:
            return left, right
    return None


def _split_headings(passages: Sequence[Passage]) -> list[Passage]:
    """Headings set apart; run-in ones only where every sibling has one."""
    result = list(passages)
    for siblings in _sibling_groups(passages):
        if all(_heading_length(passages[i]) for i in siblings):
            for i in siblings:
                length = _heading_length(passages[i])
                text = passages[i].text
                result[i] = replace(passages[i], heading=text[:length], text=text[length:])
    return result


def _heading_length(passage: Passage) -> int:
    """How many characters of a clause are its heading; 0 if it has none."""
    if passage.mark and passage.mark.level in _ALWAYS_HEADING:
        return len(passage.text)
    run_in = _RUN_IN.match(passage.text)
    if run_in:
        return run_in.end()
    return len(passage.text) if forms.is_heading(passage.text) else 0


def _sibling_groups(passages: Sequence[Passage]) -> list[list[int]]:
    """Indexes of the numbered passages that may have headings, siblings together."""
    groups: dict[tuple[Level, int], list[int]] = {}
    parents: dict[Level, int] = {}
    for index, passage in enumerate(passages):
        if passage.mark is None:
            continue
        level = passage.mark.level
        parents = {other: at for other, at in parents.items() if other < level}
        parent = max(parents.values(), default=-1)
        parents[level] = index
        if level in _ALWAYS_HEADING or level in _NOTICE:
            groups.setdefault((level, parent), []).append(index)
    return list(groups.values())
