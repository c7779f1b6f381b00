"""The topic table: `组`, `主题`, and one line a rule set with its citations and norm names.

组 专家入库条件
主题 职称级别与任职年限
henan/2023-128 第九条第（四）项
chongqing/2023-270 二（五）、【正高年限】
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

_HEAD = re.compile(r"(组|主题)\s+(\S.*)")
_PLACES = re.compile(r"([a-z0-9][a-z0-9/.-]*)\s+(\S.*)")
UNGROUPED = "其他"


class TopicTableError(Exception):
    """A line of a topic table that cannot be read; the message names file and line."""


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic.

    Attributes:
        name, group: as declared.
        places: rule set path to its citations (第九条第（四）项) and norm names (【职称年限】).
        declared: False for one made up for norms no table knows.
    """

    name: str
    group: str
    places: Mapping[str, tuple[str, ...]] = field(default_factory=dict, compare=False)
    declared: bool = True


def read_topics(name: str, text: str) -> tuple[Topic, ...]:
    """The topics of one file, in order.

    Raises:
        TopicTableError: a line is none of the three forms, or stands where it has no meaning.
    """
    found: dict[str, Topic] = {}
    places: dict[str, tuple[str, ...]] | None = None
    group = UNGROUPED
    for number, line in enumerate(text.splitlines(), 1):
        plain = line.split("#", 1)[0].strip()
        if not plain:
            continue
        head = _HEAD.fullmatch(plain)
        if head and head[1] == "组":
            group, places = head[2].strip(), None
        elif head:
            places = {}
            if found.setdefault(head[2], Topic(head[2], group, places)).places is not places:
                raise TopicTableError(f"{name}:{number}：主题「{head[2]}」写了两次")
        else:
            _add(places, plain, f"{name}:{number}")
    return tuple(found.values())


def _add(places: dict[str, tuple[str, ...]] | None, line: str, where: str) -> None:
    row = _PLACES.fullmatch(line)
    if row is None or places is None:
        forms = "「组 名称」「主题 名称」，或主题之下的「规则集 引用、【规范名】」"
        raise TopicTableError(f"{where}：「{line}」看不懂，应为{forms}")
    if row[1] in places:
        raise TopicTableError(f"{where}：同一主题下「{row[1]}」写了两次，请并成一行")
    places[row[1]] = tuple(part.strip() for part in row[2].split("、"))


def joined(tables: Iterable[tuple[Topic, ...]]) -> tuple[Topic, ...]:
    """Several tables as one: a topic of the same name takes the places of all."""
    found: dict[str, Topic] = {}
    for topic in (topic for table in tables for topic in table):
        known = found.get(topic.name)
        if known is None:
            found[topic.name] = topic
        else:
            places = {**known.places, **topic.places}
            found[topic.name] = Topic(known.name, known.group, places)
    return tuple(found.values())
