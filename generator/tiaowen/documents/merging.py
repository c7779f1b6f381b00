"""The print file of each kind: made when asked for, when its papers have changed; never outdated."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from tiaowen.documents.make_paper import ASIDE_PREFIX, ASIDE_SUFFIX, Format, Produced
from tiaowen.documents.manifest import MadeFrom, Manifest, PaperRecord
from tiaowen.documents.print_file import Part, write_print_file

SUFFIX = ".合订"
"""After the kind, before .pdf: 评审表.合订.pdf in the session's folder."""


@dataclass(frozen=True, slots=True)
class Merged:
    """A print file: path inside the folder, papers in it, whether it was made now."""

    path: str
    papers: int
    made: bool


def merge(
    manifest: Manifest, folder: Path, files: Iterable[Produced], maker: str
) -> tuple[Merged, ...]:
    """A print file for each kind that has PDFs, its papers in their order.

    Args:
        manifest: remembers what each print file was made from.
        folder: the session's folder.
        files: everything the session's papers are now.
        maker: hash of program and fonts.

    Raises:
        OSError: a file cannot be read or written.
    """
    return tuple(
        _merged(manifest, folder, kind, papers, maker) for kind, papers in _by_kind(files).items()
    )


def outdated(manifest: Manifest, files: Iterable[Produced]) -> tuple[str, ...]:
    """Print files of an earlier run, as the manifest calls them, that do not hold these papers."""
    found = []
    for kind, papers in _by_kind(files).items():
        known = manifest.record(kind + SUFFIX)
        if known is not None and known.made_from.row != _hash_of(papers):
            found.append(kind + SUFFIX)
    return tuple(found)


def _by_kind(files: Iterable[Produced]) -> Mapping[str, list[Produced]]:
    kinds: dict[str, list[Produced]] = {}
    booklet = f".{Format.BOOKLET.value}"
    for file in files:
        if file.path.endswith(".pdf") and not file.path.endswith(booklet):
            kinds.setdefault(file.path.partition("/")[0], []).append(file)
    return kinds


def _merged(
    manifest: Manifest, folder: Path, kind: str, papers: list[Produced], maker: str
) -> Merged:
    stem = kind + SUFFIX
    path = f"{stem}.pdf"
    made_from = MadeFrom(_hash_of(papers), maker, "")
    known = manifest.record(stem)
    if known is not None and known.made_from == made_from and _is_as_made(folder, known):
        return Merged(path, len(papers), made=False)
    parts = (Part(PurePosixPath(one.path).stem, folder / one.path) for one in papers)
    aside = folder / f"{ASIDE_PREFIX}{os.getpid()}.{path[:40]}{ASIDE_SUFFIX}"
    try:
        with aside.open("wb") as out:
            write_print_file(parts, out)
        digest = _digest(aside)
        aside.replace(folder / path)
    finally:
        aside.unlink(missing_ok=True)
    manifest.add(PaperRecord(stem, made_from, (Produced(path, digest),)))
    return Merged(path, len(papers), made=True)


def _is_as_made(folder: Path, known: PaperRecord) -> bool:
    paths = [(folder / file.path, file.sha256) for file in known.files]
    return all(path.is_file() and _digest(path) == sha256 for path, sha256 in paths)


def _hash_of(papers: Iterable[Produced]) -> str:
    lines = "".join(f"{one.path} {one.sha256}\n" for one in papers)
    return hashlib.sha256(lines.encode()).hexdigest()


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
