"""A diagnostic as data: code, one Chinese sentence, the smallest span, and where in the law it is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from tiaowen.source import SourceFile, Span


class Severity(Enum):
    """How grave: an error fails the run, a warning does not, a note only informs."""

    ERROR = "错误"
    WARNING = "警告"
    NOTE = "提示"


@dataclass(frozen=True, slots=True)
class Label:
    """A second place worth looking at (「另见」), in the same or in another file."""

    span: Span
    text: str
    source: SourceFile | None = None


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One thing to tell the user.

    Attributes:
        code: `TWnnn`, registered in `diagnostics/codes.py`; its severity comes from there.
        message: one Chinese sentence without a full stop, the user's own text in 「」.
        source: the file, or None when the trouble is not in a text (a missing file, a data set).
        span: the smallest culprit; None points at the file as a whole.
        here: words written beside the underline.
        labels: other places worth showing.
        help: what to do, imperative, may be empty.
        headings: chapter › article › item, the place in the law; may be empty.
        where: place in a data file when there is no text ("会议.xlsx 申报人!C7", "cases.jsonl:3").
    """

    code: str
    message: str
    source: SourceFile | None = None
    span: Span | None = None
    here: str = ""
    labels: tuple[Label, ...] = ()
    help: str = ""
    headings: tuple[str, ...] = ()
    where: str = ""
