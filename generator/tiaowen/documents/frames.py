"""Which clause plays which part in papers, rule set by rule set.

Papers are written once and used under several regulations; a template says `clause.回避` and the
rule set's table says which article that is, "" where the text has none.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from tiaowen.documents.paper import LegalFrame, RequiredItem

CLAUSE_ROLES: Final = (
    *("可追溯", "入库审核", "入库条件", "退出", "抽取", "提名", "材料审核", "答辩", "表决"),
    *("评审意见", "回避", "信息更新"),
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
                "信息更新": "第十三条",
            }
        )
    }
)


def frame_for(
    ruleset: str,
    number: str,
    title: str,
    *,
    rule_hash: str = "",
    forwarded_by: Iterable[str] = (),
    texts: Mapping[str, str] | None = None,
    required: Iterable[RequiredItem] = (),
) -> LegalFrame:
    """The legal frame of a rule set.

    Args:
        ruleset: its name; a forwarding one is named by what it forwards.
        number: document number of the text.
        title: its title without 《》.
        rule_hash: SHA-256 of the rule file.
        forwarded_by: numbers of forwarding notices.
        texts: citation → official words.
        required: what documents must contain.

    A rule set without a table gets every part empty: papers then cite what the findings cite.
    """
    known = _CLAUSES.get(ruleset, {})
    return LegalFrame(
        ruleset=ruleset,
        number=number,
        title=title,
        rule_hash=rule_hash,
        forwarded_by=tuple(forwarded_by),
        clauses={role: known.get(role, "") for role in CLAUSE_ROLES},
        texts=texts or {},
        required=tuple(required),
    )
