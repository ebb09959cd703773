"""Scoring a data file in columns: batch after batch is read, scored and written."""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa

from kpirules.api import Framework
from kpirules.columns.engine import score_arrow
from kpirules.columns.problems import Problems
from kpirules.columns.request import Request
from kpirules.files.atomic import replacing_bytes
from kpirules.files.column_file import NUMBER, ColumnBatch, ColumnFile
from kpirules.files.csv_text import csv_header, csv_rows
from kpirules.files.parquet_file import parquet_writer
from kpirules.files.score import score_row
from kpirules.files.score_columns import ScoreColumns
from kpirules.files.score_table import ScoreTable, whole
from kpirules.files.write import PARQUET
from kpirules.scoring.scorecard import Scorecard

__all__ = [
    "ScoredBatch",
    "csv_parts",
    "in_batches",
    "score_columns",
    "table_of_cards",
    "write_batches",
]

# So many cards become one batch.
_CARDS = 4_096
_REQUEST = Request(unit_column=NUMBER, numbers="decimal", told=True)


@dataclass(frozen=True, slots=True)
class ScoredBatch:
    """The results of some units.

    Attributes:
        table: Their rows, as `ScoreTable` has them.
        scored: How many of them have a score.
        refused: The cards of those with something wrong.
        done: How far the file is read.
    """

    table: pa.Table
    scored: int
    refused: tuple[Scorecard, ...]
    done: int


def score_columns(
    framework: Framework, file: ColumnFile, form: ScoreTable
) -> Iterator[ScoredBatch]:
    """Yield the results of every unit of a file in its order, none left out.

    Every cell is what scoring the units one by one gives. A unit with a value that cannot be used
    has no score; its card holds the findings.

    Args:
        framework: The framework.
        file: A file in columns.
        form: How results stand in a table, without details.

    Raises:
        InputError: The file has changed since it was checked.
    """
    for batch in file.batches():
        yield _score(framework, batch, form)


def _score(framework: Framework, batch: ColumnBatch, form: ScoreTable) -> ScoredBatch:
    given = batch.to_score()
    result = score_arrow(framework.plan, given.table, given.lists, _REQUEST, Problems(most=0))
    table = form.of_result(batch.units, result)
    told = whole(result.column("problem")).is_valid().to_numpy(zero_copy_only=False)
    rows = np.flatnonzero(given.apart | told)
    cards: list[Scorecard] = []
    if len(rows):
        # The reader of single units tells what is wrong, and scores what no column can hold.
        cards = [score_row(framework, row) for row in batch.rows(rows.tolist())]
        table = form.with_cards(table, rows, cards)
    return ScoredBatch(
        table,
        table.num_rows - table.column(1).null_count,
        tuple(card for card in cards if card.findings),
        batch.done,
    )


def table_of_cards(columns: ScoreColumns) -> ScoreTable:
    """Return how cards stand in a table."""
    return ScoreTable(columns, pa.string())


def in_batches(cards: Iterable[Scorecard], form: ScoreTable) -> Iterator[pa.Table]:
    """Yield cards as tables."""
    held: list[Scorecard] = []
    for card in cards:
        held.append(card)
        if len(held) == _CARDS:
            yield form.of_cards(held)
            held.clear()
    yield form.of_cards(held)


def write_batches(path: Path, tables: Iterable[pa.Table], form: ScoreTable) -> None:
    """Write tables of results to a Parquet or CSV file, whole or not at all.

    Raises:
        OutputError: The file cannot be written; an earlier one is unharmed.
    """
    with replacing_bytes(path) as stream:
        if path.suffix.lower() == PARQUET:
            with parquet_writer(stream, form.schema) as writer:
                _write_beside(tables, writer.write_table)
            return
        # Spreadsheet programs show Thai where a byte order mark stands before it.
        stream.write(BOM_UTF8)
        stream.write(csv_header(form.columns))
        _write_beside(tables, lambda table: stream.write(csv_rows(table, form)))


def _write_beside(tables: Iterable[pa.Table], write: Callable[[pa.Table], object]) -> None:
    """Write tables in their order, each while the next is read and scored."""
    with ThreadPoolExecutor(1) as other:
        written: Future[object] | None = None
        for table in tables:
            if written is not None:
                written.result()
            written = other.submit(write, table)
        if written is not None:
            written.result()


def csv_parts(tables: Iterable[pa.Table], form: ScoreTable) -> Iterator[bytes | memoryview]:
    """Yield the lines of a CSV file of results, many at a time."""
    yield csv_header(form.columns)
    for table in tables:
        yield csv_rows(table, form)
