"""In which order norms are asked: after those they ask, article by article where that is possible."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from tiaowen.backends.python.articles import ArticleKey, article_key
from tiaowen.model import expressions as e
from tiaowen.model.walk import parts
from tiaowen.norm import ast as n


@dataclass(frozen=True, slots=True)
class Run:
    """Norms of one article that are asked together.

    Attributes:
        part: counts from 1 where an article takes several.
        subjects: kinds of object its norms, or those that ask them, are about; empty: any.
    """

    article: ArticleKey
    norms: tuple[n.Norm, ...]
    part: int = 1
    subjects: tuple[str, ...] = ()


class NormCycleError(ValueError):
    """Norms that ask each other in a circle; the checker refuses such rule sets."""


def runs(rules: n.RuleSet, articles: tuple[ArticleKey, ...]) -> tuple[Run, ...]:
    """Every article once, in an order in which no norm is asked too early.

    Where two articles ask norms of each other, an article is taken in several parts.

    Raises:
        NormCycleError: norms ask each other in a circle.
    """
    asks = {norm.id: frozenset(_asked(norm, rules)) for norm in rules.norms}
    norms = _after_those_asked(rules.norms, asks)
    by_article = {a: tuple(m for m in norms if article_key(m.citation) == a) for a in articles}
    order = _articles_in_order(articles, by_article, asks)
    if order is not None:
        return _with_subjects(tuple(Run(a, by_article[a]) for a in order), asks)
    return _with_subjects(_in_parts(articles, norms), asks)


def _after_those_asked(
    norms: tuple[n.Norm, ...], asks: dict[str, frozenset[str]]
) -> tuple[n.Norm, ...]:
    done: dict[str, n.Norm] = {}
    by_id = {norm.id: norm for norm in norms}

    def visit(norm: n.Norm, above: tuple[str, ...]) -> None:
        if norm.id in above:
            raise NormCycleError(" → ".join((*above, norm.id)))
        if norm.id not in done:
            for name in sorted(asks[norm.id], key=list(by_id).index):
                visit(by_id[name], (*above, norm.id))
            done[norm.id] = norm

    for norm in norms:
        visit(norm, ())
    return tuple(done.values())


def _articles_in_order(
    articles: tuple[ArticleKey, ...],
    by_article: dict[ArticleKey, tuple[n.Norm, ...]],
    asks: dict[str, frozenset[str]],
) -> tuple[ArticleKey, ...] | None:
    """Articles after those they ask; None when two ask each other."""
    home = {norm.id: article for article, norms in by_article.items() for norm in norms}
    done: dict[ArticleKey, None] = {}

    def visit(article: ArticleKey, above: tuple[ArticleKey, ...]) -> bool:
        if article in above:
            return False
        if article in done:
            return True
        asked = {home[name] for norm in by_article[article] for name in asks[norm.id]} - {article}
        fine = all(visit(a, (*above, article)) for a in sorted(asked, key=articles.index))
        done.setdefault(article)
        return fine

    return tuple(done) if all(visit(article, ()) for article in articles) else None


def _in_parts(articles: tuple[ArticleKey, ...], norms: tuple[n.Norm, ...]) -> tuple[Run, ...]:
    found: list[Run] = []
    for norm in norms:
        article = article_key(norm.citation)
        if found and found[-1].article == article:
            found[-1] = Run(article, (*found[-1].norms, norm), found[-1].part)
        else:
            part = sum(run.article == article for run in found) + 1
            found.append(Run(article, (norm,), part))
    silent = [Run(a, ()) for a in articles if not any(run.article == a for run in found)]
    return (*found, *silent)


def _with_subjects(found: tuple[Run, ...], asks: dict[str, frozenset[str]]) -> tuple[Run, ...]:
    """Each run with what it is about: a case about something else need not go through it."""
    home = {norm.id: k for k, run in enumerate(found) for norm in run.norms}
    about: list[set[str] | None] = [set() for _ in found]  # None: any
    for k in reversed(range(len(found))):  # a run comes after those it asks
        for norm in found[k].norms:
            about[k] = _both(about[k], set(norm.subjects) or None)
        for asked in {home[name] for norm in found[k].norms for name in asks[norm.id]}:
            about[asked] = _both(about[asked], about[k])
    return tuple(
        replace(run, subjects=tuple(sorted(mine or ())))
        for run, mine in zip(found, about, strict=True)
    )


def _both(one: set[str] | None, other: set[str] | None) -> set[str] | None:
    return None if one is None or other is None else one | other


# ---- what a norm asks ---------------------------------------------------------------------------


def _asked(norm: n.Norm, rules: n.RuleSet) -> Iterator[str]:
    """Ids of the norms it refers to, through definitions and tables too."""
    for node in reach(parts_of(norm, rules), rules):
        match node:
            case e.NormHolds(name):
                yield name
            case e.GroupOf(_, members):
                yield from members
            case _:
                pass


def parts_of(norm: n.Norm, rules: n.RuleSet) -> tuple[object, ...]:
    """Everything of a norm that is asked of a case, in the order it is asked."""
    gives_way = tuple(d.condition for d in rules.displaced.get(norm.id, ()))
    return gives_way, norm.presumed, norm.gates, norm.body, norm.defeats


def reach(
    node: object, rules: n.RuleSet, entered: frozenset[str] = frozenset()
) -> Iterator[object]:
    """Every node of an expression, and of what the names in it stand for."""
    yield node
    if isinstance(node, e.DerivedRef) and node.name not in entered:
        for definition in rules.definitions.get(node.name, ()):
            yield from reach(definition.body, rules, entered | {node.name})
        for table in rules.tables.get(node.name, ()):
            yield from reach(table.columns, rules, entered | {node.name})
    for part in parts(node):
        yield from reach(part, rules, entered)
