"""Cases as tests of pytest."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from kpirules.diagnostics.render import render_text
from kpirules.errors import KpirulesError
from kpirules.testing.beside import framework_of
from kpirules.testing.case_run import CaseRun, run_case
from kpirules.testing.cases import Case, read_cases
from kpirules.testing.failure_text import case_failure_text

if TYPE_CHECKING:
    from kpirules.api import Framework
    from kpirules.diagnostics.text import Language

__all__ = ["CaseItem", "CasesFile", "language_of", "near", "told"]


class CasesFile(pytest.File):
    """A file of cases; each case is a test with the case's id."""

    def collect(self) -> Iterator[CaseItem]:
        """Yield the cases; a mistake in the file, or in its framework, is an error of collection.

        Raises:
            KpirulesError: The file or its framework has errors.
        """
        path = near(self.config, self.path)
        cases = read_cases(path)
        framework = framework_of(cases, path)
        for case in cases.cases:
            yield CaseItem.from_parent(self, name=case.id, framework=framework, case=case)

    def repr_failure(
        self,
        excinfo: pytest.ExceptionInfo[BaseException],
        style: Any = None,  # noqa: ANN401, ARG002 - pytest's signature
    ) -> Any:  # noqa: ANN401
        """Return the findings for a mistake of the author, else what pytest tells of an error."""
        return told(excinfo, language_of(self.config)) or super().repr_failure(excinfo)


class CaseItem(pytest.Item):
    """One case as a test."""

    def __init__(self, *, framework: Framework, case: Case, **node: Any) -> None:  # noqa: ANN401 - pytest's own
        super().__init__(**node)
        self.framework = framework
        self.case = case

    def runtest(self) -> None:
        """Score the case and compare."""
        run = run_case(self.framework, self.case)
        if not run.passed:
            raise _FailedError(run)

    def repr_failure(
        self,
        excinfo: pytest.ExceptionInfo[BaseException],
        style: Any = None,  # noqa: ANN401 - pytest's signature
    ) -> Any:  # noqa: ANN401
        """Return what came out otherwise, where, and the input."""
        if isinstance(excinfo.value, _FailedError):
            language = language_of(self.config)
            return case_failure_text(self.framework, excinfo.value.run, language)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int, str]:
        """Return the line of the case and what it is called in the report."""
        return self.path, self.case.place.line - 1, f"case {self.case.id}"


class _FailedError(Exception):
    """Carries what a case came to to its report."""

    def __init__(self, run: CaseRun) -> None:
        super().__init__(run.case.id)
        self.run = run


def near(config: pytest.Config, path: Path) -> Path:
    """Return the path as it is seen from where pytest was started, for messages."""
    seen = Path(os.path.relpath(path, config.invocation_params.dir))
    return path if seen.parts[:1] == ("..",) or Path.cwd() != config.invocation_params.dir else seen


def language_of(config: pytest.Config) -> Language:
    """Return the language of failures."""
    return "th" if config.getini("kpirules_language") == "th" else "en"


def told(excinfo: pytest.ExceptionInfo[BaseException], language: Language) -> str | None:
    """Return the findings that an exception of kpirules holds; None of another exception."""
    error = excinfo.value
    return render_text(error.diagnostics, language) if isinstance(error, KpirulesError) else None
