"""Templates filled in: from a request to strict XHTML, with every value escaped and marked.

Templates are Jinja2 in a sandbox, strict about undefined names. Besides the request's values they
see `frame` (the rule set), `clause` (role → citation), `basis` (the clauses that ask for the
paper), `by` (根据…， with them, or nothing), `item("名称")` (the attributes of a section that shows a
required or traceability item), `lines(值)` (a value of several lines, one by one) and
`legal_note()` (the sentence that says which items no clause demands).
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from importlib.resources import files

from jinja2 import BaseLoader, Environment, StrictUndefined, Template, TemplateNotFound
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup

from tiaowen.documents.paper import LegalFrame, PaperRequest, Slot

MARK = "※"
"""Put after the heading of an item no clause demands, when others are demanded."""


def template_text(name: str) -> str:
    """Source of the template of a kind of paper (or of "layout").

    Raises:
        KeyError: there is no such template.
    """
    path = files("tiaowen.documents") / "templates" / f"{name}.html.jinja"
    if not path.is_file():
        raise KeyError(name)
    return path.read_text(encoding="utf-8")


def style_sheet() -> str:
    """The CSS of all papers."""
    path = files("tiaowen.documents") / "templates" / "gbt9704.css"
    return path.read_text(encoding="utf-8")


class _PackageTemplates(BaseLoader):
    """Templates of this package; the ones of a request may extend the layout among them."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str | None, None]:
        try:
            return template_text(template), template, None
        except KeyError as error:
            raise TemplateNotFound(template) from error


@lru_cache(maxsize=1)
def environment() -> SandboxedEnvironment:
    """The one environment: sandboxed, escaping, strict."""
    return SandboxedEnvironment(
        loader=_PackageTemplates(),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


class _Items:
    """Which items a template shows, and on what basis; filled while it renders."""

    def __init__(self, kind: str, frame: LegalFrame) -> None:
        self.kind = kind
        self.frame = frame
        self.demanded: list[str] = []
        self.free: list[str] = []

    def attributes(self, name: str) -> Markup:
        required = self.frame.requirement(self.kind, name)
        if required is None:
            self.free.append(name)
            basis = self.frame.non_statutory
            return Markup('data-item="{}" data-basis="{}"').format(name, basis)
        self.demanded.append(name)
        return Markup('data-item="{}" data-demand="{}"').format(name, required.citation)

    def note(self) -> str:
        """Which items no clause demands; empty when all are demanded or there are none."""
        if not self.free:
            return ""
        if self.demanded:
            return f"注：标“{MARK}”的为{self.frame.non_statutory}。"
        text = f"《{self.frame.title}》（{self.frame.cited}）"
        return f"注：{text}未列明本文书的内容，所列各项均为{self.frame.non_statutory}。"


def _by(request: PaperRequest) -> str:
    """The words 根据…， before what the regulation asks for; none where it does not ask for the paper."""
    frame, basis = request.frame, request.frame.documents.get(request.kind, "")
    return f"根据《{frame.title}》（{frame.cited}）{basis}，" if basis else ""


def _lines(slot: Slot) -> tuple[Slot, ...]:
    """A slot for each of its lines; a blank stays one blank."""
    if slot.text is None:
        return (slot,)
    return tuple(replace(slot, text=line) for line in slot.text.split("\n") if line.strip())


@lru_cache(maxsize=64)
def _own_template(source: str) -> Template:
    return environment().from_string(source)


def render_html(request: PaperRequest, source: str = "") -> str:
    """The paper as XHTML text.

    Args:
        request: what to print.
        source: a template to use instead of the request's own, or of the package's for that kind.

    Raises:
        jinja2.TemplateError: the template is wrong (`check_template` tells where beforehand).
    """
    own = source or request.template
    template = _own_template(own) if own else environment().get_template(request.kind)
    items = _Items(request.kind, request.frame)
    return template.render(
        request.values,
        paper=request,
        frame=request.frame,
        clause=request.frame.clauses,
        basis=request.frame.documents.get(request.kind, ""),
        by=_by(request),
        item=items.attributes,
        lines=_lines,
        legal_note=items.note,
    )
