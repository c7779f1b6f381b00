"""The machine formats: JSON, SARIF 2.1.0, GitHub workflow commands."""

import json

import pytest

from tiaowen.diagnostics import Diagnostic, Label
from tiaowen.diagnostics.render import FORMATS, render, render_github, render_json, render_sarif
from tiaowen.source import SourceFile, Span

SOURCE = SourceFile("rules/示例/a b.tiao", "第七条\n须 𠮷野 营业收人\n")
BAD = Diagnostic(
    "TW203",
    "未定义的事实「营业收人」",
    source=SOURCE,
    span=Span(9, 13),
    here="此处使用",
    labels=(Label(Span(0, 3), "所在条款"),),
    help="改为「营业收入」",
    headings=("第二章", "第七条"),
)
IN_DATA = Diagnostic("TW205", "未知的列", where="会议.xlsx 申报人!C7")


def test_json_is_one_document_with_character_columns():
    document = json.loads(render_json([BAD, IN_DATA]))
    first, second = document["diagnostics"]
    assert first["code"] == "TW203"
    assert first["severity"] == "error"
    assert first["title"] == "未定义的事实"
    assert first["range"] == {
        "start": {"line": 2, "column": 6, "offset": 9},
        "end": {"line": 2, "column": 10, "offset": 13},
    }
    assert first["labels"][0]["file"] == SOURCE.name
    assert first["labels"][0]["range"]["start"]["line"] == 1
    assert second["range"] is None
    assert second["where"] == "会议.xlsx 申报人!C7"
    assert document["summary"] == {"errors": 1, "warnings": 1, "notes": 0}


def test_sarif_counts_utf16_units():
    run = json.loads(render_sarif([BAD, IN_DATA]))["runs"][0]
    assert run["columnKind"] == "utf16CodeUnits"
    result, in_data = run["results"]
    place = result["locations"][0]["physicalLocation"]
    # 𠮷 takes two units, so character column 6 is unit column 7.
    assert place["region"] == {"startLine": 2, "startColumn": 7, "endLine": 2, "endColumn": 11}
    assert place["artifactLocation"]["uri"] == "rules/%E7%A4%BA%E4%BE%8B/a%20b.tiao"
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == "TW203"
    assert run["tool"]["driver"]["rules"][in_data["ruleIndex"]]["id"] == "TW205"
    assert (result["level"], in_data["level"]) == ("error", "warning")
    assert "locations" not in in_data
    assert "会议.xlsx 申报人!C7" in in_data["message"]["text"]


def test_github_escapes_what_would_end_a_command():
    nasty = Diagnostic(
        "TW203", "100%\n::error::x", source=SourceFile("a,b:c", "x"), span=Span(0, 1)
    )
    line = render_github([nasty])
    assert line.count("\n") == 1
    assert line.startswith("::error file=a%2Cb%3Ac,line=1,endLine=1,col=1,endColumn=2,")
    assert line.endswith("::100%25%0A::error::x\n")


def test_github_leaves_columns_out_over_several_lines():
    wide = Diagnostic("TW205", "悬空", source=SOURCE, span=Span(0, 6))
    assert "line=1,endLine=2,title=" in render_github([wide])
    assert render_github([wide]).startswith("::warning ")


@pytest.mark.parametrize("output_format", FORMATS)
def test_the_same_diagnostics_give_the_same_bytes(output_format):
    assert render([BAD, IN_DATA], output_format) == render([BAD, IN_DATA], output_format)
    assert "TW203" in render([BAD], output_format)


def test_an_unknown_format_is_refused():
    with pytest.raises(ValueError, match="xml"):
        render([BAD], "xml")
