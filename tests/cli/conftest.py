from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cli.transcripts import UNITS, Ran
from kpirules.cli.main import main
from unit.files.sample import OFFICE

if TYPE_CHECKING:
    from cli.transcripts import Run


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command line in this process, in an English locale without a terminal."""
    for name in ("LC_ALL", "LC_MESSAGES", "NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")

    def run_here(*argv: str) -> Ran:
        code = main(argv)
        captured = capsys.readouterr()
        assert "Traceback" not in captured.err
        return Ran(code, captured.out, captured.err)

    return run_here


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a folder with a framework, `office.yaml`, and the data of three units."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "office.yaml").write_text(OFFICE, encoding="utf-8")
    (tmp_path / "units.csv").write_text(UNITS, encoding="utf-8")
    return tmp_path
