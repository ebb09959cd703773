"""What the figures were measured with."""

from __future__ import annotations

import os
import platform
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from typing import Any

__all__ = ["PACKAGES", "described"]

PACKAGES = (
    "kpirules",
    "polars",
    "numpy",
    "pyarrow",
    "numexpr",
    "duckdb",
    "openfisca-core",
    "simpleeval",
    "zen-engine",
    "rule-engine",
    "cel-python",
)


def described() -> dict[str, Any]:
    """Return the day, the versions and the number of CPUs."""
    return {
        "date": datetime.now(UTC).date().isoformat(),
        "python": platform.python_version(),
        "system": platform.system(),
        "cpus": os.cpu_count(),
        "versions": {package: _version(package) for package in PACKAGES},
    }


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None
