"""What was wrong with the values of a table: the first few told, all of them counted."""

from __future__ import annotations

from collections.abc import Iterable

from kpirules.diagnostics.diagnostic import Diagnostic

__all__ = ["Problems"]


class Problems:
    """Collects what is wrong with units' values, so that the other units are scored all the same.

    Attributes:
        most: How many findings are kept.
        first: The first findings, in the order of the table.
        count: How many findings there were.
        units: How many units have one.

    Examples:
        >>> problems = Problems()
        >>> problems.count, bool(problems)
        (0, False)
    """

    __slots__ = ("count", "first", "most", "units")

    def __init__(self, most: int = 20) -> None:
        self.most = most
        self.first: list[Diagnostic] = []
        self.count = 0
        self.units = 0

    def add(self, findings: Iterable[Diagnostic]) -> None:
        """Take in the findings of one unit."""
        self.units += 1
        for finding in findings:
            self.count += 1
            if len(self.first) < self.most:
                self.first.append(finding)

    def __bool__(self) -> bool:
        return self.count > 0

    def __repr__(self) -> str:
        return f"<Problems: {self.count} in {self.units} units>"
