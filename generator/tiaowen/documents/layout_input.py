"""A page tree handed to WeasyPrint without a second parse, and its streams packed at a saner price.

Both change nothing on the page. WeasyPrint's HTML parser is for the wild web; our tree is well-formed
already (a test says the result is the same, byte for byte). Its writer packs at zlib's slowest level,
which costs a tenth of a form's time for half a percent of its size.
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

if TYPE_CHECKING:
    from lxml.etree import _Element

_LEVEL = 6


def document_of(library: Any, root: _Element, fetcher: Any) -> Any:
    """The tree as a document of `library`, the weasyprint module; addresses go to `fetcher`."""
    import cssselect2
    from lxml import etree

    class PageTree(library.HTML):  # type: ignore[misc]
        """An HTML document that is a tree already."""

        def __init__(self) -> None:
            # the library tells elements apart by identity, which lxml's come and go without
            self.etree_element = ElementTree.fromstring(etree.tostring(root))
            self.wrapper_element = cssselect2.ElementWrapper.from_html_root(
                self.etree_element, content_language=None
            )
            self.base_url = None
            self.url_fetcher = fetcher
            self.media_type = "print"

    return PageTree()


def pack_streams(_: object, pdf: Any) -> None:
    """Pack every stream of a finished document before it is written; a `finisher`."""
    import pydyf

    for stream in pdf.objects:
        if not (isinstance(stream, pydyf.Stream) and stream.compress):
            continue
        if all(isinstance(item, bytes) for item in stream.stream):
            stream.stream = [zlib.compress(b"\n".join(stream.stream), _LEVEL)]
            stream.extra["Filter"] = "/FlateDecode"
            stream.compress = False
