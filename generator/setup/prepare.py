"""Sets a machine up for Tiaowen; `make setup` runs it. Standard library only, Python ≥ 3.11.

With the word `bench`, as `make bench` calls it, also the packages Tiaowen is measured beside.

Debian's packages first (as root), then `.venv` from the lock, then fonts. When everything is
there it only compares a hash and asks dpkg. Exit codes: 0 ready (perhaps without PDF, which is
said in one line), 1 not ready.
"""

from __future__ import annotations

import os
import sys
import time

if sys.version_info < (3, 11):  # noqa: UP036 - told before the imports below fail
    sys.exit("需要 Python 3.11 以上 / Python 3.11 or newer is needed")

import debian
import environment

FONTS = environment.VENV / "share" / "tiaowen" / "fonts"


def main() -> int:
    """Bring everything up to date; say one line for each thing done or missing."""
    ready = _bring_environment() or (_bring_peers() if "bench" in sys.argv[1:] else 0)
    if ready == 0:
        environment.translate_sources()
    return ready


def _bring_environment() -> int:
    begun = time.monotonic()
    new_packages = _bring_packages()
    if environment.is_current():
        if new_packages:  # apt knows more now than when fonts were last looked for
            _bring_fonts()
        return 0
    _say("按 uv.lock 准备 .venv（约半分钟）/ preparing .venv from uv.lock (about half a minute)")
    try:
        environment.build()
    except environment.SetupError as error:
        _say(str(error))
        return 1
    _bring_fonts()
    environment.mark_current()
    _say(f"就绪，用时 {time.monotonic() - begun:.0f} 秒：.venv/bin/tiaowen / ready")
    return 0


def _bring_peers() -> int:
    if environment.is_current(environment.PEERS):
        return 0
    _say("安装对比用的软件包 / installing the packages to compare with")
    try:
        environment.add_peers()
    except environment.SetupError as error:
        _say(str(error))
        return 1
    environment.mark_current(environment.PEERS)
    return 0


def _bring_packages() -> bool:
    """Install what is missing, as root; otherwise say what is. Gives whether anything is new."""
    missing = debian.missing_packages()
    if not missing:
        return False
    names = " ".join(missing)
    if os.geteuid() == 0:
        _say(f"安装系统库 / installing system packages: {names}")
        wrong = debian.install(missing)
        if not wrong:
            return True
        _say(f"系统库未装成 / system packages not installed: {wrong}")
    libraries = debian.libraries(missing)
    if libraries:
        _say(
            "缺系统库，PDF 暂不产生（其余照常），请以 root 执行 / system packages missing, "
            f"PDF is skipped, as root run: apt install {' '.join(libraries)}"
        )
    return False


def _bring_fonts() -> None:
    wrong = debian.unpack_fonts(FONTS)
    if wrong:
        _say(f"未取得 Fandol 字体，文书以思源宋体排版 / no Fandol fonts, Noto is used ({wrong})")


def _say(text: str) -> None:
    print(f"[setup] {text}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
