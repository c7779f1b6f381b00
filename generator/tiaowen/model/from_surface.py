"""Surface lines → outline: nesting from the numbering alone, statements hung under their cut.

Reports TW104 (number out of order), TW105 (number repeated), TW108 (a bullet, row or attribute line
with nothing to belong to) and TW109 (a mark at a level that cannot stand there).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from tiaowen.diagnostics import Diagnostic
from tiaowen.model.citations import clause_citation, cut_suffixes
from tiaowen.model.outline import (
    BulletTree,
    Cut,
    Entry,
    Outline,
    Provision,
    TextParagraph,
)
from tiaowen.official.marks import read_mark
from tiaowen.source import SourceFile, Span
from tiaowen.surface import lines as ln
from tiaowen.surface import statements as st
from tiaowen.surface.expressions import Group
from tiaowen.surface.node import Word

_RANK = {
    "book": 0,
    "chapter": 1,
    "section": 2,
    "article": 3,
    "top": 3,
    "item": 4,
    "point": 5,
    "subpoint": 6,
}
_WORDS = {
    "book": "编",
    "chapter": "章",
    "section": "节",
    "article": "条",
    "top": "一级标题",
    "item": "项",
    "point": "目",
    "subpoint": "细目",
}

_DECLARATIONS = (st.DeclareFact, st.DeclareEffect)


@dataclass
class _Entry:
    statement: st.Statement
    label: Word | None
    span: Span
    bullets: list[BulletTree] = field(default_factory=list)
    rows: list[ln.Row] = field(default_factory=list)
    attributes: list[st.Attribute] = field(default_factory=list)
    notes: list[st.Note] = field(default_factory=list)
    unread: bool = False

    def frozen(self) -> Entry:
        return Entry(
            self.statement,
            self.label,
            self.span,
            tuple(self.bullets),
            tuple(self.rows),
            tuple(self.attributes),
            tuple(self.notes),
            self.unread,
        )


@dataclass
class _Cut:
    text: Word
    entries: list[_Entry] = field(default_factory=list)
    errata: list[st.Erratum] = field(default_factory=list)
    unread: bool = False


@dataclass
class _Provision:
    kind: str
    mark: Word
    number: int
    citation: str
    title: Word | None
    label: Word | None
    headings: tuple[str, ...]
    rank: int
    paragraphs: list[list[_Cut]] = field(default_factory=list)
    children: list[_Provision] = field(default_factory=list)

    def frozen(self) -> Provision:
        several = len(self.paragraphs) > 1
        paragraphs = []
        for number, cuts in enumerate(self.paragraphs, 1):
            base = self.citation + (f"第{number}款" if several else "")
            suffixes = cut_suffixes([c.text.text for c in cuts])
            paragraphs.append(TextParagraph(tuple(map(self._cut, cuts, [base] * 99, suffixes))))
        return Provision(
            self.kind,
            self.mark,
            self.number,
            self.citation,
            self.title,
            self.label,
            tuple(paragraphs),
            tuple(c.frozen() for c in self.children),
            self.headings,
        )

    def _cut(self, cut: _Cut, base: str, suffix: str) -> Cut:
        entries = tuple(e.frozen() for e in cut.entries)
        return Cut(cut.text, base + suffix, self.headings, entries, tuple(cut.errata), cut.unread)


def build_outline(file: ln.RuleFile) -> tuple[Outline, tuple[Diagnostic, ...]]:
    """Nest the lines of a rule file."""
    builder = _Builder(file.source, file.broken)
    for line in sorted((*file.lines, *file.broken), key=lambda line: line.span.start):
        if isinstance(line, ln.Broken):
            builder.skip(line)
        else:
            builder.add(line)
    return builder.finish()


def _takes_bullets(entry: _Entry, bullet: ln.Bullet) -> bool:
    """Whether the line above ends with ： so that this bullet belongs to it."""
    if bullet.depth == 1:
        return bool(getattr(entry.statement, "list_follows", False))
    return bool(entry.bullets) and entry.bullets[-1].bullet.list_follows


def _is_group(statement: st.Statement) -> bool:
    return isinstance(getattr(statement, "condition", None), Group)


class _Builder:
    """Reads lines in order, keeping the open provisions on a stack."""

    def __init__(self, source: SourceFile, broken: tuple[ln.Broken, ...]) -> None:
        self.source = source
        self.broken = broken
        self.gap = False
        self.slip: tuple[str, int] | None = None
        self.heads: list[ln.Head] = []
        self.loose: list[_Entry] = []
        self.roots: list[_Provision] = []
        self.stack: list[_Provision] = []
        self.cut: _Cut | None = None
        self.entry: _Entry | None = None
        self.last_number: dict[str, int] = {}
        self.problems: list[Diagnostic] = []

    def finish(self) -> tuple[Outline, tuple[Diagnostic, ...]]:
        outline = Outline(
            self.source,
            tuple(self.heads),
            tuple(e.frozen() for e in self.loose),
            tuple(p.frozen() for p in self.roots),
            self.broken,
        )
        return outline, tuple(self.problems)

    def skip(self, line: ln.Broken) -> None:
        """A line that was not read: a clause number, or the only statement of a cut, may be in it."""
        self.gap = self.gap or line.holds_text
        if self.cut is not None:
            self.cut.unread = True
        if self.entry is not None:
            self.entry.unread = True

    def add(self, line: ln.Line) -> None:
        match line:
            case ln.Head():
                self.heads.append(line)
            case ln.Clause():
                self._clause(line)
            case ln.Part():
                self._part(line)
            case ln.Paragraph():
                self._text(line.text, anew=True)
            case ln.Piece():
                self._text(line.text, anew=False)
            case ln.Labelled():
                self._statement(line)
            case ln.Bullet():
                self._bullet(line)
            case ln.MoreAttributes():
                self._continue(line.span, "attributes", line.attributes, _DECLARATIONS)
            case ln.Row():
                self._continue(line.span, "rows", (line,), (st.Table,))

    # ---- clauses ----------------------------------------------------------------------------------

    def _clause(self, line: ln.Clause) -> None:
        rank = _RANK[line.kind]
        while self.stack and (self.stack[-1].rank >= rank or self.stack[-1].number == 0):
            self.stack.pop()
        parent = self.stack[-1] if self.stack else None
        mark = read_mark(line.mark.text)
        number = mark[0].number if mark else 0
        cited = "" if parent is None or parent.rank < 3 else parent.citation
        citation = clause_citation(cited, line.kind, line.mark.text)
        if parent is None and line.kind in ("point", "subpoint"):
            self._report("TW109", f"「{line.mark.text}」上面没有可以容纳它的条款", line.mark.span)
        self._check_number(line, parent, number)
        shown = line.mark.text + (f" {line.heading.text}" if line.heading else "")
        headings = (*(parent.headings if parent else ()), shown)
        self._open(
            _Provision(
                line.kind, line.mark, number, citation, line.heading, line.label, headings, rank
            )
        )
        if line.text is not None:
            self._text(line.text, anew=True)

    def _part(self, line: ln.Part) -> None:
        self.stack.clear()
        word = Word(line.kind, span=Span(line.span.start, line.span.start + len(line.kind)))
        made = _Provision(line.kind, word, 0, line.kind, None, line.label, (line.kind,), 0)
        self._open(made)
        self._text(line.text, anew=True)

    def _open(self, provision: _Provision) -> None:
        siblings = self.stack[-1].children if self.stack else self.roots
        siblings.append(provision)
        self.stack.append(provision)
        self.cut = self.entry = None

    def _check_number(self, line: ln.Clause, parent: _Provision | None, number: int) -> None:
        siblings = parent.children if parent else self.roots
        same = [p for p in siblings if p.kind == line.kind]
        across = line.kind in ("book", "chapter", "article", "top")
        previous = self.last_number.get(line.kind, 0) if across else 0
        previous = same[-1].number if same and not across else previous
        running = self.last_number.get(line.kind, 0)
        self.last_number[line.kind] = number
        gap, self.gap = self.gap, False
        slip, self.slip = self.slip, None
        if gap and number > previous:
            return
        if "之" in line.mark.text or number == previous + 1 or slip == (line.kind, number):
            return
        if line.kind == "item" and not same and number == running + 1:
            return  # items that run on through the headings (豫人社办〔2024〕27号)
        self.slip = (line.kind, previous + 2)  # where the next one stands if only this one is wrong
        repeated = (number <= previous and any(p.number == number for p in same)) or (
            across and number == previous
        )
        unit = _WORDS[line.kind]
        if repeated:
            self._report(
                "TW105", f"「{line.mark.text}」重复", line.mark.span, "此前已有同号的" + unit
            )
        else:
            message = f"「{line.mark.text}」之前的{unit}号是{previous}，这里应为{previous + 1}"
            self._report("TW104", message, line.mark.span, "编号不连续")

    # ---- text and statements ------------------------------------------------------------------------

    def _text(self, text: Word, *, anew: bool) -> None:
        if not self.stack:
            self._report("TW108", "这段原文不在任何条款之下", text.span, help_="在前面写出条款编号")
            return
        paragraphs = self.stack[-1].paragraphs
        self.cut = _Cut(text)
        self.entry = None
        if anew or not paragraphs:
            paragraphs.append([self.cut])
        else:
            paragraphs[-1].append(self.cut)

    def _statement(self, line: ln.Labelled) -> None:
        statement = line.statement
        if isinstance(statement, st.Erratum) and self.cut is not None:
            self.cut.errata.append(statement)
            return
        if isinstance(statement, st.Note) and self.entry is not None:
            self.entry.notes.append(statement)
            return
        entry = _Entry(statement, line.label, line.span)
        (self.cut.entries if self.cut is not None else self.loose).append(entry)
        if not isinstance(statement, st.Example):
            self.entry = entry

    def _bullet(self, line: ln.Bullet) -> None:
        if self.entry is None or not _takes_bullets(self.entry, line):
            self._stray(line)
            if self.entry is None or not _is_group(self.entry.statement):
                return
        bullets = self.entry.bullets
        if line.depth == 1 or not bullets:
            bullets.append(BulletTree(line))
        else:
            last = bullets[-1]
            bullets[-1] = BulletTree(last.bullet, (*last.children, BulletTree(line)))

    def _stray(self, line: ln.Bullet) -> None:
        """A bullet below a line without ：; under a group the ： was meant, so it is told once."""
        entry = self.entry
        if entry is None or not _is_group(entry.statement):
            help_ = "把上一行改成以「：」结尾的语句，或去掉行首的「-」"
            self._report("TW108", "「-」上面没有以「：」结尾的语句", line.span, "这一行", help_)
        elif not entry.bullets:
            at = Span(entry.span.end, entry.span.end)
            help_ = "在行末补上「：」，表示各项写在下面"
            self._report("TW108", "下面有「-」各项，这一行的末尾缺少「：」", at, "这里", help_)

    def _continue(
        self, span: Span, name: str, items: tuple[object, ...], takes: tuple[type, ...]
    ) -> None:
        """Rows belong to a 表 and attributes to a declaration; under anything else they would be lost."""
        if self.entry is None or not isinstance(self.entry.statement, takes):
            what = "「表」" if name == "rows" else "「事实」或「效果」的声明"
            self._report(
                "TW108",
                f"这一行应接在{what}下面，上面却不是",
                span,
                "这一行",
                f"移到它所属的{what}下面，或删去",
            )
            return
        getattr(self.entry, name).extend(items)

    def _report(self, code: str, message: str, span: Span, here: str = "", help_: str = "") -> None:
        headings = self.stack[-1].headings if self.stack else ()
        problem = Diagnostic(code, message, self.source, span, here, help=help_, headings=headings)
        self.problems.append(problem)
