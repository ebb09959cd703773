"""The units of a file in columns: what is wrong with their names, and which stand twice.

Millions of names are compared by their hashes, eight bytes each. Equal hashes accuse nobody: the
names behind them are read again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from kpirules.files.cells import BLANKS

__all__ = ["Located", "SeenUnits", "find_twice", "names_of", "wrong_names"]

# Names of units and where each stands: a line of the file, or a row.
Located = tuple[pa.Array, np.ndarray]

# A finding names so many of the places of one unit at most.
_MOST_PLACES = 60
_UNPRINTABLE = "[\x00-\x1f\x7f-\u009f]"


def names_of(texts: pa.StringArray) -> pa.StringArray:
    """Return names without surrounding blanks; one that is not there is empty."""
    return pc.utf8_trim(pc.fill_null(texts, ""), characters=BLANKS)


def wrong_names(names: pa.Array) -> pa.BooleanArray:
    """Tell which names no unit can have: the empty ones, and those that hold what is no text."""
    if not pa.types.is_string(names.type):
        return pc.is_null(names)
    empty = pc.equal(pc.binary_length(names), 0)
    return pc.or_(empty, pc.match_substring_regex(names, _UNPRINTABLE))


class SeenUnits:
    """The hashes of the units that were seen."""

    def __init__(self) -> None:
        self._hashes: list[np.ndarray] = []
        self.count = 0

    def see(self, names: pa.Array) -> None:
        """Take note of the units of a batch."""
        self.count += len(names)
        self._hashes.append(hashes(names))

    def doubtful(self) -> np.ndarray:
        """Return the hashes that stand more than once; what was noted is forgotten."""
        if not self._hashes:
            return np.empty(0, np.int64)
        seen = np.concatenate(self._hashes)
        self._hashes.clear()
        seen.sort()
        return np.unique(seen[1:][seen[1:] == seen[:-1]])


def hashes(names: pa.Array) -> np.ndarray:
    """Return a number for each name, the same for equal names within this process."""
    return np.fromiter(map(hash, names.to_pylist()), np.int64, len(names))


def find_twice(
    seen: SeenUnits, read_again: Callable[[], Iterable[Located]]
) -> Mapping[str, list[int]]:
    """Return the units that stand more than once, with the places of each.

    Args:
        seen: All units of the file.
        read_again: Gives the names once more, with the place of each.
    """
    doubtful = seen.doubtful()
    if not len(doubtful):
        return {}
    places: dict[str, list[int]] = {}
    for names, where in read_again():
        # Blank names are no unit's.
        held = ~wrong_names(names).to_numpy(zero_copy_only=False)
        rows = np.flatnonzero(held & np.isin(hashes(names), doubtful))
        for name, place in zip(names.take(rows).to_pylist(), where[rows].tolist(), strict=True):
            known = places.setdefault(str(name), [])
            if len(known) < _MOST_PLACES:
                known.append(place)
    return {name: found for name, found in places.items() if len(found) > 1}
