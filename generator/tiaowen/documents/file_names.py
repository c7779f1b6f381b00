"""Safe names for produced files: no separators, no way out of the folder, nothing Windows refuses."""

from __future__ import annotations

import re

_REFUSED = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]')
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
_LIMIT = 50
"""Characters kept: with four bytes each, number and suffix they fit the 255 bytes of a file name."""


def safe_name(text: str) -> str:
    """A file name part made of `text`; never empty, never "." or "..", never reserved."""
    name = _REFUSED.sub("_", " ".join(text.split())).strip(" .")[:_LIMIT].strip(" .")
    if not name or _RESERVED.fullmatch(name):
        return f"_{name}"
    return name


def paper_path(kind: str, ordinal: int, subject: str) -> str:
    """Where a paper goes inside the session's folder, without suffix: 评审表/012-张喆."""
    number = f"{ordinal:03d}-" if ordinal else ""
    return f"{safe_name(kind)}/{number}{safe_name(subject)}"
