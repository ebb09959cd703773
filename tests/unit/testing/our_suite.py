"""A small framework with its cases as files, for the tests of what reads and runs them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kpirules import Framework
from kpirules.diagnostics.place import Place
from kpirules.diagnostics.text import Text
from kpirules.testing.law.law import Breach, Draw, Law
from unit.files.sample import OFFICE

__all__ = ["CASES", "GOOD", "broken_laws", "underlined", "write_suite"]

GOOD = """\
  - id: on-plan
    title: {th: เสร็จตามแผน, en: All on plan}
    source: manual
    values: {done: 90, planned: 90, goals: [{result: 100}, {result: 50}]}
    expect:
      # 0.6 * 5 + 0.4 * 4
      score: 4.6
      band: good
      nodes: {speed: {score: 5}, status: {value: 75, score: "4", state: measured}}
"""
CASES = f"framework: demo-office@2567\ncases:\n{GOOD}"


def write_suite(folder: Path, cases: str = CASES, framework: str = OFFICE) -> Path:
    """Write the framework and its cases; return the file of the cases."""
    path = folder / "demo-office" / "cases" / "2567.yaml"
    path.parent.mkdir(parents=True)
    (folder / "demo-office" / "2567.yaml").write_text(framework, encoding="utf-8")
    path.write_text(cases, encoding="utf-8")
    return path


def underlined(place: Place | None) -> str:
    """Return the line of a place and what is underlined on it."""
    assert place is not None
    return f"{place.line}: {place.line_text[place.column - 1 : place.end_column - 1]}"


def broken_laws(framework: Framework) -> Iterator[Law]:
    """Yield a law that never holds, with everything that a breach can tell."""
    unit = {"done": 1, "planned": 2, "goals": [{"result": 3}]}

    def trial(_draw: Draw) -> Breach:
        return Breach(
            message=Text(th="ไม่ตรงกัน", en="They differ."),
            node="speed",
            place=framework.plan.nodes["speed"].node.place,
            values=unit,
            other={**unit, "done": 2},
            expected="5",
            got="1",
            nodes=(("speed", "5", "1"), ("status", "2", "2")),
        )

    statement = Text(th="ต้องตรงกัน", en="Both are alike.")
    yield Law(id="both-alike", statement=statement, framework=framework, trial=trial)
