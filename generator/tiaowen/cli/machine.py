"""What this machine has for papers: the probes behind `tiaowen doctor`.

Nothing here changes anything or uses the network. A probe says what it looked for, what it found,
and what an absence costs the user.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import shutil
import sys
from dataclasses import dataclass
from fnmatch import fnmatch

from tiaowen.documents.font_folders import font_files
from tiaowen.documents.fonts import find_fonts
from tiaowen.documents.to_pdf import layout_library
from tiaowen.resources import debian_packages

PROGRAMS, LIBRARIES, FONTS, ROLES = "程序", "系统库", "字体", "公文用字"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked for.

    Attributes:
        group: heading it stands under.
        name: what was looked for.
        found: what answers to it here; empty when nothing does.
        cost: what its absence costs; empty when it is there or nothing is lost.
        remedy: what to do about it, as a command where there is one.
    """

    group: str
    name: str
    found: str
    cost: str = ""
    remedy: str = ""


def examine() -> list[Finding]:
    """All findings, in the order they are shown."""
    packages = _packages()
    libraries = [finding for finding in packages if finding.group == LIBRARIES]
    fonts = [finding for finding in packages if finding.group == FONTS]
    return [_python(), _pdf_engine(), *libraries, *fonts, *_last_fonts(), *_roles()]


def _python() -> Finding:
    return Finding(PROGRAMS, "Python", sys.version.split()[0])


def _packages() -> list[Finding]:
    """The lines of the Debian list that name something the running program needs."""
    text = debian_packages().read_text(encoding="utf-8")
    rows = [line.split(None, 3) for line in text.splitlines() if not line.startswith("#")]
    return [_package(*row) for row in rows if len(row) == 4 and row[2] != "-"]


def _package(how: str, package: str, probe: str, cost: str) -> Finding:
    if how == "unpack":
        return _finding(FONTS, probe.partition("[")[0], _font(probe), cost, "make setup")
    found = shutil.which(probe) if ".so" not in probe else _library(probe)
    return _finding(LIBRARIES, package, found or "", cost, f"apt install {package}")


def _finding(group: str, name: str, found: str, cost: str, remedy: str) -> Finding:
    return Finding(group, name, found) if found else Finding(group, name, "", cost, remedy)


def _library(soname: str) -> str:
    """The name under which a shared library loads; other systems than Debian name it otherwise."""
    stem = soname.removeprefix("lib").partition(".so")[0]
    for name in (soname, ctypes.util.find_library(stem)):
        if name is not None:
            try:
                ctypes.CDLL(name)
            except OSError:
                continue
            return name
    return ""


def _font(pattern: str) -> str:
    return "、".join(name for name in sorted(font_files()) if fnmatch(name, pattern))


def _last_fonts() -> list[Finding]:
    """The two faces every stack ends in; they come with the program."""
    cost, remedy = "生僻字可能缺字形", "pip install pylopdf-fonts-zh-cn"
    files = {"思源宋体": "NotoSerifSC-Regular.otf", "思源黑体": "NotoSansSC-Regular.otf"}
    return [_finding(FONTS, name, _font(file), cost, remedy) for name, file in files.items()]


def _roles() -> list[Finding]:
    """What each face of an official paper is set in here, most wanted first; absences cost above."""
    stacks = find_fonts().items()
    return [Finding(ROLES, role.value, " → ".join(f.path.name for f in s)) for role, s in stacks]


def _pdf_engine() -> Finding:
    """The layout engine, loaded for real: it needs more system libraries than the list names."""
    name, cost = "WeasyPrint", "不能产生 PDF，只产生 DOCX"
    library = layout_library()
    if isinstance(library, OSError):
        return Finding(PROGRAMS, name, "", cost, f"装齐下列系统库（{_first_line(library)}）")
    return Finding(PROGRAMS, name, library.__version__)


def _first_line(error: OSError) -> str:
    return str(error).partition("\n")[0]
