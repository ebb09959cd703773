"""pandas DataFrames: their indices, their many ways to say that nothing is there, their types."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np
import pandas as pd
import pytest

from columns.made_tables import (
    DETAILS,
    Units,
    as_table,
    bundled,
    expected_cells,
    ita_table,
    list_tables,
    made_units,
    office,
    same,
)
from kpirules import Framework, InputError, Problems, State

REFERENCES = ["nacc-ita@2567.1", "obec-pmqa@2567.1", "ocsc-appraisal@2553.1", "opdc-agency@2567.1"]
NAN = float("nan")


@pytest.fixture
def ita() -> Framework:
    return bundled("nacc-ita@2567.1")


def frame(**changed: Any) -> pd.DataFrame:
    """Return three units of ITA FY2567."""
    return ita_table().to_pandas().assign(**changed)


def expected(ita: Framework, **changed: list[Any]) -> dict[str, list[object]]:
    units = {row.pop("unit"): row for row in ita_table().to_pylist()}
    for name, cells in changed.items():
        for row, cell in zip(units.values(), cells, strict=True):
            row[name] = cell
    return expected_cells(ita, units)


def pandas_of(table: Any) -> pd.DataFrame:
    return table.to_pandas(types_mapper=pd.ArrowDtype)


@pytest.mark.parametrize("numbers", ["float", "decimal"])
@pytest.mark.parametrize("reference", REFERENCES)
def test_frames_give_the_same_as_unit_by_unit(reference: str, numbers: Any) -> None:
    framework = bundled(reference)
    made = made_units(framework, 8, missing=0.1)
    results = framework.score_table(
        pandas_of(as_table(framework, made)),
        lists={name: pandas_of(rows) for name, rows in list_tables(framework, made).items()},
        detail=DETAILS,
        numbers=numbers,
    )
    assert isinstance(results, pd.DataFrame)
    assert same(results, expected_cells(framework, made, detail=DETAILS, numbers=numbers))


def test_columns_of_plain_types(ita: Framework) -> None:
    made = made_units(ita, 8)
    assert same(ita.score_table(as_table(ita, made).to_pandas()), expected_cells(ita, made))


def test_a_score_that_is_not_there_is_nan_and_its_state_says_why(ita: Framework) -> None:
    results = ita.score_table(frame(i1=pd.array([None, 85, 60], "Int64")), detail=["state"])
    assert results["score"].dtype == np.float64
    assert np.isnan(results["score"][0])
    assert results["state"].tolist() == ["not_reported", "measured", "measured"]


def test_an_index_is_kept(ita: Framework) -> None:
    index = pd.MultiIndex.from_tuples([("ก", 1), ("ก", 2), ("ข", 1)], names=["area", "school"])
    results = ita.score_table(frame().set_index(index))
    assert results.index.equals(index)
    assert same(results, expected(ita))
    part = ita.score_table(frame()[1:])
    assert list(part.index) == [1, 2]


def test_a_default_index_stays_the_default(ita: Framework) -> None:
    index = ita.score_table(frame()).index
    assert isinstance(index, pd.RangeIndex)
    assert (index.start, index.step, index.name) == (0, 1, None)


def test_units_may_be_named_by_the_index(ita: Framework) -> None:
    results = ita.score_table(frame().set_index("unit"))
    assert list(results.index) == ["4201", "4202", "4203"]
    assert same(results, expected(ita))


@pytest.mark.parametrize("dtype", ["category", "string", "object", "int64", "Int32"])
def test_units_keep_their_type(dtype: str, ita: Framework) -> None:
    units = frame().astype({"unit": dtype})
    results = ita.score_table(units)
    pd.testing.assert_series_equal(results["unit"], units["unit"])


@pytest.mark.parametrize(
    ("cells", "reported"),
    [
        (pd.array([90, None, 60], "Int64"), [90, None, 60]),
        (pd.array([90.5, None, 60], "Float64"), [90.5, None, 60]),
        (pd.array(["90.5", None, "60"], "string"), [90.5, None, 60]),
        (pd.Categorical(["90.5", None, "60"]), [90.5, None, 60]),
        (pd.Categorical([90.5, None, 60]), [90.5, None, 60]),
        (pd.arrays.SparseArray([90, 0, 0], fill_value=0), [90, 0, 0]),
        (np.array([90, 80, 60], "int8"), [90, 80, 60]),
        (np.array([90.5, 80, 60], "float32"), [90.5, 80, 60]),
        ([Decimal("90.5"), None, Decimal(60)], [90.5, None, 60]),
        ([Decimal("90.5"), 80, 60.5], [90.5, 80, 60.5]),
        ([Fraction(181, 2), Fraction(80), Fraction(1, 8) * 10], [90.5, 80, 1.25]),
        (["90.5", None, NAN], [90.5, None, None]),
        ([90, pd.NA, None], [90, None, None]),
        ([90, "not_applicable", None], [90, State.NOT_APPLICABLE, None]),
        ([90, State.SUPPRESSED, 60.5], [90, State.SUPPRESSED, 60.5]),
        ([None, None, None], [None, None, None]),
    ],
    ids=str,
)
def test_a_number_may_stand_in_any_type(cells: Any, reported: list[Any], ita: Framework) -> None:
    if isinstance(cells, list):
        cells = pd.Series(cells, dtype=object)
    assert same(ita.score_table(frame(i1=cells)), expected(ita, i1=reported))


@pytest.mark.parametrize(
    "cells",
    [
        np.array([NAN, 85.25, 60.75]),
        np.array([NAN, 85.25, 60.75], "float32"),
        pd.Series([NAN, 85.25, 60.75], dtype=object),
        pd.Series([Decimal("NaN"), Decimal("85.25"), Decimal("60.75")], dtype=object),
        pd.Series([np.float64("nan"), "85.25", 60.75], dtype=object),
        pd.arrays.SparseArray([NAN, 85.25, 60.75]),
    ],
    ids=["float64", "float32", "object", "decimal", "mixed", "sparse"],
)
def test_nan_among_numbers_is_refused_unless_it_is_given_a_meaning(
    cells: Any, ita: Framework
) -> None:
    with pytest.raises(InputError) as error:
        ita.score_table(frame(i1=cells))
    assert error.value.diagnostics[0].code.id == "KPI609"
    for state in ("not_reported", "not_applicable", "suppressed"):
        results = ita.score_table(frame(i1=cells), nan=state, detail=["state"])
        assert results["i1.state"].tolist() == [state, "measured", "measured"]


@pytest.mark.parametrize("truths", [[True, None, NAN], [True, NAN, pd.NA]])
def test_nan_among_truths_and_texts_is_a_blank(truths: list[object]) -> None:
    units = pd.DataFrame(
        {
            "unit": ["a", "b", "c"],
            "open": pd.Series(truths, dtype=object),
            "size": pd.Series(["small", NAN, None], dtype=object),
        }
    )
    told: Units = {
        "a": {"open": True, "size": "small", "goals": []},
        "b": {"goals": []},
        "c": {"goals": []},
    }
    results = office().score_table(units, detail=["state"])
    assert same(results, expected_cells(office(), told, detail=["state"]))


def test_truths_and_states_in_one_column() -> None:
    cells = pd.Series([True, State.SUPPRESSED], dtype=object)
    units = pd.DataFrame({"unit": ["a", "b"], "open": cells, "size": ["small", "large"]})
    told: Units = {
        "a": {"open": True, "size": "small"},
        "b": {"open": State.SUPPRESSED, "size": "large"},
    }
    results = office().score_table(units, detail=["state"])
    assert same(results, expected_cells(office(), told, detail=["state"]))


def test_lists_of_mappings_in_a_column() -> None:
    rows = [
        [{"weight": 60, "level": 4.5}, {"weight": Decimal(40), "level": 3}],
        [{"weight": 100, "level": "2.5"}],
        None,
    ]
    units = pd.DataFrame({"unit": ["a", "b", "c"], "goals": pd.Series(rows, dtype=object)})
    told: Units = {"a": {"goals": rows[0]}, "b": {"goals": rows[1]}, "c": {"goals": []}}
    assert same(office().score_table(units), expected_cells(office(), told))


def test_long_lists_of_objects() -> None:
    goals = pd.DataFrame(
        {
            "unit": ["a", "a"],
            "weight": pd.Series([Decimal(60), 40], dtype=object),
            "level": pd.Series([4.5, State.SUPPRESSED], dtype=object),
        }
    )
    told: Units = {
        "a": {"goals": [{"weight": 60, "level": 4.5}, {"weight": 40, "level": State.SUPPRESSED}]}
    }
    results = office().score_table(
        pd.DataFrame({"unit": ["a"]}), lists={"goals": goals}, detail=["state"]
    )
    assert same(results, expected_cells(office(), told, detail=["state"]))


def test_columns_that_are_no_input_may_hold_anything(ita: Framework) -> None:
    units = frame(when=pd.Timestamp("2024-01-01"), tags=[{1}, object(), None])
    units[7] = [1, 2, 3]
    assert same(ita.score_table(units), expected(ita))


def test_the_frame_itself_is_not_changed(ita: Framework) -> None:
    units = frame(i1=pd.Series([90, State.SUPPRESSED, NAN], dtype=object))
    before = units.copy()
    ita.score_table(units, nan="suppressed")
    pd.testing.assert_frame_equal(units, before)


def test_problems_are_told_in_the_last_column(ita: Framework) -> None:
    problems = Problems()
    units = frame(i1=["x", "85.25", "60.75"]).set_index(pd.Index([7, 8, 9]))
    results = ita.score_table(units, problems=problems)
    assert results.columns[-1] == "problem"
    assert results["problem"].isna().tolist() == [False, True, True]
    assert problems.units == 1


def test_a_frame_without_rows(ita: Framework) -> None:
    full, none = ita.score_table(frame()), ita.score_table(frame()[:0])
    assert none.dtypes.equals(full.dtypes)
    assert len(none) == 0


def test_a_frame_without_a_column_of_units_is_refused(ita: Framework) -> None:
    with pytest.raises(InputError) as error:
        ita.score_table(frame().drop(columns="unit"))
    assert error.value.diagnostics[0].code.id == "KPI661"
