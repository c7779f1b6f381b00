"""The grammar's words as data: terminal to Chinese keyword, and which terminals may begin a rule.

Read from the grammar itself, so that messages, the formatter and the keyword pages cannot differ
from what the parser accepts.
"""

from __future__ import annotations

import re
from functools import cache

from tiaowen.surface.parser import parser

_WORD = re.compile(r"[\u4e00-\u9fa5]+")


@cache
def keywords() -> dict[str, str]:
    """Terminal name → keyword, in the order of the grammar; punctuation left out."""
    fixed = {t.name: str(t.pattern.value) for t in parser().terminals if t.pattern.type == "str"}
    return {name: word for name, word in fixed.items() if _WORD.fullmatch(word)}


@cache
def first_terminals(rule: str) -> frozenset[str]:
    """The terminals with which a grammar rule can begin."""
    found: set[str] = set()
    pending, seen = [rule], {rule}
    while pending:
        name = pending.pop()
        for production in parser().rules:
            if production.origin.name != name or not production.expansion:
                continue
            first = production.expansion[0]
            if first.is_term:
                found.add(first.name)
            elif first.name not in seen:
                seen.add(first.name)
                pending.append(first.name)
    return frozenset(found)
