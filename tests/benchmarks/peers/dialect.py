"""How languages write what the formulas need."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["C_LIKE", "Dialect"]

C_LIKE = "({test} ? {then} : {other})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialect:
    """How a language writes what the formulas need.

    Attributes:
        choose: `test`, `then` and `other`.
        floor: The largest whole number that is not above `{}`.
        gone: Whether `{}` is missing.
        either: The word for "or".
        blank: What is missing.
        equals: The sign for "is equal to".
        text: A text.
        earlier: How an earlier result is named.
        names: Whether bands are given by name; else by position.
    """

    choose: str = "({then} if {test} else {other})"
    floor: str = "floor({})"
    gone: str = "{} == None"
    either: str = "or"
    blank: str = "None"
    equals: str = "=="
    text: str = '"{}"'
    earlier: str = "{}"
    names: bool = True

    def pick(self, test: str, then: str, other: str) -> str:
        """Return `then` where the test holds, else `other`."""
        return self.choose.format(test=test, then=then, other=other)

    def half_up(self, number: str) -> str:
        """Return a number rounded to four decimals."""
        return f"{self.floor.format(f'({number}) * 10000.0 + 0.5')} / 10000.0"
