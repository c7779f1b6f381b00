"""Names a user compares → sides: a rule set, a file, or the law of a region at a date."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tiaowen.compare.sides import Document, Side
from tiaowen.compare.topics.table import Topic, joined, read_topics
from tiaowen.diagnostics import Diagnostic
from tiaowen.diagnostics.codes import has_errors
from tiaowen.norm.ast import Displacement, RuleSet
from tiaowen.pipeline.compile import RuleSetError, compile_file
from tiaowen.pipeline.in_force import law_of
from tiaowen.pipeline.library import SUFFIX, Library

TOPICS = "topics/*.topics"


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing to compare.

    Attributes:
        name: rule set, region or .tiao file.
        library: where it is found.
        version: of a git revision, its name; '' for the files as they are.
    """

    name: str
    library: Library
    version: str = ""


def side_of(asked: Asked, as_of: date | None) -> Side:
    """What `asked` names, with what is not in force at the date left out and noted.

    Raises:
        RuleSetError: it has errors, or there is none of that name.
    """
    if asked.name.endswith(SUFFIX):
        return _single(asked, _document(Path(asked.name), Library.around(Path(asked.name))), as_of)
    path = asked.library.find(asked.name)
    if path is not None:
        return _single(asked, _document(path, asked.library), as_of)
    if "/" in asked.name:
        raise RuleSetError((Diagnostic("TW208", f"没有规则集「{_named(asked)}」"),))
    return _region(asked, as_of)


def is_region(name: str, library: Library) -> bool:
    """Whether rule sets of a region of that name are there."""
    return any(known.split("/")[0] == name for known in library.names())


def topic_table(libraries: Iterable[Library]) -> tuple[Topic, ...]:
    """The topics declared below the roots of the libraries, each file once.

    Raises:
        TopicTableError: a line of one cannot be read.
    """
    roots = dict.fromkeys(root for library in libraries for root in library.roots)
    files = dict.fromkeys(path for root in roots for path in sorted(root.glob(TOPICS)))
    return joined(read_topics(path.name, path.read_text(encoding="utf-8")) for path in files)


def _document(path: Path, library: Library) -> Document:
    compiled = compile_file(path, library, official=False)
    if compiled.rules is None or compiled.outline is None or has_errors(compiled.diagnostics):
        raise RuleSetError(compiled.diagnostics)
    return Document(compiled.rules, compiled.outline)


def _single(asked: Asked, document: Document, as_of: date | None) -> Side:
    rules = document.rules
    why = _not_in_force(rules, as_of)
    notes = (f"{rules.docno or rules.path}{why}，仍按其文本比较",) if why else ()
    return Side(_named(asked), _labelled(asked, rules), (document,), notes=notes)


def _named(asked: Asked) -> str:
    return f"{asked.version}:{asked.name}" if asked.version else asked.name


def _labelled(asked: Asked, rules: RuleSet) -> str:
    label = rules.docno or rules.title or rules.path
    if asked.name.endswith(SUFFIX):
        return f"{label}（{Path(asked.name).name}）"
    return f"{label}（{asked.version}）" if asked.version else label


# ---- regions --------------------------------------------------------------------------------------


def _region(asked: Asked, as_of: date | None) -> Side:
    law = law_of(asked.name, asked.library)
    out = {rules.path: _not_in_force(rules, as_of) for rules in law.rulesets}
    kept = [rules for rules in law.rulesets if not out[rules.path]]
    documents = tuple(_with_outline(rules, asked.library) for rules in kept)
    notes = [f"{r.docno or r.path}{out[r.path]}，没有列入" for r in law.rulesets if out[r.path]]
    notes += [problem.message for problem in law.dangling]
    notes += dict.fromkeys(_undecided(kept, as_of))
    return Side(
        _named(asked),
        _region_label(kept, asked),
        documents,
        dict(_given_way(kept, as_of)),
        tuple(notes),
    )


def _region_label(rulesets: Sequence[RuleSet], asked: Asked) -> str:
    own = next((r.region for r in rulesets if r.path.split("/")[0] == asked.name), "")
    version = f"（{asked.version}）" if asked.version else ""
    return (own or asked.name) + version


def _with_outline(rules: RuleSet, library: Library) -> Document:
    """The rule set as it is read (displaced, forwarded), with the outline of its file."""
    path = library.find(rules.path)
    assert path is not None
    return Document(rules, _document(path, library).outline)


def _not_in_force(rules: RuleSet, as_of: date | None) -> str:
    """Why a rule set does not apply at a date; '' when it does, or there is no date."""
    if as_of is None:
        return ""
    if rules.effective is not None and as_of < rules.effective:
        return f"在{as_of.isoformat()}尚未施行（{rules.effective.isoformat()}起施行）"
    if rules.lapses is not None and as_of > rules.lapses:
        return f"在{as_of.isoformat()}已经失效（{rules.lapses.isoformat()}止）"
    return ""


def _given_way(
    rulesets: Sequence[RuleSet], as_of: date | None
) -> Iterator[tuple[tuple[str, str], str]]:
    """Norms that something in force prevails over, whatever the case."""
    for rules in rulesets:
        for norm_id, displacements in rules.displaced.items():
            for one in displacements:
                if one.condition is None and _prevails(one, as_of):
                    yield (rules.path, norm_id), str(one)


def _undecided(rulesets: Sequence[RuleSet], as_of: date | None) -> Iterator[str]:
    """Displacements that depend on the case, or on a date nobody named: both norms are compared."""
    for rules in rulesets:
        for norm in rules.norms:
            for one in rules.displaced.get(norm.id, ()):
                where = f"{rules.docno}{norm.citation}{one}"
                if as_of is None:
                    yield f"{where}；没有指定日期，两者都列入比较"
                elif one.condition is not None and _prevails(one, as_of):
                    yield f"{where}，附有条件；两者都列入比较"


def _prevails(displacement: Displacement, as_of: date | None) -> bool:
    return as_of is not None and not _not_in_force(displacement.rules, as_of)
