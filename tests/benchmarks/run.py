"""Compares kpirules with other ways to do the same work, and counts everyone's wrong answers.

Run: python tests/benchmarks/run.py [--units N,N] [--cases NAME,NAME] [--peers all|hand]
     [--rounds N] [--json FILE]

The other packages: pip install -r tests/benchmarks/requirements.txt
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from cases import CASES, DEFAULT_CASES, Case
from check import check
from compare import compare, one_by_one
from machine import described
from peers.everyone import EVERYONE
from peers.peer import Peer
from result import printed
from single import single

_UNITS = "1,30000,1000000"
_CHECKED = 2_000
_WITH_MEMORY = 30_000


def main() -> None:
    """Measure, print the tables and write the JSON."""
    options = _options()
    start = time.perf_counter()
    peers = [peer for peer in EVERYONE if peer.by_hand or options.peers == "all"]
    found: dict[str, Any] = {**described(), "command": _command(options), "cases": []}
    for name in options.cases:
        case = CASES[name]
        print(f"\n== {name}: {case.told}", flush=True)
        if case.impossible:
            print(f"skipped: {case.impossible}")
            found["cases"].append({"name": name, "told": case.told, "skipped": case.impossible})
            continue
        found["cases"] += _sizes(case, peers, options)
    print("\n== one unit: score() and band", flush=True)
    one = single(options.rounds)
    print(one)
    found["one_unit"] = one.as_dict()
    print(f"\n{time.perf_counter() - start:,.0f} s in all")
    if options.json:
        text = json.dumps(found, ensure_ascii=False, indent=1)
        options.json.write_text(text + "\n", encoding="utf-8")


def _sizes(case: Case, peers: list[Peer], options: argparse.Namespace) -> Iterator[dict[str, Any]]:
    some = case.inputs(_CHECKED)
    checked = check(case, some, case.exact(some))
    print(f"the reference agrees with fractions and with score() on {checked:,} units", flush=True)
    # A package that cannot do the case is told; what is written by hand for another one is not.
    known = [peer for peer in peers if case.kind in peer.kinds or peer.package]
    by_unit = one_by_one(case, known, options.rounds)
    for units in options.units:
        # Of few units the memory cannot be told from noise.
        memory = options.memory and units == max(options.units) and units >= _WITH_MEMORY
        results = compare(case, units, known, by_unit, options.rounds, memory=memory)
        print(f"\n{case.name}, {units:,} units")
        print(printed(results, units, points=case.kind == "points"), flush=True)
        yield {
            "name": case.name,
            "told": case.told,
            "kind": case.kind,
            "units": units,
            "checked": checked,
            "results": [result.as_dict() for result in results],
        }


def _command(options: argparse.Namespace) -> str:
    units = ",".join(str(n) for n in options.units)
    return (
        f"python tests/benchmarks/run.py --units {units} --cases {','.join(options.cases)} "
        f"--peers {options.peers} --rounds {options.rounds}"
    )


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--units", type=_numbers, default=_UNITS, help=f"default {_UNITS}")
    parser.add_argument("--cases", type=_cases, default=",".join(DEFAULT_CASES), help="names")
    parser.add_argument("--peers", choices=("all", "hand"), default="all")
    parser.add_argument("--rounds", type=int, default=5, help="at least so many; default 5")
    parser.add_argument("--no-memory", dest="memory", action="store_false")
    parser.add_argument("--json", type=Path)
    return parser.parse_args()


def _numbers(text: str) -> list[int]:
    return [int(part.replace("_", "")) for part in text.split(",")]


def _cases(text: str) -> list[str]:
    names = text.split(",")
    unknown = [name for name in names if name not in CASES]
    if unknown:
        told = f"no case {unknown[0]}; there are {', '.join(CASES)}"
        raise argparse.ArgumentTypeError(told)
    return names


if __name__ == "__main__":
    main()
