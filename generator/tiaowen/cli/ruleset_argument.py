"""What a user calls a rule set → the rule set: a name, a region, a .tiao file; seen from a place."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from tiaowen.cli.language import choose
from tiaowen.norm.ast import RuleSet
from tiaowen.pipeline import Library, RuleSetError, compile_file, load_ruleset
from tiaowen.pipeline.library import SUFFIX
from tiaowen.resources import rules_dir


def ruleset_named(text: str) -> RuleSet:
    """The rule set called `text`.

    Raises:
        RuleSetError: it has errors, or there is none of that name.
        click.UsageError: a region alone that has several rule sets.
    """
    if text.endswith(SUFFIX):
        return _from_file(Path(text))
    if "/" in text:
        return load_ruleset(text)
    shelf = Library((rules_dir(),))
    inside = [path for path in shelf.rulesets() if path.parent == rules_dir() / text]
    names = [f"{text}/{path.stem}" for path in inside]
    if len(names) > 1:
        listed = "、".join(names)
        raise click.UsageError(
            choose(f"「{text}」有几个规则集，写明哪一个：{listed}", f"{text} has several: {listed}")
        )
    return load_ruleset(names[0] if names else text, shelf)


def _from_file(path: Path) -> RuleSet:
    from tiaowen.diagnostics.codes import has_errors

    compiled = compile_file(path)
    if compiled.rules is None or has_errors(compiled.diagnostics):
        raise RuleSetError(compiled.diagnostics)
    return compiled.rules


def seen_from(rules: RuleSet, place: str) -> RuleSet:
    """`rules` as it applies in `place`: its own region, or one whose office forwarded it whole.

    Raises:
        click.UsageError: nothing says that the rule set applies there.
    """
    if place.startswith(rules.region):
        return rules
    shelf = Library((rules_dir(),))
    for path in shelf.rulesets():
        local = compile_file(path, shelf, official=False).rules
        if local is None or not place.startswith(local.region):
            continue
        if any(layer.kind == "forward" and layer.target == rules.path for layer in local.layers):
            return replace(rules, also_cited=(*rules.also_cited, local.docno))
    raise click.UsageError(
        choose(
            f"「{place}」不在规则集的辖区（{rules.region}）之内，也没有转发它的规则集",
            f"{rules.path} is for {rules.region}, and nothing forwards it to {place}",
        )
    )
