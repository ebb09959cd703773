"""What a peer is: a way to do the work of a case, prepared, run and read."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import polars as pl

from cases import Case

BOTH = frozenset({"ladders", "points"})
__all__ = ["BOTH", "Job", "Peer", "each_unit", "load"]


@dataclass(frozen=True, slots=True)
class Job:
    """Work ready to be done: nothing but the work itself is in `run`.

    Attributes:
        run: Does the work once. This is what is timed.
        read: Turns what `run` gives into columns named as in the reference, without a clock.
    """

    run: Callable[[], Any]
    read: Callable[[Any], pl.DataFrame]


@dataclass(frozen=True, slots=True, kw_only=True)
class Peer:
    """One way to do the work.

    Attributes:
        name: What it is called in results.
        prepare: Takes a case and a table in; formulas are parsed and data converted here.
        package: What has to be installed; None for what comes with the benchmark.
        by_hand: Whether it is written by hand rather than given by a package.
        sample: How many units it is given, where it takes them one by one; None for all at once.
        kinds: The kinds of cases that it does.
        to_the_bit: Whether its doubles must be the nearest ones to the exact numbers.
        note: What a reader should know.
    """

    name: str
    prepare: Callable[[Case, pl.DataFrame], Job]
    package: str | None = None
    by_hand: bool = False
    sample: int | None = None
    kinds: frozenset[str] = field(default=frozenset({"ladders"}))
    to_the_bit: bool = False
    note: str = ""


def load(module: str) -> Any:
    """Import a package that may lack types, or may not be there."""
    return importlib.import_module(module)


def each_unit(
    score: Callable[[dict[str, Any]], Mapping[str, object]], units: Iterable[dict[str, Any]]
) -> Job:
    """Return the work of scoring units one by one, results kept."""
    listed = list(units)
    return Job(run=lambda: [score(unit) for unit in listed], read=pl.DataFrame)
