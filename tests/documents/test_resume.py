"""A second run makes what is missing or changed, says so, and leaves nothing wrong behind."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.documents.sample_session import papers
from tests.documents.test_produce import files
from tiaowen.documents import make_paper as one_paper
from tiaowen.documents.make_paper import ASIDE_PREFIX, ASIDE_SUFFIX
from tiaowen.documents.manifest import NAME, FolderBusyError, Manifest
from tiaowen.documents.paper import Fields, PaperRequest, Slot
from tiaowen.documents.produce import Format, Run, produce_run

FIRST, SECOND = "评审表/001-王喆.docx", "评审表/002-李䶮.docx"


def forms() -> list[PaperRequest]:
    return list(papers()["评审表"])


def made(folder: Path, requests: list[PaperRequest] | None = None) -> Run:
    return produce_run(forms() if requests is None else requests, folder, [Format.DOCX])


def with_unit(request: PaperRequest, unit: str) -> PaperRequest:
    slots = dict(request.values["申报人"].slots)  # type: ignore[union-attr]
    slots["工作单位"] = Slot("申报人.工作单位", unit, "申报人!H2")
    return replace(request, values={**request.values, "申报人": Fields(slots)})


def test_nothing_is_made_twice(tmp_path: Path):
    first = made(tmp_path)
    before = {path: (tmp_path / path).stat().st_mtime_ns for path in (FIRST, SECOND)}
    second = made(tmp_path)
    assert (first.made, first.kept, second.made, second.kept) == (2, 0, 0, 2)
    assert before == {path: (tmp_path / path).stat().st_mtime_ns for path in (FIRST, SECOND)}
    assert second.report == first.report, "a resumed run has the same to tell"


def test_a_changed_cell_makes_its_paper_again_and_no_other(tmp_path: Path):
    made(tmp_path)
    one, two = forms()
    changed = [one, with_unit(two, "洛浦水处理公司")]
    run = made(tmp_path, changed)
    assert (run.made, run.kept) == (1, 1)
    assert made(tmp_path / "anew", changed).report == run.report
    anew = files(tmp_path / "anew")
    assert anew == {path: files(tmp_path)[path] for path in (FIRST, SECOND)}


@pytest.mark.parametrize(
    "change",
    [
        lambda one: replace(one, as_of=date(2024, 2, 2)),
        lambda one: replace(one, frame=replace(one.frame, rule_hash="f" * 64)),
        lambda one: replace(
            one, frame=replace(one.frame, clauses={**one.frame.clauses, "表决": "第九十九条"})
        ),
        lambda one: replace(one, session="别的.xlsx"),
    ],
)
def test_whatever_reaches_the_paper_makes_it_again(tmp_path: Path, change):
    made(tmp_path)
    assert made(tmp_path, [change(one) for one in forms()]).made == 2


def test_another_program_or_other_fonts_make_everything_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    made(tmp_path)
    monkeypatch.setattr("tiaowen.documents.produce.maker_hash", lambda: "another")
    assert made(tmp_path).made == 2


def test_a_lost_and_a_damaged_file_are_made_again(tmp_path: Path):
    made(tmp_path)
    right = files(tmp_path)
    (tmp_path / FIRST).unlink()
    (tmp_path / SECOND).write_bytes((tmp_path / SECOND).read_bytes()[:100])
    run = made(tmp_path)
    assert run.made == 2
    assert run.mended == [SECOND], "a file somebody had changed is told by name"
    assert files(tmp_path) == right


def test_a_renamed_row_leaves_no_second_paper(tmp_path: Path):
    made(tmp_path)
    one, two = forms()
    run = made(tmp_path, [one, replace(two, subject="李龑")])
    assert sorted(files(tmp_path)) == [FIRST, "评审表/002-李龑.docx"]
    assert run.removed == [SECOND]


def test_an_old_paper_somebody_has_written_on_is_not_removed(tmp_path: Path):
    made(tmp_path)
    (tmp_path / SECOND).write_bytes(b"by hand")
    run = made(tmp_path, forms()[:1])
    assert (run.removed, run.spared) == ([], [SECOND])
    assert (tmp_path / SECOND).read_bytes() == b"by hand"


def test_papers_of_other_kinds_stay(tmp_path: Path):
    produce_run(papers()["会议纪要"], tmp_path, [Format.DOCX])
    made(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == [NAME, "会议纪要", "评审表"]
    assert produce_run(papers()["会议纪要"], tmp_path, [Format.DOCX]).made == 0


def test_a_paper_that_can_no_longer_be_made_leaves_no_outdated_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    made(tmp_path)
    one, two = forms()

    def trip(request: PaperRequest) -> None:
        if request.subject == two.subject:
            raise IndexError("tripped")
        return compose(request)

    compose = one_paper.compose
    monkeypatch.setattr(one_paper, "compose", trip)
    run = made(tmp_path, [with_unit(one, "甲"), with_unit(two, "乙")])
    assert sorted(files(tmp_path)) == [FIRST]
    (failure,) = [remark for remark in run.report.remarks if remark.code == "TW615"]
    assert "IndexError" in failure.text
    assert run.report.faulty


def test_half_written_files_of_a_killed_run_are_removed(tmp_path: Path):
    made(tmp_path)
    (tmp_path / "评审表" / f"{ASIDE_PREFIX}77.001{ASIDE_SUFFIX}").write_bytes(b"PK half")
    assert made(tmp_path).leavings == 1
    assert sorted(files(tmp_path)) == [FIRST, SECOND]


def test_a_line_broken_off_by_a_kill_costs_one_paper(tmp_path: Path):
    made(tmp_path)
    manifest = tmp_path / NAME
    whole = manifest.read_bytes()
    manifest.write_bytes(whole[:-40])
    assert made(tmp_path).made == 1
    assert manifest.read_bytes() == whole


def test_the_manifest_is_the_same_whatever_the_order_of_work(tmp_path: Path):
    made(tmp_path / "one")
    made(tmp_path / "two", forms()[::-1])
    assert (tmp_path / "one" / NAME).read_bytes() == (tmp_path / "two" / NAME).read_bytes()
    line = json.loads((tmp_path / "one" / NAME).read_text("utf-8").splitlines()[0])
    assert {"paper", "row", "maker", "rules", "files", "remarks"} == set(line)


def test_two_runs_do_not_share_a_folder(tmp_path: Path):
    with Manifest(tmp_path), pytest.raises(FolderBusyError, match="另一次运行"):
        made(tmp_path)


def test_a_format_asked_for_later_is_added(tmp_path: Path, layout: None):
    made(tmp_path)
    run = produce_run(forms(), tmp_path, [Format.DOCX, Format.PDF])
    assert (run.made, run.kept) == (2, 2)
