"""Timelines as an iCalendar file (RFC 5545): whole-day events, nothing in it but the changes.

A deadline stands on its last day, everything else on the first day of the new verdict. The stamp of
an event is the day its timeline starts, so that the same input gives the same bytes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from tiaowen.timeline.changes import Change, Timeline, sentence, told_together

_OCTETS = 75
"""Longest line, RFC 5545 section 3.1."""


def as_calendar(ruleset: str, timelines: Iterable[Timeline]) -> str:
    """The calendar of all cases; CRLF line ends as the format demands."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Tiaowen//when//ZH", "CALSCALE:GREGORIAN"]
    for timeline in timelines:
        for together in told_together(timeline.changes):
            lines += _event(ruleset, timeline, together)
    lines.append("END:VCALENDAR")
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line))


def _event(ruleset: str, timeline: Timeline, together: tuple[Change, ...]) -> Iterator[str]:
    day = together[0].last_day or together[0].on
    says = sentence(together)
    told = f"{ruleset} {timeline.id} {day} {says}"
    yield "BEGIN:VEVENT"
    yield f"UID:{hashlib.sha256(told.encode()).hexdigest()[:32]}@tiaowen"
    yield f"DTSTAMP:{_date(timeline.start)}T000000Z"
    yield f"DTSTART;VALUE=DATE:{_date(day)}"
    yield f"DTEND;VALUE=DATE:{_date(day + timedelta(days=1))}"
    yield f"SUMMARY:{_text(f'{timeline.id}：{says}')}"
    yield f"DESCRIPTION:{_text(_description(together))}"
    yield "TRANSP:TRANSPARENT"  # a date to know of, not a day that is taken
    yield "END:VEVENT"


def _description(together: tuple[Change, ...]) -> str:
    finding = together[0].finding
    citations = "、".join(dict.fromkeys(change.finding.citation for change in together))
    parts = [f"依据：{'、'.join(finding.document)} {citations}", finding.reason]
    if finding.effects:
        parts.append("效果：" + "；".join(finding.effects))
    return "\n".join(part for part in parts if part)


def _date(day: date) -> str:
    return day.strftime("%Y%m%d")


def _text(words: str) -> str:
    """Escaped as RFC 5545 section 3.3.11 says; other line ends and controls would break the line."""
    escaped = words.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    plain = "\\n".join(escaped.splitlines())
    return "".join(sign if sign.isprintable() else " " for sign in plain)


def _folded(line: str) -> Iterator[str]:
    """No line over 75 octets, no character cut."""
    held, room = "", _OCTETS
    for sign in line:
        size = len(sign.encode())
        if size > room:
            yield held
            held, room = " ", _OCTETS - 1
        held += sign
        room -= size
    yield held
