"""A comparison as one JSON document. Keys are English, words of law and of reports Chinese."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any, TypeAlias

from tiaowen.compare.comparison import (
    Behaviour,
    Comparison,
    Matrix,
    NormPair,
    Row,
    TopicComparison,
    TopicSide,
)
from tiaowen.compare.norms.brief import strength
from tiaowen.compare.norms.differences import AspectDifference
from tiaowen.compare.norms.features import Aspect, features
from tiaowen.compare.report.digest import digest
from tiaowen.compare.report.strictness import marks
from tiaowen.compare.report.wording import cell_lines, norm_line
from tiaowen.compare.sides import NormAt, Side
from tiaowen.compare.text.characters import Segment
from tiaowen.compare.text.clauses import Clause
from tiaowen.compare.text.layer import ClausePair, SentencePair
from tiaowen.compare.text.legal_words import WordChange
from tiaowen.norm.restate import restate
from tiaowen.runtime.verdict import Finding
from tiaowen.solver.relation import Witness

Document: TypeAlias = dict[str, Any]
_KEYS = {
    Aspect.MODALITY: "modality",
    Aspect.STRENGTH: "strength",
    Aspect.SUBJECT: "subject",
    Aspect.SCOPE: "scope",
    Aspect.DEMAND: "demand",
    Aspect.EXCEPTION: "exception",
    Aspect.CONSEQUENCE: "consequence",
    Aspect.DEADLINE: "deadline",
    Aspect.PAPER: "document",
    Aspect.CONTENTS: "contents",
    Aspect.JUDGE: "judge",
    Aspect.MEANING: "meaning",
    Aspect.NOTE: "interpretation",
}


def json_text(found: Comparison | Matrix) -> str:
    """The document, ending in a line break."""
    whole = _matrix(found) if isinstance(found, Matrix) else comparison_document(found)
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def comparison_document(comparison: Comparison) -> Document:
    """Two sides."""
    text = comparison.text
    return {
        "left": _side(comparison.sides[0]),
        "right": _side(comparison.sides[1]),
        "as_of": comparison.as_of.isoformat() if comparison.as_of else None,
        "summary": {**asdict(digest(comparison)), "empty": digest(comparison).is_empty},
        "overall": _behaviour(comparison.overall),
        "topics": [_topic(topic) for topic in comparison.topics],
        "text": {
            "pairs": [_clause_pair(pair) for pair in text.pairs],
            "sentences": [_sentence(sentence) for sentence in text.sentences],
            "only_left": [_clause(clause) for clause in text.only_left],
            "only_right": [_clause(clause) for clause in text.only_right],
        },
        "near_identical": [_sentence(sentence) for sentence in text.near_identical],
        "unfiled": [t.topic.name for t in comparison.topics if not t.topic.declared],
        "table_problems": list(comparison.stale),
    }


def _matrix(matrix: Matrix) -> Document:
    return {
        "sides": [_side(side) for side in matrix.sides],
        "as_of": matrix.as_of.isoformat() if matrix.as_of else None,
        "topics": [_row(row) for row in matrix.rows],
        "pairs": [
            {"sides": list(at), **comparison_document(pair)} for at, pair in matrix.pairs.items()
        ],
        "table_problems": list(matrix.stale),
    }


def _row(row: Row) -> Document:
    return {
        "name": row.topic.name,
        "group": row.topic.group,
        "line": " ↔ ".join("；".join(cell_lines(cell)) or "没有规定" for cell in row.cells),
        "cells": [_cell(cell) for cell in row.cells],
        "stricter": sorted(i for i, mark in marks(row).items() if mark == "★"),
        "stricter_where_both_apply": sorted(marks(row)),
        "relations": [
            {"sides": list(at), "relation": _key(topic.behaviour)}
            for at, topic in row.pairs.items()
        ],
    }


def _side(side: Side) -> Document:
    return {
        "name": side.name,
        "label": side.label,
        "documents": [
            {
                "ruleset": d.rules.path,
                "docno": d.rules.docno,
                "title": d.rules.title,
                "effective": d.rules.effective.isoformat() if d.rules.effective else None,
                "lapses": d.rules.lapses.isoformat() if d.rules.lapses else None,
                "forwarded_by": list(d.rules.also_cited),
                "covering_letter": d.is_covering_letter,
                "sha256": d.rules.source_hash,
            }
            for d in side.documents
        ],
        "given_way": [
            {"ruleset": path, "norm": norm, "reason": why}
            for (path, norm), why in side.given_way.items()
        ],
        "notes": list(side.notes),
    }


# ---- topics ---------------------------------------------------------------------------------------


def _topic(topic: TopicComparison) -> Document:
    return {
        "name": topic.topic.name,
        "group": topic.topic.group,
        "declared": topic.topic.declared,
        "same": topic.is_same,
        "line": " ↔ ".join(
            "；".join(cell_lines(c)) or "没有规定" for c in (topic.left, topic.right)
        ),
        "behaviour": _behaviour(topic.behaviour),
        "left": _cell(topic.left),
        "right": _cell(topic.right),
        "norms": {
            "pairs": [_norm_pair(pair) for pair in topic.pairs],
            "only_left": [_name(norm) for norm in topic.only_left],
            "only_right": [_name(norm) for norm in topic.only_right],
            "shared": [_name(norm) for norm in topic.shared],
        },
        "text": {"segments": _segments(topic.segments), "words": _words(topic.words)},
    }


def _cell(cell: TopicSide) -> Document:
    return {
        "passages": [asdict(passage) for passage in cell.passages],
        "norms": [_norm(norm, guessed=norm.key in cell.guessed) for norm in cell.norms],
    }


def _norm(norm: NormAt, *, guessed: bool) -> Document:
    aspects = features(norm)
    return {
        **_name(norm),
        "kind": norm.norm.kind,
        "strength": strength(norm.norm),
        "line": norm_line(norm),
        "restated": restate(norm.rules, norm.norm),
        "facts": list(norm.norm.reads),
        "aspects": {_KEYS[aspect]: list(words) for aspect, words in aspects.items() if words},
        "filed_by_likeness": guessed,
    }


def _name(norm: NormAt) -> Document:
    return {"ruleset": norm.rules.path, "norm": norm.norm.id, "citation": norm.norm.citation}


def _norm_pair(pair: NormPair) -> Document:
    return {
        "left": _name(pair.left),
        "right": _name(pair.right),
        "relation": _key(pair.behaviour),
        "ground": pair.behaviour.ground,
        "differences": [_difference(difference) for difference in pair.differences],
    }


def _difference(difference: AspectDifference) -> Document:
    return {
        "aspect": _KEYS[difference.aspect],
        "word": difference.aspect.value,
        "left": list(difference.left),
        "right": list(difference.right),
        "parameters": [{"left": a, "right": b} for a, b in difference.parameters],
        "line": str(difference),
    }


# ---- behaviour ------------------------------------------------------------------------------------


def _key(behaviour: Behaviour) -> str | None:
    return behaviour.relation.value if behaviour.relation is not None else None


def _both(behaviour: Behaviour) -> str | None:
    both = behaviour.where_both_apply
    return both.value if both is not None else None


def _behaviour(behaviour: Behaviour) -> Document:
    return {
        "relation": _key(behaviour),
        "word": behaviour.relation.word if behaviour.relation is not None else None,
        "ground": behaviour.ground,
        "where_both_apply": _both(behaviour),
        "better_left": _witness(behaviour.better_left),
        "better_right": _witness(behaviour.better_right),
        "bounds": [{"list": name, "members": number} for name, number in behaviour.bounds],
        "assumptions": list(behaviour.assumptions),
    }


def _witness(witness: Witness | None) -> Document | None:
    if witness is None:
        return None
    return {
        "told": witness.told,
        "as_of": witness.case.as_of.isoformat(),
        "left": [_finding(finding) for finding in witness.left],
        "right": [_finding(finding) for finding in witness.right],
    }


def _finding(finding: Finding) -> Document:
    return {
        "citation": finding.citation,
        "norm": finding.norm,
        "verdict": finding.verdict.value,
        "reason": finding.reason,
    }


# ---- words ----------------------------------------------------------------------------------------


def _clause(clause: Clause) -> Document:
    return {"ruleset": clause.document, "citation": clause.citation, "text": clause.text}


def _clause_pair(pair: ClausePair) -> Document:
    return {
        "left": [_clause(clause) for clause in pair.left],
        "right": [_clause(clause) for clause in pair.right],
        "kind": pair.kind,
        "moved": pair.moved,
        "renumbered": pair.renumbered,
        "likeness": pair.likeness,
        "segments": [] if pair.kind == "identical" else _segments(pair.segments),
        "words": _words(pair.words),
    }


def _sentence(sentence: SentencePair) -> Document:
    return {
        "left": {"ruleset": sentence.left.document, "citation": sentence.left_at},
        "right": {"ruleset": sentence.right.document, "citation": sentence.right_at},
        "left_text": "".join(segment.left for segment in sentence.segments),
        "right_text": "".join(segment.right for segment in sentence.segments),
        "elsewhere": sentence.is_elsewhere,
        "near_identical": sentence.is_near_identical,
        "likeness": sentence.likeness,
        "segments": _segments(sentence.segments),
        "words": _words(sentence.words),
    }


def _segments(segments: Iterable[Segment]) -> list[Document]:
    return [asdict(segment) for segment in segments]


def _words(words: Iterable[WordChange]) -> list[Document]:
    return [asdict(word) for word in words]
