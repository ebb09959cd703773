"""Joint indicators: what one unit measured is credited to every unit that shares the indicator."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kpirules.api import Framework
from kpirules.cohort.joint_credit import credit_joint
from kpirules.cohort.joint_measurement import JointMeasurement, UnitValues
from kpirules.diagnostics.catalogue.ranks import JOINT_NOT_CREDITED, MEASURING_UNIT_UNUSABLE
from kpirules.diagnostics.code import Code
from kpirules.diagnostics.diagnostic import Diagnostic
from kpirules.errors import InputError
from kpirules.scoring.scorecard import Scorecard

__all__ = ["JointScores", "confirm_joint", "score_joint"]


@dataclass(frozen=True, slots=True, kw_only=True)
class JointScores:
    """The scorecards of units, joint indicators credited.

    Attributes:
        cards: One for each unit, in order; one with findings has no score.
        findings: What is wrong beyond single units: participants that are not in the data, joint
            indicators that are not there.
    """

    cards: tuple[Scorecard, ...]
    findings: tuple[Diagnostic, ...]


def score_joint(
    framework: Framework, units: Iterable[UnitValues], table: Iterable[JointMeasurement] = ()
) -> JointScores:
    """Return the scorecard of every unit, joint indicators measured once and credited to all.

    Nothing is raised and no unit is dropped: a unit whose part in a joint indicator is wrong, or
    whose values cannot be used, has a card without a score that holds the findings.

    Args:
        framework: The framework; the joint indicators that it declares are credited.
        units: What each unit reports. A participant leaves a joint indicator blank, or agrees with
            the measuring unit.
        table: Further joint measurements, as agreed between units.
    """
    credited = credit_joint(framework, list(units), table)
    cards = []
    for unit, values, place in credited.units:
        findings = credited.findings_of(unit)
        try:
            card = framework.score(values, unit=unit, place=place)
        except InputError as error:
            findings += error.diagnostics
        if findings:
            card = Scorecard.refused(framework.plan, unit, InputError(findings))
        cards.append(card)
    return JointScores(
        cards=confirm_joint(framework, cards, credited.credits),
        findings=tuple(finding for finding in credited.findings if finding.unit is None),
    )


def confirm_joint(
    framework: Framework, cards: Iterable[Scorecard], credits_: Iterable[JointMeasurement]
) -> tuple[Scorecard, ...]:
    """Return the cards; a participant that did not come to the measured result is refused.

    That is so where a group around the indicator does not apply to it, and where the measuring
    unit itself could not be scored.

    Args:
        framework: The framework.
        cards: The cards of all units.
        credits_: What was credited, as `Credited.credits`.
    """
    kept = list(cards)
    found = {card.unit: card for card in kept}
    refused: dict[str, list[Diagnostic]] = {}
    for credit in credits_:
        measuring = found[credit.measured_by]
        for unit in credit.participants:
            code = _miscredited(measuring, found[unit], credit.indicator)
            if code is not None:
                details = {"name": credit.indicator, "unit": unit, "other": credit.measured_by}
                if code is MEASURING_UNIT_UNUSABLE:
                    details["unit"] = credit.measured_by
                refused.setdefault(unit, []).append(
                    Diagnostic(
                        code=code,
                        place=credit.place,
                        details=details,
                        unit=unit,
                        subject=credit.indicator,
                    )
                )
    plan = framework.plan
    return tuple(
        Scorecard.refused(plan, card.unit, InputError(refused[card.unit]))
        if card.unit in refused and not card.findings
        else card
        for card in kept
    )


def _miscredited(measuring: Scorecard, card: Scorecard, node: str) -> Code | None:
    """Return the code of what keeps a unit from the measured result, or None."""
    if card.findings:
        return None  # it has no score, and says why
    if measuring.findings:
        return MEASURING_UNIT_UNUSABLE
    equal = (card.score_of(node), card.unrounded_of(node)) == (
        measuring.score_of(node),
        measuring.unrounded_of(node),
    )
    return None if equal else JOINT_NOT_CREDITED
