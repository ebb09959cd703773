from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hostile.test_data_files import FILES
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.errors import InputError
from kpirules.files import csv_blocks, unit_names
from kpirules.files.cells import cell_reader
from kpirules.files.column_file import ColumnFile
from kpirules.files.columns import wanted_of
from kpirules.files.csv_blocks import Unfit
from kpirules.files.csv_chunks import chunks
from kpirules.files.csv_columns import read_csv_columns
from kpirules.files.csv_records import QuotesBroken, Record, records
from kpirules.files.text_columns import TextColumn
from kpirules.files.unit_file import RawFile, UnitFile
from kpirules.formula.numbers import exact, read_decimal
from kpirules.formula.values import State
from kpirules.framework.inputs import InputType
from unit.files.kinds import (
    CELLS,
    INPUTS,
    csv_bytes,
    dialects,
    in_columns,
    kinds,
    rows,
    text_of_columns,
    text_of_rows,
)
from unit.files.sample import office

PIECES = st.lists(
    st.sampled_from(
        [
            *("a", "1", "ก", " ", ",", ",", ",", "\n", "\r\n", "\r"),
            *('"', '""', '"x"', '"a,b"', '"c\nd"'),
            *("A,1,2\n", "B,3,4\r\n", '"C",5,"6"\n', ",,\n"),
        ]
    ),
    max_size=12,
).map("".join)


@pytest.fixture(params=[16, 300, csv_blocks._SIZE])
def _sizes(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Cut files into blocks of several sizes."""
    monkeypatch.setattr(csv_blocks, "_SIZE", request.param)
    monkeypatch.setattr(csv_blocks, "_MOST_PENDING", 100 * request.param)


def by_records(raw: RawFile, encoding: str) -> list[Record] | None:
    """Return what the strict reader gives; None where it refuses the file."""
    try:
        return list(records(raw, encoding, ","))
    except QuotesBroken:
        return None


def by_chunks(raw: RawFile, encoding: str, skipped: int) -> list[Record] | None:
    """Return the records of all chunks, each compared with the columns; None where it is unfit."""
    found = []
    try:
        for chunk in chunks(raw, encoding, ",", skipped):
            parsed = chunk.parse(3, (0, 2), 0)
            lines = chunk.lines_of(parsed.records)
            for row, number in enumerate(parsed.records.tolist()):
                record = chunk.record(number)
                found.append(record)
                assert record.line == lines[row]
                texts = [parsed.texts[index][row].as_py() for index in (0, 2)]
                is_ragged = row in parsed.ragged
                assert is_ragged is (len(record.cells) != 3)
                assert texts == ([None, None] if is_ragged else [record.cells[0], record.cells[2]])
    except Unfit:
        return None
    return found


@pytest.mark.usefixtures("_sizes")
@settings(max_examples=150, suppress_health_check=[])
@given(
    body=PIECES,
    head=st.sampled_from(["u,a,b\n", "\n\nu,a,b\r\n", '"u","a\n","b"\r']),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "cp874", "utf-16"]),
)
def test_chunks_hold_what_the_strict_reader_reads(body: str, head: str, encoding: str) -> None:
    raw = RawFile(name="units.csv", content=(head + body).encode(encoding))
    name = "utf-8-sig" if encoding == "utf-8" else encoding
    expected = by_records(raw, name)
    first = next(records(raw, name, ","))
    found = by_chunks(raw, name, first.last)

    if found is not None:
        assert expected is not None
        bare = [each._replace(text=each.text.rstrip("\r\n")) for each in expected[1:]]
        assert found == bare


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"u,a\nx,1\n", id="plain"),
        pytest.param(b"u,a\r\nx,1\r\n", id="carriage returns"),
        pytest.param(b'u,a\n"x","1,5"\n"y""z","2\n"\n', id="quotes where they belong"),
        pytest.param(b"u,a\n\n,\nx\nx,1,2\ny,5", id="blank and ragged rows"),
    ],
)
def test_ordinary_files_are_read_in_columns(content: bytes) -> None:
    raw = RawFile(name="units.csv", content=content)

    assert list(chunks(raw, "utf-8-sig", ",", 1))


@pytest.mark.parametrize(
    ("body", "encoding"),
    [
        pytest.param(b'x,1"2\n', "utf-8-sig", id="a quote within a cell"),
        pytest.param(b'x,"1"2\n', "utf-8-sig", id="text after a quote"),
        pytest.param(b'x,"1\n', "utf-8-sig", id="a quote never closed"),
        pytest.param(b"x," + b"1" * 200_000, "utf-8-sig", id="a long cell"),
        pytest.param("x,\ud800\n".encode("utf-7", "surrogatepass"), "utf-7", id="half a pair"),
    ],
)
def test_what_only_the_strict_reader_can_judge(body: bytes, encoding: str) -> None:
    raw = RawFile(name="units.csv", content=b"u,a\n" + body)

    with pytest.raises(Unfit):
        list(chunks(raw, encoding, ",", 1))


def test_a_record_without_end_is_not_held(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv_blocks, "_SIZE", 64)
    monkeypatch.setattr(csv_blocks, "_MOST_PENDING", 256)
    raw = RawFile(name="units.csv", content=b'u,a\nx,"' + b"1\n" * 1000)

    with pytest.raises(Unfit):
        list(chunks(raw, "utf-8-sig", ",", 1))


@pytest.mark.usefixtures("_sizes")
@settings(max_examples=100)
@given(table=rows, dialect=dialects)
def test_columns_give_what_rows_give(
    tmp_path_factory: pytest.TempPathFactory,
    table: Sequence[Sequence[str]],
    dialect: tuple[str, str, int, str],
) -> None:
    """The same results, text for text, and the same findings, whichever way a file is read."""
    path = tmp_path_factory.mktemp("csv") / "units.csv"
    path.write_bytes(csv_bytes(table, dialect))
    if isinstance(in_columns(path, kinds()), UnitFile):
        return

    assert text_of_columns(path, kinds()) == text_of_rows(path, kinds())


@pytest.mark.usefixtures("_sizes")
@pytest.mark.parametrize("name", [name for name, (file, *_) in FILES.items() if file == "u.csv"])
def test_hostile_files_come_to_the_same(tmp_path: Path, name: str) -> None:
    path = tmp_path / "u.csv"
    path.write_bytes(FILES[name][1])
    file = in_columns(path, office())

    if isinstance(file, ColumnFile):
        assert text_of_columns(path, office()) == text_of_rows(path, office())


def columns_of(texts: Sequence[str], name: str, codes: dict[str, State]) -> list[object]:
    """Return what a column of text stands for: exact numbers, truths, texts, states, `apart`."""
    declared = kinds().declaration.inputs[name]
    found = TextColumn(declared, codes).read(pa.array(["cut off", *texts, "too"])[1:-1])
    states = [None] * len(texts) if found.states is None else found.states.to_pylist()
    apart = np.zeros(len(texts)) if found.apart is None else found.apart
    shown: list[object] = []
    for value, state, is_apart in zip(found.values.to_pylist(), states, apart, strict=True):
        assert (value is not None) + (state is not None) + bool(is_apart) <= 1
        number = exact(value) if isinstance(value, float) else None
        shown.append("apart" if is_apart else state or (Fraction(*number) if number else value))
    return shown


def cells_of(texts: Sequence[str], name: str, codes: dict[str, State]) -> list[object]:
    """Return what the texts stand for, read one by one."""
    declared = kinds().declaration.inputs[name]
    read = cell_reader(declared, codes)
    shown: list[object] = []
    for text in texts:
        cell = read(text)
        if cell is None or isinstance(cell, bool):
            shown.append(cell)
        elif isinstance(cell, State):
            shown.append(cell.value)
        elif isinstance(cell, Diagnostic) or declared.type is InputType.YES_NO:
            shown.append("apart")
        elif declared.type is InputType.CHOICE:
            shown.append(cell if cell in declared.choices else "apart")
        else:
            number = read_decimal(cell)
            near = None if number is None else exact(float(cell))
            same = number is not None and near is not None and Fraction(*number) == Fraction(*near)
            coded = number is not None and any(
                read_decimal(code) == number or float(code) == float(cell)
                for code in codes
                if read_decimal(code)
            )
            shown.append(Fraction(*number) if number and same and not coded else "apart")
    return shown


@settings(max_examples=200)
@given(
    texts=st.one_of(
        st.lists(st.sampled_from(CELLS), max_size=30),
        st.lists(st.sampled_from(["1", "2.5", "", "-3", "100.25", "999.0"]), max_size=30),
        st.lists(st.decimals(allow_nan=False, allow_infinity=False).map(str), max_size=9),
        st.lists(st.floats().map(repr), max_size=9),
    ),
    name=st.sampled_from([name for name in INPUTS if name != "remark"]),
    codes=st.sampled_from([{}, {"999": State.SUPPRESSED, "-": State.NOT_APPLICABLE}]),
)
def test_a_column_of_text_means_what_its_cells_mean(
    texts: list[str], name: str, codes: dict[str, State]
) -> None:
    assert columns_of(texts, name, codes) == cells_of(texts, name, codes)


def test_what_was_read_is_remembered_within_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kpirules.files.text_columns._MOST_KEPT", 2)

    assert columns_of(["a", "๑", "๒", "๓", "๑"], "plain", {}) == ["apart", 1, 2, 3, 1]


@pytest.mark.usefixtures("_sizes")
def test_units_that_stand_twice_far_apart(tmp_path: Path) -> None:
    path = tmp_path / "units.csv"
    lines = [f"u{number},{number % 7}\n" for number in range(500)]
    lines[400] = "u3 ,1\n"
    lines[450] = "u3,1\n"
    path.write_text("unit,done\n" + "".join(lines), encoding="utf-8")
    text, found = text_of_columns(path, kinds())

    assert (text, found) == text_of_rows(path, kinds())
    assert "on lines 5, 402, 452" in " ".join(found)


def test_units_with_the_same_hash_are_not_accused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unit_names, "hashes", lambda names: np.zeros(len(names), np.int64))
    path = tmp_path / "units.csv"
    path.write_text("unit,done\na,1\nb,2\nc,3\nb,4\n", encoding="utf-8")

    assert text_of_columns(path, kinds()) == text_of_rows(path, kinds())


def test_a_unit_on_very_many_lines(tmp_path: Path) -> None:
    path = tmp_path / "units.csv"
    path.write_text("unit,done\n" + "a,1\n" * 300, encoding="utf-8")

    assert text_of_columns(path, kinds()) == text_of_rows(path, kinds())


@pytest.mark.parametrize(
    "content",
    [
        pytest.param("", id="nothing"),
        pytest.param("done\n1\n", id="no column of units"),
        pytest.param('"unit"x,done\na,1\n', id="a broken header"),
        pytest.param('unit,done\na,1"2\n', id="a quote within a cell"),
    ],
)
def test_what_columns_cannot_tell_is_read_row_by_row(content: str) -> None:
    raw = RawFile(name="units.csv", content=content.encode())
    wanted = wanted_of(kinds().declaration, "unit", ())

    assert read_csv_columns(raw, "utf-8-sig", wanted, {}, {}) is None


def test_a_file_without_units_is_a_finding(tmp_path: Path) -> None:
    path = tmp_path / "units.csv"
    path.write_text("unit,done,chnge", encoding="utf-8")
    file = in_columns(path, kinds())

    assert isinstance(file, ColumnFile)
    assert list(file.batches()) == []
    assert text_of_columns(path, kinds()) == text_of_rows(path, kinds())


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param("unit,done\na,1\n", id="a row less"),
        pytest.param("unit,done\na,1\nb,2\nc,3\n", id="a row more"),
        pytest.param('unit,done\na,1\nb,"2\n', id="a quote never closed"),
        pytest.param(None, id="gone"),
    ],
)
def test_a_file_that_changes_while_it_is_read(tmp_path: Path, changed: str | None) -> None:
    path = tmp_path / "units.csv"
    path.write_text("unit,done\na,1\nb,2\n", encoding="utf-8")
    file = in_columns(path, kinds())
    assert isinstance(file, ColumnFile)
    path.unlink()
    if changed is not None:
        path.write_text(changed, encoding="utf-8")

    with pytest.raises(InputError, match="it changed while it was read"):
        list(file.batches())


def test_a_file_that_goes_before_its_end_is_reached(tmp_path: Path) -> None:
    path = tmp_path / "units.csv"
    path.write_text("unit,done\na,1\n", encoding="utf-8")
    file = in_columns(path, kinds())
    assert isinstance(file, ColumnFile)
    batches = file.batches()
    next(batches)
    path.unlink()

    with pytest.raises(InputError, match="it changed while it was read"):
        next(batches)


def test_a_file_that_the_system_does_not_let_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("kpirules.files.read_columns.find_encoding", refused)
    (tmp_path / "units.csv").write_text("unit,done\na,1\n", encoding="utf-8")
    file = in_columns(tmp_path / "units.csv", kinds())

    assert isinstance(file, UnitFile)
    assert [finding.code.slug for finding in file.findings] == ["file-not-readable"]


def test_lists_from_files_of_their_own(tmp_path: Path) -> None:
    path, goals = tmp_path / "units.csv", tmp_path / "goals.csv"
    path.write_text(
        "unit,done\n" + "".join(f"u{at},1\n" for at in range(9)) + "u8,1\n,1\n", encoding="utf-8"
    )
    cells = ["5", "85%", "๙", "", "-", "n/a", "?", "1,5", "12345678901234567890", "999.0"]
    stream = io.StringIO()
    writer = csv.writer(stream)
    writer.writerow(["unit", "row", "result", "met"])
    writer.writerows([f"u{at % 7}", at // 14, cell, "yes"] for at, cell in enumerate(cells * 3))
    writer.writerow(["u7", "", "5", "?"])
    goals.write_text(stream.getvalue(), encoding="utf-8")

    found = text_of_columns(path, kinds(), goals=goals)
    assert found == text_of_rows(path, kinds(), goals=goals)
    assert any("list-row-twice" in each or "KPI675" in each for each in found[1])


def test_rows_of_a_list_for_a_unit_that_is_not_there(tmp_path: Path) -> None:
    path, goals = tmp_path / "units.csv", tmp_path / "goals.csv"
    path.write_text("unit,done\na,1\n", encoding="utf-8")
    goals.write_text("unit,result\nb,1\na,2\n", encoding="utf-8")
    file = in_columns(path, kinds(), goals=goals)

    assert isinstance(file, ColumnFile)
    assert not file.by_row.usable
    assert text_of_columns(path, kinds(), goals=goals) == text_of_rows(path, kinds(), goals=goals)
