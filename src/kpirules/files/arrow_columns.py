"""What typed columns of Arrow stand for, where files hold numbers as numbers.

Text in such a column is read as the cells of a CSV file are; a number of single precision stands
for its shortest decimal text, as any other float does.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import pyarrow as pa
import pyarrow.compute as pc

from kpirules.files.cells import cell_reader
from kpirules.files.text_columns import IN_WORDS, TextColumn, Values, type_of
from kpirules.formula.numbers import read_decimal
from kpirules.formula.values import State
from kpirules.framework.inputs import Input, InputType

__all__ = ["ArrowColumn", "fits", "is_text", "plain"]

_STATES = {state.value: state for state in State if state is not State.MEASURED}


def is_text(kind: pa.DataType) -> bool:
    """Tell whether cells of this type are text."""
    if pa.types.is_dictionary(kind):
        return is_text(kind.value_type)
    return bool(
        pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_string_view(kind)
    )


def fits(declared: Input, kind: pa.DataType) -> bool:
    """Tell whether an input can be read from a column of this type."""
    kind = kind.value_type if pa.types.is_dictionary(kind) else kind
    if is_text(kind) or pa.types.is_null(kind):
        return True
    if declared.type is InputType.YES_NO:
        return bool(pa.types.is_boolean(kind) or pa.types.is_integer(kind))
    if declared.type in IN_WORDS:
        return False
    known = pa.types.is_integer, pa.types.is_float32, pa.types.is_float64, pa.types.is_decimal
    return any(is_one(kind) for is_one in known)


def plain(array: pa.Array) -> pa.Array:
    """Return an array without encodings, its texts as `string`, its floats as doubles."""
    kind = array.type
    if pa.types.is_dictionary(kind):
        return plain(array.dictionary_decode())
    if is_text(kind):
        return array.cast(pa.string())
    if pa.types.is_float32(kind):
        return array.cast(pa.string()).cast(pa.float64())
    return array


class ArrowColumn:
    """Reads the cells of one column of a type that `fits`.

    Attributes:
        is_text: Whether it holds text that is carried and never computed with.
    """

    def __init__(self, declared: Input, missing_codes: Mapping[str, State]) -> None:
        self._declared = declared
        self.is_text = declared.type is InputType.TEXT
        self._text = TextColumn(declared, missing_codes)
        self._read = cell_reader(declared, missing_codes)
        self._codes = [(code, s) for code, s in missing_codes.items() if read_decimal(code)]

    def read(self, array: pa.Array, states: pa.Array | None = None) -> Values:
        """Return what the cells stand for; `states` says why cells are null."""
        cells = self._cells(array)
        if is_text(cells.type):
            found = self._text.read(cells)
        elif pa.types.is_null(cells.type):
            found = Values(pa.nulls(len(cells), type_of(self._declared)))
        else:
            found = self._without_codes(cells)
        return found if states is None else _with_states(found, plain(states))

    def values(self, array: pa.Array, states: pa.Array | None = None) -> list[object]:
        """Return the cells one by one, as scoring a single unit takes them, or as findings."""
        cells = self._cells(array)
        found: list[object]
        if is_text(cells.type):
            found = [None if text is None else self._read(text) for text in cells.to_pylist()]
        else:
            read = self.read(array)
            words = [None] * len(cells) if read.states is None else read.states.to_pylist()
            pairs = zip(read.values.to_pylist(), words, strict=True)
            found = [value if word is None else State(word) for value, word in pairs]
        if states is None:
            return found
        told = plain(states).to_pylist()
        return [
            _told(value, word) if _says(word) else value
            for value, word in zip(found, told, strict=True)
        ]

    def _cells(self, array: pa.Array) -> pa.Array:
        cells = plain(array)
        in_words = self._declared.type is InputType.YES_NO and pa.types.is_integer(cells.type)
        return cells.cast(pa.string()) if in_words else cells

    def _without_codes(self, numbers: pa.Array) -> Values:
        """Return numbers without those that are codes of missing."""
        states = None
        for code, state in self._codes if self._declared.type not in IN_WORDS else ():
            try:
                like = pa.scalar(
                    float(code) if pa.types.is_floating(numbers.type) else Decimal(code)
                ).cast(numbers.type)
            except pa.ArrowInvalid:
                # No number of this type is the code.
                continue
            here = pc.fill_null(pc.equal(numbers, like), False)  # noqa: FBT003
            if pc.any(here).as_py():
                before = pa.nulls(len(numbers), pa.string()) if states is None else states
                states = pc.if_else(here, state.value, before)
                numbers = pc.if_else(here, None, numbers)
        return Values(numbers, states)


def _says(word: str | None) -> bool:
    """Tell whether a cell of a column of states says anything but that there is a value."""
    return word not in (None, "", State.MEASURED.value)


def _told(value: object, word: str) -> object:
    """Return a cell beside which a state stands; what does not go together is no value."""
    return _STATES.get(word, word) if value is None else f"{value} ({word})"


def _with_states(found: Values, words: pa.Array) -> Values:
    """Return values with the states that a column beside them gives where they are null."""
    words = words.cast(pa.string())
    silent = pc.is_in(words, value_set=pa.array(["", State.MEASURED.value, None]))
    known = pc.is_in(words, value_set=pa.array(list(_STATES)))
    free = found.values.is_null()
    if found.states is not None:
        free = pc.and_(free, found.states.is_null())
    told = pc.and_(known, free)
    odd = pc.invert(pc.or_(silent, told)).to_numpy(zero_copy_only=False)
    before = pa.nulls(len(words), pa.string()) if found.states is None else found.states
    apart = odd if found.apart is None else found.apart | odd
    return Values(found.values, pc.if_else(told, words, before), apart)
