"""Official text → the skeleton of a rule file: every word in 「…」, every cut marked 未编.

The head says what the text itself says (标题, 文号, 机关, dates); everything else is a comment 待填,
never a guess.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tiaowen.diagnostics import Diagnostic
from tiaowen.official import forms
from tiaowen.official.blocks import Block
from tiaowen.official.documents import Paper
from tiaowen.official.marks import Level
from tiaowen.official.paragraph import BREAK
from tiaowen.official.passages import Joint, Passage, read_passages
from tiaowen.official.roles import Role
from tiaowen.source import SourceFile, Span

_FORBIDDEN = re.compile(f"[「」{BREAK}]")
_EFFECTIVE = re.compile(r"自([^。；，]{2,30}?)(?:之日)?起(?:施行|执行|实施)")
_BLANK_BEFORE = (Level.PART, Level.CHAPTER, Level.SECTION, Level.ARTICLE, Level.HAN)
_HEAD_WORDS = ("标题", "文号", "机关", "辖区", "层级", "成文", "印发", "施行", "原文", "引用")


@dataclass(frozen=True, slots=True)
class Skeleton:
    """A written skeleton.

    Attributes:
        text: the rule file.
        passages: what it was written from, to count and to report.
    """

    text: str
    passages: tuple[Passage, ...]


def find_unquotable(source: SourceFile, blocks: Sequence[Block]) -> tuple[Diagnostic, ...]:
    """Characters of the official text that a rule file cannot quote (「 」 ¶), as TW410."""
    found = (
        (block, match.start()) for block in blocks for match in _FORBIDDEN.finditer(block.text)
    )
    return tuple(
        Diagnostic(
            "TW410",
            f"官方文本里有「{block.text[index]}」，规则文件用它作记号，引不进去",
            source=source,
            span=Span(offset, offset + 1),
            help="先在官方文本里换成 “ ” 或 『 』，并在文件旁注明改动",
        )
        for block, index in found
        for offset in [block.mapped.offset(index)]
    )


def write_skeleton(
    blocks: Sequence[Block], paper: Paper, *, file_name: str, path: str = ""
) -> Skeleton:
    """The skeleton of one paper.

    Args:
        blocks: the official text's; without 「, 」 and ¶ (see `find_unquotable`).
        paper: which of them.
        file_name: name of the official text, for 原文.
        path: name of the rule set (henan/2023-128), "" if it is not known yet.
    """
    passages = read_passages(blocks, paper.indexes)
    lines = [*_head(passages, file_name, path), *_body(passages)]
    return Skeleton("\n".join(lines) + "\n", passages)


def _head(passages: Sequence[Passage], file_name: str, path: str) -> Iterator[str]:
    known = dict(_known(passages))
    yield f"规则集 {path}" if path else "# 规则集 待填"
    for word in _HEAD_WORDS:
        if word == "原文":
            yield f"原文 {_string(file_name)}"
        else:
            yield known.get(word, f"# {word} 待填")


def _known(passages: Sequence[Passage]) -> Iterator[tuple[str, str]]:
    """Head lines the text itself gives, by their word."""
    texts = {role: [p.words for p in passages if p.role is role] for role in Role}
    strings = {
        "标题": texts[Role.TITLE][-1:],
        "文号": texts[Role.DOCUMENT_NUMBER][:1],
        "机关": _organ(texts),
    }
    for word, values in strings.items():
        if values and (written := _string(values[0])):
            yield word, f"{word} {written}"
    signed = [text for text in texts[Role.SIGNATURE] if forms.is_date(text)]
    issued = [text for text in texts[Role.IMPRINT] if forms.is_issue_line(text)]
    for word, dated in (("成文", signed), ("印发", issued)):
        if dated:
            yield word, f"{word} {forms.find_date(dated[-1])}"
    yield from _effective(passages)


def _organ(texts: dict[Role, list[str]]) -> list[str]:
    letterheads = [text.removesuffix("文件") for text in texts[Role.LETTERHEAD]]
    signatures = [text for text in texts[Role.SIGNATURE] if forms.is_organ(text)]
    return [*letterheads, *signatures][:1]


def _effective(passages: Sequence[Passage]) -> Iterator[tuple[str, str]]:
    """施行 where the text names the day; its own words as a comment where it does not."""
    for passage in reversed(passages):
        found = _EFFECTIVE.search(passage.text) if passage.role is not Role.PREAMBLE else None
        if found:
            date = forms.find_date(found[1])
            yield "施行", f"施行 {date}" if date else f"# 施行 待填：原文“{found[0]}”"
            return


def _body(passages: Sequence[Passage]) -> Iterator[str]:
    before: Passage | None = None
    for passage in passages:
        if before is None or _needs_blank(before, passage):
            yield ""
        yield _opening(passage, before)
        yield from (_erratum(joint) for joint in passage.joints)
        if passage.text:
            yield "  未编"
        before = passage


def _needs_blank(before: Passage, passage: Passage) -> bool:
    if passage.mark is not None:
        return passage.mark.level in _BLANK_BEFORE
    return before.role is Role.CLAUSE and passage.role is not Role.PARAGRAPH


def _opening(passage: Passage, before: Passage | None) -> str:
    """The line with the words."""
    word = str(passage.mark) if passage.mark else passage.role.value
    if passage.role is Role.PREAMBLE and before and before.role is Role.PREAMBLE:
        word = Role.PARAGRAPH.value
    parts = [word]
    if passage.heading:
        parts.append(f"题 「{passage.heading}」")
    if passage.text:
        parts.append(f"「{passage.text}」")
    return " ".join(parts)


def _erratum(joint: Joint) -> str:
    return f"  勘误 「{joint.official}」 应为 “{joint.reading}” “{joint.reason}”"


def _string(text: str) -> str:
    """`text` in quotation marks, or nothing where it holds both kinds of them."""
    if not set("“”") & set(text):
        return f"“{text}”"
    return f'"{text}"' if '"' not in text else ""
