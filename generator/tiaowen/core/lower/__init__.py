"""From norms to the core language, construct by construct as the reference evaluator gives them.

Every construct of `evaluate` has its counterpart here: `values.py` and what it asks (`names`, `tables`,
`arithmetic`, `lists`, `mappings`), `conditions.py`, `outcomes.py` and `duties.py`, `norms.py`. Where the
evaluator raises (nothing to measure against, a year without its table), the `Trail` of a frame notes
under which condition it would.
"""

from __future__ import annotations

from tiaowen.core.ast import LoweredNorm, LoweredRules, NotLowered
from tiaowen.core.build import FALSE, Builder
from tiaowen.core.lower.norms import Lowering, in_force
from tiaowen.core.lower.outcomes import arms
from tiaowen.core.lower.symbols import NotLoweredError
from tiaowen.core.unlowered import UnloweredError
from tiaowen.norm.ast import Norm, RuleSet


def lower(rules: RuleSet, *, searched: bool = False) -> LoweredRules:
    """Every norm of a rule set, or of a law in force, in the core language.

    Norms that use what the core language cannot say are listed in `unlowered`, with the construct; they
    have no other place in the result. Cases that name their subjects (`Case.subjects`) are narrowed by
    whoever asks: the lowered norms answer for every case.

    Args:
        rules: see above.
        searched: tables become `Place` and `Told`, for back ends that search faster than they compare.
    """
    lowering = Lowering(Builder(), rules, searched)
    norms: list[LoweredNorm] = []
    unlowered: list[NotLowered] = []
    for norm in rules.norms:
        try:
            norms.append(_lowered(lowering, norm))
        except NotLoweredError as error:
            unlowered.append(NotLowered(norm.id, norm.citation, str(error)))
    conflicts = {
        name: where for name, where in lowering.context.conflicts.items() if where is not FALSE
    }
    valid = in_force(lowering.build, rules)
    return LoweredRules(rules.path, tuple(norms), valid, conflicts, tuple(unlowered))


def lower_whole(rules: RuleSet, *, searched: bool = False) -> LoweredRules:
    """Likewise, for those who cannot do with some of the norms.

    Raises:
        UnloweredError: a norm is not in the core language.
    """
    lowered = lower(rules, searched=searched)
    if lowered.unlowered:
        raise UnloweredError(lowered.unlowered)
    return lowered


def lower_norm(rules: RuleSet, name: str, build: Builder) -> LoweredNorm:
    """One norm; with one builder for several rule sets, what they have in common is made once.

    Raises:
        NotLoweredError: the core language cannot say it.
    """
    norm = next(each for each in rules.norms if each.id == name)
    return _lowered(Lowering(build, rules), norm)


def _lowered(lowering: Lowering, norm: Norm) -> LoweredNorm:
    outcome = lowering.outcome(norm.id)
    return LoweredNorm(
        norm.id,
        norm.citation,
        arms(lowering.build, norm, outcome),
        outcome.truth,
        outcome.refused,
        lowering.touched(norm),
    )


__all__ = ["NotLoweredError", "UnloweredError", "lower", "lower_norm", "lower_whole"]
