"""The head of a SQL text: what it was made from, what it runs on, which tables it expects."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from tiaowen import __language_version__, __version__
from tiaowen.backends.columnar.to_sql.sides import SUBJECTS, Sides
from tiaowen.backends.columnar.to_sql.text import remark
from tiaowen.model.types import (
    BoolType,
    DateType,
    EnumType,
    FactType,
    LevelType,
    ListType,
    NumberType,
)
from tiaowen.norm.ast import RuleSet


def head(
    rulesets: Sequence[RuleSet], sides: Sides, lists: Iterable[str], as_of: date | None
) -> str:
    """Comment lines, ending with a newline.

    Args:
        rulesets: what the text was made from.
        sides: which columns it reads.
        lists: which tables of members it reads.
        as_of: 判定日 of every case; None: of each.
    """
    dialect = sides.dialect
    lines = ["由规则文件编译而成，请勿手工修改：改规则文件，再编译。", ""]
    for rules in rulesets:
        lines.append(f"{rules.title}（{rules.docno}）")
        lines.append(f"规则文件：{rules.source_name}　sha256：{rules.source_hash}")
    lines += [
        f"编译器：tiaowen {__version__}，语言版本 {__language_version__}",
        f"方言：{dialect.name}（{dialect.runs_on}）",
        *([] if as_of is None else [f"判定日：{as_of}，各个案相同；别的日子另行编译。"]),
        "",
        "读表「个案」，一行一个个案；清单的成员各在以清单命名的表里，一行一人（件）。空值是不知道，不是否。",
        "文本列里「无」是没有，「未知」是问过而不知道；级别和列举照字面写。词的前后不带空格。",
        "「总体」为空的行，有所列之外的写法，或所报与所算矛盾，各列不作准：用 tiaowen validate 逐个判定。",
        "",
        "表「个案」：",
        *_columns([("编号", "任意类型，不重复")]),
        *_columns([("判定日", "DATE")] if as_of is None else []),
    ]
    of_cases = {c: k for c, k in sides.used.items() if not _list(c, sides)}
    if any(norm.subjects for rules in rulesets for norm in rules.norms) and (
        sides.columns is None or SUBJECTS in sides.columns
    ):
        lines += _columns([(SUBJECTS, "文本，「、」分隔；空：不限")])
    lines += _columns((column, _type(kind)) for column, kind in of_cases.items())
    for name in sorted(lists):
        fields = {c: k for c, k in sides.used.items() if _list(c, sides) == name}
        lines += [
            "",
            f"表「{name}」：",
            *_columns([("编号", "个案的编号"), ("位", "整数，先后次序")]),
        ]
        lines += _columns((c.partition("/")[2], _type(kind)) for c, kind in fields.items())
    unread = sorted((sides.columns or set()) - set(sides.used) - {"编号", "位", "判定日", SUBJECTS})
    unread = [column for column in unread if column.rpartition("/")[2] not in ("编号", "位")]
    if unread:
        lines += ["", "所列而没有规范读取的列：", *(f"  {column}" for column in unread)]
    return remark("\n".join(lines)) + "\n"


def _columns(pairs: Iterable[tuple[str, str]]) -> list[str]:
    return [f"  {column}　{kind}" for column, kind in pairs]


def _list(column: str, sides: Sides) -> str:
    """The list a field's column belongs to; '' for a column of the cases."""
    name, slash, _ = column.partition("/")
    is_list = name in sides.facts and isinstance(sides.facts[name].type, ListType)
    return name if slash and is_list else ""


def _type(kind: FactType) -> str:
    match kind:
        case BoolType():
            return "BOOLEAN"
        case DateType():
            return "DATE"
        case NumberType(unit, is_whole):
            return ("BIGINT" if is_whole else "DECIMAL") + (f"（{unit}）" if unit else "")
        case LevelType(levels=levels, spans=spans):
            return f"文本：{'、'.join((*levels, *(word for word, _, _ in spans)))}"
        case EnumType(values, is_open):
            return f"文本：{'、'.join(values)}{'等' if is_open else ''}"
        case _:
            return "文本"
