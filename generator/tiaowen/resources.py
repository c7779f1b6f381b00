"""The one place that knows where `grammar/` and `rules/` lie: in the wheel, else in the checkout."""

from __future__ import annotations

from pathlib import Path

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
