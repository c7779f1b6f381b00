"""Debian's part of the setup: system libraries by apt, fonts out of a package without installing it.

Everything here is best effort: what cannot be had is returned or told, never fatal, because the
compiler, the validators and DOCX do without it.
"""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

LIST = Path(__file__).with_name("debian.txt")
LICENCE = "fandol/COPYING*"


@dataclass(frozen=True, slots=True)
class Wanted:
    """One line of `debian.txt`; `how` is `install` or `unpack`."""

    how: str
    package: str
    probe: str


def wanted(how: str) -> list[Wanted]:
    """The lines of `debian.txt` that are handled in the given way."""
    lines = LIST.read_text(encoding="utf-8").splitlines()
    rows = [line.split() for line in lines if line.strip() and not line.startswith("#")]
    return [Wanted(*row[:3]) for row in rows if row[0] == how]


def is_debian() -> bool:
    """Whether dpkg and apt are there to be asked."""
    return bool(shutil.which("dpkg-query") and shutil.which("apt-get"))


def missing_packages() -> list[str]:
    """Packages to install that dpkg does not have; empty where there is no dpkg."""
    names = [row.package for row in wanted("install")]
    if not is_debian():
        return []
    query = ["dpkg-query", "-W", "-f", "${Package} ${db:Status-Abbrev}\n", *names]
    told = subprocess.run(query, capture_output=True, encoding="utf-8", check=False).stdout
    there = {line.split()[0] for line in told.splitlines() if line.split()[1:2] == ["ii"]}
    return [name for name in names if name not in there]


def libraries(packages: Sequence[str]) -> list[str]:
    """Those of `packages` the compiler itself uses; the others only serve this setup."""
    used = {row.package for row in wanted("install") if row.probe != "-"}
    return [name for name in packages if name in used]


def install(packages: Sequence[str]) -> str:
    """Install packages with apt as root; gives what went wrong, or nothing."""
    return _apt("update") or _apt("install", "-y", "--no-install-recommends", *packages)


def unpack_fonts(folder: Path) -> str:
    """Put the font files of the `unpack` packages into `folder`; gives what went wrong, or nothing."""
    for row in wanted("unpack"):
        if any(folder.glob(row.probe)):
            continue
        with tempfile.TemporaryDirectory() as scratch:
            wrong = _download(row.package, Path(scratch))
            if wrong:
                return wrong
            (archive,) = Path(scratch).glob("*.deb")
            _unpack(archive, row.probe, folder)
    return ""


def _download(package: str, scratch: Path) -> str:
    """Fetch one package file; root may refresh apt's lists first when they do not know it."""
    if not is_debian():
        return "no apt-get"
    # without the option apt warns that its own user cannot write into root's scratch folder
    order = ["download", "-o", "APT::Sandbox::User=root", package]
    wrong = _apt(*order, folder=scratch)
    if wrong and os.geteuid() == 0:
        wrong = _apt("update") or _apt(*order, folder=scratch)
    return wrong


def _apt(*words: str, folder: Path | None = None) -> str:
    """Run `apt-get`, quietly and without questions; gives its last line when it failed."""
    done = subprocess.run(
        ["apt-get", "-qq", *words],
        cwd=folder,
        env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    lines = [line for line in done.stdout.splitlines() if line.strip()] or ["no message"]
    return "" if done.returncode == 0 else f"apt-get {words[0]}: {lines[-1]}"


def _unpack(archive: Path, pattern: str, folder: Path) -> None:
    """The files whose name fits `pattern`, and their licence, into a fresh `folder`."""
    tar = subprocess.run(
        ["dpkg-deb", "--fsys-tarfile", str(archive)], stdout=subprocess.PIPE, check=True
    ).stdout
    aside = folder.with_name(folder.name + ".new")
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir(parents=True)
    with tarfile.open(fileobj=io.BytesIO(tar)) as members:
        for member in members:
            path = PurePosixPath(member.name)
            if member.isfile() and (path.match(pattern) or path.match(LICENCE)):
                content = members.extractfile(member)
                assert content is not None  # a regular file has content
                (aside / path.name).write_bytes(content.read())
    shutil.rmtree(folder, ignore_errors=True)
    aside.rename(folder)
