"""The engines that run the text: query and Parquet files in, rows out."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, TypeAlias

import pytest

Engine: TypeAlias = Callable[[str, Mapping[str, Path]], list[dict[str, Any]]]


def duckdb(query: str, tables: Mapping[str, Path]) -> list[dict[str, Any]]:
    import duckdb

    with duckdb.connect() as connection:
        connection.execute("SET enable_progress_bar = false")
        for name, path in tables.items():
            connection.read_parquet(str(path)).create_view(name)
        found = connection.execute(query)
        names = [column[0] for column in found.description]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def datafusion(query: str, tables: Mapping[str, Path]) -> list[dict[str, Any]]:
    import datafusion as engine

    context = engine.SessionContext()
    for name, path in tables.items():
        context.register_parquet(f'"{name}"', str(path))
    return [row for batch in context.sql(query).collect() for row in batch.to_pylist()]


def spark(query: str, tables: Mapping[str, Path]) -> list[dict[str, Any]]:
    session = _spark_session()
    for name, path in tables.items():
        session.read.parquet(str(path)).createOrReplaceTempView(f"`{name}`")
    return [row.asDict() for row in session.sql(query).collect()]


@cache
def _spark_session() -> Any:
    from pyspark import sql

    options = {
        "spark.ui.enabled": "false",
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.sql.ansi.enabled": "true",
        "spark.sql.ansi.doubleQuotedIdentifiers": "true",
        "spark.sql.shuffle.partitions": "2",
        "spark.log.level": "ERROR",
    }
    builder = sql.SparkSession.builder.master("local[2]")
    for key, value in options.items():
        builder = builder.config(key, value)
    return builder.getOrCreate()


def _needs(module: str, what: str) -> list[pytest.MarkDecorator]:
    missing = find_spec(module) is None
    return [pytest.mark.slow, pytest.mark.skipif(missing, reason=f"未装 {what}（make bench 会装）")]


SPARK_NEEDS = [
    *_needs("pyspark", "PySpark"),
    pytest.mark.skipif(shutil.which("java") is None, reason="没有 Java，Spark 不能运行"),
]
ENGINES = [
    pytest.param(duckdb, id="duckdb"),
    pytest.param(datafusion, id="datafusion", marks=_needs("datafusion", "DataFusion")),
]
SPARK = [pytest.param(spark, id="spark", marks=SPARK_NEEDS)]
"""Apart, because Spark takes some ten seconds over a whole rule set before it reads anything."""
