"""Fuzzes with atheris, which looks for inputs that reach new code.

`python tests/fuzz/guided.py formula -runs=1000000` from the project's folder, with `atheris`
installed; what follows the target is handed to libFuzzer. Half of the changes are our own, which
know lines and values.
"""

from __future__ import annotations

import random
import signal
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import atheris

if __name__ == "__main__":
    sys.path[:0] = [str(Path(__file__).resolve().parents[1])]

with atheris.instrument_imports(include=["kpirules", "simpleeval"]):
    from fuzz.mutate import Mutator
    from fuzz.run import Fuzzed, stop, tell
    from fuzz.seeds import seeds_of
    from fuzz.targets import TARGETS

EVERY = 20_000


def main() -> None:
    """Fuzz the target that is named first, and tell how far it is."""
    name, *more = sys.argv[1:]
    target, mutator = TARGETS[name], Mutator(seeds_of(name), random.Random(0))  # noqa: S311
    done, begun = Fuzzed(), time.perf_counter()
    signal.signal(signal.SIGALRM, stop)

    def one(data: bytes) -> None:
        done.one(target, data)
        if done.runs % EVERY == 0:
            tell(done, time.perf_counter() - begun)

    def change(data: bytes, longest: int, _seed: int) -> bytes:
        if mutator.draw.random() < 0.5:
            changed: bytes = atheris.Mutate(data, longest)
            return changed
        return mutator.change(data)[:longest]

    with TemporaryDirectory() as folder:
        for number, seed in enumerate(mutator.pool):
            (Path(folder) / str(number)).write_bytes(seed)
        atheris.Setup([sys.argv[0], *more, folder], one, custom_mutator=change)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
