"""A user's folder of templates, each used instead of the package's own of that kind."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path

from tiaowen.diagnostics import Diagnostic

SUFFIX = ".html.jinja"


@dataclass(frozen=True, slots=True)
class OwnTemplates:
    """Templates read from a folder.

    Attributes:
        texts: kind of paper → source.
        files: kind of paper → path, as diagnostics name it.
        told: files that are no template of any kind (TW608).
    """

    texts: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)
    told: tuple[Diagnostic, ...] = ()


NONE_OWN = OwnTemplates()


def read_templates(folder: Path, kinds: Collection[str]) -> OwnTemplates:
    """The templates in a folder; hidden files and folders inside it are passed over.

    Args:
        folder: holds files `会议纪要.html.jinja`.
        kinds: what there can be templates of.

    Raises:
        OSError: folder or file cannot be read.
    """
    texts: dict[str, str] = {}
    files: dict[str, str] = {}
    told: list[Diagnostic] = []
    for path in sorted(folder.iterdir()):
        if path.name.startswith(".") or path.is_dir():
            continue
        kind = path.name.removesuffix(SUFFIX)
        if kind == path.name or kind not in kinds:
            told.append(_no_template(path, kind, kinds))
            continue
        try:
            texts[kind] = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            told.append(
                Diagnostic("TW608", "模板不是 UTF-8 编码", help="另存为 UTF-8", where=str(path))
            )
        files[kind] = path.as_posix()
    return OwnTemplates(texts, files, tuple(told))


def _no_template(path: Path, kind: str, kinds: Collection[str]) -> Diagnostic:
    near = get_close_matches(kind, kinds, 1, 0.4)
    advice = (
        f"改为「{near[0]}{SUFFIX}」" if near else f"文件名为文书种类加「{SUFFIX}」，或移出文件夹"
    )
    return Diagnostic(
        "TW608", f"「{path.name}」不是任何文书的模板", help=advice, where=path.as_posix()
    )
