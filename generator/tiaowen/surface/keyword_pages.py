"""The keyword pages in `grammar/keywords/`: which page tells about a word, and the index of all words.

One page a word, or a small family of words that mean the same or come together; the page's title
names them all. Editors show the page as a hover; the index is made from the grammar's own table.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from tiaowen.resources import grammar_dir
from tiaowen.surface.keywords import keywords

INDEX = "README.md"
_TITLE = re.compile(r"# (\S+)\n")
_MEANING = re.compile(r"^## 含义\n\n(.*?。)", re.MULTILINE)


def pages_dir() -> Path:
    """The folder of the pages."""
    return grammar_dir() / "keywords"


@cache
def page_names() -> dict[str, str]:
    """Keyword → file name of its page.

    Raises:
        ValueError: a page has no title, or two pages claim one word.
    """
    names: dict[str, str] = {}
    for path in sorted(pages_dir().glob("*.md")):
        if path.name == INDEX:
            continue
        title = _TITLE.match(path.read_text(encoding="utf-8"))
        words = title[1].split("、") if title else []
        if not words or set(words) & names.keys():
            raise ValueError(f"{path.name}: no title, or a word that has a page already")
        names.update(dict.fromkeys(words, path.name))
    return names


def keyword_page(word: str) -> str | None:
    """The Markdown page about a keyword; None when it is no keyword."""
    name = page_names().get(word)
    return (pages_dir() / name).read_text(encoding="utf-8") if name else None


def index() -> str:
    """The text of the index page: every keyword in the order of the grammar."""
    rows = "".join(f"| {_link(word)} | {_first_sentence(word)} |\n" for word in keywords().values())
    return (
        "# 关键字\n\n"
        "一页一词，意思相同或总在一起的几个词合成一页。次序同 `../tiaowen.lark`。\n"
        "本页由测试从语法生成：`pytest tests/surface --update-spec`。\n\n"
        f"| 关键字 | 含义 |\n|---|---|\n{rows}"
    )


def _link(word: str) -> str:
    name = page_names().get(word)
    return f"[{word}]({name})" if name else word


def _first_sentence(word: str) -> str:
    found = _MEANING.search(keyword_page(word) or "")
    return found[1].replace("|", "\\|") if found else ""
