"""A declaration with an input of every kind, and a short way to read a file against it."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

from kpirules.api import Framework
from kpirules.diagnostics.text import Text
from kpirules.files.read import read_units
from kpirules.files.unit_file import UnitFile
from kpirules.formula.values import State
from kpirules.framework.declaration import Declaration
from kpirules.framework.inputs import Input, InputType, ListInput
from kpirules.framework.node import Node


def an_input(kind: InputType, name: str = "x", **more: Any) -> Input:
    return Input(name=name, short=name, type=kind, **more)


INPUTS = {
    "done": an_input(InputType.COUNT, "done", minimum=Fraction(0)),
    "planned": an_input(InputType.COUNT, "planned", minimum=Fraction(1)),
    "rate": an_input(InputType.PERCENT, "rate", optional=True),
    "part": an_input(InputType.SHARE, "part", optional=True),
    "budget": an_input(InputType.MONEY, "budget", optional=True),
    "signed": an_input(InputType.YES_NO, "signed", optional=True),
    "size": an_input(
        InputType.CHOICE,
        "size",
        choices={"small": Text(), "large": Text(), "2": Text()},
        optional=True,
    ),
    "remark": an_input(InputType.TEXT, "remark"),
    "7.1.actual": an_input(InputType.NUMBER, "7.1.actual", aliases=("7.1",), optional=True),
}
GOALS = ListInput(
    name="goals",
    inputs={
        "result": an_input(InputType.NUMBER, "goals.result"),
        "weight": an_input(InputType.NUMBER, "goals.weight"),
    },
)
DECLARATION = Declaration(
    id="sample",
    fiscal_year=2567,
    edition="2567.1",
    status="draft",
    title=Text(en="Sample"),
    unit="office",
    provenance="illustrative",
    inputs=INPUTS,
    lists={"goals": GOALS},
    root=Node(id="total"),
    missing_codes={"-": State.NOT_REPORTED, "999": State.SUPPRESSED},
    digest="0" * 64,
)


def read(folder: Path, content: str | bytes, name: str = "units.csv", **options: Any) -> UnitFile:
    """Write a file and read it."""
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_units(path, DECLARATION, **options)


def values(file: UnitFile) -> dict[str, Mapping[str, object]]:
    """Return the values of every unit that nothing is wrong with."""
    return {row.unit: row.values for row in file.rows() if not row.findings}


def slugs(file: UnitFile) -> list[str]:
    """Return the slugs of all findings: those on the file, then those on its rows."""
    found = [finding.code.slug for finding in file.findings]
    return found + [finding.code.slug for row in file.rows() for finding in row.findings]


OFFICE = """\
format: kpirules/1
framework: demo-office
fiscal_year: 2567
edition: "2567.1"
status: draft
title: {th: กรอบตัวอย่าง, en: Sample framework}
issuer: {th: หน่วยงานตัวอย่าง, en: Sample office}
unit: office
provenance: illustrative
sources:
  manual: {title: {th: คู่มือตัวอย่าง, en: Sample manual}}
inputs:
  done: {type: count, label: {th: จำนวนที่ทำได้, en: Done}}
  planned: {type: count, min: 1, label: {th: จำนวนตามแผน, en: Planned}}
lists:
  goals:
    label: {th: เป้าหมาย, en: Goals}
    inputs:
      result: {type: percent, label: {th: ผล, en: Result}}
indicators:
  - id: speed
    title: {th: งานเสร็จตามแผน, en: Work done on plan}
    weight: 60
    source: manual
    value: done / planned * 100
    unit_of_measure: percent
    direction: higher_is_better
    score:
      levels: {between: interpolate, points: [[60, 1], [70, 2], [80, 3], [90, 4], [100, 5]]}
    missing: exclude
  - id: status
    title: {th: ผลตามเป้าหมาย, en: Goals met}
    weight: 40
    source: manual
    value: mean(goals.result)
    unit_of_measure: percent
    direction: higher_is_better
    score:
      levels: {between: interpolate, points: [[0, 1], [100, 5]]}
    missing: exclude
total: {aggregate: weighted_mean, round: {places: 4}}
scale: {min: 1, max: 5}
bands:
  - {id: good, range: "[3, 5]", label: {th: ดี, en: Good}}
  - {id: poor, range: "[1, 3)", label: {th: ต้องปรับปรุง, en: Poor}}
"""


@cache
def office() -> Framework:
    """Return a small framework with a list, and a node called as a column of the details is."""
    return Framework.parse(OFFICE, "demo-office.yaml")
