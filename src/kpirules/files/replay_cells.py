"""A stored row of cells against the row that a card gives now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kpirules.api import Framework
from kpirules.editions.replay import Difference
from kpirules.files.results import StoredUnit
from kpirules.files.score_columns import ScoreColumns, inert
from kpirules.scoring.scorecard import Scorecard

__all__ = ["compare_cells"]

# What a row of results says beside the result itself.
_DETAIL = {"status", "reason"}
_NOT_COMPARED = ("unit", "framework", "digest", "reason")


def compare_cells(
    stored: StoredUnit, card: Scorecard, framework: Framework
) -> Iterator[Difference]:
    """Yield the columns that differ; numbers that no decimal writes may be written either way."""
    cells = dict(stored.cells or {})
    columns = ScoreColumns(declaration=framework.declaration, detail=set(cells) >= _DETAIL)
    header = columns.header()
    exact = replace(columns, fractions=True)
    now = dict(zip(header, zip(columns.row(card), exact.row(card), strict=True), strict=True))
    named = _meanings(columns, header)
    for column in dict.fromkeys([*now, *cells]):
        node, label = named.get(column, (None, column))
        if label in _NOT_COMPARED:
            continue
        ways = now.get(column, ("",))
        then = cells.get(column, "")
        if not any(then in (way, inert(way)) for way in ways):
            yield Difference(
                unit=stored.unit, node=node, field=label, stored=then or None, now=ways[-1] or None
            )


def _meanings(columns: ScoreColumns, header: Sequence[str]) -> dict[str, tuple[str | None, str]]:
    """Return for each column the node and the field that it holds."""
    nodes = columns.nodes()
    fields = columns.node_fields()
    width = len(fields)
    first = len(columns.unit_fields())
    named: dict[str, tuple[str | None, str]] = {name: (None, name) for name in header}
    for number, node_id in enumerate(nodes):
        start = first + number * width
        for column, label in zip(header[start:], fields, strict=False):
            named[column] = (node_id, label)
    return named
