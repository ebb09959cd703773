"""`kpirules score` with Parquet, and with files that are scored in columns."""

from __future__ import annotations

import csv
import io
import json
import signal
import subprocess
import sys
import time
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from cli.transcripts import UNITS
from kpirules.cli import score_stream

if TYPE_CHECKING:
    from cli.transcripts import Run

SUMMARY = "units: 3, scored: 2, without a score: 1\n"


@pytest.fixture
def data(office: Path) -> Path:
    """Write the units of the sample as Parquet, with their goals in the same file."""
    goals = pa.array([[{"result": 100.0}, {"result": 50.0}], None, []])
    table = {"unit": ["เลย", "nan", "บึงกาฬ"], "done": [75, 90, None], "planned": [90.0, 90.0, 90.0]}
    pq.write_table(pa.table({**table, "goals": goals}), office / "units.parquet")
    return office


@pytest.fixture
def _in_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    """Score CSV files of any size in columns."""
    monkeypatch.setattr(score_stream, "_LEAST", 0)


def test_from_parquet_to_parquet(run: Run, data: Path) -> None:
    ran = run("score", "office.yaml", "units.parquet", "-o", "scores.parquet")
    rows = pq.read_table(data / "scores.parquet").to_pylist()

    assert (ran.code, ran.out, ran.err) == (0, "", SUMMARY)
    assert [row["score"] for row in rows] == [Decimal("3.6000"), Decimal("5.0000"), None]
    assert [row["speed"] for row in rows] == [Decimal("3.333333333333"), 5, None]
    assert [row["coverage"] for row in rows] == [1, Decimal("0.6"), 0]
    assert sorted(path.name for path in data.iterdir()) == [
        *("office.yaml", "scores.parquet", "units.csv", "units.parquet"),
    ]


@pytest.mark.parametrize("name", ["scores.csv", "scores.json", "scores.jsonl"])
def test_from_parquet_to_text(run: Run, data: Path, name: str) -> None:
    assert run("score", "office.yaml", "units.parquet", "-o", name).code == 0

    text = (data / name).read_text(encoding="utf-8-sig")
    if name.endswith(".csv"):
        assert [row["score"] for row in csv.DictReader(io.StringIO(text))] == [
            "3.6000",
            "5.0000",
            "",
        ]
    elif name.endswith(".json"):
        assert [unit["status"] for unit in json.loads(text)["units"]] == ["4", None, None]
    else:
        assert json.loads(text.splitlines()[0])["speed"] == "3.333333333333"


@pytest.mark.usefixtures("data")
@pytest.mark.parametrize("form", ["csv", "json", "jsonl", "table"])
def test_the_form_of_what_is_printed(run: Run, form: str) -> None:
    ran = run("score", "office.yaml", "units.parquet", "--format", form)

    assert (ran.code, ran.err) == (0, SUMMARY)
    assert "3.6000" in ran.out


@pytest.mark.usefixtures("data")
@pytest.mark.parametrize("option", ["--detail", "--fractions"])
def test_what_only_single_cards_tell(run: Run, data: Path, option: str) -> None:
    assert run("score", "office.yaml", "units.parquet", option, "-o", "scores.parquet").code == 0
    printed = run("score", "office.yaml", "units.parquet", option)
    table = pq.read_table(data / "scores.parquet")

    header, *_ = csv.reader(io.StringIO(printed.out))
    assert table.schema.names == header
    assert table.column("score").to_pylist() == [Decimal("3.6000"), Decimal("5.0000"), None]


def test_json_may_become_parquet(run: Run, office: Path) -> None:
    (office / "units.json").write_text('[{"unit": "x", "done": 9, "planned": 9}]')
    assert run("score", "office.yaml", "units.json", "-o", "scores.parquet").code == 0

    assert pq.read_table(office / "scores.parquet").column("unit").to_pylist() == ["x"]


@pytest.mark.usefixtures("_in_columns")
@pytest.mark.parametrize(
    "more",
    [
        pytest.param((), id="printed"),
        pytest.param(("-o", "b.csv"), id="to a file"),
        pytest.param(("--detail", "-o", "b.csv"), id="with details"),
        pytest.param(("--format", "jsonl"), id="as JSON"),
    ],
)
def test_csv_in_columns_is_what_it_is_row_by_row(
    run: Run, office: Path, monkeypatch: pytest.MonkeyPatch, more: tuple[str, ...]
) -> None:
    text = f'{UNITS}x,"1,5",0\n=1+1,๑๒,"1,000"\nshort,1\n"q,""q",12345678901234567890,9\nx,1,1\n'
    (office / "units.csv").write_text(text, encoding="utf-8")
    ran = run("score", "office.yaml", "units.csv", *more)
    written = (office / "b.csv").read_bytes() if "-o" in more else b""
    monkeypatch.setattr(score_stream, "_LEAST", 1 << 60)
    expected = run("score", "office.yaml", "units.csv", *more)

    assert ran == expected
    assert ran.code == 1
    assert written == ((office / "b.csv").read_bytes() if "-o" in more else b"")


@pytest.mark.usefixtures("_in_columns")
def test_the_encoding_and_the_delimiter_are_told(run: Run, office: Path) -> None:
    (office / "units.csv").write_text("code;done;plan\nเลย;75;90\n", encoding="cp874")
    argv = (
        "score",
        "office.yaml",
        "units.csv",
        "--unit-column",
        "code",
        "--rename",
        "plan=planned",
    )
    ran = run(*argv, "-o", "scores.parquet")

    assert ran.code == 0
    assert "warning[KPI653]" in ran.err
    assert "warning[KPI655]" in ran.err
    assert pq.read_table(office / "scores.parquet").column("unit").to_pylist() == ["เลย"]


@pytest.mark.usefixtures("_in_columns")
def test_quotes_that_need_the_strict_reader(run: Run, office: Path) -> None:
    (office / "units.csv").write_text('unit,done,planned\na"b,90,90\n', encoding="utf-8")
    assert run("score", "office.yaml", "units.csv", "-o", "scores.parquet").code == 0

    assert pq.read_table(office / "scores.parquet").column("unit").to_pylist() == ['a"b']


@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_lists_from_files_of_their_own(run: Run, office: Path, kind: str) -> None:
    goals = office / f"goals.{kind}"
    if kind == "csv":
        goals.write_text("unit,result\nเลย,100\nเลย,50\n", encoding="utf-8")
    else:
        pq.write_table(pa.table({"unit": ["เลย", "เลย"], "result": [100.0, 50.0]}), goals)
    ran = run(
        *("score", "office.yaml", "units.csv", "--lists", f"goals={goals.name}"),
        *("-o", "scores.parquet"),
    )

    assert ran.code == 0
    assert pq.read_table(office / "scores.parquet").column("score")[0].as_py() == Decimal("3.6")


@pytest.mark.usefixtures("office")
def test_standard_input(run: Run, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = (data / "units.parquet").read_bytes()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(content)))
    ran = run("score", "office.yaml", "-", "--data-format", "parquet")

    assert (ran.code, ran.err) == (0, SUMMARY)
    assert "เลย,3.6000" in ran.out


def test_bad_units_are_marked_and_counted(run: Run, data: Path) -> None:
    units = [f"u{number}" for number in range(70)]
    done = [float("nan") if number % 7 else 9.0 for number in range(70)]
    table = pa.table({"unit": units, "done": done, "planned": [9] * 70})
    pq.write_table(table, data / "units.parquet")
    ran = run("score", "office.yaml", "units.parquet", "-o", "scores.parquet")

    assert ran.code == 1
    assert "units.parquet:2:2: unit u1: error[KPI609]: `nan` for `done`" in ran.err
    assert ran.err.count("error[KPI609]") == 50
    assert ran.err.endswith(
        "and 10 more\nunits: 70, scored: 10, without a score: 60 (for bad input: 60)\n"
    )
    assert pq.read_table(data / "scores.parquet").column("score").null_count == 60


@pytest.mark.usefixtures("_in_columns")
@pytest.mark.parametrize(
    "more",
    [
        pytest.param(("-o", "scores.csv"), id="to a file"),
        pytest.param(("-o", "scores.parquet"), id="to Parquet"),
        pytest.param(("-o", "scores.json"), id="to JSON"),
        pytest.param((), id="printed in columns"),
        pytest.param(("--format", "jsonl"), id="printed as JSON"),
        pytest.param(("--format", "csv", "--detail"), id="printed row by row"),
        pytest.param(("--format", "table"), id="printed as a table"),
    ],
)
def test_problems_may_stop_the_work(run: Run, office: Path, more: tuple[str, ...]) -> None:
    (office / "units.csv").write_text(f"{UNITS}x,?,1\ny,?,1\n", encoding="utf-8")
    for name in ("scores.csv", "scores.parquet", "scores.json"):
        (office / name).write_text("old", encoding="utf-8")
    ran = run("score", "office.yaml", "units.csv", "--problems", "stop", *more)

    assert (ran.code, ran.out) == (1, "")
    assert "unit x: error[KPI602]" in ran.err
    assert "unit y" not in ran.err
    assert {(office / f"scores.{kind}").read_text() for kind in ("csv", "parquet", "json")} == {
        "old"
    }


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_without_problems_nothing_stops(run: Run, form: str) -> None:
    argv = ("score", "office.yaml", "units.csv", "--format", form)

    assert run(*argv, "--problems", "stop") == run(*argv, "--problems", "mark")


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param(b"", "KPI684", id="nothing"),
        pytest.param(b"PAR1 and no more", "KPI684", id="no Parquet"),
    ],
)
def test_a_damaged_file_writes_nothing(run: Run, data: Path, content: bytes, expected: str) -> None:
    (data / "units.parquet").write_bytes(content)
    (data / "scores.parquet").write_text("old")
    ran = run("score", "office.yaml", "units.parquet", "-o", "scores.parquet")

    assert (ran.code, ran.out) == (1, "")
    assert expected in ran.err
    assert (data / "scores.parquet").read_text() == "old"


@pytest.mark.usefixtures("data")
@pytest.mark.parametrize("command", ["rank", "explain", "rollup"])
def test_other_commands_say_that_they_do_not_read_it(run: Run, command: str) -> None:
    argv = ("--hierarchy", "units.csv") if command == "rollup" else ()
    ran = run(command, "office.yaml", "units.parquet", *argv)

    assert (ran.code, ran.out) == (1, "")
    assert "error[KPI710]" in ran.err
    assert "only `kpirules score` reads Parquet" in ran.err


def test_joint_indicators_are_judged_from_parquet_too(run: Run, data: Path) -> None:
    (data / "joint.csv").write_text(
        "indicator,measured_by,participants\nspeed,nan,บึงกาฬ\n", encoding="utf-8"
    )
    argv = ("--joint", "joint.csv", "-o", "scores.parquet")
    ran = run("score", "office.yaml", "units.parquet", *argv)

    assert "joint.csv:2:1: error[KPI053]" in ran.err
    assert ran.code == run("score", "office.yaml", "units.csv", *argv).code
    assert pq.read_table(data / "scores.parquet").num_rows == 3


@pytest.mark.usefixtures("data")
def test_a_data_file_is_not_written_over(run: Run, data: Path) -> None:
    before = (data / "units.parquet").read_bytes()
    ran = run("score", "office.yaml", "units.parquet", "-o", "units.parquet")

    assert (ran.code, ran.out) == (2, "")
    assert (data / "units.parquet").read_bytes() == before


@pytest.mark.usefixtures("data")
def test_long_work_shows_how_far_it_is(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "score every" not in run("score", "office.yaml", "units.parquet", "-o", "a.parquet").err
    monkeypatch.setattr("kpirules.cli.long_work._LONG", 1)
    assert "score every" not in run("score", "office.yaml", "units.parquet", "-o", "a.parquet").err
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    ran = run("score", "office.yaml", "units.parquet", "-o", "a.parquet")

    assert "score every unit" in ran.err
    assert "100%" in ran.err


WITHOUT = """
import sys
sys.modules["pyarrow"] = None
from kpirules.cli import score_stream
from kpirules.cli.main import main
score_stream._LEAST = 0
sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.parametrize(
    ("argv", "code"),
    [
        pytest.param(("units.parquet",), 1, id="reading Parquet"),
        pytest.param(("units.csv", "-o", "scores.parquet"), 1, id="writing Parquet"),
        pytest.param(("units.csv", "-o", "scores.csv"), 0, id="CSV"),
    ],
)
def test_without_the_libraries(data: Path, argv: tuple[str, ...], code: int) -> None:
    command = [sys.executable, "-c", WITHOUT, "score", "office.yaml", *argv]
    ran = subprocess.run(command, cwd=data, capture_output=True, check=False, timeout=60)

    assert ran.returncode == code, ran.stderr.decode()
    assert ('pip install "kpirules[table]"' in ran.stderr.decode()) is (code == 1)
    assert not (data / "scores.parquet").exists()


def test_small_csv_loads_no_tables(data: Path) -> None:
    script = (
        "import sys; from kpirules.cli.main import main; main(sys.argv[1:]);"
        "print([name for name in ('numpy', 'pyarrow', 'polars') if name in sys.modules])"
    )
    command = [sys.executable, "-c", script, "score", "office.yaml", "units.csv", "-o", "a.csv"]
    ran = subprocess.run(command, cwd=data, capture_output=True, check=True, timeout=60)

    assert ran.stdout.decode().splitlines()[-1] == "[]"


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGKILL])
def test_a_run_that_is_stopped_leaves_the_old_file(data: Path, sign: signal.Signals) -> None:
    count = 300_000
    numbers = pa.array(range(1, count + 1))
    many = pa.table({"unit": numbers.cast(pa.string()), "done": numbers, "planned": numbers})
    pq.write_table(many, data / "units.parquet")
    scores = data / "scores.parquet"
    scores.write_text("old")
    command = [sys.executable, "-m", "kpirules", "score", "office.yaml", "units.parquet"]
    with subprocess.Popen(
        [*command, "-o", "scores.parquet"], cwd=data, stderr=subprocess.PIPE
    ) as started:
        while started.poll() is None and not temporaries(data):
            time.sleep(0.002)
        started.send_signal(sign)
        _, told = started.communicate()

    assert started.returncode in (130, -sign)
    assert b"Traceback" not in told
    assert scores.read_text() == "old"
    assert len(temporaries(data)) == (sign is signal.SIGKILL)
    assert subprocess.run([*command, "-o", "scores.parquet"], cwd=data, check=False).returncode == 0
    assert pq.read_metadata(scores).num_rows == count
    assert temporaries(data) == []


def temporaries(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if path.name.endswith(".tmp")]
