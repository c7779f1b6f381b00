"""Papers as files: the same bytes however made, whole or not at all, one failure alone."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from tests.documents.sample_session import XUCHANG_MINUTES, papers
from tiaowen.documents.manifest import NAME as MANIFEST
from tiaowen.documents.paper import PaperRequest, Slot
from tiaowen.documents.produce import Format, ProductionReport, produce
from tiaowen.documents.to_pdf import PdfUnavailableError

BOTH = [Format.DOCX, Format.PDF]


def requests() -> list[PaperRequest]:
    return [request for group in papers().values() for request in group]


def files(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and path.name != MANIFEST
    }


@pytest.mark.usefixtures("layout")
def test_any_number_of_processes_in_any_order_gives_the_same_bytes(tmp_path: Path):
    one = produce(requests(), tmp_path / "one", BOTH, processes=1)
    produce(requests()[::-1], tmp_path / "two", BOTH, processes=2)
    assert files(tmp_path / "one") == files(tmp_path / "two")
    assert {file.path: file.sha256 for file in one.files} == files(tmp_path / "one")
    assert len(one.files) == 2 * len(requests())


@pytest.mark.usefixtures("layout")
def test_another_process_with_another_hash_seed_gives_the_same_bytes(tmp_path: Path):
    script = (
        "import sys; from pathlib import Path\n"
        "from tests.documents.test_produce import *\n"
        "produce(requests()[2:3], Path(sys.argv[1]), BOTH, processes=1)\n"
    )
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": f"UTC{seed}"}
        folder = str(tmp_path / seed)
        root = Path(__file__).parents[2]
        command = [sys.executable, "-c", script, folder]
        subprocess.run(command, check=True, env=environment, cwd=root)
    assert files(tmp_path / "1") == files(tmp_path / "2") != {}


def test_nothing_but_whole_files_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def break_off(self: Path, data: bytes) -> int:
        with self.open("wb") as file:
            file.write(data[:10])
        raise OSError(28, "full", str(self))

    monkeypatch.setattr(Path, "write_bytes", break_off)
    with pytest.raises(OSError, match="full"):
        produce(requests()[:1], tmp_path, [Format.DOCX], processes=1)
    assert files(tmp_path) == {}


def test_one_paper_that_fails_stops_no_other(tmp_path: Path):
    broken = replace(requests()[0], kind="没有这种")
    report = produce([broken, *requests()[1:3]], tmp_path, [Format.DOCX], processes=1)
    assert [remark.code for remark in report.remarks if remark.paper.startswith("没有")] == [
        "TW615"
    ]
    assert len(report.files) == 2
    assert report.faulty


def test_without_pango_docx_is_made_and_one_line_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    def unavailable(*_: object) -> bytes:
        raise PdfUnavailableError("系统缺少排版库 Pango，只产生 DOCX")

    monkeypatch.setattr("tiaowen.documents.make_paper.make_pdf", unavailable)
    report = produce(requests()[:3], tmp_path, BOTH, processes=1)
    assert report.skipped == ("系统缺少排版库 Pango，只产生 DOCX",)
    assert [Path(file.path).suffix for file in report.files] == [".docx"] * 3
    assert not report.faulty


def test_a_demanded_item_left_blank_is_reported_with_its_clause(tmp_path: Path):
    report = produce(papers(XUCHANG_MINUTES)["会议纪要"], tmp_path, [Format.DOCX], processes=1)
    (lacking,) = [remark for remark in report.remarks if remark.code == "TW623"]
    assert lacking.text == "五（四）第2款第2句要求载明「其他需要说明的情况」，文书里仍是【待填】"
    assert report.faulty


def test_paths_are_session_kind_and_number(tmp_path: Path):
    report = produce(papers()["评审表"], tmp_path, [Format.DOCX], processes=1)
    assert [file.path for file in report.files] == ["评审表/001-王喆.docx", "评审表/002-李䶮.docx"]


def test_progress_is_told_in_order(tmp_path: Path):
    seen: list[tuple[PaperRequest, bool]] = []
    asked: Sequence[PaperRequest] = requests()[:4]

    def told(request: PaperRequest, made: bool) -> None:
        seen.append((request, made))

    report = produce(asked, tmp_path, [Format.DOCX], told, processes=1)
    assert seen == [(request, True) for request in asked]
    assert isinstance(report, ProductionReport)


def test_requests_travel_between_processes():
    import pickle

    for request in requests():
        assert pickle.loads(pickle.dumps(request)) == request
    assert Slot("甲.乙", None).text is None
