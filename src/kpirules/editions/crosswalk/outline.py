"""A crosswalk as plain rows and as plain data, in the order of the new edition."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kpirules.diagnostics.text import Text
from kpirules.editions.crosswalk.model import Crosswalk, Exclusion, Kind, Name, Origin, Pair

__all__ = ["Row", "outline", "rows", "untold"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the table.

    Attributes:
        old: What it comes from; empty where it comes from nothing.
        new: What it is for; empty where it goes nowhere.
        relation: The word of the relation; empty for a constant and for what is not comparable.
        carried: How it is carried: the formula, `=` where it is taken as it is, else empty.
        about: The note, or the reason.
        of_data: Whether it is about an input.
        comparable: Whether it stands for a pair.
    """

    old: str
    new: str
    relation: str
    carried: str
    about: Text
    of_data: bool
    comparable: bool


def rows(crosswalk: Crosswalk) -> Iterator[Row]:
    """Yield a line for every pair and exclusion: results before data, then what goes nowhere."""
    for name in _all_new(crosswalk):
        pair = crosswalk.pair_to(*name)
        excluded = crosswalk.exclusion_of(*name)
        if pair is not None:
            yield _pair_row(pair)
        elif excluded is not None and excluded.new is not None:
            yield _exclusion_row(excluded, excluded.new)
    for each in crosswalk.exclusions:
        if each.old is not None:
            yield _exclusion_row(each, each.old)


def untold(crosswalk: Crosswalk) -> list[str]:
    """Return what of the new edition the crosswalk does not mention."""
    nodes = frozenset(node.id for node in crosswalk.new.root.walk())
    return [
        f'input("{each}")' if kind is Kind.INPUT and each in nodes else each
        for kind, each in _all_new(crosswalk)
        if crosswalk.pair_to(kind, each) is None and crosswalk.exclusion_of(kind, each) is None
    ]


def outline(crosswalk: Crosswalk) -> dict[str, object]:
    """Return the whole crosswalk as plain data for JSON; the keys are stable."""
    return {
        "crosswalk": crosswalk.id or None,
        "from": crosswalk.old.reference,
        "to": crosswalk.new.reference,
        "title": _both(crosswalk.title),
        "provenance": crosswalk.provenance,
        "assumptions": [_both(text) for text in crosswalk.assumptions],
        "pairs": [_pair_data(pair) for pair in crosswalk.pairs],
        "not_comparable": [
            {
                "from": None if each.old is None else each.old.written,
                "to": None if each.new is None else each.new.written,
                "reason": _both(each.reason),
                **_origin(each),
            }
            for each in crosswalk.exclusions
        ],
        "untold": untold(crosswalk),
    }


def _value_text(pair: Pair) -> str:
    """Return how a pair is carried: its formula, `=` where it is taken as it is, or nothing."""
    if pair.value is not None:
        return str(pair.value)
    return "=" if pair.carried else ""


def _all_new(crosswalk: Crosswalk) -> Iterator[tuple[Kind, str]]:
    for node in crosswalk.new.root.walk():
        yield Kind.SCORE, node.id
    for name in crosswalk.new.inputs:
        yield Kind.INPUT, name


def _pair_row(pair: Pair) -> Row:
    named = pair.value is not None and len(pair.olds) > 1
    olds = (f"{key}: {name}" if named else str(name) for key, name in pair.olds.items())
    return Row(
        old=", ".join(olds),
        new=pair.new.written,
        relation="" if pair.relation is None else pair.relation.value,
        carried=_value_text(pair),
        about=pair.note,
        of_data=pair.new.kind is Kind.INPUT,
        comparable=True,
    )


def _exclusion_row(each: Exclusion, name: Name) -> Row:
    return Row(
        old="" if each.old is None else name.written,
        new="" if each.new is None else name.written,
        relation="",
        carried="",
        about=each.reason,
        of_data=name.kind is Kind.INPUT,
        comparable=False,
    )


def _pair_data(pair: Pair) -> dict[str, object]:
    return {
        "from": {key: name.written for key, name in pair.olds.items()},
        "to": pair.new.written,
        "of": "data" if pair.new.kind is Kind.INPUT else "results",
        "relation": None if pair.relation is None else pair.relation.value,
        "value": None if pair.value is None else str(pair.value),
        "carried": pair.carried,
        "note": _both(pair.note),
        **_origin(pair),
    }


def _origin(of: Pair | Exclusion) -> dict[str, object]:
    return {
        "source": of.source,
        "page": of.page,
        "provenance": of.provenance,
        "written": of.origin is Origin.FILE,
    }


def _both(text: Text) -> dict[str, str] | None:
    return {"th": text.th, "en": text.en} if text else None
