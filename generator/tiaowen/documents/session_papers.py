"""From a review session and its findings to the papers it asks for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from types import MappingProxyType
from typing import Final, TypeAlias

from tiaowen.cases.session import Session
from tiaowen.documents.kinds import KINDS
from tiaowen.documents.paper import LegalFrame, PaperRequest
from tiaowen.documents.papers import (
    admission_review,
    appraisal_form,
    declared,
    minutes,
    recusal_record,
    removal_notice,
)
from tiaowen.documents.session_data import SessionData, SessionFindings
from tiaowen.documents.slot_groups import TemplateNames

Builder: TypeAlias = Callable[[SessionData], Iterator[PaperRequest]]

BUILDERS: Final[Mapping[str, Builder]] = MappingProxyType(
    {
        appraisal_form.KIND: appraisal_form.build,
        minutes.KIND: minutes.build,
        admission_review.KIND: admission_review.build,
        removal_notice.KIND: removal_notice.build,
        recusal_record.KIND: recusal_record.build,
        **{name: partial(declared.build, kind) for name, kind in KINDS.items()},
    }
)
"""Kind of paper → what a session asks for."""

TEMPLATE_NAMES: Final[Mapping[str, TemplateNames]] = MappingProxyType(
    {
        appraisal_form.KIND: appraisal_form.NAMES,
        minutes.KIND: minutes.NAMES,
        admission_review.KIND: admission_review.NAMES,
        removal_notice.KIND: removal_notice.NAMES,
        recusal_record.KIND: recusal_record.NAMES,
        **{name: declared.names_of(kind) for name, kind in KINDS.items()},
    }
)
"""Kind of paper → what its template may show."""


def papers_of(
    session: Session,
    findings: SessionFindings,
    frame: LegalFrame,
    asked: Iterable[str] = (),
) -> tuple[PaperRequest, ...]:
    """Every paper of `each_paper`."""
    return tuple(each_paper(session, findings, frame, asked))


def each_paper(
    session: Session,
    findings: SessionFindings,
    frame: LegalFrame,
    asked: Iterable[str] = (),
) -> Iterator[PaperRequest]:
    """Every paper the session gives cause for, kind by kind; none the rule set forbids.

    One after the other: those of a large session need not be in memory together.

    Args:
        session: the workbook.
        findings: what the rule set says of its members, its meeting and its recusals.
        frame: the rule set: clauses, their words, what documents must contain.
        asked: kinds a person wants; others are left out. All when empty.
    """
    wanted = frozenset(asked)
    data = SessionData(session, findings, frame, wanted)
    for kind, build in BUILDERS.items():
        if kind not in frame.barred and (not wanted or kind in wanted):
            yield from build(data)
