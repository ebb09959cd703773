"""Texts, words and roundings of a resolved tree as values."""

from __future__ import annotations

from decimal import Decimal

from kpirules.diagnostics.place import Place
from kpirules.diagnostics.text import Text
from kpirules.formula.numbers import Rounding, RoundingMode
from kpirules.source.branches import as_items, as_leaf, as_mapping, entries_of, word
from kpirules.source.tree import Branch, Leaf, Sequence

__all__ = ["flag", "places_of", "roundings", "text_of", "whole", "words"]


def text_of(branch: Branch | None) -> Text:
    """Return a text; the empty text where there is none."""
    entries = entries_of(branch)
    return Text(th=word(entries.get("th")) or "", en=word(entries.get("en")) or "")


def words(branch: Branch | None) -> tuple[str, ...]:
    """Return a list of words; the empty tuple where there is none."""
    return tuple(str(as_leaf(item).value) for item in as_items(branch))


def whole(branch: Branch | None, default: int) -> int:
    """Return a whole number, or `default` where there is none."""
    value = None if branch is None else as_leaf(branch).value
    # A whole number may be written as `2.0` or `1e1`.
    return default if value is None else int(Decimal(str(value)))


def flag(branch: Branch | None) -> bool:
    """Return a yes or no; no where there is none."""
    return branch is not None and as_leaf(branch).value is True


def roundings(branch: Branch | None) -> tuple[Rounding, ...]:
    """Return the declared roundings in order; none for `none`."""
    if branch is None or isinstance(branch, Leaf):
        return ()
    steps = [as_mapping(step) for step in as_items(branch)]
    return tuple(
        Rounding(whole(step["places"], 0), RoundingMode(word(step["mode"]))) for step in steps
    )


def places_of(branch: Branch) -> dict[str, Place]:
    """Return where the value of each key of a mapping stands, and each word of a list of words."""
    places: dict[str, Place] = {}
    for key, value in as_mapping(branch).items():
        places[key] = value.place
        if isinstance(value, Sequence):
            words_there = [item for item in value if isinstance(item, Leaf)]
            places |= {f"{key}.{item.value}": item.place for item in words_there}
    return places
