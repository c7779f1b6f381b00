"""Where rule files and official texts are found, and their outlines, each read once.

A path such as `henan/2023-128` names `henan/2023-128.tiao` below a root. The roots are the folder a
checked file belongs to (when it lies outside) and the rules that ship with Tiaowen, in that order.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from tiaowen.diagnostics import Diagnostic
from tiaowen.model.from_surface import build_outline
from tiaowen.model.head import check_head
from tiaowen.model.outline import Outline
from tiaowen.official.blocks import Block, split_blocks
from tiaowen.official.decode import decode
from tiaowen.resources import opening, own_name, root_of, rules_dir
from tiaowen.source import SourceFile
from tiaowen.surface.parse import parse

SUFFIX = ".tiao"
ASSUMPTIONS = "assumptions"
"""The folder of what proofs take for granted: written as a rule set, but nobody's law."""


@dataclass(frozen=True, slots=True)
class FileRead:
    """A rule file's outline and everything that was wrong with its text alone."""

    path: Path
    outline: Outline | None
    diagnostics: tuple[Diagnostic, ...]


@dataclass
class Library:
    """Roots to look in, and what has been read."""

    roots: tuple[Path, ...] = field(default_factory=lambda: (rules_dir(),))
    _files: dict[Path, FileRead] = field(default_factory=dict)
    _texts: dict[Path, tuple[SourceFile, tuple[Block, ...]] | Diagnostic] = field(
        default_factory=dict
    )

    @classmethod
    def around(cls, path: Path) -> Library:
        """The library a file belongs to: its own root first, worked out from its head line."""
        shipped = rules_dir()
        root = root_of(path)
        if root.resolve() == shipped.resolve():
            return cls((shipped,))
        return cls((root, shipped))

    def find(self, name: str) -> Path | None:
        """The file of a rule set or vocabulary."""
        paths = (root / f"{name}{SUFFIX}" for root in self.roots)
        return next((path for path in paths if path.is_file()), None)

    def read(self, path: Path) -> FileRead:
        """The outline of a file (read and parsed once)."""
        key = path.resolve()
        if key not in self._files:
            self._files[key] = _read(path)
        return self._files[key]

    def official(
        self, name: str, beside: Path
    ) -> tuple[SourceFile, tuple[Block, ...]] | Diagnostic:
        """The official text of that file name: beside the rule file, or in a root's sources/."""
        places = (beside.parent / name, *(root / "sources" / name for root in self.roots))
        path = next((p for p in places if p.is_file()), None)
        if path is None:
            return Diagnostic("TW116", f"找不到官方文本「{name}」", help="放到 rules/sources/ 下")
        if path not in self._texts:
            source = _decoded(path)
            if isinstance(source, SourceFile):
                self._texts[path] = (source, split_blocks(source.text))
            else:
                self._texts[path] = source
        return self._texts[path]

    def siblings(self, official: str, path: Path) -> Iterator[Path]:
        """The other rule files that quote the same official text, one for each rule set.

        A copy of the file itself (the shipped one, while a drafter works on another) is none.
        """
        seen = {_called(path)}
        for root in self.roots:
            for other in sorted(root.rglob(f"*{SUFFIX}")):
                if other.resolve() == path.resolve() or f"“{official}”" not in opening(other):
                    continue
                name = _called(other)
                if name not in seen:
                    seen.add(name)
                    yield other

    def rulesets(self) -> Iterator[Path]:
        """Every rule set (not vocabulary) below the roots, in order of path."""
        for root in self.roots:
            for path in sorted(root.rglob(f"*{SUFFIX}")):
                if path.parent.name == ASSUMPTIONS:
                    continue
                if opening(path).lstrip().startswith("规则集"):
                    yield path

    def names(self) -> Iterator[str]:
        """The names of all rule sets."""
        for path in self.rulesets():
            root = next(r for r in self.roots if path.is_relative_to(r))
            yield path.relative_to(root).with_suffix("").as_posix()


def _called(path: Path) -> str:
    """The name a file gives itself; its path where it gives none."""
    return own_name(path) or path.as_posix()


def shown(path: Path) -> str:
    """A path as people are shown it: relative to where they stand when it lies below."""
    try:
        return path.resolve().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return path.as_posix()


def _decoded(path: Path) -> SourceFile | Diagnostic:
    name = shown(path)
    try:
        return decode(name, path.read_bytes())
    except OSError as error:
        message = f"文件读不出来（{error.strerror}）"
        return Diagnostic("TW116", message, SourceFile(name, ""), help="核对路径和权限")


def _read(path: Path) -> FileRead:
    source = _decoded(path)
    if isinstance(source, Diagnostic):
        return FileRead(path, None, (source,))
    lines, syntax = parse(source)
    outline, nesting = build_outline(lines)
    return FileRead(path, outline, (*_placed(syntax, outline), *check_head(outline), *nesting))


def _placed(syntax: tuple[Diagnostic, ...], outline: Outline) -> Iterator[Diagnostic]:
    """Syntax errors with their place in the law, unless the broken line begins a clause itself."""
    unsure = {broken.span for broken in outline.broken if broken.holds_text}
    for problem in syntax:
        at = problem.span.start if problem.span else 0
        if any(span.start <= at <= span.end for span in unsure):
            yield problem
        else:
            yield replace(problem, headings=outline.headings_at(at))
