"""Exceptions to a requirement (除外): three ways in which E bears on whether B is met."""

from __future__ import annotations

from tiaowen.runtime.truth import Truth, all_of, any_of, not_


def may_instead(met: Truth, excepted: Truth, alternative: Truth) -> Truth:
    """可按: the favourable way is open beside the ordinary one. B 或 (E 且 D)."""
    return any_of(met, all_of(excepted, alternative))


def replaced(met: Truth, excepted: Truth, alternative: Truth) -> Truth:
    """改按: the other condition takes the place of the ordinary one.

    (E 且 D) 或 (非 E 且 B); where B and D agree, an E nobody knows does not matter.
    """
    return any_of(
        all_of(excepted, alternative),
        all_of(not_(excepted), met),
        all_of(met, alternative),
    )


def unless(found: Truth, excepted: Truth) -> Truth:
    """A ban, ground or consequence falls where an exception holds. B 且 非 E."""
    return all_of(found, not_(excepted))
