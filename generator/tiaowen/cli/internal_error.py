"""An unforeseen exception, told as TW901: what to report, without the user's data in it."""

from __future__ import annotations

import platform
import re
import traceback
from pathlib import Path

from tiaowen import __version__
from tiaowen.cli.language import choose

#: Resident identity numbers (15 or 18 characters) and anything else that long in digits.
_LONG_NUMBER = re.compile(r"\d{11,17}[\dXx]?")
_PACKAGE = Path(__file__).parent.parent


def describe(error: BaseException) -> str:
    """The lines to print for `error`: kind, place in the program, versions, what to do."""
    title = choose("错误[TW901] 程序内部错误", "error[TW901] internal error")
    advice = choose(
        "建议：这不是您的文件的问题；请把以上各行和所用的命令告诉维护者",
        "help: this is not a fault of your files; send these lines and the command to us",
    )
    versions = f"tiaowen {__version__}，Python {platform.python_version()}，{platform.system()}"
    return "\n".join(
        [f"{title}：{_summary(error)}", *_frames(error), f"  └─ {versions}", f"  {advice}"]
    )


def _summary(error: BaseException) -> str:
    text = _LONG_NUMBER.sub("…", " ".join(str(error).split()))
    return f"{type(error).__name__}（{text[:200]}）" if text else type(error).__name__


def _frames(error: BaseException, innermost: int = 4) -> list[str]:
    """The innermost places, outermost first, as `tiaowen/…:line function`; no machine paths."""
    frames = traceback.extract_tb(error.__traceback__)[-innermost:]
    return [f"  │ {_place(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames]


def _place(filename: str) -> str:
    path = Path(filename)
    if path.is_relative_to(_PACKAGE):
        return path.relative_to(_PACKAGE.parent).as_posix()
    return f"{path.parent.name}/{path.name}"
