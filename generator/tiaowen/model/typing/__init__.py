"""Resolves names and checks types and units: surface conditions and values → typed expressions.

A name is looked up in the enumeration or scale of the other side first, then among the fields of the
list member in hand, then facts, then derived names. An error is reported once, at the smallest word,
and abandons the statement (`Unresolved`); the caller goes on with the next.

Reports TW201 (words run together), TW202/203 (unknown name), TW204 (unknown norm), TW207 (a definition
that needs itself), TW209 (unknown enumeration value), TW301–TW306 (types, units, dates, judgement).
"""

from tiaowen.model.typing.conditions import Resolver
from tiaowen.model.typing.reporting import Unresolved
from tiaowen.model.typing.words import type_word

__all__ = ["Resolver", "Unresolved", "type_word"]
