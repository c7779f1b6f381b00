"""One line's tokens → its canonical text: one space between words, none around punctuation.

Full-width ， ： （ ） and “ ” are written whatever was typed; marks of clauses stay as the source prints
them, and nothing inside 「…」 “…” 【…】 《…》 is touched.
"""

from __future__ import annotations

from collections.abc import Sequence

from lark import Token

#: Punctuation that has two widths, by terminal: the canonical one.
FULL_WIDTH = {"_COMMA": "，", "_COLON": "：", "_LPAR": "（", "_RPAR": "）"}
#: No space on either side.
_TIGHT = frozenset({*FULL_WIDTH, "_SEP"})


def join(tokens: Sequence[Token]) -> str:
    """The canonical text of a line without its indentation and comment."""
    parts: list[str] = []
    for before, token in zip((None, *tokens), tokens, strict=False):
        if before is not None and not _touch(before, token):
            parts.append(" ")
        parts.append(canonical(token))
    return "".join(parts)


def canonical(token: Token) -> str:
    """How a token is written in the canonical form."""
    text = str(token)
    match token.type:
        case kind if kind in FULL_WIDTH:
            return FULL_WIDTH[kind]
        case "STRING" if is_half_width_quote(text):
            return f"“{text[1:-1]}”"
        case "FRAC_OF":
            return text.replace(" ", "")
        case _:
            return text


def is_half_width_quote(text: str) -> bool:
    """Whether a quoted note can be given “ ” without meeting one inside."""
    return text.startswith('"') and not set("“”") & set(text)


def _touch(left: Token, right: Token) -> bool:
    """Whether two neighbours stand without a space."""
    if left.type in _TIGHT or right.type in _TIGHT:
        return True
    if left.type == "LBRACE" or right.type == "RBRACE":
        return True
    return left.type == "RBRACE" and right.type == "ETC"
