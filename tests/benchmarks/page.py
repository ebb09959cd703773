"""Writes the page of the benchmarks from the JSON file of a run.

Run: python tests/benchmarks/page.py FILE [--page docs/concepts/benchmarks.md]
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from result import Result, ratio_text, seconds_text

__all__ = ["page"]

_PAGE = Path(__file__).resolve().parents[2] / "docs" / "concepts" / "benchmarks.md"
_TEMPLATE = Path(__file__).with_name("page_template.md")
_OURS = "kpirules"


def main() -> None:
    """Write the page."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--page", type=Path, default=_PAGE)
    options = parser.parse_args()
    found = json.loads(options.file.read_text(encoding="utf-8"))
    options.page.write_text(page(found), encoding="utf-8")


def page(found: dict[str, Any]) -> str:
    """Return the page's text."""
    cases = [case for case in found["cases"] if "results" in case]
    skipped = [case for case in found["cases"] if "skipped" in case]
    tables = [
        *_tables(cases),
        *(f"\n## {case['name']}\n\nNot run: {case['skipped']}." for case in skipped),
    ]
    text = _TEMPLATE.read_text(encoding="utf-8")
    for place, lines in (
        ("run", _run(found)),
        ("summary", _summary(cases)),
        ("one unit", _one(found["one_unit"])),
        ("tables", tables),
    ):
        text = text.replace(f"<!-- {place} -->", "\n".join(lines).strip())
    return text


def _run(found: dict[str, Any]) -> Iterator[str]:
    versions = [f"{name} {v}" for name, v in found["versions"].items() if v is not None]
    yield f"Measured on {found['date']}, on {found['system']} with {found['cpus']} CPUs, by\n"
    yield f"```sh\n{found['command']} --json run.json\n```\n"
    yield f"with Python {found['python']}, {', '.join(versions)}.\n"


def _results(case: dict[str, Any]) -> list[Result]:
    return [Result.of_dict(each) for each in case["results"]]


def _summary(cases: list[dict[str, Any]]) -> Iterator[str]:
    yield "| Case | Units | kpirules | × Polars | Wrong rows: kpirules | Polars | NumPy |"
    yield "|---|--:|--:|--:|--:|--:|--:|"
    for case in cases:
        by_name = {result.peer: result for result in _results(case)}
        ours = by_name[_OURS]
        wrong = [_wrong_rows(by_name.get(n)) for n in (_OURS, "Polars, by hand", "NumPy, by hand")]
        cells = (
            f"[{case['name']}](#{case['name']})",
            f"{case['units']:,}",
            seconds_text(ours.seconds),
            ratio_text(ours.ratio),
            *wrong,
        )
        yield f"| {' | '.join(cells)} |"
    yield f"\nWithout any wrong answer in this run: {_right(cases)}."


def _right(cases: list[dict[str, Any]]) -> str:
    """Return who gave no wrong answer at all, and how many were looked at."""
    # A sample is the same whatever the number of units asked for: it counts once.
    tables = {
        (case["name"], result.peer, result.wrong.units): result.wrong.rows
        for case in cases
        for result in _results(case)
        if result.wrong is not None
    }
    peers = dict.fromkeys(peer for _, peer, _ in tables)
    seen = {peer: sum(units for _, p, units in tables if p == peer) for peer in peers}
    wrong = {peer for (_, peer, _), rows in tables.items() if rows}
    right = [f"{peer} ({seen[peer]:,} units)" for peer in peers if peer not in wrong]
    return ", ".join(right) or "nobody"


def _one(one: dict[str, Any]) -> Iterator[str]:
    yield "| | Time of one unit | |\n|---|--:|---|"
    yield f"| plain Python, by hand | {seconds_text(one['loop'])} | |"
    told = f"{one['to_loop']:.2f} times the loop"
    yield f"| kpirules, `score()` | {seconds_text(one['kpirules'])} | {told} |"
    if one["zen"] is not None:
        told = f"{one['to_zen']:.2f} times kpirules"
        yield f"| zen-engine | {seconds_text(one['zen'])} | {told} |"


def _tables(cases: list[dict[str, Any]]) -> Iterator[str]:
    last = None
    for case in cases:
        if case["name"] != last:
            last = case["name"]
            yield f"\n## {last}\n\n{case['told']}."
        points = case["kind"] == "points"
        yield f"\n### {last}, {case['units']:,} unit{'' if case['units'] == 1 else 's'}\n"
        what = "Points/s" if points else "Rows/s"
        yield (
            f"| | Time | × Polars | {what} | MB | Wrong rows | Totals | Bands | Compared | |\n"
            "|---|--:|--:|--:|--:|--:|--:|--:|--:|---|"
        )
        for result in _results(case):
            yield f"| {' | '.join(_line(result, case['units'], points=points))} |"


def _line(result: Result, units: int, *, points: bool) -> tuple[str, ...]:
    wrong = result.wrong
    shown = wrong is not None and not points
    rate = result.cells_per_second if points else result.rows_per_second
    return (
        f"**{result.peer}**" if result.peer == _OURS else result.peer,
        seconds_text(result.seconds),
        ratio_text(result.ratio),
        _whole(rate),
        _whole(result.memory),
        _wrong_rows(result),
        _whole(wrong.totals if wrong is not None and shown else None),
        _whole(wrong.bands if wrong is not None and shown else None),
        _whole(None if wrong is None else wrong.units),
        # What an exception told may name files of the machine.
        ":".join(result.noted(units).split(":")[:2]),
    )


def _wrong_rows(result: Result | None) -> str:
    return "–" if result is None or result.wrong is None else f"{result.wrong.rows:,}"


def _whole(number: float | None) -> str:
    return "–" if number is None else f"{number:,.0f}"


if __name__ == "__main__":
    main()
