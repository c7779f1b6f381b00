"""The one place that knows where `grammar/` and `rules/` lie: in the wheel, else in the checkout."""

from __future__ import annotations

import re
from pathlib import Path

_HEAD = re.compile(r"^(?:规则集|词汇)[ \t]+([a-z0-9/.-]+)", re.MULTILINE)
_PACKAGE = Path(__file__).parent
_PACKED = _PACKAGE / "_data"
_ROOT = _PACKED if _PACKED.is_dir() else _PACKAGE.parent.parent


def grammar_dir() -> Path:
    """Folder of the grammar, the reference pages, the keyword table and the diagnostic pages."""
    return _ROOT / "grammar"


def rules_dir() -> Path:
    """Folder of the rule sets, vocabularies and official texts that ship with Tiaowen."""
    return _ROOT / "rules"


def debian_packages() -> Path:
    """The list of Debian packages the compiler's surroundings want; its head says how to read it."""
    return _ROOT / "generator" / "setup" / "debian.txt"


def package_dir() -> Path:
    """Folder of the compiler itself."""
    return _PACKAGE


def opening(path: Path) -> str:
    """The first characters of a rule file; '' where it cannot be read."""
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            return file.read(2000)
    except OSError:
        return ""


def own_name(path: Path) -> str | None:
    """The name a rule file gives itself in its head line (规则集 a/b)."""
    found = _HEAD.search(opening(path))
    return found[1] if found else None


def root_of(path: Path) -> Path:
    """The folder below which a file's own name leads back to it."""
    name = own_name(path)
    steps = len(Path(name).parts) if name is not None else 1
    return path.parents[steps - 1] if len(path.parents) >= steps else path.parent
