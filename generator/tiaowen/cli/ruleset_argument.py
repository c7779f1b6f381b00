"""What a user calls a rule set → the rule set with its outline; a law seen from a place."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from tiaowen.cli.language import choose
from tiaowen.norm.ast import RuleSet
from tiaowen.pipeline import (
    Compiled,
    Law,
    LawInForce,
    Library,
    compile_file,
    law_of,
    load_ruleset,
    usable_rules,
)
from tiaowen.pipeline.library import SUFFIX
from tiaowen.resources import rules_dir


def compiled_named(text: str) -> tuple[Compiled, ...]:
    """The rule set called `text` with its outline; for a region, all the law in force there.

    Raises:
        RuleSetError: one has errors, or there is none of that name.
    """
    if text.endswith(SUFFIX):
        return (_usable(compile_file(Path(text))),)
    shelf = Library((rules_dir(),))
    rulesets = (load_ruleset(text, shelf),) if "/" in text else law_of(text, shelf).rulesets
    return tuple(_with_outline(rules, shelf) for rules in rulesets)


def _with_outline(rules: RuleSet, shelf: Library) -> Compiled:
    """The rule set as it is read (displaced, forwarded), with the outline of its file."""
    path = shelf.find(rules.path)
    assert path is not None
    return replace(_usable(compile_file(path, shelf)), rules=rules)


def _usable(compiled: Compiled) -> Compiled:
    usable_rules(compiled)
    return compiled


def seen_from(law: Law, place: str) -> Law:
    """`rules` as it applies in `place`: its own region, or one whose office forwarded it whole.

    Raises:
        click.UsageError: nothing says that the rule set applies there.
    """
    if isinstance(law, LawInForce):
        return _region_seen_from(law, place)
    rules = law
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


def _region_seen_from(law: LawInForce, place: str) -> LawInForce:
    """The law of the place, which has to be built on that of the region asked for."""
    if place.startswith(law.rulesets[0].region):
        return law
    shelf = Library((rules_dir(),))
    for name in shelf.names():
        rules = compile_file(shelf.find(name) or Path(name), shelf, official=False).rules
        if rules is None or not place.startswith(rules.region):
            continue
        local = law_of(name.split("/")[0], shelf)
        if {r.path for r in local.rulesets} & {r.path for r in law.rulesets}:
            return local
    raise click.UsageError(
        choose(f"「{place}」不适用「{law.path}」的规则集", f"{law.path} is not for {place}")
    )
