"""Comparisons, effects and movements as plain data for JSON: exact numbers as text, stable keys."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from enum import Enum
from fractions import Fraction

from kpirules.diagnostics.text import Text
from kpirules.editions.amend.change import Change
from kpirules.editions.diff.model import Cause, Effect, Example, Movement, Outcome
from kpirules.editions.diff.text.comparison import (
    Cited,
    Comparison,
    Difference,
    Head,
    Row,
    Standing,
    Told,
)
from kpirules.scoring.node_result import plain_number
from kpirules.source.tree import plain

__all__ = ["cause_data", "comparison_data", "effect_data", "movement_data", "plain_value"]

Data = dict[str, object]


def comparison_data(comparison: Comparison) -> Data:
    """Return a comparison of the text."""
    return {
        "old": _head(comparison.old),
        "new": _head(comparison.new),
        "counts": [
            {"name": count.name, "old": count.old, "new": count.new} for count in comparison.counts
        ],
        "rows": [_row(row) for row in comparison.rows],
        "framework": {
            "differences": [_difference(each) for each in comparison.framework],
            "changes": _cited(comparison.cited),
        },
        "head": [_difference(each) for each in comparison.head],
        "changes": [_told(told) for told in comparison.changes],
    }


def cause_data(cause: Cause) -> Data:
    """Return a change to which movement is attributed."""
    return {"edition": cause.edition, **_change(cause.change)}


def effect_data(effect: Effect) -> Data:
    """Return what a change can do."""
    return {
        "cause": effect.cause,
        "reach": effect.reach.value,
        "tried": effect.tried,
        "together": list(effect.together),
        "example": None if effect.example is None else _example(effect.example),
    }


def movement_data(movement: Movement) -> Data:
    """Return one unit under both editions."""
    old, new = movement.old.score, movement.new.score
    moved = None if old is None or new is None else Fraction(new) - Fraction(old)
    return {
        "unit": movement.unit,
        "old": _outcome(movement.old),
        "new": _outcome(movement.new),
        "difference": plain_number(moved),
        "parts": [
            {"causes": list(part.causes), "amount": plain_number(part.amount)}
            for part in movement.parts
        ],
    }


def plain_value(value: object) -> object:
    """Return plain data with every number as exact text.

    Examples:
        >>> plain_value({"places": 2, "points": [Decimal("1.50"), Fraction(1, 3), True]})
        {'places': '2', 'points': ['1.50', '1/3', True]}
    """
    match value:
        case bool() | str() | None:
            return value
        case Enum():
            return value.value
        case Decimal() | Fraction():
            return plain_number(value)
        case int() | float():
            return str(value)
        case Text():
            return _text(value)
        case Mapping():
            return {str(key): plain_value(inner) for key, inner in value.items()}
        case Sequence():
            return [plain_value(inner) for inner in value]
        case _:
            return str(value)


def _head(head: Head) -> Data:
    return {
        "reference": head.reference,
        "fiscal_year": head.fiscal_year,
        "title": _text(head.title),
        "digest": head.digest,
        "bands": [{"id": name, "label": _text(label)} for name, label in head.bands.items()],
    }


def _row(row: Row) -> Data:
    return {
        "what": row.what,
        "kinds": [kind.value for kind in row.kinds],
        "old": [_standing(each) for each in row.olds],
        "new": [_standing(each) for each in row.news],
        "differences": [_difference(each) for each in row.differences],
        "changes": _cited(row.changes),
        "items": [_row(item) for item in row.items],
    }


def _standing(standing: Standing) -> Data:
    weight = standing.weight
    return {
        "id": standing.id,
        "title": _text(standing.title),
        "parent": standing.parent,
        "weight": weight if isinstance(weight, str) else plain_number(weight),
        "share": plain_number(standing.share),
    }


def _difference(difference: Difference) -> Data:
    return {
        "key": difference.key,
        "old": plain_value(difference.old),
        "new": plain_value(difference.new),
    }


def _cited(cited: Sequence[Cited]) -> list[Data]:
    return [{"edition": each.edition, "number": each.number} for each in cited]


def _told(told: Told) -> Data:
    return {
        "edition": told.edition,
        **_change(told.change),
        "source_title": _text(told.source),
    }


def _change(change: Change) -> Data:
    return {
        "number": change.number,
        "operation": change.operation,
        "what": plain_value(plain(change.what)),
        "reason": _text(change.reason),
        "source": change.source or None,
        "page": change.page,
        "provenance": change.provenance,
    }


def _example(example: Example) -> Data:
    return {
        "old_values": plain_value(example.old_values),
        "values": plain_value(example.values),
        "baseline": example.baseline or None,
        "telling": plain_value(example.telling),
        "alone": example.alone,
        "old": _outcome(example.old),
        "new": _outcome(example.new),
        "node": example.node,
    }


def _outcome(outcome: Outcome) -> Data:
    return {
        "score": plain_number(outcome.score),
        "band": outcome.band,
        "reason": _text(outcome.reason) if outcome.reason else None,
    }


def _text(text: Text) -> dict[str, str]:
    return {"th": text.th, "en": text.en}
