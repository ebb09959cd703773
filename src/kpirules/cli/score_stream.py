"""`kpirules score` in columns: files larger than memory, and Parquet."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from kpirules.cli.long_work import printed, shown
from kpirules.cli.session import Session
from kpirules.diagnostics.text import Text

if TYPE_CHECKING:
    from kpirules.api import Framework
    from kpirules.cli.tally import Tally
    from kpirules.files.column_file import ColumnFile
    from kpirules.files.score_columns import ScoreColumns
    from kpirules.scoring.scorecard import Scorecard

__all__ = ["is_by_card", "least_in_columns", "write_in_columns", "write_parquet"]

# Smaller CSV files are read row by row, before the libraries of columns are loaded.
_LEAST = 1 << 20


def is_by_card(arguments: argparse.Namespace, framework: Framework, form: str) -> bool:
    """Tell whether single cards are needed: for reasons, exact fractions and joint indicators."""
    from kpirules.cohort.joint_measurement import declared_joint  # noqa: PLC0415 - takes its time

    asked = arguments.detail or arguments.fractions or arguments.joint is not None
    return asked or form not in ("csv", "parquet") or bool(declared_joint(framework.declaration))


def least_in_columns(form: str, *, by_card: bool) -> int | None:
    """Return from how many bytes on a CSV file is read in columns; None where none is.

    Raises:
        InputError: A library is missing without which results of this form cannot be written.
    """
    from kpirules.columns.libraries import require  # noqa: PLC0415 - loading it takes its time
    from kpirules.files.read_columns import COLUMN_LIBRARIES  # noqa: PLC0415

    if form == "parquet":
        require(*COLUMN_LIBRARIES)
        return _LEAST if by_card else 0
    return _LEAST if all(find_spec(name) for name in COLUMN_LIBRARIES) else None


def write_in_columns(
    arguments: argparse.Namespace,
    framework: Framework,
    file: ColumnFile,
    columns: ScoreColumns,
    tally: Tally,
    session: Session,
    about: Text,
) -> None:
    """Score a file batch by batch, and write or print the results.

    Raises:
        InputError: The file has changed meanwhile.
        OutputError: The results cannot be written.
    """
    from kpirules.files.score_table import ScoreTable  # noqa: PLC0415 - needs the libraries
    from kpirules.files.stream import csv_parts, score_columns, write_batches  # noqa: PLC0415

    form = ScoreTable(columns, file.unit_type)
    batches = shown(
        score_columns(framework, file, form),
        file.by_row.count,
        about,
        session,
        size=file.size,
        done=lambda batch: batch.done,
    )
    tables = (batch.table for batch in tally.watch_batches(batches))
    if arguments.output is not None:
        write_batches(arguments.output, tables, form)
        return
    with printed(whole=arguments.problems == "stop") as stream:
        stream.writelines(str(part, "utf-8") for part in csv_parts(tables, form))


def write_parquet(path: Path, cards: Iterable[Scorecard], columns: ScoreColumns) -> None:
    """Write cards to a Parquet file.

    Raises:
        OutputError: It cannot be written.
    """
    from kpirules.files.stream import in_batches, table_of_cards, write_batches  # noqa: PLC0415

    form = table_of_cards(columns)
    write_batches(path, in_batches(cards, form), form)
