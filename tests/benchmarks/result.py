"""What was found of one peer at one case and size, as it is printed and written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from wrong import Wrong

__all__ = ["Result", "printed", "ratio_text", "seconds_text"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One line of a table.

    Attributes:
        peer: The peer's name.
        seconds: The median time for all units; None where it did not run.
        fastest: The shortest time, on a busy machine the one nearest to the work itself.
        ratio: How many times as long as Polars by hand; the median of rounds run in turn, or the
            quotient of medians where only a sample was timed.
        rows_per_second: Units by second.
        cells_per_second: Answers by second.
        memory: Megabytes added at the peak; None where not measured.
        timed: How many units were timed; fewer than asked for where times are extrapolated.
        wrong: The wrong answers.
        note: What a reader should know.
    """

    peer: str
    seconds: float | None = None
    fastest: float | None = None
    ratio: float | None = None
    rows_per_second: float | None = None
    cells_per_second: float | None = None
    memory: float | None = None
    timed: int = 0
    wrong: Wrong | None = None
    note: str = ""

    def noted(self, units: int) -> str:
        """Return what a reader should know where so many units were asked for."""
        notes = [self.note] if self.note else []
        if self.seconds is not None and self.timed < units:
            notes.insert(0, f"extrapolated from {self.timed:,} units")
        elif self.seconds is not None and self.timed > units:
            notes.insert(0, f"mean of {self.timed:,} units")
        return "; ".join(notes)

    @classmethod
    def of_dict(cls, found: dict[str, Any]) -> Result:
        """Return what was written to JSON."""
        wrong = found["wrong"]
        return cls(**{**found, "wrong": None if wrong is None else Wrong(**wrong)})

    def as_dict(self) -> dict[str, Any]:
        """Return it for JSON."""
        return asdict(self)


def seconds_text(seconds: float | None) -> str:
    """Return a time in the unit that suits it."""
    if seconds is None:
        return "–"
    if seconds < 1:
        size, unit = (1e6, "µs") if seconds < 1e-3 else (1e3, "ms")
        shown = seconds * size
        return f"{shown:.1f} {unit}" if shown < 100 else f"{shown:.0f} {unit}"
    return f"{seconds:,.2f} s" if seconds < 100 else f"{seconds:,.0f} s"


def ratio_text(ratio: float | None) -> str:
    """Return a quotient with at least two digits that say something."""
    if ratio is None:
        return "–"
    return f"{ratio:,.2f}" if ratio >= 0.1 else f"{ratio:.2g}"


def printed(results: Iterable[Result], units: int, *, points: bool) -> str:
    """Return the table of a case and size."""
    what = "points/s" if points else "rows/s"
    head = ("", "time", "× Polars", what, "MB", "wrong rows", "totals", "bands", "of", "")
    lines = [head, *(_line(result, units, points=points) for result in results)]
    widths = [max(len(line[i]) for line in lines) for i in range(len(head))]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if i in (0, len(head) - 1) else cell.rjust(width)
            for i, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    )


def _line(result: Result, units: int, *, points: bool) -> tuple[str, ...]:
    wrong = result.wrong
    rate = result.cells_per_second if points else result.rows_per_second
    return (
        result.peer,
        seconds_text(result.seconds),
        ratio_text(result.ratio),
        "–" if rate is None else f"{rate:,.0f}",
        "–" if result.memory is None else f"{result.memory:,.0f}",
        "–" if wrong is None else f"{wrong.rows:,}",
        "–" if wrong is None or points else f"{wrong.totals:,}",
        "–" if wrong is None or points else f"{wrong.bands:,}",
        "–" if wrong is None else f"{wrong.units:,}",
        result.noted(units),
    )
