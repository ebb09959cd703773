"""The columns of the result while they are filled, and the Arrow table that they become."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa

from kpirules.columns.cells.cell import STATES
from kpirules.columns.intake.source import Rows
from kpirules.columns.nodes.bands import NO_BAND
from kpirules.columns.request import UNROUNDED_PLACES, Output, Request, outputs
from kpirules.scoring.plan import Plan

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["Filling", "result_schema"]

# A decimal column of Arrow holds numbers of so many digits.
_DIGITS = 38
_WORD = 2**64


def result_schema(plan: Plan, request: Request, unit: pa.DataType) -> pa.Schema:
    """Return the schema of the results of units whose names are of type `unit`."""
    return pa.schema(
        [
            pa.field(output.name, _type(output, request, unit))
            for output in outputs(plan.declaration, request)
        ]
    )


def _type(output: Output, request: Request, unit: pa.DataType) -> pa.DataType:
    if output.what == "unit":
        return unit
    if not output.is_number:
        return pa.string()
    if request.numbers == "float":
        return pa.float64()
    return pa.decimal128(_DIGITS, _places(output))


def _places(output: Output) -> int:
    return UNROUNDED_PLACES if output.places is None else output.places


class Filling:
    """The columns of the result of one table.

    Attributes:
        outputs: The columns, in order.
        problems: What is wrong with a unit, by row.
    """

    def __init__(self, plan: Plan, request: Request, size: int) -> None:
        self.request = request
        self.size = size
        self.outputs = outputs(plan.declaration, request)
        self.bands = [band.id for band in plan.declaration.bands]
        self.problems: dict[int, str] = {}
        self._content: dict[str, NDArray[Any]] = {}
        self._there: dict[str, NDArray[np.bool_]] = {}
        self._large: dict[str, dict[int, int]] = {}
        for output in self.outputs:
            kind = self._kind(output)
            if kind is not None:
                self._content[output.name] = np.empty(size, dtype=kind)

    def _kind(self, output: Output) -> Any:  # noqa: ANN401 - a type of NumPy, or None
        if output.what in ("unit", "problem"):
            return None
        if output.what == "band":
            return np.int32
        if output.what == "state":
            return np.uint8
        return np.float64 if self.request.numbers == "float" else np.int64

    def put(self, output: Output, rows: Rows, content: Any, there: Any) -> None:  # noqa: ANN401
        """Fill some rows of a column.

        Args:
            output: The column.
            rows: The rows.
            content: Floats, whole steps of decimals, places of bands, or states.
            there: In which of the rows there is a value.
        """
        self._content[output.name][rows] = content
        self.put_mask(output, rows, there)

    def room(self, output: Output, rows: Rows) -> NDArray[Any] | None:
        """Return the place of a stretch of rows, to be filled directly; None if they are apart."""
        return self._content[output.name][rows] if isinstance(rows, slice) else None

    def put_mask(self, output: Output, rows: Rows, there: Any) -> None:  # noqa: ANN401
        """Say in which of some rows a column has a value."""
        if there is not True:
            self._mask(output)[rows] = there
        elif output.name in self._there:
            self._there[output.name][rows] = True

    def put_one(self, output: Output, row: int, content: float | None) -> None:
        """Fill one row of a column; None leaves it empty."""
        if content is None:
            self._mask(output)[row] = False
            self._content[output.name][row] = 0
            return
        if output.name in self._there:
            self._there[output.name][row] = True
        if isinstance(content, int) and not -(2**63) <= content < 2**63:
            self._large.setdefault(output.name, {})[row] = content
            content = 0
        self._content[output.name][row] = content

    def _mask(self, output: Output) -> NDArray[np.bool_]:
        # Rows of other stretches count as filled until they say otherwise.
        found = self._there.get(output.name)
        if found is None:
            found = self._there.setdefault(output.name, np.ones(self.size, dtype=bool))
        return found

    def table(self, plan: Plan, units: pa.Array) -> pa.Table:
        """Return the result."""
        schema = result_schema(plan, self.request, units.type)
        arrays = [self._array(output, units) for output in self.outputs]
        return pa.Table.from_arrays(arrays, schema=schema)

    def _array(self, output: Output, units: pa.Array) -> pa.Array:
        if output.what == "unit":
            return units
        if output.what == "problem":
            return pa.array([self.problems.get(row) for row in range(self.size)], pa.string())
        content, there = self._content[output.name], self._there.get(output.name)
        if output.what == "band":
            return _words(content, self.bands, content != NO_BAND)
        if output.what == "state":
            return _words(content, [state.value for state in STATES], None)
        if self.request.numbers == "float":
            kind, buffer = pa.float64(), pa.py_buffer(content)
        else:
            kind = pa.decimal128(_DIGITS, _places(output))
            buffer = pa.py_buffer(_wide(content, self._large.get(output.name, {})))
        return pa.Array.from_buffers(kind, self.size, [_bitmap(there), buffer])


def _bitmap(there: NDArray[np.bool_] | None) -> pa.Buffer | None:
    if there is None or there.all():
        return None
    return pa.py_buffer(np.packbits(there, bitorder="little"))


def _words(content: NDArray[Any], words: Sequence[str], there: Any) -> pa.Array:  # noqa: ANN401
    """Return the words that places stand for."""
    if not words:
        return pa.nulls(len(content), pa.string())
    mask = None if there is None or there.all() else ~there
    places = pa.array(content.astype(np.int32, copy=False), pa.int32(), mask=mask)
    return pa.DictionaryArray.from_arrays(places, pa.array(words, pa.string())).cast(pa.string())


def _wide(steps: NDArray[np.int64], large: dict[int, int]) -> NDArray[np.int64]:
    """Return whole numbers of 64 bits as the two words of 128 bits."""
    words = np.empty((len(steps), 2), dtype=np.int64)
    words[:, 0] = steps
    words[:, 1] = steps >> 63
    for row, number in large.items():
        low = number % _WORD
        words[row, 0] = low - _WORD if low >= _WORD // 2 else low
        words[row, 1] = number // _WORD
    return words
