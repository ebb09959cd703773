"""Agreements ready to score: each unit's own framework, made of what it signed for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kpirules.api import Framework
from kpirules.diagnostics.catalogue.agreements import SEVERAL_UNITS
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.diagnostics.nearest import nearest_hint
from kpirules.editions.agreement.beside import read_path, several_units
from kpirules.editions.agreement.terms import Terms
from kpirules.editions.catalogue.find import find_base
from kpirules.editions.load import Edition, load_terms
from kpirules.errors import FrameworkError, FrameworkReferenceError
from kpirules.source.load import has_errors

__all__ = ["Agreement", "check_agreement", "load_agreement", "load_agreements"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """What one unit signed for, and the framework that scores it by that.

    Attributes:
        terms: Who signs, for which KPIs, and what changed during the year.
        framework: Scores the unit; its results carry the agreement's id and edition.
    """

    terms: Terms
    framework: Framework

    @property
    def unit(self) -> str:
        """The unit's id."""
        return self.terms.unit

    @property
    def digest(self) -> str:
        """SHA-256 of what was agreed, whatever the order in which it is written."""
        return self.terms.digest


def load_agreement(
    path: str | Path,
    *,
    unit: str | None = None,
    on: date | None = None,
    folders: Sequence[str | Path] = (),
) -> Agreement:
    """Return the agreement of a file, or that of one unit of a table.

    Args:
        path: The agreement's YAML file.
        unit: The unit, where the file names a table of several.
        on: The day whose version is wanted; without it all changes of the year are in force.
        folders: Folders with further frameworks.

    Raises:
        FrameworkReferenceError: There is no such file, or it does not say which unit is meant.
        FrameworkError: The file has errors; it holds a finding for each.
    """
    found = load_agreements(path, on=on, folders=folders)
    fitting = [each for each in found if unit in (None, each.unit)]
    if len(fitting) == 1:
        return fitting[0]
    finding = several_units([each.terms for each in found])
    if unit is not None:
        hint = nearest_hint(unit, [each.unit for each in found])
        finding = Diagnostic(code=SEVERAL_UNITS, details=finding.details, hint=hint)
    raise FrameworkReferenceError([finding])


def load_agreements(
    path: str | Path, *, on: date | None = None, folders: Sequence[str | Path] = ()
) -> tuple[Agreement, ...]:
    """Return every agreement of a file, in its order: one, or one for each unit of a table.

    Args:
        path: The agreement's YAML file.
        on: The day whose version is wanted; without it all changes of the year are in force.
        folders: Folders with further frameworks.

    Raises:
        FrameworkReferenceError: There is no such file, or it cannot be read.
        FrameworkError: The file has errors; it holds a finding for each.
    """
    found, findings = _read(Path(path), on, folders)
    if has_errors(findings):
        raise FrameworkError(each for each in findings if has_errors([each]))
    return tuple(
        Agreement(
            terms=terms,
            framework=Framework(Edition(declaration=terms.declaration, written=terms.written)),
        )
        for terms in found
    )


def check_agreement(path: str | Path, *, folders: Sequence[str | Path] = ()) -> list[Diagnostic]:
    """Return every finding on an agreement file, and on all rows of the table that it names.

    Never raises for a mistake of the author; a file that is not there is a finding too.
    """
    try:
        return _read(Path(path), None, folders)[1]
    except FrameworkReferenceError as error:
        return list(error.diagnostics)


def _read(
    path: Path, on: date | None, folders: Sequence[str | Path]
) -> tuple[tuple[Terms, ...], list[Diagnostic]]:
    inside = [Path(folder) for folder in folders]

    def find_file(reference: str, named_by: str) -> tuple[bytes, str]:
        file = find_base(reference, Path(named_by), inside)
        return read_path(file), str(file)

    return load_terms(read_path(path), str(path), find_file, on)
