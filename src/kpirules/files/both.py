"""Reading a data file for two editions at once: each unit with its values under both."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from kpirules.api import Framework
from kpirules.diagnostics.catalogue import data
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.diagnostics.place import Place
from kpirules.editions.history import lineage
from kpirules.errors import InputError
from kpirules.files.both_names import BothNames, Joint, both_names
from kpirules.files.read import read_wanted
from kpirules.files.rows import spelled
from kpirules.files.unit_file import UnitFile, UnitRow
from kpirules.formula.values import State
from kpirules.framework.declaration import Declaration
from kpirules.scoring.read import take_in

__all__ = ["BothFile", "BothRow", "read_both"]

_NOTHING: Mapping[str, str] = {}
_NO_FILES: Mapping[str, Path] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class BothRow:
    """What one unit reports, under the names of both editions.

    Attributes:
        findings: What is wrong with the row under either edition; it is then scored under none.
    """

    unit: str
    old: Mapping[str, object]
    new: Mapping[str, object]
    place: Place | None = None
    findings: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BothFile:
    """A data file that is read for two editions; its structure has been checked to the end."""

    file: UnitFile
    names: BothNames
    old: Framework
    new: Framework

    @property
    def findings(self) -> tuple[Diagnostic, ...]:
        """What was found about the file as a whole."""
        return self.file.findings

    @property
    def usable(self) -> bool:
        """Whether units can be scored."""
        return self.file.usable

    def rows(self) -> Iterator[BothRow]:
        """Yield the units in the order of the file, their values checked under both editions.

        Raises:
            InputError: The file has changed since it was checked.
        """
        known_old = {joint.old: joint for joint in self.names.joints}
        known_new = {joint.new: joint for joint in self.names.joints}
        for row in self.file.rows():
            old, new = self._values(row)
            found = [
                *row.findings,
                *_refused(self.old, old, row, known_old),
                *_refused(self.new, new, row, known_new),
            ]
            findings = tuple({(each.sort_key(), each.unit): each for each in found}.values())
            yield BothRow(unit=row.unit, old=old, new=new, place=row.place, findings=findings)

    def _values(self, row: UnitRow) -> tuple[dict[str, object], dict[str, object]]:
        """Return the values of a row under the names of either edition."""
        old: dict[str, object] = {}
        new: dict[str, object] = {}
        for joint in self.names.joints:
            if joint.target.name in row.values:
                value = row.values[joint.target.name]
                if joint.old is not None:
                    old[joint.old] = _of_edition(value, joint.old_columns)
                if joint.new is not None:
                    new[joint.new] = _of_edition(value, joint.new_columns)
        return old, new


def read_both(
    path: Path | str,
    old: Framework,
    new: Framework,
    *,
    rename: Mapping[str, str] = _NOTHING,
    unit_column: str = "unit",
    encoding: str | None = None,
    lists: Mapping[str, Path] = _NO_FILES,
    kind: str | None = None,
) -> BothFile:
    """Return the units of a data file for two editions; what is wrong with it are findings.

    Args:
        path: The file; `-` reads standard input.
        old: The old edition.
        new: The new edition.
        rename: As for `read_units`, like the arguments after it. A name that means different
            things in the two editions has the year or the edition after it: `i10.O34@2565`.
        unit_column: The column that names the unit.
        encoding: The text encoding, where it is not to be found out.
        lists: CSV files that hold the rows of lists, by the list's name.
        kind: `csv`, `json` or `jsonl`, where the name's ending does not tell.
    """
    before, after = old.declaration, new.declaration
    names = both_names(before, after, lineage(old, new), unit_column, list(lists))
    codes, conflicts = _missing_codes(before, after)
    file = read_wanted(
        path,
        names.wanted,
        names.lists,
        codes,
        rename=rename,
        encoding=encoding,
        lists=lists,
        kind=kind,
    )
    file = replace(file, findings=(*conflicts, *file.findings))
    return BothFile(file=file, names=names, old=old, new=new)


def _missing_codes(
    old: Declaration, new: Declaration
) -> tuple[dict[str, State], tuple[Diagnostic, ...]]:
    """Return what stands for a state of missing in either edition, and codes that differ."""
    before, after = old.missing_codes, new.missing_codes
    conflicts = tuple(
        Diagnostic(
            code=data.MISSING_CODE_DIFFERS,
            details={"value": code, "old": before[code].value, "new": after[code].value},
        )
        for code in before
        if code in after and before[code] is not after[code]
    )
    return {**before, **after}, conflicts


def _of_edition(value: object, columns: frozenset[str]) -> object:
    """Return a value; of a list's rows, only the columns that the edition knows."""
    if not columns or not isinstance(value, list):
        return value
    return [
        {name: inner for name, inner in row.items() if name in columns}
        if isinstance(row, dict)
        else row
        for row in value
    ]


def _refused(
    framework: Framework,
    values: Mapping[str, object],
    row: UnitRow,
    known: Mapping[str | None, Joint],
) -> Iterator[Diagnostic]:
    """Yield why an edition cannot use the values, named and placed as in the file."""
    try:
        take_in(framework.plan.intake, values, row.unit, row.place)
    except InputError as error:
        for finding in error.diagnostics:
            joint = known.get(finding.subject)
            found = None if joint is None else row.where(joint.target.name)
            yield finding if found is None else spelled(finding, *found)
