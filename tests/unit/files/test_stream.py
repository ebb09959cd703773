from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pyarrow as pa
import pyarrow.csv as pv
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kpirules
from kpirules.api import Framework
from kpirules.errors import KpirulesError, OutputError
from kpirules.files import csv_blocks, stream
from kpirules.files.atomic import replacing_bytes
from kpirules.files.column_file import ColumnFile
from kpirules.files.csv_text import csv_header, csv_rows
from kpirules.files.score import score_file
from kpirules.files.score_columns import ScoreColumns, number_text
from kpirules.files.score_table import ScoreTable
from kpirules.files.stream import in_batches, score_columns, table_of_cards, write_batches
from kpirules.files.write import write_scores_to
from kpirules.formula.values import State
from kpirules.scoring.scorecard import Scorecard
from kpirules.testing import population
from unit.files.kinds import in_columns, kinds, text_of_columns, text_of_rows
from unit.files.sample import office

UNITS = "unit,done,planned\nเลย,75,90\n=1+1,90,90\n,1,2\nx,?,0\nบึงกาฬ,,90\n-5,7,9\n"
FRAMEWORKS = [
    entry.reference
    for entry in kpirules.list_frameworks()
    if entry.reference.startswith(("nacc-ita", "obec-pmqa", "ocsc-appraisal", "opdc-agency"))
]


def form_of(framework: Framework, *, detail: bool = False) -> ScoreTable:
    return table_of_cards(ScoreColumns(declaration=framework.declaration, detail=detail))


def opened(folder: Path, content: str = UNITS) -> ColumnFile:
    path = folder / "units.csv"
    path.write_text(content, encoding="utf-8")
    file = in_columns(path, office())
    assert isinstance(file, ColumnFile)
    return file


def tables(file: ColumnFile) -> Iterator[pa.Table]:
    form = form_of(office())
    return (batch.table for batch in score_columns(office(), file, form))


def left_over(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name != "units.csv")


@pytest.mark.parametrize("reference", FRAMEWORKS)
def test_bundled_frameworks_score_alike_in_columns_and_row_by_row(
    tmp_path: Path, reference: str
) -> None:
    framework = kpirules.load(reference)
    declared = framework.declaration
    path = tmp_path / "units.csv"
    lists = {name: tmp_path / f"{name}.csv" for name in declared.lists}
    units = list(population(framework, 40, missing=0.05))
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(["unit", *declared.inputs])
        for unit, values in units:
            writer.writerow([unit, *(cell_of(values.get(name)) for name in declared.inputs)])
    for name, list_path in lists.items():
        with list_path.open("w", encoding="utf-8", newline="") as out:
            writer = csv.writer(out)
            columns = list(declared.lists[name].inputs)
            writer.writerow(["unit", *columns])
            for unit, values in units:
                for row in values[name]:
                    writer.writerow([unit, *(cell_of(row.get(column)) for column in columns)])

    assert text_of_columns(path, framework, **lists) == text_of_rows(path, framework, **lists)


def cell_of(value: object) -> str:
    if isinstance(value, State):
        return value.value
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)


@pytest.mark.parametrize("name", ["scores.parquet", "scores.csv"])
def test_columns_and_cards_are_written_alike(tmp_path: Path, name: str) -> None:
    file = opened(tmp_path)
    cards = list(score_file(office(), file.by_row))
    one, two = tmp_path / f"one-{name}", tmp_path / f"two-{name}"
    write_batches(one, tables(file), form_of(office()))
    write_batches(two, in_batches(cards, form_of(office())), form_of(office()))

    if name.endswith(".csv"):
        assert one.read_bytes() == two.read_bytes()
        assert one.read_bytes().startswith("\ufeffunit,score".encode())
    else:
        assert pq.read_table(one).equals(pq.read_table(two), check_metadata=True)


@pytest.mark.parametrize("name", ["scores.parquet", "scores.csv"])
def test_many_batches_are_written_in_their_order(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(csv_blocks, "_SIZE", 64)
    lines = "".join(f"u{number},{number % 100},90\n" for number in range(200))
    file = opened(tmp_path, f"unit,done,planned\n{lines}")
    write_batches(tmp_path / name, tables(file), form_of(office()))
    read = pv.read_csv if name.endswith(".csv") else pq.read_table

    assert len(list(tables(file))) > 10
    assert read(tmp_path / name).column("unit").to_pylist() == [f"u{n}" for n in range(200)]


def test_parquet_holds_exact_decimals_and_the_rules(tmp_path: Path) -> None:
    path = tmp_path / "scores.parquet"
    write_batches(path, tables(opened(tmp_path)), form_of(office()))
    found = pq.read_table(path)

    assert found.schema.field("score").type == pa.decimal128(38, 4)
    assert found.schema.field("speed").type == pa.decimal128(38, 12)
    assert pa.types.is_dictionary(found.schema.field("digest").type)
    assert found.schema.metadata[b"kpirules.framework"].decode() == office().reference
    assert found.schema.metadata[b"kpirules.digest"].decode() == office().digest
    first, second, third, *_ = found.to_pylist()
    assert (first["score"], first["speed"]) == (Decimal("3.3333"), Decimal("3.333333333333"))
    assert (second["unit"], second["framework"]) == ("=1+1", office().reference)
    assert (third["unit"], third["score"], third["coverage"]) == ("", None, 0)


def test_the_details_of_cards(tmp_path: Path) -> None:
    path = tmp_path / "scores.parquet"
    form = form_of(office(), detail=True)
    cards = list(score_file(office(), opened(tmp_path).by_row))
    write_batches(path, in_batches(cards, form), form)
    found = pq.read_table(path)

    assert found.schema.names == form.columns.header()
    assert found.column("speed.value").to_pylist()[0] == Decimal("83.333333333333")
    assert found.column("status").to_pylist()[-2:] == ["not_reported", "measured"]
    exact = ScoreColumns(declaration=office().declaration, detail=True, fractions=True)
    for card, row in zip(cards, found.to_pylist(), strict=True):
        for cell, text in zip(row.values(), exact.row(card), strict=True):
            if isinstance(cell, Decimal):
                assert abs(Fraction(text) - Fraction(cell)) <= Fraction(1, 2 * 10**12)
            else:
                assert (cell or "") == text


def test_many_cards_become_several_tables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stream, "_CARDS", 2)
    cards = list(score_file(office(), opened(tmp_path).by_row))

    assert [table.num_rows for table in in_batches(cards, form_of(office()))] == [2, 2, 2, 0]


@settings(max_examples=60)
@given(
    steps=st.lists(st.none() | st.integers(-(10**20), 10**20) | st.integers(-9, 9), max_size=9),
    places=st.integers(0, 12),
    cut=st.integers(0, 3),
)
def test_decimals_are_written_as_cards_write_them(
    steps: list[int | None], places: int, cut: int
) -> None:
    """A declared rounding shows all its places, any other number none that are idle."""
    framework = rounded(places)
    form = form_of(framework)
    numbers = [None if step is None else Decimal(step).scaleb(-places) for step in steps]
    score = pa.array(numbers, pa.decimal128(38, places))
    coverage = pa.array(
        [None if step is None else Decimal(step).scaleb(-12) for step in steps],
        pa.decimal128(38, 12),
    )
    texts = pa.array(["x"] * len(steps), pa.string())
    rule = pa.DictionaryArray.from_arrays(pa.array([0] * len(steps), pa.int32()), pa.array(["r"]))
    table = pa.Table.from_arrays(
        [texts, score, texts, coverage, score, rule, rule], schema=form.schema
    ).slice(cut)
    rows = [row.split(",") for row in bytes(csv_rows(table, form)).decode().splitlines()]

    assert [row[1] for row in rows] == [number_text(number) for number in numbers[cut:]]
    assert [row[3] for row in rows] == [
        number_text(None if step is None else Fraction(step, 10**12)) for step in steps[cut:]
    ]


def rounded(places: int) -> Framework:
    """Return a framework that rounds its total and its one indicator."""
    return Framework.parse(
        "format: kpirules/1\nframework: demo\nfiscal_year: 2567\nedition: '2567.1'\n"
        "status: draft\ntitle: {th: ก, en: A}\nunit: office\nprovenance: illustrative\n"
        "inputs: {a: {type: number}}\n"
        f"indicators: [{{id: k, value: a, round: {{places: {places}}}}}]\n"
        f"total: {{aggregate: mean, round: {{places: {places}}}}}\n"
    )


@pytest.mark.parametrize("unit", ['q"q', "a,b", "two\nlines", "a\rb", "=1", "'", " x", ""])
def test_names_are_quoted_as_the_writer_of_rows_quotes_them(unit: str) -> None:
    form = form_of(rounded(2))
    card = Scorecard.refused(rounded(2).plan, unit, KpirulesError([]))  # type: ignore[arg-type]
    (table,) = in_batches([card], form)
    out = io.StringIO(newline="")
    write_scores_to(out, [card], form.columns, "csv")

    assert (csv_header(form.columns) + bytes(csv_rows(table, form))).decode() == out.getvalue()


def test_a_number_that_no_column_can_hold_is_a_finding(tmp_path: Path) -> None:
    card = rounded(12).score({"a": 10**30}, unit="x")
    path = tmp_path / "scores.parquet"
    path.write_text("old", encoding="utf-8")
    form = form_of(rounded(12))
    with pytest.raises(OutputError) as caught:
        write_batches(path, in_batches([card], form), form)

    assert "`score` has more than 38 digits" in caught.value.diagnostics[0].message()
    assert path.read_text(encoding="utf-8") == "old"
    assert left_over(tmp_path) == ["scores.parquet"]


def failing(file: ColumnFile, error: BaseException) -> Iterator[pa.Table]:
    yield from tables(file)
    raise error


@pytest.mark.parametrize("name", ["scores.parquet", "scores.csv"])
@pytest.mark.parametrize("error", [RuntimeError, KeyboardInterrupt, SystemExit])
def test_work_that_ends_early_leaves_the_old_file(
    tmp_path: Path, name: str, error: type[BaseException]
) -> None:
    path = tmp_path / name
    path.write_text("old", encoding="utf-8")
    with pytest.raises(error):
        write_batches(path, failing(opened(tmp_path), error()), form_of(office()))

    assert path.read_text(encoding="utf-8") == "old"
    assert left_over(tmp_path) == [name]


@pytest.mark.parametrize("name", ["scores.parquet", "scores.csv"])
def test_a_full_disk_leaves_the_old_file(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(stream, "csv_rows", full)
    monkeypatch.setattr("pyarrow.parquet.ParquetWriter.write_table", full)
    path = tmp_path / name
    path.write_text("old", encoding="utf-8")
    with pytest.raises(OutputError) as caught:
        write_batches(path, tables(opened(tmp_path)), form_of(office()))

    assert caught.value.diagnostics[0].code.slug == "output-not-writable"
    assert path.read_text(encoding="utf-8") == "old"
    assert left_over(tmp_path) == [name]


def test_bytes_take_the_place_of_the_old_ones(tmp_path: Path) -> None:
    path = tmp_path / "scores.bin"
    path.write_bytes(b"old")
    with replacing_bytes(path) as out:
        out.write(b"\x00\xff")
        assert path.read_bytes() == b"old"

    assert path.read_bytes() == b"\x00\xff"
    assert left_over(tmp_path) == ["scores.bin"]


def test_a_node_may_be_called_as_a_column_of_results_is() -> None:
    form = form_of(kinds())

    assert form.schema.names == form.columns.header()
    assert len(set(form.schema.names)) == len(form.schema.names)
