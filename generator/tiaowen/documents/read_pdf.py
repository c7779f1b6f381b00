"""A PDF file taken apart: its whole text and its trace. A PDF has no controls to look words up by."""

from __future__ import annotations

import re
from io import BytesIO

from tiaowen.documents.file_contents import Contents, UnreadableError, bare

_TRACE_NAME = "trace.json"
_TRACE_LIMIT = 50_000_000
_PAGE_NUMBER = re.compile(r"^—\d+—|—\d+—$")


def read_pdf(data: bytes) -> Contents:
    """Trace and text.

    Raises:
        UnreadableError: it is no readable PDF.
    """
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(BytesIO(data))
        pages = [bare(page.extract_text()) for page in reader.pages]
        attached = reader.attachments.get(_TRACE_NAME)
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise UnreadableError("PDF 已损坏或有密码") from error
    text = "".join(_PAGE_NUMBER.sub("", page) for page in pages)
    if not attached:
        return Contents(None, pages=text)
    content = attached[0]
    if len(content) > _TRACE_LIMIT:
        raise UnreadableError("依据链附件过大")
    return Contents(content.decode("utf-8", errors="replace"), pages=text)
