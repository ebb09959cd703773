"""What columns of text stand for: plain numbers all at once, every other text once.

The meaning of a text is that of `files.cells`; here it is only found faster.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.files.cells import BLANKS, GROUPABLE, Cell, CellReader, cell_reader
from kpirules.formula.numbers import exact, read_decimal
from kpirules.formula.values import State
from kpirules.framework.inputs import Input, InputType

__all__ = ["IN_WORDS", "TextColumn", "Values", "coded_numbers", "type_of", "values_of"]

# Inputs that are no numbers.
IN_WORDS = frozenset({InputType.CHOICE, InputType.YES_NO, InputType.TEXT})
# A double keeps the decimals of every number of so many digits.
_MOST_DIGITS = 15
# Longer texts are read one by one.
_LONG = 26
_PLAIN = r"^-?[0-9]+(\.[0-9]+)?$"
_GROUPED = r"^[+-]?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?$"
_PERCENT = r"^(-?[0-9]+(?:\.[0-9]+)?)%$"
_IN_NUMBERS = np.zeros(256, dtype=np.bool_)
_IN_NUMBERS[list(b"-.0123456789")] = True
# So many texts of a column are remembered with their meaning.
_MOST_KEPT = 100_000


@dataclass(frozen=True, slots=True)
class Values:
    """What the cells of a column stand for, a row each.

    Attributes:
        values: Doubles, truths or choices; null where there is none.
        states: The word of the state where a value is said to be missing; None where none is.
        apart: Rows whose cell no column can hold: it is wrong, or a number of too many digits.
            None where there are none.
    """

    values: pa.Array
    states: pa.Array | None = None
    apart: np.ndarray | None = None


def coded_numbers(missing_codes: Mapping[str, State]) -> list[float]:
    """Return the numbers that the columnar engine takes for a code of missing.

    Read from text, `999.0` is a number where `999` is a code; no column can tell them apart.
    """
    return [float(code) for code in missing_codes if read_decimal(code) is not None]


def type_of(declared: Input) -> pa.DataType:
    """Return the type of a column of values read from text."""
    if declared.type is InputType.YES_NO:
        return pa.bool_()
    return pa.string() if declared.type in IN_WORDS else pa.float64()


class TextColumn:
    """Reads the texts of one column; it remembers what it has read."""

    def __init__(
        self, declared: Input, missing_codes: Mapping[str, State], *, commas_group: bool = True
    ) -> None:
        self._declared = declared
        self._read: CellReader = cell_reader(declared, missing_codes, commas_group=commas_group)
        self._kept: dict[str, Cell] = {}
        self._groups = commas_group and declared.type in GROUPABLE
        # Codes that look like numbers, and the numbers that they look like.
        codes = [code for code in missing_codes if set(code) <= set("+-.,%0123456789")]
        self._codes = pa.array(codes, pa.string()) if codes else None
        self._coded = coded_numbers(missing_codes)

    def read(self, texts: pa.StringArray) -> Values:
        """Return what the texts stand for; a null is a blank."""
        if texts.null_count:
            texts = pc.fill_null(texts, "")
        if self._declared.type in IN_WORDS or len(texts) == 0:
            return self._distinct(texts)
        numbers = self._all_plain(texts)
        return self._mixed(texts) if numbers is None else Values(numbers)

    def _all_plain(self, texts: pa.StringArray) -> pa.DoubleArray | None:
        """Return the numbers of a column that holds short plain numbers and blanks only."""
        _, offsets, letters = texts.buffers()
        ends = np.frombuffer(offsets, np.int32)[texts.offset :][: len(texts) + 1]
        if np.diff(ends).max() > _MOST_DIGITS:
            return None
        if letters is not None:
            written = np.frombuffer(letters, np.uint8)[ends[0] : ends[-1]]
            if not _IN_NUMBERS[written].all():
                return None
        try:
            numbers = pc.cast(_blanks_to_nulls(texts), pa.float64())
        except pa.ArrowInvalid:
            # Digits, points and signs in an order that makes no number.
            return None
        return None if pc.any(self._like_codes(numbers)).as_py() else numbers

    def _like_codes(self, numbers: pa.DoubleArray) -> pa.BooleanArray:
        """Tell which numbers are those of a code: in a column they would be taken for it."""
        return pc.is_in(numbers, value_set=pa.array(self._coded, pa.float64()))

    def _mixed(self, texts: pa.StringArray) -> Values:
        """Return what texts stand for of which some are plain numbers."""
        texts = pc.utf8_trim(texts, characters=BLANKS)
        coded = None if self._codes is None else pc.is_in(texts, value_set=self._codes)
        texts = self._spelled_plainly(texts, coded)
        lengths = pc.binary_length(texts)
        plain = pc.and_(pc.match_substring_regex(texts, _PLAIN), pc.less(lengths, _LONG))
        if coded is not None:
            plain = pc.and_not(plain, coded)
        numbers = pc.cast(pc.if_else(plain, texts, None), pa.float64())
        # More digits are those of a double where its shortest text is the text that was read.
        same = pc.fill_null(pc.equal(pc.cast(numbers, pa.string()), texts), False)  # noqa: FBT003
        settled = pc.and_(plain, pc.or_(pc.less_equal(lengths, _MOST_DIGITS), same))
        settled = pc.and_not(settled, self._like_codes(numbers))
        left = pc.invert(pc.or_(settled, pc.equal(lengths, 0)))
        if not pc.any(left).as_py():
            return Values(numbers)
        rest = self._distinct(texts.filter(left))
        values = pc.replace_with_mask(numbers, left, rest.values)
        states, apart = rest.states, rest.apart
        if states is not None:
            states = pc.replace_with_mask(pa.nulls(len(texts), pa.string()), left, states)
        if apart is not None:
            rows = np.flatnonzero(left.to_numpy(zero_copy_only=False))[apart]
            apart = np.zeros(len(texts), np.bool_)
            apart[rows] = True
        return Values(values, states, apart)

    def _spelled_plainly(
        self, texts: pa.StringArray, coded: pa.BooleanArray | None
    ) -> pa.StringArray:
        """Return the texts without what surely only groups thousands or says percent."""
        if self._groups:
            grouped = pc.match_substring_regex(texts, _GROUPED)
            if coded is not None:
                grouped = pc.and_not(grouped, coded)
            if pc.any(grouped).as_py():
                texts = pc.if_else(grouped, pc.replace_substring(texts, ",", ""), texts)
        elif self._declared.type is InputType.PERCENT:
            told = pc.replace_substring_regex(texts, _PERCENT, r"\1")
            texts = told if coded is None else pc.if_else(coded, texts, told)
        return texts

    def _distinct(self, texts: pa.StringArray) -> Values:
        """Return what texts stand for, each distinct one read once."""
        coded = texts.dictionary_encode()
        cells = [self._cell(text) for text in coded.dictionary.to_pylist()]
        found = values_of(cells, self._declared, self._coded)
        codes = coded.indices
        apart = None if found.apart is None else found.apart[codes.to_numpy()]
        states = None if found.states is None else found.states.take(codes)
        return Values(found.values.take(codes), states, apart)

    def _cell(self, text: str) -> Cell:
        if text not in self._kept:
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()
            self._kept[text] = self._read(text)
        return self._kept[text]


def values_of(cells: Sequence[object], declared: Input, coded: Collection[float] = ()) -> Values:
    """Return what cells stand for that were read one by one.

    Args:
        cells: The cells.
        declared: The input that they are for.
        coded: Numbers that a column cannot hold, since they would be taken for a code of missing.
    """
    apart = np.zeros(len(cells), np.bool_)
    values: list[float | bool | str | None] = []
    states: list[str | None] = []
    for at, cell in enumerate(cells):
        state = cell.value if isinstance(cell, State) else None
        value = _value(cell, declared)
        if isinstance(value, float) and value in coded:
            value = None
        states.append(state)
        values.append(value)
        apart[at] = cell is not None and state is None and value is None
    return Values(
        pa.array(values, type_of(declared)),
        pa.array(states, pa.string()) if any(states) else None,
        apart if apart.any() else None,
    )


def _value(cell: object, declared: Input) -> float | bool | str | None:
    """Return what a column can hold of a cell; None where there is nothing of the kind."""
    if cell is None or isinstance(cell, Diagnostic | State):
        return None
    if declared.type is InputType.YES_NO:
        return cell if isinstance(cell, bool) else None
    if declared.type in IN_WORDS:
        return str(cell) if declared.type is InputType.TEXT or cell in declared.choices else None
    number = read_decimal(str(cell))
    near = None if number is None else float(str(cell))
    kept = None if near is None else exact(near)
    if number is None or kept is None:
        return None
    return near if number[0] * kept[1] == kept[0] * number[1] else None


def _blanks_to_nulls(texts: pa.StringArray) -> pa.StringArray:
    blank = pc.equal(pc.binary_length(texts), 0)
    return pc.if_else(blank, None, texts) if pc.any(blank).as_py() else texts
