"""What is due when: the days of a year's work, and what has to be handed in without a score."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from kpirules.diagnostics.place import Place
from kpirules.diagnostics.text import Text

__all__ = ["DueDate", "Required", "RequiredType"]


class RequiredType(Enum):
    """What is handed in, as far as it can be checked."""

    DOCUMENT = "document"  # a name, a number or a file: any text
    LINK = "link"  # an address that begins with http:// or https://
    NUMBER = "number"
    TEXT = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class DueDate:
    """A day by which something has to be done.

    Attributes:
        due: The last day on which it is in time.
        stage: The stage that has to do it, or None.
        round: The round that it belongs to, or None.
        source: The source that sets the day, or None.
        places: Where each key stands.
    """

    id: str
    title: Text
    due: date
    stage: str | None = None
    round: str | None = None
    note: Text = Text()
    source: str | None = None
    place: Place | None = field(default=None, compare=False, repr=False)
    places: Mapping[str, Place] = field(default_factory=dict, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Required:
    """Something that every unit has to hand in and that no score depends on.

    Attributes:
        due: The last day on which it is in time; None where no day is set.
        stage: The stage that has to hand it in, or None.
        round: The round that it belongs to, or None.
        source: The source that asks for it, or None.
        places: Where each key stands.
    """

    id: str
    title: Text
    type: RequiredType
    due: date | None = None
    stage: str | None = None
    round: str | None = None
    note: Text = Text()
    source: str | None = None
    place: Place | None = field(default=None, compare=False, repr=False)
    places: Mapping[str, Place] = field(default_factory=dict, compare=False, repr=False)
