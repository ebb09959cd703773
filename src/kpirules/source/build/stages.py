"""The stages that assess a unit, in order."""

from __future__ import annotations

from kpirules.framework.stages import Stage, StagesTake
from kpirules.source.branches import as_items, as_mapping, word
from kpirules.source.build.context import Context
from kpirules.source.build.texts import places_of, text_of, words
from kpirules.source.tree import Mapping

__all__ = ["build_stages", "build_stages_take"]


def build_stages(tree: Mapping, context: Context) -> tuple[Stage, ...]:
    """Return the stages that a file declares."""
    found = []
    for item in as_items(tree.get("stages")):
        entry = as_mapping(item)
        name = word(entry["id"]) or ""
        found.append(
            Stage(
                id=name,
                title=text_of(entry.get("title")),
                enters=words(entry["enters"]) if "enters" in entry else None,
                tolerance=context.constant(entry.get("tolerance"), subject=name),
                place=entry["id"].place,
                places=places_of(entry),
            )
        )
    return tuple(found)


def build_stages_take(tree: Mapping) -> StagesTake:
    """Return what a later assessment does about an input that it leaves blank."""
    return StagesTake(word(tree.get("stages_take")) or StagesTake.ASSESSMENTS.value)
