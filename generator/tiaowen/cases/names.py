"""Names of facts as data writes them → the declared fact: canonical or synonym, any width."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from tiaowen.model.suggestions import nearest
from tiaowen.model.types import Fact


def plain(written: str) -> str:
    """A spelling without spaces and with one width of brackets and digits, for comparing."""
    return "".join(unicodedata.normalize("NFKC", written).split())


@dataclass(frozen=True, slots=True)
class FactNames:
    """Declared facts by every name data may use for them.

    Attributes:
        facts: canonical name to fact.
        spellings: plain spelling of a name or synonym to canonical name.
    """

    facts: Mapping[str, Fact]
    spellings: Mapping[str, str]

    @classmethod
    def of(cls, facts: Mapping[str, Fact]) -> FactNames:
        """Index `facts`; a canonical name wins over a synonym spelt the same."""
        spellings = {plain(name): fact.name for fact in facts.values() for name in fact.synonyms}
        spellings.update({plain(name): name for name in facts})
        return cls(facts, spellings)

    def find(self, written: str) -> Fact | None:
        """The fact called `written`, or None."""
        name = self.spellings.get(plain(written))
        return None if name is None else self.facts[name]

    def suggest(self, written: str) -> str:
        """Advice for an unknown name: the nearest declared one, if any is near."""
        near = nearest(plain(written), self.spellings)
        return f"改为「{self.spellings[near]}」" if near else "改用词汇文件声明过的名称，或先声明它"
