"""The order of the kinds of units, from the lowest to the highest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

__all__ = ["disordered", "order_of"]


def order_of(
    kinds: Iterable[str], edges: Mapping[tuple[str, str], int], declared: Sequence[str] = ()
) -> tuple[str, ...]:
    """Return the kinds from the lowest to the highest.

    Where the order is not declared, that of most units counts: pairs of kinds (below, above) are
    taken from the most frequent on, and those that contradict what was taken are left out.

    Examples:
        >>> order_of(["office", "area", "school"], {("school", "area"): 9, ("area", "office"): 2})
        ('school', 'area', 'office')
    """
    if declared:
        return tuple(declared)
    known = list(dict.fromkeys(kinds))
    above: dict[str, set[str]] = {kind: set() for kind in known}
    for (low, high), _ in sorted(edges.items(), key=lambda edge: (-edge[1], edge[0])):
        if low != high and low not in _reached(high, above):
            above[low].add(high)
    order: list[str] = []
    while len(order) < len(known):
        # A highest kind is one that all kinds above have been placed of; the order fills from
        # the top, and kinds that are not related stay in the order in which they came.
        order.append(next(k for k in known if k not in order and above[k] <= set(order)))
    return tuple(reversed(order))


def disordered(below: str, above: str, order: Sequence[str]) -> bool:
    """Return whether a kind may not stand below another; unknown kinds are told elsewhere."""
    if below not in order or above not in order:
        return False
    return order.index(below) >= order.index(above)


def _reached(start: str, above: Mapping[str, set[str]]) -> set[str]:
    """Return a kind and all that are above it so far."""
    reached: set[str] = set()
    waiting = [start]
    while waiting:
        kind = waiting.pop()
        if kind not in reached:
            reached.add(kind)
            waiting += above.get(kind, ())
    return reached
