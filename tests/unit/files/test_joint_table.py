from __future__ import annotations

from pathlib import Path

import pytest

from kpirules.cohort.joint_measurement import JointMeasurement
from kpirules.files.joint_table import read_joint_table

_HEADER = "indicator,measured_by,participants\n"


def _read(tmp_path: Path, text: str, name: str = "joint.csv") -> tuple[list[object], list[str]]:
    path = tmp_path / name
    path.write_bytes(text.encode("utf-8"))
    rows, findings = read_joint_table(path)
    told = [f"{each.code.id} {each.place.line if each.place else '-'}" for each in findings]
    return [(row.indicator, row.measured_by, row.participants) for row in rows], told


def test_participants_are_parted_by_semicolons_or_stand_in_rows(tmp_path: Path) -> None:
    rows, told = _read(tmp_path, _HEADER + "k1,กรม ก, กรม ก; กรม ข ;\n2.10,a,b\n2.10,a,c\n")
    assert told == []
    assert rows == [
        ("k1", "กรม ก", ("กรม ก", "กรม ข")),
        ("2.10", "a", ("b",)),
        ("2.10", "a", ("c",)),
    ]


def test_a_row_knows_its_place(tmp_path: Path) -> None:
    path = tmp_path / "joint.csv"
    path.write_text(_HEADER + "\nk1,a,b\n", encoding="utf-8")
    (row,), _ = read_joint_table(path)
    assert row == JointMeasurement(indicator="k1", measured_by="a", participants=("b",))
    assert str(row.place) == f"{path}:3:1"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(_HEADER + ",a,b\n", ["KPI059 2"], id="no indicator"),
        pytest.param(_HEADER + "k1,,b\nk2,a, ; \n", ["KPI059 2", "KPI059 3"], id="blank cells"),
        pytest.param(_HEADER + "k1,,\n", ["KPI059 2", "KPI059 2"], id="each blank is told"),
        pytest.param(
            "indicator,participants\nk1,b\n", ["KPI657 1", "KPI059 2"], id="no such column"
        ),
    ],
)
def test_an_incomplete_row_is_left_out_and_told(
    tmp_path: Path, text: str, expected: list[str]
) -> None:
    assert _read(tmp_path, text) == ([], expected)


def test_a_file_that_is_no_such_table_is_refused(tmp_path: Path) -> None:
    rows, told = _read(tmp_path, "kpi,by\nk1,a\n")
    assert (rows, told[0]) == ([], "KPI661 1")
    assert read_joint_table(tmp_path / "none.csv")[1][0].code.id == "KPI704"


def test_a_row_that_is_too_long_is_told(tmp_path: Path) -> None:
    rows, told = _read(tmp_path, _HEADER + "k1,a,b,c\nk2,a,b\n")
    assert (len(rows), len(told), told[0].endswith(" 2")) == (1, 1, True)


def test_thai_office_files_are_read(tmp_path: Path) -> None:
    path = tmp_path / "joint.csv"
    path.write_bytes((_HEADER + "k1,กรมการปกครอง,กรมที่ดิน\n").encode("cp874"))
    (row,), _ = read_joint_table(path)
    assert (row.measured_by, row.participants) == ("กรมการปกครอง", ("กรมที่ดิน",))
