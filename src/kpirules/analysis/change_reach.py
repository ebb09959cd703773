"""What adjustments, gates, floor and cap make of everything that a score can be."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from kpirules.analysis.interval import Interval
from kpirules.analysis.reach import (
    CONSTANT,
    Reach,
    Sense,
    Senses,
    joined,
    opposite,
    together,
)
from kpirules.framework.node import Adjustment, Gate, Node

__all__ = ["changed"]

# Gives what a formula of a node can give, with names beside those of its inputs.
Evaluate = Callable[..., Reach]


def changed(
    node: Node, base: Reach, value: Reach, evaluate: Evaluate, scores: Mapping[str, Reach]
) -> Reach:
    """Return what a score before rounding can be.

    Args:
        node: The node.
        base: What its score can be before adjustments.
        value: What its value can be.
        evaluate: Gives what a formula of the node can give.
        scores: The scores of nodes known so far; the gates of the total see them.
    """
    score = base
    for adjustment in node.adjustments:
        score = _adjusted(node, adjustment, score, value, evaluate)
    for gate in node.gates:
        if gate.cap is not None:
            names = {**scores, node.id: score, "score": score, "value": value}
            met = evaluate(node, gate.require, **names)
            score = _gated(gate, score, met)
    numbers = score.numbers
    if numbers is not None and node.floor is not None:
        numbers = numbers.at_least(node.floor)
    if numbers is not None and node.cap is not None:
        numbers = numbers.at_most(node.cap)
    return replace(score, numbers=numbers)


def _adjusted(
    node: Node, change: Adjustment, score: Reach, value: Reach, evaluate: Evaluate
) -> Reach:
    amount = evaluate(node, change.amount, score=score, value=value)
    always = Reach(truths=frozenset({True}))
    when = always if change.when is None else evaluate(node, change.when, score=score, value=value)
    faulty = score.faulty or amount.faulty or when.faulty
    absent = score.absent or amount.absent or when.absent
    if True not in when.truths or score.numbers is None or amount.numbers is None:
        return replace(score, absent=absent, faulty=faulty)
    added = -amount.numbers if change.deduct else amount.numbers
    moved = opposite(amount.senses) if change.deduct else amount.senses
    after = replace(score, numbers=score.numbers + added, senses=together((score.senses, moved)))
    if False in when.truths:
        after = joined(score, after, together((after.senses, _turning(when, added))))
    return replace(after, absent=absent, faulty=faulty)


def _turning(when: Reach, added: Interval) -> Senses:
    """Return how a score moves as a condition turns that adds something to it."""
    if added.low >= 0:
        return when.senses
    if added.high <= 0:
        return opposite(when.senses)
    return {n: s if s == CONSTANT else Sense.UNKNOWN for n, s in when.senses.items()}


def _gated(gate: Gate, score: Reach, met: Reach) -> Reach:
    cap = gate.cap
    absent, faulty = score.absent or met.absent, score.faulty or met.faulty
    if cap is None or score.numbers is None or False not in met.truths:
        return replace(score, absent=absent, faulty=faulty)
    held = replace(score, numbers=score.numbers.at_most(cap))
    senses = together((score.senses, met.senses))
    after = joined(held, score, senses) if True in met.truths else replace(held, senses=senses)
    return replace(after, absent=absent, faulty=faulty)
