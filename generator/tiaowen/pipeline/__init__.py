"""The chain from rule file to rule set, its passes in order, and what a run over a rule set does.

`library.py` finds and reads files; `compile.py` runs the passes; `verbatim.py` holds the text against
the official source; `examples.py` runs the 用例. Everything above (cli, papers) calls these names.
"""

from tiaowen.pipeline.compile import (
    Compiled,
    RuleSetError,
    compile_file,
    load_ruleset,
    usable_rules,
)
from tiaowen.pipeline.in_force import LawInForce, law_of, law_of_document
from tiaowen.pipeline.library import Library
from tiaowen.pipeline.validate import Law, validate_case, validate_cases

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
    "validate_cases",
]
