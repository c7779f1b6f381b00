"""The manifest of a session's folder: what each file was made from, so that a run makes only the rest.

One JSON line a paper, appended as soon as its files are in place, so that a run that is killed loses
at most the line of the paper in hand (which is then made again, to the same bytes). A finished run
writes the lines anew, sorted. While a run lasts no other one may use the folder.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import IO

from tiaowen.documents.make_paper import Produced, write_aside
from tiaowen.documents.paper import Remark

NAME = ".文书清单.jsonl"


class FolderBusyError(RuntimeError):
    """Another run is writing to the folder."""


@dataclass(frozen=True, slots=True)
class MadeFrom:
    """SHA-256 of everything a paper's bytes depend on.

    Attributes:
        row: the request: values, cells, date, own template.
        maker: the program's templates, styles and code, and the fonts.
        rules: the rule file, and what papers take from it.
    """

    row: str
    maker: str
    rules: str


@dataclass(frozen=True, slots=True)
class PaperRecord:
    """A paper that was made.

    Attributes:
        stem: its path inside the folder without suffix ("评审表/012-张喆").
        made_from: what from.
        files: its files, as they were when made.
        remarks: what there was to tell about it.
    """

    stem: str
    made_from: MadeFrom
    files: tuple[Produced, ...]
    remarks: tuple[Remark, ...] = ()


class Manifest:
    """The manifest of one folder, held by one run; a context manager."""

    def __init__(self, folder: Path) -> None:
        """Open or begin the manifest of `folder`, which is made when it is not there.

        Raises:
            FolderBusyError: another run holds it.
            OSError: the folder cannot be written to.
        """
        folder.mkdir(parents=True, exist_ok=True)
        self._path = folder / NAME
        self._file = self._path.open("a+b")
        try:
            _hold(self._file)
        except BaseException:
            self._file.close()
            raise
        self._lines = dict(_whole_lines(self._file))

    def __enter__(self) -> Manifest:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def record(self, stem: str) -> PaperRecord | None:
        """What is known of a paper; None when nothing is."""
        line = self._lines.get(stem)
        return None if line is None else _record(json.loads(line))

    def stems(self) -> tuple[str, ...]:
        """Every paper known, sorted."""
        return tuple(sorted(self._lines))

    def add(self, record: PaperRecord) -> None:
        """Remember a paper whose files are in place."""
        line = _line(record)
        self._lines[record.stem] = line
        self._file.write(line + b"\n")
        self._file.flush()

    def forget(self, stem: str) -> None:
        """Leave a paper out when the manifest is written anew."""
        del self._lines[stem]

    def finish(self) -> None:
        """Write it anew: a line a paper, sorted."""
        write_aside(self._path, b"".join(self._lines[stem] + b"\n" for stem in self.stems()))


def _hold(file: IO[bytes]) -> None:
    """Keep other runs away until the file is closed, however this process ends."""
    try:
        import fcntl
    except ImportError:  # not there outside POSIX; two runs at once are then the user's care
        return
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        raise FolderBusyError("另一次运行正在写这个文件夹，等它结束再试") from error


def _whole_lines(file: IO[bytes]) -> Iterator[tuple[str, bytes]]:
    """Paper and line; one broken off by a kill is passed over, and ended so that others can follow."""
    file.seek(0)
    line = b""
    for line in file:
        try:
            yield _record(json.loads(line)).stem, line.rstrip(b"\n")
        except (ValueError, KeyError, TypeError):
            continue
    if line and not line.endswith(b"\n"):
        file.write(b"\n")


def _line(record: PaperRecord) -> bytes:
    content = {
        "paper": record.stem,
        "row": record.made_from.row,
        "maker": record.made_from.maker,
        "rules": record.made_from.rules,
        "files": {file.path: file.sha256 for file in record.files},
        "remarks": [astuple(remark) for remark in record.remarks],
    }
    return json.dumps(content, ensure_ascii=False).encode("utf-8", "replace")


def _record(content: dict[str, object]) -> PaperRecord:
    files, remarks = content["files"], content["remarks"]
    assert isinstance(files, dict)
    assert isinstance(remarks, list)
    return PaperRecord(
        stem=str(content["paper"]),
        made_from=MadeFrom(str(content["row"]), str(content["maker"]), str(content["rules"])),
        files=tuple(Produced(path, sha256) for path, sha256 in files.items()),
        remarks=tuple(Remark(*remark) for remark in remarks),
    )
