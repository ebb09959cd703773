"""Stages, due dates and required items as rows of text and as plain data: what `show` prints."""

from __future__ import annotations

from kpirules.cohort.day_text import day_text
from kpirules.diagnostics.text import Language, Text
from kpirules.files.score_columns import number_text
from kpirules.framework.calendar import DueDate, Required
from kpirules.framework.declaration import Declaration

__all__ = ["calendar_rows", "required_rows", "stage_rows", "stages_data"]

_ENTERS = Text(th="กรอก", en="enters")
_TOLERANCE = Text(th="ต่างได้ไม่เกิน", en="tolerance")


def stage_rows(declaration: Declaration, language: Language) -> list[list[str]]:
    """Return id, title, what it may enter and its tolerance, of every stage."""
    return [
        [
            stage.id,
            stage.title.pick(language),
            "" if stage.enters is None else f"{_ENTERS.pick(language)}: {', '.join(stage.enters)}",
            ""
            if stage.tolerance is None
            else f"{_TOLERANCE.pick(language)}: {number_text(stage.tolerance, fractions=True)}",
        ]
        for stage in declaration.stages
    ]


def calendar_rows(declaration: Declaration, language: Language) -> list[list[str]]:
    """Return id, day, title, stage and round of every due date."""
    return [_row(entry, language) for entry in declaration.calendar]


def required_rows(declaration: Declaration, language: Language) -> list[list[str]]:
    """Return id, day, title, stage and round of every required item, with its type."""
    return [[*_row(item, language), item.type.value] for item in declaration.required]


def stages_data(declaration: Declaration) -> dict[str, object]:
    """Return stages, due dates and required items as plain data; keys are stable."""
    return {
        "stages": [
            {
                "id": stage.id,
                "title": _both(stage.title),
                "enters": None if stage.enters is None else list(stage.enters),
                "tolerance": number_text(stage.tolerance, fractions=True) or None,
            }
            for stage in declaration.stages
        ],
        "stages_take": declaration.stages_take.value if declaration.stages else None,
        "calendar": [_data(entry) for entry in declaration.calendar],
        "required": [{**_data(item), "type": item.type.value} for item in declaration.required],
    }


def _row(entry: DueDate | Required, language: Language) -> list[str]:
    due = "" if entry.due is None else day_text(entry.due, language)
    return [entry.id, due, entry.title.pick(language), entry.stage or "", entry.round or ""]


def _data(entry: DueDate | Required) -> dict[str, object]:
    return {
        "id": entry.id,
        "title": _both(entry.title),
        "due": None if entry.due is None else str(entry.due),
        "stage": entry.stage,
        "round": entry.round,
        "note": _both(entry.note) if entry.note else None,
        "source": entry.source,
    }


def _both(text: Text) -> dict[str, str]:
    return {"th": text.th, "en": text.en}
