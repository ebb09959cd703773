"""What a table of units gives is, cell by cell, what `Framework.score` gives for each of them."""

from __future__ import annotations

import json
import subprocess
import sys
from decimal import Decimal
from typing import Any

import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from columns.made_tables import (
    DETAILS,
    as_table,
    bundled,
    cells_of,
    expected_cells,
    ita_table,
    list_tables,
    made_units,
    office,
    same,
)
from kpirules import Framework, InputError, Problems, State
from kpirules.testing import units
from loading import BUNDLED

GOALS = [
    {"unit": "a", "weight": 60, "level": 4.5},
    {"unit": "a", "weight": 40, "level": 3},
    {"unit": "b", "weight": 100, "level": 2.5},
]
OFFICE_UNITS: dict[str, dict[str, Any]] = {
    "a": {
        "done": 81,
        "planned": 90,
        "rate": 0.1,
        "bonus": 0.3,
        "open": True,
        "size": "small",
        "note": "ปกติ",
        "visits": 3.3,
        "goals": [{"weight": 60, "level": 4.5}, {"weight": 40, "level": 3}],
    },
    "b": {
        "done": 60,
        "planned": 100,
        "rate": 99.99,
        "bonus": None,
        "open": False,
        "size": "large",
        "note": None,
        "visits": None,
        "goals": [{"weight": 100, "level": 2.5}],
    },
}


def office_table(**changed: object) -> pa.Table:
    """Return the two units of the sample office, without their list, some columns changed."""
    names = [name for name in OFFICE_UNITS["a"] if name != "goals"]
    columns: dict[str, Any] = {"unit": list(OFFICE_UNITS)}
    columns |= {name: [unit[name] for unit in OFFICE_UNITS.values()] for name in names}
    return pa.table({**columns, **changed})


def office_units(**changed: tuple[object, object]) -> dict[str, dict[str, Any]]:
    """Return what the two units report, some of it changed."""
    return {
        unit: {**values, **{name: pair[at] for name, pair in changed.items()}}
        for at, (unit, values) in enumerate(OFFICE_UNITS.items())
    }


def codes_of(error: pytest.ExceptionInfo[InputError]) -> list[str]:
    return [finding.code.id for finding in error.value.diagnostics]


@pytest.mark.parametrize("numbers", ["float", "decimal"])
@pytest.mark.parametrize("reference", BUNDLED)
def test_every_bundled_framework_gives_the_same(reference: str, numbers: Any) -> None:
    framework = bundled(reference)
    made = made_units(framework, 8, missing=0.1)
    results = framework.score_table(
        as_table(framework, made),
        lists=list_tables(framework, made),
        detail=DETAILS,
        numbers=numbers,
    )
    assert same(results, expected_cells(framework, made, detail=DETAILS, numbers=numbers))


@pytest.mark.parametrize(
    "reference", ["nacc-ita@2563.1", "obec-pmqa@2566.1", "ocsc-appraisal@2553.1"]
)
@settings(max_examples=8)
@given(data=st.data())
def test_any_units_give_the_same(reference: str, data: st.DataObject) -> None:
    framework = bundled(reference)
    drawn = data.draw(st.lists(units(framework), min_size=1, max_size=3))
    made = {f"unit {number}": values for number, values in enumerate(drawn, 1)}
    results = framework.score_table(
        as_table(framework, made), lists=list_tables(framework, made), detail=["state"]
    )
    assert same(results, expected_cells(framework, made, detail=["state"]))


def test_columns_of_the_results_come_in_the_order_of_the_tree() -> None:
    results = office().score_table(office_table(), lists={"goals": pa.Table.from_pylist(GOALS)})
    nodes = ["speed", "rates", "doors", "visits", "plans"]
    assert results.column_names == ["unit", "score", "band", "coverage", *nodes]
    assert results.schema.field("score").type == pa.float64()
    assert results.schema.field("band").type == pa.string()


def test_details_follow_the_score_of_their_node() -> None:
    results = bundled("nacc-ita@2567.1").score_table(ita_table(), detail=["weight", "state"])
    assert results.column_names[:8] == [
        *("unit", "score", "band", "coverage", "state"),
        *("iit", "iit.weight", "iit.state"),
    ]


def test_a_long_list_and_a_column_of_lists_give_the_same() -> None:
    expected = expected_cells(office(), OFFICE_UNITS)
    rows = [values["goals"] for values in OFFICE_UNITS.values()]
    long = {"goals": pa.Table.from_pylist(GOALS)}
    assert same(office().score_table(office_table(), lists=long), expected)
    assert same(office().score_table(office_table(goals=rows)), expected)


def test_lists_may_be_of_another_kind_than_the_table() -> None:
    expected = expected_cells(office(), OFFICE_UNITS)
    for goals in (pl.DataFrame(GOALS), pa.Table.from_pylist(GOALS).to_reader()):
        assert same(office().score_table(office_table(), lists={"goals": goals}), expected)


def test_missing_rows_and_states_in_lists() -> None:
    told = pa.array([None, None, "suppressed"])
    rows = pa.Table.from_pylist(GOALS).set_column(2, "level", pa.array([4.5, 3, None]))
    units_ = office_units(
        goals=(OFFICE_UNITS["a"]["goals"], [{"weight": 100, "level": State.SUPPRESSED}])
    )
    results = office().score_table(
        office_table(), lists={"goals": rows.append_column("level.state", told)}, detail=["state"]
    )
    assert same(results, expected_cells(office(), units_, detail=["state"]))
    only_a = office().score_table(office_table(), lists={"goals": rows.slice(0, 2)})
    assert same(
        only_a, expected_cells(office(), office_units(goals=(OFFICE_UNITS["a"]["goals"], [])))
    )


def test_a_list_without_rows_is_as_none_at_all() -> None:
    none = pa.Table.from_pylist(GOALS).slice(0, 0)
    empty = office_table().slice(0, 0)
    without = office().score_table(office_table(), detail=DETAILS)
    assert office().score_table(office_table(), detail=DETAILS, lists={"goals": none}) == without
    assert office().score_table(empty, lists={"goals": none}).num_rows == 0


def test_a_list_that_no_framework_has_is_refused() -> None:
    with pytest.raises(InputError) as error:
        office().score_table(office_table(), lists={"gaols": pa.Table.from_pylist(GOALS)})
    assert codes_of(error) == ["KPI673"]


@pytest.mark.parametrize(
    ("cells", "reported"),
    [
        (pa.array([81, 60], pa.int8()), (81, 60)),
        (pa.array([81, 60], pa.uint64()), (81, 60)),
        (pa.array([81.0, 60.0], pa.float32()), (81, 60)),
        (pa.array([Decimal("81.00"), Decimal(60)], pa.decimal128(9, 2)), (81, 60)),
        (pa.array(["81", "60.0"]), (81, 60)),
        (pa.array(["81", "6e1"], pa.large_string()), (81, 60)),
        (pa.array(["81", "60"]).dictionary_encode(), (81, 60)),
        (pa.chunked_array([[81], [60]]), (81, 60)),
        (pa.chunked_array([[], [81, None], []], pa.int64()), (81, None)),
        (pa.nulls(2), (None, None)),
    ],
    ids=lambda value: str(getattr(value, "type", "")),
)
def test_a_number_may_stand_in_any_type(cells: object, reported: tuple[object, object]) -> None:
    results = office().score_table(office_table(done=cells), detail=["value"])
    told = office_units(done=reported, goals=([], []))
    assert same(results, expected_cells(office(), told, detail=["value"]))


@pytest.mark.parametrize(
    "cells",
    [
        pa.array(["small", "large"], pa.large_string()),
        pa.array(["small", "large"]).dictionary_encode(),
        pa.chunked_array([["small"], ["large"]]).dictionary_encode(),
    ],
    ids=lambda value: str(value.type),
)
def test_a_choice_may_stand_in_any_text(cells: object) -> None:
    results = office().score_table(office_table(size=cells))
    assert same(results, expected_cells(office(), office_units(goals=([], []))))


@pytest.mark.parametrize("number", [0.1, 0.3, 2.675, 1e-7, 33.333333333333336, 99.99])
def test_a_float_stands_for_its_shortest_text(number: float) -> None:
    results = office().score_table(
        office_table(rate=[number, 0.7]), numbers="decimal", detail=["value"]
    )
    told = office_units(rate=(Decimal(str(number)), Decimal("0.7")), goals=([], []))
    assert same(results, expected_cells(office(), told, detail=["value"], numbers="decimal"))


def test_decimals_show_the_declared_places() -> None:
    results = office().score_table(office_table(), numbers="decimal")
    assert results.schema.field("score").type == pa.decimal128(38, 2)
    assert results.schema.field("speed").type == pa.decimal128(38, 4)
    assert results.schema.field("rates").type == pa.decimal128(38, 12)


def test_blanks_are_not_reported_or_not_applicable() -> None:
    blank = {"done": [None, 60], "bonus": pa.array([None, None], pa.float64())}
    results = office().score_table(office_table(**blank), detail=["state"])
    told = office_units(done=(None, 60), bonus=(None, None), goals=([], []))
    assert same(results, expected_cells(office(), told, detail=["state"]))


def test_an_input_without_a_column_is_blank() -> None:
    table = office_table().drop_columns(["rate", "bonus"])
    told = office_units(rate=(None, None), bonus=(None, None), goals=([], []))
    assert same(office().score_table(table), expected_cells(office(), told))


@pytest.mark.parametrize("state", ["not_reported", "not_applicable", "suppressed"])
@pytest.mark.parametrize("name", ["done", "open", "size"])
def test_a_companion_column_says_why_a_cell_is_null(name: str, state: str) -> None:
    changed = {name: [OFFICE_UNITS["a"][name], None], f"{name}.state": [None, state]}
    results = office().score_table(office_table(**changed), detail=["state"])
    told = office_units(**{name: (OFFICE_UNITS["a"][name], State(state)), "goals": ([], [])})
    assert same(results, expected_cells(office(), told, detail=["state"]))


def test_a_measured_state_beside_its_value_is_nothing_new() -> None:
    changed = {"done.state": pa.array(["measured", None]).dictionary_encode()}
    results = office().score_table(office_table(**changed))
    assert same(results, expected_cells(office(), office_units(goals=([], []))))


@pytest.mark.parametrize("told", ["suppressed", "no_such_state"])
def test_a_state_that_contradicts_its_value_is_a_problem(told: str) -> None:
    problems = Problems()
    table = office_table(**{"done.state": [told, None]})
    results = office().score_table(table, problems=problems, detail=["state"])
    assert problems.units == 1
    assert cells_of(results)["state"] == ["invalid", "measured"]


@pytest.mark.parametrize(
    ("cell", "state"),
    [
        ("n/a", State.NOT_APPLICABLE),
        ("-99", State.SUPPRESSED),
        ("suppressed", State.SUPPRESSED),
        ("not_applicable", State.NOT_APPLICABLE),
        ("not_reported", State.NOT_REPORTED),
    ],
)
def test_a_text_may_stand_for_a_state(cell: str, state: State) -> None:
    results = office().score_table(
        office_table(done=["81", cell], size=["small", cell]), detail=["state"]
    )
    told = office_units(done=(81, state), size=("small", state), goals=([], []))
    assert same(results, expected_cells(office(), told, detail=["state"]))


def test_nan_is_refused_unless_it_is_given_a_meaning() -> None:
    table = office_table(rate=[float("nan"), 50.0])
    with pytest.raises(InputError) as error:
        office().score_table(table)
    assert codes_of(error) == ["KPI609"]


@pytest.mark.parametrize("kind", [pa.float64(), pa.float32()])
@pytest.mark.parametrize("state", ["not_reported", "not_applicable", "suppressed"])
def test_nan_stands_for_the_state_that_it_is_given(state: Any, kind: pa.DataType) -> None:
    cells = pa.array([float("nan"), 50.0], kind)
    results = office().score_table(office_table(rate=cells), nan=state, detail=["state"])
    told = office_units(rate=(State(state), 50), goals=([], []))
    assert same(results, expected_cells(office(), told, detail=["state"]))


def test_columns_may_have_other_names() -> None:
    table = office_table()
    names = ["รหัส" if n == "unit" else "ทำได้" if n == "done" else n for n in table.column_names]
    table = table.rename_columns(names).append_column("ทำได้.state", pa.nulls(2, pa.string()))
    results = office().score_table(table, unit_column="รหัส", rename={"ทำได้": "done"})
    assert same(results, expected_cells(office(), office_units(goals=([], []))))


def test_a_renamed_column_that_is_not_there_is_refused() -> None:
    with pytest.raises(InputError) as error:
        office().score_table(office_table(), rename={"ทำได้": "done"})
    assert codes_of(error) == ["KPI667"]


def test_a_table_without_units_names_is_refused() -> None:
    with pytest.raises(InputError) as error:
        office().score_table(office_table().drop_columns(["unit"]))
    assert codes_of(error) == ["KPI661"]


def _refused(table: pa.Table, **options: Any) -> list[str]:
    with pytest.raises(InputError) as refused:
        office().score_table(table, **options)
    return [finding.code.id for finding in refused.value.diagnostics]


def test_columns_that_could_be_misread_are_refused() -> None:
    table = pa.table({"unit": ["a"], "donne": [1.0]})
    assert _refused(table) == ["KPI658"]
    assert _refused(table, rename={"donne": "dohne"}) == ["KPI601"]
    twice = pa.table({"unit": ["a"], "done": [1.0], "finished": [2.0]})
    assert _refused(twice, rename={"finished": "done"}) == ["KPI619"]
    assert office().score_table(table, rename={"donne": ""}).num_rows == 1


def test_long_lists_that_could_be_misread_are_refused() -> None:
    units = pa.table({"unit": ["a", "b"], "done": [1, 2]})
    twice = pa.table({"unit": ["a", "a"], "done": [1, 2]})
    rows = pa.table({"unit": ["a"], "weight": [100.0], "level": [4.0]})
    stranger = pa.table({"unit": ["c"], "weight": [100.0], "level": [4.0]})
    slip = rows.rename_columns(["unit", "weigth", "level"])
    nameless = rows.drop_columns(["unit"])
    assert _refused(units, lists={"goals": stranger}) == ["KPI674"]
    assert _refused(twice, lists={"goals": rows}) == ["KPI663"]
    assert _refused(units, lists={"goals": slip}) == ["KPI658"]
    assert _refused(units, lists={"goals": nameless}) == ["KPI661"]
    both = units.append_column("goals", pa.array([[{"weight": 100.0, "level": 4.0}], []]))
    assert _refused(both, lists={"goals": rows}) == ["KPI619"]


def test_lists_that_are_no_lists_are_told_as_those_of_single_units() -> None:
    for value, code in (
        ("many", "KPI614"),
        ([1], "KPI624"),
        ([{"weight": 100.0, "level": 4.0, "depth": 1.0}], "KPI616"),
        ([{"weight": 50.0, "level": 4.0}], "KPI617"),
        ([{"weight": 100.0, "level": 9.0}], None),
    ):
        table = pa.table({"unit": ["a"], "done": [1], "goals": pa.array([value])})
        with pytest.raises(InputError) as single:
            office().score({"done": 1, "goals": value})
        expected = [finding.code.id for finding in single.value.diagnostics]
        assert _refused(table) == expected
        assert code is None or expected == [code]


def test_numbers_that_no_decimal_column_holds_are_told() -> None:
    text = (
        "format: kpirules/1\nframework: wide\nfiscal_year: 2567\nedition: '2567.1'\n"
        "status: draft\ntitle: Wide\nunit: office\nprovenance: illustrative\n"
        "indicators: [{id: k, inputs: {x: {type: number}}, value: x * 1000000}]\n"
    )
    wide = Framework.parse(text.replace("'", '"'), "wide.yaml")
    table = pa.table({"unit": ["a", "b"], "x": [2e30, 1.5]})
    assert wide.score_table(table)["score"].to_pylist() == [2e36, 1.5e6]
    problems = Problems()
    result = wide.score_table(table, numbers="decimal", problems=problems)
    assert result["score"].to_pylist() == [None, Decimal(1500000)]
    assert {finding.code.id for finding in problems.first} == {"KPI686"}
    assert (problems.units, problems.count) == (1, 2)


def test_codes_and_large_whole_numbers() -> None:
    table = pa.table(
        {
            "unit": ["a", "b", "c", "d"],
            "done": pa.array([-99, 70, None, 2**60], pa.int64()),
            "planned": pa.array([100, 100, 100, 2**60 + 1], pa.int64()),
        }
    )
    states = office().score_table(table, detail=["state", "value"])
    assert states["speed.state"].to_pylist()[:3] == ["suppressed", "measured", "not_reported"]
    card = office().score({"done": 2**60, "planned": 2**60 + 1})
    assert states["speed.value"].to_pylist()[3] == float(card["speed"].value or 0)


def test_columns_that_are_no_input_are_not_read() -> None:
    extra = {
        "school name": ["ก", "ข"],
        "opened": pa.array([1, 2], pa.timestamp("us")),
        "place": [{"x": 1}, None],
        "nothing": pa.nulls(2),
        "photo": [b"\x00", b"\x01"],
    }
    expected = expected_cells(office(), office_units(goals=([], [])))
    assert same(office().score_table(office_table(**extra)), expected)


@pytest.mark.parametrize("told", [False, True])
def test_a_table_without_rows_gives_the_same_columns(told: bool) -> None:  # noqa: FBT001
    problems = Problems() if told else None
    full = office().score_table(office_table(), detail=DETAILS, problems=problems)
    none = office().score_table(office_table().slice(0, 0), detail=DETAILS, problems=problems)
    assert none.schema == full.schema
    assert none.num_rows == 0


@pytest.mark.parametrize("names", [[4201, 4202], ["ก", "ข"], [4.5, 5.5]])
def test_units_keep_their_names(names: list[object]) -> None:
    results = office().score_table(office_table(unit=names))
    assert cells_of(results)["unit"] == names


def test_a_float_of_more_places_than_allowed_spoils_its_own_unit_only() -> None:
    problems = Problems()
    framework = bundled("nacc-ita@2567.1")
    results = framework.score_table(
        ita_table(i1=[90.25, 90.255, 0.0]), problems=problems, detail=["value"]
    )
    assert results["i1.value"].to_pylist() == [90.25, None, 0.0]
    assert [(found.code.id, found.unit) for found in problems.first] == [("KPI608", "4202")]


def test_units_with_bad_values_are_marked_and_told() -> None:
    problems = Problems()
    table = ita_table(i1=["9o.5", "85.25", "60.75"], i2=[90.5, 101.0, 60.75])
    framework = bundled("nacc-ita@2567.1")
    results = framework.score_table(table, problems=problems, detail=["state"])
    cells = cells_of(results)
    assert results.column_names[-1] == "problem"
    assert cells["score"][:2] == [None, None]
    assert cells["score"][2] == 60.75
    assert cells["state"] == ["invalid", "invalid", "measured"]
    assert cells["band"][:2] == [None, None]
    assert cells["problem"] == [
        "`9o.5` for `i1` is not a number",
        "`101.0` for `i2` is above the greatest allowed, 100",
        None,
    ]
    assert (problems.units, problems.count) == (2, 2)
    assert [(each.unit, each.code.id) for each in problems.first] == [
        ("4201", "KPI602"),
        ("4202", "KPI605"),
    ]


def test_without_a_collector_the_first_findings_are_raised() -> None:
    table = ita_table(i1=["9o.5", "85.25", "60.75"])
    with pytest.raises(InputError) as error:
        bundled("nacc-ita@2567.1").score_table(table)
    assert (error.value.diagnostics[0].unit, codes_of(error)[0]) == ("4201", "KPI602")


def test_no_more_findings_are_kept_than_asked_for() -> None:
    problems = Problems(most=1)
    bundled("nacc-ita@2567.1").score_table(ita_table(i1=["x", "y", "1"]), problems=problems)
    assert (len(problems.first), problems.count, bool(problems)) == (1, 2, True)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"numbers": "double"}, "'float' or 'decimal'"),
        ({"nan": "zero"}, "'refuse', 'not_reported', 'not_applicable' or 'suppressed'"),
        ({"detail": ["vlaue"]}, "'value', 'unrounded'"),
        ({"detail": ["value", "value"]}, "more than once"),
        ({"detail": "value"}, "a sequence of"),
        ({"detail": 3}, "a sequence of"),
        ({"unit_column": 3}, "the name of a column"),
        ({"rename": [("a", "b")]}, "a mapping"),
        ({"rename": {"a": 3}}, "text"),
        ({"lists": [office_table()]}, "a mapping from list to table"),
        ({"lists": {"goals": GOALS}}, "the list 'goals' is a list"),
        ({"problems": []}, "kpirules.Problems"),
    ],
    ids=str,
)
def test_misuse_of_options_is_told(options: dict[str, Any], words: str) -> None:
    with pytest.raises((TypeError, ValueError), match=words) as error:
        office().score_table(office_table(), **options)
    assert not isinstance(error.value, InputError)


@pytest.mark.parametrize("table", [[], {"unit": ["a"]}, None, "table.csv", pa.schema([])], ids=str)
def test_what_is_no_table_is_told_with_what_is(table: object) -> None:
    with pytest.raises(TypeError, match="expected a Polars DataFrame or LazyFrame, a pandas"):
        office().score_table(table)


def test_a_column_is_no_table() -> None:
    with pytest.raises(TypeError, match="Arrow stream that is no table"):
        office().score_table(pa.chunked_array([[1]]))


@pytest.mark.parametrize("library", ["numpy", "pyarrow"])
def test_without_a_library_the_command_that_installs_it_is_named(
    library: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = office_table()
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(InputError) as error:
        office().score_table(table)
    (finding,) = error.value.diagnostics
    assert finding.code.id == "KPI676"
    assert library in finding.message()
    assert finding.help() == 'install it with `pip install "kpirules[table]"`'


def test_nothing_is_loaded_before_a_table_is_scored() -> None:
    heavy = ["numpy", "pyarrow", "polars", "pandas", "duckdb", "pyspark"]
    program = (
        "import json, sys, kpirules; kpirules.Problems; "
        "kpirules.load('nacc-ita', 2567).score({f'i{n}': 90 for n in range(1, 11)}); "
        f"print(json.dumps([name for name in {heavy} if name in sys.modules]))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert json.loads(done.stdout) == []
