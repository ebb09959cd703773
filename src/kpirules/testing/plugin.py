"""The pytest plugin: files of cases are tests, and so are laws where they are asked for.

pytest loads it wherever kpirules is installed, so it does nothing until it meets a file of cases
or the option `--kpirules-laws`; what it needs then is loaded then.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kpirules.testing.pytest_cases import CasesFile

__all__ = ["pytest_addoption", "pytest_collect_file", "pytest_collection_modifyitems"]

_EXAMPLES = 50


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options."""
    group = parser.getgroup("kpirules", "frameworks of indicators (kpirules)")
    group.addoption(
        "--kpirules-laws",
        action="append",
        default=[],
        metavar="PATH",
        help="run every law on every framework in PATH, a file or a folder (may be repeated)",
    )
    group.addoption(
        "--kpirules-examples",
        type=int,
        default=_EXAMPLES,
        metavar="N",
        help=f"units that each law is tried on (default: {_EXAMPLES})",
    )
    group.addoption(
        "--no-kpirules-cases",
        action="store_true",
        help="do not collect cases/<year>.yaml as tests",
    )
    parser.addini(
        "kpirules_language", "language of failures of cases and laws: en or th", default="en"
    )


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> CasesFile | None:
    """Collect `cases/<year>.yaml` of a framework; a file of another program is left alone."""
    # Nothing is loaded for the files that no framework could have.
    if file_path.suffix != ".yaml" or file_path.parent.name != "cases":
        return None
    if parent.config.getoption("no_kpirules_cases"):
        return None
    from kpirules.testing.beside import is_cases  # noqa: PLC0415 - only where there may be cases

    if not is_cases(file_path):
        return None
    from kpirules.testing.pytest_cases import CasesFile  # noqa: PLC0415 - only where there are

    return CasesFile.from_parent(parent, path=file_path)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(
    session: pytest.Session, config: pytest.Config, items: list[pytest.Item]
) -> None:
    """Add the laws that were asked for; `-k` and `-m` choose among them as among all tests."""
    if not config.getoption("kpirules_laws"):
        return
    from kpirules.errors import KpirulesError  # noqa: PLC0415 - only where laws are asked for

    try:
        from kpirules.testing.pytest_laws import LawsOf  # noqa: PLC0415 - needs Hypothesis
    except KpirulesError as error:
        raise pytest.UsageError(str(error)) from None
    for path in _framework_files(config):
        items.extend(session.genitems(LawsOf.of(session, path)))


def _framework_files(config: pytest.Config) -> Iterator[Path]:
    """Yield the framework files that were asked for, each once.

    Raises:
        pytest.UsageError: There is none at a path.
    """
    from kpirules.editions.catalogue.find import framework_files  # noqa: PLC0415 - as above

    seen: set[Path] = set()
    for given in config.getoption("kpirules_laws"):
        path = config.invocation_params.dir / given
        found = list(framework_files(path)) if path.is_dir() else [path]
        if not found or not path.exists():
            msg = f"--kpirules-laws: no framework at {given}"
            raise pytest.UsageError(msg)
        for file in found:
            if file.resolve() not in seen:
                seen.add(file.resolve())
                yield file
