"""Fragments of framework files laid over a small sound framework."""

from __future__ import annotations

from pathlib import Path

__all__ = ["BASE", "laid_over"]

BASE = (Path(__file__).parent / "cases" / "base.yaml").read_text(encoding="utf-8")


def laid_over(fragment: str, base: str = BASE) -> str:
    """Return the base with its top-level keys replaced by those of the fragment."""
    keys = _keys(base)
    keys.update(_keys(fragment))
    return "".join(keys.values())


def _keys(text: str) -> dict[str, str]:
    """Return the lines of every top-level key, by key."""
    keys: dict[str, str] = {}
    key = ""
    for line in text.splitlines(keepends=True):
        if line[:1] not in (" ", "#", "\n"):
            key = line.partition(":")[0]
        if key:
            keys[key] = keys.get(key, "") + line
    return keys
