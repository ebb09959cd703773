"""Rows that the columns leave open, scored one by one by the exact engine; equal rows once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np

from kpirules.columns.cells.cell import STATES
from kpirules.columns.intake.lists import ListSource
from kpirules.columns.intake.source import Absent, Source
from kpirules.columns.nodes.bands import NO_BAND
from kpirules.columns.problems import Problems
from kpirules.columns.request import UNROUNDED_PLACES, Output
from kpirules.columns.results import Filling
from kpirules.diagnostics.catalogue import data
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.errors import InputError
from kpirules.formula.numbers import Rounding, round_number
from kpirules.formula.values import State
from kpirules.scoring.plan import Plan
from kpirules.scoring.read import take_in
from kpirules.scoring.scorecard import Scorecard

__all__ = ["ExactRows"]

# So many results are kept for rows with equal values; there is no use in more.
_MOST_KEPT = 200_000
_Cell = int | float | None
# The greatest number of 38 digits, which is what a decimal of Arrow holds.
_WIDEST = 10**38 - 1


class ExactRows:
    """Scores rows one by one and puts them into the result.

    Args:
        plan: The framework compiled.
        sources: The source of each input.
        lists: The source of each list.
        filling: The result.
        called: The name by which the table calls each input, for messages.
        name_of: Gives the name of a row's unit.
    """

    def __init__(
        self,
        plan: Plan,
        sources: Mapping[str, Source],
        lists: Mapping[str, ListSource],
        filling: Filling,
        called: Mapping[str, str],
        name_of: Callable[[int], str],
    ) -> None:
        self.plan = plan
        given: dict[str, Source | ListSource] = {**sources, **lists}
        self.given = {
            called.get(name, name): source
            for name, source in given.items()
            if not isinstance(source, Absent)
        }
        self.filling = filling
        self.name_of = name_of
        self.known: dict[object, tuple[list[_Cell], tuple[Diagnostic, ...]]] = {}
        self.columns = [output for output in filling.outputs if output.node is not None]
        self.places = {band.id: place for place, band in enumerate(plan.declaration.bands)}

    def score(self, rows: Iterable[int], problems: Problems | None) -> None:
        """Score rows in their order.

        Raises:
            InputError: `problems` is None and some values cannot be used.
        """
        refused = Problems() if problems is None else problems
        for row in rows:
            values = {name: source.value(row) for name, source in self.given.items()}
            cells, findings = self._scored(values, row)
            for output, cell in zip(self.columns, cells, strict=True):
                if isinstance(cell, int) and abs(cell) > _WIDEST:
                    findings = (*findings, self._too_wide(output, row))
                    self.filling.put_one(output, row, None)
                    continue
                self.filling.put_one(output, row, cell)
            if findings:
                refused.add(findings)
                text = "; ".join(finding.message("en") for finding in findings)
                self.filling.problems[row] = text
        if problems is None and refused:
            raise InputError(refused.first)

    def _too_wide(self, output: Output, row: int) -> Diagnostic:
        unit = self.name_of(row)
        details = {"column": output.name}
        return Diagnostic(
            code=data.NUMBER_TOO_WIDE, details=details, unit=unit, subject=output.name
        )

    def _scored(
        self, values: Mapping[str, object], row: int
    ) -> tuple[list[_Cell], tuple[Diagnostic, ...]]:
        key = tuple(_key(value) for value in values.values())
        found = self.known.get(key)
        if found is not None and not found[1]:
            return found
        unit = self.name_of(row)
        try:
            slots = take_in(self.plan.intake, values, unit)
        except InputError as error:
            card = Scorecard.refused(self.plan, unit, error)
        else:
            self.plan.run(slots)
            card = Scorecard(self.plan, slots, unit)
        found = ([self._cell(card, output) for output in self.columns], card.findings)
        if len(self.known) < _MOST_KEPT:
            self.known[key] = found
        return found

    def _cell(self, card: Scorecard, output: Output) -> _Cell:
        node = output.node
        assert node is not None  # noqa: S101 - only such columns are asked for
        if output.what == "band":
            return NO_BAND if card.band is None else self.places[card.band]
        if output.what == "state":
            return STATES.index(self._state(card, node.id))
        if output.what == "score":
            number = card.score_of(node.id)
        elif output.what == "unrounded":
            number = card.unrounded_of(node.id)
        elif output.what == "coverage" and node is card.declaration.root:
            number = card.coverage
        else:
            number = getattr(card[node.id], output.what)
        return self._shown(number, output)

    @staticmethod
    def _state(card: Scorecard, node_id: str) -> State:
        return card[node_id].state

    def _shown(self, number: Decimal | Fraction | None, output: Output) -> _Cell:
        if number is None:
            return None
        if self.filling.request.numbers == "float":
            above, below = number.as_integer_ratio()
            return above / below
        places = UNROUNDED_PLACES if output.places is None else output.places
        above, below = round_number(number.as_integer_ratio(), Rounding(places))
        return int(above * 10**places // below)


def _key(value: object) -> object:
    """Return a key under which equal values of a unit are found; 1 and true are not equal."""
    if isinstance(value, list):
        return tuple(
            tuple(_key(cell) for cell in row.values()) if isinstance(row, dict) else repr(row)
            for row in value
        )
    if isinstance(value, bool | np.bool_):
        return ("truth", bool(value))
    return value if isinstance(value, float | int | str | State | None) else _other(value)


def _other(value: Any) -> object:  # noqa: ANN401 - whatever a table holds
    return (type(value).__name__, repr(value))
