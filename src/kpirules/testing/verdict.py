"""Everything that testing a framework shows: its cases, its laws, and what the cases exercise."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kpirules.api import Framework, load
from kpirules.diagnostics.catalogue.cases import CASES_MISSING, COVERAGE_TOO_LOW
from kpirules.diagnostics.catalogue.references import FOLDER_WITHOUT_FRAMEWORKS
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.editions.catalogue.find import framework_files
from kpirules.errors import FrameworkError, FrameworkReferenceError
from kpirules.source.load import has_errors
from kpirules.source.reader import read_tree
from kpirules.source.text import read_file, read_text
from kpirules.testing.beside import FOLDER, case_files, cases_beside, framework_beside, framework_of
from kpirules.testing.case_run import CaseRun, run_case
from kpirules.testing.cases import Cases, read_cases
from kpirules.testing.coverage import Coverage, coverage_of

if TYPE_CHECKING:
    from kpirules.testing.law.law import Breach, Law

__all__ = ["LawTrial", "Subject", "Verdict", "judge", "subjects_of"]


@dataclass(frozen=True, slots=True)
class Subject:
    """What is to be tested: a framework file, a file of cases, or both."""

    framework: Path | None
    cases: Path | None

    @property
    def file(self) -> Path:
        """The file by which it is told."""
        path = self.framework or self.cases
        assert path is not None  # noqa: S101 - one of them is always there
        return path


@dataclass(frozen=True, slots=True)
class LawTrial:
    """A law and what trying it showed: its breach, or None where it held."""

    law: Law
    breach: Breach | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What testing one framework showed.

    Attributes:
        framework: The framework; None where it or its cases could not be loaded.
        findings: What is wrong with the files themselves, and a coverage that is too low.
        runs: What each case came to.
        laws: What each law came to; None where laws were not tried.
        coverage: What the cases exercise; None where the framework could not be loaded.
    """

    subject: Subject
    framework: Framework | None = None
    findings: tuple[Diagnostic, ...] = ()
    runs: tuple[CaseRun, ...] = ()
    laws: tuple[LawTrial, ...] | None = None
    coverage: Coverage | None = None

    @property
    def failed(self) -> tuple[CaseRun, ...]:
        """The cases that did not pass."""
        return tuple(run for run in self.runs if not run.passed)

    @property
    def broken(self) -> tuple[LawTrial, ...]:
        """The laws that do not hold."""
        return tuple(trial for trial in self.laws or () if trial.breach is not None)

    @property
    def passed(self) -> bool:
        """Whether nothing is wrong; a warning, such as of missing cases, is nothing wrong."""
        return not (has_errors(self.findings) or self.failed or self.broken)


def subjects_of(path: Path) -> tuple[list[Subject], list[Diagnostic]]:
    """Return what there is to test at a path, and a finding where there is nothing.

    Args:
        path: A framework file, a file of cases, or a folder with any of both.
    """
    if not path.is_dir():
        return [Subject(None, path) if _lists_cases(path) else _of_framework(path)], []
    within_cases = path.name == FOLDER
    frameworks = [] if within_cases else list(framework_files(path))
    found = [_of_framework(file) for file in frameworks]
    known = {subject.cases for subject in found}
    found += [Subject(None, file) for file in case_files(path) if file not in known]
    if not found:
        details = {"name": str(path)}
        return [], [Diagnostic(code=FOLDER_WITHOUT_FRAMEWORKS, details=details)]
    return sorted(found, key=lambda subject: subject.file), []


def judge(
    subject: Subject,
    *,
    folders: Sequence[str | Path] = (),
    try_laws: Callable[[Framework], Iterator[LawTrial]] | None = None,
    min_coverage: int | None = None,
) -> Verdict:
    """Run the cases of a framework, try its laws, and tell what the cases exercise.

    Args:
        subject: What is to be tested.
        folders: Folders with further frameworks.
        try_laws: Tries the laws; None where none is to be tried.
        min_coverage: The percentage that the cases have to exercise.
    """
    cases: Cases | None = None
    framework: Framework | None = None
    try:
        if subject.framework is not None:
            framework = load(subject.framework, folders=folders)
        if subject.cases is not None:
            cases = read_cases(subject.cases)
            framework = framework_of(cases, subject.cases, folders)
    except (FrameworkError, FrameworkReferenceError) as error:
        return Verdict(subject=subject, findings=error.diagnostics)
    assert framework is not None  # noqa: S101 - a subject has a framework or names one
    findings: list[Diagnostic] = []
    if subject.cases is None and subject.framework is not None:
        details = {"framework": framework.reference, "file": str(cases_beside(subject.framework))}
        findings.append(Diagnostic(code=CASES_MISSING, details=details))
    told = cases.cases if cases is not None else ()
    coverage = coverage_of(framework, told)
    if min_coverage is not None and coverage.percent < min_coverage:
        findings.append(_too_low(framework, coverage, min_coverage))
    return Verdict(
        subject=subject,
        framework=framework,
        findings=tuple(findings),
        runs=tuple(run_case(framework, case) for case in told),
        laws=None if try_laws is None else tuple(try_laws(framework)),
        coverage=coverage,
    )


def _of_framework(path: Path) -> Subject:
    cases = cases_beside(path)
    return Subject(path, cases if cases.is_file() else None)


def _lists_cases(path: Path) -> bool:
    """Return whether a file that is named is one of cases, of whatever soundness."""
    try:
        source, _ = read_text(read_file(path), "")
    except OSError:
        return False
    tree = None if source is None else read_tree(source)[0]
    if tree is None:
        return path.parent.name == FOLDER and framework_beside(path).is_file()
    return "cases" in tree and "format" not in tree


def _too_low(framework: Framework, coverage: Coverage, wanted: int) -> Diagnostic:
    details = {
        "framework": framework.reference,
        "got": coverage.percent_text,
        "wanted": str(wanted),
        "count": str(len(coverage.missing)),
    }
    return Diagnostic(code=COVERAGE_TOO_LOW, details=details)
