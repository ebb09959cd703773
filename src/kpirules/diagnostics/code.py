"""What a kind of finding is: its code, name, messages and page."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from kpirules.diagnostics.text import Text

__all__ = ["Code", "Severity"]


class Severity(Enum):
    """How much a finding weighs: an error stops loading or scoring, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """One kind of finding, with everything its page in the docs needs.

    `message` and `help` hold `{name}` fields that the finding fills in. The message is one
    clause: the thing first, in backticks, then what was expected. The help is an instruction.

    Attributes:
        id: The stable code, for example `KPI301`.
        slug: The name of the problem in kebab-case, never of its cure.
        why: Why it matters; a paragraph of the page.
        bad: YAML that triggers it: top-level keys laid over a sound framework by the tests. Empty
            where the finding is not about a framework file.
        good: The same keys put right.
    """

    id: str
    slug: str
    severity: Severity = Severity.ERROR
    message: Text
    help: Text
    why: Text
    bad: str = ""
    good: str = ""
