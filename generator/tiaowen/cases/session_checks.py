"""What has to agree between the sheets of a session before any paper is made from it.

Arithmetic and identity only: votes add up, every applicant has one result, members who recused
themselves did not vote on that applicant, names are on the lists. No share of votes needed to pass
is checked here: that is for the rule set, if its text has one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from tiaowen.cases.faults import show
from tiaowen.cases.session import Row, Session
from tiaowen.diagnostics import Diagnostic

RECUSED = "回避"
"""The decision (回避决定) after which a member must not vote on the applicant."""


def check_session(session: Session) -> tuple[Diagnostic, ...]:
    """Everything in `session` that contradicts itself."""
    checks = _Checks(session)
    return (
        *checks.people(),
        *checks.recusals(),
        *checks.ballots(),
        *(one for ballot in session.ballots for one in checks.votes(ballot)),
    )


@dataclass(frozen=True, slots=True)
class Applicants:
    """The applicants of a session, found without reading the list again for each ballot."""

    by_number: Mapping[object, tuple[Row, ...]]
    by_name: Mapping[object, tuple[Row, ...]]

    @classmethod
    def of(cls, session: Session) -> Applicants:
        """The applicants of `session`."""
        return cls(_grouped(session.applicants, "编号"), _grouped(session.applicants, "姓名"))

    def meant_by(self, row: Row) -> tuple[Row, ...]:
        """Whom a ballot or recusal may mean: by 申报编号 if it has one, else by 申报人."""
        number, name = row.values.get("申报编号"), row.values.get("申报人")
        if number is not None:
            return self.by_number.get(number, ())
        return self.by_name.get(name, ())


def _grouped(rows: tuple[Row, ...], column: str) -> dict[object, tuple[Row, ...]]:
    groups: dict[object, list[Row]] = {}
    for row in rows:
        groups.setdefault(row.values.get(column), []).append(row)
    return {value: tuple(group) for value, group in groups.items()}


class _Checks:
    def __init__(self, session: Session) -> None:
        self.session = session
        self.applicants = Applicants.of(session)
        self.members = _names(session.members)

    def people(self) -> Iterator[Diagnostic]:
        """Names that stand twice on a list and cannot be told apart."""
        yield from self._twice(self.session.members, "评委")
        unnumbered = tuple(one for one in self.session.applicants if not one.values.get("编号"))
        yield from self._twice(unnumbered, "申报人")

    def recusals(self) -> Iterator[Diagnostic]:
        """Recusals of people who are not on the lists."""
        for row in self.session.recusals:
            expert = row.values.get("专家")
            if expert is not None and expert not in self.members:
                yield self._tell("TW524", row, "专家", f"{show(expert)}不在评委名单上")
            yield from self._one_applicant(row, "TW524")

    def ballots(self) -> Iterator[Diagnostic]:
        """Ballots without an applicant, applicants with no or several ballots."""
        voted: Counter[int] = Counter()
        for ballot in self.session.ballots:
            yield from self._one_applicant(ballot, "TW522")
            voted.update(id(one) for one in self.applicants.meant_by(ballot)[:1])
        for applicant in self.session.applicants:
            times = voted[id(applicant)]
            if times != 1:
                name = show(applicant.values.get("姓名") or "未填")
                says = f"申报人{name}没有表决结果" if not times else f"申报人{name}有{times}条表决"
                yield self._tell("TW522", applicant, "姓名", says)

    def votes(self, ballot: Row) -> Iterator[Diagnostic]:
        """One ballot: sums, bounds, and who may not have taken part."""
        total, present = _count(ballot, "总人数"), _count(ballot, "参加人数")
        parts = [_count(ballot, name) for name in ("赞成", "反对", "弃权")]
        if present is not None and None not in parts:
            cast = sum(part for part in parts if part is not None)
            if cast != present:
                says = f"赞成、反对、弃权合计{cast}票，参加人数是{present}人"
                yield self._tell("TW521", ballot, "参加人数", says)
        if total is not None and total != len(self.session.members):
            says = f"总人数{total}人，评委名单上有{len(self.session.members)}人"
            yield self._tell("TW521", ballot, "总人数", says)
        if total is not None and present is not None:
            yield from self._attendance(ballot, total, present)

    def _attendance(self, ballot: Row, total: Fraction, present: Fraction) -> Iterator[Diagnostic]:
        if present > total:
            says = f"参加人数{present}人，多于总人数{total}人"
            yield self._tell("TW521", ballot, "参加人数", says)
            return
        out = ballot.values.get("未参加表决人员")
        named = tuple(out) if isinstance(out, tuple) else None
        recused, absent = self._recused(ballot), self._absent()
        if named is None:
            if present > total - len(recused | absent):
                yield self._not_out(ballot, sorted(recused | absent), recused)
            return
        for name in named:
            if name not in self.members:
                yield self._tell("TW524", ballot, "未参加表决人员", f"{show(name)}不在评委名单上")
        if len(named) != total - present:
            says = f"未参加表决的写了{len(named)}人，总人数减参加人数是{total - present}人"
            yield self._tell("TW521", ballot, "未参加表决人员", says)
        still = sorted((recused | absent) - set(map(str, named)))
        if still:
            yield self._not_out(ballot, still, recused)

    def _not_out(self, ballot: Row, names: list[str], recused: set[str]) -> Diagnostic:
        """Members who should be out of this vote and, by the sheet, are not."""
        says = f"{'、'.join(names)}应回避或没有出席，却不在未参加表决人员之列"
        code = "TW523" if recused & set(names) else "TW521"
        return self._tell(code, ballot, "未参加表决人员", says, "核对表决票和回避记录")

    def _recused(self, ballot: Row) -> set[str]:
        """Members who may not vote on the applicant of this ballot."""
        about = self.applicants.meant_by(ballot)
        return {
            str(row.values.get("专家"))
            for row in self.session.recusals
            if row.values.get("回避决定") == RECUSED
            and len(about) == 1
            and self.applicants.meant_by(row) == about
        }

    def _absent(self) -> set[str]:
        return {
            str(one.values.get("姓名"))
            for one in self.session.members
            if one.values.get("出席") is False
        }

    def _one_applicant(self, row: Row, code: str) -> Iterator[Diagnostic]:
        found = self.applicants.meant_by(row)
        name = row.values.get("申报人") or row.values.get("申报编号")
        if not found and name is not None:
            yield self._tell(code, row, "申报人", f"{show(name)}不在申报人名单上", "核对姓名和编号")
        elif len(found) > 1:
            says = f"申报人{show(name)}有{len(found)}位，分不清是哪一位"
            yield self._tell("TW524", row, "申报人", says, "填写申报编号")
        elif found and found[0].values.get("姓名") != row.values.get("申报人"):
            says = "申报编号和申报人姓名不是同一人"
            yield self._tell(code, row, "申报人", says, "核对姓名和编号")

    def _twice(self, rows: tuple[Row, ...], kind: str) -> Iterator[Diagnostic]:
        seen: set[object] = set()
        for row in rows:
            name = row.values.get("姓名")
            if name is not None and name in seen:
                yield self._tell("TW524", row, "姓名", f"{kind}{show(name)}写了两次", "用编号区分")
            seen.add(name)

    def _tell(self, code: str, row: Row, column: str, says: str, advice: str = "") -> Diagnostic:
        cell = row.cells.get(column, "")
        where = f"{self.session.name} {row.sheet}{'!' if cell else ''}{cell}"
        return Diagnostic(code, says, help=advice, where=where)


def _names(rows: tuple[Row, ...]) -> set[object]:
    return {row.values.get("姓名") for row in rows}


def _count(row: Row, name: str) -> Fraction | None:
    value = row.values.get(name)
    return value if isinstance(value, Fraction) else None
