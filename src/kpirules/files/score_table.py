"""Rows of results as Arrow tables: what the columnar engine gives, and what cards hold."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from kpirules.columns.request import Detail, Request, outputs
from kpirules.diagnostics.catalogue import references
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.errors import OutputError
from kpirules.files.score_columns import PLACES, ScoreCell, ScoreColumns, twelve_places
from kpirules.scoring.scorecard import Scorecard

__all__ = ["ScoreTable", "whole"]

_DIGITS = 38
_RULE = pa.dictionary(pa.int32(), pa.string())
_NUMBERS: tuple[Detail, ...] = ("value", "unrounded", "weight", "effective_weight", "contribution")


class ScoreTable:
    """How results stand in a table: the columns of `ScoreColumns`, their numbers as decimals.

    Attributes:
        columns: What the columns are.
        schema: The table's schema; the framework stands in its metadata too.
        unrounded: The columns of numbers that no rounding is declared for.
    """

    def __init__(self, columns: ScoreColumns, unit_type: pa.DataType) -> None:
        self.columns = columns
        declaration = columns.declaration
        asked = outputs(declaration, Request(detail=_NUMBERS))
        places = {
            (o.node.id, o.what): o.places for o in asked if o.node is not None and o.is_number
        }
        # What each column holds: a number and its places, or none for text.
        held: list[tuple[bool, int | None]] = [
            (False, None),
            (True, places[declaration.root.id, "score"]),
            (False, None),
            (True, None),
        ]
        held += [(False, None)] * (len(columns.unit_fields()) - len(held))
        for node_id in columns.nodes():
            for field in columns.node_fields():
                is_number = field == "score" or field in _NUMBERS
                held.append((is_number, places[node_id, field] if is_number else None))
        names = columns.header()
        self.unrounded = frozenset(
            name for name, told in zip(names, held, strict=False) if told == (True, None)
        )
        kinds = [_number(kept) if is_number else pa.string() for is_number, kept in held]
        self.schema = pa.schema(
            list(zip(names, [unit_type, *kinds[1:], _RULE, _RULE], strict=True)),
            metadata={
                "kpirules.framework": declaration.reference,
                "kpirules.digest": declaration.digest,
            },
        )

    def of_result(self, units: pa.Array, result: pa.Table) -> pa.Table:
        """Return the table of what the engine gives for units, without what it tells of them."""
        width = len(self.schema) - 2
        arrays = [units, *(whole(result.column(at)) for at in range(1, width))]
        return self._table([*arrays, *self._rules(len(units))])

    def of_cards(self, cards: Sequence[Scorecard]) -> pa.Table:
        """Return the table of cards; units have their names as text."""
        units = pa.array([card.unit for card in cards], pa.string())
        return self._table([units, *self._arrays(cards), *self._rules(len(cards))])

    def with_cards(self, table: pa.Table, rows: np.ndarray, cards: Sequence[Scorecard]) -> pa.Table:
        """Return a table of which some rows are those of cards; the units' names are kept."""
        mask = np.zeros(table.num_rows, np.bool_)
        mask[rows] = True
        given = pa.array(mask)
        arrays = [whole(column) for column in table.columns]
        for at, new in enumerate(self._arrays(cards), 1):
            arrays[at] = pc.replace_with_mask(arrays[at], given, new)
        return self._table(arrays)

    def _arrays(self, cards: Sequence[Scorecard]) -> list[pa.Array]:
        """Return the columns of cards but the units' names and what is the same in all rows."""
        fields = list(self.schema)[1:-2]
        rows = [self.columns.cells(card)[1:-2] for card in cards]
        return [_array([row[at] for row in rows], field) for at, field in enumerate(fields)]

    def _table(self, arrays: list[pa.Array]) -> pa.Table:
        return pa.Table.from_arrays(arrays, schema=self.schema)

    def _rules(self, rows: int) -> list[pa.Array]:
        declaration = self.columns.declaration
        same = pa.array(np.zeros(rows, np.int32))
        return [
            pa.DictionaryArray.from_arrays(same, pa.array([text]))
            for text in (declaration.reference, declaration.digest)
        ]


def _array(cells: Sequence[ScoreCell], field: pa.Field) -> pa.Array:
    if not pa.types.is_decimal(field.type):
        return pa.array([cell or None for cell in cells], pa.string())
    try:
        return pa.array([_decimal(cell) for cell in cells], field.type)
    except pa.ArrowInvalid as error:
        reason = f"a number of `{field.name}` has more than {_DIGITS} digits"
        details = {"name": field.name, "reason": reason}
        finding = Diagnostic(code=references.OUTPUT_NOT_WRITABLE, details=details)
        raise OutputError([finding]) from error


def _number(places: int | None) -> pa.DataType:
    return pa.decimal128(_DIGITS, PLACES if places is None else places)


def _decimal(cell: ScoreCell) -> Decimal | None:
    if isinstance(cell, Fraction):
        return twelve_places(cell)
    return cell if isinstance(cell, Decimal) else None


def whole(column: pa.ChunkedArray) -> pa.Array:
    """Return a column in one piece."""
    return column.chunk(0) if column.num_chunks == 1 else column.combine_chunks()
