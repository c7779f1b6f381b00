"""The reference evaluator: slow, obvious, the oracle every back end is held against.

It walks the norms as they are, with strong Kleene logic and explicit sets of what is still open
(language study 4.1–4.4). `values.py` → `conditions.py` → `norms.py`; `evaluate` is the way in.
"""

from tiaowen.evaluate.norms import (
    evaluate,
    evaluate_norm,
    names_of,
    truth_of,
    verdict_of,
)
from tiaowen.runtime.evaluation import Evaluation, overall

__all__ = [
    "Evaluation",
    "evaluate",
    "evaluate_norm",
    "names_of",
    "overall",
    "truth_of",
    "verdict_of",
]
