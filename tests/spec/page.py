"""A spec page: Markdown in which some code fences are files, commands with their output, and results.

Fences by their info string:
    ```tiao                a rule file 例.tiao, written when its turn comes (a later one replaces it)
    ```tiao name=甲.tiao    a file of that name (any language word, `name=` makes it a file)
    ```console             `$ tiaowen …`, then the full output, then （退出码 n） unless n is 0
    ```tiao after=甲.tiao   what a file holds after the commands so far
Other fences are prose. Everything is run in one empty folder, in order.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

DEFAULT_NAME = "例.tiao"
_FENCE = re.compile(
    r"^(?P<open>```(?P<info>[^\n`]*)\n)(?P<body>.*?)(?P<close>^```[ \t]*$)",
    re.MULTILINE | re.DOTALL,
)
_PROMPT = "$ tiaowen"
_CODE = "（退出码 {}）"

Runner = Callable[[list[str]], tuple[str, int]]


@dataclass(frozen=True, slots=True)
class Fence:
    """One code fence: where its body stands in the page, its language and its options."""

    start: int
    end: int
    body: str
    language: str
    options: dict[str, str]

    @property
    def file(self) -> str | None:
        """The name under which it is written, None when it is no file."""
        if self.language == "tiao" and "after" not in self.options:
            return self.options.get("name", DEFAULT_NAME)
        return self.options.get("name")


def fences(page: str) -> tuple[Fence, ...]:
    """Every fence of a page, in order."""
    found = []
    for match in _FENCE.finditer(page):
        language, *words = match["info"].split() or [""]
        options = dict(word.split("=", 1) for word in words)
        found.append(
            Fence(match.start("body"), match.end("body"), match["body"], language, options)
        )
    return tuple(found)


def is_spec(page: str) -> bool:
    """Whether a page runs any command."""
    return any(fence.language == "console" for fence in fences(page))


def replay(page: str, folder: Path, run: Runner) -> str:
    """The page as it should be: run in `folder` (which must be the working folder), outputs renewed."""
    renewed: list[str] = []
    last = 0
    for fence in fences(page):
        body = _renew(fence, folder, run)
        renewed += [page[last : fence.start], body]
        last = fence.end
    return "".join(renewed) + page[last:]


def _renew(fence: Fence, folder: Path, run: Runner) -> str:
    if fence.file is not None:
        path = folder / fence.file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(fence.body, encoding="utf-8")
    if fence.language == "console":
        return "".join(_session(command, run) for command in _commands(fence.body))
    if "after" in fence.options:
        return (folder / fence.options["after"]).read_text(encoding="utf-8")
    return fence.body


def _commands(body: str) -> list[str]:
    commands = [line for line in body.splitlines() if line.startswith("$ ")]
    strange = [command for command in commands if not command.startswith(_PROMPT)]
    if strange or not commands:
        raise ValueError(f"a console fence holds `{_PROMPT} …` and its output: {strange}")
    return commands


def _session(command: str, run: Runner) -> str:
    output, code = run(command.removeprefix(_PROMPT).split())
    shown = "\n".join(line.rstrip() for line in output.splitlines())
    lines = [command, *([shown] if shown else []), *([_CODE.format(code)] if code else [])]
    return "\n".join(lines) + "\n"
