"""What is asked of a table: which columns come back, as what numbers, and how blanks are read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from kpirules.formula.numbers import Rounding
from kpirules.formula.values import State
from kpirules.framework.declaration import Declaration
from kpirules.framework.node import Node

__all__ = ["DETAILS", "UNROUNDED_PLACES", "Detail", "Output", "Request", "outputs"]

Detail = Literal[
    "value", "unrounded", "weight", "effective_weight", "contribution", "coverage", "state"
]
DETAILS: tuple[Detail, ...] = (
    "value",
    "unrounded",
    "weight",
    "effective_weight",
    "contribution",
    "coverage",
    "state",
)
# As decimals, numbers that no rounding is declared for are shown rounded to so many places.
UNROUNDED_PLACES = 12
_UNIT = ("unit", "score", "band", "coverage")


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What a caller wants of a table.

    Attributes:
        unit_column: The column that names the unit.
        detail: What else than its score each node gives.
        numbers: `float` gives the double nearest to the exact number; `decimal` exact decimals
            with the declared places, twelve where no rounding is declared.
        nan: The state that a NaN stands for; None refuses it.
        rename: Columns of the table and the inputs they stand for.
        told: Whether a last column `problem` tells what is wrong with a unit's values.
    """

    unit_column: str = "unit"
    detail: tuple[Detail, ...] = ()
    numbers: Literal["float", "decimal"] = "float"
    nan: State | None = None
    rename: Mapping[str, str] = field(default_factory=dict)
    told: bool = False


@dataclass(frozen=True, slots=True)
class Output:
    """One column of the result.

    Attributes:
        name: Its name.
        node: The node it is about; None for the unit's name and its problem.
        what: `unit`, `band`, `problem`, `score` or one of `DETAILS`.
        places: Decimal places of a number that is rounded as the framework declares; else None.
    """

    name: str
    node: Node | None
    what: str
    places: int | None = None

    @property
    def is_number(self) -> bool:
        """Whether it holds numbers."""
        return self.what not in ("unit", "band", "problem", "state")


def outputs(declaration: Declaration, request: Request) -> tuple[Output, ...]:
    """Return the columns of the result in their order."""
    return tuple(_outputs(declaration, request))


def _outputs(declaration: Declaration, request: Request) -> Iterator[Output]:
    root = declaration.root
    yield Output("unit", None, "unit")
    yield _of_node("score", root, "score")
    yield Output("band", root, "band")
    yield Output("coverage", root, "coverage")
    for detail in request.detail:
        if detail not in ("coverage", "weight", "effective_weight", "contribution"):
            yield _of_node(detail, root, detail)
    taken = {*_UNIT, "problem", *request.detail}
    for node in root.walk():
        if node is root:
            continue
        # A node may be called as a column of the unit is.
        yield _of_node(f"{node.id}.score" if node.id in taken else node.id, node, "score")
        for detail in request.detail:
            yield _of_node(f"{node.id}.{detail}", node, detail)
    if request.told:
        yield Output("problem", None, "problem")


def _of_node(name: str, node: Node, what: str) -> Output:
    declared = {
        "score": node.rounding,
        "value": node.value_rounding,
        "contribution": node.contribution_rounding,
    }
    return Output(name, node, what, _places(declared.get(what, ())))


def _places(rounding: tuple[Rounding, ...]) -> int | None:
    return max(rounding[-1].places, 0) if rounding else None
