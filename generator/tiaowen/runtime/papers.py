"""文书: whether a paper was made (or, when barred, was not) and states what it has to state."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tiaowen.runtime.case import NOTHING
from tiaowen.runtime.compare import at_or_below
from tiaowen.runtime.deadlines import not_yet
from tiaowen.runtime.outcomes import Outcome, halted, unsettled
from tiaowen.runtime.truth import Gap, join
from tiaowen.runtime.values import Members, Unknown, Value, gaps_of, stop_of
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
        return replace(_in_time(made, bound), made=True)
    if bound is None:
        return Outcome(Verdict.NEEDS_JUDGEMENT, (Gap(name, judged=True, by=by),))
    return not_yet(bound, today, "制作")


def _in_time(made: Value, bound: Value | None) -> Outcome:
    """A paper made after its bound is late; one that only is said to have been made is not asked."""
    if bound is None or bound is NOTHING or not isinstance(made, date):
        return Outcome(Verdict.SATISFIED)
    stopped = stop_of(bound)
    if stopped is not None:
        return halted(stopped)
    in_time = at_or_below(made, bound)
    if in_time.known is None:
        return unsettled(in_time)
    if in_time.known:
        return Outcome(Verdict.SATISFIED)
    return Outcome(Verdict.VIOLATED, reason="制作迟于期限")


def evidenced(made: Value, listed: Value) -> Value:
    """When the paper was made; one whose contents are stated was, though nobody says when."""
    stated = isinstance(listed, Members) and bool(listed.items)
    return True if isinstance(made, Unknown) and stated else made


def stating(found: Outcome, listed: Value, *items: str) -> Outcome:
    """A paper that was made has to state every one of the items (须载明)."""
    if not found.made:
        return found
    if isinstance(listed, Unknown):
        late = found.verdict is Verdict.VIOLATED
        return found if late else Outcome(Verdict.UNDETERMINED, join(found.gaps, gaps_of(listed)))
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
