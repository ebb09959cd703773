"""Laws as tests of pytest."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Self

import pytest

from kpirules.api import load
from kpirules.editions.catalogue.entry import read_entry
from kpirules.testing import laws
from kpirules.testing.failure_text import breach_text
from kpirules.testing.law.law import Breach, Law
from kpirules.testing.pytest_cases import language_of, near, told

__all__ = ["LawItem", "LawsOf"]


class LawsOf(pytest.Collector):
    """The laws of one framework; each is a test with the law's id."""

    @classmethod
    def of(cls, session: pytest.Session, path: Path) -> Self:
        """Return the laws of a framework file, under the framework's name."""
        shown = near(session.config, path)
        entry = read_entry(shown)
        name = str(shown) if entry is None else entry.reference
        made: Self = cls.from_parent(session, name=name, path=path, nodeid=name)
        return made

    def collect(self) -> Iterator[LawItem]:
        """Yield the laws; a mistake in the framework is an error of collection.

        Raises:
            KpirulesError: The framework has errors, or Hypothesis is not installed.
        """
        for law in laws(load(near(self.config, self.path))):
            yield LawItem.from_parent(self, name=law.id, law=law)

    def repr_failure(
        self,
        excinfo: pytest.ExceptionInfo[BaseException],
        style: Any = None,  # noqa: ANN401, ARG002 - pytest's signature
    ) -> Any:  # noqa: ANN401
        """Return the findings for a mistake of the author, else what pytest tells of an error."""
        return told(excinfo, language_of(self.config)) or super().repr_failure(excinfo)


class LawItem(pytest.Item):
    """One law of one framework as a test."""

    def __init__(self, *, law: Law, **node: Any) -> None:  # noqa: ANN401 - pytest's own
        super().__init__(**node)
        self.law = law

    def runtest(self) -> None:
        """Try the law."""
        breach = self.law.check(examples=self.config.getoption("kpirules_examples"))
        if breach is not None:
            raise _BrokenError(breach)

    def repr_failure(
        self,
        excinfo: pytest.ExceptionInfo[BaseException],
        style: Any = None,  # noqa: ANN401 - pytest's signature
    ) -> Any:  # noqa: ANN401
        """Return what breaks the law, where, and the input."""
        if isinstance(excinfo.value, _BrokenError):
            language = language_of(self.config)
            return breach_text(self.law.framework, self.law, excinfo.value.breach, language)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, None, str]:
        """Return the framework's file and what the law is called in the report."""
        return self.path, None, f"{self.law.framework.reference}::{self.law.id}"


class _BrokenError(Exception):
    """Carries a breach to its report."""

    def __init__(self, breach: Breach) -> None:
        super().__init__(breach.law)
        self.breach = breach
