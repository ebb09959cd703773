"""Writing rows of text, or plain data, to a file of the kind that its name says."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TextIO, TypeVar

from kpirules.errors import OutputError
from kpirules.files.atomic import replacing
from kpirules.files.score_columns import inert
from kpirules.files.write import check_output

__all__ = ["Records", "write_records", "write_records_to"]

Record = TypeVar("Record")


@dataclass(frozen=True, slots=True, kw_only=True)
class Records(Generic[Record]):
    """How records are written.

    Attributes:
        header: The columns of CSV.
        rows: The rows of CSV that one record makes.
        data: What a record is in JSON.
        head: What stands in JSON before the units.
    """

    header: Sequence[str]
    rows: Callable[[Record], Iterable[Sequence[str]]]
    data: Callable[[Record], Mapping[str, object]]
    head: Mapping[str, object]


def write_records(path: Path, records: Iterable[Record], form: Records[Record]) -> int:
    """Write the records to a CSV, JSON or JSON Lines file; return how many there were.

    CSV begins with a byte order mark, so that spreadsheet programs show Thai. An earlier file is
    unharmed where anything fails.

    Raises:
        OutputError: The name tells no kind of file, or the file cannot be written.
    """
    problem = check_output(path)
    if problem is not None:
        raise OutputError([problem])
    ending = path.suffix.lower().removeprefix(".")
    kind = "jsonl" if ending == "ndjson" else ending
    with replacing(path) as stream:
        if kind == "csv":
            stream.write("\ufeff")
        return write_records_to(stream, records, form, kind)


def write_records_to(
    stream: TextIO, records: Iterable[Record], form: Records[Record], kind: str
) -> int:
    """Write the records to a stream as `csv`, `json` or `jsonl`; return how many there were."""
    count = 0
    if kind == "csv":
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow([inert(cell) for cell in form.header])
        for record in records:
            writer.writerows([inert(cell) for cell in row] for row in form.rows(record))
            count += 1
        return count
    if kind == "json":
        stream.write("{")
        stream.writelines(
            f"{_dumped(key)}: {_dumped(value)},\n" for key, value in form.head.items()
        )
        stream.write('"units": [')
    for record in records:
        if kind == "json":
            stream.write("\n" if count == 0 else ",\n")
        stream.write(_dumped(form.data(record)))
        if kind == "jsonl":
            stream.write("\n")
        count += 1
    if kind == "json":
        stream.write("\n]}\n")
    return count


def _dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
