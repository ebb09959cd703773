from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpirules.errors import InputError
from kpirules.files import parquet_rows
from kpirules.files.column_file import ColumnFile
from kpirules.files.score import score_file
from kpirules.files.score_columns import ScoreColumns
from kpirules.files.unit_file import UnitFile
from kpirules.formula.values import State
from kpirules.scoring.scorecard import Scorecard
from unit.files.kinds import CELLS, in_columns, kinds, scored, text_of_columns, told

STATES = [state for state in State if state is not State.MEASURED]


def stored(folder: Path, columns: Mapping[str, Any], name: str = "units.parquet") -> Path:
    """Write a Parquet file; a column is an Arrow array or values."""
    path = folder / name
    arrays = [each if isinstance(each, pa.Array) else pa.array(each) for each in columns.values()]
    pq.write_table(pa.Table.from_arrays(arrays, names=list(columns)), path, row_group_size=4)
    return path


def opened(path: Path, **lists: Path) -> ColumnFile:
    file = in_columns(path, kinds(), **lists)
    assert isinstance(file, ColumnFile)
    return file


def cards(path: Path, **lists: Path) -> list[Scorecard]:
    """Return the cards of a file that is scored row by row."""
    return list(score_file(kinds(), opened(path, **lists).by_row))


def slugs(path: Path, **lists: Path) -> list[str]:
    """Return the slugs of all findings: those on the file, then those on its units."""
    file = opened(path, **lists)
    found = [finding.code.slug for finding in file.by_row.findings]
    if file.by_row.usable:
        found += [
            f.code.slug
            for batch in scored(file, kinds())
            for c in batch.refused
            for f in c.findings
        ]
    return found


def row_texts(path: Path, **lists: Path) -> tuple[list[list[str]], list[str]]:
    """Return the rows of results and the findings of a file that is scored row by row."""
    columns = ScoreColumns(declaration=kinds().declaration)
    found = cards(path, **lists)
    file = opened(path, **lists).by_row
    return [columns.row(card) for card in found], told(file, found)


def column_texts(path: Path, **lists: Path) -> tuple[list[list[str]], list[str]]:
    """Return the same of a file that is scored in columns."""
    text, found = text_of_columns(path, kinds(), **lists)
    return list(csv.reader(io.StringIO(text)))[1:], found


# Columns of every type that holds numbers, with what they stand for.
NUMBERS: dict[str, tuple[pa.DataType, Sequence[object], Sequence[object]]] = {
    "doubles": (pa.float64(), [0.1, None, 7.0], ["0.1", None, 7]),
    "single floats": (pa.float32(), [0.1, None, 16777216.0], ["0.1", None, 16777216]),
    "whole numbers": (pa.int64(), [5, None, -3], [5, None, -3]),
    "small numbers": (pa.uint8(), [5, None, 255], [5, None, 255]),
    "the largest": (pa.uint64(), [2**64 - 1, None, 0], [2**64 - 1, None, 0]),
    "decimals": (pa.decimal128(30, 20), [Decimal("0.1"), None, 2], ["0.1", None, 2]),
    "wide decimals": (
        pa.decimal256(60, 40),
        [Decimal("0.1234567890123456789012345"), None, 2],
        ["0.1234567890123456789012345", None, 2],
    ),
    "texts": (pa.string(), ["๑,๒๓๔", "", "-"], [1234, None, State.NOT_APPLICABLE]),
    "large texts": (pa.large_string(), [" 5 ", None, "n/a"], [5, None, State.NOT_REPORTED]),
    "nothing": (pa.null(), [None, None, None], [None, None, None]),
    "a code": (pa.float64(), [999.0, None, 1.0], [State.SUPPRESSED, None, 1]),
    "a whole code": (pa.int16(), [999, None, 1], [State.SUPPRESSED, None, 1]),
    "a code that does not fit": (pa.int8(), [99, None, 1], [99, None, 1]),
}


@pytest.mark.parametrize("name", NUMBERS)
def test_numbers_of_every_type(tmp_path: Path, name: str) -> None:
    kind, given_as, meant = NUMBERS[name]
    path = stored(tmp_path, {"unit": ["a", "b", "c"], "plain": pa.array(given_as, kind)})
    expected = [
        kinds().score({"plain": value}, unit=u) for value, u in zip(meant, "abc", strict=True)
    ]

    assert [card.score_of("other") for card in cards(path)] == [
        card.score_of("other") for card in expected
    ]
    assert column_texts(path) == row_texts(path)


def test_dictionaries_truths_and_choices(tmp_path: Path) -> None:
    path = stored(
        tmp_path,
        {
            "unit": pa.array(["a", "b", "c"]).dictionary_encode(),
            "plain": pa.array([1.5, None, 1.5]).dictionary_encode(),
            "signed": pa.array([1, 0, None]),
            "size": pa.array(["small", "๒", "no size"]).dictionary_encode(),
            "remark": ["kept", None, "as it is"],
        },
    )

    assert column_texts(path) == row_texts(path)
    assert slugs(path)[1:] == ["value-not-a-choice"]
    assert [card.input_of("signed") for card in cards(path)] == [True, False, None]
    assert cards(path)[1].input_of("size") == "2"


def test_nan_is_a_finding_and_null_a_blank(tmp_path: Path) -> None:
    path = stored(tmp_path, {"unit": ["a", "b", "c"], "plain": [float("nan"), None, float("-inf")]})

    assert slugs(path)[1:] == ["not-finite", "not-finite"]
    assert column_texts(path) == row_texts(path)


def test_a_finding_names_row_and_column(tmp_path: Path) -> None:
    path = stored(tmp_path, {"unit": list("abcdef"), "done": [1.0] * 5 + [1.5]})
    (batch,) = scored(opened(path), kinds())
    (finding,) = batch.refused[0].findings

    assert str(finding.place) == f"{path}:6:2"
    assert finding.unit == "f"


def test_states_stand_beside_their_column(tmp_path: Path) -> None:
    words = ["not_applicable", "suppressed", "", None, "measured", "no such state", "suppressed"]
    path = stored(
        tmp_path,
        {
            "unit": list("abcdefg"),
            "plain": [None, None, None, None, 5.0, None, 5.0],
            "plain.state": words,
        },
    )

    assert slugs(path)[1:] == ["not-a-number", "not-a-number"]
    assert column_texts(path) == row_texts(path)
    assert [card["other"].state for card in cards(path)[:5]] == [
        State.NOT_APPLICABLE,
        State.SUPPRESSED,
        State.NOT_REPORTED,
        State.NOT_REPORTED,
        State.MEASURED,
    ]


ROW = pa.struct([("result", pa.float32()), ("met", pa.string()), ("met.state", pa.string())])


@pytest.mark.parametrize("kind", [pa.list_(ROW), pa.large_list(ROW)], ids=["list", "large"])
def test_lists_of_rows(tmp_path: Path, kind: pa.DataType) -> None:
    rows: list[list[dict[str, object] | None] | None] = [
        [{"result": 0.1, "met": "ใช่"}, {"result": 0.2, "met": None, "met.state": "suppressed"}],
        None,
        [],
        [{"result": 50, "met": "perhaps"}],
        [{"result": 101}],
        [None],
        [{"result": None}],
    ]
    path = stored(tmp_path, {"unit": list("abcdefg"), "goals": pa.array(rows, kind)})

    assert slugs(path)[1:] == ["not-yes-or-no", "above-greatest", "list-row-expected"]
    assert column_texts(path) == row_texts(path)
    assert str(cards(path)[0].score_of("listed")) == "3/20"


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        pytest.param({"unit": [date(2024, 1, 1)]}, ["column-of-other-type"], id="dates for units"),
        pytest.param({"unit": ["a"], "done": [True]}, ["column-of-other-type"], id="a truth"),
        pytest.param({"unit": ["a"], "done": [{"x": 1}]}, ["column-of-other-type"], id="nested"),
        pytest.param({"unit": ["a"], "done": [b"1"]}, ["column-of-other-type"], id="bytes"),
        pytest.param({"unit": ["a"], "size": [2]}, ["column-of-other-type"], id="a number"),
        pytest.param({"unit": ["a"], "remark": [2]}, ["column-of-other-type"], id="no text"),
        pytest.param(
            {"unit": ["a"], "done": [1], "done.state": [1]}, ["column-of-other-type"], id="states"
        ),
        pytest.param({"unit": ["a"], "goals": [1]}, ["list-expected"], id="no list"),
        pytest.param({"unit": ["a"], "goals": [[1]]}, ["list-expected"], id="a list of numbers"),
        pytest.param(
            {"unit": ["a"], "goals": [[{"resul": 1}]]}, ["unknown-list-column"], id="another list"
        ),
        pytest.param(
            {"unit": ["a"], "goals": [[{"result": True}]]},
            ["column-of-other-type"],
            id="a list of truths",
        ),
        pytest.param({"done": [1]}, ["unit-column-missing"], id="no units"),
        pytest.param({"unit": ["a"], "chagne": [1]}, ["column-nearly-input"], id="a slip"),
        pytest.param({"unit": pa.array([], pa.string())}, ["empty-data-file"], id="no rows"),
    ],
)
def test_what_makes_a_file_unusable(
    tmp_path: Path, columns: dict[str, Any], expected: list[str]
) -> None:
    path = stored(tmp_path, columns)
    file = opened(path)
    errors = [f.code.slug for f in file.by_row.findings if f.severity.value == "error"]

    assert errors == expected
    assert not file.by_row.usable
    assert list(file.batches()) == []
    assert list(file.by_row.rows()) == []
    assert all(
        f.place is not None and f.place.source.name == str(path) for f in file.by_row.findings
    )


def test_columns_are_matched_as_those_of_csv(tmp_path: Path) -> None:
    columns = {"unit": ["a"], "done": [1], "done.state": [None], "province": ["x"], "": [1]}
    assert slugs(stored(tmp_path, columns))[:3] == [
        "columns-ignored",
        "column-without-name",
        "input-columns-missing",
    ]


def test_columns_that_are_called_alike(tmp_path: Path) -> None:
    path = tmp_path / "units.parquet"
    one, two = pa.array(["a"]), pa.array([1])
    pq.write_table(pa.Table.from_arrays([one, two, two], ["unit", "done", "done"]), path)
    assert "column-twice" in slugs(path)
    # Columns that are not read may be called alike, or begin as others do.
    names = ["x", "unit", "x", "done", "done.more"]
    pq.write_table(pa.Table.from_arrays([two, one, two, two, two], names), path)
    assert "column-twice" not in slugs(path)
    assert cards(path)[0].input_of("done") == 1


def test_a_file_without_columns(tmp_path: Path) -> None:
    path = tmp_path / "units.parquet"
    pq.write_table(pa.table({}), path)

    assert "unit-column-missing" in slugs(path)


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda _: b"", id="nothing"),
        pytest.param(lambda _: b"unit,done\na,1\n", id="CSV"),
        pytest.param(lambda whole: whole[:-1], id="cut off"),
        pytest.param(lambda whole: whole[: len(whole) // 2], id="half"),
        pytest.param(lambda whole: whole[4:], id="without its beginning"),
        pytest.param(lambda whole: whole[:-8] + b"\xff\xff\xff\x7fPAR1", id="a footer of 2 GB"),
        pytest.param(lambda whole: whole[:4] + b"\xff" * 60 + whole[64:], id="broken pages"),
        pytest.param(lambda _: b"PAR1" + b"\0" * 200 + b"PAR1", id="zeros"),
    ],
)
def test_a_damaged_file_is_a_finding(tmp_path: Path, damage: Any) -> None:
    path = stored(tmp_path, {"unit": [f"u{n}" for n in range(50)], "done": list(range(50))})
    path.write_bytes(damage(path.read_bytes()))
    file = opened(path)

    assert [finding.code.slug for finding in file.by_row.findings] == ["parquet-damaged"]
    assert "\n" not in file.by_row.findings[0].message()
    assert not file.by_row.usable


@settings(max_examples=60)
@given(seed=st.randoms(use_true_random=False), count=st.integers(1, 8))
def test_bytes_changed_anywhere(
    tmp_path_factory: pytest.TempPathFactory, seed: Any, count: int
) -> None:
    """Whatever happens to a byte, reading ends in findings or in rows."""
    path = stored(
        tmp_path_factory.mktemp("parquet"),
        {"unit": [f"u{n}" for n in range(9)], "done": [1.0] * 9, "size": ["small"] * 9},
    )
    content = bytearray(path.read_bytes())
    for _ in range(count):
        content[seed.randrange(len(content))] = seed.randrange(256)
    path.write_bytes(content)
    file = opened(path)
    if file.by_row.usable:
        try:
            assert sum(batch.table.num_rows for batch in scored(file, kinds()))
        except InputError as error:
            assert error.diagnostics[0].code.slug in ("parquet-damaged", "file-not-readable")


def test_damage_behind_the_units_is_told_when_it_is_met(tmp_path: Path) -> None:
    path = stored(tmp_path, {"unit": ["a"] * 5, "done": pa.array(range(5))})
    file = opened(path)
    content = bytearray(path.read_bytes())
    at = pq.ParquetFile(path).metadata.row_group(0).column(1).data_page_offset
    content[at : at + 30] = b"\xff" * 30
    path.write_bytes(content)

    with pytest.raises(InputError):
        list(opened(path).batches())
    assert file.by_row.count == 5


def test_units_may_be_whole_numbers(tmp_path: Path) -> None:
    path = stored(tmp_path, {"unit": pa.array([-7, None, 5, 5], pa.int32()), "done": [1, 2, 3, 4]})

    assert slugs(path)[1:] == ["unit-blank", "unit-twice", "unit-twice"]
    assert opened(path).unit_type == pa.int32()
    assert column_texts(path) == row_texts(path)
    assert [card.unit for card in cards(path)] == ["-7", "", "5", "5"]


@pytest.mark.parametrize("at_once", [1, 3, 100])
def test_units_that_stand_twice_in_different_batches(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    monkeypatch.setattr(parquet_rows, "_ROWS", at_once)
    path = stored(
        tmp_path, {"unit": ["a", None, "b", "c ", "", "c", "\x1b", "\x1b"], "done": [1] * 8}
    )

    assert slugs(path)[1:] == [
        *("unit-blank", "unit-twice", "unit-blank", "unit-twice"),
        *("unprintable-character", "unprintable-character"),
    ]
    assert column_texts(path) == row_texts(path)
    assert "on lines 4, 6" in " ".join(column_texts(path)[1])


@settings(max_examples=60)
@given(data=st.data())
def test_columns_give_what_rows_give(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    count = data.draw(st.integers(1, 9))
    cells = st.sampled_from(CELLS)
    floats = st.floats(-1e20, 1e20) | st.sampled_from(
        [999.0, 85.5, 0.1, float("nan"), float("inf")]
    )
    kinds_of = {
        pa.string(): cells,
        pa.float64(): floats,
        pa.float32(): st.floats(-(2.0**50), 2.0**50, width=32),
        pa.int32(): st.integers(-1000, 1000),
        pa.decimal128(12, 3): st.decimals(-1000, 1000, places=3),
    }
    columns: dict[str, Any] = {"unit": [f"u{at}" for at in range(count)]}
    for name in ("done", "change", "budget", "plain", "rate", "part"):
        kind = data.draw(st.sampled_from(list(kinds_of)))
        values = st.lists(st.none() | kinds_of[kind], min_size=count, max_size=count)
        columns[name] = pa.array(data.draw(values), kind)
        words = st.none() | st.sampled_from(["", "measured", "suppressed", "?"])
        if data.draw(st.booleans()):
            told_so = data.draw(st.lists(words, min_size=count, max_size=count))
            columns[f"{name}.state"] = pa.array(told_so, pa.string())
    path = stored(tmp_path_factory.mktemp("parquet"), columns)

    assert column_texts(path) == row_texts(path)


def test_lists_from_files_of_their_own(tmp_path: Path) -> None:
    path = stored(tmp_path, {"unit": pa.array([1, 2, 3]), "done": [1, 2, 3]})
    goals = stored(
        tmp_path,
        {
            "unit": ["1", "1", "2", "2"],
            "id": pa.array([7, 8, 7, 7]),
            "result": [10.0, float("nan"), 999.0, 30.0],
            "met": [True, None, False, True],
        },
        "goals.parquet",
    )

    assert slugs(path, goals=goals)[1:] == ["list-row-twice", "not-finite"][::-1]
    assert column_texts(path, goals=goals) == row_texts(path, goals=goals)


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        pytest.param({"result": [1]}, "unit-column-missing", id="no units"),
        pytest.param({"unit": ["9"], "result": [1]}, "list-unit-unknown", id="a stranger"),
        pytest.param({"unit": ["1"], "result": [True]}, "column-of-other-type", id="truths"),
    ],
)
def test_lists_that_cannot_be_used(tmp_path: Path, columns: dict[str, Any], expected: str) -> None:
    path = stored(tmp_path, {"unit": ["1"], "done": [1]})
    goals = stored(tmp_path, columns, "goals.parquet")

    assert expected in slugs(path, goals=goals)


def test_a_list_that_is_damaged(tmp_path: Path) -> None:
    path = stored(tmp_path, {"unit": ["1"], "done": [1]})
    (tmp_path / "goals.parquet").write_bytes(b"PAR1")

    assert slugs(path, goals=tmp_path / "goals.parquet")[0] == "parquet-damaged"


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    file = in_columns(tmp_path / "none.parquet", kinds())

    assert isinstance(file, UnitFile)
    assert [finding.code.slug for finding in file.findings] == ["file-not-found"]


def test_a_file_that_is_replaced_while_it_is_read(tmp_path: Path) -> None:
    path = stored(tmp_path, {"unit": ["a"], "done": [1]})
    file = opened(path)
    stored(tmp_path, {"unit": ["a", "b"], "done": [1, 2]}, "new.parquet").replace(path)

    with pytest.raises(InputError, match="it changed while it was read"):
        list(file.batches())
    with pytest.raises(InputError, match="it changed while it was read"):
        list(file.by_row.rows())


def test_a_file_that_is_written_over_while_it_is_read(tmp_path: Path) -> None:
    path = stored(tmp_path, {"unit": ["a"], "done": [1]})
    file = opened(path)
    stored(tmp_path, {"unit": ["a", "b"], "done": [1, 2]})

    with pytest.raises(InputError):
        list(file.batches())
