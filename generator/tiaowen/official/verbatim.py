"""The verbatim check: what a rule file quotes in 「…」 against the official text, word for word.

A changed, missing or added word is one TW402 at the characters themselves; a paragraph that was
left out is one TW403, one that was moved, split or joined one TW402. Declared errata are applied
to the official text first.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from tiaowen.diagnostics import Diagnostic, Label
from tiaowen.diagnostics.wording import clip, quote
from tiaowen.official.alignment import Alignment, Group, align
from tiaowen.official.blocks import Block
from tiaowen.official.differences import Difference, differences
from tiaowen.official.errata import Unit, apply_errata
from tiaowen.official.mapped import MappedText, TextBuilder
from tiaowen.official.paragraph import BREAK, Erratum, Paragraph, comparable
from tiaowen.source import SourceFile, Span

#: More differences in one paragraph are told in one message.
_MOST_DIFFERENCES = 3
_WIDE = {ord(wide): chr(ord(wide) - 0xFEE0) for wide in "！（），．：；？［］"}


@dataclass(frozen=True, slots=True)
class _Files:
    rules: SourceFile
    official: SourceFile


def check_verbatim(
    pieces: Sequence[Paragraph],
    blocks: Sequence[Block],
    errata: Sequence[Erratum],
    claimed_by_others: Collection[int],
    *,
    rules: SourceFile,
    official: SourceFile,
) -> tuple[tuple[Diagnostic, ...], frozenset[int]]:
    """Compare a rule file with its official text.

    Args:
        pieces: the rule file's paragraphs in order.
        blocks: the official text's.
        errata: the rule set's 勘误 lines.
        claimed_by_others: indexes of blocks that stand in other rule files.
        rules: the rule file.
        official: the official text's file.

    Returns:
        Diagnostics in the order of the rule file, moved paragraphs last, and the indexes of the
        blocks it accounts for.
    """
    free = [i for i in range(len(blocks)) if i not in claimed_by_others]
    units, diagnostics = apply_errata(blocks, free, errata, rules)
    emptied = [unit for unit in units if not unit.mapped.text]
    units = [unit for unit in units if unit.mapped.text]
    ours = [comparable(piece.mapped) for piece in pieces]
    claimed = {i for unit in emptied for i in unit.blocks}
    if [text.text for text in ours] == [unit.mapped.text for unit in units]:
        return tuple(diagnostics), frozenset(claimed.union(*(u.blocks for u in units)))
    alignment = align([text.text for text in ours], [unit.mapped.text for unit in units])
    report = _Report(_Files(rules, official), pieces, ours, units, alignment)
    return (*diagnostics, *report.diagnostics()), frozenset(claimed | report.claimed())


_Compared: TypeAlias = tuple[MappedText, MappedText, list[Difference]]


class _Report:
    """Diagnostics for one alignment that is not perfect."""

    def __init__(
        self,
        files: _Files,
        pieces: Sequence[Paragraph],
        ours: Sequence[MappedText],
        units: Sequence[Unit],
        alignment: Alignment,
    ) -> None:
        self.files = files
        self.pieces = pieces
        self.ours = ours
        self.units = units
        self.alignment = alignment

    def claimed(self) -> set[int]:
        """Indexes of the blocks that were found again, changed or not."""
        found = [j for group in self.alignment.groups if group.ours for j in group.theirs]
        found += [j for _, j in self.alignment.moved]
        return {i for j in found for i in self.units[j].blocks}

    def diagnostics(self) -> Iterator[Diagnostic]:
        last: Paragraph | None = None
        for group in _together(self.alignment.groups):
            if not group.ours:
                yield self._left_out(group, last)
                continue
            if not group.theirs:
                yield self._not_official(group)
            else:
                yield from self._differing(group)
            last = self.pieces[group.ours[-1]]
        for i, j in self.alignment.moved:
            yield self._moved(i, j)

    def _left_out(self, group: Group, last: Paragraph | None) -> Diagnostic:
        first, final = (self.units[j].mapped for j in (group.theirs[0], group.theirs[-1]))
        span = Span(first.offset(0), final.span(0, len(final.text)).end)
        line, _ = self.files.official.place(span.start)
        count = f"的 {len(group.theirs)} 段" if len(group.theirs) > 1 else "的一段"
        labels = () if last is None else (_end_of(last, "应在这一段之后", self.files.rules),)
        return Diagnostic(
            "TW403",
            f"官方文本第 {line} 行起{count}没有收入规则文件：{quote(first.text)}",
            source=self.files.official,
            span=span,
            labels=labels,
            help="照官方文本补上；属于另一份文件的，收入那份文件的规则集",
            headings=last.headings if last else (),
        )

    def _not_official(self, group: Group) -> Diagnostic:
        piece = self.pieces[group.ours[0]]
        count = f"这 {len(group.ours)} 段" if len(group.ours) > 1 else "这一段"
        return Diagnostic(
            "TW402",
            f"官方文本没有{count}：{quote(self.ours[group.ours[0]].text)}",
            source=self.files.rules,
            span=_whole(self.ours[group.ours[0]]),
            help="删去；是自己的话，写在 # 注释或 “…” 里",
            headings=piece.headings,
        )

    def _moved(self, i: int, j: int) -> Diagnostic:
        where = f"移到{quote(self.units[j - 1].mapped.text, 20)}之后" if j else "移到最前"
        return Diagnostic(
            "TW402",
            f"这一段的次序与官方文本不同：{quote(self.ours[i].text)}",
            source=self.files.rules,
            span=_whole(self.ours[i]),
            labels=(Label(_whole(self.units[j].mapped), "官方文本在此", self.files.official),),
            help=where,
            headings=self.pieces[i].headings,
        )

    def _differing(self, group: Group) -> Iterator[Diagnostic]:
        ours, theirs, found = min(self._compared(group), key=lambda compared: len(compared[2]))
        if len(found) > _MOST_DIFFERENCES:
            yield self._difference(group, ours, theirs, found[0], total=len(found))
            return
        for difference in found:
            yield self._difference(group, ours, theirs, difference)

    def _compared(self, group: Group) -> Iterator[_Compared]:
        """The paragraphs side by side, numbers read and, for damaged ones, numbers as printed."""
        for numbered in (True, False):
            mine = [comparable(self.pieces[i].mapped, numbered=numbered) for i in group.ours]
            printed = [self.units[j].printed for j in group.theirs]
            ours = _side_by_side(mine)
            theirs = _side_by_side([comparable(text, numbered=numbered) for text in printed])
            yield ours, theirs, differences(ours.text, theirs.text)

    def _difference(
        self,
        group: Group,
        ours: MappedText,
        theirs: MappedText,
        found: Difference,
        total: int = 1,
    ) -> Diagnostic:
        mine = ours.text[found.start : found.end]
        official = theirs.text[found.other_start : found.other_end]
        message, here, advice = _sentence(mine, official, ours.text, found)
        if total > 1:
            message = f"{message}，这一段共有 {total} 处不同"
        span = theirs.span(found.other_start, found.other_end)
        return Diagnostic(
            "TW402",
            message,
            source=self.files.rules,
            span=ours.span(found.start, found.end),
            here=here,
            labels=(Label(span, "官方文本", self.files.official),),
            help=advice,
            headings=self.pieces[group.ours[0]].headings,
        )


def _sentence(mine: str, official: str, text: str, found: Difference) -> tuple[str, str, str]:
    """Message, words at the underline, and help for one difference."""
    if mine == BREAK and not official:
        return "官方文本在这里没有分段", "", "去掉「款」，把两段写成一段"
    before, after = text[max(0, found.start - 3) : found.start], text[found.end : found.end + 3]
    if official == BREAK and not mine:
        advice = f"另起一款；若是分页断段，写 勘误 「{before}¶{after}」 应为 “{before}{after}” “分页断段”"
        return f"官方文本在「{before}」与「{after}」之间分段", "官方文本在此分段", advice
    advice = "改成与官方文本一致；确是官方文本有误的，写一行 勘误"
    if not official:
        return f"原文与官方文本不符：多出{_named(mine)}", "官方文本没有", advice
    if not mine:
        return f"原文与官方文本不符：缺少{_named(official)}", f"缺少{_named(official)}", advice
    pair = f"{_named(mine, official)}↔{_named(official, mine)}"
    here = f"官方文本为{_named(official, mine)}"
    return f"原文与官方文本不符：{pair}", here, advice


def _named(text: str, other: str = "") -> str:
    """Quoted text; what the eye may miss (spaces, widths) is said in words."""
    if text.isspace():
        return "空格"
    shown = quote(text.replace(BREAK, "¶"))
    if other and text != other and text.translate(_WIDE) == other.translate(_WIDE):
        return f"{shown}（{'全角' if text.translate(_WIDE) != text else '半角'}）"
    return shown


def _side_by_side(texts: Sequence[MappedText]) -> MappedText:
    builder = TextBuilder()
    for number, text in enumerate(texts):
        if number:
            builder.add_at(BREAK, text.offset(0))
        builder.add_mapped(text)
    return builder.build()


def _together(groups: Sequence[Group]) -> Iterator[Group]:
    """Neighbouring unpaired paragraphs of one side as one group: one message, not a cascade."""
    held: Group | None = None
    for group in groups:
        if held and _continues(held, group):
            held = Group(held.ours + group.ours, held.theirs + group.theirs)
            continue
        if held:
            yield held
        held = group
    if held:
        yield held


def _continues(held: Group, group: Group) -> bool:
    return not (held.ours or group.ours) or not (held.theirs or group.theirs)


def _whole(text: MappedText) -> Span:
    return text.span(0, len(text.text))


def _end_of(piece: Paragraph, words: str, rules: SourceFile) -> Label:
    return Label(_whole(piece.mapped), clip(words, 40), rules)
