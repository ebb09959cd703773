"""Where frameworks come from: folders that are named, installed packages, and what is bundled."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kpirules.diagnostics.catalogue.references import FRAMEWORK_FOLDER_MISSING
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.diagnostics.text import Text
from kpirules.editions.catalogue.packages import package_folders

__all__ = [
    "ENVIRONMENT",
    "Origin",
    "bundled_folder",
    "files_of",
    "framework_files",
    "missing_folders",
    "origins",
]

# Folders with further frameworks, separated as in PATH; read whenever frameworks are sought.
ENVIRONMENT = "KPIRULES_PATH"

_FILE = re.compile(r"[0-9]{4}(\.[0-9]+)?\.yaml")
_BY_ENVIRONMENT = Text(th=f"ระบุไว้ใน `{ENVIRONMENT}`", en=f"`{ENVIRONMENT}` names it")
_TOLD = {
    "folder": Text(th="โฟลเดอร์ {name}", en="folder {name}"),
    "environment": Text(th=f"{ENVIRONMENT}: {{name}}", en=f"{ENVIRONMENT}: {{name}}"),
    "package": Text(th="แพ็กเกจ {name}", en="package {name}"),
    "bundled": Text(th="มากับโปรแกรม", en="bundled"),
}


@dataclass(frozen=True, slots=True)
class Origin:
    """One folder with frameworks, `<id>/<year>.yaml`, and who named it.

    Attributes:
        kind: `folder` (named by the caller), `environment`, `package` or `bundled`.
        name: The folder as it was named, or the distribution with its version.
    """

    kind: str
    name: str
    folder: Path

    @property
    def told(self) -> Text:
        """What a reader is told of it."""
        text = _TOLD[self.kind]
        return Text(th=text.th.format(name=self.name), en=text.en.format(name=self.name))


def bundled_folder() -> Path:
    """Return the folder of the bundled frameworks: in the package, or in a checkout."""
    package = Path(__file__).resolve().parents[2]
    inside = package / "frameworks"
    return inside if inside.is_dir() else package.parents[1] / "frameworks"


def framework_files(folder: Path) -> Iterator[Path]:
    """Yield the framework files under a folder, in order: `<id>/<year>.yaml`, cases left out."""
    for path in sorted(folder.rglob("*.yaml")):
        if _FILE.fullmatch(path.name) and "cases" not in path.relative_to(folder).parts:
            yield path


def origins(folders: Sequence[Path], findings: list[Diagnostic]) -> Iterator[Origin]:
    """Yield the origins in the order in which they count; `findings` receives what is wrong.

    Installed packages are looked at only when what comes before them has been taken.
    """
    seen: set[Path] = set()
    for origin in _all(folders, findings):
        folder = origin.folder.resolve()
        if folder not in seen:
            seen.add(folder)
            yield origin


def _all(folders: Sequence[Path], findings: list[Diagnostic]) -> Iterator[Origin]:
    findings += missing_folders(folders)
    for kind, folder in _named(folders):
        if folder.is_dir():
            yield Origin(kind, str(folder), folder)
    found, more = package_folders()
    findings += more
    for name, folder in found:
        yield Origin("package", name, folder)
    yield Origin("bundled", "", bundled_folder())


def missing_folders(folders: Sequence[Path]) -> list[Diagnostic]:
    """Return a finding for each folder that the caller or the environment names in vain."""
    return [
        Diagnostic(
            code=FRAMEWORK_FOLDER_MISSING,
            details={"name": str(folder)},
            hint=_BY_ENVIRONMENT if kind == "environment" else Text(),
        )
        for kind, folder in _named(folders)
        if not folder.is_dir()
    ]


def _named(folders: Sequence[Path]) -> Iterator[tuple[str, Path]]:
    for folder in folders:
        yield "folder", folder
    for text in os.environ.get(ENVIRONMENT, "").split(os.pathsep):
        if text.strip():
            yield "environment", Path(text.strip()).expanduser()


def files_of(folder: Path, name: str | None = None) -> Iterator[Path]:
    """Yield the framework files of an origin: `<id>/<year>.yaml`, and `<year>.yaml` beside them.

    Args:
        folder: The origin's folder.
        name: The framework whose files are wanted; all of them where None.
    """
    yield from _framework_files_in(folder)
    if name is not None:
        yield from _framework_files_in(folder / name)
        return
    for inside in sorted(_listed(folder)):
        if inside.is_dir():
            yield from _framework_files_in(inside)


def _framework_files_in(folder: Path) -> list[Path]:
    return sorted(path for path in _listed(folder) if _FILE.fullmatch(path.name))


def _listed(folder: Path) -> list[Path]:
    """Return what is in a folder; nothing where it is none, or may not be read."""
    try:
        return list(folder.iterdir())
    except OSError:
        return []
