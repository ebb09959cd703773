"""Laws of what changes did and can do: parts add up, orders do not matter, examples hold."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations, permutations
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kpirules.editions.diff.effect.effects import find_effects
from kpirules.editions.diff.model import Effect, Movement, Reach
from kpirules.editions.diff.movement.causes import causes_of, stages_of
from kpirules.editions.diff.movement.feeds import feed_of, under_data_names
from kpirules.editions.diff.movement.movement import movements, outcome_of
from kpirules.editions.diff.movement.shapley import divide, shapley
from kpirules.editions.diff.movement.totals import NO_RULES, Totals
from kpirules.editions.diff.movement.variants import Variant, Variants, declared
from kpirules.editions.load import Edition
from kpirules.scoring.plan import compile_plan
from kpirules.source.branches import made
from property.amended import Amended, amended

few = settings(max_examples=60, suppress_health_check=list(HealthCheck))
fewer = settings(max_examples=25, suppress_health_check=list(HealthCheck))


def _moved(movement: Movement) -> Fraction:
    assert movement.old.score is not None
    assert movement.new.score is not None
    return Fraction(movement.new.score) - Fraction(movement.old.score)


def _divided(drawn: Amended) -> list[Movement]:
    return list(movements(drawn.old, drawn.new, drawn.causes, drawn.units))


@few
@given(amended())
def test_parts_add_up_to_the_movement(drawn: Amended) -> None:
    """The parts add up exactly, and every change stands in exactly one of them."""
    for movement in _divided(drawn):
        if movement.old.score is None or movement.new.score is None:
            assert movement.parts == ()
            assert movement.old.reason or movement.new.reason
            continue
        assert sum((part.amount for part in movement.parts), Fraction(0)) == _moved(movement)
        named = [at for part in movement.parts for at in part.causes]
        assert sorted(named) == list(range(len(drawn.causes)))


@few
@given(amended(), st.randoms(use_true_random=False))
def test_the_order_of_changes_changes_no_amount(drawn: Amended, random: Random) -> None:
    """Changes in another order give the same parts, under their new places."""
    order = list(range(len(drawn.causes)))
    random.shuffle(order)
    causes = [drawn.causes[at] for at in order]
    shuffled = list(movements(drawn.old, drawn.new, causes, drawn.units))
    for one, other in zip(_divided(drawn), shuffled, strict=True):
        amounts = {frozenset(part.causes): part.amount for part in one.parts}
        renamed = {frozenset(order[at] for at in p.causes): p.amount for p in other.parts}
        assert amounts == renamed


@fewer
@given(amended())
def test_names_and_texts_move_nothing(drawn: Amended) -> None:
    """A rename, and a note, have a part of their own that is 0; they are proven to do nothing."""
    idle = {
        at
        for at, cause in enumerate(drawn.causes)
        if cause.change.operation == "rename" or "note" in repr(drawn.said[at])
    }
    for movement in _divided(drawn):
        parts = {part.causes: part.amount for part in movement.parts}
        assert not movement.parts or all(parts[(at,)] == 0 for at in idle)
    effects = find_effects(drawn.old, drawn.new, drawn.causes)
    assert all(effects[at].reach is Reach.NOTHING for at in idle)


@few
@given(amended())
def test_an_edition_does_not_differ_from_itself(drawn: Amended) -> None:
    """Two equal editions have no changes and no parts."""
    assert causes_of(drawn.old, drawn.old) == ()
    units = [(name, values, values) for name, values, _ in drawn.units]
    for movement in movements(drawn.old, drawn.old, (), units):
        assert movement.parts == ()
        assert movement.old == movement.new


@fewer
@given(amended(most_units=1))
def test_examples_hold(drawn: Amended) -> None:
    """The unit of every example has, with the change and without it, what the example says."""
    (stage,) = stages_of(drawn.old, drawn.new, drawn.causes)
    variants = Variants(stage)
    everyone = frozenset(variants.players)
    for effect in find_effects(drawn.old, drawn.new, drawn.causes):
        example = effect.example
        if example is None:
            assert effect.reach in (Reach.NOTHING, Reach.UNKNOWN)
            continue
        group = frozenset((effect.cause, *effect.together))
        ends = (frozenset[int](), group) if example.alone else (everyone - group, everyone)
        given_values = (example.old_values, example.values)
        for chosen, told in zip(ends, (example.old, example.new), strict=True):
            variant = variants.at(chosen)
            assert variant is not None
            values = feed_of(variant.edition, stage).values(given_values)
            assert outcome_of(variant.plan, values) == told
        _check_reach(effect)
        if not example.alone:
            new = outcome_of(compile_plan(drawn.new.declaration), example.values)
            assert new == example.new


def _check_reach(effect: Effect) -> None:
    assert effect.example is not None
    old, new = effect.example.old, effect.example.new
    match effect.reach:
        case Reach.TOTAL:
            assert old.score != new.score
        case Reach.BAND:
            assert old.score == new.score
            assert old.band != new.band
        case _:
            assert (old.score, old.band) == (new.score, new.band)
            assert effect.example.node is not None


@few
@given(amended())
def test_branches_put_together_give_the_total_of_the_whole(drawn: Amended) -> None:
    """A variant put together from its branches has the total of the variant made whole."""
    (stage,) = stages_of(drawn.old, drawn.new, drawn.causes)
    variants = Variants(stage)
    for _, old_values, new_values in drawn.units:
        given_values = (
            under_data_names(compile_plan(drawn.old.declaration), old_values),
            under_data_names(compile_plan(drawn.new.declaration), new_values),
        )
        worth = Totals(variants).of(given_values)
        for size in range(len(variants.players) + 1):
            for chosen in map(frozenset, combinations(variants.players, size)):
                variant = variants.at(chosen) or _without_bands(variants, chosen)
                if variant is None:
                    assert worth(chosen) is None
                    continue
                values = feed_of(variant.edition, stage).values(given_values)
                score = outcome_of(variant.plan, values).score
                assert worth(chosen) == (None if score is None else Fraction(score))


def _without_bands(variants: Variants, chosen: frozenset[int]) -> Variant | None:
    """Return a variant that is sound but for what its total does not depend on, such as bands."""
    written = variants.written(chosen)
    if written is None:
        return None
    bare = declared(made(written.tree, {}, without=NO_RULES), written)
    if bare is None:
        return None
    return Variant(Edition(declaration=bare, written=written), compile_plan(bare))


games = st.integers(1, 4).flatmap(
    lambda count: st.lists(
        st.fractions(-9, 9, max_denominator=6), min_size=2**count, max_size=2**count
    )
)


@given(games)
def test_amounts_are_the_mean_over_all_orders(worths: list[Fraction]) -> None:
    """An amount is the mean, over all orders, of what a player adds when it joins."""
    count = len(worths).bit_length() - 1
    orders = list(permutations(range(count)))
    sums = [Fraction(0)] * count
    for order in orders:
        here = 0
        for player in order:
            sums[player] += worths[here | 1 << player] - worths[here]
            here |= 1 << player
    assert shapley(worths) == tuple(total / len(orders) for total in sums)


@given(games, st.data())
def test_what_has_no_worth_is_joined(worths: list[Fraction], data: st.DataObject) -> None:
    """With some sets without a worth the blocks still share out everything, and each player."""
    count = len(worths).bit_length() - 1
    inner = range(1, len(worths) - 1)
    lacking = data.draw(st.sets(st.sampled_from(inner))) if count > 1 else set()

    def worth(members: frozenset[int]) -> Fraction | None:
        at = sum(1 << member for member in members)
        return None if at in lacking else worths[at]

    divided = divide([(player,) for player in range(count)], worth)
    assert sum(amount for _, amount in divided) == worths[-1] - worths[0]
    assert sorted(player for block, _ in divided for player in block) == list(range(count))
    if not lacking:
        assert len(divided) == count


@pytest.mark.parametrize("count", [1, 2, 3, 5, 8])
def test_symmetric_players_get_the_same(count: int) -> None:
    worths = [Fraction(members.bit_count() ** 2, 3) for members in range(2**count)]
    assert set(shapley(worths)) == {Fraction(count, 3)}
