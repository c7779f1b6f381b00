"""Which clause plays which part in papers, rule set by rule set.

Papers are written once and used under several regulations; a template says `clause.回避` and the
rule set's table says which article that is, "" where the text has none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from tiaowen.documents.kinds import kind_name
from tiaowen.documents.paper import LegalFrame, RequiredItem
from tiaowen.norm.ast import DocumentDuty, Norm, RuleSet

CLAUSE_ROLES: Final = (
    *("可追溯", "入库审核", "入库条件", "退出", "抽取", "提名", "材料审核", "答辩", "表决"),
    *("评审意见", "回避", "信息更新", "保密", "失信处理", "单位推荐"),
)
"""Every part a template may ask for."""

_CLAUSES: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType(
    {
        "henan/2023-128": MappingProxyType(
            {
                "可追溯": "第十一条",
                "入库审核": "第八条第（一）项",
                "入库条件": "第九条",
                "退出": "第十九条",
                "抽取": "第二十条第1句",
                "提名": "第二十一条",
                "材料审核": "第二十三条第1款第2句",
                "答辩": "第二十三条第3款",
                "表决": "第二十三条第4款",
                "评审意见": "第三十二条第（一）项",
                "回避": "第二十四条",
                "保密": "第三十三条第（二）项",
                "信息更新": "第十三条",
            }
        ),
        "beijing/2023-13": MappingProxyType(
            {
                "可追溯": "第九条第（六）项",
                "入库审核": "第十七条",
                "入库条件": "第十六条",
                "退出": "第二十二条",
                "抽取": "第十三条第1句",
                "表决": "第二十条第（四）项",
                "评审意见": "第二十一条第（一）项",
                "回避": "第二十六条",
                "保密": "第二十七条第（二）项",
                "信息更新": "第二十一条第（四）项",
            }
        ),
        "chongqing/2023-270": MappingProxyType(
            {
                "入库审核": "三（二）",
                "入库条件": "二",
                "抽取": "五（一）第1句",
                "评审意见": "四（六）",
                "回避": "四（四）",
                "保密": "四（三）",
                "失信处理": "五（五）第2句",
                "信息更新": "四（八）",
            }
        ),
        # 回溯机制 is the only sentence of this text on tracing; who sits and votes it leaves to others.
        "henan/2024-27": MappingProxyType(
            {"可追溯": "五（十四）第1句", "材料审核": "六（十八）第2句"}
        ),
        "xuchang/2023-21": MappingProxyType(
            {
                "入库审核": "五（三）第2款",
                "退出": "五（三）第1款第2句",
                "材料审核": "二（四）第2款第2句第1分句",
                "失信处理": "五（二）第4句",
                "单位推荐": "二（五）9.",
            }
        ),
    }
)


def frame_of(rules: RuleSet) -> LegalFrame:
    """The legal frame of a rule set: parts of clauses, their words, what documents must contain.

    A forwarding rule set takes the parts from what it forwards; one without a table gets every part
    empty: papers then cite what the findings cite.
    """
    known = next((_CLAUSES[name] for name in _names(rules) if name in _CLAUSES), {})
    return LegalFrame(
        ruleset=rules.path,
        number=rules.docno,
        title=rules.title,
        rule_hash=rules.source_hash,
        forwarded_by=rules.also_cited,
        clauses={role: known.get(role, "") for role in CLAUSE_ROLES},
        texts=_texts(rules),
        required=tuple(_required(rules)),
        documents=_documents(rules),
        duties={norm.id: body.name for norm, body in _duties(rules) if not body.barred},
        barred={body.name: norm.citation for norm, body in _duties(rules) if body.barred},
    )


def _names(rules: RuleSet) -> Iterator[str]:
    yield rules.path
    yield from (layer.target for layer in rules.layers if layer.kind == "forward")


def _texts(rules: RuleSet) -> dict[str, str]:
    """Citation, and name of a norm, → official words; the cuts of one clause stand together."""
    words: dict[str, str] = {}
    for entry in rules.accounts:
        words[entry.citation] = words.get(entry.citation, "") + entry.text
    return words | {norm.id: norm.text for norm in rules.norms}


def _duties(rules: RuleSet) -> Iterator[tuple[Norm, DocumentDuty]]:
    for norm in rules.norms:
        if isinstance(norm.body, DocumentDuty):
            yield norm, norm.body


def _documents(rules: RuleSet) -> dict[str, str]:
    """Kind of paper → the clauses that ask for it, joined by ；."""
    asked: dict[str, dict[str, None]] = {}
    for norm, body in _duties(rules):
        if not body.barred:
            asked.setdefault(kind_name(body.name), {})[norm.citation] = None
    return {kind: "；".join(citations) for kind, citations in asked.items()}


def _required(rules: RuleSet) -> Iterator[RequiredItem]:
    for norm, body in _duties(rules):
        for item in () if body.barred else body.contents:
            yield RequiredItem(kind_name(body.name), item, norm.citation, body.open)
