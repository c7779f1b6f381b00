"""A judgement as data: its conclusion alone, or with who judged, when and why.

`{"结论": true, "判断人": "…", "日期": "2024-01-05", "理由": "…"}`; 结论 and 判断人 are required, the rest
may be left out. In a spreadsheet cell the same as JSON text.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from tiaowen.cases.faults import BadValueError, Fault
from tiaowen.cases.scalars import Dialect, read_date
from tiaowen.model.suggestions import nearest
from tiaowen.runtime.case import JudgementRecord

CONCLUSION, BY, ON, REASON = "结论", "判断人", "日期", "理由"
_KEYS = (CONCLUSION, BY, ON, REASON)
_FORM = '写成 {"结论": true, "判断人": "…", "日期": "2024-01-05", "理由": "…"} 的样子'


def record_of(raw: Mapping[str, object], dialect: Dialect) -> JudgementRecord | tuple[Fault, ...]:
    """The record in a written judgement, or everything wrong with it."""
    faults = [_unknown(key) for key in raw if key not in _KEYS]
    by, reason = raw.get(BY), raw.get(REASON)
    if CONCLUSION not in raw:
        faults.append(Fault("TW502", "缺少「结论」", help=_FORM))
    if not isinstance(by, str) or not by.strip():
        faults.append(Fault("TW502", "缺少「判断人」：判断须归于有名有姓的人或机关", help=_FORM))
    if reason is not None and not isinstance(reason, str):
        faults.append(Fault("TW502", "不是文字", reason, _FORM, REASON))
    on = _day(raw.get(ON), dialect, faults)
    if faults:
        return tuple(faults)
    return JudgementRecord(str(by).strip(), on, str(reason or "").strip())


def _day(written: object, dialect: Dialect, faults: list[Fault]) -> date | None:
    if written in (None, ""):
        return None
    try:
        return read_date(written, dialect)
    except BadValueError as bad:
        faults.append(bad.fault.under(ON))
        return None


def _unknown(key: str) -> Fault:
    near = nearest(key, _KEYS)
    help_ = f"是否指「{near}」" if near else _FORM
    return Fault("TW501", "不是判断记录的栏目", key, help_, key)
