"""Reads the options of scoring a table; misuse is told before any row is read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal, Protocol, cast, get_args

from kpirules.columns.request import DETAILS, Detail, Request
from kpirules.formula.values import State
from kpirules.scoring.plan import Plan

__all__ = ["Compiled", "Nan", "Numbers", "check_kind", "request_of"]

Numbers = Literal["float", "decimal"]
Nan = Literal["refuse", "not_reported", "not_applicable", "suppressed"]


class Compiled(Protocol):
    """A framework that is ready to score, such as `kpirules.Framework`."""

    @property
    def plan(self) -> Plan:
        """The framework compiled."""


def request_of(
    *,
    unit_column: str,
    detail: Iterable[Detail],
    numbers: Numbers,
    nan: Nan,
    rename: Mapping[str, str] | None,
    told: bool,
) -> Request:
    """Return what is asked of a table.

    Raises:
        ValueError: An option has a value that it does not take; the choices are named.
        TypeError: An option is of the wrong kind.

    Examples:
        >>> request_of(unit_column="unit", detail=["value"], numbers="float", nan="refuse",
        ...            rename=None, told=False).detail
        ('value',)
    """
    check_kind("unit_column", unit_column, str, "the name of a column")
    _check_choice("numbers", numbers, get_args(Numbers))
    _check_choice("nan", nan, get_args(Nan))
    check_kind("rename", rename, Mapping, "a mapping from column to input")
    names = dict(rename or {})
    for each in (*names, *names.values()):
        check_kind("a name in rename", each, str, "text")
    return Request(
        unit_column=unit_column,
        detail=_details(detail),
        numbers=numbers,
        nan=None if nan == "refuse" else State(nan),
        rename=names,
        told=told,
    )


def check_kind(name: str, value: object, kind: type, expected: str) -> None:
    """Raise a TypeError where an option is given and is of another kind than `kind`."""
    if value is not None and not isinstance(value, kind):
        raise TypeError(_expected(name, value, expected))


def _details(detail: Iterable[Detail]) -> tuple[Detail, ...]:
    # A text is a sequence of letters, never what is meant.
    given = None if isinstance(detail, str) else detail
    if not isinstance(given, Iterable):
        raise TypeError(_expected("detail", detail, f"a sequence of {_listed(DETAILS)}"))
    asked: tuple[object, ...] = tuple(given)
    for each in asked:
        _check_choice("detail", each, DETAILS)
        if asked.count(each) > 1:
            msg = f"detail names {each!r} more than once"
            raise ValueError(msg)
    return cast("tuple[Detail, ...]", asked)


def _check_choice(name: str, value: object, choices: tuple[str, ...]) -> None:
    if value not in choices:
        raise ValueError(_expected(name, value, _listed(choices)))


def _expected(name: str, value: object, expected: str) -> str:
    return f"{name} is {value!r}, expected {expected}"


def _listed(choices: tuple[str, ...]) -> str:
    return f"{', '.join(map(repr, choices[:-1]))} or {choices[-1]!r}"
