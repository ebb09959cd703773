"""Text in Thai and English."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["Language", "Text"]

Language = Literal["th", "en"]


@dataclass(frozen=True, slots=True)
class Text:
    """A text that staff read, in Thai and English.

    Either language may be empty; `pick` then gives the other.

    Examples:
        >>> Text(th="ร้อยละ", en="percent").pick("en")
        'percent'
        >>> Text(th="ร้อยละ").pick("en")
        'ร้อยละ'
    """

    th: str = ""
    en: str = ""

    def pick(self, language: Language) -> str:
        """Return the text in `language`, or in the other one where it is not given."""
        return (self.th or self.en) if language == "th" else (self.en or self.th)

    def __bool__(self) -> bool:
        return bool(self.th or self.en)
