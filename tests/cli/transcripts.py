"""What the tests of the command line share."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

UNITS = "unit,done,planned\nเลย,75,90\nnan,90,90\nบึงกาฬ,,90\n"


class Ran(NamedTuple):
    """What a command line came to."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]
