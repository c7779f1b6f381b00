"""An unforeseen exception as a TW901 diagnostic: what to report, without the user's data in it."""

from __future__ import annotations

import platform
import re
import traceback
from pathlib import Path

from tiaowen import __version__
from tiaowen.diagnostics import Diagnostic

#: Resident identity numbers (15 or 18 characters), telephone numbers and anything as long.
_LONG_NUMBER = re.compile(r"\d{11,17}[\dXx]?")
_PACKAGE = Path(__file__).parent.parent
_PLACES_SHOWN = 4


def describe(error: BaseException) -> Diagnostic:
    """The diagnostic for `error`: its kind and words, the innermost places, versions, what to do."""
    *outer, innermost = ["", *_places(error)][-_PLACES_SHOWN:]
    versions = f"tiaowen {__version__}，Python {platform.python_version()}，{platform.system()}"
    return Diagnostic(
        "TW901",
        f"程序内部错误 {_summary(error)}",
        where=innermost,
        headings=tuple(place for place in outer if place),
        help=f"这不是您的文件的问题，请把以上各行、所用命令和版本（{versions}）告诉维护者",
    )


def _summary(error: BaseException) -> str:
    text = _LONG_NUMBER.sub("…", " ".join(str(error).split()))
    return f"{type(error).__name__}（{text[:200]}）" if text else type(error).__name__


def _places(error: BaseException) -> list[str]:
    """Outermost first, as `tiaowen/…:line function`; no machine paths."""
    frames = traceback.extract_tb(error.__traceback__)
    return [f"{_short(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames]


def _short(filename: str) -> str:
    path = Path(filename)
    if path.is_relative_to(_PACKAGE):
        return path.relative_to(_PACKAGE.parent).as_posix()
    return f"{path.parent.name}/{path.name}"
