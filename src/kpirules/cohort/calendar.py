"""What is due when in a year's work, and what is over, due or ahead on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from kpirules.diagnostics.text import Text
from kpirules.framework.calendar import DueDate, Required
from kpirules.framework.declaration import Declaration

__all__ = ["Agenda", "Due", "Standing", "agenda", "due_dates"]


class Standing(Enum):
    """Where a due date lies, seen from a day."""

    OVER = "over"
    DUE = "due"
    AHEAD = "ahead"


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """Something that is due on a day.

    Attributes:
        kind: `due_date`, or `required` for something to hand in.
        due: The last day on which it is in time.
        stage: The stage that has to do it, or None.
        stage_title: What the stage is called; its id where it has no title.
        round: The round that it belongs to, or None.
        round_title: What the round is called; its id where it has no title.
        source: The source that sets the day, or None.
    """

    id: str
    kind: str
    title: Text
    due: date
    stage: str | None = None
    stage_title: Text = Text()
    round: str | None = None
    round_title: Text = Text()
    note: Text = Text()
    source: str | None = None

    def standing(self, on: date, *, soon: int = 0) -> Standing:
        """Return where it lies seen from a day; the next `soon` days count as due too."""
        if self.due < on:
            return Standing.OVER
        return Standing.DUE if self.due <= on + timedelta(days=soon) else Standing.AHEAD

    def to_dict(self) -> dict[str, object]:
        """Return the entry as plain data for JSON; days are those of the Common Era."""
        return {
            "id": self.id,
            "kind": self.kind,
            "due": str(self.due),
            "title": {"th": self.title.th, "en": self.title.en},
            "stage": self.stage,
            "round": self.round,
            "note": {"th": self.note.th, "en": self.note.en} if self.note else None,
            "source": self.source,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Agenda:
    """The due dates as they lie on a day; each stands in one of the three."""

    on: date
    over: tuple[Due, ...]
    due: tuple[Due, ...]
    ahead: tuple[Due, ...]


def due_dates(
    declaration: Declaration, *, stage: str | None = None, round_id: str | None = None
) -> tuple[Due, ...]:
    """Return what is due, in the order of the days, and within a day of the file.

    Required items with a day are among it.

    Args:
        declaration: The framework.
        stage: Only what this stage has to do.
        round_id: Only what belongs to this round.
    """
    found = [_due(entry, declaration) for entry in declaration.scheduled]
    wanted = [
        each
        for each in found
        if each is not None and stage in (None, each.stage) and round_id in (None, each.round)
    ]
    return tuple(sorted(wanted, key=lambda each: each.due))


def agenda(
    declaration: Declaration,
    on: date,
    *,
    soon: int = 0,
    stage: str | None = None,
    round_id: str | None = None,
) -> Agenda:
    """Return what is over, due and ahead on a day.

    Args:
        declaration: The framework.
        on: The day.
        soon: How many days after it count as due too.
        stage: Only what this stage has to do.
        round_id: Only what belongs to this round.
    """
    parts: dict[Standing, list[Due]] = {standing: [] for standing in Standing}
    for each in due_dates(declaration, stage=stage, round_id=round_id):
        parts[each.standing(on, soon=soon)].append(each)
    return Agenda(
        on=on,
        over=tuple(parts[Standing.OVER]),
        due=tuple(parts[Standing.DUE]),
        ahead=tuple(parts[Standing.AHEAD]),
    )


def _due(entry: DueDate | Required, declaration: Declaration) -> Due | None:
    if entry.due is None:
        return None
    stages = {stage.id: stage.title for stage in declaration.stages}
    rounds = {part.id: part.title for part in declaration.rounds}
    return Due(
        id=entry.id,
        kind="required" if isinstance(entry, Required) else "due_date",
        title=entry.title,
        due=entry.due,
        stage=entry.stage,
        stage_title=_called(entry.stage, stages),
        round=entry.round,
        round_title=_called(entry.round, rounds),
        note=entry.note,
        source=entry.source,
    )


def _called(name: str | None, titles: dict[str, Text]) -> Text:
    if name is None:
        return Text()
    return titles.get(name) or Text(th=name, en=name)
