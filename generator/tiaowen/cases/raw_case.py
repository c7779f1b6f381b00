"""Raw cases (keys and values as some file has them) → typed cases, rejected cases and diagnostics.

Every file format arrives here: what a key means, what may be missing and what makes a case unusable
is decided once. A case with any fault is rejected whole, the others go on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias, assert_never

from tiaowen.cases.faults import BadValueError, Fault, Locate, show
from tiaowen.cases.judgements import CONCLUSION, record_of
from tiaowen.cases.names import FactNames
from tiaowen.cases.per_norm import is_per_norm, read_per_norm, unfolded
from tiaowen.cases.scalars import Dialect, read_date
from tiaowen.cases.values import Reading, read_value
from tiaowen.diagnostics import Diagnostic
from tiaowen.model.types import Fact
from tiaowen.runtime.case import Case, JudgementRecord, Value

ID_LIMIT = 200
"""Characters an id may have."""
STAND_IN = r"^第\d+个$"
"""What a case without an id is called (`_stand_in`), as a pattern."""


@dataclass(frozen=True, slots=True)
class RawCase:
    """One case as written.

    Attributes:
        ordinal: 1, 2, 3 … in its file; names a case that has no id.
        id, as_of, subjects: as written, None when absent.
        facts: names and values as written.
        dialect: how freely values are written in this format.
        locate: key and path below it to the place people are shown.
        problems: what the format's own reader already found wrong; the case will not run.
    """

    ordinal: int
    id: object
    as_of: object
    subjects: object
    facts: Mapping[str, object]
    dialect: Dialect
    locate: Locate
    problems: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class UnreadableCase:
    """A place where a case should stand and nothing readable does."""

    ordinal: int
    problem: Diagnostic


Item: TypeAlias = RawCase | UnreadableCase | Diagnostic
"""What a format's reader yields, in the order of the file; a bare diagnostic is about the file."""


@dataclass(frozen=True, slots=True)
class RejectedCase:
    """A case that does not run: who, as written, and why."""

    id: str
    facts: Mapping[str, object]
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class CasesRead:
    """What reading a file gave.

    Attributes:
        cases: fit to be judged, in the order of the file.
        diagnostics: everything to tell, in the order of the file, each once.
        rejected: the cases left out, with their share of the diagnostics.
    """

    cases: tuple[Case, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    rejected: tuple[RejectedCase, ...] = ()

    @property
    def is_unreadable(self) -> bool:
        """Whether the file as a whole gave nothing, good or bad."""
        return not self.cases and not self.rejected


@dataclass(slots=True)
class _Draft:
    """One case on its way; gathers what is wrong."""

    raw: RawCase
    diagnostics: list[Diagnostic] = field(default_factory=list)
    unfit: bool = False
    judgements: dict[str, JudgementRecord] = field(default_factory=dict)

    def reject(self, code: str, message: str, key: str = "", advice: str = "") -> None:
        """Note an error; the case will not run."""
        self.warn(code, message, key, advice)
        self.unfit = True

    def warn(self, code: str, message: str, key: str = "", advice: str = "") -> None:
        """Note something that does not stop the case."""
        where = self.raw.locate(key, "")
        self.diagnostics.append(Diagnostic(code, message, help=advice, where=where))

    def fault(self, fault: Fault, key: str, *, personal: bool = False) -> None:
        """Note a fault of the value of `key`; the case will not run."""
        where = self.raw.locate(key, fault.path)
        self.diagnostics.append(fault.report(key, where, personal=personal))
        self.unfit = True


def cases_from(
    items: Iterable[Item], names: FactNames, as_of: date | None, seen: set[str] | None = None
) -> CasesRead:
    """Type every raw case.

    Args:
        items: what a format's reader yields.
        names: the declared facts.
        as_of: the 判定日 of those that state none.
        seen: ids that are taken; those read are added.
    """
    cases: list[Case] = []
    rejected: list[RejectedCase] = []
    told: dict[Diagnostic, None] = {}  # in order, each once: one bad header spoils many rows
    seen = set() if seen is None else seen
    for item in items:
        match item:
            case Diagnostic():
                told[item] = None
            case UnreadableCase(ordinal, problem):
                told[problem] = None
                rejected.append(RejectedCase(_stand_in(ordinal), {}, (problem,)))
            case RawCase():
                draft = _Draft(item, list(item.problems), bool(item.problems))
                case = _case(draft, names, as_of, seen)
                told.update(dict.fromkeys(draft.diagnostics))
                if draft.unfit:
                    rejected.append(RejectedCase(case.id, item.facts, tuple(draft.diagnostics)))
                else:
                    cases.append(case)
            case _:
                assert_never(item)
    return CasesRead(tuple(cases), tuple(told), tuple(rejected))


def _stand_in(ordinal: int) -> str:
    return f"第{ordinal}个"


def _case(draft: _Draft, names: FactNames, as_of: date | None, seen: set[str]) -> Case:
    """The case as far as it could be read; whether it may run is in the draft."""
    return Case(
        id=_id(draft, seen),
        as_of=_as_of(draft, as_of),
        facts=_facts(draft, names),
        subjects=_subjects(draft),
        judgements=draft.judgements,
    )


def _id(draft: _Draft, seen: set[str]) -> str:
    written = draft.raw.id
    if isinstance(written, float) and written.is_integer():
        written = int(written)  # spreadsheets keep every number as a float
    name = str(written).strip() if isinstance(written, str | int) and written != "" else ""
    if not name or isinstance(written, bool) or len(name) > ID_LIMIT or not name.isprintable():
        name = _stand_in(draft.raw.ordinal)
        if draft.raw.id in (None, ""):
            draft.warn("TW515", f"个案没有编号，以「{name}」代称", "id", "补写编号")
        else:
            shown = show(draft.raw.id)
            draft.reject(
                "TW502", f"编号{shown}不是可用的文字", "id", f"用不超过 {ID_LIMIT} 字的文字"
            )
    if name in seen:
        draft.reject("TW506", f"编号{show(name)}与前面的个案重复", "id", "改为不同的编号")
    seen.add(name)
    return name


def _as_of(draft: _Draft, default: date | None) -> date:
    written = draft.raw.as_of
    if written in (None, ""):
        if default is None:
            draft.reject(
                "TW507", "个案没有判定日", "as_of", "写明 as_of（判定日），或用 --as-of 给出"
            )
        return default or date.min
    try:
        return read_date(written, draft.raw.dialect)
    except BadValueError as bad:
        draft.fault(bad.fault, "as_of")
        return date.min


def _subjects(draft: _Draft) -> frozenset[str]:
    written = draft.raw.subjects
    if written in (None, ""):
        return frozenset()
    if draft.raw.dialect is Dialect.SHEET and isinstance(written, str):
        written = [part.strip() for part in written.split("、")]
    if not isinstance(written, list) or not all(isinstance(one, str) and one for one in written):
        fault = Fault("TW502", "不是对象名称的清单", written, '写成 ["专家"] 的样子')
        draft.fault(fault, "subjects")
        return frozenset()
    return frozenset(written)


def _facts(draft: _Draft, names: FactNames) -> dict[str, Value | None]:
    facts: dict[str, Value | None] = {}
    first: dict[str, str] = {}
    for key, name, value in _readings(draft, names):
        if name not in first or facts[name] is None:
            facts[name], first[name] = value, key
        elif value is not None and value != facts[name]:
            other = show(first[name])
            message = f"{show(key)}与{other}是同一事实，所给的值不同"
            draft.reject("TW509", message, key, "只留一个，或改为一致")
    return facts


def _readings(draft: _Draft, names: FactNames) -> Iterator[tuple[str, str, Value | None]]:
    """(key as written, canonical name, value) of every fact that could be read."""
    for key, written in draft.raw.facts.items():
        fact = names.find(key)
        if fact is None:
            message = f"没有名为{show(key)}的事实"
            draft.reject("TW501", message, key, names.suggest(key))
            continue
        reading = _reading(draft, key, fact, written)
        for fault in reading.faults:
            draft.fault(fault, key, personal=fact.personal)
        if not reading.faults:
            yield key, fact.name, reading.value


def _reading(draft: _Draft, key: str, fact: Fact, written: object) -> Reading:
    try:
        written = unfolded(written, fact, draft.raw.dialect)
    except BadValueError as bad:
        return Reading(None, (bad.fault,))
    if is_per_norm(written, fact):
        return read_per_norm(written, fact, draft.raw.dialect)
    if fact.judged and isinstance(written, dict):
        written = _judged(draft, key, fact, written)
    return read_value(written, fact.type, draft.raw.dialect)


def _judged(draft: _Draft, key: str, fact: Fact, written: dict[str, object]) -> object:
    """The conclusion of a recorded judgement; the record is kept beside the facts."""
    record = record_of(written, draft.raw.dialect)
    if isinstance(record, JudgementRecord):
        draft.judgements[fact.name] = record
        return written[CONCLUSION]
    for fault in record:
        draft.fault(fault, key, personal=fact.personal)
    return None
