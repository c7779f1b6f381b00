"""Text of a .json or .jsonl file → raw cases with the line of each.

.json holds a list of cases or one case; .jsonl one case a line. Where a text breaks off, the cases
before the break are still good, and the diagnostic says that the rest was not read.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from tiaowen.cases.faults import Locate, show, tidy
from tiaowen.cases.json_text import BadJsonError, JsonObject, decode_all, decode_from, skip_blank
from tiaowen.cases.raw_case import Item, RawCase, UnreadableCase
from tiaowen.cases.scalars import Dialect
from tiaowen.diagnostics import Diagnostic
from tiaowen.model.suggestions import nearest

CASE_LIMIT = 1_048_576
"""Characters one case may have, in either format."""

_KEYS = {
    "id": "id",
    "编号": "id",
    "as_of": "as_of",
    "判定日": "as_of",
    "facts": "facts",
    "事实": "facts",
    "subjects": "subjects",
    "对象": "subjects",
}


def items_of_json(text: str, file: str) -> Iterator[Item]:
    """The cases of a .json text; `file` is the name people are shown."""
    start = skip_blank(text, 0)
    if text[start : start + 1] == "[":
        yield from _listed(text, start + 1, file)
        return
    try:
        element = decode_all(text)
    except BadJsonError as bad:
        yield UnreadableCase(1, _broken(bad, file, _Lines(text).at(bad.position)))
        return
    yield _item(element, text, 1, file, 1)


def items_of_lines(text: str, file: str) -> Iterator[Item]:
    """The cases of a .jsonl text, one a line; blank lines are nothing."""
    ordinal = 0
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        ordinal += 1
        if len(line) > CASE_LIMIT:
            yield UnreadableCase(ordinal, _too_long(file, number))
            continue
        try:
            element = decode_all(line)
        except BadJsonError as bad:
            remark = f"第{bad.position + 1}个字符处"
            yield UnreadableCase(ordinal, _broken(bad, file, number, remark))
            continue
        yield _item(element, line, ordinal, file, number)


class _Lines:
    """Line numbers of positions asked for in rising order."""

    def __init__(self, text: str) -> None:
        self._text, self._position, self._line = text, 0, 1

    def at(self, position: int) -> int:
        """The line (from 1) of `position`."""
        self._line += self._text.count("\n", self._position, position)
        self._position = max(position, self._position)
        return self._line


def _listed(text: str, start: int, file: str) -> Iterator[Item]:
    lines = _Lines(text)
    ordinal = 0
    try:
        for element, begin, end in _elements(text, start):
            ordinal += 1
            yield _item(element, text[begin:end], ordinal, file, lines.at(begin))
    except BadJsonError as bad:
        broken = _broken(bad, file, lines.at(bad.position), "其后的内容没有读")
        yield UnreadableCase(ordinal + 1, broken)


def _elements(text: str, position: int) -> Iterator[tuple[object, int, int]]:
    """Elements of the list whose bracket opened just before `position`, with their extent."""
    position = skip_blank(text, position)
    if text[position : position + 1] == "]":
        _nothing_after(text, position + 1)
        return
    while True:
        value, end = decode_from(text, position)
        yield value, position, end
        end = skip_blank(text, end)
        if text[end : end + 1] == "]":
            _nothing_after(text, end + 1)
            return
        if text[end : end + 1] != ",":
            raise BadJsonError("此处缺少逗号，或清单的方括号没有闭合", "", end)
        position = skip_blank(text, end + 1)


def _nothing_after(text: str, position: int) -> None:
    position = skip_blank(text, position)
    if position < len(text):
        raise BadJsonError("清单之后还有多余的内容", "一个文件只写一个清单", position)


def _item(element: object, written: str, ordinal: int, file: str, line: int) -> Item:
    def locate(key: str, _path: str) -> str:
        return f"{file}:{line + _lines_before(key, written)} {tidy(key)}".rstrip()

    if len(written) > CASE_LIMIT:
        return UnreadableCase(ordinal, _too_long(file, line))
    if not isinstance(element, JsonObject):
        advice = '写成 {"id": …, "as_of": …, "facts": {…}} 的样子'
        says = f"这一项{show(element)}不是个案"
        return UnreadableCase(ordinal, Diagnostic("TW502", says, help=advice, where=locate("", "")))
    parts, problems = _parts(element, locate)
    facts = parts.get("facts")
    if facts is not None and not isinstance(facts, JsonObject):
        problem = Diagnostic("TW502", "「facts」不是事实的映射", where=locate("facts", ""))
        return UnreadableCase(ordinal, problem)
    facts = JsonObject() if facts is None else facts
    for key in (*element.repeated, *facts.repeated):
        says = f"{show(key)}写了两次"
        problems.append(Diagnostic("TW508", says, help="只留一个", where=locate(key, "")))
    return RawCase(
        ordinal,
        parts.get("id"),
        parts.get("as_of"),
        parts.get("subjects"),
        facts,
        Dialect.JSON,
        locate,
        tuple(problems),
    )


def _parts(element: JsonObject, locate: Locate) -> tuple[dict[str, object], list[Diagnostic]]:
    """id, as_of, facts and subjects under their English names; and the keys that mean nothing."""
    parts: dict[str, object] = {}
    problems: list[Diagnostic] = []
    for key, value in element.items():
        name = _KEYS.get(key, "")
        if name and name not in parts:
            parts[name] = value
            continue
        near = nearest(key, _KEYS)
        advice = f"改为「{near}」" if near else "事实写在 facts 之内"
        message = f"个案没有名为{show(key)}的部分"
        if name:
            message, advice = f"{show(key)}与另一名称说的是同一部分", "只留一个"
        problems.append(Diagnostic("TW501", message, help=advice, where=locate(key, "")))
    return parts, problems


def _lines_before(key: str, written: str) -> int:
    """Lines between the start of a case and `key`, if the key is found exactly once."""
    if not key or "\n" not in written:
        return 0
    quoted = json.dumps(key, ensure_ascii=False)
    once = written.count(quoted) == 1
    return written.count("\n", 0, written.find(quoted)) if once else 0


def _broken(bad: BadJsonError, file: str, line: int, remark: str = "") -> Diagnostic:
    tail = f"（{remark}）" if remark else ""
    return Diagnostic("TW510", f"{bad.reason}{tail}", help=bad.advice, where=f"{file}:{line}")


def _too_long(file: str, line: int) -> Diagnostic:
    message = f"一个个案超过 {CASE_LIMIT} 字"
    return Diagnostic("TW513", message, help="核对文件是否完整，或拆分清单", where=f"{file}:{line}")
