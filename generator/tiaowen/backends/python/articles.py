"""Articles: which one a citation belongs to, what its function is called, what its docstring says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, TypeAlias

from tiaowen.norm.ast import AccountEntry, RuleSet
from tiaowen.runtime.numerals import to_int

ArticleKey: TypeAlias = str
"""What the citations of an article begin with: 第九条, 五, 引言."""

_KEY: Final = re.compile(
    r"第[^条章节编款句]+[条章节编](?:之[一二三四五六七八九十]+)?"
    r"|[〇零一二三四五六七八九十百]+(?=$|[（(第])"
    r"|[^（(第]+"
)
_UNITS: Final = {"条": "article", "章": "chapter", "节": "section", "编": "book"}
_PARTS: Final = {
    "版头": "letterhead",
    "发文字号": "document_number",
    "篇名": "title",
    "主送": "addressees",
    "引言": "preamble",
    "结语": "closing",
    "附注": "remark",
    "附件": "annex",
    "落款": "signature",
    "版记": "imprint",
}
_COMPUTED: Final = {"计算", "裁量", "期限", "文书"}


def article_key(citation: str) -> ArticleKey:
    """The article of a citation."""
    found = _KEY.match(citation)
    return found.group() if found else citation


def articles_of(rules: RuleSet) -> tuple[ArticleKey, ...]:
    """Every article and part of the document, in reading order."""
    texts = (account.citation for account in rules.accounts)
    norms = (norm.citation for norm in rules.norms)
    return tuple(dict.fromkeys(map(article_key, (*texts, *norms))))


def function_name(article: ArticleKey, ordinal: int, part: int = 1) -> str:
    """article_9, clause_5, part_preamble; `ordinal` names what has no number."""
    later = f"_part_{part}" if part > 1 else ""
    if article in _PARTS:
        return f"part_{_PARTS[article]}{later}"
    found = re.fullmatch(r"第([^条章节编]+)([条章节编])(?:之(.+))?", article)
    try:
        if found is None:
            return f"clause_{to_int(article)}{later}"
        number, unit, inserted = found.groups()
        suffix = f"_{to_int(inserted)}" if inserted else ""
        return f"{_UNITS[unit]}_{to_int(number)}{suffix}{later}"
    except ValueError:
        return f"provision_{ordinal}{later}"


def summary(article: ArticleKey, rules: RuleSet, part: int = 1) -> str:
    """The first line of the docstring: the article, and the heading it stands under."""
    headings = next(
        (norm.headings for norm in rules.norms if article_key(norm.citation) == article), ()
    )
    own = next((i for i, heading in enumerate(headings) if heading.startswith(article)), None)
    title = headings[own].removeprefix(article).strip() if own is not None else ""
    above = "".join(headings[:own]) if own else ""
    shown = f"{article} {title}".strip() + (f"（{above}）" if above else "")
    return shown + ("（续）" if part > 1 else "")


def law_text(article: ArticleKey, rules: RuleSet) -> Iterator[str]:
    """The law's words, cut by cut, each with its place in the article and how it is accounted for."""
    accounts = [a for a in rules.accounts if article_key(a.citation) == article]
    if accounts:
        yield from (_cut(account, article) for account in accounts)
        return
    texts = {n.citation: n.text for n in rules.norms if article_key(n.citation) == article}
    for citation, text in texts.items():
        yield f"{citation.removeprefix(article)}「{text}」"


def _cut(account: AccountEntry, article: ArticleKey) -> str:
    place = account.citation.removeprefix(article)
    said = "" if _COMPUTED & set(account.treatments) else _treatment(account)
    return f"{place}「{account.text}」{said}"


def _treatment(account: AccountEntry) -> str:
    reason = f"：{account.reason}" if account.reason else ""
    return f"〔{'、'.join(account.treatments)}{reason}〕"
