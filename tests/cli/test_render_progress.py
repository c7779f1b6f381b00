"""Progress: a bar on a terminal, a line now and then elsewhere, a rate of papers made, not kept."""

from __future__ import annotations

from io import StringIO

from tests.documents.sample_session import papers
from tiaowen.cli.render_progress import Progress

FORM = papers()["评审表"][0]


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


def told(out: StringIO, made: list[bool], seconds: float) -> str:
    ticks = iter(range(1000))
    progress = Progress(len(made), out, lambda: next(ticks) * seconds)
    for one in made:
        progress(FORM, one)
    return out.getvalue()


def test_a_terminal_shows_bar_rate_and_time_left():
    lines = told(Terminal(), [True] * 4, 0.5).split("\r\x1b[K")
    assert lines[2] == "████████████░░░░░░░░░░░░ 文书 2/4，每秒 2.0 份，约剩 1 秒"
    assert lines[-1].endswith("文书 4/4，每秒 2.0 份，约剩 0 秒\n")


def test_elsewhere_a_line_every_ten_seconds_and_none_for_a_short_run():
    assert told(StringIO(), [True] * 9, 1.0) == ""
    assert told(StringIO(), [True] * 12, 1.0) == "文书 10/12，每秒 1.0 份，约剩 2 秒\n"


def test_kept_papers_are_told_and_do_not_flatter_the_rate():
    line = told(StringIO(), [False] * 5 + [True] * 5 + [True] * 190, 2.0).splitlines()[1]
    assert line == "文书 10/200（原有 5），每秒 0.2 份，约剩 12 分 40 秒"
