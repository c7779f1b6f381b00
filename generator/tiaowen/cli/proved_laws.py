"""`check --prove` over folders: the rule sets of each region there, read together as the law in force."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tiaowen.cli.kept_proofs import kept_proofs
from tiaowen.diagnostics import Diagnostic
from tiaowen.norm.ast import RuleSet
from tiaowen.pipeline import Compiled, Library, compile_file, usable_rules
from tiaowen.pipeline.in_force import law_of
from tiaowen.pipeline.law import RuleSetError
from tiaowen.pipeline.proving import prove_law
from tiaowen.source import SourceFile


def proved_laws(
    compiled: Sequence[Compiled], libraries: Mapping[tuple[Path, ...], Library]
) -> Iterator[Diagnostic]:
    """What arises between the layers of every region that has a rule set among these."""
    known = {one.path.resolve(): one for one in compiled}
    for library in libraries.values():
        shelf = _Shelf(library, dict(known))
        own = {one.rules.path for one in compiled if one.rules is not None}
        here = [name for name in library.names() if name in own]
        for region in dict.fromkeys(name.split("/")[0] for name in here):
            yield from _proved(region, shelf)


def _proved(region: str, shelf: _Shelf) -> Iterator[Diagnostic]:
    try:
        law = law_of(region, shelf.library, shelf.load)
    except RuleSetError:
        yield Diagnostic("TW427", f"{region}：规则集有错误，没有一起证明")
        return
    if len(law.rulesets) > 1:
        files = "、".join(source.name for source in shelf.sources.values())
        with kept_proofs(f"{region}\0{files}") as answers:
            yield from prove_law(law, shelf.sources, answers)


@dataclass
class _Shelf:
    """Rule sets compiled before, and those that have to be."""

    library: Library
    known: dict[Path, Compiled]
    sources: dict[str, SourceFile] = field(default_factory=dict)

    def load(self, name: str, library: Library) -> RuleSet:
        """The rule set of that name.

        Raises:
            RuleSetError: there is none, or it has errors.
        """
        path = library.find(name)
        if path is None:
            raise RuleSetError((Diagnostic("TW208", f"没有规则集「{name}」"),))
        key = path.resolve()
        if key not in self.known:
            self.known[key] = compile_file(path, library)
        one = self.known[key]
        rules = usable_rules(one)
        assert one.outline is not None
        self.sources[rules.path] = one.outline.source
        return rules
