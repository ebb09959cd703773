"""Small edits of the bundled frameworks: what each replaces, and a copy of the folder with it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml

from kpirules.diagnostics.text import Text
from kpirules.editions.catalogue.find import bundled_folder

__all__ = ["Edit", "edited", "edited_text", "harmless", "seeded", "sound"]

_HERE = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """A small edit of one bundled file.

    Attributes:
        file: The file, from the folder of frameworks.
        kind: What sort of mistake it is, or of harmless change.
        title: What was done, in one sentence.
        replaced: Each text that stands once in the file, and what stands there afterwards.
    """

    id: str
    file: str
    kind: str
    title: Text
    replaced: tuple[tuple[str, str], ...]

    @property
    def framework(self) -> str:
        """The id of the framework, which names its folder."""
        return self.file.partition("/")[0]


def seeded() -> list[Edit]:
    """Return the wrong edits, in the order of frameworks."""
    return [edit for path in sorted((_HERE / "seeded").glob("*.yaml")) for edit in _read(path)]


def harmless() -> list[Edit]:
    """Return the edits that leave every result as it was."""
    return _read(_HERE / "harmless.yaml")


def edited_text(edit: Edit) -> str:
    """Return the file's text with the edit.

    Raises:
        ValueError: What the edit replaces doesn't stand once in the file.
    """
    text = (bundled_folder() / edit.file).read_text(encoding="utf-8")
    for old, new in edit.replaced:
        if text.count(old) != 1:
            msg = f"{edit.id}: {old!r} stands {text.count(old)} times in {edit.file}"
            raise ValueError(msg)
        text = text.replace(old, new)
    return text


@contextmanager
def edited(edit: Edit) -> Iterator[Path]:
    """Give a copy of the folder of frameworks in which one file has the edit."""
    with sound() as folder:
        (folder / edit.file).write_text(edited_text(edit), encoding="utf-8")
        yield folder


@contextmanager
def sound() -> Iterator[Path]:
    """Give a copy of the folder of frameworks as it is."""
    with TemporaryDirectory(prefix="kpirules-") as name:
        folder = Path(name) / "frameworks"
        shutil.copytree(bundled_folder(), folder)
        yield folder


def _read(path: Path) -> list[Edit]:
    listed: list[dict[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return [
        Edit(
            id=each["id"],
            file=each["file"],
            kind=each["kind"],
            title=Text(**each["title"]),
            replaced=tuple((one["find"], one["replace"]) for one in each["edits"]),
        )
        for each in listed
    ]
