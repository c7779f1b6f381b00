"""`tiaowen check` holds the templates against what a rule file says papers must contain."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest

from tiaowen.cli.main import run
from tiaowen.documents.templating import template_text
from tiaowen.resources import rules_dir

RULES = """规则集 example/demo
引用 common/expert、common/committee、common/consequences、common/database

第一条 「会议结束后报送会议纪要，载明会议时间、会议议程{more}。」
  文书 会议纪要 由 评委会承办部门 须载明 会议时间、会议议程{listed}
"""


def check(folder: Path, more: str, listed: str) -> int:
    path = folder / "example" / "demo.tiao"
    path.parent.mkdir()
    path.write_text(RULES.format(more=more, listed=listed), encoding="utf-8")
    return run(["check", str(path)])


def test_a_demanded_item_no_template_shows_is_an_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    assert check(tmp_path, "、合影等", "、合影 等") == 1
    out = capsys.readouterr().out
    assert "错误[TW603] 第一条要求载明「合影」，模板未列" in out
    assert "会议纪要.html.jinja:3" in out


def test_an_open_list_the_template_covers_is_clean(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    assert check(tmp_path, "等", " 等") == 0, capsys.readouterr().out


def test_a_closed_list_takes_no_more(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert check(tmp_path, "", "") == 1
    assert "TW604" in capsys.readouterr().out


def own(folder: Path, name: str, text: str) -> str:
    templates = folder / "模板"
    templates.mkdir(exist_ok=True)
    (templates / name).write_text(text, encoding="utf-8")
    return str(templates)


@pytest.mark.parametrize(
    ("rules", "kind", "item", "citation"),
    [
        ("xuchang/2023-21", "会议纪要", "评委会讨论意见", "五（四）第2款第2句"),
        ("xuchang/2023-21", "补正告知", "需要补正的全部内容", "二（四）第2款第2句第2分句"),
        ("henan/2023-128", "学时证明", "应计学时", "第二十八条第2句"),
        ("henan/2023-128", "信用记录", "处理结果", "第三十四条第1句"),
        ("henan/2023-128", "盲评意见表", "盲评等次", "第二十三条第2款"),
        ("chongqing/2023-270", "个人承诺书", "回避", "五（五）第1句"),
    ],
)
def test_an_item_taken_out_of_an_own_template_is_told_with_its_article(
    rules: str,
    kind: str,
    item: str,
    citation: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
):
    text = template_text(kind)
    assert f'item("{item}")' in text
    folder = own(tmp_path, f"{kind}.html.jinja", text.replace(f'{{{{ item("{item}") }}}}', ""))
    assert run(["check", rules, "--templates", folder]) == 1
    out = capsys.readouterr().out
    assert f"要求载明「{item}」，模板未列" in out
    assert citation in out
    assert f"{kind}.html.jinja:" in out


def test_a_file_that_is_no_template_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    folder = own(tmp_path, "会议记要.html.jinja", template_text("会议纪要"))
    assert run(["check", "xuchang/2023-21", "--templates", folder]) == 1
    out = capsys.readouterr().out
    assert "错误[TW608] 「会议记要.html.jinja」不是任何文书的模板" in out
    assert "改为「会议纪要.html.jinja」" in out


def test_a_fact_no_clause_asks_for_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    text = template_text("会议纪要").replace("{{ 会议.主持人 }}", "{{ 会议.身体健康 }}")
    folder = own(tmp_path, "会议纪要.html.jinja", text)
    assert run(["check", "xuchang/2023-21", "--templates", folder]) == 1
    assert "错误[TW607]" in capsys.readouterr().out


def test_render_uses_own_templates_and_refuses_broken_ones(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    sample = str(rules_dir() / "sample" / "评审会议.xlsx")
    text = template_text("表决票").replace("评审委员会表决票", "本会自用表决票")
    folder = own(tmp_path, "表决票.html.jinja", text)
    ask = ["render", sample, "--only", "表决票", "--to", "docx", "-o", str(tmp_path / "出")]
    run([*ask, "--templates", folder])
    (made,) = (tmp_path / "出").rglob("*.docx")
    assert "本会自用表决票" in zipfile.ZipFile(made).read("word/document.xml").decode()
    made.unlink()
    own(tmp_path, "表决票.html.jinja", text.replace("{{ 人.姓名 }}", "{{ 人.名字 }}"))
    capsys.readouterr()
    assert run([*ask, "--templates", folder]) == 1
    assert "TW602" in capsys.readouterr().err
    assert not list((tmp_path / "出").rglob("*.docx"))


def test_an_own_template_may_show_a_fact_a_clause_asks_for_blank_or_filled(tmp_path: Path):
    """评委会级别 is no column of the sample; 抽取方式 is."""
    sample = str(rules_dir() / "sample" / "评审会议.xlsx")
    shown = "{{ 会议.抽取方式 }}，{{ 会议.评委会级别 }}"
    text = template_text("表决票").replace("无记名投票", shown)
    folder = own(tmp_path, "表决票.html.jinja", text)
    ask = ["render", sample, "--only", "表决票", "--to", "docx", "-o", str(tmp_path)]
    run([*ask, "--templates", folder])
    (made,) = tmp_path.rglob("*.docx")
    words = re.sub("<[^>]*>", "", zipfile.ZipFile(made).read("word/document.xml").decode())
    assert "随机抽取，【待填】" in words
