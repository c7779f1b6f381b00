"""Without the layout library PDF is refused with one sentence; nothing else is printed, or retried."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tiaowen.documents import to_pdf


@pytest.fixture
def loads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A WeasyPrint that cannot load a library, and writes down each time it is tried."""
    log = tmp_path / "loads"
    (tmp_path / "weasyprint.py").write_text(
        f"print('advice')\nwith open({str(log)!r}, 'a') as log:\n    log.write('x')\n"
        "raise OSError('cannot load libpango')\n",
        encoding="utf-8",
    )
    loaded = [name for name in sys.modules if name.split(".")[0] == "weasyprint"]
    for name in loaded:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.syspath_prepend(str(tmp_path))
    to_pdf.layout_library.cache_clear()
    yield log
    to_pdf.layout_library.cache_clear()


def test_it_is_refused_in_chinese_and_tried_once(loads: Path, capsys: pytest.CaptureFixture[str]):
    for _ in range(3):
        with pytest.raises(to_pdf.PdfUnavailableError, match="Pango，只产生 DOCX"):
            to_pdf._load()
    assert loads.read_text(encoding="utf-8") == "x"
    assert capsys.readouterr().out == ""
