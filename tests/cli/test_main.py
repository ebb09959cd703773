from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import kpirules
from kpirules.cli import main as command_line
from kpirules.cli import score
from kpirules.cli.session import Session, language_of

if TYPE_CHECKING:
    from cli.transcripts import Run

COMMANDS = ("list", "show", "check", "schema", "score", "explain", "demo")


def started(*argv: str, **more: str) -> subprocess.CompletedProcess[bytes]:
    """Run a command line in a process of its own."""
    environment = {**os.environ, "LANG": "C", **more}
    for name in ("LC_ALL", "LC_MESSAGES", "PYTHONIOENCODING", "PYTHONUTF8"):
        environment.pop(name, None)
    command = [sys.executable, "-m", "kpirules", *argv]
    return subprocess.run(command, env=environment, capture_output=True, check=False, timeout=30)


def test_version(run: Run) -> None:
    assert run("--version") == (0, f"kpirules {kpirules.__version__}\n", "")


def test_the_version_loads_nothing_heavy() -> None:
    heavy = ("yaml", "jsonschema", "rich", "hypothesis", "kpirules.api", "importlib.metadata")
    script = (
        "import sys; from kpirules.cli.main import main; main(['--version']);"
        f"print([name for name in {heavy!r} if name in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)

    assert ran.stdout.decode().splitlines()[-1] == "[]"


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_tells_how_to_use_it(run: Run, command: str, language: str) -> None:
    ran = run(command, "--help", "--lang", language)

    assert ran.code == 0
    assert f"kpirules {command}" in ran.out


@pytest.mark.parametrize("argv", [(), ("nothing",), ("--lang", "de", "list"), ("list", "--no")])
def test_misuse(run: Run, argv: tuple[str, ...]) -> None:
    ran = run(*argv)

    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("usage: kpirules")


@pytest.mark.parametrize(
    ("argv", "environment", "expected"),
    [
        pytest.param([], {}, "en", id="nothing said"),
        pytest.param([], {"LANG": "th_TH.UTF-8"}, "th", id="the locale"),
        pytest.param([], {"LC_ALL": "C", "LANG": "th_TH"}, "en", id="the stronger variable"),
        pytest.param([], {"LC_ALL": "", "LC_MESSAGES": "th"}, "th", id="an empty one is none"),
        pytest.param(["--lang", "en"], {"LANG": "th"}, "en", id="the option"),
        pytest.param(["list", "--lang=th"], {}, "th", id="the option after the command"),
        pytest.param(["--lang"], {}, "en", id="the option without a value"),
        pytest.param(["show", "th"], {}, "en", id="a word that only looks like it"),
    ],
)
def test_the_language(argv: list[str], environment: dict[str, str], expected: str) -> None:
    assert language_of(argv, environment) == expected


def test_an_option_before_the_command_holds_after_it(run: Run) -> None:
    assert "ปีงบประมาณ" in run("--lang", "th", "show", "nacc-ita@2563").out
    assert "fiscal year" in run("--lang", "th", "show", "nacc-ita@2563", "--lang", "en").out


def test_interruption_is_quiet(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(score, "run", interrupted)

    assert run("score", "a", "b") == (130, "", "")


def test_demo(run: Run) -> None:
    begun = time.monotonic()
    ran = run("demo")

    assert time.monotonic() - begun < 2
    assert ran.code == 0
    assert "School of Science" in ran.out
    assert "weighted mean: " in ran.out
    assert "kpirules list" in ran.err
    assert "คณะวิทยาศาสตร์" in run("demo", "--lang", "th", "--color", "always").out


def test_a_process_of_its_own_writes_utf_8_in_any_locale() -> None:
    ran = started("show", "nacc-ita@2563", "--lang", "th", PYTHONIOENCODING="ascii")

    assert ran.returncode == 0
    assert "การปฏิบัติหน้าที่" in ran.stdout.decode()


def test_the_exit_code_of_a_process() -> None:
    assert started("check", "nothing.yaml").returncode == 1
    assert started("check").returncode == 2


def test_a_closed_pipe_is_quiet(tmp_path: Path) -> None:
    rows = "".join(f"u{n},{'90,' * 9}90\n" for n in range(3000))
    head = ",".join(f"i{n}" for n in range(1, 11))
    (tmp_path / "units.csv").write_text(f"unit,{head}\n{rows}", encoding="utf-8")
    path = str(tmp_path / "units.csv")
    command = [sys.executable, "-m", "kpirules", "score", "nacc-ita@2563", path]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        told = process.stderr.read().decode()

    assert process.returncode == 141
    assert told == ""


def test_every_command_names_itself() -> None:
    parser = command_line.build_parser("en")

    assert all(command in parser.format_help() for command in COMMANDS)


@pytest.mark.parametrize(
    ("color", "no_color", "expected"),
    [("auto", "", True), ("auto", "1", False), ("always", "1", True), ("never", "", False)],
)
def test_when_a_terminal_has_colours(
    monkeypatch: pytest.MonkeyPatch, color: str, no_color: str, expected: object
) -> None:
    monkeypatch.setenv("NO_COLOR", no_color)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)

    assert Session(color=color).colored(sys.stdout) is expected


def test_a_pipe_has_no_colours() -> None:
    assert not Session().colored(sys.stdout)
