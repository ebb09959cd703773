from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kpirules.errors import KpirulesError
from kpirules.files.atomic import replacing

# Writes a file again and again, always one letter repeated, and says when it has begun.
WRITER = """
import sys
from pathlib import Path
from kpirules.files.atomic import replacing
for turn in range(10_000):
    with replacing(Path(sys.argv[1])) as stream:
        for _ in range(2_000):
            stream.write("AB"[turn % 2] * 1_000)
    print(turn, flush=True)
"""


def left_over(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if path.name.endswith(".tmp")]


def test_the_new_content_takes_the_place_of_the_old(tmp_path: Path) -> None:
    path = tmp_path / "ผล.csv"
    path.write_text("old", encoding="utf-8")
    with replacing(path) as stream:
        stream.write("ใหม่\n")
        assert path.read_text(encoding="utf-8") == "old"

    assert path.read_bytes() == "ใหม่\n".encode()
    assert left_over(tmp_path) == []


def write_and_stop(path: Path, error: BaseException) -> None:
    with replacing(path) as stream:
        stream.write("new")
        raise error


@pytest.mark.parametrize("error", [RuntimeError, KeyboardInterrupt, SystemExit])
def test_a_failure_leaves_the_old_content(tmp_path: Path, error: type[BaseException]) -> None:
    path = tmp_path / "scores.csv"
    path.write_text("old", encoding="utf-8")
    with pytest.raises(error):
        write_and_stop(path, error())

    assert path.read_text(encoding="utf-8") == "old"
    assert left_over(tmp_path) == []


def test_a_full_disk_leaves_the_old_content(tmp_path: Path) -> None:
    path = tmp_path / "scores.csv"
    path.write_text("old", encoding="utf-8")
    with pytest.raises(KpirulesError) as caught:
        write_and_stop(path, OSError(28, "No space left on device"))

    (finding,) = caught.value.diagnostics
    assert finding.code.slug == "output-not-writable"
    assert path.read_text(encoding="utf-8") == "old"
    assert left_over(tmp_path) == []


@pytest.mark.parametrize("name", ["absent/scores.csv", ".", "a\0b.csv", "n" * 5000], ids=repr)
def test_what_cannot_be_written_is_a_finding(tmp_path: Path, name: str) -> None:
    with pytest.raises(KpirulesError) as caught, replacing(tmp_path / name) as stream:
        stream.write("new")

    assert caught.value.diagnostics[0].code.slug == "output-not-writable"
    assert list(tmp_path.iterdir()) == []


def test_the_file_keeps_its_permissions_and_a_link_stays_a_link(tmp_path: Path) -> None:
    path, link = tmp_path / "scores.csv", tmp_path / "link.csv"
    path.write_text("old", encoding="utf-8")
    path.chmod(0o640)
    link.symlink_to(path)
    with replacing(link) as stream:
        stream.write("new")

    assert link.is_symlink()
    assert path.read_text(encoding="utf-8") == "new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_what_is_no_plain_file_is_written_to_directly() -> None:
    with replacing(Path(os.devnull)) as stream:
        stream.write("new")

    assert not Path(os.devnull).is_file()


def test_half_of_a_character_is_spelled_out(tmp_path: Path) -> None:
    path = tmp_path / "scores.csv"
    with replacing(path) as stream:
        stream.write("\ud800")

    assert path.read_text(encoding="utf-8") == "\\ud800"


def test_a_killed_program_leaves_whole_content_and_nothing_after_the_next_run(
    tmp_path: Path,
) -> None:
    path = tmp_path / "scores.csv"
    for kill in range(5):
        with subprocess.Popen(
            [sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE
        ) as writer:
            assert writer.stdout is not None
            writer.stdout.readline()
            time.sleep(0.003 * (kill + 1))
            writer.send_signal(signal.SIGKILL)
        content = path.read_text(encoding="utf-8")
        assert content in ("A" * 2_000_000, "B" * 2_000_000)
        assert len(left_over(tmp_path)) <= 1

    with replacing(path) as stream:
        stream.write("whole")
    assert [path.name for path in tmp_path.iterdir()] == ["scores.csv"]
    assert path.read_text(encoding="utf-8") == "whole"


def test_another_program_that_is_writing_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "scores.csv"
    with replacing(path) as first:
        first.write("first")
        with replacing(path) as second:
            second.write("second")
        assert path.read_text(encoding="utf-8") == "second"

    assert path.read_text(encoding="utf-8") == "first"
    assert left_over(tmp_path) == []
