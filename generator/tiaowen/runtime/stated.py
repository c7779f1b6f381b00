"""What a case states, read as values: facts, derived names, and what is presumed where nothing is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from tiaowen.runtime import case as cases
from tiaowen.runtime.excuses import (
    EXCEPTION_APPROVED,
    EXCEPTION_REASON,
    facts_for,
    is_per_norm,
    reason_in,
)
from tiaowen.runtime.intake import taken_in
from tiaowen.runtime.outcomes import RecordedException
from tiaowen.runtime.rulebook import FactHead, RuleBook
from tiaowen.runtime.truth import Gap, Stopped
from tiaowen.runtime.values import (
    Choices,
    Entries,
    Known,
    Members,
    OneOf,
    Range,
    Unknown,
    Value,
    stop_of,
)
from tiaowen.runtime.wording import printed

_UNDECLARED = FactHead("text")


class Statement:
    """The facts of one case.

    Raises:
        FactTypeError: a fact is not of its declared type.

    Attributes:
        conflicts: derived names stated otherwise than the other facts compute: (stated, computed).
    """

    def __init__(self, rules: RuleBook, case: cases.Case) -> None:
        self.rules = rules
        self.case = replace(case, facts=taken_in(case.facts, rules.facts))
        self.conflicts: dict[str, tuple[object, object]] = {}
        self._facts = facts_for(self.case, ())
        self._values: dict[str, Value] = {}
        self._printed: dict[str, dict[str, str]] = {}
        self._presumed: dict[str, None] = {}
        self._terms: dict[str, tuple[Value, tuple[str, ...]]] = {}

    @property
    def unread(self) -> tuple[str, ...]:
        """Stated facts that no norm of the rule set reads."""
        return tuple(name for name in self.case.facts if name not in self.rules.facts)

    @property
    def today(self) -> date:
        """判定日."""
        return self.case.as_of

    def fact(self, name: str) -> Value:
        """A fact as stated, else as presumed (未填即), else unknown."""
        value = self._values.get(name)
        if value is not None:
            return value
        head = self._head(name)
        if name not in self._facts and head.default is not None:
            self._presumed.setdefault(name)  # by whoever asks, so each has to come here
            return _read(name, head.default, head)
        value = self._values[name] = self._value(name, head)
        return value

    def _value(self, name: str, head: FactHead) -> Value:
        stated = self._facts.get(name)
        if stated is None:
            collection = head.kind in ("list", "records", "mapping")
            return Unknown((Gap(name, judged=head.judged, fixed=collection),))
        return _read(name, stated, head)

    def _head(self, name: str) -> FactHead:
        return self.rules.facts.get(name, _UNDECLARED)

    # ---- derived names ------------------------------------------------------------------------------

    def derived(self, name: str, compute: Callable[[], Value]) -> Value:
        """A derived name: as stated, else as computed (once a case).

        Stated as null (asked, and not known) it is itself what is missing, unless it can be computed.
        """
        stated = self.case.facts.get(name)
        value, presumed = self._computed(name, compute)
        if stated is None:
            self._presumed.update(dict.fromkeys(presumed))
            asked = name in self.case.facts and isinstance(value, Unknown)
            return self.unset(name) if asked else value
        if not presumed:
            self._compare(name, stated, value)
        return _read(name, stated, self._head(name))

    def _computed(self, name: str, compute: Callable[[], Value]) -> tuple[Value, tuple[str, ...]]:
        if name not in self._terms:
            outer, self._presumed = self._presumed, {}
            value = compute()
            self._terms[name] = value, tuple(self._presumed)
            self._presumed = outer
        return self._terms[name]

    def first_known(self, name: str, *sources: Value) -> Value:
        """Several sources of one datum: the first that is known, else the first with bounds.

        Another one that is known and differs is a conflict.
        """
        stopped = stop_of(*sources)
        if stopped is not None:
            return stopped
        known = [s for s in sources if not isinstance(s, Unknown | Range)]
        for other in known[1:]:
            self._compare(name, _plain(known[0]), other)
        bounded = [s for s in sources if isinstance(s, Range)]
        return next(iter((*known, *bounded, *sources)), self.unset(name))

    def _compare(self, name: str, stated: object, computed: Value) -> None:
        known = _plain(computed)
        if not isinstance(computed, Unknown | Range | Stopped) and not cases.alike(known, stated):
            self.conflicts[name] = stated, known

    def unset(self, name: str) -> Value:
        """A derived name nobody has set for the day (未定)."""
        return Unknown((Gap(name, fixed=True),))

    def exception_for(self, *names: str, by: tuple[str, ...] = ()) -> RecordedException:
        """What the case records about a soft norm that is not kept.

        Args:
            names: what the record may call the norm.
            by: who decides, where the text names somebody.
        """
        facts = facts_for(self.case, names)
        refused = facts.get(EXCEPTION_APPROVED) is False
        own = is_per_norm(self.case, EXCEPTION_REASON)
        return RecordedException(reason_in(facts), refused, own, by)

    def asking(self, *names: str) -> None:
        """A norm that itself reads what is recorded for it (例外理由) is asked, by these names."""
        facts = facts_for(self.case, names)
        if facts is not self._facts:
            self._facts = facts
            self._values.clear()
            self._terms.clear()

    # ---- what was stated ----------------------------------------------------------------------------

    def presumed_since_last(self) -> tuple[str, ...]:
        """「名＝值（理由）」 for every fact presumed since this was last asked."""
        names, self._presumed = self._presumed, {}
        return tuple(self._presumption(name) for name in names)

    def _presumption(self, name: str) -> str:
        head = self._head(name)
        return f"{name}＝{printed(head.default)}（{head.reason}）"

    def shown(self, names: tuple[str, ...]) -> dict[str, str]:
        """Those of the facts that the case states, printed."""
        shown: dict[str, str] = {}
        for name in names:
            if name not in self._printed:
                self._printed[name] = self._print(name)
            shown.update(self._printed[name])
        return shown

    def _print(self, name: str) -> dict[str, str]:
        stated = self.case.facts.get(name)
        if stated is None:
            return {}
        words = _printed(name, stated, self._head(name))
        if name in self.case.judgements:
            words[name] += f"（{self.case.judgements[name]}）"
        return words


def _plain(value: Value) -> object:
    """The value as a case would state it."""
    match value:
        case Members(_, items) | Entries(_, items) | Choices(items):
            return items
        case OneOf(span):
            return span
        case _:
            return value


def _read(name: str, stated: cases.Value | Known, head: FactHead) -> Value:
    match stated:
        case tuple():
            return Members(name, stated)
        case Mapping():
            return Entries(name, stated)
        case _ if head.scale is not None:
            return head.scale.read(stated, Gap(name))
        case _:
            return stated


def _printed(name: str, stated: cases.Value, head: FactHead) -> dict[str, str]:
    match stated:
        case Mapping():
            return {f"{name}.{key}": _or_unknown(v, head.unit) for key, v in stated.items()}
        case tuple() if head.kind == "list" and stated:
            return {name: "、".join(_or_unknown(v) for v in stated)}
        case tuple():
            return {name: f"{len(stated)}项"}
        case _:
            return {name: printed(stated, head.unit)}


def _or_unknown(value: object, unit: str = "") -> str:
    return "未知" if value is None else printed(value, unit)
