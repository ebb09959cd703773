"""Reading what units have handed in of what is required but not scored."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kpirules.files.columns import Wanted, wanted_of
from kpirules.files.read import read_wanted
from kpirules.files.unit_file import UnitFile
from kpirules.framework.declaration import Declaration
from kpirules.framework.inputs import Input, InputType

__all__ = ["handed_in", "read_required"]

_NOTHING: Mapping[str, str] = {}


def read_required(
    path: str,
    declaration: Declaration,
    *,
    rename: Mapping[str, str] = _NOTHING,
    unit_column: str = "unit",
    encoding: str | None = None,
    kind: str | None = None,
) -> UnitFile:
    """Return a data file whose columns are the required items, each read as text.

    The inputs of the framework may stand in it too; they are passed over.

    Args:
        path: The file; `-` reads standard input.
        declaration: The framework.
        rename: Columns of the file and the items they stand for.
        unit_column: The column that names the unit.
        encoding: The text encoding, where it is not to be found out.
        kind: `csv`, `json` or `jsonl`, where the name does not tell.
    """
    items = {
        item.id: Input(name=item.id, short=item.id, type=InputType.TEXT, label=item.title)
        for item in declaration.required
    }
    scored = wanted_of(declaration, unit_column, ())
    wanted = Wanted(
        unit_column=unit_column,
        names=items,
        required=tuple(items),
        extra=frozenset(scored.names),
    )
    return read_wanted(path, wanted, {}, {}, rename=rename, encoding=encoding, kind=kind)


def handed_in(file: UnitFile) -> dict[str, Mapping[str, object]]:
    """Return what each unit of a usable file has handed in, in the order of the file.

    Raises:
        InputError: The file has changed since it was checked.
    """
    return dict(_rows(file))


def _rows(file: UnitFile) -> Iterator[tuple[str, Mapping[str, object]]]:
    for row in file.rows():
        yield row.unit, row.values
