"""What the catchers find in an edited framework and not in the sound one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from faults.catchers import CATCHERS, Finding
from faults.edits import Edit, edited, sound

__all__ = ["caught", "caught_by"]


_ALL = tuple(CATCHERS)


def caught(edit: Edit, catchers: Iterable[str] = _ALL) -> dict[str, list[Finding]]:
    """Return, by catcher, what it finds that it doesn't find in the sound framework."""
    return dict(_caught(edit, catchers))


def caught_by(edit: Edit, catchers: Iterable[str] = _ALL) -> str | None:
    """Return the name of the first catcher that finds the edit, None where none does."""
    return next((name for name, found in _caught(edit, catchers) if found), None)


def _caught(edit: Edit, catchers: Iterable[str]) -> Iterator[tuple[str, list[Finding]]]:
    with edited(edit) as folder:
        for name in catchers:
            found = set(CATCHERS[name](folder, edit.framework))
            yield name, sorted(found - _in_sound(name, edit.framework))


@cache
def _in_sound(catcher: str, framework: str) -> frozenset[Finding]:
    with sound() as folder:
        return frozenset(CATCHERS[catcher](folder, framework))
