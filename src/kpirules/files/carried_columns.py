"""What stands in the rows of carried data, and of results read in another edition."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from kpirules.diagnostics.text import Language
from kpirules.editions.crosswalk.model import Crosswalk
from kpirules.editions.crosswalk.reading import Reading
from kpirules.editions.crosswalk.users import told
from kpirules.files.carry import CarriedRow
from kpirules.files.records import Records
from kpirules.files.score_columns import number_text
from kpirules.formula.values import State
from kpirules.framework.declaration import Declaration

__all__ = ["data_records", "result_records"]

_RESULT_COLUMNS = ("unit", "id", "title", "relation", "from", "score", "value", "remark")


def data_records(declaration: Declaration, unit_column: str) -> Records[CarriedRow]:
    """Return how carried data are written: as a data file of the new edition.

    Every input of the edition is a column, in declared order, blank where nothing was carried or
    entered; so the file is the sheet in which the rest is entered.
    """
    names = list(declaration.inputs)
    lists = list(declaration.lists)

    def rows(row: CarriedRow) -> Iterator[list[str]]:
        yield [row.unit, *(_cell(row.values.get(name)) for name in names)]

    def data(row: CarriedRow) -> dict[str, object]:
        held = {name: row.values.get(name) for name in names}
        plain = {name: _plain(value) for name, value in held.items() if value is not None}
        rows_of_lists = {name: row.values[name] for name in lists if row.values.get(name)}
        return {unit_column: row.unit, **plain, **_plain_rows(rows_of_lists)}

    return Records(header=[unit_column, *names], rows=rows, data=data, head=_head(declaration))


def result_records(crosswalk: Crosswalk, language: Language) -> Records[Reading]:
    """Return how results are written: one row for each node of the new edition.

    The remark says why a result is not there, or what a reader should know about it.
    """

    def rows(reading: Reading) -> Iterator[list[str]]:
        for node in reading:
            relation = "" if node.relation is None else node.relation.value
            yield [
                reading.unit,
                node.id,
                node.title.pick(language),
                relation,
                ", ".join(node.olds),
                number_text(node.score),
                number_text(node.value),
                (node.reason or node.note).pick(language),
            ]

    return Records(
        header=_RESULT_COLUMNS,
        rows=rows,
        data=Reading.to_dict,
        head={"from": crosswalk.old.reference, **_head(crosswalk.new)},
    )


def _head(declaration: Declaration) -> dict[str, object]:
    return {
        "framework": {
            "framework": declaration.id,
            "fiscal_year": declaration.fiscal_year,
            "edition": declaration.edition,
            "digest": declaration.digest,
        }
    }


def _cell(value: object) -> str:
    plain = _plain(value)
    if plain is None:
        return ""
    return ("yes" if plain else "no") if isinstance(plain, bool) else str(plain)


def _plain(value: object) -> object:
    """Return a value as JSON has it: numbers as exact text, truths as they are."""
    if value is None or isinstance(value, bool | str):
        return value
    return told(value) if isinstance(value, State | Decimal | Fraction) else str(value)


def _plain_rows(lists: dict[str, object]) -> dict[str, object]:
    """Return the rows of lists with their values as JSON has them."""
    return {
        name: [{column: _plain(value) for column, value in row.items()} for row in rows]
        for name, rows in lists.items()
        if isinstance(rows, list)
    }
