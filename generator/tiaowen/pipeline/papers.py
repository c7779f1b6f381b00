"""Papers of a session, from its run through the rule set; and templates held against the norms."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from difflib import get_close_matches

from tiaowen.cases.session import Session
from tiaowen.cases.session_columns import COLUMNS
from tiaowen.diagnostics import Diagnostic
from tiaowen.diagnostics.codes import has_errors
from tiaowen.documents.frames import frame_of
from tiaowen.documents.kinds import kind_name
from tiaowen.documents.own_templates import NONE_OWN, OwnTemplates
from tiaowen.documents.paper import Fields, LegalFrame, PaperRequest
from tiaowen.documents.session_papers import TEMPLATE_NAMES, each_paper
from tiaowen.documents.slot_groups import NO_FACTS, FactsInUse
from tiaowen.norm.ast import RuleSet
from tiaowen.pipeline.session import SessionRun


def papers_of_run(
    run: SessionRun, kinds: Iterable[str] = (), templates: Mapping[str, str] | None = None
) -> tuple[PaperRequest, ...]:
    """The papers of `each_paper_of`."""
    return tuple(each_paper_of(run, kinds, templates))


def each_paper_of(
    run: SessionRun, kinds: Iterable[str] = (), templates: Mapping[str, str] | None = None
) -> Iterator[PaperRequest]:
    """The papers a session asks for, one after the other.

    Args:
        run: a session that could be read.
        kinds: only these; all when empty.
        templates: kind → source of the user's own template.

    Raises:
        ValueError: the run has no session.
    """
    if run.session is None or run.rules is None:
        raise ValueError("the run has no session")
    findings = {evaluation.case.id: evaluation.findings for evaluation in run.evaluations}
    own, rules = templates or {}, run.rules
    requests = each_paper(run.session, findings, frame_of(rules), kinds)
    return (_with_template(request, own, rules) for request in requests)


def _with_template(
    request: PaperRequest, templates: Mapping[str, str], rules: RuleSet
) -> PaperRequest:
    """The request with the user's template, and a slot for each fact that template may name."""
    text = templates.get(request.kind)
    if text is None:
        return request
    named = [fact for fact in rules.facts if fact in text]
    values = {
        group: fields.with_columns(named)
        if isinstance(fields, Fields)
        else tuple(row.with_columns(named) for row in fields)
        for group, fields in request.values.items()
    }
    return replace(request, template=text, values=values)


def refused(run: SessionRun, kinds: Iterable[str] = ()) -> tuple[Diagnostic, ...]:
    """Papers asked for, by name or in 文书事项, that the rule set forbids or nobody knows.

    Args:
        run: a session that could be read.
        kinds: what a person has asked for.
    """
    if run.session is None or run.rules is None:
        return ()
    barred = frame_of(run.rules).barred
    return tuple(
        told
        for name, where in _asked(run.session, kinds)
        if (told := _refusal(name, where, barred)) is not None
    )


def _asked(session: Session, kinds: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Every name asked for, and the cell that does, "" for the command line."""
    yield from ((kind, "") for kind in kinds)
    for row in session.matters:
        name, cell = row.values.get("文书"), row.cells.get("文书")
        if isinstance(name, str):
            yield name, f"{session.name} {row.sheet}!{cell}"


def _refusal(name: str, where: str, barred: Mapping[str, str]) -> Diagnostic | None:
    """Why a paper is not made; None when it can be."""
    for forbidden in (name, kind_name(name)):
        if forbidden in barred:
            says = f"{barred[forbidden]}不许制作「{forbidden}」，没有产生"
            return Diagnostic("TW618", says, help="删去这一行，或不要求这种文书", where=where)
    if kind_name(name) in TEMPLATE_NAMES:
        return None
    near = get_close_matches(name, TEMPLATE_NAMES, 1, 0.4)
    advice = f"改为「{near[0]}」" if near else "文书种类见 tiaowen render --help"
    return Diagnostic("TW617", f"没有名为「{name}」的文书", help=advice, where=where)


def without_cause(made: Collection[str], kinds: Iterable[str]) -> tuple[Diagnostic, ...]:
    """A line for each kind asked for that is not among those the session gives cause for."""
    return tuple(
        Diagnostic(
            "TW619",
            f"会议里没有应制作「{kind}」的人或事，没有产生",
            help="在「文书事项」表加一行，「文书」填这一种",
        )
        for kind in kinds
        if kind in TEMPLATE_NAMES and kind not in made
    )


def strict_refusal(
    told: Iterable[Diagnostic], requests: Iterable[PaperRequest]
) -> Diagnostic | None:
    """Why nothing is made when nothing may be wrong; None when nothing is.

    Args:
        told: what is known about session and templates.
        requests: the papers; those with demanded items are filled in to see whether one is blank.
    """
    from tiaowen.documents.lacking import lacking_items

    errors = sum(has_errors([one]) for one in told)
    blank = [remark for request in requests for remark in lacking_items(request)]
    if not errors and not blank:
        return None
    parts = [f"会议有{errors}处错误"] if errors else []
    parts += [f"{remark.paper}：{remark.text}" for remark in blank]
    advice = "改正后再产生；不写 --strict 则照样产生，未决之处印在文书上"
    return Diagnostic("TW636", f"没有产生任何文书：{'；'.join(parts)}", help=advice)


def check_papers(
    rules: RuleSet, kinds: Iterable[str] = (), own: OwnTemplates = NONE_OWN
) -> tuple[Diagnostic, ...]:
    """What is wrong with the templates of the papers a rule set speaks about, or of `kinds`.

    Templates are only opened when the rule set says what a paper must contain, when asked for, or
    when they are the user's own.

    Args:
        rules: the rule set.
        kinds: kinds asked for by name.
        own: the user's templates, used instead of the package's.
    """
    from tiaowen.documents.check import check_template
    from tiaowen.documents.templating import template_text

    frame = frame_of(rules)
    asked = tuple(kinds) or tuple(dict.fromkeys(item.document for item in frame.required))
    facts = _facts_in_use(rules, frame)
    told = list(own.told)
    for kind in dict.fromkeys((*asked, *own.texts)):
        if kind in TEMPLATE_NAMES:
            text = own.texts.get(kind) or template_text(kind)
            held = facts if kind in own.texts or kind in frame.documents else NO_FACTS
            file = own.files.get(kind, "")
            names = TEMPLATE_NAMES[kind]
            told += check_template(kind, text, frame.required, names, file, held)
    return tuple(told)


def _facts_in_use(rules: RuleSet, frame: LegalFrame) -> FactsInUse:
    """Declared facts, by whether a norm reads them; columns every workbook has are left aside."""
    columns = frozenset(name for sheet in COLUMNS.values() for name in sheet)
    declared = frozenset(rules.facts) - columns
    read = frozenset(name for norm in rules.norms for name in norm.reads)
    absent = frozenset(part for part, citation in frame.clauses.items() if not citation)
    return FactsInUse(rules.path, declared & read, declared - read, absent)
