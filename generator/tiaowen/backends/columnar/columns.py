"""The columns a table of cases states its facts in, one for each side of a fact that is read.

The first name is what people write: the fact, or `fact.key` for one key of a 映射. Sides that have
no place of their own in a table are further columns: 「X.无」, 「X.低」 and 「X.高」 (ranks), 「X.列」
(the 清单 is stated), 「X.k.有」 (the key is there).
"""

from __future__ import annotations

from typing import TypeAlias

from tiaowen.core import ast as c

Read: TypeAlias = c.Input | c.Entry | c.Field
"""The leaves a table has to supply."""

SIDES = {"nothing": "无", "low": "低", "high": "高", "listed": "列", "asked": "问"}
_ENTRY = {"value": "", "obtained": ".有", "nothing": ".无"}
ITSELF = "本身"
"""The column of a plain list's members."""


def column_of(read: Read) -> str:
    """The column a leaf is read from; a member's (`list/field`) in the table of its list."""
    match read:
        case c.Input(fact, aspect):
            return _side(fact, aspect)
        case c.Entry(fact, key, aspect):
            return f"{fact}.{key}{_ENTRY[aspect]}"
        case c.Field(list_, name, aspect):
            return _side(f"{list_}/{name or ITSELF}", aspect)


def _side(name: str, aspect: c.Aspect) -> str:
    return name if aspect == "value" else f"{name}.{SIDES[aspect]}"
