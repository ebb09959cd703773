"""What the changes between two editions did to units: each movement divided exactly."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise

from kpirules.diagnostics.text import Text
from kpirules.editions.diff.model import Cause, Movement, Outcome, Part
from kpirules.editions.diff.movement.branches import few_blocks
from kpirules.editions.diff.movement.causes import Stage, stages_of
from kpirules.editions.diff.movement.feeds import Values, under_data_names
from kpirules.editions.diff.movement.shapley import Block, Worth, divide
from kpirules.editions.diff.movement.totals import Totals
from kpirules.editions.diff.movement.variants import Variants
from kpirules.editions.history import Known
from kpirules.errors import InputError
from kpirules.formula.values import Missing, State
from kpirules.scoring.plan import Plan, compile_plan
from kpirules.scoring.read import take_in
from kpirules.scoring.reasons import reason_text
from kpirules.scoring.scorecard import Scorecard

__all__ = ["movements", "outcome_of"]

_BAD_INPUT = Missing(State.INVALID, "bad_input")
# What one unit reports: its name, and its values by the input names of the old and new edition.
Unit = tuple[str, Mapping[str, object], Mapping[str, object]]


def movements(
    old: Known, new: Known, causes: Sequence[Cause], units: Iterable[Unit]
) -> Iterator[Movement]:
    """Yield what moved each unit from its total under one edition to that under another.

    Every cause stands in exactly one part, and the parts add up to the movement exactly. A unit
    that reports something else under the new edition for an input that both have gets a part
    without causes for it. Nothing is raised for what a unit reports: an outcome without a score
    says why, and then there are no parts.

    Args:
        old: The old edition.
        new: The new edition.
        causes: The changes between them, as `causes_of` gives them.
        units: Each unit's name, and what it reports under the old and under the new edition, by
            the input names of each.
    """
    way = _Way(old, new, causes)
    for unit, old_values, new_values in units:
        yield way.movement(unit, old_values, new_values)


def outcome_of(plan: Plan, values: Mapping[str, object], unit: str = "") -> Outcome:
    """Return what a unit has under an edition, or the reason why it has nothing."""
    try:
        slots = take_in(plan.intake, values, unit)
    except InputError as error:
        first = error.diagnostics[0]
        told = Text(th=first.message("th"), en=first.message("en"))
        lead = reason_text(_BAD_INPUT)
        reason = Text(th=f"{lead.th}: {told.th}", en=f"{lead.en}: {told.en}")
        return Outcome(score=None, band=None, reason=reason)
    plan.run(slots)
    card = Scorecard(plan, slots, unit)
    return Outcome(score=card.score, band=card.band, reason=card.reason)


class _Step:
    """One stage with the changes that are weighed in it, in blocks, and what gives totals."""

    def __init__(self, stage: Stage) -> None:
        variants = Variants(stage)
        self.stage = stage
        self.wording = variants.wording
        self.blocks: tuple[Block, ...] = few_blocks(variants.players, stage)
        self.totals = Totals(variants)

    def parts(self, total: Worth, before: Fraction, after: Fraction) -> Iterator[Part]:
        """Yield the parts of the movement in this stage, from one total to another."""
        everyone = frozenset(player for block in self.blocks for player in block)
        ends = {frozenset[int](): before, everyone: after}
        idle = self.wording
        if not everyone and before != after:
            # Texts and names moved nothing else; what they did together is not kept back.
            yield Part(causes=tuple(sorted(idle)), amount=after - before)
            return
        known: dict[frozenset[int], Fraction | None] = {**ends}

        def worth(chosen: frozenset[int]) -> Fraction | None:
            if chosen not in known:
                known[chosen] = total(chosen)
            return known[chosen]

        yield from (
            Part(causes=block, amount=amount) for block, amount in divide(self.blocks, worth)
        )
        yield from (Part(causes=(at,), amount=Fraction(0)) for at in sorted(idle))


class _Way:
    """The way from an edition to another, ready for any number of units."""

    def __init__(self, old: Known, new: Known, causes: Sequence[Cause]) -> None:
        self.old = compile_plan(old.declaration)
        self.new = compile_plan(new.declaration)
        self.steps = [_Step(stage) for stage in stages_of(old, new, causes)]

    def movement(
        self, unit: str, old_values: Mapping[str, object], new_values: Mapping[str, object]
    ) -> Movement:
        old = outcome_of(self.old, old_values, unit)
        new = outcome_of(self.new, new_values, unit)
        parts: tuple[Part, ...] = ()
        if old.score is not None and new.score is not None:
            given = (
                under_data_names(self.old, old_values),
                under_data_names(self.new, new_values),
            )
            parts = tuple(self._parts(given, Fraction(old.score), Fraction(new.score)))
        return Movement(unit=unit, old=old, new=new, parts=parts)

    def _parts(self, given: Values, old: Fraction, new: Fraction) -> Iterator[Part]:
        """Yield the parts, stage after stage; stages between which there is no total are one."""
        # The first step on the way: what both editions ask for becomes what the new one is told.
        worths = [step.totals.of(given) for step in self.steps]
        totals = [old, *(worth(frozenset()) for worth in worths), new]
        if not self.steps:
            if new != old:
                yield Part(causes=(), amount=new - old)
            return
        legs: list[_Step | None] = [None, *self.steps]
        known = [at for at, total in enumerate(totals) if total is not None]
        for start, end in pairwise(known):
            before, after = totals[start], totals[end]
            assert before is not None  # noqa: S101 - chosen so
            assert after is not None  # noqa: S101 - chosen so
            leg = legs[start]
            if end > start + 1:
                together = [each for each in legs[start:end] if each is not None]
                causes = tuple(sorted(at for step in together for at in step.stage.causes))
                yield Part(causes=causes, amount=after - before)
            elif leg is not None:
                yield from leg.parts(worths[start - 1], before, after)
            elif after != before:
                yield Part(causes=(), amount=after - before)
