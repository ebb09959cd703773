"""Installed packages that offer frameworks by an entry point; none of their code is run."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.machinery import ModuleSpec
from importlib.metadata import Distribution, EntryPoint, distributions
from importlib.util import find_spec
from pathlib import Path

from kpirules.diagnostics.catalogue.references import PACKAGE_WITHOUT_FRAMEWORKS
from kpirules.diagnostics.diagnostic import Diagnostic

__all__ = ["GROUP", "package_folders"]

# The group of entry points. The name of one is free; its value is `package`, `package:subfolder`,
# or a module whose folder holds `<id>/<year>.yaml`.
GROUP = "kpirules.frameworks"


def package_folders() -> tuple[list[tuple[str, Path]], list[Diagnostic]]:
    """Return the folders that installed packages offer, by package and entry point.

    Returns:
        Each folder with the distribution's name and version; and a warning for each entry point
        that cannot be used, which keeps none of the others from being found.
    """
    found: list[tuple[str, Path]] = []
    findings: list[Diagnostic] = []
    for name, points in sorted(_offers(findings), key=lambda offer: offer[0]):
        for point in sorted(points, key=lambda point: point.name):
            try:
                found += [(name, folder) for folder in _folders(point.value)]
            except (LookupError, ImportError, AttributeError, ValueError, OSError) as error:
                findings.append(_unusable(name, point.value, error))
    return found, findings


def _offers(findings: list[Diagnostic]) -> Iterator[tuple[str, list[EntryPoint]]]:
    """Yield every distribution that offers frameworks; of one installed twice the first counts."""
    seen: set[str] = set()
    for distribution in distributions():
        name = ""
        try:
            # Most distributions offer none, and their metadata need not be read.
            if GROUP not in (distribution.read_text("entry_points.txt") or ""):
                continue
            name = _name(distribution)
            points = [point for point in distribution.entry_points if point.group == GROUP]
        except Exception as error:  # noqa: BLE001 - whatever is broken in a package, it is told
            findings.append(_unusable(name or "?", "entry_points.txt", error))
            continue
        if points and name not in seen:
            seen.add(name)
            yield name, points


def _name(distribution: Distribution) -> str:
    metadata = distribution.metadata
    return f"{metadata['Name'] or '?'} {metadata['Version'] or ''}".strip()


def _folders(value: str) -> list[Path]:
    """Return the folders that the value of an entry point means, those that exist.

    Raises:
        LookupError: There is none.
    """
    module, _, subfolder = (part.strip() for part in value.partition(":"))
    parts = [part for part in subfolder.split("/") if part]
    if not module or ".." in parts or "\\" in subfolder or subfolder.startswith("/"):
        msg = "not of the form `package` or `package:subfolder`"
        raise LookupError(msg)
    folders = [folder.joinpath(*parts) for folder in _module_folders(module)]
    existing = [folder for folder in folders if folder.is_dir()]
    if not existing:
        msg = f"no folder `{subfolder}` in `{module}`" if parts else f"`{module}` is no folder"
        raise LookupError(msg)
    return existing


def _module_folders(module: str) -> list[Path]:
    """Return the folders of a package, or that of a module.

    Only the topmost package is asked for, since to ask for one within it would run it.

    Raises:
        LookupError: There is no such module.
    """
    top, *inner = module.split(".")
    spec: ModuleSpec | None = find_spec(top)
    if spec is None:
        msg = f"there is no module `{top}`"
        raise LookupError(msg)
    if spec.submodule_search_locations is None:
        if inner or not spec.has_location or spec.origin is None:
            msg = f"there is no module `{module}`"
            raise LookupError(msg)
        return [Path(spec.origin).parent]
    found = []
    for location in spec.submodule_search_locations:
        folder = Path(location).joinpath(*inner)
        if folder.is_dir():
            found.append(folder)
        elif inner and folder.with_name(f"{folder.name}.py").is_file():
            found.append(folder.parent)
    if not found:
        msg = f"there is no module `{module}`"
        raise LookupError(msg)
    return found


def _unusable(package: str, value: str, error: Exception) -> Diagnostic:
    told = isinstance(error, LookupError) and error.args
    reason = str(error.args[0]) if told else f"{type(error).__name__}: {error}"
    details = {"package": package, "value": value, "reason": reason}
    return Diagnostic(code=PACKAGE_WITHOUT_FRAMEWORKS, details=details)
