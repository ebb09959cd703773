"""What the text of a cell stands for; nothing is guessed.

A cell that could mean two things (`1,5`, `(5)`, `85%` of a plain number) is a finding. What merely
is no number, no choice or out of range is left as text for scoring to judge.
"""

from __future__ import annotations

import re
import string
from collections.abc import Callable, Mapping

from kpirules.diagnostics.catalogue import data
from kpirules.diagnostics.code import Code
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.formula.numbers import decimal_places, read_decimal, to_decimal
from kpirules.formula.values import State
from kpirules.framework.inputs import Input, InputType

__all__ = ["BLANKS", "GROUPABLE", "THAI_DIGITS", "Cell", "CellReader", "cell_reader", "read_cell"]

# Text for scoring to judge, a truth, a state, nothing (a blank), or what is wrong with the cell.
Cell = str | bool | State | Diagnostic | None
CellReader = Callable[[str], Cell]

# What may surround a value without being part of it: no-break and zero-width spaces too.
BLANKS = string.whitespace + "\u00a0\u2007\u202f\u3000\u200b\u2060\ufeff"
THAI_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")

_TO_ASCII = {**THAI_DIGITS, 0x2212: ord("-")}
_PLAIN = re.compile(r"-?[0-9]+(?:\.[0-9]+)?", re.ASCII)
_GROUPED = re.compile(r"[+-]?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]*)?", re.ASCII)
_DIGITS_AND_SEPARATORS = re.compile(r"[+-]?[0-9][0-9.,'\u2019\s\u00a0\u2007\u202f]*", re.ASCII)
_NO_STATES: Mapping[str, State] = {}

# A comma groups thousands only where such numbers are large: `1,234` of a percentage is a slip.
GROUPABLE = frozenset(
    {InputType.NUMBER, InputType.COUNT, InputType.INTEGER, InputType.MONEY},
)
_TRUTHS: Mapping[str, bool] = {
    **dict.fromkeys(("yes", "y", "true", "1", "ใช่", "มี", "✓", "✔"), True),
    **dict.fromkeys(("no", "n", "false", "0", "ไม่ใช่", "ไม่มี", "✗", "✘"), False),
}
_STATES: Mapping[str, State] = {
    "not_applicable": State.NOT_APPLICABLE,
    "not_reported": State.NOT_REPORTED,
    "suppressed": State.SUPPRESSED,
    "invalid": State.INVALID,
    "ไม่เกี่ยวข้อง": State.NOT_APPLICABLE,
    "ไม่รายงาน": State.NOT_REPORTED,
    "ปกปิด": State.SUPPRESSED,
    "ใช้ไม่ได้": State.INVALID,
}


def read_cell(
    text: str,
    declared: Input,
    missing_codes: Mapping[str, State] = _NO_STATES,
    *,
    commas_group: bool = True,
) -> Cell:
    """Return what `text` stands for as a value of `declared`.

    Args:
        text: The cell as it stands in the file.
        declared: The input that it is for.
        missing_codes: Further words for states of missing, from the framework.
        commas_group: Whether a comma can only group thousands; false in a file that separates its
            columns by semicolons, where it may be a decimal comma.

    Examples:
        >>> count = Input(name="n", short="n", type=InputType.COUNT)
        >>> read_cell(" ๑,๒๓๔ ", count), read_cell("", count), read_cell("n/a", count)
        ('1234', None, 'n/a')
    """
    return cell_reader(declared, missing_codes, commas_group=commas_group)(text)


def cell_reader(
    declared: Input,
    missing_codes: Mapping[str, State] = _NO_STATES,
    *,
    commas_group: bool = True,
) -> CellReader:
    """Return the function that reads the cells of one column; build it once, call it often."""
    if declared.type is InputType.TEXT:
        return lambda text: text.strip(BLANKS) or None
    choices = declared.choices
    read = _reader_of_words(declared, commas_group=commas_group)

    def read_cell_of_column(text: str) -> Cell:
        kept = text.strip(BLANKS)
        if not kept:
            return None
        if kept in missing_codes:
            return missing_codes[kept]
        state = None if kept in choices else _STATES.get(kept.lower())
        return read(kept) if state is None else state

    return read_cell_of_column


def _reader_of_words(declared: Input, *, commas_group: bool) -> CellReader:
    """Return the reader of what is neither blank nor missing."""
    if declared.type is InputType.CHOICE:
        return _choice(declared)
    if declared.type is InputType.YES_NO:
        return _truth
    groupable = commas_group and declared.type in GROUPABLE

    def read(text: str) -> Cell:
        return text if _PLAIN.fullmatch(text) else _number(text, declared, groupable=groupable)

    return read


def _choice(declared: Input) -> CellReader:
    choices = declared.choices

    def read(text: str) -> Cell:
        if text in choices:
            return text
        in_ascii = text.translate(THAI_DIGITS)
        return in_ascii if in_ascii in choices else text

    return read


def _truth(text: str) -> Cell:
    return _TRUTHS.get(text.translate(THAI_DIGITS).lower(), text)


def _number(text: str, declared: Input, *, groupable: bool) -> Cell:
    """Return the decimal text of a number that is not written plainly."""
    body = text.translate(_TO_ASCII)
    percent = body.endswith("%")
    if percent:
        body = body[:-1].rstrip(BLANKS)
    plain = _ungrouped(body, groupable=groupable)
    if isinstance(plain, Code):
        return _refused(plain, declared, text)
    if not percent:
        return plain
    if read_decimal(plain) is None:
        return text
    if declared.type is InputType.PERCENT:
        return plain
    if declared.type is InputType.SHARE:
        return _hundredth(plain)
    return _refused(data.PERCENT_SIGN, declared, text)


def _ungrouped(body: str, *, groupable: bool) -> str | Code:
    """Return the text without commas that group thousands, or what is wrong with its signs."""
    if read_decimal(body) is not None:
        return body
    if body.startswith("(") and body.endswith(")"):
        return data.PARENTHESES if _numeric(body[1:-1].strip(BLANKS + "%")) else body
    if groupable and _GROUPED.fullmatch(body):
        return body.replace(",", "")
    if _numeric(body) and not body.replace(".", "", 1).lstrip("+-").isdigit():
        return data.SEPARATOR_MISPLACED
    return body


def _refused(code: Code, declared: Input, text: str) -> Diagnostic:
    details = {"input": declared.name, "value": text}
    return Diagnostic(code=code, details=details, subject=declared.name)


def _numeric(text: str) -> bool:
    """Tell whether `text` is digits with points, commas or blanks among them."""
    return _DIGITS_AND_SEPARATORS.fullmatch(text) is not None


def _hundredth(text: str) -> str:
    """Return the decimal text of a hundredth of the number that `text` writes."""
    above, below = read_decimal(text) or (0, 1)
    share = (above, below * 100)
    return str(to_decimal(share, decimal_places(share) or 0))
