"""What units report, read once: engine values by data name, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kpirules.api import Framework
from kpirules.diagnostics.catalogue import data
from kpirules.diagnostics.code import Code
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.diagnostics.nearest import nearest_hint
from kpirules.formula.values import Missing, State, Value
from kpirules.scoring.inputs import Problem, Reader

__all__ = ["REFUSED", "Reported", "Reports"]

# A value that could not be read: the finding tells why.
REFUSED = Missing(State.INVALID, "bad_input")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """What one unit reports.

    Attributes:
        values: The values of those inputs that were asked for and given, as the engine has them.
        others: Everything else that was given, under its data name, as it was given.
    """

    values: Mapping[str, Value] = field(default_factory=dict)
    others: Mapping[str, object] = field(default_factory=dict)
    findings: tuple[Diagnostic, ...] = ()


class Reports:
    """Reads what units report of some inputs of a framework."""

    def __init__(self, framework: Framework, wanted: frozenset[str]) -> None:
        intake = framework.plan.intake
        self._readers: dict[str, Reader] = {
            name: read for name, _, read, *_ in intake.readers if name in wanted
        }
        self._lists = frozenset(framework.declaration.lists)
        self._names = {**intake.names, **{name: name for name in self._lists}}

    def read(self, unit: str, given: Mapping[str, object]) -> Reported:
        """Return what a unit reports; a blank counts as not given."""
        values: dict[str, Value] = {}
        others: dict[str, object] = {}
        findings: list[Diagnostic] = []
        called: dict[str, str] = {}
        for name, value in given.items():
            true = self._names.get(name)
            if true is None:
                findings.append(self._unknown(unit, name))
                continue
            if true in called:
                details = {"input": true, "names": f"{called[true]}, {name}"}
                findings.append(_finding(data.GIVEN_TWICE, unit, true, details))
                continue
            called[true] = name
            read = self._readers.get(true)
            if read is None:
                others[true] = value
            elif value is not None:
                taken = read(value)
                if isinstance(taken, Problem):
                    details = {**taken.details, "input": name}
                    findings.append(_finding(taken.code, unit, true, details))
                    taken = REFUSED
                values[true] = taken
        return Reported(values=values, others=others, findings=tuple(findings))

    def _unknown(self, unit: str, name: str) -> Diagnostic:
        return Diagnostic(
            code=data.UNKNOWN_INPUT,
            details={"input": str(name)},
            hint=nearest_hint(str(name), self._names),
            unit=unit,
            subject=str(name),
        )


def _finding(code: Code, unit: str, subject: str, details: Mapping[str, str]) -> Diagnostic:
    return Diagnostic(code=code, details=details, unit=unit, subject=subject)
