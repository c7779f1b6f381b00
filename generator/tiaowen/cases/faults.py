"""What is wrong with one value, before anyone knows in which file and cell it stands.

A fault keeps the offending value apart from the words about it, so that personal data can be left
out of messages and ledgers while the sentence stays whole.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeAlias

from tiaowen.diagnostics import Diagnostic
from tiaowen.diagnostics.wording import clip, visible

SHOWN_LIMIT = 40
"""Characters of a user's value that a message repeats."""

Locate: TypeAlias = Callable[[str, str], str]
"""A key as written ("" for the whole case) and the path below it → "cases.jsonl:3 出生日期"."""

_IDENTITY = re.compile(r"(?<!\d)(\d{6})\d{8}(\d{3}[\dXx])(?!\d)|(?<!\d)(\d{6})\d{6}(\d{3})(?!\d)")


class BadValueError(Exception):
    """Raised inside the readers of this package by the first thing wrong with one scalar."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.says)
        self.fault = fault


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with one value.

    Attributes:
        code: TW5nn.
        says: the rest of the sentence after the value: 「2023-02-30」… ; never repeats the value.
        value: the value as written, clipped when shown.
        help: what to do instead.
        path: steps below the fact: "副高", "[3].外单位"; empty for the fact itself.
    """

    code: str
    says: str
    value: object = None
    help: str = ""
    path: str = ""

    def under(self, step: str) -> Fault:
        """The same fault seen from one level up."""
        joint = "." if self.path and not self.path.startswith("[") else ""
        return replace(self, path=f"{step}{joint}{self.path}")

    def report(self, key: str, where: str, *, personal: bool = False) -> Diagnostic:
        """The diagnostic for the value of `key`; a personal value is not repeated."""
        joint = "." if self.path and not self.path.startswith("[") else ""
        shown = "（个人信息，不显示）" if personal else show(self.value)
        of_value = "" if self.value is None else f"的值{shown}"
        message = f"{show(key + joint + self.path)}{of_value}{self.says}"
        return Diagnostic(self.code, message, help=self.help, where=where)


def show(value: object) -> str:
    """A user's value in 「」, made fit for a message."""
    return f"「{tidy(_spelt(value))}」"


def tidy(text: str) -> str:
    """A user's words on one line, clipped, identity numbers masked, nothing unprintable."""
    masked = mask_identity(" ".join(text[: 4 * SHOWN_LIMIT].split()))
    return visible(clip(masked, SHOWN_LIMIT))


def mask_identity(text: str) -> str:
    """`text` with the birth date part of every 18- or 15-digit identity number blanked."""
    return _IDENTITY.sub(lambda m: (m[1] or m[3]) + "*" * 8 + (m[2] or m[4]), text)


def _spelt(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple):
        return f"[…]（{len(value)}项）"
    if isinstance(value, dict):
        return f"{{…}}（{len(value)}项）"
    return str(value)
