"""What a report on slips says: a row an article, and every slip that nothing noticed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tiaowen.boundary.run import Noticed, Run, rate
from tiaowen.solver.separation import Alike, Undecided


@dataclass(frozen=True, slots=True)
class Row:
    """One article, or one term that several rest on; `said_alike` slips are proved to say the same."""

    citation: str
    slips: int
    by_examples: int
    by_both: int
    said_alike: int


def rows(run: Run) -> Iterator[Row]:
    """In reading order, terms last."""
    by_citation: dict[str, list[Noticed]] = {}
    for one in run.slips:
        by_citation.setdefault(one.fault.citation, []).append(one)
    for citation, slips in by_citation.items():
        yield row(citation, slips)


def row(citation: str, slips: list[Noticed]) -> Row:
    """The figures of some slips."""
    examples, counted = rate(slips, by_cases=False)
    both, _ = rate(slips, by_cases=True)
    return Row(citation, counted, examples, both, len(slips) - counted)


def survivors(run: Run) -> tuple[Noticed, ...]:
    """Slips nothing noticed, those proved to say the same left out."""
    return tuple(
        one for one in run.slips if not (one.by_examples or one.by_cases or one.is_equivalent)
    )


def alike(run: Run) -> tuple[Noticed, ...]:
    """Slips proved to say the same."""
    return tuple(one for one in run.slips if one.is_equivalent)


def explanation(one: Noticed) -> str:
    """Why nothing noticed it, in Chinese."""
    match one.outlived.says if one.outlived is not None else None:
        case Alike(bounds, assumptions):
            limits = "，".join(f"{name}至多{size}人" for name, size in bounds)
            given = "；".join(assumptions)
            return (
                "证明结论相同"
                + (f"（{limits}）" if limits else "")
                + (f"，前提：{given}" if given else "")
            )
        case Undecided(why):
            return f"未区分：{why}"
        case None:
            return "未区分：没有找到结论不同的个案，也没有问求解引擎"
