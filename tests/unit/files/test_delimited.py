from __future__ import annotations

from pathlib import Path

import pytest

from kpirules.diagnostics.code import Severity
from kpirules.formula.values import State
from unit.files.sample import read, slugs, values

HEAD = "unit,done,planned,goals_note\n"


def test_rows_are_read_under_their_data_names(tmp_path: Path) -> None:
    file = read(
        tmp_path,
        "unit,done,planned,rate,part,budget,signed,size,remark,7.1\n"
        'A,1,"1,000",85%,85%,"1,234.50",ใช่,large,  so,๗.๕\n'
        "01,-,999,,not_applicable,,,,,\n",
    )

    assert slugs(file) == []
    assert file.count == 2
    assert values(file) == {
        "A": {
            "done": "1",
            "planned": "1000",
            "rate": "85",
            "part": "0.85",
            "budget": "1234.50",
            "signed": True,
            "size": "large",
            "remark": "so",
            "7.1.actual": "7.5",
        },
        "01": {
            "done": State.NOT_REPORTED,
            "planned": State.SUPPRESSED,
            "rate": None,
            "part": State.NOT_APPLICABLE,
            "budget": None,
            "signed": None,
            "size": None,
            "remark": None,
            "7.1.actual": None,
        },
    }


@pytest.mark.parametrize("unit", ["NA", "None", "null", "nan", "007", "1e5", "เลย", "0"])
def test_units_are_kept_letter_by_letter(tmp_path: Path, unit: str) -> None:
    file = read(tmp_path, f"unit,done,planned\n{unit},1,2\n")

    assert list(values(file)) == [unit]


@pytest.mark.parametrize(
    "content",
    [
        pytest.param("\ufeffunit,done,planned\nA,1,2\n", id="byte order mark"),
        pytest.param("unit,done,planned\r\nA,1,2\r\n", id="carriage returns"),
        pytest.param("unit,done,planned\rA,1,2\r", id="carriage returns alone"),
        pytest.param('"unit","done","planned"\n"A","1","2"', id="quotes and no last line end"),
        pytest.param(" unit , done,planned \nA , 1, 2\n", id="blanks around names and cells"),
        pytest.param("\n\nunit,done,planned\n\n,,\nA,1,2\n\n,,\n", id="blank rows"),
    ],
)
def test_harmless_variety(tmp_path: Path, content: str) -> None:
    file = read(tmp_path, content)

    assert slugs(file) == []
    assert values(file) == {"A": {"done": "1", "planned": "2"}}


@pytest.mark.parametrize(
    ("content", "name", "delimiter", "expected"),
    [
        pytest.param("unit;done;planned\nA;1;2\n", "u.csv", ";", ["delimiter-detected"], id="; "),
        pytest.param(
            "unit\tdone\tplanned\nA\t1\t2\n", "u.csv", "\t", ["delimiter-detected"], id="tab"
        ),
        pytest.param("unit\tdone\tplanned\nA\t1\t2\n", "u.tsv", "\t", [], id="tab by its name"),
        pytest.param("unit,done,planned\nA,1,2\n", "u.txt", ",", [], id="comma"),
    ],
)
def test_the_header_decides_the_delimiter(
    tmp_path: Path, content: str, name: str, delimiter: str, expected: list[str]
) -> None:
    file = read(tmp_path, content, name)

    assert (file.delimiter, slugs(file)) == (delimiter, expected)
    assert values(file) == {"A": {"done": "1", "planned": "2"}}


def test_a_decimal_comma_between_semicolons_is_an_error(tmp_path: Path) -> None:
    file = read(tmp_path, "unit;done;planned;7.1\nA;1;2;1,234\n")

    assert slugs(file) == ["delimiter-detected", "ambiguous-separators"]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param("", ["empty-data-file"], id="no bytes"),
        pytest.param("\n\n", ["empty-data-file"], id="blank lines"),
        pytest.param("unit,done,planned\n", ["empty-data-file"], id="a header alone"),
        pytest.param(
            "unit,done,planned,done\nA,1,2,3\n", ["column-twice"], id="a column stands twice"
        ),
        pytest.param("unit,unit,done,planned\nA,B,1,2\n", ["column-twice"], id="two unit columns"),
        pytest.param(
            "unit,done,planned,7.1,7.1.actual\nA,1,2,3,4\n",
            ["input-given-twice"],
            id="two names of one input",
        ),
        pytest.param(
            "unit,done,planed\nA,1,2\n",
            ["column-nearly-input", "input-columns-missing"],
            id="a slip of a name",
        ),
        pytest.param(
            "unit,Done,planned\nA,1,2\n",
            ["column-nearly-input", "input-columns-missing"],
            id="a capital",
        ),
        pytest.param(
            "unit,done,planned,๗.๑\nA,1,2,3\n", ["column-nearly-input"], id="Thai digits in a name"
        ),
        pytest.param(
            "unit,done,planned,goals\nA,1,2,3\n", ["list-expected"], id="a list as a column"
        ),
        pytest.param(
            "office,done,planned\nA,1,2\n",
            ["unit-column-missing", "columns-ignored"],
            id="no unit column",
        ),
        pytest.param(
            'unit,done,planned\nA,"1,2\nB,3,4\n', ["unbalanced-quote"], id="a quote never closed"
        ),
        pytest.param(
            'unit,done,planned\nA,"1"x,2\n', ["unbalanced-quote"], id="text after a closed quote"
        ),
        pytest.param('"unit"x,done\nA,1\n', ["unbalanced-quote"], id="a quote in the header"),
        pytest.param("unit,done,planned\nA,1,\0\n", ["unprintable-character"], id="a null"),
    ],
)
def test_what_makes_a_file_unusable(tmp_path: Path, content: str, expected: list[str]) -> None:
    file = read(tmp_path, content)

    assert [finding.code.slug for finding in file.findings] == expected
    assert not file.usable
    assert list(file.rows()) == []


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param(
            "unit,province,done,planned\nA,x,1,2\n", ["columns-ignored"], id="another column"
        ),
        pytest.param("unit,done\nA,1\n", ["input-columns-missing"], id="an input without column"),
        pytest.param("unit,done,planned,,\nA,1,2,,\n", ["column-without-name"], id="no name"),
        pytest.param(
            "unit,done,planned,note,note\nA,1,2,3,4\n", ["columns-ignored"], id="others twice"
        ),
    ],
)
def test_what_is_told_and_does_not_stop(tmp_path: Path, content: str, expected: list[str]) -> None:
    file = read(tmp_path, content)

    assert slugs(file) == expected
    assert {finding.severity for finding in file.findings} == {Severity.WARNING}
    assert [row.unit for row in file.rows()] == ["A"]


@pytest.mark.parametrize(
    ("rows", "expected", "line"),
    [
        pytest.param("A,1,2,x\n", "row-longer-than-header", 2, id="a cell too many"),
        pytest.param("B,1,2\nA,1\n", "row-shorter-than-header", 3, id="a cell too few"),
        pytest.param(",1,2\n", "unit-blank", 2, id="no unit"),
        pytest.param('"A\nB",1,2\n', "unprintable-character", 2, id="a line end in the unit"),
        pytest.param('"A\x1b[31m",1,2\n', "unprintable-character", 2, id="an escape in the unit"),
        pytest.param('B,1,"2"\nA,"1,5",2\n', "ambiguous-separators", 3, id="an unclear number"),
    ],
)
def test_what_stops_one_unit(tmp_path: Path, rows: str, expected: str, line: int) -> None:
    file = read(tmp_path, f"unit,done,planned\n{rows}")
    findings = [finding for row in file.rows() for finding in row.findings]

    assert file.usable
    assert [finding.code.slug for finding in findings] == [expected]
    place = findings[0].place
    assert place is not None
    assert place.line == line


def test_a_finding_on_a_cell_has_its_column(tmp_path: Path) -> None:
    file = read(tmp_path, 'unit,remark,done,planned\n"A, B","say ""so""","1,5",2\n')
    (finding,) = [finding for row in file.rows() for finding in row.findings]

    assert finding.place is not None
    assert (finding.place.line, finding.place.column) == (2, 21)
    assert finding.unit == "A, B"


def test_a_finding_after_a_line_end_in_a_cell_has_its_row(tmp_path: Path) -> None:
    file = read(tmp_path, 'unit,remark,done,planned\nA,"two\nlines","1,5",2\nB,,"1,5",2\n')
    places = [finding.place for row in file.rows() for finding in row.findings]

    assert [(place.line, place.column) for place in places if place] == [(2, 1), (4, 4)]


def test_a_header_past_all_bounds(tmp_path: Path) -> None:
    assert slugs(read(tmp_path, f"unit,{'x' * 200_000}\nA,1\n")) == ["unbalanced-quote"]


def test_a_finding_on_the_header_shows_it(tmp_path: Path) -> None:
    file = read(tmp_path, "unit,done,planed\nA,1,2\n")
    place = file.findings[0].place

    assert place is not None
    assert (place.column, place.line_text) == (11, "unit,done,planed")


def test_no_row_of_a_unit_that_stands_twice_counts(tmp_path: Path) -> None:
    file = read(tmp_path, "unit,done,planned\nA,1,2\nB,1,2\nA ,3,4\n")

    assert list(values(file)) == ["B"]
    assert slugs(file) == ["unit-twice", "unit-twice"]
    first = next(finding for row in file.rows() for finding in row.findings)
    assert first.details["lines"] == "2, 4"


def test_columns_are_renamed_and_passed_over(tmp_path: Path) -> None:
    file = read(
        tmp_path,
        "code,finished,plan,planed\nA,1,2,3\n",
        rename={"finished": "done", "plan": "planned", "planed": ""},
        unit_column="code",
    )

    assert slugs(file) == []
    assert values(file) == {"A": {"done": "1", "planned": "2"}}


@pytest.mark.parametrize(
    ("rename", "expected"),
    [
        pytest.param({"finish": "done"}, "renamed-column-unknown", id="no such column"),
        pytest.param({"done": "don"}, "unknown-input", id="no such input"),
    ],
)
def test_renaming_what_is_not_there(tmp_path: Path, rename: dict[str, str], expected: str) -> None:
    file = read(tmp_path, "unit,done,planned\nA,1,2\n", rename=rename)

    assert file.findings[0].code.slug == expected
    assert not file.usable


def test_names_that_differ_in_digits_are_two_names(tmp_path: Path) -> None:
    file = read(tmp_path, "unit,done,planned,planned2\nA,1,2,3\n")

    assert slugs(file) == ["columns-ignored"]


def test_the_file_is_read_anew_each_time(tmp_path: Path) -> None:
    file = read(tmp_path, "unit,done,planned\nA,1,2\n")

    assert list(file.rows()) == list(file.rows())
