"""What differs between two norms that answer each other, aspect by aspect, parameters first."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from tiaowen.compare.norms.features import Aspect, Features, features
from tiaowen.compare.sides import NormAt

_NUMBER = re.compile(r"\d{4}-\d{2}-\d{2}|\d+(?:/\d+)?(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class AspectDifference:
    """One aspect that differs.

    Attributes:
        aspect: which.
        left, right: wordings only that side has.
        parameters: wordings that are the same but for a number, as pairs.
    """

    aspect: Aspect
    left: tuple[str, ...]
    right: tuple[str, ...]
    parameters: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        """In Chinese: 要求：副高满3年 ↔ 副高满5年."""
        left = (*(a for a, _ in self.parameters), *self.left)
        right = (*(b for _, b in self.parameters), *self.right)
        shown = ["；".join(words) or "（无）" for words in (left, right)]
        return f"{self.aspect.value}：{shown[0]} ↔ {shown[1]}"


def compare_norms(left: NormAt, right: NormAt) -> tuple[AspectDifference, ...]:
    """The aspects that differ, in the order of `Aspect`."""
    ours, theirs = features(left), features(right)
    return tuple(_differing(ours, theirs))


def _differing(ours: Features, theirs: Features) -> Iterable[AspectDifference]:
    for aspect in Aspect:
        left, right = _without(ours[aspect], theirs[aspect]), _without(theirs[aspect], ours[aspect])
        if left or right:
            yield _with_parameters(aspect, left, right)


def _without(words: tuple[str, ...], others: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for word in words if word not in others)


def _with_parameters(
    aspect: Aspect, left: tuple[str, ...], right: tuple[str, ...]
) -> AspectDifference:
    """Wordings with equal skeletons are one parameter with two numbers."""
    pairs: list[tuple[str, str]] = []
    waiting = list(right)
    for word in left:
        same = next((w for w in waiting if _skeleton(w) == _skeleton(word)), None)
        if same is not None:
            waiting.remove(same)
            pairs.append((word, same))
    rest = _without(left, tuple(word for word, _ in pairs))
    return AspectDifference(aspect, rest, tuple(waiting), tuple(pairs))


def _skeleton(wording: str) -> str:
    return _NUMBER.sub("□", wording)
