"""The chain from rule file to rule set, its passes in order, and what a run over a rule set does.

`library.py` finds and reads files; `compile.py` runs the passes; `verbatim.py` holds the text against
the official source; `examples.py` runs the 用例. Everything above (cli, papers) calls these names. They
are looked up when asked for: judging a case by a law that is kept ready must not wait for the parser.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tiaowen.pipeline.compile import Compiled, compile_file, load_ruleset, usable_rules
    from tiaowen.pipeline.in_force import law_of, law_of_document
    from tiaowen.pipeline.law import Law, LawInForce, RuleSetError
    from tiaowen.pipeline.library import Library
    from tiaowen.pipeline.validate import validate_case

_ROOMS = {
    "Compiled": "compile",
    "Law": "law",
    "LawInForce": "law",
    "Library": "library",
    "RuleSetError": "law",
    "compile_file": "compile",
    "law_of": "in_force",
    "law_of_document": "in_force",
    "load_ruleset": "compile",
    "usable_rules": "compile",
    "validate_case": "validate",
}


def __getattr__(name: str) -> object:
    if name not in _ROOMS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_ROOMS[name]}"), name)


__all__ = [
    "Compiled",
    "Law",
    "LawInForce",
    "Library",
    "RuleSetError",
    "compile_file",
    "law_of",
    "law_of_document",
    "load_ruleset",
    "usable_rules",
    "validate_case",
]
