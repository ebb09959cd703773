"""Officers scored under small frameworks whose allocation a test lays over."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

import kpirules
from kpirules.scoring.scorecard import Scorecard

__all__ = ["APPRAISAL", "LADDER", "appraised", "officer", "officers", "small"]

APPRAISAL = kpirules.load("ocsc-appraisal@2553")

LADDER = """
    percent:
      by_score:
        - {id: none, range: "[0, 60)", percent: 0}
        - {id: low, range: "[60, 80)", percent: 3}
        - {id: high, range: "[80, 100]", percent: 5}
"""
_HEAD = """
format: kpirules/1
framework: officers
fiscal_year: 2567
edition: "2567.1"
status: draft
title: {th: กรอบทดสอบ, en: Officers}
unit: officer
provenance: illustrative
inputs:
  mark: {type: score, min: 0, max: 100, decimals: 2}
  salary: {type: money, min: 0, optional: true}
  team: {type: text, optional: true}
  cleared: {type: yes_no, optional: true}
indicators:
  - {id: result, value: mark, round: {places: 2}}
total: {aggregate: mean, round: {places: 2}}
scale: {min: 0, max: 100}
conditions:
  - {id: clear, require: cleared}
"""


def small(allocation: str) -> kpirules.Framework:
    """Return a framework whose total is the score entered, with an allocation `pay`."""
    return kpirules.Framework.parse(f"{_HEAD}allocation:\n  pay:\n{allocation}", "officers.yaml")


def officer(
    framework: kpirules.Framework,
    unit: str,
    score: object,
    salary: object,
    *,
    team: str | None = "a",
    cleared: bool | None = True,
) -> Scorecard:
    """Return the scorecard of an officer under a small framework."""
    values = {"mark": score, "salary": salary, "team": team, "cleared": cleared}
    return framework.score(values, unit=unit)


def officers(
    framework: kpirules.Framework, people: Iterable[tuple[str, object, object]]
) -> list[Scorecard]:
    """Return the scorecards of people told by name, score and salary."""
    return [officer(framework, *person) for person in people]


def appraised(
    unit: str,
    percent: str,
    salary: object,
    level: object,
    *,
    framework: kpirules.Framework = APPRAISAL,
    **more: object,
) -> Scorecard:
    """Return an appraisal whose total lies in the step of DPIS that brings a percentage."""
    # 30 points of competency, and of achievement what makes the lower end of the step.
    least = {"0": 50, "2.4": 60, "2.5": 65, "2.9": 70, "3.0": 75, "3.4": 80, "3.5": 85}
    total = {**least, "4.4": 90, "4.5": 95}[percent]
    values = {
        "probation": False,
        "leave_days": 3,
        "leave_times": 1,
        "late_times": 0,
        "salary": salary,
        "level": level,
        "special_line": False,
        "pay_group": "general",
        "raise_flag": "Y",
        "goals": [{"result": Fraction(total - 30, 14), "weight": 100}],
        "competencies": [{"result": 3, "expected": 3}],
    }
    return framework.score({**values, **more}, unit=unit)
