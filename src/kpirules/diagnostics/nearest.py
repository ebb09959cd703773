"""The nearest spelling of a name that is not known."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from kpirules.diagnostics.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["nearest", "nearest_hint"]

# Longer names are cut for the comparison, whose cost grows with the square of the length.
LONGEST_COMPARED = 64
_LEAST_ALIKE = 0.6


def nearest(name: str, candidates: Iterable[str]) -> str | None:
    """Return the candidate that `name` most likely means, or None where none is near.

    Capitals make no difference, nor do hyphens or spaces for underscores, nor the order of the
    candidates.

    Examples:
        >>> nearest("wieght", ["weight", "weights_total"])
        'weight'
        >>> nearest("Higher-is-better", ["higher_is_better", "lower_is_better"])
        'higher_is_better'
        >>> nearest("x", ["weight"]) is None
        True
    """
    folded: dict[str, str] = {}
    for candidate in sorted(set(candidates)):
        folded.setdefault(_fold(candidate), candidate)
    wanted = _fold(name)
    if wanted in folded:
        return folded[wanted]
    matches = get_close_matches(wanted, folded, n=1, cutoff=_LEAST_ALIKE)
    return folded[matches[0]] if matches else None


def nearest_hint(name: str, candidates: Iterable[str]) -> Text:
    """Return “did you mean …” with the nearest candidate, or an empty text where none is near.

    Examples:
        >>> nearest_hint("wieght", ["weight"]).en
        'did you mean `weight`?'
    """
    match = nearest(name, candidates)
    if match is None:
        return Text()
    return Text(th=f"หมายถึง `{match}` หรือไม่", en=f"did you mean `{match}`?")


def _fold(name: str) -> str:
    return name[:LONGEST_COMPARED].casefold().replace("-", "_").replace(" ", "_")
