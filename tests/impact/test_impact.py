"""`tiaowen impact`: the counts of a changed threshold are those of a count done by hand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tiaowen.cli.main import run
from tiaowen.resources import rules_dir

NAME = "henan/2023-128"
RULE = "【职称年限】 须 所评级别取得日期 满 3年"
HENAN = rules_dir() / f"{NAME}.tiao"


def draft(folder: Path, old: str, new: str) -> Path:
    """Henan's rule file with one place changed."""
    path = folder / f"{NAME}.tiao"
    path.parent.mkdir(parents=True)
    text = HENAN.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")
    return path


def person(id_: str, obtained: str, born: str = "1970-03-02") -> str:
    facts = {
        "申请评审级别": "副高",
        "各级职称取得日期": {"副高": obtained},
        "急需紧缺专业": False,
        "出生日期": born,
    }
    case = {"id": id_, "as_of": "2024-01-10", "subjects": ["申请入库专家"], "facts": facts}
    return json.dumps(case, ensure_ascii=False)


# 副高取得日至判定日 2024-01-10：满三年的最晚取得日是 2021-01-10，满四年的是 2020-01-10。
PEOPLE = (
    person("满三年当日", "2021-01-10"),
    person("差一日满三年", "2021-01-11"),
    person("满四年当日", "2020-01-10"),
    person("差一日满四年", "2020-01-11", born="1980-05-01"),
    person("十年", "2014-01-10"),
)


@pytest.fixture
def impact(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TIAOWEN_LANG", raising=False)
    (tmp_path / "个案.jsonl").write_text("\n".join(PEOPLE), encoding="utf-8")

    def command(*arguments: str) -> tuple[int, str, str]:
        code = run(["impact", *map(str, arguments), "--cases", "个案.jsonl"])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return command


def test_a_raised_threshold_moves_those_between_old_and_new(impact, tmp_path) -> None:
    after = draft(tmp_path, RULE, RULE.replace("3", "4"))
    code, out, err = impact(NAME, after, "--format", "json")
    assert (code, err) == (0, "")
    found = json.loads(out)
    assert (found["cases"], found["flipped"]) == (5, 2)
    moved = [row for row in found["by_clause"] if row["norm"] == "职称年限"]
    assert moved == [
        {
            "citation": "第九条第（四）项",
            "norm": "职称年限",
            "before": "satisfied",
            "after": "violated",
            "cases": ["满三年当日", "差一日满四年"],
        }
    ]
    ages = {group["name"]: (group["flipped"], group["cases"]) for group in found["by_age"]}
    assert ages == {"50—54岁": (1, 4), "40—44岁": (1, 1)}
    assert found["by_level"] == [{"name": "副高", "cases": 5, "flipped": 2}]


def test_the_same_law_twice_moves_nobody(impact) -> None:
    code, out, _ = impact(NAME, NAME, "--format", "json")
    found = json.loads(out)
    assert (code, found["flipped"], found["by_clause"], found["details"]) == (0, 0, [], [])


def test_a_law_without_the_norm_is_not_a_pass(impact) -> None:
    _, out, _ = impact(NAME, "henan/2024-27", "--format", "json")
    rows = [row for row in json.loads(out)["by_clause"] if row["norm"] == "职称年限"]
    assert {row["after"] for row in rows} == {None}


def test_the_page_is_whole_and_fetches_nothing(impact, tmp_path) -> None:
    after = draft(tmp_path, RULE, RULE.replace("3", "4"))
    code, _, err = impact(NAME, after, "--format", "html", "-o", "影响.html")
    page = (tmp_path / "影响.html").read_text(encoding="utf-8")
    assert (code, "影响.html" in err) == (0, True)
    assert page.count("<svg") == 2
    assert "满三年当日" in page
    assert "http://" not in page
    assert "https://" not in page
    assert "<script" not in page


def test_names_of_cases_are_text(impact, tmp_path) -> None:
    (tmp_path / "个案.jsonl").write_text(person("<b>{{7*7}}</b>", "2021-01-10"), encoding="utf-8")
    after = draft(tmp_path, RULE, RULE.replace("3", "4"))
    _, page, _ = impact(NAME, after, "--format", "html")
    assert "&lt;b&gt;{{7*7}}&lt;/b&gt;" in page


def test_a_bad_row_is_told_and_the_others_run(impact, tmp_path) -> None:
    text = "\n".join((*PEOPLE, '{"id": "坏", "as_of": "2024-01-10", "facts": {"没有这项": 1}}'))
    (tmp_path / "个案.jsonl").write_text(text, encoding="utf-8")
    code, out, err = impact(NAME, NAME, "--format", "json")
    assert (code, json.loads(out)["rejected"]) == (1, 1)
    assert "TW501" in err


def test_papers_already_made_that_show_the_clause(impact, tmp_path) -> None:
    sample = rules_dir() / "sample" / "评审会议.xlsx"
    run(["render", str(sample), "--only", "专家入库资格审查表", "--to", "docx", "-o", "已制作"])
    after = draft(tmp_path, RULE, RULE.replace("3", "4"))
    code = run(
        [
            "impact",
            NAME,
            str(after),
            "--cases",
            str(sample),
            "--papers",
            "已制作",
            "--format",
            "json",
            "-o",
            "影响.json",
        ]
    )
    found = json.loads((tmp_path / "影响.json").read_text(encoding="utf-8"))
    moved = {id_ for row in found["by_clause"] if row["norm"] == "职称年限" for id_ in row["cases"]}
    redo = {paper["subject"] for paper in found["papers_to_reissue"]}
    assert code == 1  # the sample has two bad cells
    assert redo == {id_.split(":")[1] for id_ in moved}
    assert len(redo) == 2


def test_bands_stand_by_age_and_levels_by_rank(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys
):
    """Not by the order of their characters, in which 中级 comes before 初级 and 30岁以下 after 30—34岁."""
    monkeypatch.chdir(tmp_path)
    text = (
        "规则集 example/draft\n标题 “试”\n施行 2024-01-01\n\n"
        "级别 职称级别：初级 < 中级 < 副高 < 正高\n事实 出生日期 日期\n事实 申报级别 职称级别\n事实 论文数 整数\n\n"
        "第一条 「论文不少于三篇。」\n  【论文】 须 论文数 不少于 3\n"
    )
    (tmp_path / "old.tiao").write_text(text, encoding="utf-8")
    (tmp_path / "new.tiao").write_text(text.replace("不少于 3", "不少于 2"), encoding="utf-8")
    people = [
        ("1950-06-30", "正高", 2),  # 74
        ("1994-06-30", "初级", 2),  # 30 on the day itself
        ("1994-07-01", "中级", 3),  # 29
        ("1984-07-01", "副高", 1),  # 39
        (None, None, 2),
    ]
    cases = [
        {
            "id": str(number),
            "as_of": "2024-06-30",
            "facts": {"出生日期": born, "申报级别": level, "论文数": papers},
        }
        for number, (born, level, papers) in enumerate(people)
    ]
    lines = "\n".join(json.dumps(case, ensure_ascii=False) for case in cases)
    (tmp_path / "cases.jsonl").write_text(lines, encoding="utf-8")
    assert (
        run(["impact", "old.tiao", "new.tiao", "--cases", "cases.jsonl", "--format", "json"]) == 0
    )
    found = json.loads(capsys.readouterr().out)

    def spread(name: str) -> list[tuple[str, int, int]]:
        return [(g["name"], g["flipped"], g["cases"]) for g in found[name]]

    assert spread("by_age") == [
        ("30岁以下（不含）", 0, 1),
        ("30—34岁", 1, 1),
        ("35—39岁", 0, 1),
        ("70岁及以上", 1, 1),
        ("未填", 1, 1),
    ]
    assert spread("by_level") == [
        ("初级", 1, 1),
        ("中级", 0, 1),
        ("副高", 0, 1),
        ("正高", 1, 1),
        ("未填", 1, 1),
    ]
