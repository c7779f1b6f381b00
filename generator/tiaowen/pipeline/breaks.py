"""What a session breaks, leaves open or owes, told before any paper is made.

A broken norm (TW631) and a member who should stand back and is not told to (TW632) are errors; grounds
that came true for a sitting member (TW633), norms still open (TW634) and papers a clause asks for that
are not made (TW635) are told and stop nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping

from tiaowen.cases.session import Row, Session
from tiaowen.cases.session_cases import MEETING, members_by_id, recusals_by_id
from tiaowen.cases.session_checks import RECUSED
from tiaowen.diagnostics import Diagnostic
from tiaowen.documents.frames import frame_of
from tiaowen.documents.kinds import kind_name
from tiaowen.documents.paper import LegalFrame
from tiaowen.documents.papers.reviewed import open_findings
from tiaowen.documents.session_data import SessionData, SessionFindings, cells_of, under
from tiaowen.documents.session_papers import TEMPLATE_NAMES
from tiaowen.evaluate.norms import not_in_force
from tiaowen.pipeline.session import SessionRun
from tiaowen.runtime.verdict import Finding, Verdict

_SHOWN = 12
"""Papers named in a line before it says 等."""


def session_breaks(run: SessionRun) -> tuple[Diagnostic, ...]:
    """What the rule set says against the session; nothing for one that could not be read."""
    if run.session is None or run.rules is None:
        return ()
    outside = not_in_force(run.rules, run.session.as_of)
    if outside:
        says = f"{run.rules.path} {outside}，会议没有一条受它约束"
        return (Diagnostic("TW637", says, where=f"{run.session.name} {MEETING}"),)
    frame = frame_of(run.rules)
    findings: SessionFindings = {one.case.id: one.findings for one in run.evaluations}
    data = SessionData(run.session, findings, frame)
    rows = _rows(run.session)
    return (
        *_broken(run.session, findings, rows),
        *_not_recused(run.session, findings, frame),
        *_grounds(run.session, findings, rows),
        *_still_open(run.session, findings, data),
    )


def _rows(session: Session) -> Mapping[str, Row]:
    return {
        MEETING: session.meeting,
        **dict(members_by_id(session)),
        **dict(recusals_by_id(session)),
    }


def _where(session: Session, case: str, finding: Finding, row: Row) -> str:
    return f"{session.name} {cells_of(finding, row) or case}"


def _broken(
    session: Session, findings: SessionFindings, rows: Mapping[str, Row]
) -> Iterator[Diagnostic]:
    """Each norm broken, by whom; a group is left out when what it rests on is told."""
    for case, found in findings.items():
        broken = [f for f in found if f.verdict is Verdict.VIOLATED]
        for finding in broken:
            if any(f is not finding and _inside(f, finding) for f in broken):
                continue
            why = finding.reason.removeprefix("不符合：")
            says = f"{_norm(finding)}不满足（{case}）：{why}"
            yield Diagnostic("TW631", says, where=_where(session, case, finding, rows[case]))


def _inside(inner: Finding, outer: Finding) -> bool:
    return inner.citation != outer.citation and under(inner, outer.citation)


def _norm(finding: Finding) -> str:
    """Citation, and the norm's name where it has one of its own."""
    named = finding.norm and not finding.norm.startswith(finding.citation)
    return finding.citation + (f"【{finding.norm}】" if named else "")


def _not_recused(
    session: Session, findings: SessionFindings, frame: LegalFrame
) -> Iterator[Diagnostic]:
    article = frame.clauses.get("回避", "")
    for case, row in recusals_by_id(session):
        grounds = [f for f in findings.get(case, ()) if _is_true_ground(f) and under(f, article)]
        if not grounds or row.values.get("回避决定") == RECUSED:
            continue
        cited = "、".join(dict.fromkeys(f.citation for f in grounds))
        decided = row.values.get("回避决定")
        says = f"{cited}触发，{row.values.get('专家')}对申报人{row.values.get('申报人')}应当回避，"
        says += f"回避决定写的是「{decided}」" if decided else "没有回避决定"
        cell = row.cells.get("回避决定", "")
        yield Diagnostic("TW632", says, where=f"{session.name} {row.sheet}!{cell}".rstrip("!"))


def _is_true_ground(finding: Finding) -> bool:
    return finding.verdict is Verdict.TRIGGERED and finding.kind == "ground"


def _grounds(
    session: Session, findings: SessionFindings, rows: Mapping[str, Row]
) -> Iterator[Diagnostic]:
    """Consequences that came true for somebody who sits on the committee."""
    for case, _ in members_by_id(session):
        for finding in findings.get(case, ()):
            if finding.verdict is Verdict.TRIGGERED and finding.effects:
                says = f"{_norm(finding)}触发（{case}）：{'；'.join(finding.effects)}"
                yield Diagnostic("TW633", says, where=_where(session, case, finding, rows[case]))


def _still_open(
    session: Session, findings: SessionFindings, data: SessionData
) -> Iterator[Diagnostic]:
    """One line for each open norm on the meeting; one for all that is open about members."""
    for finding in open_findings(findings.get(MEETING, ()), data):
        if finding.verdict is not Verdict.VIOLATED:
            yield Diagnostic("TW634", _open_words(finding), where=f"{session.name} {MEETING}")
    counts = Counter(
        finding.verdict
        for case, _ in members_by_id(session)
        for finding in open_findings(findings.get(case, ()), data)
    )
    parts = [
        f"{verdict.word}{counts[verdict]}项"
        for verdict in (Verdict.UNDETERMINED, Verdict.NEEDS_JUDGEMENT)
        if counts[verdict]
    ]
    if parts:
        says = f"{len(session.members)}名专家合计{'、'.join(parts)}，逐人逐条见 tiaowen validate"
        yield Diagnostic("TW634", says, where=f"{session.name} 评委")


def _open_words(finding: Finding) -> str:
    parts = [f"缺{'、'.join(finding.missing)}"] if finding.missing else []
    parts += [
        f"待{'、'.join(judgement.by) or '有权者'}认定{judgement.fact}"
        for judgement in finding.judgement
    ]
    return f"{_norm(finding)}{finding.verdict.word}：{'；'.join(parts) or finding.reason}"


def papers_owed(run: SessionRun, made: Collection[str]) -> tuple[Diagnostic, ...]:
    """Papers the clauses ask for and the run does not make, in two lines.

    Args:
        run: a session that could be read.
        made: the kinds that are being made.
    """
    if run.session is None or run.rules is None:
        return ()
    frame = frame_of(run.rules)
    findings: SessionFindings = {one.case.id: one.findings for one in run.evaluations}
    data = SessionData(run.session, findings, frame)
    owed = [
        (name, citations)
        for name, citations in _asked(frame).items()
        if kind_name(name) not in made and data.is_due(kind_name(name))
    ]
    lines = (
        (
            "没有列入文书事项，没有产生",
            [one for one in owed if kind_name(one[0]) in TEMPLATE_NAMES],
        ),
        ("没有随附的模板", [one for one in owed if kind_name(one[0]) not in TEMPLATE_NAMES]),
    )
    return tuple(_owed_line(run.session, why, some) for why, some in lines if some)


def _asked(frame: LegalFrame) -> Mapping[str, str]:
    """What the clauses call the papers they ask for → the clauses."""
    return {
        name: frame.documents[kind_name(name)]
        for name in dict.fromkeys(frame.duties.values())
        if kind_name(name) in frame.documents
    }


def _owed_line(session: Session, why: str, owed: list[tuple[str, str]]) -> Diagnostic:
    shown = "、".join(f"{name}（{citations}）" for name, citations in owed[:_SHOWN])
    more = "等" if len(owed) > _SHOWN else ""
    says = f"条文要求的文书{why}（{len(owed)}种）：{shown}{more}"
    return Diagnostic("TW635", says, help="不由本会议制作的不必理会", where=session.name)
