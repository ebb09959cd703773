"""What a plain scalar means: the YAML 1.2 core rules, with what is ambiguous refused."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from kpirules.diagnostics.catalogue.reading import (
    CAPITALISED_WORD,
    LEADING_ZERO,
    NOT_A_FINITE_NUMBER,
    NUMBER_TOO_LONG,
    NUMBER_WITH_UNDERSCORES,
    OTHER_BASE_NUMBER,
)
from kpirules.formula.numbers import LONGEST_NUMBER, read_decimal

if TYPE_CHECKING:
    from kpirules.diagnostics.code import Code
    from kpirules.source.tree import Value

__all__ = ["Doubt", "read_scalar"]

# A finding about a scalar: its code and what fills the message.
Doubt = tuple["Code", dict[str, str]]

_WORDS: dict[str, Value] = {"": None, "~": None, "null": None, "true": True, "false": False}
_CAPITALISED = {
    written: word for word in ("null", "true", "false") for written in (word.title(), word.upper())
}
_NUMBER = re.compile(r"[-+]?(?:[0-9]+(\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?", re.ASCII)
_LEADING_ZERO = re.compile(r"[-+]?0[0-9]", re.ASCII)
_UNDERSCORES = re.compile(r"[-+]?[0-9]+(?:_+[0-9]+)+(?:\.[0-9_]*)?", re.ASCII)
_OTHER_BASE = re.compile(r"[-+]?0[xob][0-9a-fA-F_]+", re.ASCII)
_NOT_FINITE = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)", re.ASCII)


def read_scalar(text: str) -> tuple[Value, Doubt | None]:
    """Return what the plain scalar `text` means, and the finding about it, if any.

    `true`, `false`, `null`, `~` and nothing are themselves, decimal numbers keep the decimals
    that were written, everything else is text: `yes`, `NO`, `12:30`, `2567-09-30`, `1.2.3`. With a
    finding comes the likeliest meaning, so that reading can go on.

    Examples:
        >>> read_scalar("2.50")
        (Decimal('2.50'), None)
        >>> read_scalar("12:30")
        ('12:30', None)
        >>> read_scalar("010")[1][0].id
        'KPI160'
    """
    if text in _WORDS:
        return _WORDS[text], None
    if text[0] in "+-.0123456789":
        return _read_number(text)
    if text in _CAPITALISED:
        word = _CAPITALISED[text]
        return _WORDS[word], (CAPITALISED_WORD, {"text": text, "expected": word})
    return text, None


def _read_number(text: str) -> tuple[Value, Doubt | None]:
    match = _NUMBER.fullmatch(text)
    if match is None:
        return _read_odd_number(text)
    if read_decimal(text) is None:
        details = {"text": text, "limit": str(LONGEST_NUMBER)}
        return Decimal(1), (NUMBER_TOO_LONG, details)
    value = int(text) if text.lstrip("+-").isdecimal() else Decimal(text)
    if _LEADING_ZERO.match(text):
        return value, (LEADING_ZERO, {"text": text})
    return value, None


def _read_odd_number(text: str) -> tuple[Value, Doubt | None]:
    """Return the meaning of text that begins like a number but is no plain decimal."""
    if _UNDERSCORES.fullmatch(text):
        value, doubt = _read_number(text.replace("_", ""))
        code, details = doubt or (NUMBER_WITH_UNDERSCORES, {})
        return value, (code, {**details, "text": text})
    if _OTHER_BASE.fullmatch(text):
        return Decimal(1), (OTHER_BASE_NUMBER, {"text": text})
    if _NOT_FINITE.fullmatch(text):
        return Decimal(1), (NOT_A_FINITE_NUMBER, {"text": text})
    return text, None
