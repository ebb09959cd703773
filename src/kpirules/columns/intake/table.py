"""Which column of a table is which input, and how it is read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from kpirules.columns.cells.block import Mask
from kpirules.columns.cells.cell import MEASURED, STATES
from kpirules.columns.intake.bounds import bounds_of
from kpirules.columns.intake.coded import coded
from kpirules.columns.intake.floats import Floats
from kpirules.columns.intake.source import Absent, Source, Stated
from kpirules.columns.intake.steps import Steps
from kpirules.columns.language.compile import Vocabulary
from kpirules.formula.numbers import read_decimal
from kpirules.formula.values import State
from kpirules.framework.inputs import Input, InputType

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["column_of", "joined", "sources_of"]

_WORDED = (InputType.CHOICE, InputType.TEXT, InputType.YES_NO)
# Past this a count of a unit is no longer a whole float.
_WORD = 8


def sources_of(
    table: pa.Table,
    columns: Mapping[str, str],
    inputs: Mapping[str, Input],
    codes: Mapping[str, State],
    nan: State | None,
    vocabulary: Vocabulary,
) -> dict[str, Source]:
    """Return the source of every input.

    Args:
        table: The table.
        columns: The table's column of each input that it has, by the input's name.
        inputs: The inputs.
        codes: Words that stand for a state.
        nan: What a NaN stands for, or None.
        vocabulary: The places of choices.
    """
    found: dict[str, Source] = {}
    known = frozenset(table.column_names)
    for name, declared in inputs.items():
        column = columns.get(name)
        if column is None:
            found[name] = Absent(declared)
            continue
        array = joined(table.column(column))
        source = column_of(array, declared, codes, nan, vocabulary)
        beside = next((f"{n}.state" for n in (column, name) if f"{n}.state" in known), None)
        found[name] = source if beside is None else _stated(source, array, table.column(beside))
    return found


def column_of(
    array: pa.Array,
    declared: Input,
    codes: Mapping[str, State],
    nan: State | None,
    vocabulary: Vocabulary,
) -> Source:
    """Return the source of one Arrow column."""
    kind = array.type
    if declared.type not in _WORDED:
        there = _there(array)
        if pa.types.is_float64(kind):
            return _floats(array, declared, there, codes, nan)
        if pa.types.is_integer(kind) and not pa.types.is_uint64(kind):
            plain = array.fill_null(0).cast(pa.int64())
            return _steps(declared, plain.to_numpy(zero_copy_only=False), 0, there, codes)
        if pa.types.is_decimal128(kind) and kind.scale >= 0:
            steps = _decimal_steps(array)
            if steps is not None:
                return _steps(declared, steps, kind.scale, there, codes)
    values, places = _distinct(array)
    return coded(declared, values, places, codes, nan, vocabulary)


def _floats(
    array: pa.Array,
    declared: Input,
    there: Mask | None,
    codes: Mapping[str, State],
    nan: State | None,
) -> Floats:
    values = _plain(array)
    numbers = [(read_decimal(word), STATES.index(state)) for word, state in codes.items()]
    return Floats(
        declared,
        bounds_of(declared),
        values,
        there,
        None if nan is None else STATES.index(nan),
        tuple((n[0] / n[1], meaning) for n, meaning in numbers if n is not None),
        _fill(values, there),
    )


def _fill(values: NDArray[np.float64], there: Mask | None) -> float:
    """Return a value of the column for rows without one, so that its range stays as it is."""
    some = values[:1024] if there is None else values[:1024][there[:1024]]
    finite = some[np.isfinite(some)]
    return float(np.median(finite)) if len(finite) % 2 else float(finite[0]) if len(finite) else 0.0


def _steps(
    declared: Input,
    steps: NDArray[np.int64],
    places: int,
    there: Mask | None,
    codes: Mapping[str, State],
) -> Steps:
    numbers = [(read_decimal(word), STATES.index(state)) for word, state in codes.items()]
    coded_steps = [
        (n[0] * 10**places // n[1], meaning)
        for n, meaning in numbers
        if n is not None and n[0] * 10**places % n[1] == 0
    ]
    some = steps[:1024] if there is None else steps[:1024][there[:1024]]
    fill = int(some[0]) if len(some) else 0
    return Steps(declared, bounds_of(declared), steps, places, there, tuple(coded_steps), fill)


def _decimal_steps(array: pa.Array) -> NDArray[np.int64] | None:
    """Return the unscaled numbers of decimals; None where some do not fit into 64 bits."""
    buffer = array.buffers()[1]
    if buffer is None or len(array) == 0:
        return np.zeros(len(array), dtype=np.int64)
    words = np.frombuffer(buffer, dtype=np.int64).reshape(-1, 2)
    words = words[array.offset : array.offset + len(array)]
    low, high = words[:, 0], words[:, 1]
    fits = high == (low >> 63)
    there = _there(array)
    if not (fits if there is None else fits | ~there).all():
        return None
    return low if there is None else np.where(there, low, 0)


def joined(column: pa.ChunkedArray) -> pa.Array:
    """Return a column in one piece."""
    if column.num_chunks == 1:
        return column.chunk(0)
    joined = column.combine_chunks()
    return joined.chunk(0) if isinstance(joined, pa.ChunkedArray) else joined


def _there(array: pa.Array) -> Mask | None:
    if array.null_count == 0:
        return None
    there: Mask = pc.is_valid(array).to_numpy(zero_copy_only=False)
    return there


def _plain(array: pa.Array) -> NDArray[np.float64]:
    """Return the floats of a column without a copy; where a row is null, anything stands."""
    buffer = array.buffers()[1]
    if buffer is None:
        return np.zeros(len(array))
    values = np.frombuffer(buffer, dtype=np.float64)
    return values[array.offset : array.offset + len(array)]


def _distinct(array: pa.Array) -> tuple[list[Any], NDArray[np.int64]]:
    """Return the distinct values of a column and the place of each row's; -1 for a null."""
    if not pa.types.is_dictionary(array.type):
        if pa.types.is_nested(array.type) or pa.types.is_null(array.type):
            values = array.to_pylist()
            places = np.arange(len(values), dtype=np.int64)
            there = _there(array)
            return values, places if there is None else np.where(there, places, -1)
        array = array.dictionary_encode()
    places = array.indices.cast(pa.int64()).fill_null(-1).to_numpy(zero_copy_only=False)
    if pa.types.is_float32(array.dictionary.type) or pa.types.is_float16(array.dictionary.type):
        # Their shortest decimals are those of their own kind, not of the doubles they become.
        return list(array.dictionary.to_numpy(zero_copy_only=False)), places
    return array.dictionary.to_pylist(), places


def _stated(source: Source, array: pa.Array, beside: pa.ChunkedArray) -> Source:
    """Return a source with the states that stand in a column beside it."""
    values, places = _distinct(joined(beside))
    words = tuple("" if value is None else str(value).strip() for value in values)
    known = {state.value: place for place, state in enumerate(STATES)}
    meaning = np.array([known.get(word, MEASURED) for word in words] + [MEASURED], dtype=np.uint8)
    strange = np.array([bool(word) and word not in known for word in words] + [False])
    states = meaning[places]
    there = _there(array)
    given = np.ones(len(array), dtype=bool) if there is None else there
    odd = strange[places] | ((states != MEASURED) & given)
    return Stated(source, words, places, states, odd)
