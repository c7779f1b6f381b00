"""Requests for the kinds told by data alone (`kinds.py`): which a session gives cause for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from tiaowen.cases.session import Row
from tiaowen.cases.session_cases import members_by_id, recusals_by_id
from tiaowen.cases.session_columns import (
    APPLICANTS,
    BALLOTS,
    COLUMNS,
    MEMBERS,
    RECUSALS,
)
from tiaowen.cases.session_columns import MEETING as MEETING_SHEET
from tiaowen.documents.kinds import About, PaperKind, kind_name
from tiaowen.documents.paper import Fields, PaperRequest, Remark, Values
from tiaowen.documents.papers.counts import (
    COMPOSITION,
    COUNTED,
    ROTATION,
    composition,
    counted,
    rotation,
)
from tiaowen.documents.papers.reviewed import MEETING_FINDINGS, meeting_findings
from tiaowen.documents.printed import printed, printed_date
from tiaowen.documents.session_data import (
    FINDING_SLOTS,
    SessionData,
    composed,
    fields_of,
    finding_fields,
    joined,
    name_of,
    under,
)
from tiaowen.documents.slot_groups import GroupNames, TemplateNames
from tiaowen.runtime.verdict import Finding, Verdict

_LISTS: Final = {
    "各评委": (MEMBERS, ("历次抽取",)),
    "各申报人": (APPLICANTS, ()),
    "各表决": (BALLOTS, ()),
    "各回避": (RECUSALS, ()),
}
"""Group that goes through a sheet → the sheet, and facts it may show beside the sheet's columns."""
_STATED = (*COLUMNS[MEETING_SHEET], "抽取方式")
_MEETING = (*_STATED, *COUNTED, *COMPOSITION, *ROTATION)


def names_of(kind: PaperKind) -> TemplateNames:
    """What the template of a kind may show."""
    groups = {
        "会议": GroupNames(frozenset(_MEETING)),
        "事项": GroupNames(frozenset((*kind.matter, "判定日"))),
        **{
            group: GroupNames(frozenset((*COLUMNS[sheet], *facts, "序号")), many=True)
            for group, (sheet, facts) in _LISTS.items()
        },
    }
    if kind.about is About.MEETING:
        groups.update(MEETING_FINDINGS)
    if kind.about is About.MEMBER:
        groups["专家"] = GroupNames(frozenset((*COLUMNS[MEMBERS], *kind.facts)))
    if kind.about is About.RECUSAL:
        groups["回避"] = GroupNames(frozenset(COLUMNS[RECUSALS]))
    if kind.effect or kind.about is About.RECUSAL:
        groups["情形"] = GroupNames(FINDING_SLOTS, many=True, rows=False)
    return groups


def build(kind: PaperKind, data: SessionData) -> Iterator[PaperRequest]:
    """The papers of a kind a session gives cause for."""
    matters = [row for row in data.session.matters if _kind_of(row) == kind.name]
    match kind.about:
        case About.MATTER:
            yield from _of_matters(kind, data, matters)
        case About.MEETING:
            yield from _of_meeting(kind, data, matters)
        case About.MEMBER:
            yield from _of_people(kind, data, members_by_id(data.session), matters)
        case About.RECUSAL:
            yield from _of_people(kind, data, recusals_by_id(data.session), matters)


def _kind_of(matter: Row) -> str:
    return kind_name(printed(matter.values.get("文书")) or "")


def _of_matters(
    kind: PaperKind, data: SessionData, matters: Iterable[Row]
) -> Iterator[PaperRequest]:
    for ordinal, row in enumerate(matters, 1):
        subject = printed(row.values.get("对象")) or printed(row.values.get("事由")) or "未具名"
        yield _request(kind, data, subject, ordinal, row)


def _of_meeting(kind: PaperKind, data: SessionData, matters: list[Row]) -> Iterator[PaperRequest]:
    subject = printed(data.session.meeting.values.get("评委会名称")) or data.session.name
    for ordinal, row in enumerate(matters, 1):
        yield _request(kind, data, subject, ordinal if len(matters) > 1 else 0, row)
    if not matters and (kind.always or data.asks_for(kind.name) or data.is_due(kind.name)):
        yield _request(kind, data, subject, 0, None)


def _of_people(
    kind: PaperKind, data: SessionData, rows: Iterable[tuple[str, Row]], matters: list[Row]
) -> Iterator[PaperRequest]:
    """One for each who is due one, or is named in 文书事项; a line naming nobody known is told."""
    named = {printed(row.values.get("对象")): row for row in matters}
    for ordinal, (key, row) in enumerate(rows, 1):
        name = name_of(row, "姓名" if kind.about is About.MEMBER else "专家")
        matter = named.pop(name, None)
        if matter is None and not (kind.always or data.is_due(kind.name, key)):
            continue
        yield _request(kind, data, name, ordinal, matter, (key, row))
    for nobody, matter in named.items():
        yield _request(kind, data, nobody or "未具名", 0, matter, remarks=[_unknown(kind, matter)])


def _request(
    kind: PaperKind,
    data: SessionData,
    subject: str,
    ordinal: int,
    matter: Row | None,
    person: tuple[str, Row] | None = None,
    remarks: Iterable[Remark] = (),
) -> PaperRequest:
    session = data.session
    values: dict[str, Fields | tuple[Fields, ...]] = {
        "会议": joined(
            fields_of(session.meeting, "会议", _STATED),
            counted(session),
            composition(session),
            rotation(session),
        ),
        "事项": joined(
            fields_of(matter, "事项", kind.matter),
            composed("事项", {"判定日": printed_date(session.as_of)}),
        ),
        "各评委": _listed(session.members, "各评委"),
        "各申报人": _listed(session.applicants, "各申报人"),
        "各表决": _listed(session.ballots, "各表决"),
        "各回避": _listed(session.recusals, "各回避"),
        **_personal(kind, data, person),
    }
    told = [*remarks, *_unused(kind, matter)]
    return data.request(kind.name, subject, ordinal, values, told)


def _personal(kind: PaperKind, data: SessionData, person: tuple[str, Row] | None) -> Values:
    """The groups only papers about somebody, or about the meeting, have."""
    key, row = person if person is not None else ("", None)
    groups: dict[str, Fields | tuple[Fields, ...]] = {}
    if kind.about is About.MEETING:
        groups.update(meeting_findings(data))
    if kind.about is About.MEMBER:
        groups["专家"] = fields_of(row, "专家", (*COLUMNS[MEMBERS], *kind.facts))
    if kind.about is About.RECUSAL:
        groups["回避"] = fields_of(row, "回避", COLUMNS[RECUSALS])
    if kind.effect or kind.about is About.RECUSAL:
        found = [f for f in data.findings.get(key, ()) if _came_true(f, kind, data)]
        groups["情形"] = tuple(
            finding_fields(f, "情形", data.frame, row) for f in found if row is not None
        )
    return groups


def _came_true(finding: Finding, kind: PaperKind, data: SessionData) -> bool:
    if finding.verdict is not Verdict.TRIGGERED:
        return False
    if kind.effect:
        return any(effect.startswith(kind.effect) for effect in finding.effects)
    return finding.kind == "ground" and under(finding, data.frame.clauses.get("回避", ""))


def _listed(rows: Iterable[Row], group: str) -> tuple[Fields, ...]:
    sheet, facts = _LISTS[group]
    names = (*COLUMNS[sheet], *facts)
    return tuple(
        joined(fields_of(row, group, names), composed(group, {"序号": str(number)}))
        for number, row in enumerate(rows, 1)
    )


def _unused(kind: PaperKind, matter: Row | None) -> Iterator[Remark]:
    """Filled cells of the line that papers of this kind do not show."""
    shown = {*kind.matter, "文书", "对象"}
    for name, value in matter.values.items() if matter is not None else ():
        if value is not None and name not in shown:
            text = f"{kind.name}不用「{name}」，这一格没有印出"
            yield Remark("TW617", kind.name, text, name, _place(matter, name))


def _unknown(kind: PaperKind, matter: Row) -> Remark:
    who = printed(matter.values.get("对象")) or "（未填）"
    text = f"文书事项所写的「{who}」不在{kind.about.value}之列"
    return Remark("TW617", kind.name, text, "对象", _place(matter, "对象"))


def _place(row: Row | None, name: str) -> str:
    cell = row.cells.get(name) if row is not None else None
    return f"{row.sheet}!{cell}" if row is not None and cell else ""
