"""The points of US hospitals, fiscal year 2024: figures as published, and exact points by integers.

A measure has points for achievement against all hospitals and for improvement against its own past;
its score is the larger one. The rules stand in `tests/frameworks/hvbp-2024.yaml`.
"""

from __future__ import annotations

import csv
import os
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import yaml

from exact import MISSING, Exact, Ints, scaled
from kpirules import Framework

__all__ = [
    "SCALE",
    "VARIABLE",
    "exact_points",
    "folder",
    "inputs",
    "measures",
    "points",
    "points_framework",
    "whole_framework",
]

VARIABLE = "KPIRULES_VALIDATION"
SCALE = 10**6
_ROOT = Path(__file__).resolve().parents[2]
_LIMITS = re.compile(r"achievement\(\w+, ([\d.]+), ([\d.]+)\)")


def folder() -> Path | None:
    """Return the folder of the published tables, None where it is not here."""
    named = os.environ.get(VARIABLE)
    tables = Path(named) if named else _ROOT.parent / "shared" / "validation"
    found = tables / "cms_hvbp_fy2024"
    return found if found.is_dir() else None


@cache
def _declared() -> dict[str, Any]:
    text = (_ROOT / "tests" / "frameworks" / "hvbp-2024.yaml").read_text(encoding="utf-8")
    declared: dict[str, Any] = yaml.safe_load(text)
    return declared


def _measures(nodes: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for node in nodes:
        if node.get("use") == "measure":
            yield node
        else:
            yield from _measures(node.get("children", []))


@cache
def measures() -> dict[str, tuple[str, str]]:
    """Return the threshold and the benchmark of each measure, as written."""
    found = {}
    for node in _measures(_declared()["indicators"]):
        limits = _LIMITS.fullmatch(node["children"][0]["value"])
        assert limits is not None
        found[node["id"]] = (limits[1], limits[2])
    return found


@cache
def points_framework() -> Framework:
    """Return the framework's measures alone, without domains and total, as the others compute."""
    declared = dict(_declared())
    declared["indicators"] = list(_measures(declared["indicators"]))
    declared["inputs"] = {n: v for n, v in declared["inputs"].items() if n != "combined_ssi"}
    declared["total"] = {"aggregate": "sum"}
    del declared["scale"]
    return Framework.parse(yaml.safe_dump(declared, allow_unicode=True), "hvbp-points.yaml")


def whole_framework() -> Framework:
    """Return the whole framework, with domains and total."""
    return Framework.parse(yaml.safe_dump(_declared(), allow_unicode=True), "hvbp.yaml")


def inputs(units: int) -> pl.DataFrame:
    """Return a table of so many hospitals, the published ones over and over."""
    published = _published()
    rows = np.arange(units) % published.height
    names = pl.select(pl.format("hospital-{}", pl.int_range(units)).alias("unit"))
    return names.hstack(published[rows])


@cache
def _published() -> pl.DataFrame:
    tables = folder()
    assert tables is not None
    ids = {node["title"]: node["id"] for node in _measures(_declared()["indicators"])}
    hospitals: dict[str, dict[str, float | None]] = {}
    with (tables / "hospitals.csv").open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            given = row["combined_ssi_score"]
            hospitals[row["facility_id"]] = {"combined_ssi": float(given) if given else None}
    with (tables / "measures.csv").open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            hospital, name = hospitals[row["facility_id"]], ids[row["measure"]]
            for what, column in (("rate", "performance_rate"), ("baseline", "baseline_rate")):
                hospital[f"{name}_{what}"] = float(row[column]) if row[column] else None
    return pl.DataFrame(
        list(hospitals.values()), schema=dict.fromkeys(_declared()["inputs"], pl.Float64)
    )


def exact_points(inputs: pl.DataFrame) -> Exact:
    """Return every point and every measure's score."""
    cells: dict[str, Ints] = {}
    for name, limits in measures().items():
        rate, past = (scaled(inputs[f"{name}_{what}"], SCALE) for what in ("rate", "baseline"))
        threshold, goal = (round(float(limit) * SCALE) for limit in limits)
        achieved, improved = points(rate, past, threshold, goal)
        cells[f"{name}_achievement"] = achieved
        cells[f"{name}_improvement"] = improved
        cells[name] = np.maximum(achieved, improved)
    return Exact(cells={name: column.astype(np.int32) for name, column in cells.items()}, scale=1)


def points(rate: Ints, past: Ints, threshold: int, goal: int) -> tuple[Ints, Ints]:
    """Return the points of one measure for achievement and for improvement, from integers."""
    sign = 1 if goal > threshold else -1
    over, way = (rate - threshold) * sign, abs(goal - threshold)
    achieved = np.clip((9 * over + way) // way, 1, 9)
    achieved = np.where(over >= way, 10, np.where(over < 0, 0, achieved))
    better, own_way = (rate - past) * sign, (goal - past) * sign
    improved = np.clip(10 * better // np.where(own_way > 0, own_way, 1), 0, 9)
    improved = np.where(over >= way, 9, improved)
    improved = np.where(better <= 0, 0, improved)
    gone = rate == MISSING
    return (
        np.where(gone, MISSING, achieved),
        np.where(gone | (past == MISSING), MISSING, improved),
    )
