"""A framework with an input of every kind, made-up files for it, and the two ways to score them."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from hypothesis import strategies as st

from kpirules.api import Framework
from kpirules.files.column_file import ColumnFile
from kpirules.files.read import read_units
from kpirules.files.read_columns import read_columns
from kpirules.files.score import score_file
from kpirules.files.score_columns import ScoreColumns
from kpirules.files.score_table import ScoreTable
from kpirules.files.stream import ScoredBatch, csv_parts, score_columns
from kpirules.files.unit_file import UnitFile
from kpirules.files.write import write_scores_to
from kpirules.scoring.scorecard import Scorecard

KINDS = """\
format: kpirules/1
framework: demo-kinds
fiscal_year: 2567
edition: "2567.1"
status: draft
title: {th: กรอบตัวอย่าง, en: Sample framework}
unit: office
provenance: illustrative
missing_codes: {not_reported: ["n/a"], not_applicable: ["-"], suppressed: ["999"]}
inputs:
  done: {type: count, max: 5000}
  change: {type: integer}
  budget: {type: money}
  plain: {type: number}
  rate: {type: percent}
  part: {type: share}
  signed: {type: yes_no}
  size: {type: choice, choices: [small, large, "2"]}
  remark: {type: text, optional: true}
lists:
  goals:
    inputs:
      result: {type: percent}
      met: {type: yes_no, optional: true}
indicators:
  - {id: work, value: done / 7, missing: exclude, round: {places: 3}}
  - {id: change.of, value: change + 1, missing: exclude}
  - {id: money, value: budget / 3, missing: exclude}
  - {id: other, value: plain, missing: exclude}
  - {id: rates, value: rate * part, missing: exclude, round: {places: 12}}
  - {id: signing, value: "5 if signed else 1", missing: exclude}
  - {id: sized, value: "3 if size == 'small' else 4", missing: exclude}
  - {id: listed, value: mean(goals.result), missing: exclude}
total: {aggregate: mean, round: {places: 2}}
"""

INPUTS = ("done", "change", "budget", "plain", "rate", "part", "signed", "size", "remark")
# What stands in cells: plain and spelled otherwise, missing, wrong, too long for a double.
CELLS = (
    *("", "1", "0", "7", "-3", "12.5", "007", "2.50", "1234567", "0.1", "-0", "5.", ".5", "1e2"),
    *("1,234", "1,234,567.25", "๑๒๓", " 5 ", "+4", "85%", "12.5%", "−2", "\u00a06"),
    *("999", "999.0", "-", "n/a", "not_applicable", "ปกปิด", "suppressed"),
    *("yes", "no", "ใช่", "ไม่มี", "TRUE", "small", "large", "2", "๒", "Small"),
    *("?", "1,5", "(5)", "NaN", "inf", "1e400", "0x10", "1.2.3", "--1", "1-2", "5 5", "1/3"),
    *("85.33333333333333", "0.30000000000000004", "123456789012345", "1234567890123456"),
    *("12345678901234567890", "0.1234567890123456789", "9" * 61, "0." + "0" * 20 + "1"),
)
UNITS = ("u", "เลย", "01", "1", "=1+1", "-5", "+x", 'q"q', "a,b", "two\nlines", " u ", "", "nan")

# Blank rows, ragged rows, and every other row beside each other.
rows = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(UNITS), *(st.sampled_from(CELLS) for _ in INPUTS)),
        st.tuples(st.uuids().map(str), *(st.sampled_from(CELLS[:12]) for _ in INPUTS)),
        st.lists(st.sampled_from(CELLS), min_size=1, max_size=len(INPUTS) + 3),
        st.just(("",) * (len(INPUTS) + 1)),
    ),
    min_size=1,
    max_size=12,
)
dialects = st.tuples(
    st.sampled_from([",", ";", "\t"]),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)


@cache
def kinds() -> Framework:
    """Return the framework."""
    return Framework.parse(KINDS, "demo-kinds.yaml")


def csv_bytes(
    table: Sequence[Sequence[str]],
    dialect: tuple[str, str, int, str] = (",", "\n", csv.QUOTE_MINIMAL, "utf-8"),
) -> bytes:
    """Return a file of units with a header."""
    delimiter, end, quoting, encoding = dialect
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=delimiter, lineterminator=end, quoting=quoting)  # type: ignore[arg-type]
    writer.writerow(["unit", *INPUTS])
    writer.writerows(table)
    return stream.getvalue().encode(encoding)


def in_columns(path: Path, framework: Framework, **lists: Path) -> ColumnFile | UnitFile:
    """Read a file in columns, whatever its size."""
    return read_columns(
        path,
        framework.declaration,
        rename={},
        unit_column="unit",
        encoding=None,
        lists=lists,
        kind=None,
        least=0,
    )


def scored(file: ColumnFile, framework: Framework) -> list[ScoredBatch]:
    """Score a file in columns."""
    form = ScoreTable(ScoreColumns(declaration=framework.declaration), file.unit_type)
    return list(score_columns(framework, file, form))


def text_of_columns(path: Path, framework: Framework, **lists: Path) -> tuple[str, list[str]]:
    """Return the results of a file that is scored in columns, as CSV, and what was found."""
    file = in_columns(path, framework, **lists)
    assert isinstance(file, ColumnFile)
    form = ScoreTable(ScoreColumns(declaration=framework.declaration), file.unit_type)
    batches = scored(file, framework)
    text = b"".join(csv_parts((batch.table for batch in batches), form)).decode()
    refused = [card for batch in batches for card in batch.refused]
    return text, told(file.by_row, refused)


def text_of_rows(path: Path, framework: Framework, **lists: Path) -> tuple[str, list[str]]:
    """Return the results of a file that is scored row by row, as CSV, and what was found."""
    file = read_units(path, framework.declaration, lists=lists)
    cards = list(score_file(framework, file)) if file.usable else []
    stream = io.StringIO(newline="")
    write_scores_to(stream, cards, ScoreColumns(declaration=framework.declaration), "csv")
    return stream.getvalue(), told(file, cards)


def told(file: UnitFile, cards: Sequence[Scorecard]) -> list[str]:
    """Return all that was found on a file and its units, as text."""
    found = [*file.findings, *(finding for card in cards for finding in card.findings)]
    return [str(finding) for finding in found]
