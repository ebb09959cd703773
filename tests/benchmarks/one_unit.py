"""Time one unit against the same work by hand in floats, side by side.

Run: python tests/benchmarks/one_unit.py [--units N] [--rounds N]
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable
from decimal import Decimal

import workload


def time_of(run: Callable[[], object]) -> float:
    """Return the seconds that one call takes."""
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def main() -> None:
    """Print the median time a unit and the median ratio to plain floats."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--units", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=15)
    options = parser.parse_args()
    framework = workload.framework()
    by_hand = workload.plain_float()
    units = workload.units(options.units)

    def exact() -> None:
        for unit in units:
            card = framework.score(unit)
            _ = (card.score, card.band)

    def floats() -> None:
        for unit in units:
            by_hand(unit)

    def explained() -> None:
        for unit in units[: max(1, options.units // 20)]:
            framework.score(unit).explain()

    wrong = sum(
        Decimal(repr(by_hand(unit)["total"])) != framework.score(unit).score for unit in units
    )
    times: dict[str, list[float]] = {"floats by hand": [], "kpirules": []}
    for _ in range(options.rounds):
        times["floats by hand"].append(time_of(floats) / options.units)
        times["kpirules"].append(time_of(exact) / options.units)
    ratios = [a / b for a, b in zip(times["kpirules"], times["floats by hand"], strict=True)]
    for name, found in times.items():
        print(f"{name:16} {statistics.median(found) * 1e6:8.1f} µs a unit")
    print(f"{'ratio':16} {statistics.median(ratios):8.2f} (least {min(ratios):.2f})")
    part = max(1, options.units // 20)
    print(f"{'with explanation':16} {time_of(explained) / part * 1e6:8.1f} µs a unit")
    print(f"totals that floats get wrong: {wrong} of {options.units}")


if __name__ == "__main__":
    main()
