"""All rule texts parsed, every part with its position, in KB a second.

Beside it Lark with the same grammar as far as its own tree, and the fewest regular-expression matches that
could find the tokens.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

import lark

from tests.benchmarks.figures import Aim, Figure, Report, Spread
from tests.benchmarks.interleaved import Timing, rounds
from tests.benchmarks.plot import plot
from tests.benchmarks.tables import table
from tiaowen.resources import grammar_dir, rules_dir
from tiaowen.source import SourceFile
from tiaowen.surface.parse import parse

_ROUNDS: Final = 5
_OURS = "条文（含位置，成条文树）"
_TOKEN: Final = re.compile(r"「[^」]*」|“[^”]*”|[\w\-]+|\S")


def run(folder: Path) -> Report:
    """The table and the figures; a picture into the folder."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(rules_dir().rglob("*.tiao"))]
    kilobytes = sum(len(text.encode()) for text in texts) / 1000
    timings = {
        name: [turn / kilobytes for turn in turns]
        for name, turns in rounds(_works(texts), _ROUNDS).items()
    }
    plot(folder / "parsing.svg", "解析全部规则文件，每 KB 处理器时间", timings, "ms")
    head = f"{len(texts)} 个规则文件，{kilobytes:.0f} KB，{sum(map(len, texts)):,} 字；{_ROUNDS} 轮"
    return Report(f"{head}\n{table(timings, {}, 'ms', ' KB')}", _figures(timings))


def _works(texts: Sequence[str]) -> Mapping[str, Callable[[], object]]:
    def ours() -> None:
        for text in texts:
            rule_file, problems = parse(SourceFile("规则", text))
            assert rule_file.lines
            assert not problems

    def tree(parser: lark.Lark) -> Callable[[], object]:
        return lambda: [parser.parse(text + "\n") for text in texts]

    return {
        _OURS: ours,
        "Lark，同一语法，只到带位置的树": tree(_lark()),
        "只用正则切词": lambda: [_TOKEN.findall(text) for text in texts],
    }


def _lark() -> lark.Lark:
    grammar = (grammar_dir() / "tiaowen.lark").read_text(encoding="utf-8")
    return lark.Lark(
        grammar,
        parser="lalr",
        lexer="contextual",
        propagate_positions=True,
        maybe_placeholders=False,
    )


def _figures(timings: Mapping[str, Sequence[Timing]]) -> tuple[Figure, ...]:
    aim = Aim(900, at_least=True)
    found = Spread.of(1 / turn.cpu for turn in timings[_OURS])
    wall = Spread.of(1 / turn.wall for turn in timings[_OURS])
    return (Figure("解析：全部规则文件，含位置", "KB/s", found, wall, aim),)
