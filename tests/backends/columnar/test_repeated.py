"""Repeated ids are found whatever the order, and nothing else is."""

from __future__ import annotations

import random
from pathlib import Path

import polars as pl
import pytest

from tiaowen.backends.columnar import repeated
from tiaowen.backends.columnar.repeated import Spans, repeated_ids


def seen(*batches: list[str | None] | list[int | None]) -> Spans:
    spans = Spans()
    for batch in batches:
        spans.note(pl.Series(batch))
    return spans


def test_batches_that_grow_and_do_not_overlap_hold_no_id_twice() -> None:
    assert seen(["a", "b"], ["c", "d"]).all_differ()
    assert seen([30, 31], [1, 2], [10, 20]).all_differ()
    assert seen([], ["a"]).all_differ()


def test_anything_else_is_not_vouched_for() -> None:
    assert not seen(["a", "b"], ["b", "c"]).all_differ()
    assert not seen(["a", "a"]).all_differ()
    assert not seen(["b", "a"]).all_differ()
    assert not seen([1, 9], [5, 6]).all_differ()
    assert not seen(["1", "2"], [3, 4]).all_differ()


def test_rows_without_an_id_are_noticed() -> None:
    spans = seen([1, None, 2], [3, 4])
    assert (spans.missing, spans.all_differ()) == (True, True)
    assert not seen([1, 2]).missing


@pytest.mark.parametrize("at_a_time", [7, 100, 2_000_000])
def test_repeated_ids_are_found_in_parts_too(
    at_a_time: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(repeated, "_AT_A_TIME", at_a_time)
    ids: list[str | None] = [f"第{n}号" for n in range(300)]
    ids += ["第7号", "第7号", "第299号", None, None]
    random.Random(3).shuffle(ids)
    pl.DataFrame({"编号": ids}).write_parquet(tmp_path / "结论.parquet")
    found = repeated_ids(tmp_path / "结论.parquet", tmp_path / "hashes")
    assert found.to_list() == ["第299号", "第7号"]


def test_no_id_is_repeated_in_a_table_of_different_ones(tmp_path: Path) -> None:
    pl.DataFrame({"编号": ["c", "a", "b"]}).write_parquet(tmp_path / "结论.parquet")
    assert repeated_ids(tmp_path / "结论.parquet", tmp_path / "hashes").to_list() == []
