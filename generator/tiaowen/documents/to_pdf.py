"""From the page tree to PDF/A-3a bytes, with the trace attached. Loads WeasyPrint; needs Pango.

Nothing is fetched: the fetcher refuses every address, and stops, but for the font files this
process itself put into the style sheet. Dates are given, so the same input gives the same bytes.
"""

from __future__ import annotations

from contextlib import redirect_stdout
from datetime import UTC, date, datetime
from functools import lru_cache
from io import StringIO
from typing import TYPE_CHECKING, Any

from tiaowen.documents.fallback import set_rare_apart
from tiaowen.documents.fonts import find_fonts, with_fonts
from tiaowen.documents.layout_input import document_of, pack_streams
from tiaowen.documents.templating import style_sheet

if TYPE_CHECKING:
    import weasyprint
    from lxml.etree import _Element

TRACE_NAME = "trace.json"


class PdfUnavailableError(RuntimeError):
    """The libraries page layout needs are not installed; the message says which, in Chinese."""


class ForbiddenAddressError(RuntimeError):
    """Template or data asked for a file or an address; making the paper stopped there."""


def make_pdf(xhtml: str, trace: str, day: date) -> bytes:
    """Lay out a page tree and attach its trace.

    Args:
        xhtml: from `page_tree.to_xhtml`.
        trace: from `trace.to_json`.
        day: the date inside the file.

    Raises:
        PdfUnavailableError: Pango or one of its companions is not there.
        ForbiddenAddressError: the HTML refers to anything outside itself.
    """
    engine = _engine()
    moment = datetime(day.year, day.month, day.day, tzinfo=UTC)
    try:
        document = document_of(engine.library, _with_rare_apart(xhtml), engine.fetcher)
        attachment = engine.library.Attachment(
            string=trace,
            name=TRACE_NAME,
            description="条文依据链",
            relationship="Data",
            created=moment,
            modified=moment,
            url_fetcher=engine.fetcher,
        )
        pdf: bytes = document.write_pdf(
            stylesheets=[engine.css],
            font_config=engine.fonts,
            pdf_variant="pdf/a-3a",
            attachments=[attachment],
            finisher=pack_streams,
        )
    except engine.refused as error:
        raise ForbiddenAddressError(str(error)) from error
    return pdf


def _with_rare_apart(xhtml: str) -> _Element:
    from lxml import etree

    root = etree.fromstring(xhtml)
    body = root.find("body")
    if body is not None:
        set_rare_apart(body, find_fonts())
    return root


class _Engine:
    """WeasyPrint with one font configuration and one parsed style sheet for the whole process."""

    def __init__(self, library: Any) -> None:
        from weasyprint.text.fonts import FontConfiguration
        from weasyprint.urls import FatalURLFetchingError

        stacks = find_fonts()
        allowed = {
            face.path.as_uri() for stack in stacks.values() for face in stack if not face.installed
        }
        self.library = library
        self.refused = FatalURLFetchingError
        self.fetcher = _fetcher(allowed)
        self.fonts = FontConfiguration()
        self.css: weasyprint.CSS = library.CSS(
            string=with_fonts(style_sheet(), stacks),
            font_config=self.fonts,
            url_fetcher=self.fetcher,
        )


@lru_cache(maxsize=1)
def _engine() -> _Engine:
    return _Engine(_load())


def _load() -> Any:
    """WeasyPrint, or a Chinese sentence saying why not."""
    library = layout_library()
    if isinstance(library, OSError):
        raise PdfUnavailableError(
            "系统缺少排版库 Pango，只产生 DOCX（怎样补上：tiaowen doctor）"
        ) from library
    return library


@lru_cache(maxsize=1)
def layout_library() -> Any:
    """The WeasyPrint module, or the OSError that tells which shared library it lacks.

    Tried once: a failed import is not cached by Python, and takes long.
    """
    try:
        with redirect_stdout(StringIO()):  # it prints advice there when a library is missing
            import weasyprint
    except OSError as error:
        return error
    return weasyprint


def _fetcher(allowed: set[str]) -> Any:
    """A fetcher that stops the layout at any address but the given font files."""
    from weasyprint.urls import FatalURLFetchingError, URLFetcher

    class FontFilesOnly(URLFetcher):  # type: ignore[misc]
        """Deny by default."""

        def fetch(self, url: str, headers: dict[str, str] | None = None) -> Any:
            if url not in allowed:
                raise FatalURLFetchingError(f"文书不得引用外部地址「{url}」")
            return super().fetch(url, headers)

    return FontFilesOnly(allowed_protocols={"file"}, allow_redirects=False)
