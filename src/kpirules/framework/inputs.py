"""What a framework asks of a unit: inputs, lists, parameters and the states of missing values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from fractions import Fraction

from kpirules.diagnostics.place import Place
from kpirules.diagnostics.text import Text
from kpirules.formula.formula import Formula
from kpirules.formula.values import State
from kpirules.framework.links import Link, RollUp

__all__ = ["Input", "InputType", "ListInput", "Parameter", "State"]


class InputType(Enum):
    """What kind of thing an input holds; each has its own reading and its own default range."""

    NUMBER = "number"
    COUNT = "count"  # a whole number, 0 or more
    INTEGER = "integer"
    PERCENT = "percent"  # 85 means 85 %
    SHARE = "share"  # 0.85 means 85 %
    SCORE = "score"
    MONEY = "money"  # at most two decimals unless declared
    YES_NO = "yes_no"
    CHOICE = "choice"
    TEXT = "text"  # carried and shown, never computed with


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """A named value that a unit reports.

    Attributes:
        name: The data name: `<indicator id>.<input>` for an indicator's own input.
        short: The name that formulas of its indicator use.
        owner: The id of the indicator that declares it, or None where it is shared.
        minimum: The least allowed value, or None.
        maximum: The greatest allowed value, or None.
        exclusive_minimum: Whether `minimum` itself is refused.
        exclusive_maximum: Whether `maximum` itself is refused.
        decimals: The most decimal places a value may have, or None.
        allowed: The only numbers that may stand there (a checklist's answers); empty for any.
        choices: For `choice`, what may stand there and its label, in order.
        optional: A blank is expected and raises no warning; its state is `not_applicable`.
        aliases: Other names by which data may call it (the indicator's id, where this is its only
            input).
        link: The result of another framework that it is, or None where units report it.
        roll_up: How the value of a higher unit comes from those of the units below, or None.
    """

    name: str
    short: str
    type: InputType
    owner: str | None = None
    label: Text = Text()
    minimum: Fraction | None = None
    maximum: Fraction | None = None
    exclusive_minimum: bool = False
    exclusive_maximum: bool = False
    decimals: int | None = None
    unit_of_measure: str | None = None
    choices: Mapping[str, Text] = field(default_factory=dict)
    allowed: tuple[Fraction, ...] = ()
    optional: bool = False
    aliases: tuple[str, ...] = ()
    link: Link | None = None
    roll_up: RollUp | None = None
    source: str | None = None
    provenance: str | None = None
    place: Place | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListInput:
    """A varying number of rows per unit, such as a person's goals.

    Attributes:
        inputs: The columns, by name.
        computed: Further columns, each a formula over the row's columns, in order.
        least_rows: The fewest rows a unit may have.
        most_rows: The most rows a unit may have, or None.
        weight: The column that holds each row's weight, or None.
        weights_total: What the rows' weights must add up to, or None.
        missing: What a fold does about a row whose value is missing: `fail` or `exclude`.
    """

    name: str
    label: Text = Text()
    inputs: Mapping[str, Input]
    computed: Mapping[str, Formula] = field(default_factory=dict)
    least_rows: int = 0
    most_rows: int | None = None
    weight: str | None = None
    weights_total: Fraction | None = None
    missing: str = "fail"
    place: Place | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A named constant of a framework."""

    name: str
    value: Fraction
    label: Text = Text()
    source: str | None = None
    place: Place | None = field(default=None, compare=False, repr=False)
