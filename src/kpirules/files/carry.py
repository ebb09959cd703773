"""Carrying the units of a data file to another edition, onto data that are there already or not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from kpirules.diagnostics.catalogue import crosswalks as codes
from kpirules.diagnostics.code import Code
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.diagnostics.place import Place
from kpirules.editions.crosswalk.carried import Carried, CarriedValue
from kpirules.editions.crosswalk.carry import Carrier
from kpirules.editions.crosswalk.users import told
from kpirules.errors import InputError
from kpirules.files.rows import spelled
from kpirules.files.unit_file import UnitFile, UnitRow
from kpirules.formula.values import Missing, State
from kpirules.scoring.inputs import Reader, compile_reader
from kpirules.scoring.plan import compile_plan

__all__ = ["CarriedRow", "Onto", "carry_file"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CarriedRow:
    """One unit's data of the new edition.

    Attributes:
        values: By input name: what was entered before, and what was carried.
        parts: What was carried.
        findings: What the old data or the carried values have wrong with them, and where what was
            entered differs.
    """

    unit: str
    values: Mapping[str, object]
    parts: tuple[CarriedValue, ...] = ()
    findings: tuple[Diagnostic, ...] = ()


class Onto:
    """Data of the new edition as far as they were entered, to which others are carried.

    What was entered stays. A unit that has no row yet gets one.
    """

    def __init__(self, carrier: Carrier, file: UnitFile) -> None:
        plan = compile_plan(carrier.crosswalk.new)
        self.rows: dict[str, UnitRow] = {row.unit: row for row in file.rows()}
        self._readers: Mapping[str, Reader] = {
            name: compile_reader(declared) for name, declared in plan.declaration.inputs.items()
        }
        # An entered score excludes the data from which it would be computed, and they exclude it.
        self._apart: dict[str, list[str]] = {}
        for _, entered, others in plan.intake.entered:
            for _, other in others:
                self._apart.setdefault(entered, []).append(other)
                self._apart.setdefault(other, []).append(entered)

    @property
    def findings(self) -> list[Diagnostic]:
        """What is wrong with values that were entered."""
        return [finding for row in self.rows.values() for finding in row.findings]

    def laid_under(self, carried: Carried) -> CarriedRow:
        """Return a unit's row with what is carried put where nothing was entered."""
        row = self.rows.get(carried.unit)
        entered = {} if row is None else dict(row.values)
        values, parts = dict(entered), []
        findings = list(carried.findings)
        for part in carried.parts:
            problem = self._problem(part, entered)
            if problem is not None:
                findings.append(replace(problem, unit=carried.unit, place=_place(row, part)))
            elif entered.get(part.input) is None:
                values[part.input] = part.value
                parts.append(part)
        return CarriedRow(
            unit=carried.unit, values=values, parts=tuple(parts), findings=tuple(findings)
        )

    def _problem(self, part: CarriedValue, entered: Mapping[str, object]) -> Diagnostic | None:
        """Return what speaks against carrying a value where others were entered, or None."""
        olds = ", ".join(part.olds) or "value"
        there = entered.get(part.input)
        if there is not None:
            read = self._readers[part.input]
            if _same(read(there), read(part.value)):
                return None
            details = {"input": part.input, "entered": _told(there), "carried": told(part.value)}
            return _finding(codes.CARRIED_ONTO_OTHER, part, details | {"old": olds})
        others = [name for name in self._apart.get(part.input, ()) if _is_there(entered.get(name))]
        if not others:
            return None
        listed = ", ".join(f"`{name}`" for name in others)
        details = {"input": part.input, "inputs": listed, "old": olds}
        return _finding(codes.CARRIED_WITH_ENTERED, part, details)


def carry_file(carrier: Carrier, file: UnitFile, onto: Onto | None = None) -> Iterator[CarriedRow]:
    """Yield the data of every unit under the new edition, in the order of the file.

    Units that only stand in `onto` come last, as they are. A unit whose own data are wrong gets
    nothing from them, and the findings say why.

    Raises:
        InputError: The file as a whole cannot be used, or has changed since it was checked.
    """
    if not file.usable:
        raise InputError(file.findings)
    told_of: set[str] = set()
    for row in file.rows():
        told_of.add(row.unit)
        carried = _carry_row(carrier, row)
        if onto is not None:
            yield onto.laid_under(carried)
        else:
            yield CarriedRow(
                unit=carried.unit,
                values=carried.values,
                parts=carried.parts,
                findings=carried.findings,
            )
    if onto is not None:
        for unit, row in onto.rows.items():
            if unit not in told_of:
                yield CarriedRow(unit=unit, values=row.values)


def _carry_row(carrier: Carrier, row: UnitRow) -> Carried:
    if row.findings:
        return Carried(unit=row.unit, findings=row.findings)
    carried = carrier.carry(row.values, unit=row.unit, place=row.place)
    if carried.parts or carried.left_out:
        return carried
    return replace(carried, findings=tuple(_in_file(each, row) for each in carried.findings))


def _in_file(finding: Diagnostic, row: UnitRow) -> Diagnostic:
    """Return a finding on the old data with the name and place that the file has for them."""
    found = None if finding.subject is None else row.where(finding.subject)
    return finding if found is None else spelled(finding, *found)


def _place(row: UnitRow | None, part: CarriedValue) -> Place | None:
    if row is None:
        return None
    found = row.where(part.input)
    return row.place if found is None else found[1]


def _finding(code: Code, part: CarriedValue, details: dict[str, str]) -> Diagnostic:
    return Diagnostic(code=code, details=details, subject=part.input)


def _is_there(entered: object) -> bool:
    return entered is not None and not isinstance(entered, State)


def _same(entered: Any, carried: Any) -> bool:  # noqa: ANN401 - what a reader gives
    if isinstance(entered, tuple) and isinstance(carried, tuple):
        return bool(entered[0] * carried[1] == carried[0] * entered[1])
    if isinstance(entered, Missing) and isinstance(carried, Missing):
        return entered.state is carried.state
    return bool(entered == carried)


def _told(value: object) -> str:
    return value.value if isinstance(value, State) else str(value)
