"""OpenFisca on whole columns: codes in, codes out, Polars to read and write the files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import polars as pl
from openfisca_core.simulations import SimulationBuilder

from tests.benchmarks import conditions as c
from tests.benchmarks.batch.hand_polars import WORDS
from tests.benchmarks.openfisca_system import PERIOD, system
from tests.benchmarks.work_item import AS_OF, rules
from tiaowen.norm.ast import Requirement


def contestant() -> Callable[[Path, Path], None]:
    """The system is made once; a simulation for every table."""
    encoding = c.encoded(rules())
    made = system(encoding)
    norms = [(f"第一条【{n.label}】", isinstance(n.body, Requirement)) for n in rules().norms]

    def judge(source: Path, target: Path) -> None:
        rows = pl.read_parquet(source)
        simulation = SimulationBuilder().build_default_simulation(made, count=rows.height)
        for name, short in encoding.facts.items():
            numbers = _numbers(rows[name], encoding).fill_null(-1).to_numpy()
            simulation.set_input(short, "ETERNITY", numbers)
        codes = [simulation.calculate(f"n{place}", PERIOD) for place in range(len(norms))]
        words = {
            name: _words(pl.Series(found), duty)
            for (name, duty), found in zip(norms, codes, strict=True)
        }
        whole = words["第一条【两条】"]
        day = pl.lit(AS_OF, dtype=pl.Date).alias("判定日")
        rows.select("编号", day, whole.alias("总体")).with_columns(**words).write_parquet(target)

    return judge


def _numbers(column: pl.Series, encoding: c.Encoding) -> pl.Series:
    if column.dtype == pl.Date:
        year, month, day = (part.cast(pl.Int32) for part in
                            (column.dt.year(), column.dt.month(), column.dt.day()))  # fmt: skip
        return year * 10_000 + month * 100 + day
    if column.dtype == pl.String:
        return column.replace_strict(encoding.ranks, return_dtype=pl.Int32)
    return column.cast(pl.Int32)


def _words(codes: pl.Series, duty: bool) -> pl.Series:
    """0, 1, 2 as the words of a duty or of a ground."""
    names = ("violated", "undetermined", "satisfied")
    if not duty:
        names = ("not_triggered", "undetermined", "triggered")
    return codes.replace_strict(range(3), pl.Series(names).cast(WORDS), return_dtype=WORDS)
