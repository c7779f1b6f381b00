"""The report as one JSON document."""

from __future__ import annotations

import json
from dataclasses import asdict

from tiaowen.boundary.expected import Expected
from tiaowen.boundary.report.content import alike, explanation, row, rows, survivors
from tiaowen.boundary.run import Noticed, Run
from tiaowen.boundary.write_lines import line_of


def as_json(run: Run, cases: tuple[Expected, ...], *, mutants: bool) -> str:
    """Cases as 用例 lines with their articles; with `mutants`, figures and what nothing noticed."""
    document: dict[str, object] = {
        "ruleset": run.rules.path,
        "norms": len(run.cases),
        "left_out": sum(each.kept.left_out for each in run.cases),
        "cases": [
            {
                "citation": case.citation,
                "norm": case.norm,
                "verdict": case.verdict.value,
                "name": case.name,
                "notices": case.notices,
                "line": line_of(run.rules, case),
            }
            for case in cases
        ],
    }
    if mutants:
        document["mutants"] = {
            "total": asdict(row("合计", list(run.slips))),
            "articles": [asdict(each) for each in rows(run)],
            "rows_left_out": run.rows_left_out,
            "survivors": [_slip(one) for one in survivors(run)],
            "equivalent": [_slip(one) for one in alike(run)],
        }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _slip(one: Noticed) -> dict[str, str]:
    fault = one.fault
    return {
        "citation": fault.citation,
        "owner": fault.owner,
        "kind": fault.kind,
        "says": fault.says,
        "why": explanation(one),
    }
