"""Scoring the units of a data file with joint indicators credited to all who share them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from kpirules.api import Framework
from kpirules.cohort.joint import JointScores, confirm_joint
from kpirules.cohort.joint_credit import credit_joint
from kpirules.cohort.joint_measurement import JointMeasurement, declared_joint
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.errors import InputError
from kpirules.files.score import score_file, score_row
from kpirules.files.unit_file import UnitFile, UnitRow
from kpirules.scoring.scorecard import Scorecard

__all__ = ["score_credited", "score_joint_file", "score_row_credited"]


def score_credited(
    framework: Framework, file: UnitFile, table: Sequence[JointMeasurement] = ()
) -> tuple[Iterator[Scorecard], tuple[Diagnostic, ...]]:
    """Return the scorecards of a data file in its order, and what is wrong beyond single units.

    Where there are joint indicators they are credited, with all units held at once; otherwise
    units are scored one after the other.

    Raises:
        InputError: The file as a whole cannot be used, or has changed since it was checked.
    """
    if not table and not declared_joint(framework.declaration):
        return score_file(framework, file), ()
    scores = score_joint_file(framework, file, table)
    return iter(scores.cards), scores.findings


def score_row_credited(framework: Framework, file: UnitFile, row: UnitRow) -> Scorecard:
    """Return the scorecard of one row of a data file, credited with what others measured for it.

    Raises:
        InputError: The file has changed since it was checked.
    """
    if not declared_joint(framework.declaration):
        return score_row(framework, row)
    return next(card for card in score_credited(framework, file)[0] if card.unit == row.unit)


def score_joint_file(
    framework: Framework, file: UnitFile, table: Iterable[JointMeasurement] = ()
) -> JointScores:
    """Return the scorecard of every unit of a data file, in its order, none left out.

    All units are held at once, since one unit's row may count for others.

    Args:
        framework: The framework; the joint indicators that it declares are credited.
        file: The data file.
        table: Further joint measurements, as agreed between units.

    Raises:
        InputError: The file as a whole cannot be used, or has changed since it was checked.
    """
    if not file.usable:
        raise InputError(file.findings)
    rows = list(file.rows())
    credited = credit_joint(
        framework,
        [(row.unit, row.values, row.place) for row in rows],
        table,
        unusable={row.unit for row in rows if row.findings},
    )
    wrong: dict[str, list[Diagnostic]] = {}
    for finding in credited.findings:
        if finding.unit is not None:
            wrong.setdefault(finding.unit, []).append(finding)
    cards = [
        score_row(
            framework,
            replace(row, values=values, findings=(*row.findings, *wrong.get(row.unit, ()))),
        )
        for row, (_, values, _) in zip(rows, credited.units, strict=True)
    ]
    return JointScores(
        cards=confirm_joint(framework, cards, credited.credits),
        findings=tuple(finding for finding in credited.findings if finding.unit is None),
    )
