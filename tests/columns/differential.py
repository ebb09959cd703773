"""The columnar engine against the exact one, cell by cell, on frameworks and units made at random.

Run at length: `python tests/columns/differential.py 10000` from the project's folder.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import pyarrow as pa
from hypothesis import HealthCheck, given, settings

from kpirules import Framework, InputError, Scorecard, State
from kpirules.columns.engine import score_arrow
from kpirules.columns.problems import Problems
from kpirules.columns.request import DETAILS, UNROUNDED_PLACES, Output, Request, outputs
from kpirules.formula.numbers import Rounding, round_number
from kpirules.framework.inputs import InputType
from kpirules.testing import DrawnFramework, frameworks

__all__ = ["cell_of", "differences", "table_of"]

FLOATS = Request(detail=DETAILS, told=True)
DECIMALS = Request(detail=DETAILS, numbers="decimal", told=True)
compared: Counter[str] = Counter()


def table_of(framework: Framework, units: Sequence[Mapping[str, Any]]) -> pa.Table:
    """Return units as a table of floats, truths and texts, with states in columns beside them."""
    names = list(dict.fromkeys(name for unit in units for name in unit))
    columns: dict[str, pa.Array] = {"unit": pa.array([str(i) for i in range(len(units))])}
    inputs = framework.declaration.inputs
    for name in names:
        values = [unit.get(name) for unit in units]
        if name in framework.declaration.lists:
            columns[name] = _list_column(framework, name, values)
            continue
        columns[name] = _column(inputs[framework.plan.intake.names[name]].type, values)
        states = [v.value if isinstance(v, State) else None for v in values]
        if any(states):
            columns[f"{name}.state"] = pa.array(states, pa.string())
    return pa.table(columns)


def _column(kind: InputType, values: Sequence[Any]) -> pa.Array:
    plain = [None if isinstance(value, State) else value for value in values]
    if kind is InputType.YES_NO:
        return pa.array(plain, pa.bool_())
    if kind in (InputType.CHOICE, InputType.TEXT):
        return pa.array(plain, pa.string())
    return pa.array([None if v is None else float(v) for v in plain], pa.float64())


def _list_column(framework: Framework, name: str, values: Sequence[Any]) -> pa.Array:
    rows = [row for value in values if value for row in value]
    declared = framework.declaration.lists[name].inputs
    fields: dict[str, pa.Array] = {}
    for column in dict.fromkeys(column for row in rows for column in row):
        cells = [row.get(column) for row in rows]
        fields[column] = _column(declared[column].type, cells)
        fields[f"{column}.state"] = pa.array(
            [v.value if isinstance(v, State) else None for v in cells], pa.string()
        )
    if not rows:
        return pa.array([[] if v is not None else None for v in values], pa.list_(pa.struct([])))
    flat = pa.StructArray.from_arrays(list(fields.values()), list(fields))
    ends = [0]
    for value in values:
        ends.append(ends[-1] + len(value or ()))
    return pa.ListArray.from_arrays(pa.array(ends, pa.int32()), flat)


def cell_of(card: Scorecard, output: Output, request: Request) -> object:
    """Return what a column of the result holds for a unit, from its scorecard."""
    if output.what == "unit":
        return card.unit
    if output.what == "problem":
        return "; ".join(finding.message("en") for finding in card.findings) or None
    if output.what == "band":
        return card.band
    assert output.node is not None
    node = card[output.node.id]
    if output.what == "state":
        return node.state.value
    number: Decimal | Fraction | None = getattr(node, output.what)
    if output.what == "coverage" and output.node is card.declaration.root:
        number = card.coverage
    if number is None:
        return None
    if request.numbers == "float":
        return (
            number.numerator / number.denominator if isinstance(number, Fraction) else float(number)
        )
    places = UNROUNDED_PLACES if output.places is None else output.places
    above, below = round_number(number.as_integer_ratio(), Rounding(places))
    return Decimal(f"{above * 10**places // below}E-{places}")


def cards_of(framework: Framework, units: Sequence[Mapping[str, Any]]) -> list[Scorecard]:
    """Return the scorecard of each unit by the exact engine."""
    cards = []
    for number, unit in enumerate(units):
        try:
            cards.append(framework.score(unit, unit=str(number)))
        except InputError as error:
            cards.append(Scorecard.refused(framework.plan, str(number), error))
    return cards


def differences(
    framework: Framework, units: Sequence[Mapping[str, Any]], request: Request
) -> list[str]:
    """Return every cell in which the columns differ from the exact engine."""
    table = table_of(framework, units)
    result = score_arrow(framework.plan, table, {}, request, Problems()).to_pylist()
    found = []
    for card, row in zip(cards_of(framework, units), result, strict=True):
        for output in outputs(framework.declaration, request):
            compared["cells"] += 1
            expected = cell_of(card, output, request)
            if row[output.name] != expected:
                found.append(
                    f"unit {card.unit}, {output.name}: {row[output.name]!r}, exactly {expected!r}"
                )
    return found


def check(example: DrawnFramework) -> list[str]:
    """Return the differences on one example, in floats and in decimals."""
    framework = Framework.parse(example.text, "generated.yaml")
    compared["frameworks"] += 1
    compared["units"] += len(example.units)
    return [
        *differences(framework, example.units, FLOATS),
        *differences(framework, example.units, DECIMALS),
    ]


def _main(examples: int) -> None:
    @settings(
        max_examples=examples, deadline=None, database=None, suppress_health_check=list(HealthCheck)
    )
    @given(frameworks())
    def run(example: DrawnFramework) -> None:
        assert check(example) == []

    run()
    print(", ".join(f"{count} {name}" for name, count in compared.items()))


if __name__ == "__main__":
    _main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
