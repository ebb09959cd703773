"""Days as people read them."""

from __future__ import annotations

from datetime import date

from kpirules.diagnostics.text import Language
from kpirules.framework.period import ERA

__all__ = ["day_text"]

_MONTHS = {
    "th": (
        *("มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน"),
        *("กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม"),
    ),
    "en": (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
}


def day_text(day: date, language: Language) -> str:
    """Return a day in words: in Thai with the year of the Buddhist Era.

    Examples:
        >>> day_text(date(2022, 4, 15), "th"), day_text(date(2022, 4, 15), "en")
        ('15 เมษายน 2565', '15 April 2022')
    """
    year = day.year + ERA if language == "th" else day.year
    return f"{day.day} {_MONTHS[language][day.month - 1]} {year}"
