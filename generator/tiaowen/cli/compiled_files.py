"""What `tiaowen compile` writes: one writer a target, each telling path, counts and hash."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeAlias

from tiaowen.cli.files import write_folder, write_whole
from tiaowen.norm.ast import RuleSet
from tiaowen.pipeline import Compiled


@dataclass(frozen=True, slots=True)
class Options:
    """What is asked for beside the target.

    Attributes:
        standalone: a validator with its runtime.
        dialect: of SQL.
        columns: what the tables have that SQL is to read; None: not known.
        as_of: 判定日 of all cases that SQL is to judge; None: each row's.
        traced: a verdict module with its trace.
    """

    standalone: bool = False
    dialect: str = "ansi"
    columns: frozenset[str] | None = None
    as_of: date | None = None
    traced: bool = False


def written_validator(rules: RuleSet, folder: Path, *, whole: bool) -> dict[str, object]:
    """Write one validator; what was written, for the user."""
    from tiaowen.backends.python.articles import articles_of
    from tiaowen.backends.python.standalone import folder_name, module_name, standalone
    from tiaowen.backends.python.to_python import to_python

    if whole:
        path = folder / folder_name(rules)
        files = {name: text.encode() for name, text in standalone(rules).items()}
        write_folder(path, files)
    else:
        path = folder / f"{module_name(rules)}.py"
        files = {path.name: to_python(rules).encode()}
        write_whole(path, files[path.name])
    return {
        "path": path.as_posix(),
        "ruleset": rules.path,
        "articles": len(articles_of(rules)),
        "norms": len(rules.norms),
        "sha256": _sha256(files),
    }


def _validator(compiled: Compiled, folder: Path, options: Options) -> dict[str, object]:
    assert compiled.rules is not None
    return written_validator(compiled.rules, folder, whole=options.standalone)


def _schema(compiled: Compiled, folder: Path, options: Options) -> dict[str, object]:
    """Write the JSON Schema of a rule set's cases."""
    from tiaowen.backends.json_schema.to_json_schema import to_json_schema

    assert compiled.rules is not None
    text = to_json_schema(compiled.rules)
    return _written_file(compiled.rules, folder, "schema.json", text.encode())


def _akoma_ntoso(compiled: Compiled, folder: Path, options: Options) -> dict[str, object]:
    """Write the regulation's text as Akoma Ntoso."""
    from tiaowen.backends.akoma_ntoso.to_akoma_ntoso import to_akoma_ntoso

    assert compiled.rules is not None
    assert compiled.outline is not None
    text = to_akoma_ntoso(compiled.outline, compiled.rules)
    return _written_file(compiled.rules, folder, "akn.xml", text.encode())


def _verdicts(compiled: Compiled, folder: Path, options: Options) -> dict[str, object]:
    """Write the module that gives verdicts and nothing else."""
    from tiaowen.backends.verdicts.to_verdicts import to_verdicts

    assert compiled.rules is not None
    text = to_verdicts(compiled.rules, traced=options.traced)
    return _written_file(compiled.rules, folder, "py", text.encode(), "_verdicts")


def _written_file(
    rules: RuleSet, folder: Path, ending: str, data: bytes, kind: str = ""
) -> dict[str, object]:
    from tiaowen.backends.python.articles import articles_of
    from tiaowen.backends.python.standalone import module_name

    path = folder / f"{module_name(rules)}{kind}.{ending}"
    write_whole(path, data)
    return {
        "path": path.as_posix(),
        "ruleset": rules.path,
        "articles": len(articles_of(rules)),
        "norms": len(rules.norms),
        "sha256": _sha256({path.name: data}),
    }


def _sha256(files: Mapping[str, bytes]) -> str:
    """Of the one file; of a folder, of its files one after another in order of name."""
    return hashlib.sha256(b"".join(files[name] for name in sorted(files))).hexdigest()


def _form(compiled: Compiled, folder: Path, options: Options) -> dict[str, object]:
    """Write the workbook to fill cases in."""
    from tiaowen.backends.xlsx_form.to_xlsx_form import to_xlsx_form

    assert compiled.rules is not None
    return _written_file(compiled.rules, folder, "form.xlsx", to_xlsx_form(compiled.rules))


def _sql(compiled: Compiled, folder: Path, options: Options) -> dict[str, object]:
    """Write the query that judges a table of cases.

    Raises:
        NotSqlError: something in the rule set has no SQL form.
    """
    from tiaowen.backends.columnar.to_sql.to_sql import to_sql

    assert compiled.rules is not None
    text = to_sql((compiled.rules,), options.dialect, options.columns, options.as_of)
    return _written_file(compiled.rules, folder, "sql", text.encode())


Writer: TypeAlias = Callable[[Compiled, Path, Options], dict[str, object]]

WRITERS: Mapping[str, Writer] = {
    "python": _validator,
    "verdicts": _verdicts,
    "sql": _sql,
    "json-schema": _schema,
    "xlsx-form": _form,
    "akoma-ntoso": _akoma_ntoso,
}
"""`--target` to what writes it and tells what was written."""
