"""What a paper is made from: its kind, its legal frame, its values with the cells they come from.

All of it is data: nothing here reads a file or knows a format. A value that is not there is a slot
without text; it is printed as 【待填】 and listed in the report, never guessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

from markupsafe import Markup, escape

BLANK = "【待填】"
"""Printed where the data has nothing; a person writes over it."""

NON_STATUTORY = "非法定要素"
"""Basis of an item the legal text does not demand."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One value in a paper.

    Attributes:
        name: dotted, as templates write it ("申报人.姓名").
        text: printed words, one under the other; None when the data has nothing.
        cell: sheet and cell it comes from ("申报人!C7"), several joined by 、; empty for words
            we compose.
        facts: the facts behind it, when they are not the slot itself.
    """

    name: str
    text: str | None
    cell: str = ""
    facts: tuple[str, ...] = ()

    def __html__(self) -> Markup:
        """The value as it stands in the HTML, marked with name and cell so that it can be traced."""
        marks = Markup(' data-slot="{}"').format(self.name)
        if self.cell:
            marks += Markup(' data-cell="{}"').format(self.cell)
        if self.facts:
            marks += Markup(' data-facts="{}"').format("；".join(self.facts))
        if self.text is None:
            return Markup('<span class="missing"{}>{}</span>').format(marks, BLANK)
        lines = Markup("<br/>").join(escape(line) for line in self.text.split("\n"))
        return Markup("<span{}>{}</span>").format(marks, lines)


@dataclass(frozen=True, slots=True)
class Fields(Mapping[str, Slot]):
    """Slots by name, so that a template can say `申报人.姓名`.

    Attributes:
        slots: by name.
        row_of: the group, when the slots are a row of the workbook.
    """

    slots: Mapping[str, Slot]
    row_of: str = ""

    def __getitem__(self, name: str) -> Slot:
        return self.slots[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.slots)

    def __len__(self) -> int:
        return len(self.slots)

    def with_columns(self, names: Iterable[str]) -> Fields:
        """A row with more columns; those it does not have are blanks."""
        blanks = (
            {name: Slot(f"{self.row_of}.{name}", None) for name in names} if self.row_of else {}
        )
        return Fields(blanks | dict(self.slots), self.row_of)


Values: TypeAlias = Mapping[str, Fields | tuple[Fields, ...]]
"""What a template sees: groups of slots (申报人) and lists of groups (表决)."""


@dataclass(frozen=True, slots=True)
class RequiredItem:
    """One thing a norm says a document must contain (须载明).

    Attributes:
        document: kind of paper (会议纪要).
        item: the item's name as the norm gives it.
        citation: canonical.
        open: the list ends in 等, so more may be added; never less.
    """

    document: str
    item: str
    citation: str
    open: bool = True


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to tell the user about a paper: a blank, a wrong count, a column that is not there.

    Attributes:
        code: diagnostic code.
        paper: kind and subject ("评审表 012-张喆").
        text: one Chinese sentence.
        item: slot or item it is about.
        cell: sheet and cell, when there is one.
    """

    code: str
    paper: str
    text: str
    item: str = ""
    cell: str = ""


@dataclass(frozen=True, slots=True)
class LegalFrame:
    """The rule set a paper stands under.

    Attributes:
        ruleset: name (henan/2023-128).
        number: document number of the text.
        title: its title without 《》.
        rule_hash: SHA-256 of the rule file the findings were made with.
        forwarded_by: numbers of the notices that forwarded it unchanged.
        clauses: role of a clause in papers (回避, 退出 …) → citation; "" where the text has none.
        texts: citation, or name of a norm, → official words, to be quoted in papers.
        required: what documents must contain.
        documents: kind of paper → clauses that ask for it.
        duties: name of a norm that asks for a paper → what it calls the paper.
        barred: what the text calls a paper that must not be made → the clause.
    """

    ruleset: str
    number: str
    title: str
    rule_hash: str = ""
    forwarded_by: tuple[str, ...] = ()
    clauses: Mapping[str, str] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    required: tuple[RequiredItem, ...] = ()
    documents: Mapping[str, str] = field(default_factory=dict)
    duties: Mapping[str, str] = field(default_factory=dict)
    barred: Mapping[str, str] = field(default_factory=dict)

    @property
    def cited(self) -> str:
        """Its number, and the numbers of the notices that forwarded it."""
        forwarded = "、".join(self.forwarded_by)
        return f"{self.number}，{forwarded}转发" if forwarded else self.number

    @property
    def non_statutory(self) -> str:
        """Basis of items that are there only so that things can be traced."""
        traceability = self.clauses.get("可追溯", "")
        return f"{NON_STATUTORY}（{traceability}可追溯）" if traceability else NON_STATUTORY

    def requirement(self, document: str, item: str) -> RequiredItem | None:
        """The norm that demands the item in that kind of paper, if one does."""
        for required in self.required:
            if (required.document, required.item) == (document, item):
                return required
        return None


@dataclass(frozen=True, slots=True)
class PaperRequest:
    """One paper to make.

    Attributes:
        kind: its kind; also the template's name.
        subject: who or what it is about; shown in file name and report.
        ordinal: place among the papers of its kind, from 1; 0 when there is only one.
        frame: the rule set it stands under.
        values: what the template prints.
        session: name of the workbook.
        as_of: 判定日; also the fixed date inside the files.
        remarks: what the builder already noticed about the data.
        template: source of the user's own template; empty for the one of the package.
    """

    kind: str
    subject: str
    ordinal: int
    frame: LegalFrame
    values: Values
    session: str
    as_of: date
    remarks: tuple[Remark, ...] = ()
    template: str = ""

    @property
    def label(self) -> str:
        """How reports name the paper."""
        number = f"{self.ordinal:03d}-" if self.ordinal else ""
        return f"{self.kind} {number}{self.subject}".rstrip()
