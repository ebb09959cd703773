"""Values of one unit given as `name=text` pairs, read as the cells of a file are."""

from __future__ import annotations

from collections.abc import Iterable

from kpirules.diagnostics.catalogue import data
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.files.cells import read_cell
from kpirules.files.columns import wanted_of
from kpirules.files.unit_file import UnitRow
from kpirules.framework.declaration import Declaration
from kpirules.framework.inputs import Input

__all__ = ["read_pairs"]


def read_pairs(pairs: Iterable[tuple[str, str]], declaration: Declaration, unit: str) -> UnitRow:
    """Return the row that pairs of input name and text make up.

    A name that is no input is left for scoring to refuse.
    """
    names = wanted_of(declaration, "", ()).names
    values: dict[str, object] = {}
    findings: list[Diagnostic] = []
    called: dict[str, str] = {}
    for name, text in pairs:
        target = names.get(name)
        true = name if target is None else target.name
        value: object = text
        if isinstance(target, Input):
            value = read_cell(text, target, declaration.missing_codes)
        if true in called:
            details = {"input": true, "names": f"`{called[true]}`, `{name}`"}
            findings.append(Diagnostic(code=data.GIVEN_TWICE, details=details, subject=true))
        elif isinstance(value, Diagnostic):
            findings.append(value)
        else:
            values[true] = value
        called.setdefault(true, name)
    return UnitRow(unit=unit, values=values, findings=tuple(findings))
