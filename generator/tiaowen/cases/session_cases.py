"""`Session` → the cases its rule set is asked about: each member, the meeting, each recusal.

Only declared facts enter a case; a blank cell enters none, so it stays unknown. The lists a norm
counts over (评审专家, 参评专家, 本年度评审专家名单) are put together from the member sheet, unless the
workbook states them itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from tiaowen.cases.session import Row, Session
from tiaowen.cases.session_checks import applicant_of
from tiaowen.model.types import Fact, ListType, MappingType
from tiaowen.runtime.case import NOTHING, Case, Record, Scalar, Value

EXPERT, MEETING, RECUSAL = "专家", "会议", "回避"

EXPERT_SUBJECTS = frozenset({"专家", "在库专家", "申请入库专家", "申请人"})
"""What a member is to the rules: in the database, once an applicant to it, and judged again now."""
MEETING_SUBJECTS = frozenset({"评审会议", "评委会"})
RECUSAL_SUBJECTS = frozenset({"专家"})

HIGHEST, OBTAINED = "职称级别", "各级职称取得日期"


def session_cases(session: Session, facts: Mapping[str, Fact]) -> tuple[Case, ...]:
    """One case a member, one for the meeting, one for each member and applicant in 回避."""
    return (
        *(_case(session, key, row, facts, EXPERT_SUBJECTS) for key, row in members_by_id(session)),
        _meeting(session, facts),
        *(
            _case(session, key, row, facts, RECUSAL_SUBJECTS)
            for key, row in recusals_by_id(session)
        ),
    )


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


def _case(
    session: Session, key: str, row: Row, facts: Mapping[str, Fact], subjects: frozenset[str]
) -> Case:
    return Case(key, session.as_of, _declared(row, facts), subjects)


def _declared(row: Row, facts: Mapping[str, Fact]) -> dict[str, Value | None]:
    return {
        name: value for name, value in row.values.items() if name in facts and value is not None
    }


def _meeting(session: Session, facts: Mapping[str, Fact]) -> Case:
    attending = _attending(session)
    made: dict[str, Value | None] = {
        "评审专家": _members(session.members, "评审专家", facts),
        "参评专家": _members(attending, "参评专家", facts),
        "本年度评审专家名单": _members(session.members, "本年度评审专家名单", facts),
        "申报人总数": Fraction(len(session.applicants)),
    }
    derived = {name: value for name, value in made.items() if name in facts and value is not None}
    stated = _declared(session.meeting, facts)
    return Case(MEETING, session.as_of, derived | stated, MEETING_SUBJECTS)


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
    applicants = applicant_of(session, row)
    return (
        members[0] if len(members) == 1 else None,
        applicants[0] if len(applicants) == 1 else None,
    )
