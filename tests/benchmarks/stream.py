"""Scores a file larger than memory by the command line: how fast, and in how much memory.

python tests/benchmarks/stream.py --rows 20000000
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.csv as pv
import pyarrow.parquet as pq

INDICATORS = 3
LADDERS = ((60, 70, 80, 90, 100), (50, 60, 70, 80, 90), (75, 80, 85, 90, 95))
WEIGHTS = (50, 30, 20)
AT_ONCE = 1_000_000


def framework_text() -> str:
    """Return a framework of three ratios, six inputs in all."""
    lines = [
        "format: kpirules/1",
        "framework: stream",
        "fiscal_year: 2567",
        'edition: "2567.1"',
        "status: draft",
        "title: {th: งานวัดความเร็ว, en: Benchmark}",
        "unit: school",
        "provenance: illustrative",
        "defaults: {round: {places: 4}}",
        "inputs:",
    ]
    for at in range(INDICATORS):
        lines.append(f"  a{at}: {{type: number, min: 0, decimals: 2}}")
        lines.append(f"  b{at}: {{type: number, min: 0, exclusive_min: true, decimals: 2}}")
    lines.append("indicators:")
    for at, (ladder, weight) in enumerate(zip(LADDERS, WEIGHTS, strict=True)):
        points = ", ".join(f"[{step}, {score}]" for score, step in enumerate(ladder, 1))
        lines.append(
            f"  - {{id: k{at}, weight: {weight}, value: a{at} / b{at} * 100, "
            f"score: {{levels: {{between: interpolate, points: [{points}]}}}}}}"
        )
    lines += [
        "scale: {min: 1, max: 5}",
        "bands:",
        '  - {id: good, range: "[3, 5]"}',
        '  - {id: poor, range: "[1, 3)"}',
    ]
    return "\n".join(lines) + "\n"


def units(first: int, count: int) -> pa.Table:
    """Return some units, with numbers of two decimals; one in a hundred is not reported."""
    draw = np.random.default_rng(first)
    columns = {"unit": pa.array([f"{10_000_000 + first + at}" for at in range(count)])}
    for at in range(INDICATORS):
        for name, low, high in (("a", 10, 130), ("b", 20, 120)):
            numbers = np.round(draw.uniform(low, high, count), 2)
            columns[f"{name}{at}"] = pa.array(numbers, mask=draw.random(count) < 0.01)
    return pa.table(columns)


def write_units(path: Path, rows: int) -> None:
    """Write a file of units, some at a time."""
    some = units(0, 1)
    with path.open("wb") as stream:
        parquet = path.suffix == ".parquet"
        kind = pq.ParquetWriter if parquet else pv.CSVWriter
        with kind(stream, some.schema) as writer:
            for first in range(0, rows, AT_ONCE):
                writer.write_table(units(first, min(AT_ONCE, rows - first)))


def main() -> None:
    """Make the file, score it, and print what it took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=20_000_000)
    parser.add_argument("--data", choices=("parquet", "csv"), default="parquet")
    parser.add_argument("--output", choices=("parquet", "csv"), default="parquet")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        data, scores = Path(folder, f"units.{asked.data}"), Path(folder, f"scores.{asked.output}")
        framework = Path(folder, "stream.yaml")
        framework.write_text(framework_text(), encoding="utf-8")
        write_units(data, asked.rows)
        command = ["-m", "kpirules", "score", str(framework), str(data), "-o", str(scores)]
        started = time.perf_counter()
        subprocess.run([sys.executable, *command], check=True)
        seconds = time.perf_counter() - started
        # In kilobytes on Linux, in bytes on macOS.
        unit = 1 if sys.platform == "darwin" else 1024
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * unit
        print(f"{asked.rows:,} rows, {data.stat().st_size:,} bytes of {asked.data}")
        print(
            f"{seconds:.1f} s, {asked.rows / seconds:,.0f} rows a second, {peak / 2**20:,.0f} MiB"
        )
        print(f"{scores.stat().st_size:,} bytes of {asked.output}")


if __name__ == "__main__":
    main()
