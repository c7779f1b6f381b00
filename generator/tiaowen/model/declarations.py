"""What a rule set and the vocabularies it uses declare: facts, scales, effects, derived names.

`collect` gathers them from outlines in order of use. A name declared twice (but for dated versions
of one 所称/表/参数) is TW206; an unknown type name is TW202.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import TypeAlias, cast

from tiaowen.diagnostics import Diagnostic, Label
from tiaowen.model.outline import Entry, Outline
from tiaowen.model.types import (
    BoolType,
    DateType,
    EnumType,
    Fact,
    FactType,
    LevelType,
    ListType,
    MappingType,
    NumberType,
    ScalarType,
    TextType,
)
from tiaowen.source import SourceFile, Span
from tiaowen.surface import statements as st
from tiaowen.surface.expressions import Expr, Quantity, SetOf
from tiaowen.surface.node import Word

DerivedStatement: TypeAlias = st.Define | st.Table | st.DeclareParameter


@dataclass(frozen=True, slots=True)
class Derived:
    """One version of a derived name: its statement, where it stands, and its table rows."""

    statement: DerivedStatement
    entry: Entry
    source: SourceFile
    citation: str
    headings: tuple[str, ...]


@dataclass
class Declarations:
    """Everything declared, by name; filled by `collect`."""

    facts: dict[str, Fact] = field(default_factory=dict)
    scales: dict[str, LevelType] = field(default_factory=dict)
    effects: dict[str, str] = field(default_factory=dict)
    derived: dict[str, list[Derived]] = field(default_factory=dict)
    abbreviations: dict[str, str] = field(default_factory=dict)
    defaults: dict[str, tuple[Expr, str, SourceFile]] = field(default_factory=dict)
    places: dict[str, tuple[SourceFile, Span]] = field(default_factory=dict)

    def names(self) -> Iterator[str]:
        """Every name a condition may use."""
        yield from self.facts
        yield from self.derived
        yield from self.abbreviations


def entries(outline: Outline) -> Iterator[tuple[Entry, str, tuple[str, ...]]]:
    """Every statement of a file with the citation and headings of its cut."""
    for entry in outline.entries:
        yield entry, "", ()
    for cut in outline.cuts():
        for entry in cut.entries:
            yield entry, cut.citation, cut.headings


def collect(outlines: Iterable[Outline]) -> tuple[Declarations, tuple[Diagnostic, ...]]:
    """Gather the declarations of vocabularies (first) and the rule set itself (last)."""
    collector = _Collector()
    files = tuple(outlines)
    for outline in files:
        for entry, _, _ in entries(outline):
            if isinstance(entry.statement, st.DeclareScale):
                collector.scale(entry.statement, outline.source)
    for outline in files:
        for entry, citation, headings in entries(outline):
            collector.add(entry, outline.source, citation, headings)
    return collector.found, tuple(collector.problems)


class _Collector:
    def __init__(self) -> None:
        self.found = Declarations()
        self.problems: list[Diagnostic] = []

    def add(
        self, entry: Entry, source: SourceFile, citation: str, headings: tuple[str, ...]
    ) -> None:
        match entry.statement:
            case st.DeclareFact() as statement:
                self._facts(statement, entry, source)
            case st.DeclareEffect() as statement:
                for word in statement.names:
                    if self._new(word, source):
                        self.found.effects[word.text] = statement.kind.text
            case st.Define() | st.Table() | st.DeclareParameter() as statement:
                self._derived(Derived(statement, entry, source, citation, headings))
            case st.Document() as statement:
                self._document(statement)
            case st.If(consequence=st.Document() as statement):
                self._document(statement)
            case _:
                pass

    def _new(self, word: Word, source: SourceFile) -> bool:
        """Note where a name is declared; TW206 when it already is."""
        if word.text in self.found.places:
            where, span = self.found.places[word.text]
            label = Label(span, "第一次在这里", where)
            self.problems.append(
                Diagnostic(
                    "TW206", f"「{word.text}」已经声明过", source, word.span, labels=(label,)
                )
            )
            return False
        self.found.places[word.text] = (source, word.span)
        return True

    def _distinct(self, words: tuple[Word, ...], source: SourceFile) -> None:
        """TW206 for a value listed twice."""
        seen: dict[str, Word] = {}
        for word in words:
            first = seen.setdefault(word.text, word)
            if first is not word:
                label = Label(first.span, "第一次在这里", source)
                message = f"「{word.text}」列了两次"
                self.problems.append(
                    Diagnostic(
                        "TW206", message, source, word.span, "又列了一次", (label,), "删去一个"
                    )
                )

    def scale(self, statement: st.DeclareScale, source: SourceFile) -> None:
        """级别: an ordered scale with its 统称."""
        self._distinct(statement.levels, source)
        levels = tuple(w.text for w in statement.levels)
        spans = []
        for name, low, high in statement.spans:
            if low.text in levels and high.text in levels:
                spans.append((name.text, levels.index(low.text), levels.index(high.text)))
            else:
                self._unknown(low if low.text not in levels else high, source, levels)
        self.found.scales[statement.name.text] = LevelType(
            statement.name.text, levels, tuple(spans)
        )

    def _unknown(self, word: Word, source: SourceFile, known: tuple[str, ...]) -> None:
        help_ = "可用：" + "、".join(known)
        self.problems.append(
            Diagnostic("TW202", f"未定义的名称「{word.text}」", source, word.span, help=help_)
        )

    def _derived(self, derived: Derived) -> None:
        statement = derived.statement
        name = statement.name.text
        versions = self.found.derived.setdefault(name, [])
        dated = statement.since is not None or statement.until is not None
        same_file = bool(versions) and versions[-1].source is derived.source
        again = bool(versions) and (dated or (same_file and isinstance(statement, st.Define)))
        if (
            not again
            and name not in self.found.facts
            and not self._new(statement.name, derived.source)
        ):
            return
        versions.append(derived)
        if isinstance(statement, st.Define) and statement.abbreviation is not None:
            self.found.abbreviations[statement.abbreviation.text] = name

    def _document(self, statement: st.Document) -> None:
        """The two facts by which a case states a paper: when it was made, and what it contains."""
        name = statement.name.text.strip("《》")
        made = Fact(name, DateType(), note="文书制作日期；未制作填 无")
        self.found.facts.setdefault(name, made)
        items = Fact(name + "要素", ListType(item=TextType()), note="文书已载明的要素")
        self.found.facts.setdefault(items.name, items)

    # ---- facts --------------------------------------------------------------------------------------

    def _facts(self, statement: st.DeclareFact, entry: Entry, source: SourceFile) -> None:
        attributes = (*statement.attributes, *entry.attributes)

        def words(kind: str) -> tuple[str, ...]:
            return tuple(w.text for a in attributes if a.kind == kind for w in a.words)

        type_ = self._type(statement.type, source, "".join(words("单位")))
        if isinstance(type_, NumberType):
            type_ = replace(type_, choices=_choices(attributes))
        for word in statement.names:
            if type_ is None or not self._new(word, source):
                continue
            self.found.facts[word.text] = Fact(
                word.text,
                type_,
                synonyms=words("同义") if len(statement.names) == 1 else (),
                evidence=words("证明"),
                filled_by=words("填报"),
                personal=any(a.kind == "个人信息" for a in attributes),
                judged=any(a.kind == "判断" for a in attributes),
                note="".join(words("")),
            )
            for attribute in attributes:
                if attribute.kind == "未填即" and attribute.value is not None:
                    reason = "".join(words(""))
                    self.found.defaults[word.text] = (attribute.value, reason, source)

    def _type(self, written: st.TypeExpr, source: SourceFile, unit: str) -> FactType | None:
        match written:
            case st.TypeName(name):
                return self._named(name, written.span, source, unit)
            case st.EnumOf(values, is_open):
                self._distinct(values, source)
                return EnumType(tuple(w.text for w in values), is_open)
            case st.MappingOf(key, value):
                scale = self._named(key.text, key.span, source, "")
                entry = self._named(value.text, value.span, source, "")
                if isinstance(scale, LevelType) and entry is not None:
                    return MappingType(scale, entry)
                return None
            case st.ListOf(fields, item):
                if item is not None:
                    plain = self._named(item.name, item.span, source, "")
                    return ListType(item=plain) if plain is not None else None
                made = [(w.text, self._type(t, source, "")) for w, t in fields]
                known = tuple((n, cast("ScalarType", t)) for n, t in made if t is not None)
                return ListType(known)

    def _named(self, name: str, span: Span, source: SourceFile, unit: str) -> ScalarType | None:
        simple: dict[str, ScalarType] = {
            "真假": BoolType(),
            "日期": DateType(),
            "文本": TextType(),
            "整数": NumberType(unit, whole=True),
            "小数": NumberType(unit, whole=False),
        }
        found = simple.get(name) or self.found.scales.get(name)
        if found is None:
            self._unknown(Word(name, span=span), source, (*simple, *self.found.scales))
        return found


def _choices(attributes: tuple[st.Attribute, ...]) -> tuple[Fraction, ...]:
    """The numbers of 取值 {…}."""
    sets = (a.value for a in attributes if a.kind == "取值" and isinstance(a.value, SetOf))
    items = (item for found in sets for item in found.items)
    return tuple(Fraction(item.parts[0][0]) for item in items if isinstance(item, Quantity))
