"""Papers of a session, from its run through the rule set; and templates held against the norms."""

from __future__ import annotations

from collections.abc import Iterable

from tiaowen.diagnostics import Diagnostic
from tiaowen.documents.frames import frame_of
from tiaowen.documents.paper import PaperRequest
from tiaowen.documents.session_papers import TEMPLATE_NAMES, papers_of
from tiaowen.norm.ast import RuleSet
from tiaowen.pipeline.session import SessionRun


def papers_of_run(run: SessionRun, kinds: Iterable[str] = ()) -> tuple[PaperRequest, ...]:
    """The papers a session asks for.

    Args:
        run: a session that could be read.
        kinds: only these; all when empty.

    Raises:
        ValueError: the run has no session.
    """
    if run.session is None or run.rules is None:
        raise ValueError("the run has no session")
    findings = {evaluation.case.id: evaluation.findings for evaluation in run.evaluations}
    wanted = set(kinds) or set(TEMPLATE_NAMES)
    requests = papers_of(run.session, findings, frame_of(run.rules))
    return tuple(request for request in requests if request.kind in wanted)


def check_papers(rules: RuleSet, kinds: Iterable[str] = ()) -> tuple[Diagnostic, ...]:
    """What is wrong with the templates of the papers a rule set speaks about, or of `kinds`.

    Templates are only opened when the rule set says what a paper must contain, or when asked for.
    """
    from tiaowen.documents.check import check_template
    from tiaowen.documents.templating import template_text

    required = frame_of(rules).required
    asked = tuple(kinds) or tuple(dict.fromkeys(item.document for item in required))
    return tuple(
        diagnostic
        for kind in asked
        if kind in TEMPLATE_NAMES
        for diagnostic in check_template(kind, template_text(kind), required, TEMPLATE_NAMES[kind])
    )
