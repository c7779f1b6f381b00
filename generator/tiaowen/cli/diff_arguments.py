"""Arguments of `tiaowen diff` and `impact`: names, files, git revisions before what they are of."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import click

from tiaowen.cli.case_reports import tell
from tiaowen.cli.git_revision import GitError, file_at, is_revision, library_at, told_of
from tiaowen.cli.language import choose
from tiaowen.compare.sides import Side
from tiaowen.compare.topics.table import Topic, TopicTableError
from tiaowen.diagnostics import Diagnostic
from tiaowen.pipeline import (
    Law,
    Library,
    RuleSetError,
    compile_file,
    law_of,
    law_of_document,
    usable_rules,
)
from tiaowen.pipeline.comparing import Asked, is_region, side_of, topic_table
from tiaowen.pipeline.library import SUFFIX
from tiaowen.resources import rules_dir

_FOUND_PROBLEMS = 1
_UNREADABLE = 2


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


@contextmanager
def asked_for(ctx: click.Context, arguments: Sequence[str]) -> Iterator[list[Asked]]:
    """What two or more arguments name, for a block that reads and compares them.

    Revisions are read into folders that go with the block. What cannot be read is told, and ends the
    command: exit code 1 for errors in rule files, 2 for unknown names and broken topic tables.
    """
    try:
        with tempfile.TemporaryDirectory(prefix="tiaowen-") as aside:
            asked = read_arguments(arguments, Path(aside))
            if len(asked) < 2:
                raise click.UsageError(
                    choose(
                        "至少要两个才能对照：两个规则集，或一个修订版加一个规则集",
                        "two rule sets, or a revision and a rule set, are needed",
                    )
                )
            yield asked
    except RuleSetError as error:
        tell(error.diagnostics)
        missing = any(one.code == "TW208" for one in error.diagnostics)
        ctx.exit(_UNREADABLE if missing else _FOUND_PROBLEMS)
    except (GitError, TopicTableError) as error:
        click.echo(choose(f"错误：{error}", f"error: {error}"), err=True)
        ctx.exit(_UNREADABLE)


@contextmanager
def _told_of(asked: Asked) -> Iterator[None]:
    """What is wrong with a file of a revision is told under the revision's name."""
    try:
        yield
    except RuleSetError as error:
        if not asked.version:
            raise
        told = (told_of(one, asked.version, asked.library.roots[0]) for one in error.diagnostics)
        raise RuleSetError(tuple(told)) from error


def side_asked(asked: Asked, day: date | None) -> Side:
    """One side of a comparison."""
    with _told_of(asked):
        return side_of(asked, day)


def law_asked(asked: Asked) -> Law:
    """What cases are judged by: a rule set with what it forwards, a file, a region's law."""
    with _told_of(asked):
        if asked.name.endswith(SUFFIX):
            path = Path(asked.name)
            if asked.version:  # its official text is not written aside with it
                return usable_rules(compile_file(path, asked.library, official=False))
            return usable_rules(compile_file(path))
        if "/" in asked.name:
            return law_of_document(asked.name, asked.library)
        return law_of(asked.name, asked.library)


def topics_for(asked: Iterable[Asked]) -> tuple[Topic, ...]:
    """The topics declared with what is compared, as they are now, and those that ship."""
    shelves = (one.library for one in asked if not one.version)
    return topic_table((*shelves, Library((rules_dir(),))))


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
