"""The user's own text inside messages: quoted, clipped, with nothing invisible left in it.

Messages are one line. A name of a million characters, a line break, a control or direction
character taken from a damaged file must neither break the terminal nor hide.
"""

from __future__ import annotations

import unicodedata

#: Longest quotation in a message, in characters.
QUOTE_LIMIT = 40
_PICTURES = 0x2400  # Unicode's control pictures: ␀ ␁ … mirror U+0000 … U+001F
_DELETE = 0x7F
_WORD_JOINERS = ("\u200c", "\u200d")


def quote(text: str, limit: int = QUOTE_LIMIT) -> str:
    """`text` in 「」 on one line, its middle replaced by … when longer than `limit` characters."""
    return f"「{visible(clip(text, limit))}」"


def clip(text: str, limit: int) -> str:
    """At most `limit` characters of `text`: the whole, or head … tail."""
    if len(text) <= limit:
        return text
    head = (limit - 1) * 2 // 3
    return f"{text[:head]}…{text[len(text) - (limit - 1 - head) :]}"


def visible(text: str) -> str:
    """`text` with every character that would not show, or would move the cursor, made visible."""
    if text.isprintable():
        return text
    return "".join(shown(char) for char in text)


def shown(char: str) -> str:
    """One character as it may be printed: itself, a control picture, or ‹U+XXXX›."""
    if char.isprintable() or char in _WORD_JOINERS:
        return char
    code = ord(char)
    if code < 0x20:
        return chr(_PICTURES + code)
    if code == _DELETE:
        return "␡"
    if unicodedata.category(char) == "Zs":
        return " "
    return f"‹U+{code:04X}›"


def cells(text: str) -> int:
    """Display cells of printable `text`: 汉字 and full-width punctuation take two."""
    return sum(map(cell, text))


def cell(char: str) -> int:
    """Display cells of one printable character: 0, 1 or 2."""
    if " " <= char <= "~":
        return 1
    if unicodedata.combining(char) or unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
