"""From a table of cases to a table of verdicts: streamed, whole or not at all, nothing left out silently.

The plain rows are judged by columns. Rows that are not plain are then judged one by one, by the same
reader and evaluator as any case file, and put where they belong.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import polars as pl

from tiaowen.backends.columnar.bounds import ROW_GROUP, little_read_ahead
from tiaowen.backends.columnar.intake.facts import AS_OF, ID, SUBJECTS
from tiaowen.backends.columnar.intake.members import ROW
from tiaowen.backends.columnar.naming import OVERALL
from tiaowen.backends.columnar.odd_rows import CHUNK, Judge, OddRows
from tiaowen.backends.columnar.plan import Plan, plan
from tiaowen.backends.columnar.repeated import Spans, repeated_ids
from tiaowen.backends.columnar.rows import header_rows, picked, scan
from tiaowen.backends.columnar.to_polars.verdicts import WORDS
from tiaowen.cases.raw_case import STAND_IN
from tiaowen.diagnostics import Diagnostic
from tiaowen.model.types import Fact
from tiaowen.norm.ast import RuleSet

TableError = pl.exceptions.PolarsError
"""What reading a table can fail with."""


@dataclass
class Tally:
    """What came of a table.

    Attributes:
        rows: of the input.
        overall: word of the whole case to how many.
        odd: rows that were looked at one by one.
        rejected: rows among them that could not be judged; the ledger has them.
        told: diagnostics, the first few; `more` is how many there were besides.
    """

    rows: int = 0
    overall: dict[str, int] = field(default_factory=dict)
    odd: int = 0
    rejected: int = 0
    told: tuple[Diagnostic, ...] = ()
    more: int = 0


@dataclass(frozen=True)
class Job:
    """One table to judge.

    Attributes:
        source: .parquet or .csv.
        rulesets, facts: the law and what a case may state under it.
        as_of: 判定日 of rows that state none.
        judge: judges one case, for the odd rows.
    """

    source: Path
    rulesets: Sequence[RuleSet]
    facts: dict[str, Fact]
    as_of: date | None
    judge: Judge

    def table(self) -> pl.LazyFrame:
        """The input, read lazily."""
        return scan(self.source)

    def counted(self, ready: Plan) -> pl.LazyFrame:
        """The same, its rows numbered where cases are named after them."""
        if not ready.intake.counts_rows:
            return self.table()
        return self.table().with_row_index(ROW, offset=1 + header_rows(self.source))

    def plan(self) -> Plan:
        """The law made ready for the table."""
        schema = self.table().collect_schema()
        return plan(self.rulesets, schema, self.facts, self.as_of, self.source.name)


def run(job: Job, target: Path, ledger: Path, progress: Callable[[str], None]) -> Tally:
    """Judge a table.

    Args:
        job: what to judge by what.
        target: .parquet to write; there whole afterwards, or as it was.
        ledger: where rows that cannot be judged are listed, if there are any.
        progress: told what is being done, in Chinese.

    Returns:
        what to tell.

    Raises:
        OSError: a file cannot be read or written.
        UnloweredError: a norm can only be judged case by case.
        polars.exceptions.PolarsError: the input is not what its name says.
    """
    ready = job.plan()
    target.parent.mkdir(parents=True, exist_ok=True)
    with little_read_ahead(), tempfile.TemporaryDirectory(prefix=".", dir=target.parent) as aside:
        plain, merged = Path(aside) / "plain.parquet", Path(aside) / "merged.parquet"
        progress("逐列判定")
        spans = Spans()
        ready.judged(job.counted(ready), spans.note).sink_parquet(plain, row_group_size=ROW_GROUP)
        odd = pl.col(OVERALL).is_null()
        if spans.missing:
            odd |= pl.col(ID).is_null() | pl.col(ID).str.contains(STAND_IN)
        if not spans.all_differ():
            progress("查重复的编号")
            odd |= (
                pl.col(ID)
                .is_in(repeated_ids(plain, Path(aside) / "hashes").implode())
                .fill_null(False)
            )
        tally = _counted(plain, odd, ready.intake.diagnostics)
        if tally.odd:
            progress(f"{tally.odd} 行须逐个读取")
            _look_at_odd(job, Path(aside), odd, ledger, tally)
            _merge(Path(aside), plain, odd, merged)
            plain = merged
        plain.replace(target)
    return tally


def _counted(verdicts: Path, odd: pl.Expr, header: Sequence[Diagnostic]) -> Tally:
    word = pl.col(OVERALL)
    sums = [(~odd & (word == one)).sum().alias(one) for one in WORDS.categories]
    counts = pl.scan_parquet(verdicts).select(pl.len().alias("rows"), odd.sum().alias("odd"), *sums)
    found = counts.collect(engine="streaming").row(0, named=True)
    whole = {one: found[one] for one in WORDS.categories if found[one]}
    return Tally(found["rows"], whole, found["odd"], told=tuple(header))


def _look_at_odd(job: Job, aside: Path, odd: pl.Expr, ledger: Path, tally: Tally) -> None:
    """The verdicts of the odd rows into files of their own, chunk by chunk; the rejected into the ledger."""
    said, rows = _taken_out(job, aside, odd)
    reader = OddRows(job.source.name, header_rows(job.source), job.facts, job.as_of, job.judge)
    notes = aside / "ledger"
    for place, start in enumerate(range(0, tally.odd, CHUNK)):
        chunk, verdicts = (one.slice(start, CHUNK).collect() for one in (rows, said))
        made = reader.judged(chunk, verdicts)
        made.write_parquet(aside / f"odd-{place:08}.parquet")
        with notes.open("a", encoding="utf-8", errors="replace") as file:
            file.write(reader.take_ledger())
        for word, number in made[OVERALL].value_counts().iter_rows():
            tally.overall[word] = tally.overall.get(word, 0) + number
    tally.rejected, tally.more = reader.rejected, reader.more
    tally.rows, tally.odd = tally.rows - reader.blank, tally.odd - reader.blank
    tally.told = tuple(dict.fromkeys((*tally.told, *reader.told)))
    if reader.rejected:
        ledger.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(notes, ledger)


def _taken_out(job: Job, aside: Path, odd: pl.Expr) -> tuple[pl.LazyFrame, pl.LazyFrame]:
    """The odd rows in files of their own: what the columns say of them, and the rows as they were."""
    files = aside / "said.parquet", aside / "rows.parquet"
    verdicts = pl.scan_parquet(aside / "plain.parquet").with_row_index(ROW).filter(odd)
    verdicts.sink_parquet(files[0], row_group_size=CHUNK)
    numbers = pl.read_parquet(files[0], columns=[ROW])[ROW]
    picked(job.table(), numbers).sink_parquet(files[1], row_group_size=CHUNK)
    said, rows = map(pl.scan_parquet, files)
    return said, rows


def _merge(aside: Path, plain: Path, odd: pl.Expr, merged: Path) -> None:
    """Plain and odd rows in the order of the input; rows that could not be judged are not there."""
    every = pl.scan_parquet(plain).with_row_index(ROW).filter(~odd)
    others = pl.scan_parquet(aside / "odd-*.parquet")
    every.merge_sorted(others, key=ROW).drop(ROW).sink_parquet(merged, row_group_size=ROW_GROUP)


def has_verdict(verdicts: Path, words: Sequence[str]) -> bool:
    """Whether any norm came out as one of the words, in a table of verdicts."""
    table = pl.scan_parquet(verdicts)
    others = {OVERALL, ID, AS_OF, SUBJECTS}
    norms = [name for name in table.collect_schema().names() if name not in others]
    met = [pl.col(name).cast(pl.String).is_in(list(words)).any() for name in norms]
    return any(table.select(met).collect(engine="streaming").row(0))
