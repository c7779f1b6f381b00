"""Rule files of an earlier git revision, read through git's plumbing; nothing is checked out.

The blobs are written to a folder of their own, which the caller deletes, and read from there as a
library. Diagnostics name them REVISION:path.
"""

from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path

from tiaowen.diagnostics import Diagnostic
from tiaowen.pipeline.library import SUFFIX, Library, shown
from tiaowen.source import SourceFile

_TEXTS = "sources/"
"""Official texts, which rule files are held against."""


class GitError(Exception):
    """The revision cannot be read; the message says why, in Chinese."""


def is_revision(name: str, folder: Path) -> bool:
    """Whether git knows a commit of that name in the work tree the folder lies in."""
    if name.startswith("-"):
        return False
    try:
        _git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    except GitError:
        return False
    return True


def library_at(revision: str, folder: Path, aside: Path) -> Library:
    """The rule files below `folder`, and their official texts, as they were at a revision.

    Args:
        revision: anything git can name a commit by.
        folder: the rules of a project that is a git work tree.
        aside: an empty folder the files are written to.

    Raises:
        GitError: there is no such revision, or no rule file in it.
    """
    listed = _git(folder, "ls-tree", "-r", "-z", revision, "--", ".").decode("utf-8", "replace")
    blobs = [line.split("\t", 1) for line in listed.split("\0") if "\t" in line]
    wanted = [
        (meta.split()[2], name)
        for meta, name in blobs
        if name.endswith(SUFFIX) or name.startswith(_TEXTS)
    ]
    if not any(name.endswith(SUFFIX) for _, name in wanted):
        raise GitError(f"修订版「{revision}」里没有规则文件")
    for blob, name in wanted:
        target = aside / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(_git(folder, "cat-file", "blob", blob))
    return Library((aside,))


def file_at(revision: str, path: Path, aside: Path) -> Path:
    """One rule file outside the project's rules as it was at a revision.

    Raises:
        GitError: it was not there.
    """
    target = aside / path.name
    target.write_bytes(_git(path.parent, "cat-file", "blob", f"{revision}:./{path.name}"))
    return target


def told_of(problem: Diagnostic, revision: str, aside: Path) -> Diagnostic:
    """A diagnostic about a file written aside, under the name the user knows it by."""
    if problem.source is None:
        return problem
    folder = shown(aside)
    name = problem.source.name
    if not name.startswith(folder):
        return problem
    known = f"{revision}:{name.removeprefix(folder).lstrip('/')}"
    return replace(problem, source=SourceFile(known, problem.source.text))


def _git(folder: Path, *arguments: str) -> bytes:
    try:
        done = subprocess.run(
            ["git", "-C", str(folder), *arguments], capture_output=True, check=False
        )
    except OSError as error:
        raise GitError("没有 git，读不到修订版") from error
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise GitError(f"git 读不到：{said[0] if said else ' '.join(arguments)}")
    return done.stdout
