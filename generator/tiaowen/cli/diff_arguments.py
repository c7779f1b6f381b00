"""The arguments of `tiaowen diff`: names, files, and git revisions that stand before what they are of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tiaowen.cli.git_revision import GitError, file_at, is_revision, library_at
from tiaowen.diagnostics import Diagnostic
from tiaowen.pipeline import Library, RuleSetError
from tiaowen.pipeline.comparing import Asked, is_region
from tiaowen.pipeline.library import SUFFIX
from tiaowen.resources import rules_dir


@dataclass
class _Reader:
    """Reads arguments one by one; `aside` takes what revisions hold."""

    aside: Path
    present: Library = field(default_factory=lambda: Library((rules_dir(),)))
    found: list[Asked] = field(default_factory=list)
    revisions: list[str] = field(default_factory=list)

    def read(self, text: str) -> None:
        if self._is_here(text):
            self._take(text)
        elif self._is_of_revision(text):
            revision, _, name = text.partition(":")
            self.found.append(self._at(revision, name))
        elif is_revision(text, rules_dir()):
            self.revisions.append(text)
        else:
            raise RuleSetError((self._unknown(text),))

    def _is_here(self, text: str) -> bool:
        if text.endswith(SUFFIX) and ":" not in text:
            return True
        return self.present.find(text) is not None or is_region(text, self.present)

    def _is_of_revision(self, text: str) -> bool:
        revision, colon, name = text.partition(":")
        return bool(colon and name) and is_revision(revision, rules_dir())

    def _take(self, name: str) -> None:
        """A name with the revisions in front of it; a single revision is held against the present."""
        self.found += [self._at(revision, name) for revision in self.revisions]
        if len(self.revisions) < 2:
            self.found.append(Asked(name, self.present))
        self.revisions.clear()

    def _at(self, revision: str, name: str) -> Asked:
        folder = self.aside / str(len(self.found))
        folder.mkdir()
        if name.endswith(SUFFIX):
            path = file_at(revision, Path(name).resolve(), folder)
            return Asked(str(path), Library.around(path), revision)
        return Asked(name, library_at(revision, rules_dir(), folder), revision)

    def _unknown(self, text: str) -> Diagnostic:
        known = "、".join(self.present.names())
        return Diagnostic(
            "TW208",
            f"没有规则集、地区或修订版「{text}」",
            help=f"现有规则集：{known}；修订版须是规则所在 git 工作树里有的",
        )


def read_arguments(arguments: Sequence[str], aside: Path) -> list[Asked]:
    """What the arguments name, in order.

    Raises:
        RuleSetError: TW208, one names nothing.
        GitError: a revision has no such file, or names nothing to compare.
    """
    reader = _Reader(aside)
    for text in arguments:
        reader.read(text)
    if reader.revisions:
        raise GitError(f"修订版「{reader.revisions[-1]}」后面要写规则集、地区或文件")
    return reader.found
