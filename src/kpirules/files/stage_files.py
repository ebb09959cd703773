"""Reading the assessments of several stages, each from a data file of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial

from kpirules.cohort.stages import Assessment
from kpirules.diagnostics.catalogue.data import RENAMED_COLUMN_UNKNOWN
from kpirules.diagnostics.catalogue.stages import UNKNOWN_STAGE_ASSESSED
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.diagnostics.nearest import nearest_hint
from kpirules.files.columns import Wanted, wanted_of
from kpirules.files.read import read_wanted
from kpirules.files.unit_file import UnitFile
from kpirules.framework.declaration import Declaration
from kpirules.framework.entering import entered_by
from kpirules.framework.stages import Stage, StagesTake

__all__ = ["StageFiles", "read_stages"]

_NOTHING: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class StageFiles:
    """The data files of the stages, each checked to its end.

    Attributes:
        files: The file of each stage, in declared order.
        findings: What was found about stages and files as a whole.
    """

    files: Mapping[str, UnitFile]
    findings: tuple[Diagnostic, ...]
    usable: bool

    def assessments(self) -> Iterator[Assessment]:
        """Yield every row of every file, the first stage's first.

        Raises:
            InputError: A file has changed since it was checked.
        """
        for stage, file in self.files.items():
            for row in file.rows():
                yield Assessment(
                    unit=row.unit,
                    stage=stage,
                    values=row.values,
                    place=row.place,
                    findings=row.findings,
                    where=row.where,
                )


def read_stages(
    paths: Mapping[str, str],
    declaration: Declaration,
    *,
    rename: Mapping[str, str] = _NOTHING,
    unit_column: str = "unit",
    encoding: str | None = None,
    kind: str | None = None,
) -> StageFiles:
    """Return the data files of the stages; what is wrong with them is found and not raised.

    A column is missed only where the stage may enter the input, and its blank would count.

    Args:
        paths: The file of each stage; `-` reads standard input.
        declaration: The framework.
        rename: Columns and the inputs they stand for; at least one file has each of them.
        unit_column: The column that names the unit.
        encoding: The text encoding, where it is not to be found out.
        kind: `csv`, `json` or `jsonl`, where the names do not tell.
    """
    order = [stage.id for stage in declaration.stages]
    listed = ", ".join(f"`{name}`" for name in order) or "–"
    findings = [
        Diagnostic(
            code=UNKNOWN_STAGE_ASSESSED,
            details={"name": name, "stages": listed},
            hint=nearest_hint(name, order),
        )
        for name in paths
        if name not in order
    ]
    usable = not findings
    files: dict[str, UnitFile] = {}
    absent = dict.fromkeys(rename, 0)
    for stage in declaration.stages:
        if stage.id in paths:
            read = partial(
                read_wanted,
                paths[stage.id],
                _wanted(stage, declaration, unit_column),
                declaration.lists,
                declaration.missing_codes,
                encoding=encoding,
                kind=kind,
            )
            file = read(rename=rename)
            lacking = _lacking(file) if paths[stage.id] != "-" else []
            if lacking:
                file = read(rename={k: v for k, v in rename.items() if k not in lacking})
            for column in lacking:
                absent[column] += 1
            findings += file.findings
            usable = usable and file.usable
            files[stage.id] = file
    slips = [column for column, count in absent.items() if files and count == len(files)]
    findings += [
        Diagnostic(code=RENAMED_COLUMN_UNKNOWN, details={"column": column}) for column in slips
    ]
    return StageFiles(files=files, findings=tuple(findings), usable=usable and not slips)


def _wanted(stage: Stage, declaration: Declaration, unit_column: str) -> Wanted:
    wanted = wanted_of(declaration, unit_column, ())
    may = entered_by(declaration, stage)
    by_input = declaration.stages_take is StagesTake.INPUTS
    required = () if by_input else tuple(name for name in wanted.required if name in may)
    return replace(wanted, required=required)


def _lacking(file: UnitFile) -> list[str]:
    """Return the renamed columns that a file does not have."""
    return [
        finding.details["column"]
        for finding in file.findings
        if finding.code is RENAMED_COLUMN_UNKNOWN
    ]
