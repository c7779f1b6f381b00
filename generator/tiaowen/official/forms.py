"""How single paragraphs of an official paper look: letterhead, number, date, organ, heading."""

from __future__ import annotations

import re

from tiaowen.official.blocks import FINAL

_LETTERHEAD = re.compile(r"[^，。；：、]{2,60}文件")
_DOCUMENT_NUMBER = re.compile(r"\S{1,24}?\s*[〔﹝\[［(（]\s*\d{4}\s*[〕﹞\]］)）]\s*第?\s*\d+\s*号")
_DATE = re.compile(r"(\d{4})\s*[年\-./]\s*(\d{1,2})\s*[月\-./]\s*(\d{1,2})\s*日?")
_ISSUED = re.compile(_DATE.pattern + r"\s*印发")
_ORGAN = re.compile(
    r"(?!关于)[^，。；：:、（）()《》\d]{2,40}(?:局|厅|委|部|院|署|处|室|会|政府|小组|中心|办公室|大学|学院|公司)"
)
_BRACKETED = re.compile(r"[（(].*[）)]", re.DOTALL)
_ADDRESSED = re.compile(r"各|有关|局|厅|委|部门|单位|政府|院校|企业")
_ANNEX = re.compile(r"附\s*件\s*[\d一二三四五六七八九十]*\s*[：:]|附\s*件\s*\d*$")
#: A heading is no longer than this; what is longer and has no full stop was broken off.
HEADING_LENGTH = 40
_UNFINISHED = frozenset("，,、；;：:（(")
_CLOSERS = "”’」』）)》〉"


def is_letterhead(text: str) -> bool:
    """「河南省人力资源和社会保障厅文件」."""
    return _LETTERHEAD.fullmatch(text) is not None


def is_document_number(text: str) -> bool:
    """「豫人社办〔2023〕128号」 alone."""
    return _DOCUMENT_NUMBER.fullmatch(text) is not None


def is_issue_line(text: str) -> bool:
    """「2023年12月2日印发」."""
    return _ISSUED.fullmatch(text) is not None


def is_date(text: str) -> bool:
    """A date alone, as under a signature."""
    return _DATE.fullmatch(text) is not None


def is_organ(text: str) -> bool:
    """The name of an authority alone on its line."""
    return _ORGAN.fullmatch(text) is not None


def is_annotation(text: str) -> bool:
    """「（此件主动公开）」: a paragraph wholly in brackets."""
    return _BRACKETED.fullmatch(text) is not None


def is_addressee(text: str) -> bool:
    """「各省辖市……：」: a list of addressees, not a sentence that announces something."""
    announces = re.search(r"如下|下列|以下|通知", text)
    return (
        text[-1:] in "：:" and "。" not in text and not announces and bool(_ADDRESSED.search(text))
    )


def is_annex(text: str) -> bool:
    """「附件：……」."""
    return _ANNEX.match(text) is not None


def is_finished(text: str) -> bool:
    """True if a paragraph of prose is complete: it ends with a sentence or announces a list."""
    return text.rstrip(_CLOSERS)[-1:] in FINAL


def is_heading(text: str) -> bool:
    """True for a short line without the punctuation of a sentence."""
    return (
        0 < len(text) <= HEADING_LENGTH
        and not is_finished(text)
        and text[-1] not in _UNFINISHED
        and not set("。；") & set(text)
    )


def find_date(text: str) -> str:
    """The first date in a text as YYYY-MM-DD, or ""."""
    found = _DATE.search(text)
    return f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}" if found else ""
