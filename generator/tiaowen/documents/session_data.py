"""A session and its findings as the builders of papers see them, and rows turned into slots."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

from tiaowen.cases.session import Row, Session
from tiaowen.documents.kinds import kind_name
from tiaowen.documents.paper import Fields, LegalFrame, Remark, Slot, Values
from tiaowen.documents.paper import PaperRequest as Request
from tiaowen.documents.printed import printed
from tiaowen.runtime.verdict import Finding, Verdict

_ISO_DAY = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})")

SessionFindings: TypeAlias = Mapping[str, tuple[Finding, ...]]
"""Case id, as `cases.session_cases` gives them ("专家:张喆", "会议", "回避:张喆→李玥"), → findings."""


@dataclass(frozen=True, slots=True)
class SessionData:
    """What every builder gets; `asked` are the kinds a person has asked for by name."""

    session: Session
    findings: SessionFindings
    frame: LegalFrame
    asked: frozenset[str] = frozenset()

    def asks_for(self, kind: str) -> bool:
        """Whether a person has asked for the kind."""
        return kind in self.asked

    def is_due(self, kind: str, key: str | None = None) -> bool:
        """Whether a norm wants the paper made for a case, or for any when none is named.

        A norm that only waits to hear of the paper itself wants it made.
        """
        cases = self.findings.values() if key is None else (self.findings.get(key, ()),)
        return any(_wants(f, kind, self.frame) for findings in cases for f in findings)

    def request(
        self,
        kind: str,
        subject: str,
        ordinal: int,
        values: Values,
        remarks: Iterable[Remark] = (),
    ) -> Request:
        """A paper of this session."""
        return Request(
            kind=kind,
            subject=subject,
            ordinal=ordinal,
            frame=self.frame,
            values=values,
            session=self.session.name,
            as_of=self.session.as_of,
            remarks=tuple(remarks),
        )


def _wants(finding: Finding, kind: str, frame: LegalFrame) -> bool:
    document = frame.duties.get(finding.norm)
    if document is None or kind_name(document) != kind:
        return False
    known = finding.verdict in {Verdict.SATISFIED, Verdict.VIOLATED}
    return known or awaits_paper(finding, frame)


def awaits_paper(finding: Finding, frame: LegalFrame) -> bool:
    """Whether a norm that asks for a paper waits only to hear of the paper itself."""
    document = frame.duties.get(finding.norm)
    own = {document, f"{document}要素"}
    waits = finding.verdict is Verdict.UNDETERMINED and not finding.judgement
    return document is not None and waits and set(finding.missing) <= own


def name_of(row: Row, column: str = "姓名") -> str:
    """The person's name as printed; 未具名 when the cell is empty."""
    return printed(row.values.get(column)) or "未具名"


def fields_of(row: Row | None, group: str, names: Iterable[str]) -> Fields:
    """Slots of one row: the names, and the other facts it has columns for.

    A column that is not there, or no row at all, gives slots without text.
    """
    others = row.values if row is not None else ()
    return Fields({name: _slot(row, group, name) for name in (*names, *others)}, group)


def _slot(row: Row | None, group: str, name: str) -> Slot:
    if row is None:
        return Slot(f"{group}.{name}", None)
    cell = row.cells.get(name)
    place = f"{row.sheet}!{cell}" if cell else ""
    return Slot(f"{group}.{name}", printed(row.values.get(name)), place)


def composed(group: str, words: Mapping[str, str | None], facts: Iterable[str] = ()) -> Fields:
    """Slots of words we put together ourselves (counts, lists of names), with the facts behind."""
    behind = tuple(facts)
    return Fields({name: Slot(f"{group}.{name}", text, "", behind) for name, text in words.items()})


def joined(*parts: Fields) -> Fields:
    """Several groups of slots as one; a later one wins."""
    slots = {name: slot for part in parts for name, slot in part.items()}
    return Fields(slots, next((part.row_of for part in parts if part.row_of), ""))


def finding_fields(finding: Finding, group: str, frame: LegalFrame, row: Row) -> Fields:
    """One finding as slots: clause, its words, verdict, facts, what is missing, who has to judge.

    The facts' slot names the cells of `row` they come from.
    """
    judges = [
        f"{judgement.fact}（由{'、'.join(judgement.by)}认定）" if judgement.by else judgement.fact
        for judgement in finding.judgement
    ]
    words = {
        "条款": finding.citation,
        "名称": finding.norm,
        "原文": _words(finding, frame),
        "结论": finding.verdict.word,
        "事实": "；".join(f"{fact}：{_spoken(v)}" for fact, v in finding.facts.items()) or "—",
        "缺少": "、".join(finding.missing) or "—",
        "待裁量": "；".join(judges) or "—",
        "说明": "\n".join(_remarks(finding, judges)) or "—",
        "理由": _spoken(finding.reason) or "—",
        "后果": "；".join(finding.effects) or "—",
    }
    slots = composed(group, words, finding.facts)
    facts = replace(slots["事实"], cell=cells_of(finding, row))
    return joined(slots, Fields({"事实": facts}))


def cells_of(finding: Finding, row: Row) -> str:
    """Cells of the facts a finding has read ("评委!D6、评委!F6"); those of no cell are left out."""
    cells = (row.cells.get(fact) or row.cells.get(fact.partition(".")[0]) for fact in finding.facts)
    return "、".join(dict.fromkeys(f"{row.sheet}!{cell}" for cell in cells if cell))


FINDING_SLOTS = frozenset(
    ("条款", "名称", "原文", "结论", "事实", "缺少", "待裁量", "说明", "理由", "后果")
)


def _remarks(finding: Finding, judges: list[str]) -> Iterator[str]:
    """What stands between the finding and a clean answer: missing facts, judgements, the failure."""
    if finding.missing:
        yield f"缺少：{'、'.join(finding.missing)}"
    if judges:
        yield f"待裁量：{'；'.join(judges)}"
    if finding.verdict is Verdict.VIOLATED:
        yield _spoken(finding.reason)


def _words(finding: Finding, frame: LegalFrame) -> str:
    """The law's own words of the norm, else of the clause, without the mark that ends them."""
    words = frame.texts.get(finding.norm) or frame.texts.get(finding.citation) or finding.norm
    return words.rstrip("；。，;,")


def _spoken(words: str) -> str:
    """Findings write 真, 假 and 2024-01-10; papers 是, 否 and 2024年1月10日."""
    plain = {"真": "是", "假": "否"}.get(words, words)
    return _ISO_DAY.sub(lambda day: f"{day[1]}年{int(day[2])}月{int(day[3])}日", plain)


def under(finding: Finding, citation: str) -> bool:
    """Whether a finding is about the clause or something inside it."""
    rest = finding.citation.removeprefix(citation)
    return bool(citation) and rest != finding.citation and not rest.startswith(("之", "至"))
