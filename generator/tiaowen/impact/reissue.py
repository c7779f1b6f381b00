"""Papers a change touches: those a clause now demands or no longer demands, and those already made.

A paper already made has to be made again when it shows a clause whose answer for its subject has
changed; the trace inside the file says which clauses it shows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tiaowen.documents.trace import Trace
from tiaowen.impact.flips import CaseImpact, NormFlip
from tiaowen.model.citations import is_under
from tiaowen.runtime.verdict import Finding, Verdict


@dataclass(frozen=True, slots=True)
class PaperDuty:
    """A paper that becomes due (`due`) for a case, or is no longer due."""

    case: str
    norm: str
    citation: str
    due: bool


@dataclass(frozen=True, slots=True)
class Reissue:
    """A paper already made that shows what has changed."""

    file: str
    kind: str
    subject: str
    citations: tuple[str, ...]


def paper_duties(impacts: Iterable[CaseImpact]) -> Iterator[PaperDuty]:
    """Papers that the second law demands for a case and the first does not, or the other way round."""
    for impact in impacts:
        for flip in impact.flips:
            was, is_ = _demanded(flip.before), _demanded(flip.after)
            if was is not is_ and _is_paper(flip):
                yield PaperDuty(impact.case.id, flip.key, flip.citation, is_)


def reissues(
    papers: Iterable[tuple[str, Trace]], impacts: Iterable[CaseImpact]
) -> Iterator[Reissue]:
    """Which of the papers (file name and trace) show a changed answer."""
    changed = [
        (_subject(i.case.id), f.before.citation) for i in impacts for f in i.flips if f.before
    ]
    for file, trace in papers:
        shown = dict.fromkeys(c for node in trace.nodes for c in node.citations)
        about = [citation for subject, citation in changed if subject in trace.subject]
        hit = tuple(c for c in shown if any(is_under(a, c) for a in about))
        if hit:
            yield Reissue(file, trace.kind, trace.subject, hit)


def _subject(case: str) -> str:
    """The person in 「专家:张喆」; a paper about two (回避) names both in its subject."""
    return case.split(":", 1)[-1]


def _is_paper(flip: NormFlip) -> bool:
    return any(f is not None and f.kind == "document" for f in (flip.before, flip.after))


def _demanded(finding: Finding | None) -> bool:
    return finding is not None and finding.verdict is not Verdict.NOT_APPLICABLE
