"""One unit: `Framework.score` beside the same work in a loop of floats, and beside zen-engine."""

from __future__ import annotations

import statistics
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

import workload
from cases import CASES
from clock import once
from peers import zen_peer

__all__ = ["Single", "single"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Single:
    """Median times of one unit in seconds, and medians of ratios within a round.

    Attributes:
        units: How many units a round scores, one after another.
        loop: Plain Python in floats.
        kpirules: `score()`, with score and band read.
        zen: zen-engine; None where it is not installed.
        to_loop: How many times as long as the loop kpirules takes.
        to_zen: How many times as long as kpirules zen-engine takes.
    """

    units: int
    loop: float
    kpirules: float
    zen: float | None
    to_loop: float
    to_zen: float | None

    def as_dict(self) -> dict[str, Any]:
        """Return it for JSON."""
        return asdict(self)

    def __str__(self) -> str:
        lines = [
            _line("plain Python, by hand", self.loop, ""),
            _line("kpirules, score()", self.kpirules, f"{self.to_loop:.2f} times the loop"),
        ]
        if self.zen is None or self.to_zen is None:
            lines.append("zen-engine: not installed: pip install zen-engine")
        else:
            lines.append(_line("zen-engine", self.zen, f"{self.to_zen:.2f} times kpirules"))
        return "\n".join(lines)


def _line(name: str, seconds: float, told: str) -> str:
    return f"{name:24}{seconds * 1e6:8.1f} µs  {told}".rstrip()


def single(rounds: int, units: int = 1_000) -> Single:
    """Return what one unit takes, the three in turn after an untimed round."""
    given = workload.units(units)
    framework = workload.framework()
    loop = workload.plain_float()

    def kpirules() -> None:
        for unit in given:
            card = framework.score(unit)
            _ = (card.score, card.band)

    def floats() -> None:
        for unit in given:
            loop(unit)

    works: list[Callable[[], None]] = [floats, kpirules]
    try:
        zen = zen_peer.scorer(CASES["interpolated-generic"])
    except ImportError:
        pass
    else:

        def rules() -> None:
            for unit in given:
                zen(unit)

        works.append(rules)
    for work in works:
        once(work)
    times = [[once(work) / units for work in works] for _ in range(max(rounds, 5))]
    medians = [statistics.median(column) for column in zip(*times, strict=True)]
    with_zen = len(works) == 3
    return Single(
        units=units,
        loop=medians[0],
        kpirules=medians[1],
        zen=medians[2] if with_zen else None,
        to_loop=statistics.median(row[1] / row[0] for row in times),
        to_zen=statistics.median(row[2] / row[1] for row in times) if with_zen else None,
    )
