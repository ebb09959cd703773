"""The workload of the benchmarks: 20 ratio indicators on ladders, six groups, a total, a band."""

from __future__ import annotations

import random
from collections.abc import Callable

from kpirules import Framework

GROUPS = (4, 4, 3, 3, 3, 3)
GROUP_WEIGHTS = (25, 20, 20, 15, 10, 10)
WEIGHTS = {4: (40, 30, 20, 10), 3: (50, 30, 20)}
# Most have unequal steps: a ladder with equal ones is a single line, and too easy.
LADDERS = (
    (60, 70, 80, 90, 100),
    (50, 65, 75, 85, 90),
    (75, 80, 88, 94, 98),
    (40, 55, 70, 85, 100),
    (80, 85, 90, 94, 96),
    (20, 40, 70, 90, 100),
)
BANDS = (("A", 4.2), ("B", 3.4), ("C", 2.6), ("D", 1.8), ("E", 1.0))


def framework_text(*, step: bool = False, missing: bool = False) -> str:
    """Return the workload as a framework file.

    Args:
        step: Whether a score is that of the last threshold reached, not a point between two.
        missing: Whether indicators without data are left out.
    """
    between = "reached" if step else "interpolate"
    left_out = ", missing: exclude" if missing else ""
    lines = [
        "format: kpirules/1",
        "framework: benchmark",
        "fiscal_year: 2567",
        'edition: "2567.1"',
        "status: draft",
        "title: {th: งานวัดความเร็ว, en: Benchmark}",
        "unit: office",
        "provenance: illustrative",
        "assumptions: [{th: แต่งขึ้นเพื่อวัดความเร็ว, en: Made up to measure speed}]",
        f"defaults: {{round: {{places: 4}}{left_out}}}",
        "inputs:",
    ]
    for i in range(20):
        lines.append(f"  a{i}: {{type: number, min: 0, decimals: 2}}")
        lines.append(f"  b{i}: {{type: number, min: 0, exclusive_min: true, decimals: 2}}")
    lines.append("indicators:")
    i = 0
    for group, size in enumerate(GROUPS):
        lines.append(f"  - id: g{group}")
        lines.append(f"    weight: {GROUP_WEIGHTS[group]}")
        lines.append("    children:")
        for weight in WEIGHTS[size]:
            ladder = LADDERS[i % len(LADDERS)]
            points = ", ".join(f"[{t}, {s}]" for s, t in enumerate(ladder, 1))
            lines.append(
                f"      - {{id: k{i}, weight: {weight}, value: a{i} / b{i} * 100, "
                f"score: {{levels: {{between: {between}, points: [{points}]}}}}}}"
            )
            i += 1
    lines += ["scale: {min: 1, max: 5}", "bands:"]
    top = "5]"
    for name, low in BANDS:
        lines.append(f'  - {{id: {name}, range: "[{low}, {top}"}}')
        top = f"{low})"
    return "\n".join(lines) + "\n"


def framework(*, step: bool = False, missing: bool = False) -> Framework:
    """Return the workload's framework."""
    return Framework.parse(framework_text(step=step, missing=missing), "benchmark.yaml")


def indicators() -> list[tuple[int, tuple[int, ...], int, int]]:
    """Return each indicator's number, ladder, group and weight."""
    found: list[tuple[int, tuple[int, ...], int, int]] = []
    for group, size in enumerate(GROUPS):
        for weight in WEIGHTS[size]:
            i = len(found)
            found.append((i, LADDERS[i % len(LADDERS)], group, weight))
    return found


def units(count: int, seed: int = 2026) -> list[dict[str, float]]:
    """Return units with numbers of one or two decimals."""
    draw = random.Random(seed)  # noqa: S311 - test data
    found = []
    for _ in range(count):
        unit = {}
        for i in range(20):
            unit[f"a{i}"] = round(draw.uniform(10, 130), draw.choice((1, 2)))
            unit[f"b{i}"] = round(draw.uniform(20, 120), draw.choice((1, 2)))
        found.append(unit)
    return found


def plain_float() -> Callable[[dict[str, float]], dict[str, float | str]]:
    """Return the same work as somebody would write it by hand, in floats, in a loop."""
    config = []
    i = 0
    for group, size in enumerate(GROUPS):
        members = []
        for weight in WEIGHTS[size]:
            ladder = LADDERS[i % len(LADDERS)]
            members.append((f"k{i}", f"a{i}", f"b{i}", ladder, weight / 100))
            i += 1
        config.append((f"g{group}", GROUP_WEIGHTS[group] / 100, members))

    def score(unit: dict[str, float]) -> dict[str, float | str]:
        out: dict[str, float | str] = {}
        total = 0.0
        for name, group_weight, members in config:
            mean = 0.0
            for key, a, b, ladder, weight in members:
                value = unit[a] / unit[b] * 100
                if value <= ladder[0]:
                    points = 1.0
                elif value >= ladder[4]:
                    points = 5.0
                else:
                    level = 0
                    while value >= ladder[level + 1]:
                        level += 1
                    low = ladder[level]
                    points = level + 1 + (value - low) / (ladder[level + 1] - low)
                points = int(points * 10000 + 0.5) / 10000
                out[key] = points
                mean += points * weight
            mean = int(mean * 10000 + 0.5) / 10000
            out[name] = mean
            total += mean * group_weight
        total = int(total * 10000 + 0.5) / 10000
        out["total"] = total
        for band, low_score in BANDS:
            if total >= low_score:
                out["band"] = band
                break
        return out

    return score
