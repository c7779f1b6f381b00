"""Templates checked before any data is there: names, required items, form. Reports TW601 to TW607.

Names are read off the template itself, so that a complaint has its line. Form and completeness are
read off a trial paper filled with sample words: what the check sees is what gets printed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from difflib import get_close_matches

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError, nodes

from tiaowen.diagnostics import Diagnostic
from tiaowen.documents.frames import CLAUSE_ROLES
from tiaowen.documents.from_html import read_blocks
from tiaowen.documents.page_tree import TemplateFormError, parse
from tiaowen.documents.paper import Fields, LegalFrame, PaperRequest, RequiredItem, Slot
from tiaowen.documents.slot_groups import NO_FACTS, FactsInUse, GroupNames, TemplateNames
from tiaowen.documents.template_names import ItemUse, NameReader
from tiaowen.documents.templating import environment, render_html, template_text
from tiaowen.documents.trace import TraceNode
from tiaowen.source import SourceFile, Span

_LAYOUTS = "可用：layout（通用）、official（文件格式）、letter（信函格式）、notice（通知）、pledge（承诺书）"


def check_template(
    kind: str,
    text: str,
    required: Iterable[RequiredItem],
    known_slots: TemplateNames,
    file: str = "",
    facts: FactsInUse = NO_FACTS,
) -> tuple[Diagnostic, ...]:
    """What is wrong with the template of a kind of paper.

    Args:
        kind: the kind of paper.
        text: the template's source.
        required: what the rule set says documents must contain; those of other kinds are ignored.
        known_slots: what a template of that kind may show.
        file: name shown in diagnostics.
        facts: what the rule set declares; rows may show these too, if a norm asks for them.
    """
    source = SourceFile(file or f"{kind}.html.jinja", text)
    demanded = tuple(item for item in required if item.document == kind)
    known_slots = _with_facts(known_slots, facts, text)
    reader = NameReader(known_slots, facts.unasked, facts.absent)
    try:
        _read(reader, environment().parse(text))
    except TemplateSyntaxError as error:
        return (_broken(error, source, error.lineno),)
    except TemplateNotFound as error:
        line = next((n for n, row in enumerate(text.splitlines(), 1) if "extends" in row), 1)
        return (_at("TW601", f"没有名为「{error.name}」的版式", source, line, "", _LAYOUTS),)
    told = [
        *_unknown_names(reader, source),
        *_unasked_facts(reader, facts, source),
        *_beyond_closed_lists(reader.items, demanded, source),
        *_absent_items(reader.items, demanded, source),
    ]
    if not told:
        told.extend(_trial(kind, demanded, known_slots, source, reader.items))
    return tuple(told)


def _with_facts(known: TemplateNames, facts: FactsInUse, text: str) -> TemplateNames:
    """Groups that are rows with the facts the text names: any of them may have a column there."""
    declared = frozenset(name for name in facts.asked | facts.unasked if name in text)
    return {
        name: replace(group, slots=group.slots | declared) if group.rows else group
        for name, group in known.items()
    }


def _read(reader: NameReader, tree: nodes.Template) -> None:
    """Names and items of the template, and of the layouts it extends where it leaves them as they are.

    Raises:
        TemplateNotFound: there is no such layout.
    """
    reader.read(tree)
    line, replaced = 0, frozenset[str]()
    while extends := tree.find(nodes.Extends):
        line = line or extends.lineno
        replaced |= {block.name for block in tree.find_all(nodes.Block)}
        name = extends.template.as_const() if isinstance(extends.template, nodes.Const) else ""
        try:
            tree = environment().parse(template_text(name))
        except KeyError as error:
            raise TemplateNotFound(name) from error
        reader.read_layout(tree, line, replaced)


def _unasked_facts(
    reader: NameReader, facts: FactsInUse, source: SourceFile
) -> Iterator[Diagnostic]:
    for idle in reader.idle:
        word = idle.name.rpartition(".")[2]
        says = f"模板要显示「{idle.name}」，{facts.ruleset} 没有哪一条问到事实「{word}」"
        yield _at("TW607", says, source, idle.line, word, "删去这一处，不收集条文不问的事实")


def _broken(error: TemplateError, source: SourceFile, line: int) -> Diagnostic:
    says = f"模板写法不通（{error.message}）"
    return _at("TW601", says, source, line, "", "对照其他模板改正")


def _unknown_names(reader: NameReader, source: SourceFile) -> Iterator[Diagnostic]:
    for unknown in reader.unknown:
        near = get_close_matches(unknown.name.rpartition(".")[2], unknown.choices, 1, 0.4)
        advice = f"改为「{near[0]}」" if near else f"可用：{'、'.join(unknown.choices)}"
        says = f"模板要显示的「{unknown.name}」没有来源"
        word = unknown.name.rpartition(".")[2]
        yield _at("TW602", says, source, unknown.line, word, advice)


def _absent_items(
    items: Iterable[ItemUse], demanded: Iterable[RequiredItem], source: SourceFile
) -> Iterator[Diagnostic]:
    shown = {item.name for item in items}
    for item in demanded:
        if item.item not in shown:
            yield _lacking(item, source, _first_content_line(source))


def _lacking(item: RequiredItem, source: SourceFile, line: int) -> Diagnostic:
    says = f"{item.citation}要求载明「{item.item}」，模板未列"
    return _at("TW603", says, source, line, "", f'加一节，标以 item("{item.item}")', item.citation)


def _beyond_closed_lists(
    items: Iterable[ItemUse], demanded: tuple[RequiredItem, ...], source: SourceFile
) -> Iterator[Diagnostic]:
    names = {item.item for item in demanded}
    closed = next((item for item in demanded if not item.open), None)
    for item in items:
        if item.name is None:
            says = "要素名称须直接写在 item(…) 里"
            yield _at("TW605", says, source, item.line, "item(", "写成带引号的名称")
        elif closed is not None and item.name not in names:
            says = f"{closed.citation}把应载明的内容列尽，模板多列了「{item.name}」"
            advice = "删去这一项，或另作文书"
            yield _at("TW604", says, source, item.line, item.name, advice, closed.citation)


def _trial(
    kind: str,
    demanded: tuple[RequiredItem, ...],
    known: TemplateNames,
    source: SourceFile,
    items: Iterable[ItemUse],
) -> Iterator[Diagnostic]:
    """Fill the template with sample words; tell what cannot be printed or stays without words."""
    lines = {item.name: item.line for item in items}
    try:
        html = render_html(_sample(kind, demanded, known), source.text)
        _, nodes = read_blocks(parse(html))
    except TemplateError as error:
        yield _broken(error, source, getattr(error, "lineno", None) or 1)
        return
    except TemplateFormError as error:
        yield _at("TW606", str(error), source, 1, "", "用文书样式里有的元素和类")
        return
    for item in demanded:
        if not any(_shows(node, item.item) for node in nodes):
            yield _lacking(item, source, lines[item.item])


def _shows(node: TraceNode, item: str) -> bool:
    return node.item == item and not node.heading and bool(node.text.strip())


def _sample(kind: str, required: tuple[RequiredItem, ...], known: TemplateNames) -> PaperRequest:
    groups = {name: _sample_fields(name, group) for name, group in known.items()}
    clauses = dict.fromkeys(CLAUSE_ROLES, "第一条")
    return PaperRequest(
        kind=kind,
        subject="样",
        ordinal=1,
        frame=LegalFrame("样", "样", "样", clauses=clauses, required=required),
        values=groups,
        session="样",
        as_of=date(2000, 1, 1),
    )


def _sample_fields(name: str, group: GroupNames) -> Fields | tuple[Fields, ...]:
    slots = {slot: Slot(f"{name}.{slot}", "样", "样!A1") for slot in sorted(group.slots)}
    fields = Fields(slots)
    return (fields,) if group.many else fields


def _first_content_line(source: SourceFile) -> int:
    """Where the paper's own part begins: the place to add what is lacking."""
    for number, line in enumerate(source.text.splitlines(), 1):
        if "block content" in line:
            return number
    return 1


def _at(
    code: str, says: str, source: SourceFile, line: int, word: str, advice: str, citation: str = ""
) -> Diagnostic:
    text = source.line(line)
    column = max(text.find(word), 0) if word else 0
    start = source.line_starts[line - 1] + column
    span = Span(start, start + (len(word) if word and word in text else len(text) - column))
    headings = (citation,) if citation else ()
    return Diagnostic(code, says, source, span, help=advice, headings=headings)
