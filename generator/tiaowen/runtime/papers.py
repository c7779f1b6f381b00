"""文书: whether a paper was made (or, when barred, was not) and states what it has to state."""

from __future__ import annotations

from datetime import date

from tiaowen.runtime.case import NOTHING
from tiaowen.runtime.deadlines import not_yet
from tiaowen.runtime.outcomes import Outcome
from tiaowen.runtime.truth import Gap
from tiaowen.runtime.values import Members, Unknown, Value, gaps_of
from tiaowen.runtime.verdict import Verdict


def paper(
    name: str,
    made: Value,
    today: date,
    *,
    bound: Value | None = None,
    by: tuple[str, ...] = (),
) -> Outcome:
    """The paper has to be made; with no day in the law, when it is late is for `by` to judge."""
    if isinstance(made, Unknown):
        return Outcome(Verdict.UNDETERMINED, gaps_of(made))
    if made is not NOTHING and made is not False:
        return Outcome(Verdict.SATISFIED)
    if bound is None:
        return Outcome(Verdict.NEEDS_JUDGEMENT, (Gap(name, judged=True, by=by),))
    return not_yet(bound, today, "制作")


def evidenced(made: Value, listed: Value) -> Value:
    """When the paper was made; one whose contents are stated was, though nobody says when."""
    stated = isinstance(listed, Members) and bool(listed.items)
    return True if isinstance(made, Unknown) and stated else made


def stating(found: Outcome, listed: Value, *items: str) -> Outcome:
    """A paper that was made has to state every one of the items (须载明)."""
    if found.verdict is not Verdict.SATISFIED:
        return found
    if isinstance(listed, Unknown):
        return Outcome(Verdict.UNDETERMINED, gaps_of(listed))
    present = listed.items if isinstance(listed, Members) else ()
    absent = [item for item in items if item not in present]
    if absent:
        return Outcome(Verdict.VIOLATED, reason="未载明：" + "、".join(absent))
    return found


def barred_paper(made: Value) -> Outcome:
    """The paper must not be made."""
    if isinstance(made, Unknown):
        return Outcome(Verdict.UNDETERMINED, gaps_of(made))
    done = made is not NOTHING and made is not False
    return Outcome(Verdict.VIOLATED if done else Verdict.SATISFIED)
