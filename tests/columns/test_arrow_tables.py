"""Arrow tables, batches, streams of batches, and whatever speaks the Arrow stream protocol."""

from __future__ import annotations

from collections.abc import Iterator

import pyarrow as pa
import pytest

from columns.made_tables import (
    DETAILS,
    as_table,
    bundled,
    cells_of,
    expected_cells,
    ita_table,
    list_tables,
    made_units,
    same,
)
from kpirules import Framework, InputError, Problems
from kpirules.columns import stream

OCSC = "ocsc-appraisal@2553.1"


@pytest.fixture
def ita() -> Framework:
    return bundled("nacc-ita@2567.1")


class Speaker:
    """An object of another library that offers an Arrow stream and nothing else."""

    def __init__(self, table: pa.Table) -> None:
        self.table = table

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return self.table.__arrow_c_stream__(requested_schema)


def batches_of(table: pa.Table, rows: int) -> Iterator[pa.RecordBatch]:
    yield from table.to_batches(max_chunksize=rows)


@pytest.mark.parametrize("rows", [1, 3, 8, 100])
def test_a_reader_gives_a_reader(
    rows: int, ita: Framework, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stream, "_UNITS_AT_ONCE", 8)
    made = made_units(ita, 20, missing=0.1)
    table = as_table(ita, made)
    reader = pa.RecordBatchReader.from_batches(table.schema, batches_of(table, rows))
    results = ita.score_table(reader, detail=DETAILS)
    assert isinstance(results, pa.RecordBatchReader)
    assert same(results, expected_cells(ita, made, detail=DETAILS))


def test_a_reader_reads_no_further_than_it_is_asked(
    ita: Framework, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stream, "_UNITS_AT_ONCE", 4)
    table = as_table(ita, made_units(ita, 40))
    read = []

    def noted() -> Iterator[pa.RecordBatch]:
        for batch in batches_of(table, 4):
            read.append(batch.num_rows)
            yield batch

    results = ita.score_table(pa.RecordBatchReader.from_batches(table.schema, noted()))
    assert read == []
    first = results.read_next_batch()
    assert (first.num_rows, len(read)) == (4, 1)


def test_a_reader_without_batches_gives_the_columns(ita: Framework) -> None:
    table = ita_table().slice(0, 0)
    results = ita.score_table(table.to_reader())
    assert results.schema == ita.score_table(table).schema
    assert results.read_all().num_rows == 0


def test_long_lists_go_with_the_batches_of_their_units(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stream, "_UNITS_AT_ONCE", 3)
    framework = bundled(OCSC)
    made = made_units(framework, 10, missing=0.1)
    table = as_table(framework, made)
    results = framework.score_table(
        table.to_reader(max_chunksize=2), lists=list_tables(framework, made)
    )
    assert same(results, expected_cells(framework, made))


def test_rows_of_a_list_whose_unit_is_in_no_batch_are_told() -> None:
    framework = bundled(OCSC)
    made = made_units(framework, 4)
    table, lists = as_table(framework, made).slice(0, 3), list_tables(framework, made)
    with pytest.raises(InputError) as error:
        framework.score_table(table.to_reader(), lists=lists).read_all()
    assert {(each.code.id, each.unit) for each in error.value.diagnostics} == {("KPI674", "unit-4")}
    assert {each.subject for each in error.value.diagnostics} == set(framework.declaration.lists)


def test_what_the_columns_lack_is_told_before_a_batch_is_read(ita: Framework) -> None:
    reader = ita_table().drop_columns(["unit"]).to_reader()
    with pytest.raises(InputError) as error:
        ita.score_table(reader)
    assert error.value.diagnostics[0].code.id == "KPI661"


def test_a_bad_value_is_raised_when_its_batch_is_read(ita: Framework) -> None:
    results = ita.score_table(ita_table(i1=["90", "85", "x"]).to_reader())
    with pytest.raises(InputError) as error:
        results.read_all()
    assert error.value.diagnostics[0].unit == "4203"


def test_problems_are_collected_while_batches_are_read(
    ita: Framework, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stream, "_UNITS_AT_ONCE", 1)
    problems = Problems()
    results = ita.score_table(ita_table(i1=["x", "85", "y"]).to_reader(), problems=problems)
    assert problems.count == 0
    assert [cell is None for cell in cells_of(results)["problem"]] == [False, True, False]
    assert [each.unit for each in problems.first] == ["4201", "4203"]


@pytest.mark.parametrize("rows", [3, 0])
def test_a_batch_gives_a_batch(rows: int, ita: Framework) -> None:
    batch = ita_table().to_batches()[0].slice(0, rows)
    results = ita.score_table(batch)
    assert isinstance(results, pa.RecordBatch)
    assert results.schema == ita.score_table(ita_table()).schema
    assert results.num_rows == rows


def test_an_object_with_an_arrow_stream_gives_an_arrow_table(ita: Framework) -> None:
    results: object = ita.score_table(Speaker(ita_table()))
    assert isinstance(results, pa.Table)
    assert results.equals(ita.score_table(ita_table()))


def test_tables_of_several_chunks_keep_their_order(ita: Framework) -> None:
    made = made_units(ita, 30, missing=0.1)
    table = pa.concat_tables([as_table(ita, made).slice(at, 7) for at in range(0, 30, 7)])
    assert same(ita.score_table(table), expected_cells(ita, made))
