"""What the head of a framework file says: enough to list and to find it, without loading it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from kpirules.diagnostics.text import Text
from kpirules.editions.catalogue.origins import Origin
from kpirules.source.longhand import is_thai
from kpirules.source.reader import read_tree
from kpirules.source.text import read_file, read_text
from kpirules.source.tree import Leaf, Mapping

__all__ = ["STATUSES", "Entry", "read_entry"]

STATUSES = {
    "draft": Text(th="ร่าง", en="draft"),
    "in_force": Text(th="ใช้บังคับ", en="in force"),
    "superseded": Text(th="ถูกแทนที่แล้ว", en="superseded"),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One edition that can be loaded.

    Attributes:
        title: The title; that of the base where an amendment has none of its own.
        amends: The edition that it amends; None for one written whole.
        origin: Where it comes from; None for a file that was not found by name.
        hides: Other origins of the same edition, which this one comes before.
    """

    id: str
    fiscal_year: int
    edition: str
    status: str
    title: Text
    path: Path
    amends: str | None = None
    origin: Origin | None = None
    hides: tuple[Origin, ...] = ()

    @property
    def reference(self) -> str:
        """The name by which it is loaded, for example `nacc-ita@2563.1`."""
        return f"{self.id}@{self.edition}"

    @property
    def sort_key(self) -> tuple[str, int, tuple[tuple[int, str], ...]]:
        """What puts editions in order: 2567.2 before 2567.10."""
        parts = self.edition.split(".")
        numbered = tuple((int(p), "") if p.isdecimal() else (-1, p) for p in parts)
        return (self.id, self.fiscal_year, numbered)


def read_entry(path: Path, origin: Origin | None = None) -> Entry | None:
    """Return what the head of a file says, or None where it cannot be read."""
    try:
        data = read_file(path)
    except (OSError, ValueError):
        return None
    entry = _entry_of(data, path)
    return None if entry is None else replace(entry, origin=origin)


# Every amendment of a chain looks at the same neighbours.
@lru_cache(maxsize=64)
def _entry_of(data: bytes, path: Path) -> Entry | None:
    source, _ = read_text(data, str(path))
    tree = read_tree(source)[0] if source is not None else None
    if tree is None:
        return None
    name, edition, year = (_text(tree, key) for key in ("framework", "edition", "fiscal_year"))
    if not name or not edition or not year.isdecimal():
        return None
    return Entry(
        id=name,
        fiscal_year=int(year),
        edition=edition,
        status=_text(tree, "status"),
        title=_title(tree),
        path=path,
        amends=_text(tree, "amends") or None,
    )


def _title(tree: Mapping) -> Text:
    title = tree.get("title")
    if isinstance(title, Mapping):
        return Text(th=_text(title, "th"), en=_text(title, "en"))
    text = _text(tree, "title")
    return Text(th=text) if is_thai(text) else Text(en=text)


def _text(tree: Mapping, key: str) -> str:
    leaf = tree.get(key)
    return "" if not isinstance(leaf, Leaf) or leaf.value is None else str(leaf.value)
