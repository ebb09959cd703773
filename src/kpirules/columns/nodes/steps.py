"""What scores one node over columns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from kpirules.columns.cells.block import Block
from kpirules.columns.cells.cell import (
    MEASURED,
    NOT_APPLICABLE,
    NOT_REPORTED,
    Numbers,
    States,
    Truths,
    first_of,
)
from kpirules.columns.cells.choosing import picked
from kpirules.columns.cells.rounding import rounded_all
from kpirules.columns.language.term import Column
from kpirules.columns.nodes.finish import Finish, within_scale
from kpirules.columns.nodes.groups import Group
from kpirules.columns.nodes.methods import Scored
from kpirules.columns.nodes.missing import no_value, overlaid
from kpirules.framework.declaration import Scale
from kpirules.framework.methods import Direct
from kpirules.framework.node import Node
from kpirules.scoring.layout import NodeSlots

__all__ = ["Step", "guarded", "score_group", "score_leaf", "scored_within"]

# Puts the value and scores of a node into its slots.
Step = Callable[[Block], None]


def score_leaf(
    node: Node,
    at: NodeSlots,
    value: Column | None,
    method: Scored,
    finish: Finish,
    entered: int | None,
) -> Step:
    """Return what scores an indicator."""
    only_entered = isinstance(node.method, Direct)

    def computed(block: Block) -> Numbers:
        if value is None:
            block[at.value] = no_value(block)
            return method(no_value(block), block)
        numbers = value(block)
        assert isinstance(numbers, Numbers)  # noqa: S101 - the check of types has proven it
        if node.value_rounding:
            numbers = rounded_all(block, numbers, node.value_rounding)
        block[at.value] = numbers
        # A method is not asked about a value that is missing.
        return overlaid(method(numbers, block), numbers.state)

    def run(block: Block) -> None:
        if entered is None:
            finish.settle(block, computed(block))
            return
        given: Numbers = block.cells(entered)
        if value is None and only_entered:
            block[at.value] = no_value(block)
            finish.settle(block, given)
            return
        raw = computed(block)
        there: Any = True if given.state is None else given.state == MEASURED
        result = picked(there, given, raw)
        assert isinstance(result, Numbers)  # noqa: S101 - both are numbers
        if there is True or there.any():
            hidden = np.where(there, np.uint8(NOT_REPORTED), np.uint8(MEASURED))
            hidden = np.broadcast_to(hidden, (block.size,))
            block[at.value] = overlaid(block[at.value], hidden)
        finish.settle(block, result)

    return run


def score_group(at: NodeSlots, group: Group, finish: Finish) -> Step:
    """Return what scores a group."""

    def run(block: Block) -> None:
        block[at.value] = no_value(block)
        finish.settle(block, group.score(block))

    return run


def scored_within(step: Step, at: NodeSlots, scale: Scale) -> Step:
    """Return the total's step with the scale enforced: a score outside it is no score."""

    def run(block: Block) -> None:
        step(block)
        block[at.score] = overlaid(block[at.score], within_scale(block, at, scale))

    return run


def guarded(step: Step, at: NodeSlots, applies: Sequence[Column]) -> Step:
    """Return a step for the rows to which the node applies; the first condition unmet decides."""
    if not applies:
        return step

    def run(block: Block) -> None:
        step(block)
        over: States | None = None
        for condition in applies:
            over = first_of(over, _unmet(block, condition))
        if over is None:
            return
        for slot in (at.value, at.unrounded, at.score):
            block[slot] = overlaid(block[slot], over)

    return run


def _unmet(block: Block, condition: Column) -> States | None:
    holds = condition(block)
    assert isinstance(holds, Truths)  # noqa: S101 - the check of types has proven it
    if holds.value is True and holds.state is None:
        return None
    state = np.where(holds.value, np.uint8(MEASURED), np.uint8(NOT_APPLICABLE))
    found: States = np.broadcast_to(state, (block.size,))
    return found if holds.state is None else first_of(holds.state, found)
