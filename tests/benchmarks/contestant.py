"""A contestant on single cases, and the contestants a machine does not have."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Generic, TypeAlias, TypeVar

Facts: TypeAlias = Mapping[str, Any]
"""A fact's name → True/False, a level's name, a date, or None: unknown."""


def _as_it_is(told: Any) -> Any:
    return told


@dataclass(frozen=True, slots=True)
class Contestant:
    """Somebody who judges single cases.

    Attributes:
        prepare: facts → what `evaluate` wants; not timed.
        evaluate: a prepared case → True, False or None for each norm; timed.
        answers: takes those out of what `evaluate` gives where it gives more; not timed.
    """

    prepare: Callable[[Facts], Any]
    evaluate: Callable[[Any], Any]
    answers: Callable[[Any], Any] = _as_it_is


def from_facts(one: Contestant) -> Contestant:
    """The same, with the preparing timed."""
    prepare, evaluate = one.prepare, one.evaluate
    return Contestant(_as_it_is, lambda facts: evaluate(prepare(facts)), one.answers)


T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Present(Generic[T]):
    """Contestants that are here, and the names of the others with the reason."""

    here: dict[str, T]
    absent: dict[str, str]


def gathered(places: Iterable[tuple[str, str]], maker: str) -> Present[Any]:
    """The contestants made by the function `maker` of each module; a module may lack its package."""
    found: Present[Any] = Present({}, {})
    for name, module in places:
        try:
            found.here[name] = getattr(import_module(module), maker)()
        except ImportError as error:
            found.absent[name] = f"{error.name or error} 没有安装"
    return found
