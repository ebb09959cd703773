"""What a command knows of the terminal: the language, colours, and where text goes."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TextIO

from kpirules.diagnostics.text import Language, Text

if TYPE_CHECKING:
    from rich.console import Console

__all__ = ["FINDINGS", "FINE", "INTERRUPTED", "PIPE_CLOSED", "USAGE", "Session", "language_of"]

FINE = 0
FINDINGS = 1
USAGE = 2
INTERRUPTED = 130
PIPE_CLOSED = 141

_WIDE = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """The terminal of one run.

    Attributes:
        language: The language of everything that is printed.
        color: `auto`, `always` or `never`.
    """

    language: Language = "en"
    color: str = "auto"

    def pick(self, text: Text) -> str:
        """Return the text in the language of the run."""
        return text.pick(self.language)

    def say(self, text: str) -> None:
        """Print a line for the person at the terminal, apart from the results."""
        print(text, file=sys.stderr)

    def pretty(self, stream: TextIO) -> bool:
        """Tell whether tables and colours suit a stream: somebody looks at it."""
        return self.color == "always" or stream.isatty()

    def colored(self, stream: TextIO) -> bool:
        """Tell whether colours suit a stream; `NO_COLOR` in the environment turns them off."""
        if self.color == "auto":
            return stream.isatty() and not os.environ.get("NO_COLOR")
        return self.color == "always"

    def console(self, stream: TextIO) -> Console:
        """Return the terminal library's console for a stream; text is shown as it is."""
        # Imported here: most commands, and every pipe, need no terminal library.
        from rich.console import Console  # noqa: PLC0415

        colored = self.colored(stream)
        return Console(
            file=stream,
            force_terminal=colored or stream.isatty(),
            color_system="auto"
            if stream.isatty() and colored
            else ("standard" if colored else None),
            no_color=not colored,
            width=None if stream.isatty() else _WIDE,
            emoji=False,
            markup=False,
            highlight=False,
        )


def language_of(argv: Sequence[str], environment: Mapping[str, str]) -> Language:
    """Return the language that the command line asks for, or that of the locale.

    Examples:
        >>> language_of([], {"LANG": "th_TH.UTF-8"}), language_of(["--lang=en"], {"LANG": "th_TH"})
        ('th', 'en')
    """
    for at, word in enumerate(argv):
        asked = argv[at + 1] if word == "--lang" and at + 1 < len(argv) else word
        if asked in ("th", "--lang=th") and word.startswith("--lang"):
            return "th"
        if asked in ("en", "--lang=en") and word.startswith("--lang"):
            return "en"
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if environment.get(name):
            return "th" if environment[name].startswith("th") else "en"
    return "en"
