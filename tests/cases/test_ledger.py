"""The ledger holds every case left out, and nobody's personal data."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cases.vocabulary import FACTS
from tiaowen.cases.ledger import MASK, ledger_name, ledger_text, write_ledger
from tiaowen.cases.read import cases_of_bytes

NUMBER = "41010119650302" + "1234"


def entries(text: str, file: str = "个案.jsonl") -> list[dict]:
    read = cases_of_bytes(text.encode("utf-8", "surrogatepass"), file, FACTS)
    return [json.loads(line) for line in ledger_text(read.rejected, FACTS).splitlines()]


def test_an_entry_says_who_where_and_why() -> None:
    text = '{"id": "B", "as_of": "2024-01-10", "facts": {"会议结束日期": "2019-02-30"}}'
    (entry,) = entries(text)
    assert entry["id"] == "B"
    assert entry["facts"] == {"会议结束日期": "2019-02-30"}
    (problem,) = entry["problems"]
    assert (problem["code"], problem["where"]) == ("TW503", "个案.jsonl:1 会议结束日期")


def test_good_cases_are_not_in_it() -> None:
    text = '{"id": "A", "as_of": "2024-01-10", "facts": {}}\n{"id": "A"}\n不是个案'
    assert [entry["id"] for entry in entries(text)] == ["A", "第3个"]


def test_personal_facts_and_identity_numbers_are_masked() -> None:
    facts = {"出生日期": "1965-02-30", "性别": "男", "推荐单位": f"证号{NUMBER}", "身分证": NUMBER}
    text = json.dumps({"id": NUMBER, "as_of": "2024-01-10", "facts": facts}, ensure_ascii=False)
    (entry,) = entries(text)
    assert entry["facts"]["出生日期"] == entry["facts"]["性别"] == MASK
    written = json.dumps(entry, ensure_ascii=False)
    assert NUMBER not in written
    assert "1965" not in written


def test_absurd_cases_fit_into_a_ledger() -> None:
    nested = '{"id": "A", "facts": {"推荐单位": %s1%s}}' % ("[" * 300, "]" * 300)  # noqa: UP031
    (entry,) = entries(nested)
    assert entry["id"] == "A"
    assert entries('{"id": "A", "facts": {"推荐单位": "\\ud800"}}')


def test_it_is_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "output" / ledger_name("甲/个案.jsonl")
    assert path.name == "个案.errors.jsonl"
    write_ledger(path, "旧\n")

    def fail(*_: object) -> None:
        raise OSError

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError):
        write_ledger(path, "新\n")
    assert [one.name for one in path.parent.iterdir()] == [path.name]
    assert path.read_text(encoding="utf-8") == "旧\n"


def test_half_characters_do_not_stop_it(tmp_path: Path) -> None:
    write_ledger(tmp_path / "x.jsonl", "\ud800\n")
    assert (tmp_path / "x.jsonl").read_bytes() == b"?\n"
