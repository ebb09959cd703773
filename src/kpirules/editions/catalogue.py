"""The frameworks that can be loaded by name: those bundled, and folders that the caller names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kpirules.diagnostics.catalogue import references
from kpirules.diagnostics.code import Code
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.diagnostics.nearest import nearest_hint
from kpirules.diagnostics.text import Text
from kpirules.errors import FrameworkReferenceError
from kpirules.source.reader import read_tree
from kpirules.source.text import read_file, read_text
from kpirules.source.tree import Leaf, Mapping

__all__ = ["Entry", "bundled_folder", "find", "framework_files", "list_entries"]

_FILE = re.compile(r"[0-9]{4}(\.[0-9]+)?\.yaml")
_REFERENCE = re.compile(r"(?P<id>[A-Za-z0-9][A-Za-z0-9_-]*)(?:@(?P<edition>[0-9][0-9A-Za-z.]*))?")
_NO_HINT = Text()


@dataclass(frozen=True, slots=True)
class Entry:
    """One edition that can be loaded."""

    id: str
    fiscal_year: int
    edition: str
    status: str
    title: Text
    path: Path

    @property
    def reference(self) -> str:
        """The name by which it is loaded, for example `nacc-ita@2563.1`."""
        return f"{self.id}@{self.edition}"


def bundled_folder() -> Path:
    """Return the folder of the bundled frameworks: in the package, or in a checkout."""
    package = Path(__file__).resolve().parents[1]
    inside = package / "frameworks"
    return inside if inside.is_dir() else package.parents[1] / "frameworks"


def framework_files(folder: Path) -> Iterator[Path]:
    """Yield the framework files under a folder, in order: `<id>/<year>.yaml`, cases left out."""
    for path in sorted(folder.rglob("*.yaml")):
        if _FILE.fullmatch(path.name) and "cases" not in path.relative_to(folder).parts:
            yield path


def list_entries(folders: Sequence[Path] = ()) -> list[Entry]:
    """Return every edition found, bundled ones first, in order of id, year and edition.

    A file whose head cannot be read is left out; `kpirules check` tells what is wrong with it.
    """
    return _entries((bundled_folder(), *folders), "")


def _entries(folders: Sequence[Path], name: str) -> list[Entry]:
    """Return the editions under the folders, or only those in a folder called `name`."""
    found: list[Entry] = []
    for folder in folders:
        files = framework_files(folder / name) if (folder / name).is_dir() else ()
        entries = [entry for path in files if (entry := _read_head(path))]
        found += sorted(entries, key=lambda e: (e.id, e.fiscal_year, e.edition))
    return found


def find(reference: str, fiscal_year: int | None = None, folders: Sequence[Path] = ()) -> Path:
    """Return the file of the edition that a reference names.

    Folders that the caller names come before the bundled ones.

    Raises:
        FrameworkReferenceError: No edition, or more than one, answers to the reference.
    """
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        raise _error(references.NOT_A_FRAMEWORK_REFERENCE, reference)
    name, wanted = match["id"], match["edition"]
    # A framework's files stand in a folder of its name; only a name not found asks for them all.
    own = [e for e in _entries((bundled_folder(), *folders), name) if e.id == name]
    if not own:
        ids = list(dict.fromkeys(entry.id for entry in list_entries(folders)))
        raise _error(references.UNKNOWN_FRAMEWORK, name, hint=nearest_hint(name, ids))
    fitting = [
        entry
        for entry in own
        if (fiscal_year is None or entry.fiscal_year == fiscal_year)
        and (wanted is None or wanted in (entry.edition, str(entry.fiscal_year)))
    ]
    given = [entry for entry in fitting if bundled_folder() not in entry.path.parents]
    fitting = given or fitting
    if len(fitting) > 1:
        # Within a year the edition in force stands for the year.
        in_force = [entry for entry in fitting if entry.status == "in_force"]
        fitting = in_force if len(in_force) == 1 and (wanted or fiscal_year) else fitting
    if len(fitting) == 1:
        return fitting[0].path
    asked = "@".join(str(part) for part in (wanted, fiscal_year) if part is not None)
    code = references.AMBIGUOUS_REFERENCE if fitting else references.UNKNOWN_EDITION
    known = ", ".join(entry.reference for entry in (fitting or own))
    raise _error(code, name, edition=asked, editions=known)


def _error(code: Code, name: str, hint: Text = _NO_HINT, **details: str) -> FrameworkReferenceError:
    details = {"name": name, **details}
    return FrameworkReferenceError([Diagnostic(code=code, details=details, hint=hint)])


def _read_head(path: Path) -> Entry | None:
    try:
        data = read_file(path)
    except OSError:
        return None
    source, _ = read_text(data, str(path))
    tree = read_tree(source)[0] if source is not None else None
    if tree is None:
        return None
    values = {key: _text(tree, key) for key in ("framework", "edition", "status", "fiscal_year")}
    year = values["fiscal_year"]
    if not values["framework"] or not year.isdecimal():
        return None
    title = tree.get("title")
    if isinstance(title, Mapping):
        text = Text(th=_text(title, "th"), en=_text(title, "en"))
    else:
        text = Text(th=_text(tree, "title"))
    return Entry(values["framework"], int(year), values["edition"], values["status"], text, path)


def _text(tree: Mapping, key: str) -> str:
    leaf = tree.get(key)
    return "" if not isinstance(leaf, Leaf) or leaf.value is None else str(leaf.value)
