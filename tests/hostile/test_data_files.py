"""Data files that are damaged, misread elsewhere or made to harm: each ends in findings, or is
read letter by letter. None raises, hangs, or changes a value in silence."""

from __future__ import annotations

import csv as table
import gzip
import io
import random
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

import pytest

from kpirules.cli.main import main
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.diagnostics.render import render
from kpirules.files.read import read_units
from kpirules.formula.values import State
from unit.files.sample import DECLARATION, OFFICE

# What comes of a file: it is not used, its unit `A` is not scored, or its values are these.
Verdict = Literal["file", "unit"] | Mapping[str, object]
Hostile = tuple[str, bytes, Verdict]

HEAD = "unit,done,planned"
TWO = {"done": "1", "planned": "2"}


def csv(row: str, head: str = HEAD) -> bytes:
    return f"{head}\n{row}\n".encode()


def cell(text: str, name: str = "7.1") -> bytes:
    return csv(f'A,1,2,"{text}"', f"{HEAD},{name}")


def one(text: str) -> bytes:
    return f'[{{"unit": "A", "done": 1, "planned": 2, {text}}}]'.encode()


def chance(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311 - to be repeated, not to be secret


def workbook() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "0" * 1_000_000)
    return stream.getvalue()


def read_as(text: str, **more: object) -> Mapping[str, object]:
    return {**TWO, "7.1.actual": text, **more}


FILES: dict[str, Hostile] = {
    # What is no table of text at all.
    "nothing": ("u.csv", b"", "file"),
    "line ends only": ("u.csv", b"\n" * 100_000, "file"),
    "commas only": ("u.csv", b"," * 100_000, "file"),
    "quotes only": ("u.csv", b'"' * 100_001, "file"),
    "nulls": ("u.csv", b"\0" * 100_000, "file"),
    "random bytes": ("u.csv", chance(1).randbytes(100_000), "file"),
    "random letters": ("u.csv", bytes(chance(2).choices(range(32, 127), k=100_000)), "file"),
    "a workbook called csv": ("u.csv", workbook(), "file"),
    "a packed file called csv": ("u.csv", gzip.compress(b"unit,done\n" * 100_000), "file"),
    "a packed file": ("u.csv.gz", gzip.compress(csv("A,1,2")), "file"),
    "a workbook": ("u.xlsx", workbook(), "file"),
    "a pickle": ("u.pkl", b"cos\nsystem\n(S'true'\ntR.", "file"),
    "a pickle called json": ("u.json", b"cos\nsystem\n(S'true'\ntR.", "file"),
    "YAML called json": ("u.json", b"!!python/object/apply:os.system ['true']", "file"),
    "a web page": ("u.csv", b"<!DOCTYPE html>\n<html><body>404</body></html>\n", "file"),
    # Encodings.
    "UTF-16 without its mark": ("u.csv", csv("A,1,2").decode().encode("utf-16-le"), "file"),
    "UTF-8 cut in a letter": ("u.csv", csv("A,1,2") + "ก".encode()[:2], "file"),
    "an overlong letter": ("u.csv", csv("A,1,2") + b"\xc0\xaf,1,2\n", TWO),
    "a half of a pair in UTF-8": ("u.csv", csv("A,1,2") + b"\xed\xa0\x80,1,2\n", "file"),
    "Latin-1": ("u.csv", csv("A,1,2") + "Orléans,1,2\n".encode("latin-1"), "file"),
    "two encodings in one file": (
        "u.csv",
        csv("A,1,2") + "เลย,1,2\n".encode() + "เลย,1,2\n".encode("cp874"),
        "file",
    ),
    "a mark in the middle": ("u.csv", csv("\ufeffA\ufeff,1,2"), TWO),
    "two marks": ("u.csv", "\ufeff\ufeff".encode() + csv("A,1,2"), TWO),
    "cp874 with a no-break space": (
        "u.csv",
        "unit,done,planned\nกก,1,\xa02\nA,1,2\n".replace("\xa0", "\u00a0").encode("cp874"),
        TWO,
    ),
    # Rows and columns.
    "rows longer than the header": ("u.csv", csv("x,A,1,2"), "unit"),
    "a row cut off": ("u.csv", csv("A,1"), "unit"),
    "the unit alone": ("u.csv", csv("A"), "unit"),
    "a thousand cells too many": ("u.csv", csv("A,1,2" + "," * 1000), "unit"),
    "a quote never closed": ("u.csv", csv('A,1,"2'), "file"),
    "a quote that swallows rows": ("u.csv", csv('A,1,"2\nB,3,4\nC,5,6'), "file"),
    "text after a quote": ("u.csv", csv('A,1,"2"3'), "file"),
    "a quote inside a cell": ("u.csv", csv('A,1,2"'), {"done": "1", "planned": '2"'}),
    "a cell of a million letters": ("u.csv", csv("A,1," + "2" * 1_000_000), "file"),
    "a line end in a number": ("u.csv", csv('A,1,"2\n"'), TWO),
    "a line end within a number": ("u.csv", csv('A,1,"2\n2"'), "unit"),
    "columns twice": ("u.csv", csv("A,1,2,3", f"{HEAD},done"), "file"),
    "an input under two names": ("u.csv", csv("A,1,2,3,4", f"{HEAD},7.1,7.1.actual"), "file"),
    "no header": ("u.csv", b"A,1,2\nB,3,4\n", "file"),
    "a title above the header": ("u.csv", b"Report 2567,,\n" + csv("A,1,2"), "file"),
    "semicolons and decimal commas": ("u.csv", b"unit;done;planned;7.1\nA;1;2;1,5\n", "unit"),
    "semicolons and thousands": ("u.csv", b"unit;done;planned;7.1\nA;1;2;1,234\n", "unit"),
    "a slip of a column": ("u.csv", csv("A,1,2,3", "unit,done,planned,signd"), "file"),
    "ten thousand columns": (
        "u.csv",
        csv("A,1,2" + ",x" * 10_000, HEAD + "".join(f",c{n}" for n in range(10_000))),
        TWO,
    ),
    "a column called as the prototype": (
        "u.csv",
        csv("A,1,2,3", f"{HEAD},__class__"),
        TWO,
    ),
    "a header of a hundred thousand letters": (
        "u.csv",
        csv("A,1,2,3", f"{HEAD},{'x' * 100_000}"),
        TWO,
    ),
    # Units.
    "a unit twice": ("u.csv", csv("A,1,2\nA,1,2"), "unit"),
    "a unit twice but for a blank": ("u.csv", csv("A,1,2\nA ,1,2"), "unit"),
    "a unit left blank": ("u.csv", csv(",1,2\nA,1,2"), TWO),
    "a unit that rings": ("u.csv", csv("\a,1,2\nA,1,2"), TWO),
    "a unit of line ends": ("u.csv", csv('"A\nB",1,2\nA,1,2'), TWO),
    "a unit that is a formula": ("u.csv", csv("\"=cmd|' /C calc'!A0\",1,2\nA,1,2"), TWO),
    "a unit called nothing": ("u.csv", csv("None,1,2\nNA,1,2\nA,1,2"), TWO),
    "a unit of right-to-left marks": ("u.csv", csv("\u202eA,1,2\nA,1,2"), TWO),
    # Cells.
    "an empty cell": ("u.csv", cell(""), {**TWO, "7.1.actual": None}),
    "a no-break space": ("u.csv", cell("\u00a0"), {**TWO, "7.1.actual": None}),
    "a zero-width space": ("u.csv", cell("5\u200b"), read_as("5")),
    "NA": ("u.csv", cell("NA"), read_as("NA")),
    "NaN": ("u.csv", cell("NaN"), read_as("NaN")),
    "infinity": ("u.csv", cell("1e999"), read_as("1e999")),
    "an error of a spreadsheet": ("u.csv", cell("#DIV/0!"), read_as("#DIV/0!")),
    "a formula": ("u.csv", cell("=1+1"), read_as("=1+1")),
    "hexadecimal": ("u.csv", cell("0x10"), read_as("0x10")),
    "underscores": ("u.csv", cell("1_000"), read_as("1_000")),
    "leading zeros": ("u.csv", cell("007"), read_as("007")),
    "a date": ("u.csv", cell("01/02/2567"), read_as("01/02/2567")),
    "a time": ("u.csv", cell("12:30"), read_as("12:30")),
    "Arabic digits": ("u.csv", cell("٣"), read_as("٣")),
    "full-width digits": ("u.csv", cell("５"), read_as("５")),
    "Thai digits": ("u.csv", cell("๐๐๗.๕"), read_as("007.5")),
    "a superscript": ("u.csv", cell("5²"), read_as("5²")),
    "a minus sign": ("u.csv", cell("−5"), read_as("-5")),
    "a decimal comma": ("u.csv", cell("1,5"), "unit"),
    "a European number": ("u.csv", cell("1.234,50"), "unit"),
    "an Indian number": ("u.csv", cell("12,34,567"), "unit"),
    "parentheses": ("u.csv", cell("(5)"), "unit"),
    "a percent sign on a number": ("u.csv", cell("85%"), "unit"),
    "a percent sign on a share": ("u.csv", cell("85%", "part"), {**TWO, "part": "0.85"}),
    "two percent signs": ("u.csv", cell("85%%", "rate"), {**TWO, "rate": "85%%"}),
    "a thousand digits": ("u.csv", cell("9" * 1000), read_as("9" * 1000)),
    "a hundred thousand commas": ("u.csv", cell("1" + "," * 100_000), "unit"),
    "a hundred thousand parentheses": ("u.csv", cell("(" * 100_000), read_as("(" * 100_000)),
    "a state": ("u.csv", cell("suppressed"), {**TWO, "7.1.actual": State.SUPPRESSED}),
    "a truth": ("u.csv", cell("ใช่", "signed"), {**TWO, "signed": True}),
    "a slash": ("u.csv", cell("/", "signed"), {**TWO, "signed": "/"}),
    # JSON.
    "a doubled key": ("u.json", one('"rate": 1, "rate": 2'), "unit"),
    "a doubled unit": ("u.json", one('"unit": "B"').replace(b"A", b"B"), "unit"),
    "JSON NaN": ("u.json", one('"rate": NaN'), "unit"),
    "JSON infinity": ("u.json", one('"rate": -Infinity'), "unit"),
    "a number past the largest float": (
        "u.json",
        one('"7.1": 1e400'),
        {"done": 1, "planned": 2, "7.1.actual": "1e400"},
    ),
    "a number of five thousand digits": (
        "u.json",
        one(f'"7.1": {"9" * 5000}'),
        {"done": 1, "planned": 2, "7.1.actual": "9" * 5000},
    ),
    "an exponent of ten thousand digits": (
        "u.json",
        one(f'"7.1": 1e{"9" * 10_000}'),
        {"done": 1, "planned": 2, "7.1.actual": f"1e{'9' * 10_000}"},
    ),
    "arrays nested a hundred thousand deep": ("u.json", b"[" * 100_000, "file"),
    "objects nested a hundred thousand deep": ("u.json", b'[{"unit":' * 100_000, "file"),
    "nested deep and closed": ("u.json", one(f'"rate": {"[" * 50_000}{"]" * 50_000}'), "file"),
    "nested in lines": ("u.jsonl", one(f'"rate": {"[" * 50_000}{"]" * 50_000}')[1:-1], "file"),
    "a value nested twice": ("u.json", one('"rate": [[1]]'), "unit"),
    "an object for a number": ("u.json", one('"rate": {"$ref": "#"}'), "unit"),
    "half of a pair": ("u.json", b'[{"unit": "\\ud83d", "done": 1, "planned": 2}]', "unit"),
    "a comma too many": ("u.json", one('"rate": 1,'), "file"),
    "a comment": ("u.json", b"// units\n" + one('"rate": 1'), "file"),
    "a leading zero": ("u.json", one('"rate": 01'), "file"),
    "a key that is an object": ("u.json", b'[{{"a": 1}: 2}]', "file"),
    "a control character": ("u.json", one('"remark": "a\nb"'), "file"),
    "text after the end": ("u.json", one('"rate": 1') + b"x", "file"),
    "lines called json": (
        "u.json",
        one('"rate": 1')[1:-1] + b"\n" + one('"rate": 1')[1:-1],
        "file",
    ),
    "json called lines": ("u.jsonl", one('"rate": 1'), "file"),
    "a line cut off": ("u.jsonl", one('"rate": 1')[1:-1] + b'\n{"unit": "B', "file"),
    "a truth for a unit": ("u.json", b'[{"unit": true, "done": 1, "planned": 2}]', "unit"),
    "a null for everything": ("u.json", b"null", "file"),
    "thousands of colliding keys": (
        "u.json",
        one(", ".join(f'"k{n}": 1' for n in range(20_000))),
        {"done": 1, "planned": 2},
    ),
}


def judge(folder: Path, name: str, content: bytes) -> tuple[Verdict, list[Diagnostic]]:
    """Read a file as `score` does; return what came of it and everything that was found."""
    path = folder / name
    path.write_bytes(content)
    file = read_units(path, DECLARATION)
    found = list(file.findings)
    if not file.usable:
        assert list(file.rows()) == []
        return "file", found
    verdict: Verdict = "file"
    for row in file.rows():
        found += row.findings
        if row.unit == "A" or verdict == "file":
            verdict = "unit" if row.findings else row.values
    return verdict, found


@pytest.mark.parametrize("name", FILES)
def test_a_hostile_file_ends_in_findings_or_in_what_it_says(tmp_path: Path, name: str) -> None:
    file_name, content, expected = FILES[name]
    actual, found = judge(tmp_path, file_name, content)

    assert actual == expected
    if isinstance(expected, str):
        assert found
    for finding in found:
        assert len(finding.message()) < 1000
        for form in ("text", "json", "github", "sarif"):
            render([finding], form, "th").encode("utf-8", "backslashreplace")
            render([finding], form, "en").encode("utf-8", "backslashreplace")


@pytest.mark.parametrize("name", FILES)
def test_the_command_line_stands_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    """The results are a whole table or nothing, and the findings do not act on the terminal."""
    file_name, content, _ = FILES[name]
    (tmp_path / "office.yaml").write_text(OFFICE, encoding="utf-8")
    (tmp_path / file_name).write_bytes(content)
    framework, data = str(tmp_path / "office.yaml"), str(tmp_path / file_name)
    code = main(["score", framework, data, "--detail"])
    printed = capsys.readouterr()

    assert code in (0, 1)
    assert printed.out or code == 1
    assert not set(printed.err) & set("\x1b\x07\x08\0")
    assert "Traceback" not in printed.err
    rows = list(table.reader(io.StringIO(printed.out)))
    assert len({len(row) for row in rows}) <= 1


def test_there_are_enough_of_them() -> None:
    assert len(FILES) >= 80


@pytest.mark.parametrize("seed", range(200))
def test_a_sound_file_with_bytes_changed(tmp_path: Path, seed: int) -> None:
    """Whatever happens to a byte, reading ends in findings or in rows."""
    at_random = chance(seed)
    sound = {
        "u.csv": csv('A,1,2,"1,234.50",ใช่,large\nB,3,4,85,ไม่,small', f"{HEAD},budget,signed,size"),
        "u.json": one('"goals": [{"result": 1.5, "weight": "100"}], "remark": "ไทย"'),
        "u.jsonl": one('"rate": "85%"')[1:-1] + b"\n" + one('"rate": 8e1')[1:-1] + b"\n",
    }
    name, content = at_random.choice(list(sound.items()))
    changed = bytearray(content)
    for _ in range(at_random.randint(1, 6)):
        at = at_random.randrange(len(changed))
        changed[at : at + at_random.randint(0, 2)] = at_random.randbytes(at_random.randint(0, 2))
    judge(tmp_path, name, bytes(changed))
