"""A small office with two areas and three schools, and frameworks for them."""

from __future__ import annotations

from kpirules.api import Framework
from kpirules.cohort.hierarchy import Hierarchy

__all__ = ["SCHOOLS", "TREE", "framework"]

SCHOOLS: dict[str, tuple[str, str | None]] = {
    "obec": ("office", None),
    "a1": ("area", "obec"),
    "a2": ("area", "obec"),
    "s1": ("school", "a1"),
    "s2": ("school", "a1"),
    "s3": ("school", "a2"),
}
TREE = Hierarchy.of(SCHOOLS)


def framework(
    name: str, inputs: str, indicators: str, *, year: int = 2567, more: str = ""
) -> Framework:
    """Return a framework with the given inputs and indicators."""
    return Framework.parse(
        f"""\
format: kpirules/1
framework: {name}
fiscal_year: {year}
edition: "{year}.1"
status: draft
title: {{th: กรอบ, en: Framework}}
unit: school
provenance: illustrative
inputs: {inputs}
indicators: {indicators}
{more}
"""
    )
