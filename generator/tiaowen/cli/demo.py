"""`tiaowen demo`: the main job on what ships with Tiaowen, from rule files to papers, in one command."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import click

from tiaowen.cli.compiled_files import written_validator
from tiaowen.cli.demo_comparison import comparison_lines
from tiaowen.cli.files import write_whole
from tiaowen.cli.language import choose, is_english
from tiaowen.cli.render_summary import summary
from tiaowen.cli.verdict_json import case_line
from tiaowen.diagnostics import Diagnostic
from tiaowen.diagnostics.codes import has_errors
from tiaowen.diagnostics.render.text import render_text
from tiaowen.documents.produce import Format, produce_run
from tiaowen.norm.ast import RuleSet
from tiaowen.pipeline import Library, compile_file
from tiaowen.pipeline.examples import run_examples
from tiaowen.pipeline.papers import check_papers, papers_of_run
from tiaowen.pipeline.session import SessionRun, run_session
from tiaowen.resources import rules_dir
from tiaowen.runtime.evaluation import overall
from tiaowen.runtime.verdict import Verdict

_FOUND_PROBLEMS = 1
_TELLING = (Verdict.VIOLATED, Verdict.TRIGGERED)


@click.command(
    help=choose(
        "走一遍主流程：检查随附的规则，编译成审查程序，审查示例会议，产生它的文书，对照两地规定。",
        "Run the main job: check, compile, validate the sample session, papers, compare two places.",
    )
)
@click.option(
    "-o",
    "--output",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("output"),
    metavar="DIR",
    help=choose("产物放在哪个文件夹，默认 output。", "Folder for what is made."),
)
@click.pass_context
def demo(ctx: click.Context, folder: Path) -> None:
    """Each step says what it did and where; the first step that fails ends the run."""
    shelf = Library((rules_dir(),))
    rules, problems = _checked(shelf)
    if has_errors(problems):
        click.echo(render_text(problems, english=is_english()), err=True, nl=False)
        ctx.exit(_FOUND_PROBLEMS)
    click.echo("\n".join(_check_lines(rules)))
    click.echo("\n".join(_compile_lines(rules, folder / "validators")))
    workbook = rules_dir() / "sample" / "评审会议.xlsx"
    run = run_session(workbook, shelf)
    if run.session is None or run.rules is None:
        click.echo(render_text(run.diagnostics, english=is_english()), err=True, nl=False)
        ctx.exit(_FOUND_PROBLEMS)
    place = folder / workbook.stem
    click.echo("\n".join(_session_lines(run, run.rules, place)))
    click.echo("\n".join(_paper_lines(run, run.rules, place)))
    click.echo("\n".join(comparison_lines(shelf, folder / "对照")))


def _checked(shelf: Library) -> tuple[list[RuleSet], list[Diagnostic]]:
    """Every rule set with its examples run; vocabularies are checked as far as they are used."""
    rules: list[RuleSet] = []
    problems: list[Diagnostic] = []
    for path in shelf.rulesets():
        compiled = compile_file(path, shelf)
        problems += compiled.diagnostics
        if compiled.rules is not None and compiled.outline is not None:
            problems += run_examples(compiled.rules, compiled.outline.source)
            rules.append(compiled.rules)
    return rules, problems


def _check_lines(rules: list[RuleSet]) -> Iterator[str]:
    norms, examples = sum(len(r.norms) for r in rules), sum(len(r.examples) for r in rules)
    yield f"一、检查　{len(rules)} 个规则集，{norms} 项规范，{examples} 个用例，全部通过"
    for one in rules:
        yield f"　　{one.path}　{one.title}"


def _compile_lines(rules: list[RuleSet], folder: Path) -> Iterator[str]:
    yield "二、编译　每个规则集一个审查程序，一条一个函数"
    for one in rules:
        made = written_validator(one, folder, whole=False)
        yield f"　　{made['path']}（{made['articles']} 条，{made['norms']} 项规范）"


def _session_lines(run: SessionRun, rules: RuleSet, place: Path) -> Iterator[str]:
    assert run.session is not None
    counted = Counter(overall(e.findings) for e in run.evaluations)
    shown = "，".join(
        f"{verdict.word} {counted[verdict]}" for verdict in Verdict if counted[verdict]
    )
    yield f"三、审查　{run.session.name}，依 {rules.docno}：{len(run.evaluations)} 个对象，{shown}"
    for problem in run.diagnostics:
        yield f"　　[{problem.code}] {problem.where} {problem.message}"
    for evaluation in run.evaluations:
        telling = [f for f in evaluation.findings if f.verdict in _TELLING]
        if telling:
            said = "、".join(dict.fromkeys(f"{f.citation}{f.verdict.word}" for f in telling))
            yield f"　　{evaluation.case.id}：{said}"
    verdicts = place / "结论.jsonl"
    lines = "".join(case_line(rules, evaluation) for evaluation in run.evaluations)
    place.mkdir(parents=True, exist_ok=True)
    write_whole(verdicts, lines.encode())
    yield f"　　全部结论：{verdicts.as_posix()}"


def _paper_lines(run: SessionRun, rules: RuleSet, place: Path) -> Iterator[str]:
    faults = check_papers(rules, ())
    if faults:
        yield render_text(faults, english=is_english())
        return
    requests = papers_of_run(run, ())
    made = produce_run(requests, place, [Format.DOCX, Format.PDF], expected=len(requests))
    first, *rest = summary(place, Counter(request.kind for request in requests), made)
    yield f"四、{first.replace(' ', '　', 1)}"
    yield from (f"　　{line.strip()}" for line in rest)
