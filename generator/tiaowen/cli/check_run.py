"""What `tiaowen check` does when no answer is kept: every pass, the examples, the papers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from tiaowen.cli import rule_files
from tiaowen.cli.kept_answers import Answer
from tiaowen.cli.kept_proofs import kept_proofs
from tiaowen.cli.language import choose, is_english
from tiaowen.cli.proved_laws import proved_laws
from tiaowen.cli.templates_option import templates_in
from tiaowen.diagnostics import Diagnostic
from tiaowen.diagnostics.codes import has_errors
from tiaowen.diagnostics.render import render
from tiaowen.norm.ast import RuleSet
from tiaowen.pipeline import Compiled, Library, compile_file
from tiaowen.pipeline.examples import examples_stand, run_examples
from tiaowen.pipeline.papers import check_papers
from tiaowen.pipeline.proving import prove_rules
from tiaowen.resources import rules_dir
from tiaowen.source import SourceFile

_UNREADABLE = {"TW110", "TW111", "TW112", "TW113", "TW115", "TW116"}


def checked(
    paths: tuple[str, ...],
    templates: Path | None,
    output_format: str,
    *,
    color: bool,
    prove: bool,
) -> Answer:
    """The report on every file asked for, and the exit code.

    Raises:
        click.UsageError: a file is not there, or there are none.
    """
    files = _files(paths)
    own = templates_in(templates)
    libraries: dict[tuple[Path, ...], Library] = {}
    compiled = [_compile(path, libraries) for path in files]
    problems = [d for c in compiled for d in c.diagnostics]
    for one in compiled:
        if one.rules is not None and one.outline is not None and examples_stand(one):
            problems += run_examples(one.rules, one.outline.source)
            problems += check_papers(one.rules, own=own)
            problems += _proved(one.rules, one.outline.source) if prove else ()
    if prove and any(Path(text).is_dir() or _region(text) for text in paths or (".",)):
        problems += proved_laws(compiled, libraries)
    text = _report(problems, compiled, output_format, color=color)
    return Answer(text, _exit_code(compiled, problems))


def _proved(rules: RuleSet, source: SourceFile) -> Iterator[Diagnostic]:
    with kept_proofs(f"{rules.path}\0{source.name}") as answers:
        yield from prove_rules(rules, source, answers)


def _files(paths: tuple[str, ...]) -> tuple[Path, ...]:
    shelf = Library((rules_dir(),))
    asked = []
    for text in paths:
        path = Path(text)
        asked.append(path if path.exists() else shelf.find(text) or _region(text) or path)
    files = rule_files.find(asked or [rules_dir()])
    missing = [p for p in files if not p.exists()]
    if missing:
        raise click.UsageError(choose(f"没有「{missing[0]}」", f"no such file: {missing[0]}"))
    if not files:
        raise click.UsageError(choose("没有找到 .tiao 规则文件", "no .tiao rule files found"))
    return files


def _region(text: str) -> Path | None:
    """The folder of a region's own rule sets."""
    folder = rules_dir() / text
    return folder if "/" not in text and folder.is_dir() else None


def _compile(path: Path, libraries: dict[tuple[Path, ...], Library]) -> Compiled:
    """With one library for all files of one root, so that vocabularies are read once."""
    fresh = Library.around(path)
    shelf = libraries.setdefault(fresh.roots, fresh)
    return compile_file(path, shelf)


def _report(
    problems: list[Diagnostic], compiled: list[Compiled], output_format: str, *, color: bool
) -> str:
    unique = list(dict.fromkeys(problems))
    text = ""
    if unique or output_format != "text":
        text = render(unique, output_format, color=color, english=is_english())
    return text + _summary(compiled) + "\n" if output_format == "text" else text


def _summary(compiled: list[Compiled]) -> str:
    rules = [c.rules for c in compiled if c.rules is not None]
    norms = sum(len(r.norms) for r in rules)
    examples = sum(len(r.examples) for r in rules)
    held = sum(bool(c.rules and c.rules.examples) and not examples_stand(c) for c in compiled)
    counted = choose(
        f"{len(compiled)} 个文件：规则集 {len(rules)} 个，规范 {norms} 条，用例 {examples} 个",
        f"{len(compiled)} files: {len(rules)} rule sets, {norms} norms, {examples} examples",
    )
    not_run = choose(
        f"；{held} 个规则集的规范有错误，改正后才运行用例",
        f"; examples of {held} rule sets with errors were not run",
    )
    return counted + (not_run if held else "")


def _exit_code(compiled: list[Compiled], problems: list[Diagnostic]) -> int:
    if any(c.outline is None and {d.code for d in c.diagnostics} & _UNREADABLE for c in compiled):
        return 2
    return 1 if has_errors(problems) else 0
