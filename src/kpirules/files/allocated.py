"""Writing what an allocation gives: a row for each person, or everything as JSON."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import TextIO

from kpirules.cohort.allocation import Allocation, Award
from kpirules.diagnostics.catalogue import references
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.diagnostics.text import Language
from kpirules.errors import OutputError
from kpirules.files.atomic import replacing
from kpirules.files.score_columns import inert

__all__ = ["COLUMNS", "allocation_row", "check_allocation_output", "write_allocation", "write_to"]

_KIND_OF_ENDING = {".csv": "csv", ".json": "json"}
COLUMNS = (
    "unit",
    "group",
    "outcome",
    "score",
    "step",
    "row",
    "base",
    "percent",
    "paid_percent",
    "exact",
    "raised",
    "special",
    "held",
    "salary",
    "new_salary",
    "reason",
)


def allocation_row(award: Award, language: Language) -> list[str]:
    """Return the cells of one person, in the order of `COLUMNS`; blank where there is nothing."""
    data = award.to_dict(language)
    return ["" if data[name] is None else str(data[name]) for name in COLUMNS]


def check_allocation_output(path: Path) -> Diagnostic | None:
    """Return why an allocation cannot be written under a name, or None."""
    if path.suffix.lower() in _KIND_OF_ENDING:
        return None
    details = {"name": str(path), "kinds": "`.csv`, `.json`"}
    return Diagnostic(code=references.OUTPUT_KIND_UNKNOWN, details=details)


def write_allocation(path: Path, allocation: Allocation, language: Language) -> None:
    """Write an allocation to a CSV or JSON file, whole or not at all.

    Raises:
        OutputError: The name tells no kind of file, or the file cannot be written.
    """
    problem = check_allocation_output(path)
    if problem is not None:
        raise OutputError([problem])
    kind = _KIND_OF_ENDING[path.suffix.lower()]
    with replacing(path) as stream:
        if kind == "csv":
            # A byte order mark, so that spreadsheet programs show Thai.
            stream.write("\ufeff")
        write_to(stream, allocation, kind, language)


def write_to(stream: TextIO, allocation: Allocation, kind: str, language: Language) -> None:
    """Write an allocation to a stream as `csv` or `json`."""
    if kind == "json":
        json.dump(allocation.to_dict(language), stream, ensure_ascii=False, indent=2)
        stream.write("\n")
        return
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(COLUMNS)
    for award in allocation.awards:
        writer.writerow([inert(cell) for cell in allocation_row(award, language)])
