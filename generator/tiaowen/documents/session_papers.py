"""From a review session and its findings to the papers it asks for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Final, TypeAlias

from tiaowen.cases.session import Session
from tiaowen.documents.paper import LegalFrame, PaperRequest
from tiaowen.documents.papers import (
    admission_review,
    appraisal_form,
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
    }
)
"""Kind of paper → what its template may show."""


def papers_of(
    session: Session, findings: SessionFindings, frame: LegalFrame
) -> tuple[PaperRequest, ...]:
    """Every paper the session asks for, kind by kind.

    Args:
        session: the workbook.
        findings: what the rule set says of its members, its meeting and its recusals.
        frame: the rule set: clauses, their words, what documents must contain.
    """
    data = SessionData(session, findings, frame)
    return tuple(request for build in BUILDERS.values() for request in build(data))
