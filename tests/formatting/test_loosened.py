"""However loosely a line is typed, there is one canonical form of it."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tiaowen.formatting.canonical_form import format_source
from tiaowen.source import SourceFile
from tiaowen.surface.logical_lines import logical_lines
from tiaowen.surface.tokens import read_tokens

ROOT = Path(__file__).parents[2]
FILES = [ROOT / "tests/surface/everything.tiao", *sorted((ROOT / "rules").glob("**/*.tiao"))]
HALF_WIDTH = {"，": ",", "：": ":", "（": "(", "）": ")"}
GAPS = (" ", "  ", "\t", "\u3000", " \t ")


def formatted(text: str) -> str:
    return format_source(SourceFile("例.tiao", text)).text


def loosened(line: str, chosen: random.Random) -> str:
    """The same words with other gaps, and some punctuation half-width."""
    tokens = read_tokens(line)
    if not tokens.words:
        return line
    words = [_retyped(str(token), chosen) for token in tokens.words]
    gaps = [chosen.choice(GAPS) for _ in words]
    body = "".join(gap + word for gap, word in zip(gaps, words, strict=True))
    return body + (f"   {tokens.comment}" if tokens.comment else chosen.choice(("", "  ")))


def _retyped(word: str, chosen: random.Random) -> str:
    if chosen.random() < 0.5:
        return word
    if word.startswith("“") and '"' not in word:
        return f'"{word[1:-1]}"' if not set("“”") & set(word[1:-1]) else word
    return HALF_WIDTH.get(word, word)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_loosely_typed_file_has_the_same_canonical_form(path: Path):
    text = path.read_text(encoding="utf-8")
    chosen = random.Random(path.name)
    loose = "\n".join(loosened(piece.text, chosen) for piece in logical_lines(text))
    assert loose != text
    assert formatted(loose) == formatted(text)
