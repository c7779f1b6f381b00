"""Rejected cases → the error ledger, one JSON line each: who, what is wrong, where, the case as given.

It is made to be passed on and to lie about, so personal facts are left out of it and identity
numbers blanked. A case mended there can be pasted back into a case file.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from tiaowen.cases.faults import mask_identity
from tiaowen.cases.names import FactNames
from tiaowen.cases.raw_case import RejectedCase
from tiaowen.diagnostics import Diagnostic
from tiaowen.model.types import Fact

MASK = "（个人信息，已隐去）"
TEXT_LIMIT = 2_000
"""Characters of one written value that the ledger repeats."""
DEPTH_LIMIT = 8
"""Levels of lists and mappings that the ledger repeats."""
SHORT_NUMBER = 10**12
"""Whole numbers below it are no identity numbers and stay numbers."""


def ledger_name(file: str) -> str:
    """The ledger's name beside a case file: 个案.jsonl → 个案.errors.jsonl."""
    return f"{Path(file).stem}.errors.jsonl"


def ledger_text(rejected: Sequence[RejectedCase], facts: Mapping[str, Fact]) -> str:
    """The ledger of the cases left out, in the order of the file."""
    names = FactNames.of(facts)
    return "".join(json.dumps(_entry(case, names), ensure_ascii=False) + "\n" for case in rejected)


def write_ledger(path: Path, text: str) -> None:
    """Put a ledger in place whole: written aside, then renamed.

    Raises:
        OSError: the folder cannot be made or written to.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        aside.write_bytes(text.encode("utf-8", "replace"))  # half characters have no bytes
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)


def _entry(case: RejectedCase, names: FactNames) -> dict[str, object]:
    return {
        "id": mask_identity(case.id),
        "problems": [_problem(one) for one in case.diagnostics],
        "facts": {mask_identity(key): _value(key, case.facts[key], names) for key in case.facts},
    }


def _problem(diagnostic: Diagnostic) -> dict[str, str]:
    shown = {
        "code": diagnostic.code,
        "where": diagnostic.where,
        "message": diagnostic.message,
        "help": diagnostic.help,
    }
    return {name: mask_identity(text) for name, text in shown.items() if text}


def _value(key: str, written: object, names: FactNames) -> object:
    """A fact as written; hidden when personal, and when nobody knows what the key means."""
    fact = names.find(key)
    hidden = fact is None or fact.personal
    return MASK if hidden and written is not None else _plain(written)


def _plain(written: object, depth: int = 0) -> object:
    """A value as JSON has it, identity numbers blanked, cut off where it is nested absurdly."""
    if isinstance(written, str):
        return mask_identity(written[:TEXT_LIMIT])
    if isinstance(written, dict | list | tuple) and depth >= DEPTH_LIMIT:
        return "…"
    if isinstance(written, dict):
        return {mask_identity(str(key)): _plain(one, depth + 1) for key, one in written.items()}
    if isinstance(written, list | tuple):
        return [_plain(one, depth + 1) for one in written]
    if isinstance(written, date):
        return written.isoformat()
    is_short = isinstance(written, int) and abs(written) < SHORT_NUMBER
    return written if written is None or is_short else mask_identity(str(written))
