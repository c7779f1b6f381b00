"""One small edit of a broken line that may be what was meant."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Repair:
    """Replace `start`–`end` of the line by `text`.

    Attributes:
        message: what is wrong.
        help: what to write.
        here: words beside the underline.
        code: the diagnostic's code.
    """

    start: int
    end: int
    text: str
    message: str
    help: str
    here: str = "此处"
    code: str = "TW101"

    def apply(self, line: str) -> str:
        """The line with the edit made."""
        return line[: self.start] + self.text + line[self.end :]
