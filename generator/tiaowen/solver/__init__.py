"""Rule sets as formulas: what can happen, what never can, and who shows it.

`encode/` turns the core language into z3 terms, `domain.py` says which cases are possible at all,
`witness/` makes a case of a model and lets the evaluator and the generated validators judge it,
`compare.py` holds norms of two rule sets against each other. z3 is imported nowhere else; without it
`solver.available()` is False and callers say what was not proved.
"""

from importlib.util import find_spec


def available() -> bool:
    """Whether the proving engine (extra `prove`) is installed."""
    return find_spec("z3") is not None
