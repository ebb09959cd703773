"""Which cases belong to which framework: `<id>/cases/2567.yaml` beside `<id>/2567.yaml`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from kpirules.diagnostics.catalogue.cases import CASES_OF_OTHER_FRAMEWORK
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.errors import FrameworkError, FrameworkReferenceError

if TYPE_CHECKING:
    from kpirules.api import Framework
    from kpirules.testing.cases import Cases

__all__ = ["FOLDER", "case_files", "cases_beside", "framework_beside", "framework_of", "is_cases"]

FOLDER = "cases"
_NAME = re.compile(r"[0-9]{4}(\.[0-9]+)?\.yaml")
# Looked at before a file is read in earnest: of another program's file nothing more is read.
_NAMES_EDITION = re.compile(r"^framework:\s*[\"']?[A-Za-z0-9][A-Za-z0-9_-]*@[0-9]{4}", re.MULTILINE)
_LISTS_CASES = re.compile(r"^cases:", re.MULTILINE)
_IS_FRAMEWORK = re.compile(r"^format:\s*[\"']?kpirules/", re.MULTILINE)


def is_cases(path: Path) -> bool:
    """Tell whether a file is one of cases: by its place, and by what it or its framework says.

    It is `cases/<year>.yaml`, and stands beside a framework of the same name or names an edition
    and lists cases. A file of another program is none, whatever it is called.
    """
    if path.parent.name != FOLDER or not _NAME.fullmatch(path.name):
        return False
    if _IS_FRAMEWORK.search(_text(framework_beside(path))):
        return True
    text = _text(path)
    return bool(_NAMES_EDITION.search(text) and _LISTS_CASES.search(text))


def case_files(folder: Path) -> Iterator[Path]:
    """Yield the files of cases under a folder, in order."""
    for path in sorted(folder.rglob("*.yaml")):
        if is_cases(path):
            yield path


def cases_beside(framework_file: Path) -> Path:
    """Return where the cases of a framework file stand, whether there are any or not."""
    return framework_file.parent / FOLDER / framework_file.name


def framework_beside(cases_file: Path) -> Path:
    """Return where the framework of a file of cases stands, whether it is there or not."""
    # `parent` of `cases` alone is `.`, and findings name files as their author does.
    return cases_file.parent.parent / cases_file.name


def framework_of(cases: Cases, path: Path, folders: Sequence[str | Path] = ()) -> Framework:
    """Return the framework of cases: the file beside them, else the edition that they name.

    Args:
        cases: What the file says.
        path: The file.
        folders: Folders with further frameworks.

    Raises:
        FrameworkError: The framework has errors, or the one beside is not the one that is named.
        FrameworkReferenceError: No edition, or more than one, answers to the name.
    """
    from kpirules.api import load  # noqa: PLC0415 - telling what is a file of cases needs none

    beside = framework_beside(path)
    try:
        if path.parent.name != FOLDER or not beside.is_file():
            return load(cases.framework, folders=folders)
        framework = load(beside, folders=folders)
        named = _is_named(framework, cases.framework)
    except FrameworkReferenceError as error:
        raise FrameworkReferenceError(
            replace(each, place=each.place or cases.place) for each in error.diagnostics
        ) from None
    if not named:
        details = {"name": cases.framework, "framework": framework.reference}
        finding = Diagnostic(code=CASES_OF_OTHER_FRAMEWORK, place=cases.place, details=details)
        raise FrameworkError([finding])
    return framework


def _is_named(framework: Framework, reference: str) -> bool:
    """Return whether a reference names the framework: by its id, with year or edition if it has."""
    from kpirules.editions.catalogue.reference import read_reference  # noqa: PLC0415 - as above

    wanted = read_reference(reference)
    editions = (None, framework.edition, str(framework.fiscal_year))
    return wanted.id == framework.id and wanted.edition in editions


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, ValueError):
        return ""
