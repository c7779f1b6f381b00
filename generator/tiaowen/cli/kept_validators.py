"""Validators generated before, kept in the user's cache folder with all they rest on (`resting_on`).

A validator is code made of the law; it is kept compiled, beside the facts a case may state, and needs
neither parser nor norms to judge. It is as trustworthy as anything else in the user's own cache folder,
which is made for the user alone.
"""

from __future__ import annotations

import marshal
import os
import pickle
from collections.abc import Callable
from types import CodeType
from typing import TYPE_CHECKING, Any, Final

from tiaowen.cli import cache
from tiaowen.cli.resting_on import resting_on
from tiaowen.pipeline.judging import Judge, Validator

if TYPE_CHECKING:
    from tiaowen.pipeline.law import Law
    from tiaowen.runtime.case import Case
    from tiaowen.runtime.review import Review

_SUFFIX: Final = ".tiao"
_SORT: Final = "validators"
_KEPT: Final = 24
"""Validators kept, the latest ones."""


def kept_judge(question: tuple[str, ...], make: Callable[[], Law]) -> Judge:
    """The validator of a law, from the cache or generated now and kept.

    A law whose displacements have no Python form is judged by the reference evaluator.

    Args:
        question: the law's name, and from where it is seen.
        make: gives the law; asked only where no validator is kept.

    Raises:
        RuleSetError: from `make`; nothing is kept then.
    """
    rests_on = _rests_on(question)
    found = _kept(question, rests_on)
    if found is not None:
        return found
    law = make()
    made = _made(law)
    if made is None:
        from tiaowen.pipeline.validate import ByReference

        return ByReference(law)
    cache.keep(_SORT, question, rests_on, made, _KEPT)
    return _loaded(made)


def kept_validator(question: tuple[str, ...]) -> Validator | None:
    """The validator, if one is kept that rests on the files as they are."""
    return _kept(question, _rests_on(question))


def _rests_on(question: tuple[str, ...]) -> str | None:
    name = question[0]
    return resting_on(question, (os.path.abspath(name) if name.endswith(_SUFFIX) else name,))


def _kept(question: tuple[str, ...], rests_on: str | None) -> Validator | None:
    data = cache.kept(_SORT, question, rests_on)
    return None if data is None else _loaded(data)


def _made(law: Law) -> bytes | None:
    """The law's facts and the code of its validators; None where it has no Python form."""
    from tiaowen.backends.python.displacements import NotExpressibleError
    from tiaowen.backends.python.order import NormCycleError
    from tiaowen.backends.python.to_python import to_python
    from tiaowen.norm.ast import RuleSet
    from tiaowen.pipeline.validate import dangling, soft_names

    rulesets = (law,) if isinstance(law, RuleSet) else law.rulesets
    try:
        texts = [(f"<{rules.path}>", to_python(rules)) for rules in rulesets]
    except (NotExpressibleError, NormCycleError):
        return None
    codes = tuple(
        compile(text, name, "exec", dont_inherit=True, optimize=2) for name, text in texts
    )
    about = (law.path, dict(law.facts), dangling(law), soft_names(law))
    return marshal.dumps((pickle.dumps(about, protocol=5), codes))


def _loaded(data: bytes) -> Validator:
    about, codes = marshal.loads(data)
    path, facts, dangling, soft = pickle.loads(about)
    return Validator(path, facts, dangling, soft, tuple(map(_review, codes)))


def _review(code: CodeType) -> Callable[[Case], Review]:
    """`review` of a generated module."""
    module: dict[str, Any] = {"__name__": code.co_filename}
    exec(code, module)
    review: Callable[[Case], Review] = module["review"]
    return review
