"""Runs the peers of a case side by side with Polars by hand."""

from __future__ import annotations

import gc
import statistics
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from cases import Case
from clock import child_memory, once, paired, repeated
from exact import Exact
from peers.everyone import BASELINE
from peers.peer import Job, Peer
from result import Result
from wrong import Wrong, count

if TYPE_CHECKING:
    import polars as pl

__all__ = ["UnitTimes", "compare", "one_by_one"]

# A whole table that would take longer than so many seconds is extrapolated from its first rows.
_MOST = 30.0
_PROBE = 10_000
_UNIT_ROUNDS = 3

UnitTimes = dict[str, Result]


def one_by_one(case: Case, peers: Sequence[Peer], rounds: int) -> UnitTimes:
    """Return what the peers that take unit by unit need for one unit."""
    samples = [peer.sample for peer in peers if peer.sample and case.kind in peer.kinds]
    if not samples:
        return {}
    inputs = case.inputs(max(samples))
    exact = case.exact(inputs)
    found = {}
    for peer in peers:
        if not peer.sample or case.kind not in peer.kinds:
            continue
        few = inputs.head(peer.sample)
        found[peer.name] = _guarded(peer, partial(_unit_time, peer, case, few, exact, rounds))
    return found


def _unit_time(peer: Peer, case: Case, inputs: pl.DataFrame, exact: Exact, rounds: int) -> Result:
    job = peer.prepare(case, inputs)
    wrong = _wrong(peer, job, exact)
    times = [t / inputs.height for t in repeated(job.run, min(rounds, _UNIT_ROUNDS))]
    return Result(
        peer=peer.name,
        seconds=statistics.median(times),
        fastest=min(times),
        timed=inputs.height,
        wrong=wrong,
        note=peer.note,
    )


def compare(
    case: Case,
    units: int,
    peers: Sequence[Peer],
    by_unit: UnitTimes,
    rounds: int,
    *,
    memory: bool,
) -> list[Result]:
    """Return a line for each peer, in the order given."""
    inputs = case.inputs(units)
    exact = case.exact(inputs)
    baseline = BASELINE.prepare(case, inputs)
    once(baseline.run)
    base_seconds = statistics.median(repeated(baseline.run, rounds))
    found = []
    for peer in peers:
        if case.kind not in peer.kinds:
            result = Result(peer=peer.name, note="not written for this case")
        elif peer.sample:
            result = _extrapolated(by_unit[peer.name], units, base_seconds)
        else:
            result = _guarded(peer, partial(_table, peer, case, inputs, exact, baseline, rounds))
            if memory and result.timed == units:
                result = replace(result, memory=child_memory(case.name, peer.name, units))
        found.append(_rated(result, units, case.cells))
        gc.collect()
    return found


def _table(
    peer: Peer, case: Case, inputs: pl.DataFrame, exact: Exact, baseline: Job, rounds: int
) -> Result:
    units = inputs.height
    timed = units
    if units > _PROBE:
        probe = peer.prepare(case, inputs.head(_PROBE))
        if once(probe.run) / _PROBE * units > _MOST:
            timed, inputs = _PROBE, inputs.head(_PROBE)
            baseline = BASELINE.prepare(case, inputs)
            once(baseline.run)
    job = peer.prepare(case, inputs)
    wrong = _wrong(peer, job, exact)
    pairs = paired(baseline.run, job.run, rounds)
    return Result(
        peer=peer.name,
        seconds=statistics.median(own for _, own in pairs) / timed * units,
        fastest=min(own for _, own in pairs) / timed * units,
        ratio=statistics.median(own / base for base, own in pairs),
        timed=timed,
        wrong=wrong,
        note=peer.note,
    )


def _extrapolated(of_one: Result, units: int, base_seconds: float) -> Result:
    if of_one.seconds is None:
        return of_one
    seconds = of_one.seconds * units
    fastest = None if of_one.fastest is None else of_one.fastest * units
    return replace(of_one, seconds=seconds, fastest=fastest, ratio=seconds / base_seconds)


def _rated(result: Result, units: int, cells: int) -> Result:
    if result.seconds is None:
        return result
    rows = units / result.seconds
    return replace(result, rows_per_second=rows, cells_per_second=rows * cells)


def _wrong(peer: Peer, job: Job, exact: Exact) -> Wrong:
    return count(job.read(job.run()), exact, to_the_bit=peer.to_the_bit)


def _guarded(peer: Peer, measure: Callable[[], Result]) -> Result:
    try:
        return measure()
    except ImportError:
        return Result(peer=peer.name, note=f"not installed: pip install {peer.package}")
    except Exception as error:  # noqa: BLE001 - one peer's failure must not end the others' run
        reason = str(error).partition("\n")[0]
        return Result(peer=peer.name, note=f"failed: {type(error).__name__}: {reason}")
