"""One thing that can happen to a unit under a framework."""

from __future__ import annotations

from dataclasses import dataclass, field

from kpirules.diagnostics.place import Place
from kpirules.diagnostics.text import Text

__all__ = ["Outcome"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """Something that a framework provides for.

    Attributes:
        kind: `band`, `level`, `step`, `checklist`, `goalpost`, `entered`, `policy`, `presence`,
            `applies`, `gate`, `adjustment`, `limit`, `condition` or `branch`.
        subject: Whose it is: the id of a node, a band, a condition, or a function's name.
        name: Which of them, such as a threshold, `met` or `true`.
        label: What happens, in words.
        place: Where it is declared.
        edge: It only says that a table has an end; many tables have none that values pass.
    """

    kind: str
    subject: str
    name: str
    label: Text = field(compare=False)
    place: Place | None = field(default=None, compare=False, repr=False)
    edge: bool = field(default=False, compare=False, repr=False)
