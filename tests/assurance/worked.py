"""What worked examples come to, as text: what must never differ.

Run as a script it prints the text's SHA-256, so that processes can be compared.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

if __name__ == "__main__":
    sys.path[:0] = [str(Path(__file__).resolve().parents[1])]

from kpirules import Framework, check
from kpirules.testing.case_run import values_of
from kpirules.testing.cases import read_cases

__all__ = ["GOOD", "everything", "framework_of", "scores_of", "units_of"]

CASES = Path(__file__).resolve().parents[1] / "cases"
GOOD = sorted(path.parent for path in (CASES / "good").glob("*/framework.yaml"))
BAD = sorted((CASES / "bad").glob("*.yaml"))[::8]


def framework_of(folder: Path) -> Framework:
    """Return the framework of a folder of cases, loaded anew."""
    return Framework.parse((folder / "framework.yaml").read_bytes(), f"{folder.name}.yaml")


@cache
def units_of(folder: Path) -> list[tuple[str, Mapping[str, Any]]]:
    """Return the units of the cases in a folder: their names and values."""
    framework = framework_of(folder)
    cases = read_cases(folder / "cases.yaml").cases
    return [(case.id, values_of(framework, case)) for case in cases]


def scores_of(framework: Framework, units: list[tuple[str, Mapping[str, Any]]]) -> str:
    """Return the cards and explanations of units as text."""
    told: list[object] = []
    for unit, values in units:
        card = framework.score(values, unit=unit)
        explanation = card.explain()
        told += [card.to_dict(), explanation.to_dict()]
        told += [explanation.text("th"), explanation.text("en")]
    return json.dumps(told, ensure_ascii=False)


def everything() -> str:
    """Return what worked examples come to, and what is found in files with mistakes."""
    told = []
    for folder in GOOD[::2]:
        framework = framework_of(folder)
        told += [framework.digest, scores_of(framework, units_of(folder))]
    for path in BAD:
        told += [str(finding.to_dict("th")) for finding in check(path)]
    return "\n".join(told)


if __name__ == "__main__":
    print(hashlib.sha256(everything().encode()).hexdigest())
