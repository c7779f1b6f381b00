"""Outline → Akoma Ntoso 3.0: every clause with an eId of its own, language zho.

Sources: OASIS Akoma Ntoso Version 1.0 Part 2 (elements), naming convention 1.0 (eId, IRIs). 编 is part,
章 chapter, 节 section, 条 article, 款 paragraph, 项 point, 目 indent; 一、 of notices is section. Parts
outside the numbering go to coverPage, preface, preamble and conclusions.
"""

from __future__ import annotations

import xml.etree.ElementTree as Xml
from collections.abc import Iterator

from tiaowen.model.outline import Outline, Provision, TextParagraph
from tiaowen.norm.ast import RuleSet

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
_ELEMENTS = {
    "book": ("part", "part"),
    "chapter": ("chapter", "chp"),
    "section": ("section", "sec"),
    "article": ("article", "art"),
    "top": ("section", "sec"),
    "item": ("point", "point"),
    "point": ("indent", "indent"),
    "subpoint": ("alinea", "al"),
}
_PREFACE = ("版头", "发文字号", "篇名")
_PREAMBLE = ("主送", "引言")


def to_akoma_ntoso(outline: Outline, rules: RuleSet) -> str:
    """The document as XML text with its declaration."""
    root = Xml.Element("akomaNtoso", {"xmlns": NAMESPACE})
    act = Xml.SubElement(root, "act", {"name": "regulation"})
    _meta(act, outline, rules)
    parts = [p for p in outline.provisions if p.kind not in _ELEMENTS]
    _block(act, "preface", [p for p in parts if p.kind in _PREFACE])
    _block(act, "preamble", [p for p in parts if p.kind in _PREAMBLE])
    body = Xml.SubElement(act, "body")
    for provision in outline.provisions:
        if provision.kind in _ELEMENTS:
            _clause(body, provision, "")
    if len(body) == 0:  # a forwarding notice has no clauses, and a body may not be empty
        _empty_body(body)
    last = [p for p in parts if p.kind not in (*_PREFACE, *_PREAMBLE)]
    _block(act, "conclusions", last)
    Xml.indent(root, " ")
    text = Xml.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'


def _meta(act: Xml.Element, outline: Outline, rules: RuleSet) -> None:
    """Work, expression and manifestation, all dated from the head (印发, else 施行)."""
    meta = Xml.SubElement(act, "meta")
    source = Xml.SubElement(meta, "identification", {"source": "#tiaowen"})
    issued = outline.head("印发") or outline.head("成文") or outline.head("施行")
    day = issued.words[0].text if issued is not None else "0001-01-01"
    work = f"/akn/cn/act/{day}/{rules.path.replace('/', '-')}"
    for level, iri in (
        ("FRBRWork", work),
        ("FRBRExpression", f"{work}/zho@{day}"),
        ("FRBRManifestation", f"{work}/zho@{day}.xml"),
    ):
        part = Xml.SubElement(source, level)
        Xml.SubElement(part, "FRBRthis", {"value": f"{iri}/!main" if level == "FRBRWork" else iri})
        Xml.SubElement(part, "FRBRuri", {"value": iri})
        if level == "FRBRWork":
            Xml.SubElement(part, "FRBRalias", {"value": rules.title, "name": "title"})
        Xml.SubElement(part, "FRBRdate", {"date": day, "name": "印发"})
        Xml.SubElement(part, "FRBRauthor", {"href": "#organ"})
        if level == "FRBRWork":
            Xml.SubElement(part, "FRBRcountry", {"value": "cn"})
            Xml.SubElement(part, "FRBRnumber", {"value": rules.docno})
        if level == "FRBRExpression":
            Xml.SubElement(part, "FRBRlanguage", {"language": "zho"})
    references = Xml.SubElement(meta, "references", {"source": "#tiaowen"})
    organ = {"eId": "organ", "href": "/ontology/organization/cn", "showAs": rules.organ or "未详"}
    Xml.SubElement(references, "TLCOrganization", organ)
    maker = {"eId": "tiaowen", "href": "/ontology/organization/tiaowen", "showAs": "Tiaowen 条文"}
    Xml.SubElement(references, "TLCOrganization", maker)


def _block(act: Xml.Element, name: str, parts: list[Provision]) -> None:
    if not parts:
        return
    block = Xml.SubElement(act, name)
    for part in parts:
        for words in _words(part.paragraphs):
            Xml.SubElement(block, "p", {"class": part.kind}).text = words


def _words(paragraphs: tuple[TextParagraph, ...]) -> Iterator[str]:
    for paragraph in paragraphs:
        yield "".join(cut.text.text for cut in paragraph.cuts)


def _clause(parent: Xml.Element, provision: Provision, prefix: str) -> None:
    element, short = _ELEMENTS[provision.kind]
    here = "" if provision.kind == "article" else prefix  # articles are numbered through
    eid = f"{here}__{short}_{provision.number}" if here else f"{short}_{provision.number}"
    node = Xml.SubElement(parent, element, {"eId": eid})
    Xml.SubElement(node, "num").text = provision.mark.text
    if provision.title is not None:
        Xml.SubElement(node, "heading").text = provision.title.text
    texts = list(_words(provision.paragraphs))
    if provision.children:
        _paragraphs(Xml.SubElement(node, "intro"), texts) if texts else None
        for child in provision.children:
            _clause(node, child, eid)
    elif len(texts) > 1:
        for number, words in enumerate(texts, 1):
            inner = Xml.SubElement(node, "paragraph", {"eId": f"{eid}__para_{number}"})
            _paragraphs(Xml.SubElement(inner, "content"), [words])
    else:
        _paragraphs(Xml.SubElement(node, "content"), texts or [""])


def _paragraphs(parent: Xml.Element, texts: list[str]) -> None:
    for words in texts:
        Xml.SubElement(parent, "p").text = words


def _empty_body(body: Xml.Element) -> None:
    container = Xml.SubElement(body, "hcontainer", {"eId": "hcontainer_1", "name": "无条款"})
    _paragraphs(Xml.SubElement(container, "content"), [""])
