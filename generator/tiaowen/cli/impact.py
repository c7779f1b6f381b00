"""`tiaowen impact A B --cases FILE`: the same cases under two laws; who flips, and what to do again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tiaowen.cases.any_file import cases_of_file
from tiaowen.cases.ledger import ledger_name
from tiaowen.cases.raw_case import CasesRead
from tiaowen.cli.case_options import as_of_option, cases_option, ledger_option, output_option
from tiaowen.cli.case_reports import keep_rejected, tell
from tiaowen.cli.files import out
from tiaowen.cli.language import choose
from tiaowen.diagnostics import Diagnostic
from tiaowen.diagnostics.codes import has_errors
from tiaowen.model.types import Fact
from tiaowen.pipeline import Law, LawInForce

if TYPE_CHECKING:
    from tiaowen.documents.trace import Trace
    from tiaowen.impact.report.content import Report


@dataclass(frozen=True, slots=True)
class _Both:
    """What the cases may state: the facts of both laws."""

    path: str
    facts: dict[str, Fact]


@click.command(
    help=choose(
        "同一批个案依两套规则各判一次：谁的结论改变、依哪一条、年龄和级别怎样分布、哪些文书要做或重做。"
        "A、B 是规则集名、地区或 .tiao 文件（如同一文件的两个版本）；"
        "A 也可以是 git 修订版（HEAD~1），指 B 当时的样子。",
        "The same cases under two rule sets: who flips, by article, age band, level; papers to redo.",
    )
)
@click.argument("before", metavar="A")
@click.argument("after", metavar="B")
@cases_option
@as_of_option
@click.option(
    "--papers",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help=choose(
        "已制作的文书所在文件夹：列出须重新制作的。", "Folder of papers made: lists those to redo."
    ),
)
@click.option(
    "--format",
    "output_format",
    type=click.Choice(["text", "json", "html"]),
    default="text",
    help=choose("输出格式；html 带图。", "Output format; html has plots."),
)
@ledger_option
@output_option
@click.pass_context
def impact(
    ctx: click.Context,
    before: str,
    after: str,
    cases: Path,
    as_of: datetime | None,
    papers: Path | None,
    output_format: str,
    ledger: Path | None,
    output: Path | None,
) -> None:
    """Judge twice, count, print; exit 1 when some cases could not be judged."""
    compared = _compared(ctx, before, after)
    laws = compared.laws
    told = [*compared.dangling, *_declared_otherwise(*laws)]
    both = _Both(laws[1].path, {**laws[0].facts, **laws[1].facts})
    read = cases_of_file(cases, both, None if as_of is None else as_of.date())
    told += read.diagnostics
    if read.is_unreadable:
        tell(dict.fromkeys(told))
        ctx.exit(2)
    report, problems = _report(compared, read, both, papers)
    tell(dict.fromkeys((*told, *problems)))
    keep_rejected(read, both.facts, ledger or Path("output") / ledger_name(cases.name))
    out(_rendered(report, output_format), output)
    ctx.exit(1 if read.rejected or has_errors((*told, *problems)) else 0)


def _declared_otherwise(before: Law, after: Law) -> Iterator[Diagnostic]:
    """Facts of one name that the two laws declare as different things (read as the second has it)."""
    for name, fact in before.facts.items():
        other = after.facts.get(name)
        if other is not None and other.type != fact.type:
            says = f"事实「{name}」两边的类型不同，个案按后一方的声明读取"
            yield Diagnostic("TW529", says, help="核对两边对该事实的声明")


@dataclass(frozen=True, slots=True)
class _Compared:
    """Both laws, what they are called, and which norm of the first answers which of the second."""

    names: tuple[str, str]
    laws: tuple[Law, Law]
    answers: Mapping[tuple[str, str], tuple[str, str]]

    @property
    def dangling(self) -> tuple[Diagnostic, ...]:
        """Texts referred to that are not loaded."""
        return tuple(d for law in self.laws if isinstance(law, LawInForce) for d in law.dangling)


def _compared(ctx: click.Context, before: str, after: str) -> _Compared:
    from tiaowen.cli.diff_arguments import asked_for, law_asked, side_asked, topics_for
    from tiaowen.compare.answers import answering

    with asked_for(ctx, (before, after)) as asked:
        one, other = asked
        sides = side_asked(one, None), side_asked(other, None)
        return _Compared(
            (sides[0].name, sides[1].name),
            (law_asked(one), law_asked(other)),
            answering(*sides, topics_for(asked)),
        )


def _report(
    compared: _Compared, read: CasesRead, both: _Both, papers: Path | None
) -> tuple[Report, tuple[Diagnostic, ...]]:
    from tiaowen.impact.flips import impacts, only_one_side
    from tiaowen.impact.reissue import paper_duties, reissues
    from tiaowen.impact.report.content import Report
    from tiaowen.impact.summary import summary

    judged = list(impacts(*compared.laws, read.cases, compared.answers))
    every = [one for one, _ in judged]
    made, unreadable = _papers(papers) if papers is not None else ([], [])
    report = Report(
        *compared.names,
        impacts=tuple(one for one in every if one.flipped or one.flips),
        summary=summary(every, both.facts),
        duties=tuple(paper_duties(every)),
        reissues=None if papers is None else tuple(reissues(made, every)),
        unread=only_one_side(*compared.laws, read.cases),
        rejected=len(read.rejected),
    )
    return report, (*(problem for _, told in judged for problem in told), *unreadable)


def _papers(folder: Path) -> tuple[list[tuple[str, Trace]], list[Diagnostic]]:
    """Papers made, by name below the folder, and what could not be read."""
    from tiaowen.documents.read_back import read_back

    made, unreadable = [], []
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() in (".docx", ".pdf"):
            found = read_back(path.name, path.read_bytes())
            if isinstance(found, Diagnostic):
                unreadable.append(found)
            else:
                made.append((path.relative_to(folder).as_posix(), found.trace))
    return made, unreadable


def _rendered(report: Report, output_format: str) -> str:
    if output_format == "json":
        from tiaowen.impact.report.document import as_json

        return as_json(report)
    if output_format == "html":
        from tiaowen.impact.report.page import as_html

        return as_html(report)
    from tiaowen.impact.report.text import as_text

    return as_text(report)
