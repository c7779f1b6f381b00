"""Rule set → a workbook to fill in, which `tiaowen validate --cases` reads back as it is.

One sheet for each kind of object, a column for each fact its clauses ask for (a mapping: one for each
level). The comment on a header says who fills it, what proves it and which clauses ask. Values are
limited by drop-downs where the type lists them. Fixed dates inside, so the same rules give the same bytes.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import xlsxwriter

from tiaowen.backends.asked_facts import AskedFact, asked_facts
from tiaowen.model.types import (
    BoolType,
    DateType,
    EnumType,
    FactType,
    LevelType,
    ListType,
    MappingType,
    NumberType,
)
from tiaowen.norm.ast import RuleSet

ROWS = 1000
"""Rows with drop-downs; more may be filled in."""
_LIST_LIMIT = 255  # characters a drop-down's list may have in a workbook
_MADE = datetime(2000, 1, 1)


def to_xlsx_form(rules: RuleSet) -> bytes:
    """The workbook."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        book.set_properties({"title": f"{rules.title}个案填报表", "created": _MADE})
        head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "border": 1})
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for subject, asked in asked_facts(rules).items():
            _sheet(book, subject, asked, head, day)
    return stream.getvalue()


def _sheet(book: Any, subject: str, asked: tuple[AskedFact, ...], head: Any, day: Any) -> None:
    sheet = book.add_worksheet(subject[:31])
    sheet.freeze_panes(1, 1)
    for index, (title, about, type_) in enumerate(_columns(subject, asked)):
        sheet.write_string(0, index, title, head)
        sheet.write_comment(0, index, about, {"x_scale": 2, "y_scale": 1.5})
        sheet.set_column(index, index, max(10, 2 * len(title) + 2), _cell_format(type_, day))
        rule = _validation(type_)
        if rule:
            sheet.data_validation(1, index, ROWS, index, rule)


def _cell_format(type_: FactType | None, day: Any) -> Any:
    return day if isinstance(type_, DateType) else None


def _columns(
    subject: str, asked: tuple[AskedFact, ...]
) -> Iterator[tuple[str, str, FactType | None]]:
    """Header, comment and type of every column."""
    yield "编号", "每个个案一个编号", None
    yield "判定日", "按这一天判定，如 2024-01-10", DateType()
    yield "对象", f"填「{subject}」；不填则问全部条款", EnumType((subject,), open=True)
    for one in asked:
        type_ = one.fact.type
        about = "\n".join(part for part in (one.description, _how(type_)) if part)
        if isinstance(type_, MappingType):
            for level in type_.key.levels:
                yield f"{one.fact.name}.{level}", about, type_.value
        else:
            yield one.fact.name, about, type_


def _how(type_: FactType) -> str:
    """How a value is written where no drop-down can say it."""
    match type_:
        case NumberType(unit):
            return f"数，单位：{unit}" if unit else "数"
        case EnumType(values, is_open):
            return "可填：" + "、".join(values) + ("等" if is_open else "")
        case LevelType(_, levels, spans):
            return "可填：" + "、".join((*levels, *(name for name, _, _ in spans)))
        case ListType(fields, _):
            inner = "、".join(name for name, _ in fields)
            form = f"清单，写成 JSON，栏目有 {inner}" if inner else "清单，用、隔开"
            return f"{form}；查明没有的写 []"
        case MappingType():
            return "未取得的留空；全部留空即未知"
        case DateType():
            return "日期；查明没有的写 无；不知道的留空"
        case _:
            return "不知道的留空"


def _validation(type_: FactType | None) -> dict[str, Any] | None:
    match type_:
        case BoolType():
            return _choices(("是", "否"), strict=True)
        case EnumType(values, is_open):
            return _choices(values, strict=not is_open)
        case LevelType(_, levels, spans):
            return _choices((*levels, *(name for name, _, _ in spans)), strict=True)
        case NumberType(_, _, choices) if choices:
            return _choices(tuple(str(choice) for choice in choices), strict=True)
        case _:
            return None


def _choices(values: tuple[str, ...], *, strict: bool) -> dict[str, Any] | None:
    """A drop-down; one that is not strict only suggests. None when the list is too long for it."""
    if len(",".join(values)) > _LIST_LIMIT:
        return None
    wrong = {"error_title": "取值", "error_message": "请从下拉列表中选", "ignore_blank": True}
    severity = "stop" if strict else "information"
    return {"validate": "list", "source": list(values), "error_type": severity, **wrong}
