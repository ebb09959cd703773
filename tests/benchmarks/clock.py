"""Times two pieces of work side by side, and the memory that one takes."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

__all__ = ["child_memory", "once", "paired", "peak_memory", "repeated"]

_STATUS = Path("/proc/self/status")
_CLEAR = Path("/proc/self/clear_refs")
# Quick work is repeated beyond the rounds asked for, up to so many seconds and rounds;
# slow work is stopped early, after three rounds at the earliest.
_QUICK, _ROUNDS = 0.5, 50
_SLOW, _LEAST = 20.0, 3


def once(work: Callable[[], Any]) -> float:
    """Return the seconds that the work takes; its result is dropped after the clock has stopped."""
    start = time.perf_counter()
    result = work()
    seconds = time.perf_counter() - start
    del result
    return seconds


def paired(
    first: Callable[[], Any], second: Callable[[], Any], rounds: int
) -> list[tuple[float, float]]:
    """Return the seconds of both, done in turn. Both have been done before, untimed."""
    found: list[tuple[float, float]] = []
    while not _enough(len(found), sum(a + b for a, b in found), rounds):
        found.append((once(first), once(second)))
    return found


def repeated(work: Callable[[], Any], rounds: int) -> list[float]:
    """Return the seconds of each round. The work has been done before, untimed."""
    return [own for _, own in paired(lambda: None, work, rounds)]


def _enough(done: int, seconds: float, rounds: int) -> bool:
    if done >= rounds:
        return seconds > _QUICK or done >= _ROUNDS
    return seconds > _SLOW and done >= _LEAST


def peak_memory(work: Callable[[], Any]) -> float | None:
    """Return the megabytes that the work adds at its peak to what is resident before it.

    None where the system does not tell (it does on Linux).
    """
    try:
        _CLEAR.write_text("5", encoding="ascii")  # sets the peak back to what is resident now
        before = _resident("VmRSS")
        result = work()
        peak = _resident("VmHWM")
    except OSError:
        return None
    del result
    return (peak - before) / 1024


def _resident(what: str) -> int:
    for line in _STATUS.read_text(encoding="ascii").splitlines():
        if line.startswith(f"{what}:"):
            return int(line.split()[1])
    raise OSError(what)


def child_memory(case: str, peer: str, units: int) -> float | None:
    """Return the peak memory of one peer's work, in a process of its own."""
    script = Path(__file__).with_name("memory.py")
    done = subprocess.run(
        [sys.executable, str(script), case, peer, str(units)],
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    try:
        return float(done.stdout)
    except ValueError:
        return None
