"""Answers of `tiaowen check`, kept in the user's cache folder under a fingerprint of all they rest on.

The fingerprint covers what was asked, where from, the contents of every rule file, official text and
template that can be read, the grammar, the compiler's own files (by size and time of change) and the
packages installed. Anything else about them, and there is no answer. A cache that cannot be read or
written costs only time.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Final

from tiaowen.cli.cache import cache_folder, keep_file
from tiaowen.resources import grammar_dir, package_dir, root_of, rules_dir

_MOST_FILES: Final = 3_000
"""More files than this are not looked through; there is no answer kept then."""
_KEPT: Final = 40
"""Answers kept, the latest ones."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What was printed, and the exit code."""

    text: str
    code: int


def fingerprint(
    paths: tuple[str, ...], templates: Path | None, options: tuple[str, ...]
) -> str | None:
    """The fingerprint of a question; None where it rests on too much to look through."""
    digest = hashlib.sha256(repr((paths, options, os.getcwd(), sys.version)).encode())
    files = dict.fromkeys(islice(_rests_on(paths, templates), 20 * _MOST_FILES))
    if len(files) > _MOST_FILES:
        return None
    for path in files:
        digest.update(f"\0{path}\0".encode())
        try:
            digest.update(path.read_bytes())
        except OSError as error:
            digest.update(repr(error.errno).encode())
    for line in _compiler():
        digest.update(line.encode())
    return digest.hexdigest()


def _rests_on(paths: tuple[str, ...], templates: Path | None) -> Iterator[Path]:
    """Everything that may be read, in a fixed order, perhaps twice."""
    yield from _below(rules_dir())
    yield from _below(grammar_dir())
    if templates is not None:
        yield from _below(templates)
    roots: dict[Path, None] = {}
    for path in map(Path, paths):
        for file in [path] if path.is_file() else _rule_files(path):
            yield file
            roots[root_of(file)] = roots[file.parent] = None
    for root in roots:
        yield from sorted(p for p in root.iterdir() if p.is_file())
        yield from _rule_files(root)
        yield from _below(root / "sources")


def _below(folder: Path) -> Iterator[Path]:
    for root, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(root, name) for name in sorted(files))


def _rule_files(folder: Path) -> Iterator[Path]:
    return (path for path in _below(folder) if path.suffix == ".tiao")


def _compiler() -> Iterator[str]:
    """The compiler's files and the packages beside it."""
    for path in _below(package_dir()):
        if path.suffix != ".pyc":
            found = path.stat()
            yield f"{path}:{found.st_size}:{found.st_mtime_ns};"
    for folder in sys.path:
        if folder.endswith("site-packages"):
            yield ",".join(sorted(n for n in os.listdir(folder) if n.endswith(".dist-info")))


# ---- the folder ---------------------------------------------------------------------------------


def _folder() -> Path:
    return cache_folder("check")


def kept(key: str | None) -> Answer | None:
    """The answer kept under the fingerprint."""
    try:
        told = json.loads((_folder() / f"{key}.json").read_text(encoding="utf-8"))
        return Answer(str(told["text"]), int(told["code"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def keep(key: str | None, answer: Answer) -> None:
    """Keep an answer, and of all no more than the latest."""
    if key is not None:
        told = json.dumps({"text": answer.text, "code": answer.code}, ensure_ascii=False)
        keep_file(_folder() / f"{key}.json", told.encode(), _KEPT)
