"""Many PDFs as one file to print: a bookmark each, every paper beginning on a front side.

Papers are read one at a time and their pages written at once; kept in memory are only where objects
lie, so ten thousand papers need no more than their list. What printing does not use (tags, traces,
PDF/A's colour profile) is left out: the papers themselves are the record, this file is for the printer.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from pypdf import PageObject
    from pypdf.generic import PdfObject

_PAGE_KEYS: Final = ("/MediaBox", "/TrimBox", "/BleedBox", "/CropBox", "/Rotate")
_BLANK_BOX: Final = b"[0 0 595.28 841.89]"
_CATALOG, _PAGES, _OUTLINE = 1, 2, 3


@dataclass(frozen=True, slots=True)
class Part:
    """One paper of a print file: its bookmark and its PDF."""

    title: str
    path: Path


def write_print_file(parts: Iterable[Part], out: IO[bytes]) -> int:
    """Write the file; how many pages it has.

    Args:
        parts: the papers, in the order they are to be printed.
        out: an empty binary file.

    Raises:
        OSError: a paper cannot be read, or the file not written.
        pypdf.errors.PdfReadError: a paper is no PDF.
    """
    return _PrintFile(out).write(parts)


class _PrintFile:
    def __init__(self, out: IO[bytes]) -> None:
        self.out = out
        self.places = array("Q", [0] * (_OUTLINE + 1))
        self.marks: list[tuple[str, int]] = []
        self.nodes: list[tuple[int, int]] = []

    def write(self, parts: Iterable[Part]) -> int:
        self.out.write(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
        for part in parts:
            self._paper(part)
        pages = sum(count for _, count in self.nodes)
        kids = b" ".join(b"%d 0 R" % node for node, _ in self.nodes)
        self._put(_PAGES, b"<</Type/Pages/Count %d/Kids[%b]>>" % (pages, kids))
        self._outline()
        catalog = b"<</Type/Catalog/Pages %d 0 R/Outlines %d 0 R/PageMode/UseOutlines"
        duplex = b"/ViewerPreferences<</Duplex/DuplexFlipLongEdge>>>>"
        self._put(_CATALOG, catalog % (_PAGES, _OUTLINE) + duplex)
        self._end()
        return pages

    def _paper(self, part: Part) -> None:
        """Its pages under a node of their own, and a blank one after an odd number of them."""
        from pypdf import PdfReader

        reader = PdfReader(BytesIO(part.path.read_bytes()))
        node, copy = self._reserve(), _Copy(self)
        numbers = [self._page(page, node, copy) for page in reader.pages]
        self.marks.append((part.title, numbers[0]))
        if len(numbers) % 2:
            blank = self._reserve()
            content = b"<</Type/Page/Parent %d 0 R/MediaBox%b/Resources<<>>>>"
            self._put(blank, content % (node, _BLANK_BOX))
            numbers.append(blank)
        kids = b" ".join(b"%d 0 R" % number for number in numbers)
        content = b"<</Type/Pages/Parent %d 0 R/Count %d/Kids[%b]>>" % (_PAGES, len(numbers), kids)
        self._put(node, content)
        self.nodes.append((node, len(numbers)))

    def _page(self, page: PageObject, node: int, copy: _Copy) -> int:
        number = self._reserve()
        kept = {key: page[key] for key in _PAGE_KEYS if key in page}
        kept |= {key: page.raw_get(key) for key in ("/Contents", "/Resources") if key in page}
        entries = b"".join(key.encode() + b" " + copy.text(kept[key]) for key in kept)
        self._put(number, b"<</Type/Page/Parent %d 0 R%b>>" % (node, entries))
        copy.finish()
        return number

    def _outline(self) -> None:
        numbers = [self._reserve() for _ in self.marks]
        for index, (title, page) in enumerate(self.marks):
            around = b""
            if index:
                around += b"/Prev %d 0 R" % numbers[index - 1]
            if index + 1 < len(numbers):
                around += b"/Next %d 0 R" % numbers[index + 1]
            words = b"<feff" + title.encode("utf-16-be", "replace").hex().encode() + b">"
            entry = b"<</Title%b/Parent %d 0 R%b/Dest[%d 0 R/Fit]>>"
            self._put(numbers[index], entry % (words, _OUTLINE, around, page))
        ends = b"/First %d 0 R/Last %d 0 R" % (numbers[0], numbers[-1]) if numbers else b""
        self._put(_OUTLINE, b"<</Type/Outlines%b/Count %d>>" % (ends, len(numbers)))

    def _reserve(self) -> int:
        self.places.append(0)
        return len(self.places) - 1

    def _put(self, number: int, content: bytes) -> None:
        self.places[number] = self.out.tell()
        self.out.write(b"%d 0 obj\n%b\nendobj\n" % (number, content))

    def _end(self) -> None:
        start, size = self.out.tell(), len(self.places)
        self.out.write(b"xref\n0 %d\n0000000000 65535 f \n" % size)
        self.out.writelines(b"%010d 00000 n \n" % place for place in self.places[1:])
        trailer = b"trailer\n<</Size %d/Root %d 0 R>>\nstartxref\n%d\n%%%%EOF\n"
        self.out.write(trailer % (size, _CATALOG, start))


class _Copy:
    """What the pages of one paper refer to, written once each under new numbers."""

    def __init__(self, file: _PrintFile) -> None:
        self.file = file
        self.numbers: dict[int, int] = {}
        self.waiting: list[Any] = []

    def text(self, value: PdfObject) -> bytes:
        """A value as PDF text; what it refers to waits for `finish`."""
        from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, StreamObject

        if isinstance(value, IndirectObject):
            return b"%d 0 R" % self._number(value)
        if isinstance(value, ArrayObject):
            return b"[" + b" ".join(self.text(one) for one in list.__iter__(value)) + b"]"
        if isinstance(value, DictionaryObject):
            entries = [key.encode() + b" " + self.text(value.raw_get(key)) for key in value]
            if isinstance(value, StreamObject):  # pypdf has dropped it
                entries.append(b"/Length %d" % len(value._data))
            return b"<<" + b"".join(entries) + b">>"
        stream = BytesIO()
        value.write_to_stream(stream)
        return stream.getvalue()

    def finish(self) -> None:
        """Write everything that waits, and what that refers to."""
        from pypdf.generic import StreamObject

        while self.waiting:
            reference = self.waiting.pop()
            value = reference.get_object()
            content = self.text(value)
            if isinstance(value, StreamObject):
                content += b"\nstream\n" + value._data + b"\nendstream"
            self.file._put(self.numbers[reference.idnum], content)

    def _number(self, reference: Any) -> int:
        if reference.idnum not in self.numbers:
            self.numbers[reference.idnum] = self.file._reserve()
            self.waiting.append(reference)
        return self.numbers[reference.idnum]
