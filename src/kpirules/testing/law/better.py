"""Laws of values: a better one never scores lower, and a threshold is reached by its own value."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from itertools import pairwise

from hypothesis import strategies as st

from kpirules.api import Framework
from kpirules.diagnostics.text import Text
from kpirules.framework.methods import Between, Checklist, Goalposts, Levels, Point
from kpirules.framework.node import Direction, Node
from kpirules.scoring.scorecard import Scorecard
from kpirules.testing.law.cards import breach_at, differing, scored, shown
from kpirules.testing.law.law import Breach, Draw, Trial
from kpirules.testing.law.own import value_inputs
from kpirules.testing.placing import Unit
from kpirules.testing.thresholds import limits_by_input
from kpirules.testing.unit_strategies import input_values, units

__all__ = [
    "better_value_never_lowers_the_total",
    "better_value_scores_no_lower",
    "threshold_is_reached",
]

# The score of what is compared on a card; None where there is none.
_Score = Callable[[Scorecard, str], Fraction | None]


def better_value_scores_no_lower(framework: Framework) -> Trial | None:
    """A better value, by the declared direction, never has a lower score.

    The value changes as a unit would change it: by one of the inputs that it, and nothing else, is
    worked out from. One more item of a checklist is better too. An indicator without a direction
    promises no such thing.
    """
    return _no_worse(
        framework,
        lambda card, node: _fraction(card[node].score),
        Text(th="ค่าที่ดีกว่าได้คะแนนน้อยกว่า", en="A better value has a lower score."),
    )


def better_value_never_lowers_the_total(framework: Framework) -> Trial | None:
    """A better value of one indicator, everything else being equal, never lowers the total.

    Where the least total is the best, or no indicator has a direction, no such thing is promised.
    """
    if framework.declaration.ranking.lowest_first:
        return None
    return _no_worse(
        framework,
        lambda card, _node: _fraction(card.score),
        Text(th="ค่าที่ดีกว่าทำให้คะแนนรวมลดลง", en="A better value lowers the total."),
    )


def _fraction(number: object) -> Fraction | None:
    return None if number is None else Fraction(str(number))


def _no_worse(framework: Framework, score: _Score, message: Text) -> Trial | None:
    pairs = [
        (node, name)
        for node in framework.declaration.root.walk()
        if not node.children and (node.direction is not None or _is_checklist(node))
        for name in value_inputs(framework, node)
    ]
    if not pairs:
        return None

    def trial(draw: Draw) -> Breach | None:
        node, name = draw(st.sampled_from(pairs))
        values = draw(units(framework))
        other = draw(_changed(framework, values, name))
        worse, better = scored(framework, values), scored(framework, other)
        order = _is_better(node, name, worse, better)
        if order is None:
            return None
        if not order:
            values, other, worse, better = other, values, better, worse
        low, high = score(worse, node.id), score(better, node.id)
        if low is None or high is None or low <= high:
            return None
        return breach_at(
            framework,
            node.id,
            message,
            values,
            other=other,
            expected=f"≥ {shown(low)}",
            got=shown(high),
            nodes=differing(worse, better),
        )

    return trial


def _is_checklist(node: Node) -> bool:
    return isinstance(node.method, Checklist)


def _is_better(node: Node, name: str, first: Scorecard, second: Scorecard) -> bool | None:
    """Return whether the second unit's value is the better one; None where none is the better."""
    if _is_checklist(node):
        before, after = first.input_of(name), second.input_of(name)
    else:
        before, after = _fraction(first[node.id].value), _fraction(second[node.id].value)
    if before is None or after is None or isinstance(before, str) or isinstance(after, str):
        return None
    if before == after:
        return None
    return (after > before) is (node.direction is not Direction.LOWER_IS_BETTER)


@st.composite
def _changed(draw: st.DrawFn, framework: Framework, values: Unit, name: str) -> Unit:
    """Return a unit with another value of one input, or in one cell of a list."""
    declaration = framework.declaration
    limits = limits_by_input(framework).get(name, ())
    if name in declaration.inputs:
        # What is computed now is no longer entered.
        entered = [
            score
            for _, score, others in framework.plan.intake.entered
            if any(other == name for _, other in others)
        ]
        value = draw(input_values(declaration.inputs[name], limits))
        return {**values, **dict.fromkeys(entered), name: value}
    listed = declaration.lists[name]
    rows = [dict(row) for row in values[name]]
    columns = [column for column in listed.inputs if column != listed.weight]
    if rows and columns:
        column = draw(st.sampled_from(columns))
        at = draw(st.integers(0, len(rows) - 1))
        rows[at][column] = draw(input_values(listed.inputs[column], limits))
    return {**values, name: rows}


def threshold_is_reached(framework: Framework) -> Trial | None:
    """A value on a threshold has the score of that threshold; one short of it does not reach it.

    On a threshold that stands twice, the point that `repeated` names counts. Between two points a
    ladder of steps gives the score of one of them, and a line a score between the two. Beyond an
    end that is clamped, the score of the end counts. A framework without ladders and goalposts
    promises no such thing.
    """
    ladders = {
        node.id: ladder
        for node in framework.declaration.root.walk()
        if (ladder := _ladder(node)) is not None
    }
    if not ladders:
        return None

    def trial(draw: Draw) -> Breach | None:
        values = draw(units(framework))
        for node in scored(framework, values).explain().root.walk():
            ladder = ladders.get(node.result.id)
            value = _fraction(node.result.value)
            if ladder is None or node.base is None or value is None:
                continue
            low, high = _span(ladder, value)
            # Between two points of a line the score is neither of theirs.
            within = low is None or high is None or low < node.base < high
            if within or low == high == node.base:
                continue
            return breach_at(
                framework,
                node.result.id,
                Text(
                    th=f"ค่า {shown(value)} ได้คะแนนไม่ตรงกับเกณฑ์ที่ค่านี้ถึง",
                    en=f"The value {shown(value)} does not have the score of where it stands.",
                ),
                values,
                expected=shown(low) if low == high else f"{shown(low)} – {shown(high)}",
                got=shown(node.base),
            )
        return None

    return trial


def _ladder(node: Node) -> Levels | None:
    match node.method:
        case Levels() as levels:
            return levels
        case Goalposts() as posts:
            ends = (Point(posts.worst, posts.low), Point(posts.best, posts.high))
            return Levels(
                points=ends,
                between=Between.INTERPOLATE,
                below_first=posts.beyond,
                above_last=posts.beyond,
            )
        case _:
            return None


def _span(ladder: Levels, value: Fraction) -> tuple[Fraction | None, Fraction | None]:
    """Return the least and greatest score that a value may have; None where there is no bound."""
    points = ladder.points
    sign = -1 if points[0].value > points[-1].value else 1
    on = [point.score for point in points if point.value == value]
    if on:
        score = on[0] if ladder.repeated == "lower" else on[-1]
        return score, score
    for beyond, end, point in (
        (sign * value < sign * points[0].value, ladder.below_first, points[0]),
        (sign * value > sign * points[-1].value, ladder.above_last, points[-1]),
    ):
        if beyond:
            bound = point.score if end == "clamp" else end
            return (bound, bound) if isinstance(bound, Fraction) else (None, None)
    lower, upper = next(
        (lower, upper)
        for lower, upper in pairwise(points)
        if sign * lower.value < sign * value < sign * upper.value
    )
    match ladder.between:
        case Between.REACHED:
            return lower.score, lower.score
        case Between.UP_TO:
            return upper.score, upper.score
        case Between.INTERPOLATE:
            return min(lower.score, upper.score), max(lower.score, upper.score)
