"""What papers are made from, as hashes: of the request, of the rule set, of the program and fonts."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Final

import tiaowen
from tiaowen.documents.fonts import Face, find_fonts
from tiaowen.documents.paper import LegalFrame, PaperRequest

NO_FRAME: Final = LegalFrame("", "", "")
_LIBRARIES: Final = ("jinja2", "lxml", "pypdf", "weasyprint", "fonttools")


def row_hash(request: PaperRequest) -> str:
    """Of everything in the request but its rule set: a changed cell, a moved cell, another name."""
    return _sha256([repr(replace(request, frame=NO_FRAME))])


def rules_hash(frame: LegalFrame) -> str:
    """Of what papers take from a rule set, its file's hash included."""
    return _sha256([repr(frame)])


@lru_cache(maxsize=1)
def maker_hash() -> str:
    """Of the package's own files (templates, styles, code), the libraries' versions and the fonts."""
    root = Path(tiaowen.__file__).parent
    own = sorted(path for path in root.glob("documents/**/*") if path.is_file())
    texts = [f"{path.name} {_file_hash(path)}" for path in own if "__pycache__" not in path.parts]
    texts += [f"{name} {version(name)}" for name in (*_LIBRARIES, "tiaowen")]
    texts += [_identity(face) for stack in find_fonts().values() for face in stack]
    return _sha256(texts)


@lru_cache(maxsize=32)
def _identity(face: Face) -> str:
    """A font by name and the checksum it carries of itself: reading it whole would take too long."""
    from fontTools.ttLib import TTFont

    with TTFont(face.path, fontNumber=face.index, lazy=True) as font:
        return f"{face.family} {face.index} {font['head'].checkSumAdjustment}"


def _file_hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _sha256(texts: Iterable[str]) -> str:
    return hashlib.sha256("\0".join(texts).encode("utf-8", "surrogatepass")).hexdigest()
