"""The LALR parser built from `grammar/tiaowen.lark`, its tables kept in the user's cache folder.

Building takes seconds when lark's collision checker is installed and 0.2 s otherwise; loading the
tables takes 0.04 s. The cache name holds the grammar's hash, so a changed grammar is rebuilt. A cache
that cannot be read or written costs only time.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import tempfile
from functools import cache
from pathlib import Path

import lark

from tiaowen.resources import grammar_dir


def grammar_text() -> str:
    """The normative grammar."""
    return (grammar_dir() / "tiaowen.lark").read_text(encoding="utf-8")


def build(*, strict: bool = False) -> lark.Lark:
    """Build the parser from the grammar text; `strict` refuses any conflict or token collision."""
    return lark.Lark(
        grammar_text(),
        parser="lalr",
        lexer="contextual",
        propagate_positions=_has_place,
        maybe_placeholders=False,
        strict=strict,
    )


def _has_place(node: object) -> bool:
    """Line ends (and the comments in them) do not count as part of the line before."""
    return not (isinstance(node, lark.Token) and node.type == "_NL")


@cache
def parser() -> lark.Lark:
    """The parser, from cached tables if there are any."""
    path = _cache_file()
    try:
        with path.open("rb") as file:
            return lark.Lark.load(file)
    except (OSError, pickle.UnpicklingError, EOFError, AttributeError, KeyError, TypeError):
        built = build()
        _store(built, path)
        return built


def _cache_file() -> Path:
    root = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    key = hashlib.sha256((lark.__version__ + grammar_text()).encode()).hexdigest()[:16]
    return Path(root) / "tiaowen" / f"grammar-{key}.tables"


def _store(built: lark.Lark, path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
            built.save(file)
        Path(file.name).replace(path)
    except OSError:
        return
