"""Findings on the terminal."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TextIO

from kpirules.cli.session import Session
from kpirules.diagnostics.code import Severity
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.diagnostics.render import Form, render
from kpirules.diagnostics.text import Text

__all__ = ["MOST_SHOWN", "count_errors", "show_findings", "show_told", "tell"]

# Findings on data are listed up to this many; the rest is counted.
MOST_SHOWN = 50

_MORE = Text(th="และอีก {count} ข้อ", en="and {count} more")
_STYLES = (
    (r"error\[KPI[0-9]+\]", "bold red"),
    (r"warning\[KPI[0-9]+\]", "bold yellow"),
    (r"(?m)^ +\| +\^+$", "red"),
    (r"(?m)^ *= [^:]+:", "cyan"),
    (r"(?m) ✗$", "bold red"),
)


def count_errors(findings: Sequence[Diagnostic]) -> int:
    """Return how many of the findings are errors."""
    return sum(1 for finding in findings if finding.severity is Severity.ERROR)


def show_findings(
    findings: Sequence[Diagnostic], form: Form, session: Session, stream: TextIO
) -> None:
    """Print the findings to a stream as `text`, `json`, `github` or `sarif`."""
    text = render(findings, form, session.language)
    if form == "text":
        show_told(text, session, stream)
    elif text:
        print(text, file=stream)


def show_told(text: str, session: Session, stream: TextIO) -> None:
    """Print text with findings in it, with colours where they suit the stream."""
    if text and session.colored(stream):
        from rich.text import Text as Styled  # noqa: PLC0415 - only for colours

        styled = Styled(text)
        for pattern, style in _STYLES:
            styled.highlight_regex(pattern, style)
        session.console(stream).print(styled, soft_wrap=True)
    elif text:
        print(text, file=stream)


def tell(findings: Sequence[Diagnostic], session: Session, total: int | None = None) -> None:
    """Print findings for the person at the terminal, the first of them in full.

    Args:
        findings: The findings, or the first of them.
        session: The terminal.
        total: How many there are, where `findings` does not hold them all.
    """
    if not findings:
        return
    shown = findings[:MOST_SHOWN]
    show_findings(shown, "text", session, sys.stderr)
    left = (len(findings) if total is None else total) - len(shown)
    if left > 0:
        session.say(session.pick(_MORE).format(count=left))
