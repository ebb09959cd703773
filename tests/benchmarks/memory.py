"""Prints the megabytes that one peer's work adds at its peak: `memory.py CASE PEER UNITS`.

Runs in a process of its own, so that nothing another peer left behind is reused.
"""

from __future__ import annotations

import contextlib
import ctypes
import gc
import sys

from cases import CASES
from clock import once, peak_memory
from peers.everyone import EVERYONE

_FEW = 500


def _give_back() -> None:
    """Give memory that is free to the system, so that the work cannot take it up again unseen."""
    with contextlib.suppress(OSError, AttributeError):  # only glibc has it
        ctypes.CDLL(None).malloc_trim(0)


def main() -> None:
    """Print the peak over the inputs and what was loaded before."""
    name, called, units = sys.argv[1:]
    case = CASES[name]
    peer = next(p for p in EVERYONE if p.name == called and case.kind in p.kinds)
    # Imports, compiled formulas and threads are not part of the work.
    once(peer.prepare(case, case.inputs(_FEW)).run)
    inputs = case.inputs(int(units))  # kept: were it freed meanwhile, less would seem to be added
    job = peer.prepare(case, inputs)
    gc.collect()
    _give_back()
    found = peak_memory(job.run)
    print("" if found is None else found)


if __name__ == "__main__":
    main()
