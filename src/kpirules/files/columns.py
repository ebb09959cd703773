"""Which column of a data file is which input; what is left over is told."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches

from kpirules.diagnostics.catalogue import data
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.diagnostics.nearest import nearest_hint
from kpirules.diagnostics.place import Place
from kpirules.files.cells import THAI_DIGITS
from kpirules.framework.declaration import Declaration
from kpirules.framework.inputs import Input, InputType, ListInput

__all__ = ["Match", "Wanted", "match_columns", "wanted_of", "wanted_of_list"]

# The number of names that a message lists before it only counts.
_LISTED = 8
# How alike two names must be to be taken for one misspelt, and from how many letters on.
_ALIKE = 0.8
_SHORTEST = 5
# Comparing every left-over column with every input without one is bounded by this many pairs.
_MOST_PAIRS = 20_000

Target = Input | ListInput


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a file may hold.

    Attributes:
        unit_column: The column that names the unit.
        names: Every name by which data may call an input or a list.
        required: Data names that every file should have.
        excused: Inputs that need not be there where the named input (an entered score) is.
        extra: Names of further columns that have a meaning of their own.
        ambiguous: Names that mean two things, with the names that mean one of them.
    """

    unit_column: str
    names: Mapping[str, Target]
    required: tuple[str, ...]
    excused: Mapping[str, str] = field(default_factory=dict)
    extra: frozenset[str] = frozenset()
    ambiguous: Mapping[str, tuple[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """What the columns are.

    Attributes:
        unit: The index of the column that names the unit, or None where it is missing.
        targets: For each column its input or list, or None where it is not read.
        findings: Errors and warnings about the columns.
    """

    unit: int | None
    targets: tuple[Target | None, ...]
    findings: tuple[Diagnostic, ...]


def wanted_of(declaration: Declaration, unit_column: str, lists_apart: Sequence[str]) -> Wanted:
    """Return what a framework wants of a file of units.

    Args:
        declaration: The framework.
        unit_column: The column that names the unit.
        lists_apart: Lists that stand in files of their own.
    """
    names: dict[str, Target] = {}
    for declared in declaration.inputs.values():
        for alias in declared.aliases:
            names[alias] = declared
    names.update(declaration.inputs)
    names.update(declaration.lists)
    entered = {}
    excused = {}
    for node in declaration.root.walk():
        if node.entered is not None:
            entered[node.entered] = node.id
            excused.update({name: node.entered for name in node.inputs if name != node.entered})
    required = [
        name
        for name, declared in declaration.inputs.items()
        if not declared.optional and declared.type is not InputType.TEXT and name not in entered
    ]
    required += [
        name
        for name, rows in declaration.lists.items()
        if rows.least_rows > 0 and name not in lists_apart
    ]
    return Wanted(
        unit_column=unit_column,
        names=names,
        required=tuple(required),
        excused=excused,
        # What is handed in without being scored may stand in the same sheet.
        extra=frozenset(item.id for item in declaration.required),
    )


def wanted_of_list(declared: ListInput, unit_column: str, extra: Sequence[str]) -> Wanted:
    """Return what a list wants of its own file."""
    required = tuple(name for name, column in declared.inputs.items() if not column.optional)
    return Wanted(
        unit_column=unit_column,
        # A row calls its columns by their short names.
        names={name: replace(column, name=name) for name, column in declared.inputs.items()},
        required=required,
        extra=frozenset(extra),
    )


def match_columns(
    header: Sequence[str],
    wanted: Wanted,
    rename: Mapping[str, str],
    place_of: Callable[[int], Place | None],
    *,
    flat: bool = True,
) -> Match:
    """Return which column is which input.

    Args:
        header: The columns' names, without surrounding blanks.
        wanted: What the file may hold.
        rename: Columns of the file and the names they stand for; an empty name passes a column
            over.
        place_of: Where the name of the column with an index stands.
        flat: Whether the file is a flat table. In JSON two keys may stand for one input where no
            unit has both, and a list may stand in its place.
    """
    findings = _check_renamed(header, wanted, rename)
    names = [rename.get(column, column) for column in header]
    unit: int | None = None
    targets: list[Target | None] = []
    taken: dict[str, int] = {}
    left_over: list[int] = []
    apart = wanted.extra.union(wanted.ambiguous)
    for index, name in enumerate(names):
        target = None if name == wanted.unit_column else wanted.names.get(name)
        targets.append(target)
        if name == wanted.unit_column:
            if unit is not None:
                findings.append(_twice(header[index], place_of(index)))
            unit = index if unit is None else unit
        elif target is not None:
            first = taken.setdefault(target.name, index)
            if flat and first != index:
                findings.append(_same_input(header, target.name, first, index, place_of(index)))
            elif flat and isinstance(target, ListInput):
                findings.append(
                    Diagnostic(
                        code=data.LIST_EXPECTED,
                        place=place_of(index),
                        details={"input": target.name},
                        subject=target.name,
                    )
                )
        elif name and name not in apart:
            left_over.append(index)
    findings += [
        _two_meanings(header[index], wanted.ambiguous[name], place_of(index))
        for index, name in enumerate(names)
        if name in wanted.ambiguous
    ]
    findings += _check_left_over(header, names, left_over, wanted, taken, place_of)
    if unit is None:
        findings.insert(
            0,
            Diagnostic(
                code=data.UNIT_COLUMN_MISSING,
                place=place_of(0),
                details={"column": wanted.unit_column},
                hint=nearest_hint(wanted.unit_column, [n for n in header if n]),
            ),
        )
    nameless = sum(1 for column in header if not column)
    if nameless:
        details = {"count": str(nameless)}
        findings.append(
            Diagnostic(code=data.COLUMN_WITHOUT_NAME, place=place_of(0), details=details)
        )
    told = [wanted.names[each] for name in names for each in wanted.ambiguous.get(name, ())]
    findings += _check_missing(wanted, {*taken, *(target.name for target in told)}, place_of(0))
    return Match(unit=unit, targets=tuple(targets), findings=tuple(findings))


def _check_renamed(
    header: Sequence[str], wanted: Wanted, rename: Mapping[str, str]
) -> list[Diagnostic]:
    found: list[Diagnostic] = []
    for old, new in rename.items():
        if old not in header:
            details, hint = {"column": old}, nearest_hint(old, [name for name in header if name])
            found.append(Diagnostic(code=data.RENAMED_COLUMN_UNKNOWN, details=details, hint=hint))
        elif new not in ("", wanted.unit_column) and not _known(new, wanted):
            hint = nearest_hint(new, list(wanted.names))
            found.append(
                Diagnostic(code=data.UNKNOWN_INPUT, details={"input": new}, hint=hint, subject=new)
            )
    return found


def _known(name: str, wanted: Wanted) -> bool:
    return name in wanted.names or name in wanted.ambiguous


def _two_meanings(column: str, names: tuple[str, str], place: Place | None) -> Diagnostic:
    details = {"column": column, "old": names[0], "new": names[1]}
    return Diagnostic(code=data.TWO_MEANINGS, place=place, details=details)


def _twice(column: str, place: Place | None) -> Diagnostic:
    return Diagnostic(code=data.COLUMN_TWICE, place=place, details={"column": column})


def _same_input(
    header: Sequence[str], name: str, first: int, second: int, place: Place | None
) -> Diagnostic:
    if header[first] == header[second]:
        return _twice(header[second], place)
    details = {"input": name, "names": f"`{header[first]}`, `{header[second]}`"}
    return Diagnostic(code=data.GIVEN_TWICE, place=place, details=details, subject=name)


def _check_left_over(
    header: Sequence[str],
    names: Sequence[str],
    left_over: Sequence[int],
    wanted: Wanted,
    taken: Mapping[str, int],
    place_of: Callable[[int], Place | None],
) -> list[Diagnostic]:
    """Return an error for each column that is nearly an input, and one warning for the others."""
    free = [name for name, target in wanted.names.items() if target.name not in taken]
    folded = {_fold(name): name for name in reversed(free) if _fold(name)}
    few = len(left_over) * len(free) <= _MOST_PAIRS
    found: list[Diagnostic] = []
    ignored: list[str] = []
    for index in left_over:
        near = folded.get(_fold(names[index]))
        if near is None and few:
            near = _nearly(names[index], free)
        if near is None:
            ignored.append(header[index])
            continue
        details = {"column": header[index], "input": near}
        found.append(
            Diagnostic(
                code=data.COLUMN_NEARLY_INPUT,
                place=place_of(index),
                details=details,
                subject=wanted.names[near].name,
            )
        )
    if ignored:
        details = {"columns": _listed(ignored)}
        found.append(
            Diagnostic(code=data.COLUMNS_IGNORED, place=place_of(left_over[0]), details=details)
        )
    return found


def _check_missing(wanted: Wanted, taken: Collection[str], place: Place | None) -> list[Diagnostic]:
    missing = [
        name
        for name in wanted.required
        if name not in taken and wanted.excused.get(name) not in taken
    ]
    if not missing:
        return []
    return [
        Diagnostic(code=data.COLUMNS_MISSING, place=place, details={"columns": _listed(missing)})
    ]


def _nearly(name: str, free: Sequence[str]) -> str | None:
    """Return the name that `name` is a slip of, or None.

    Names that differ in nothing but their digits (`score_2566`, `score_2567`) are two names.
    """
    if len(name) < _SHORTEST:
        return None
    letters = _letters(name)
    for near in get_close_matches(name, free, n=3, cutoff=_ALIKE):
        if _letters(near) != letters:
            return near
    return None


def _letters(name: str) -> str:
    return "".join(c for c in name if not c.isdigit())


def _fold(name: str) -> str:
    """Return what two spellings of one name share: letters and ASCII digits, case aside."""
    return "".join(c for c in name.translate(THAI_DIGITS).casefold() if c.isalnum())


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(f"`{name}`" for name in names[:_LISTED])
    return shown if len(names) <= _LISTED else f"{shown} (+{len(names) - _LISTED})"
