"""Writing scorecards to a file, of the kind that its name says, whole or not at all."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TextIO

from kpirules.diagnostics.catalogue import references
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.errors import OutputError
from kpirules.files.atomic import replacing
from kpirules.files.score_columns import ScoreColumns, inert
from kpirules.scoring.scorecard import Scorecard

__all__ = ["PARQUET", "check_output", "write_scores", "write_scores_to"]

PARQUET = ".parquet"
_KIND_OF_ENDING = {".csv": "csv", ".json": "json", ".jsonl": "jsonl", ".ndjson": "jsonl"}


def check_output(path: Path, *, parquet: bool = False) -> Diagnostic | None:
    """Return why results cannot be written under a name, as far as the name tells, or None.

    Args:
        path: The name.
        parquet: Whether the results may be written as Parquet.
    """
    ending = path.suffix.lower()
    if ending in _KIND_OF_ENDING or (parquet and ending == PARQUET):
        return None
    kinds = "`.csv`, `.json`, `.jsonl`" + (f", `{PARQUET}`" if parquet else "")
    details = {"name": str(path), "kinds": kinds}
    return Diagnostic(code=references.OUTPUT_KIND_UNKNOWN, details=details)


def write_scores(path: Path, cards: Iterable[Scorecard], columns: ScoreColumns) -> int:
    """Write the cards to a CSV, JSON or JSON Lines file; return how many there were.

    CSV begins with a byte order mark, so that spreadsheet programs show Thai. Nothing is written
    where a card cannot be had or the disk is full, and an earlier file is then unharmed.

    Raises:
        OutputError: The name tells no kind of file, or the file cannot be written.
    """
    problem = check_output(path)
    if problem is not None:
        raise OutputError([problem])
    kind = _KIND_OF_ENDING[path.suffix.lower()]
    with replacing(path) as stream:
        if kind == "csv":
            stream.write("\ufeff")
        return write_scores_to(stream, cards, columns, kind)


def write_scores_to(
    stream: TextIO, cards: Iterable[Scorecard], columns: ScoreColumns, kind: str
) -> int:
    """Write the cards to a stream as `csv`, `json` or `jsonl`; return how many there were."""
    return _WRITERS[kind](stream, cards, columns)


def _write_csv(stream: TextIO, cards: Iterable[Scorecard], columns: ScoreColumns) -> int:
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow([inert(cell) for cell in columns.header()])
    count = 0
    for card in cards:
        writer.writerow([inert(cell) for cell in columns.row(card)])
        count += 1
    return count


def _write_lines(stream: TextIO, cards: Iterable[Scorecard], columns: ScoreColumns) -> int:
    count = 0
    for card in cards:
        stream.write(f"{_json_of(card, columns)}\n")
        count += 1
    return count


def _write_json(stream: TextIO, cards: Iterable[Scorecard], columns: ScoreColumns) -> int:
    declared = columns.declaration
    framework = {
        "framework": declared.id,
        "fiscal_year": declared.fiscal_year,
        "edition": declared.edition,
        "digest": declared.digest,
    }
    stream.write(f'{{"framework": {_dumped(framework)},\n"units": [')
    count = 0
    for card in cards:
        stream.write(("\n" if count == 0 else ",\n") + _json_of(card, columns))
        count += 1
    stream.write("\n]}\n")
    return count


def _json_of(card: Scorecard, columns: ScoreColumns) -> str:
    """Return a card as one line of JSON: all of it, or the scores by column."""
    if columns.detail:
        return _dumped(card.to_dict())
    cells = zip(columns.header(), columns.row(card), strict=True)
    return _dumped({name: cell or None for name, cell in cells})


def _dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


_WRITERS: dict[str, Callable[[TextIO, Iterable[Scorecard], ScoreColumns], int]] = {
    "csv": _write_csv,
    "json": _write_json,
    "jsonl": _write_lines,
}
