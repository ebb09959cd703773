"""Fuzzes the reader of frameworks or the parser of formulas.

`python tests/fuzz/run.py formula --runs 1000000` from the project's folder mutates known inputs by
chance; the same run is made again from the same `--seed`. Each input must be answered within
`LONGEST` seconds. An input that breaks a promise is printed, and the run ends with 1.
"""

from __future__ import annotations

import argparse
import random
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

if __name__ == "__main__":
    sys.path[:0] = [str(Path(__file__).resolve().parents[1])]

from fuzz.mutate import Mutator
from fuzz.seeds import seeds_of
from fuzz.targets import TARGETS, Target

__all__ = ["Broken", "Fuzzed", "fuzz", "stop", "tell"]

LONGEST = 2.0


class TooSlow(Exception):  # noqa: N818 - it says what the input was
    """An input was not answered in time."""


class Broken(Exception):  # noqa: N818 - it says what became of the promise
    """An input broke a promise."""


@dataclass(slots=True)
class Fuzzed:
    """What a run did: executions, how many were accepted, and the slowest input."""

    runs: int = 0
    accepted: int = 0
    slowest: float = 0.0
    input: bytes = b""

    def one(self, target: Target, data: bytes) -> None:
        """Run a target on an input.

        Raises:
            Broken: The target did not keep a promise.
        """
        begun = time.perf_counter()
        try:
            with _in_time():
                self.accepted += target(data)
        except Exception as error:
            msg = f"{data!r}"
            raise Broken(msg) from error
        spent = time.perf_counter() - begun
        self.runs += 1
        if spent > self.slowest:
            self.slowest, self.input = spent, data


@contextmanager
def _in_time() -> Iterator[None]:
    """Stop what takes longer than an input may; where the system has no timer, wait for it."""
    if not hasattr(signal, "setitimer"):
        yield
        return
    signal.setitimer(signal.ITIMER_REAL, LONGEST)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def stop(_number: int, _frame: object) -> None:
    """Handle the alarm of an input that takes too long."""
    raise TooSlow


def fuzz(name: str, runs: int, seed: int = 0) -> Fuzzed:
    """Run a target on its seeds, then on so many inputs made of them.

    An accepted input may be changed further: some of them join the pool.
    """
    target, draw = TARGETS[name], random.Random(seed)  # noqa: S311 - test data
    mutator = Mutator(seeds_of(name), draw)
    before = signal.signal(signal.SIGALRM, stop) if hasattr(signal, "SIGALRM") else None
    done = Fuzzed()
    try:
        for data in mutator.pool[:runs]:
            done.one(target, data)
        while done.runs < runs:
            data = mutator.next()
            accepted = done.accepted
            done.one(target, data)
            if done.accepted > accepted and draw.random() < 0.01:
                mutator.pool.append(data)
    finally:
        if before is not None:
            signal.signal(signal.SIGALRM, before)
    return done


def tell(done: Fuzzed, spent: float) -> None:
    """Print how much a run has done in so many seconds."""
    print(
        f"{done.runs} executions, {done.accepted} accepted, {done.runs / spent:.0f} a second, "
        f"slowest {done.slowest * 1000:.0f} ms: {done.input[:80]!r}",
        flush=True,
    )


def main() -> None:
    """Fuzz, and tell how much was done."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("target", choices=TARGETS)
    parser.add_argument("--runs", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    begun = time.perf_counter()
    tell(fuzz(options.target, options.runs, options.seed), time.perf_counter() - begun)


if __name__ == "__main__":
    main()
