"""One finding about a file or about data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from string import Formatter

from kpirules.diagnostics.code import Code, Severity
from kpirules.diagnostics.place import Place
from kpirules.diagnostics.text import Language, Text

__all__ = ["Diagnostic"]

# A value quoted in a message is cut here, so that no finding grows with the data.
LONGEST_DETAIL = 120
# A hint quotes what stands in the file, too, in a sentence of its own.
LONGEST_HINT = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnostic:
    """A finding: its code, where it stands, and what fills the message.

    Attributes:
        code: The kind of finding.
        place: Where in a file; None where there is no file (values given to the API).
        details: What fills the `{fields}` of the code's message and help.
        hint: A further help line for this finding alone, for example the nearest spelling.
        unit: The unit whose data the finding is about, if any.
        subject: The input or node that the finding is about, if any.
    """

    code: Code
    place: Place | None = None
    details: Mapping[str, str] = field(default_factory=dict)
    hint: Text = Text()
    unit: str | None = None
    subject: str | None = None

    @property
    def severity(self) -> Severity:
        """How much the finding weighs."""
        return self.code.severity

    def message(self, language: Language = "en") -> str:
        """Return the one-clause message in `language`."""
        return self._fill(self.code.message.pick(language))

    def help(self, language: Language = "en") -> str:
        """Return what to do about it in `language`, the finding's own hint first."""
        hint = shorten(self.hint.pick(language), LONGEST_HINT)
        advice = self._fill(self.code.help.pick(language))
        # Thai sets sentences apart by a blank; a question ends itself.
        joint = " " if language == "th" or hint.endswith(("?", ";")) else "; "
        return joint.join(part for part in (hint, advice) if part)

    def to_dict(self, language: Language = "en") -> dict[str, object]:
        """Return the finding as plain data for JSON; the keys are stable."""
        place = self.place
        return {
            "code": self.code.id,
            "slug": self.code.slug,
            "severity": self.severity.value,
            "file": place.source.name if place else None,
            "line": place.line if place else None,
            "column": place.column if place else None,
            "end_line": place.end_line if place else None,
            "end_column": place.end_column if place else None,
            "unit": self.unit,
            "subject": self.subject,
            "message": self.message(language),
            "help": self.help(language),
        }

    def sort_key(self) -> tuple[str, int, int, str, str]:
        """Return the key that puts findings in the order of their places."""
        place = self.place
        if place is None:
            return ("", 0, 0, self.code.id, self.message())
        return (place.source.name, place.line, place.column, self.code.id, self.message())

    def __str__(self) -> str:
        where = f"{self.place}: " if self.place else ""
        who = f"unit {shorten(self.unit)}: " if self.unit else ""
        head = f"{where}{who}{self.severity.value}[{self.code.id}]: {self.message()}"
        advice = self.help()
        return f"{head} ({advice})" if advice else head

    def _fill(self, template: str) -> str:
        return Formatter().vformat(template, (), {k: shorten(v) for k, v in self.details.items()})


def shorten(text: str, longest: int = LONGEST_DETAIL) -> str:
    """Return `text` fit for a message: on one line, printable, and cut where it is long."""
    shown = "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text)
    return shown if len(shown) <= longest else shown[: longest - 1] + "…"
