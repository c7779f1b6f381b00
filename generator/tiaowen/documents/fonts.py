"""Fonts by role: the office's own official fonts first, Fandol next, Noto SC for what they lack.

A role is what GB/T 9704 and Word users call a face (仿宋 …). Noto SC, always there, holds the rare
characters of names (喆 玥 祎 赟 䶮); other files of the user's own folder and an installed Noto CJK
come after it for still rarer ones. Decision page 0002 says where the files come from;
`font_folders` lists them, `fc-list` names the official fonts an office has installed itself.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from pathlib import Path

from tiaowen.documents.font_folders import FONT_FOLDER_VARIABLE, font_files


class Role(Enum):
    """The five faces official papers use."""

    TITLE = "小标宋"
    BODY = "仿宋"
    KAI = "楷体"
    HEI = "黑体"
    SONG = "宋体"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a role asks for: official families by name, then two files `make setup` brings."""

    official: tuple[str, ...]
    fandol: str
    last: str = "NotoSerifSC-Regular.otf"


WANTED: Mapping[Role, Wanted] = {
    Role.TITLE: Wanted(
        ("方正小标宋简体", "方正小标宋_GBK", "FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05"),
        "FandolSong-Bold.otf",
    ),
    Role.BODY: Wanted(
        ("仿宋_GB2312", "FangSong_GB2312", "仿宋", "FangSong"), "FandolFang-Regular.otf"
    ),
    Role.KAI: Wanted(("楷体_GB2312", "KaiTi_GB2312", "楷体", "KaiTi"), "FandolKai-Regular.otf"),
    Role.HEI: Wanted(("黑体", "SimHei"), "FandolHei-Regular.otf", "NotoSansSC-Regular.otf"),
    Role.SONG: Wanted(("宋体", "SimSun"), "FandolSong-Regular.otf"),
}
_WIDEST = ("Noto Serif CJK SC", "Noto Sans CJK SC")
"""Installed families that draw still rarer characters, after everything else."""


@dataclass(frozen=True, slots=True)
class Face:
    """One font in a stack.

    Attributes:
        family: the name CSS uses.
        path: its file; `index` its place in a collection.
        installed: fontconfig knows it by that name; otherwise CSS brings the file (@font-face).
    """

    family: str
    path: Path
    index: int = 0
    installed: bool = False


FontStacks = Mapping[Role, tuple[Face, ...]]


@lru_cache(maxsize=1)
def find_fonts() -> FontStacks:
    """The stack of every role on this machine, most wanted first; may be empty for want of files."""
    files = font_files()
    installed, own = _installed(), _own_files(files)
    known = {**installed, **own}
    official = {name for wanted in WANTED.values() for name in wanted.official}
    extra = [face for name, face in own.items() if name not in official]
    extra += [installed[name] for name in _WIDEST if name in installed]
    last = tuple(dict.fromkeys(extra))
    return {role: (*_stack(wanted, known, files), *last) for role, wanted in WANTED.items()}


def _stack(wanted: Wanted, known: Mapping[str, Face], files: Mapping[str, Path]) -> Iterable[Face]:
    yield from [known[name] for name in wanted.official if name in known][:1]
    for name in (wanted.fandol, wanted.last):
        if name in files:
            # a family name of our own: an installed font of the same name cannot slip in
            yield Face(f"Tiaowen {files[name].stem}", files[name])


def _own_files(files: Mapping[str, Path]) -> dict[str, Face]:
    """Family name → face, for font files of the user's own folder."""
    faces: dict[str, Face] = {}
    folder = os.environ.get(FONT_FOLDER_VARIABLE)
    for path in (path for path in files.values() if folder and path.parent == Path(folder)):
        for family in _families(path):
            faces.setdefault(family, Face(f"Tiaowen {path.stem}", path))
    return faces


def _families(path: Path) -> list[str]:
    """Family names inside a single-face font file; none when it cannot be read as one."""
    from fontTools.ttLib import TTFont, TTLibError

    try:
        with TTFont(path, lazy=True) as font:
            return [str(name) for name in font["name"].names if name.nameID == 1]
    except (TTLibError, OSError):
        return []


def _installed() -> dict[str, Face]:
    """Family name (any language) → its regular face, as fontconfig knows it."""
    faces: dict[str, Face] = {}
    for line in sorted(_fc_list()):
        file, index, weight, names = line.split("\t", 3)
        if not _is_regular(weight):
            continue
        for name in names.split(","):
            # the upper half of a collection's index names an instance of a variable font
            face = Face(name, Path(file), int(index) & 0xFFFF, installed=True)
            faces.setdefault(name, face)
    return faces


def _is_regular(weight: str) -> bool:
    """Fontconfig's scale: 80 regular, 100 medium; a variable font gives a range."""
    return not weight.isdigit() or int(weight) <= 100


def _fc_list() -> list[str]:
    """What fontconfig lists; nothing where it is not installed (then nothing is laid out either)."""
    command = ["fc-list", "--format", "%{file}\t%{index}\t%{weight}\t%{family}\n"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return []
    return [line for line in done.stdout.splitlines() if line.strip()]


def with_fonts(css: str, stacks: FontStacks) -> str:
    """A style sheet with `var(--仿宋)` and its like replaced by families, and their files before it.

    Replaced here because the layout engine would resolve the variables anew for every element.
    """
    faces = {face.family: face for stack in stacks.values() for face in stack}
    rules = [_font_face(face) for face in faces.values() if not face.installed]
    for role, stack in stacks.items():
        css = css.replace(f"var(--{role.value})", _family_list(stack))
    return "\n".join([*rules, css])


def _font_face(face: Face) -> str:
    return f'@font-face {{ font-family: "{face.family}"; src: url("{face.path.as_uri()}"); }}'


def _family_list(stack: Iterable[Face]) -> str:
    return ", ".join([*(f'"{face.family}"' for face in stack), "serif"])


@lru_cache(maxsize=32)
def coverage(path: Path, index: int) -> frozenset[int]:
    """Code points a font file draws, from its cmap."""
    from fontTools.ttLib import TTFont

    with TTFont(path, fontNumber=index, lazy=True) as font:
        return frozenset(font.getBestCmap())
