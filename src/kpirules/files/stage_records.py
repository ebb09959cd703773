"""What the stages came to, as rows of text and as plain data."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kpirules.cohort.differences import Difference
from kpirules.cohort.stages import Assessed
from kpirules.files.records import Records
from kpirules.files.score_columns import number_text
from kpirules.framework.declaration import Declaration

__all__ = ["difference_row", "stage_records", "stage_row"]


def stage_records(declaration: Declaration, *, differences: bool = False) -> Records[Assessed]:
    """Return how outcomes are written: a row for each unit, or one for each difference.

    Args:
        declaration: The framework.
        differences: Whether CSV lists the scores that a stage moved beyond its tolerance. JSON
            holds both.
    """
    rules = [declaration.reference, declaration.digest]
    names = [f"{stage.id}.score" for stage in declaration.stages]
    if differences:
        header = ["unit", "node", "before", "after", "old", "new", "change"]

        def rows(outcome: Assessed) -> Iterable[Sequence[str]]:
            return ([outcome.unit, *difference_row(each), *rules] for each in outcome.differences)

    else:
        header = ["unit", "score", "band", "coverage", "last_stage", *names]

        def rows(outcome: Assessed) -> Iterable[Sequence[str]]:
            return [[*stage_row(outcome, declaration), *rules]]

    return Records(
        header=[*header, "framework", "digest"],
        rows=rows,
        data=Assessed.to_dict,
        head={
            "framework": declaration.id,
            "fiscal_year": declaration.fiscal_year,
            "edition": declaration.edition,
            "digest": declaration.digest,
        },
    )


def stage_row(outcome: Assessed, declaration: Declaration) -> list[str]:
    """Return unit, score, band, coverage, last stage, and the score after each stage."""
    card = outcome.card
    after = [
        number_text(outcome.cards[stage.id].score) if stage.id in outcome.cards else ""
        for stage in declaration.stages
    ]
    return [
        outcome.unit,
        number_text(card.score),
        card.band or "",
        number_text(card.coverage),
        outcome.stages[-1] if outcome.stages else "",
        *after,
    ]


def difference_row(each: Difference) -> list[str]:
    """Return node, both stages, both scores and the change."""
    numbers = (number_text(number) for number in (each.old, each.new, each.change))
    return [each.node, each.before, each.after, *numbers]
