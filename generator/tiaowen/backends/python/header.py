"""The head of a generated module: what it was made from, and its imports in the linter's order."""

from __future__ import annotations

from collections import defaultdict
from typing import Final

from tiaowen import __language_version__, __version__
from tiaowen.backends.python.docstrings import safe
from tiaowen.backends.python.layout import Group, lines
from tiaowen.norm.ast import RuleSet

#: module → the names generated code may use of it
_MODULES: Final[dict[str, tuple[str, ...]]] = {
    "collections.abc": ("Mapping",),
    "datetime": ("date",),
    "fractions": ("Fraction",),
    "typing": ("Final",),
    "tiaowen.runtime.arithmetic": (
        "age", "lasting", "minus", "moved", "not_reached", "plus", "reached", "scaled", "times",
        "up_to_more",
    ),
    "tiaowen.runtime.case": ("NOTHING", "Case"),
    "tiaowen.runtime.compare": (
        "above", "among", "at_or_above", "at_or_below", "below", "contains", "differs", "equal",
        "holds", "not_among",
    ),
    "tiaowen.runtime.dates": ("Duration", "WorkCalendar"),
    "tiaowen.runtime.deadlines": ("earliest", "latest", "unless_waived", "vague"),
    "tiaowen.runtime.exceptions": ("may_instead", "replaced", "unless"),
    "tiaowen.runtime.folds": (
        "difference_size", "largest", "longest_numbered_run", "longest_run", "smallest", "total",
    ),
    "tiaowen.runtime.lists": ("count", "exists", "for_all", "share", "size"),
    "tiaowen.runtime.mappings": ("entry", "topmost"),
    "tiaowen.runtime.outcomes": ("consequence", "ground", "prohibition", "requirement"),
    "tiaowen.runtime.papers": ("barred_paper", "evidenced", "paper", "stating"),
    "tiaowen.runtime.review": ("Review", "carry_out"),
    "tiaowen.runtime.rulebook": ("Article", "FactHead", "NormHead", "RuleBook", "Term"),
    "tiaowen.runtime.scales": ("Scale",),
    "tiaowen.runtime.tables": ("ANY", "Bounds", "Listed", "Row", "Table"),
    "tiaowen.runtime.truth": ("all_of", "any_of", "at_least", "judged", "not_"),
    "tiaowen.runtime.values": ("Choices", "Value", "value_of"),
    "tiaowen.runtime.verdict": ("Finding",),
}  # fmt: skip


def module_docstring(rules: RuleSet) -> str:
    """What the module is and what it was made from."""
    forwarded = f"（见{'、'.join(rules.also_cited)}）" if rules.also_cited else ""
    number = f"（{rules.docno}）" if rules.docno else ""
    return (
        f'"""{safe(rules.title)}{safe(number)}{safe(forwarded)}\n\n'
        "由规则文件编译而成，请勿手工修改：改规则文件，再编译。\n\n"
        f"规则文件：{rules.source_name}\n"
        f"sha256：{rules.source_hash}\n"
        f"编译器：tiaowen {__version__}，语言版本 {__language_version__}\n"
        '"""\n\n'
        "from __future__ import annotations\n\n"
    )


def imports(used: frozenset[str]) -> str:
    """The import lines for the names a module uses: standard library, then the runtime."""
    needed: dict[str, list[str]] = defaultdict(list)
    for module, names in _MODULES.items():
        needed[module] = [name for name in names if name in used]
    standard = [m for m in needed if not m.startswith("tiaowen") and needed[m]]
    runtime = [m for m in needed if m.startswith("tiaowen") and needed[m]]
    blocks = [
        "\n".join(_import(m, needed[m]) for m in part) for part in (standard, runtime) if part
    ]
    return "\n\n".join(blocks) + "\n"


def _import(module: str, names: list[str]) -> str:
    """One import; constants first, then classes, then functions, as the linter sorts them."""
    ordered = tuple(sorted(names, key=lambda name: (_rank(name), name)))
    one = f"from {module} import {', '.join(ordered)}"
    if len(one) <= 100:
        return one
    return "\n".join(lines(Group(f"from {module} import (", ordered), 0))


def _rank(name: str) -> int:
    if name.isupper() and len(name) > 1:
        return 0
    return 1 if name[0].isupper() else 2
