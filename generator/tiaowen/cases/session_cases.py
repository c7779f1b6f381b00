"""`Session` → the cases its rule set is asked about: each member, the meeting, each recusal.

Only declared facts enter a case; a blank cell enters none, so it stays unknown. The lists a norm
counts over (评审专家, 参评专家, 本年度评审专家名单) are put together from the member sheet, unless the
workbook states them itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from tiaowen.cases.session import Row, Session
from tiaowen.cases.session_checks import Applicants
from tiaowen.model.types import Fact, ListType, MappingType
from tiaowen.runtime.case import NOTHING, Case, Record, Scalar, Value

EXPERT, MEETING, RECUSAL = "专家", "会议", "回避"

EXPERT_SUBJECTS = frozenset(
    {"专家", "入库专家", "在库专家", "申请入库专家", "受邀专家", "交换共享专家", "申请人"}
)
"""What a member may be to the rules; which of them, 入库方式 and 在库 decide."""
MEETING_SUBJECTS = frozenset({"评审会议", "评委会"})
RECUSAL_SUBJECTS = frozenset({"专家"})

HIGHEST, OBTAINED = "职称级别", "各级职称取得日期"


def session_cases(session: Session, facts: Mapping[str, Fact]) -> tuple[Case, ...]:
    """One case a member, one for the meeting, one for each member and applicant in 回避."""
    members = [
        Case(key, session.as_of, _expert(session, row, facts), EXPERT_SUBJECTS)
        for key, row in members_by_id(session)
    ]
    recusals = [
        Case(key, session.as_of, _recusal(session, row, facts), RECUSAL_SUBJECTS)
        for key, row in recusals_by_id(session)
    ]
    return (*members, _meeting(session, facts), *recusals)


def _expert(session: Session, row: Row, facts: Mapping[str, Fact]) -> dict[str, Value | None]:
    """What the member sheet says, and what standing on it means."""
    implied: dict[str, Value | None] = {
        "专家": row.values.get("姓名"),
        "人员类型": EXPERT,
        "评委会": session.meeting.values.get("评委会名称"),
        "申报人总数": Fraction(len(session.applicants)),
    }
    return _known(implied, facts) | _known(row.values, facts)


def _recusal(session: Session, row: Row, facts: Mapping[str, Fact]) -> dict[str, Value | None]:
    """The member, facing this applicant: what 回避 says goes before the member sheet."""
    member, _ = recusal_parties(session, row)
    about = {} if member is None else _expert(session, member, facts)
    return about | _known(row.values, facts)


def _known(
    values: Mapping[str, Value | None], facts: Mapping[str, Fact]
) -> dict[str, Value | None]:
    """The declared facts among `values` that are filled in."""
    return {name: value for name, value in values.items() if name in facts and value is not None}


def members_by_id(session: Session) -> tuple[tuple[str, Row], ...]:
    """Case id ("专家:张喆") and row of every member; one without a name goes by its row."""
    return _with_ids([(f"{EXPERT}:{_name(row, '姓名')}", row) for row in session.members])


def recusals_by_id(session: Session) -> tuple[tuple[str, Row], ...]:
    """Case id ("回避:张喆→李玥") and row of every recusal."""
    return _with_ids(
        [
            (f"{RECUSAL}:{_name(row, '专家')}→{_name(row, '申报人')}", row)
            for row in session.recusals
        ]
    )


def _with_ids(rows: list[tuple[str, Row]]) -> tuple[tuple[str, Row], ...]:
    """Ids made different where two rows share one (told by `session_checks`)."""
    seen: dict[str, int] = {}
    made = []
    for key, row in rows:
        seen[key] = seen.get(key, 0) + 1
        made.append((key if seen[key] == 1 else f"{key}（{seen[key]}）", row))
    return tuple(made)


def _name(row: Row, column: str) -> str:
    value = row.values.get(column)
    return str(value) if value is not None else row.cells.get(column, "未填")


def _meeting(session: Session, facts: Mapping[str, Fact]) -> Case:
    attending = _attending(session)
    made: dict[str, Value | None] = {
        "评审专家": _members(session.members, "评审专家", facts),
        "参评专家": _members(attending, "参评专家", facts),
        "本年度评审专家名单": _members(session.members, "本年度评审专家名单", facts),
        "申报人总数": Fraction(len(session.applicants)),
    }
    stated = _known(session.meeting.values, facts)
    return Case(MEETING, session.as_of, _known(made, facts) | stated, MEETING_SUBJECTS)


def _attending(session: Session) -> tuple[Row, ...]:
    """Members who took part; one of whom it is not known counts as taking part."""
    return tuple(row for row in session.members if row.values.get("出席") is not False)


def _members(rows: tuple[Row, ...], name: str, facts: Mapping[str, Fact]) -> Value | None:
    """The member sheet as the list fact `name` declares it: its fields, or the names alone."""
    fact = facts.get(name)
    if fact is None or not isinstance(fact.type, ListType):
        return None
    if fact.type.item is not None:
        return tuple(_scalar(row, "姓名") for row in rows)
    fields = [field for field, _ in fact.type.fields]
    return tuple(_record(row, fields, facts) for row in rows)


def _record(row: Row, fields: list[str], facts: Mapping[str, Fact]) -> Record:
    record = {name: _scalar(row, name) for name in fields if name in row.values}
    if HIGHEST in fields and HIGHEST not in record:
        record[HIGHEST] = _highest(row, facts)
    return record


def _scalar(row: Row, name: str) -> Scalar | None:
    value = row.values.get(name)
    return None if isinstance(value, tuple | Mapping) else value


def _highest(row: Row, facts: Mapping[str, Fact]) -> Scalar | None:
    """The highest level the member has: the mapping names every level obtained."""
    fact, obtained = facts.get(OBTAINED), row.values.get(OBTAINED)
    if fact is None or not isinstance(fact.type, MappingType) or not isinstance(obtained, Mapping):
        return None
    return max(obtained, key=fact.type.key.levels.index, default=NOTHING)


def recusal_parties(session: Session, row: Row) -> tuple[Row | None, Row | None]:
    """The member and the applicant of a recusal, as far as the lists name them once."""
    members = [one for one in session.members if one.values.get("姓名") == row.values.get("专家")]
    applicants = Applicants.of(session).meant_by(row)
    return (
        members[0] if len(members) == 1 else None,
        applicants[0] if len(applicants) == 1 else None,
    )
