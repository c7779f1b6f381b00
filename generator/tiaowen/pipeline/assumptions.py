"""What proofs take for granted about cases, as declared in `rules/assumptions`."""

from __future__ import annotations

from functools import cache

from tiaowen.norm.ast import RuleSet
from tiaowen.pipeline.compile import load_ruleset
from tiaowen.pipeline.library import ASSUMPTIONS


@cache
def declared_assumptions() -> RuleSet:
    """The assumptions as a rule set: a case that violates one of its norms is not considered.

    Raises:
        RuleSetError: the file has errors.
    """
    return load_ruleset(f"{ASSUMPTIONS}/cases")
