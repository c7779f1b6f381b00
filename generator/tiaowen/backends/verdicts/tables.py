"""Decision tables of a verdict module, as constants: how columns are divided, what is said where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from tiaowen.core import ast as c


@dataclass
class Tables:
    """Constants by their text; each text once.

    Attributes:
        names: text to name, in the order they are first used.
    """

    names: dict[str, str] = field(default_factory=dict)

    def axis(self, division: c.Division) -> str:
        """The values that divide an ordered column; of any other, value to class."""
        if division.ordered:
            return self._named("AXIS", _tuple(division.values))
        pairs = {"None": 0} | {literal(v): 3 + k for k, v in enumerate(division.values)}
        return self._named("AXIS", "{" + ", ".join(f"{v}: {k}" for v, k in pairs.items()) + "}")

    def places(self, node: c.Place) -> str:
        """Outcomes by the classes of the columns before the last, then by the last one's."""
        step = node.columns[-1].division.classes
        runs = [node.outcomes[k : k + step] for k in range(0, len(node.outcomes), step)]
        return self._named("PLACES", _tuple_of(self._named("PLACE", _tuple(run)) for run in runs))

    def told(self, node: c.Told) -> str:
        """What is said, by the outcome's number."""
        return self._named("TOLD", _tuple(node.values))

    def lines(self) -> Iterator[str]:
        """The constants, those others are made of first."""
        return (f"{name} = {text}" for text, name in self.names.items())

    def _named(self, word: str, text: str) -> str:
        return self.names.setdefault(text, f"{word}_{len(self.names) + 1}")


def literal(value: object) -> str:
    """A constant: a whole number as such, a day as its ordinal."""
    match value:
        case Fraction():
            n, d = value.numerator, value.denominator
            return f"{n}" if d == 1 else f"Fraction({n}, {d})"
        case date():
            return f"{value.toordinal()}"
        case _:
            return repr(value)


def _tuple(values: Iterable[object]) -> str:
    return _tuple_of(map(literal, values))


def _tuple_of(texts: Iterable[str]) -> str:
    return "(" + "".join(f"{text}, " for text in texts).rstrip(" ") + ")"
