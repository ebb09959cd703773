"""Stages: what they may enter is known, and every input has somebody who enters it."""

from __future__ import annotations

from collections.abc import Iterator

from kpirules.diagnostics.catalogue.stages import (
    ENTERED_BY_NONE,
    STAGES_TAKE_IDLE,
    TOLERANCE_IDLE,
    UNKNOWN_ENTERED,
)
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.diagnostics.nearest import nearest_hint
from kpirules.framework.declaration import Declaration
from kpirules.framework.entering import entered_by, inputs_named
from kpirules.source.rules.found import found

__all__ = ["check_stages"]

# The number of names that a message lists before it only counts.
_LISTED = 8


def check_stages(declaration: Declaration) -> Iterator[Diagnostic]:
    """Yield what is wrong with the stages."""
    stages = declaration.stages
    if not stages:
        if "stages_take" in declaration.places:
            yield found(STAGES_TAKE_IDLE, declaration.places["stages_take"])
        return
    sound = True
    for stage in stages:
        for name in stage.enters or ():
            if inputs_named(declaration, name) is None:
                sound = False
                place = stage.places.get(f"enters.{name}", stage.place)
                hint = nearest_hint(name, _names(declaration))
                yield found(
                    UNKNOWN_ENTERED, place, subject=stage.id, hint=hint, name=name, stage=stage.id
                )
    if stages[0].tolerance is not None:
        place = stages[0].places.get("tolerance", stages[0].place)
        yield found(TOLERANCE_IDLE, place, subject=stages[0].id, stage=stages[0].id)
    if sound:
        yield from _left_to_none(declaration)


def _left_to_none(declaration: Declaration) -> Iterator[Diagnostic]:
    """Yield the inputs that no stage may enter, together."""
    entered = frozenset[str]().union(*(entered_by(declaration, s) for s in declaration.stages))
    left = [name for name in _reported(declaration) if name not in entered]
    if left:
        shown = ", ".join(f"`{name}`" for name in left[:_LISTED])
        more = f" (+{len(left) - _LISTED})" if len(left) > _LISTED else ""
        yield found(ENTERED_BY_NONE, declaration.places.get("stages"), names=f"{shown}{more}")


def _reported(declaration: Declaration) -> Iterator[str]:
    """Yield what units report; an input that another framework gives is nobody's to enter."""
    yield from (name for name, each in declaration.inputs.items() if each.link is None)
    yield from declaration.lists


def _names(declaration: Declaration) -> list[str]:
    nodes = list(declaration.root.walk())
    tags = [tag for node in nodes for tag in node.tags]
    return [*declaration.inputs, *declaration.lists, *(node.id for node in nodes), *tags]
