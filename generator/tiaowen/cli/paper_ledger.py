"""The error ledger of a session's papers: one JSON line for everything there is to tell.

A screen holds what is wrong with thirty applicants, not with ten thousand: there the summary shows
the first lines of each sort and names this file, which holds them all.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from tiaowen.cases.faults import mask_identity
from tiaowen.cli.files import write_whole
from tiaowen.diagnostics import Diagnostic
from tiaowen.documents.paper import Remark

NAME = "文书问题.jsonl"


def write_paper_ledger(
    folder: Path, told: Iterable[Diagnostic], remarks: Iterable[Remark]
) -> Path | None:
    """Write the ledger into a session's folder; None, and none is left there, when it is empty.

    Raises:
        OSError: the folder cannot be written to.
    """
    path = folder / NAME
    lines = [json.dumps(entry, ensure_ascii=False) + "\n" for entry in _entries(told, remarks)]
    if not lines:
        path.unlink(missing_ok=True)
        return None
    write_whole(path, "".join(lines).encode("utf-8", "replace"))
    return path


def _entries(told: Iterable[Diagnostic], remarks: Iterable[Remark]) -> Iterator[dict[str, str]]:
    for one in told:
        yield _masked(code=one.code, where=one.where, message=one.message, help=one.help)
    for remark in remarks:
        yield _masked(
            code=remark.code,
            paper=remark.paper,
            item=remark.item,
            where=remark.cell,
            message=remark.text,
        )


def _masked(**entry: str) -> dict[str, str]:
    """What is filled in, identity numbers blanked."""
    return {name: mask_identity(text) for name, text in entry.items() if text}
