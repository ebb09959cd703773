"""Words that several questions use."""

from __future__ import annotations

from fractions import Fraction

from kpirules.analysis.interval import End, Interval
from kpirules.diagnostics.text import Text
from kpirules.source.rules.found import number

__all__ = ["end_text", "span_text"]


def end_text(end: End) -> Text:
    """Return an end of a stretch: a number, or that there is none."""
    if isinstance(end, Fraction):
        return Text(th=number(end), en=number(end))
    return Text(th="ไม่จำกัด", en="no limit")


def span_text(span: Interval) -> Text:
    """Return a stretch in words, such as `from 0 to 100`."""
    low, high = end_text(span.low), end_text(span.high)
    over = Text(th="มากกว่า ", en="above ") if span.low_open else Text(th="", en="")
    under = Text(th="น้อยกว่า ", en="below ") if span.high_open else Text(th="", en="")
    if isinstance(span.low, float) and isinstance(span.high, float):
        return Text(th="ไม่จำกัด", en="without limits")
    if isinstance(span.low, float):
        return Text(th=f"ไม่เกิน {high.th}", en=f"up to {high.en}")
    if isinstance(span.high, float):
        return Text(th=f"ตั้งแต่ {low.th} ขึ้นไป", en=f"from {low.en} up")
    return Text(
        th=f"{over.th}{low.th} ถึง {under.th}{high.th}",
        en=f"from {over.en}{low.en} to {under.en}{high.en}",
    )
