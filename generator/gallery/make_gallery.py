"""One page picture of every kind of paper the sample session gives cause for, in output/gallery/.

Run by `make gallery`. Pictures are small (60 dots an inch, 32 colours) so that they can be committed;
a folder made before is emptied of pictures of kinds that are gone. Needs the development tools.
"""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path

import pypdfium2
from PIL import Image

from tiaowen.documents.compose import compose
from tiaowen.documents.paper import PaperRequest
from tiaowen.documents.to_pdf import make_pdf
from tiaowen.documents.trace import to_json
from tiaowen.pipeline.papers import papers_of_run
from tiaowen.pipeline.session import run_session
from tiaowen.resources import rules_dir

DOTS_AN_INCH = 60
GALLERY = Path(__file__).parents[2] / "output" / "gallery"


def main(folder: Path) -> None:
    """Write the pictures."""
    requests = papers_of_run(run_session(rules_dir() / "sample" / "评审会议.xlsx"))
    first = {request.kind: request for request in reversed(requests)}
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.png"):
        if old.stem not in first:
            old.unlink()
    for kind in sorted(first):
        (folder / f"{kind}.png").write_bytes(picture(first[kind]))
    print(f"{folder.as_posix()}：{len(first)} 种文书各一页")  # noqa: T201 (a script)


def picture(request: PaperRequest) -> bytes:
    """The first page of a paper as PNG."""
    paper = compose(request)
    pdf = pypdfium2.PdfDocument(make_pdf(paper.xhtml, to_json(paper.trace), request.as_of))
    page = pdf[0].render(scale=DOTS_AN_INCH / 72).to_pil()
    stream = BytesIO()
    small = page.quantize(palette=_inks(), dither=Image.Dither.NONE)
    small.save(stream, "PNG", optimize=True)
    return stream.getvalue()


def _inks() -> Image.Image:
    """Black and red on white, in sixteen steps each: the only inks papers have."""
    inks = Image.new("P", (1, 1))
    black = [(step * 17,) * 3 for step in range(16)]
    red = [(192 + step * 21 // 5, step * 17, step * 17) for step in range(16)]
    inks.putpalette([part for ink in (*black, *red) for part in ink])
    return inks


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else GALLERY)
