"""What holds of ranks whatever the scores are."""

from __future__ import annotations

import random
from fractions import Fraction
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from kpirules.cohort.placing import Placed, percentile, place_all
from kpirules.cohort.ranks import rank_units
from kpirules.framework.ranking import PercentileKind, Ties
from unit.cohort.ranked import cards_of, framework

_SCORES = st.lists(
    st.one_of(st.none(), st.fractions(min_value=-9, max_value=9, max_denominator=4)), max_size=30
)
_TIES = st.sampled_from(Ties)
_ORDER = st.booleans()


def _placed(
    scores: list[Fraction | None],
    ties: Ties,
    lowest_first: bool,  # noqa: FBT001 - drawn by Hypothesis
    names: list[int] | None = None,
) -> dict[int, Placed]:
    order = list(range(len(scores))) if names is None else names
    return place_all(
        ((at, [score]) for at in order if (score := scores[at]) is not None),
        (at for at in order if scores[at] is None),
        ties=ties,
        lowest_first=lowest_first,
    )


@given(_SCORES, _TIES, _ORDER, st.fractions(), st.fractions(min_value=Fraction(1, 9)))
def test_a_strictly_rising_change_of_the_scores_changes_no_rank(
    scores: list[Fraction | None],
    ties: Ties,
    lowest_first: bool,  # noqa: FBT001 - drawn by Hypothesis
    shift: Fraction,
    factor: Fraction,
) -> None:
    """Ranks of a·x + b (a > 0) and of x³ are those of x."""
    before = _placed(scores, ties, lowest_first)
    straight = [None if score is None else factor * score + shift for score in scores]
    assert _placed(straight, ties, lowest_first) == before
    cubes = [None if score is None else score * score * score for score in scores]
    assert _placed(cubes, ties, lowest_first) == before


@given(_SCORES, _TIES, _ORDER, st.randoms(use_true_random=False))
def test_another_order_of_the_units_changes_no_rank(
    scores: list[Fraction | None],
    ties: Ties,
    lowest_first: bool,  # noqa: FBT001 - drawn by Hypothesis
    chance: random.Random,
) -> None:
    """A permutation of the units permutes the ranks."""
    order = list(range(len(scores)))
    chance.shuffle(order)
    assert _placed(scores, ties, lowest_first, order) == _placed(scores, ties, lowest_first)


@given(_SCORES, _TIES, _ORDER)
def test_ranks_are_those_of_the_definition(
    scores: list[Fraction | None],
    ties: Ties,
    lowest_first: bool,  # noqa: FBT001 - drawn by Hypothesis
) -> None:
    """A rank is one more than the units, or the different scores, that stand before; equal scores
    have equal ranks, and there are as many ranks as different scores.
    """
    placed = _placed(scores, ties, lowest_first)
    sign = -1 if lowest_first else 1
    # What is missing stands behind everything.
    worth = [(score is not None, 0 if score is None else sign * score) for score in scores]
    for at, here in placed.items():
        before = [other for other in worth if other > worth[at]]
        count = len(set(before)) if ties is Ties.DENSE else len(before)
        lower = sum(other < worth[at] for other in worth)
        assert here == Placed(count + 1, lower, worth.count(worth[at]), len(scores))
    assert len({here.rank for here in placed.values()}) == len(set(worth))
    if ties is Ties.DENSE:
        ranks = sorted({here.rank for here in placed.values()})
        assert ranks == list(range(1, len(set(worth)) + 1))


@given(_SCORES, _TIES)
def test_the_other_direction_turns_the_ranks_round(
    scores: list[Fraction | None], ties: Ties
) -> None:
    """Among units that have scores: who is first from above is last from below."""
    known: list[Fraction | None] = [score for score in scores if score is not None]
    above, below = (_placed(known, ties, lowest_first) for lowest_first in (False, True))
    for at, here in above.items():
        other = below[at]
        assert here.lower + other.lower + here.equal == here.of == other.of


@given(_SCORES, st.lists(st.fractions(max_denominator=2), min_size=30, max_size=30))
def test_what_decides_between_equals_moves_nobody_past_another_score(
    scores: list[Fraction | None], second: list[Fraction]
) -> None:
    """Ranks with a tie-breaker keep to the order of the scores and only part equals."""
    known = [score for score in scores if score is not None]
    plain = place_all((at, [score]) for at, score in enumerate(known))
    parted = place_all((at, [score, second[at]]) for at, score in enumerate(known))
    for at, here in parted.items():
        alike = plain[at]
        assert alike.rank <= here.rank < alike.rank + alike.equal
        assert here.equal <= alike.equal


@given(_SCORES, _TIES)
def test_percentiles_follow_the_ranks(scores: list[Fraction | None], ties: Ties) -> None:
    """A better rank has a greater percentile of each kind; they lie in 0 to 100 in their order;
    the best stands at or above everybody.
    """
    placed = sorted(_placed(scores, ties, lowest_first=False).values(), key=lambda each: each.rank)
    for here in placed:
        below, midway, at_or_below = (
            percentile(here, kind)
            for kind in (PercentileKind.BELOW, PercentileKind.MIDWAY, PercentileKind.AT_OR_BELOW)
        )
        assert 0 <= below < midway < at_or_below <= 100
        assert midway == (below + at_or_below) / 2
    for kind in PercentileKind:
        for better, worse in pairwise(placed):
            if better.rank < worse.rank:
                assert percentile(better, kind) > percentile(worse, kind)
    if placed:
        assert percentile(placed[0], PercentileKind.AT_OR_BELOW) == 100
        assert percentile(placed[-1], PercentileKind.BELOW) == 0


_RULES = {
    ranking: framework(ranking)
    for ranking in (
        "",
        "ties: {ordinal_by: [b, a]}, within: kind",
        "order: lowest_first, ties: {ordinal_by: [a]}, missing: last",
        "missing: last, within: kind, looks_at: unrounded",
    )
}
_UNITS = st.lists(
    st.tuples(
        st.none() | st.integers(0, 3), st.integers(0, 3), st.sampled_from([None, "big", "small"])
    ),
    max_size=12,
)


@given(st.sampled_from(sorted(_RULES)), _UNITS, st.randoms(use_true_random=False))
def test_ranks_of_scorecards_are_those_of_the_declared_rule(
    ranking: str, units: list[tuple[int | None, int, str | None]], chance: random.Random
) -> None:
    """Every unit is told once; its rank is one more than the ranked units of its group that are
    better by the declared score and then by what decides; another order of units changes nothing.
    """
    rules = _RULES[ranking]
    cards = cards_of(rules, {str(at): unit for at, unit in enumerate(units)})
    ranks = rank_units(rules, cards).of()
    assert [rank.unit for rank in ranks] == [card.unit for card in cards]
    declared = rules.declaration.ranking
    sign = 1 if declared.lowest_first else -1

    def key(at: int) -> tuple[tuple[bool, Fraction], ...]:
        card = cards[at]
        score = card.unrounded if declared.looks_at == "unrounded" else card.score
        scores = [score, *(card.score_of(node) for node in declared.decided_by)]
        missing = [(each is None, Fraction(0 if each is None else sign * each)) for each in scores]
        # Without a total nothing decides: all share the last rank.
        return tuple(missing[:1] if score is None else missing)

    for at, rank in enumerate(ranks):
        known = declared.missing_last or cards[at].score is not None
        grouped = declared.within is None or units[at][2] is not None
        assert (rank.rank is not None, not rank.reason) == (known and grouped,) * 2
        if rank.rank is None:
            continue
        same = [n for n, other in enumerate(ranks) if other.group == rank.group and other.rank]
        assert rank.rank == 1 + sum(key(other) < key(at) for other in same)
        assert (rank.of, rank.tied) == (len(same), sum(key(n) == key(at) for n in same))
    chance.shuffle(cards)
    again = {rank.unit: rank for rank in rank_units(rules, cards).of()}
    assert again == {rank.unit: rank for rank in ranks}
