from __future__ import annotations

from pathlib import Path

import pytest

from kpirules.files.hierarchy import read_hierarchy

TEXT = "unit,kind,parent,ชื่อ\nสพฐ,office,,ส่วนกลาง\nเลย 1,area, สพฐ ,เขต\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp874"])
def test_a_hierarchy_is_read_in_thai_encodings(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "units.csv"
    path.write_bytes(TEXT.encode(encoding))
    hierarchy, findings = read_hierarchy(path)
    assert hierarchy is not None
    assert hierarchy.parent == {"เลย 1": "สพฐ"}
    assert hierarchy.kinds == ("area", "office")
    assert [f.code.slug for f in findings if f.severity.value == "error"] == []


def test_the_unit_may_stand_in_another_column(tmp_path: Path) -> None:
    path = tmp_path / "units.csv"
    path.write_text("code;kind;parent\nx;area;\ny;school;x\n", encoding="utf-8")
    hierarchy, _ = read_hierarchy(path, unit_column="code", kinds=("school", "area"))
    assert hierarchy is not None
    assert hierarchy.children == {"x": ("y",)}


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("", ["KPI6"]),
        ("kind,parent\narea,\n", ["KPI6"]),
        ("unit\nx\n", ["KPI027", "KPI027"]),
        ('unit,kind,parent\nx,"area,\n', ["KPI6"]),
        ("unit,kind,parent\n,area,\n", ["KPI027"]),
    ],
)
def test_what_is_no_hierarchy_has_findings(tmp_path: Path, text: str, codes: list[str]) -> None:
    path = tmp_path / "units.csv"
    path.write_text(text, encoding="utf-8")
    hierarchy, findings = read_hierarchy(path)
    assert hierarchy is None
    errors = [f.code.id for f in findings if f.severity.value == "error"]
    assert [found[: len(code)] for found, code in zip(errors, codes, strict=True)] == codes


def test_rows_are_named_by_their_lines(tmp_path: Path) -> None:
    path = tmp_path / "units.csv"
    path.write_text("unit,kind,parent\nx,area,\ny,school,x\ny,school,x\n", encoding="utf-8")
    _, (finding,) = read_hierarchy(path)
    assert (finding.code.id, finding.details["rows"]) == ("KPI028", "3, 4")
    assert finding.place is not None
    assert finding.place.line == 4


def test_a_file_that_is_not_there_is_a_finding(tmp_path: Path) -> None:
    hierarchy, (finding,) = read_hierarchy(tmp_path / "none.csv")
    assert (hierarchy, finding.code.slug) == (None, "file-not-found")
