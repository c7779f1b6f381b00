"""What an answer kept between runs rests on, as a text: the same text, the same answer.

It names every rule file, official text and template that can be read, the grammar and the compiler's own
files, each with its size and times of change, and the packages installed. The time of change in the
system's own books (ctime) cannot be set by anybody, so a file changed and put back to its old time is
noticed. A file changed so lately that its clock may not have moved on is taken with its contents (as git
does with its index).
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from tiaowen.resources import grammar_dir, package_dir, root_of, rules_dir

_MOST_FILES: Final = 20_000
"""More files than this are not looked through; there is no answer kept then."""
_TICK: Final = 50_000_000
"""Nanoseconds in which a file system's clock has surely moved on."""
_COARSE_TICK: Final = 2_000_000_000
"""The same where its times are whole seconds."""


def resting_on(
    question: tuple[str, ...], paths: tuple[str, ...] = (), templates: Path | None = None
) -> str | None:
    """The text for a question about these rule files; None where it rests on too much to look through.

    Args:
        question: what is asked, in any words that tell it from others; with the folder it is asked in,
            where the answer shows paths.
        paths: files or folders of rules; names of shipped rule sets are no files, and no matter.
        templates: a folder of paper templates.
    """
    return _resting(question, paths, _entries(paths, templates))


def resting_on_program(question: tuple[str, ...]) -> str | None:
    """The text for a question that names the rules it is about by content."""
    return _resting(question, (), _below(package_dir()))


def _resting(
    question: tuple[str, ...], paths: tuple[str, ...], entries: Iterator[str]
) -> str | None:
    now = time.time_ns()
    lines = [repr((question, paths, sys.version))]
    for entry in entries:
        lines.append(_line(entry, now))
        if len(lines) > _MOST_FILES:
            return None
    for folder in sys.path:
        if folder.endswith("site-packages"):
            lines.append(",".join(sorted(n for n in os.listdir(folder) if n.endswith("-info"))))
    return "\n".join(lines)


def _line(path: str, now: int) -> str:
    try:
        found = os.stat(path)
        changed = max(found.st_mtime_ns, found.st_ctime_ns)
        line = f"{path}\t{found.st_size}\t{found.st_mtime_ns}\t{found.st_ctime_ns}"
        tick = _TICK if changed % 1_000_000_000 else _COARSE_TICK
        return line if now - changed > tick else f"{line}\t{Path(path).read_bytes()!r}"
    except OSError as error:
        return f"{path}\t{error.errno}"


def _entries(paths: tuple[str, ...], templates: Path | None) -> Iterator[str]:
    """Everything that may be read, in a fixed order, perhaps twice."""
    yield from _below(package_dir())
    yield from _below(rules_dir())
    yield from _below(grammar_dir())
    if templates is not None:
        yield from _below(templates)
    roots: dict[str, None] = {}
    for path in paths:
        for file in [path] if os.path.isfile(path) else _rule_files(path):
            yield file
            roots[str(root_of(Path(file)))] = roots[os.path.dirname(file) or "."] = None
    for root in roots:
        yield from sorted(entry.path for entry in os.scandir(root) if entry.is_file())
        yield from _rule_files(root)
        yield from _below(os.path.join(root, "sources"))


def _rule_files(folder: str) -> Iterator[str]:
    return (path for path in _below(folder) if path.endswith(".tiao"))


def _below(folder: str | Path) -> Iterator[str]:
    """The files below a folder, none if it is not there; hidden ones and compiled Python left out."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        if entry.is_dir():
            if not entry.name.startswith(".") and entry.name != "__pycache__":
                yield from _below(entry.path)
        else:
            yield entry.path
