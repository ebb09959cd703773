"""Laws of sameness: what says the same scores the same, in whatever order and form it comes."""

from __future__ import annotations

import json
import pickle

from hypothesis import strategies as st

from kpirules.api import Framework
from kpirules.diagnostics.text import Text
from kpirules.framework.methods import Direct
from kpirules.framework.node import Node
from kpirules.scoring.inputs import Problem, compile_reader
from kpirules.scoring.taken import given_values
from kpirules.testing.law.cards import breach_at, compare, scored, shown
from kpirules.testing.law.law import Breach, Draw, Trial
from kpirules.testing.reads import named_in
from kpirules.testing.unit_strategies import units

__all__ = [
    "aliases_mean_the_same",
    "entered_equals_computed",
    "json_scores_the_same",
    "order_of_values",
    "pickled_is_the_same",
    "scored_again_is_the_same",
]


def order_of_values(framework: Framework) -> Trial | None:
    """The values of a unit may come in any order."""
    if len(framework.inputs) + len(framework.declaration.lists) < 2:  # noqa: PLR2004 - an order
        return None

    def trial(draw: Draw) -> Breach | None:
        values = draw(units(framework))
        turned = dict(draw(st.permutations(list(values.items()))))
        return compare(
            framework,
            Text(
                th="คะแนนขึ้นกับลำดับของข้อมูลที่รายงาน",
                en="The scores depend on the order in which the values come.",
            ),
            scored(framework, values),
            scored(framework, turned),
            values,
            turned,
        )

    return trial


def aliases_mean_the_same(framework: Framework) -> Trial | None:
    """A value under any name by which data may call its input scores the same.

    A framework whose inputs have one name each promises no such thing.
    """
    names = framework.plan.intake.names
    aliases = [(alias, name) for alias, name in names.items() if alias != name]
    if not aliases:
        return None

    def trial(draw: Draw) -> Breach | None:
        values = draw(units(framework))
        alias, name = draw(st.sampled_from(aliases))
        called = {alias if given == name else given: value for given, value in values.items()}
        return compare(
            framework,
            Text(
                th=f"คะแนนเปลี่ยนเมื่อเรียก {name} ว่า {alias}",
                en=f"The scores change when {name} is called {alias}.",
            ),
            scored(framework, values),
            scored(framework, called),
            values,
            called,
        )

    return trial


def entered_equals_computed(framework: Framework) -> Trial | None:
    """A score that is entered instead of being computed counts as the same score computed does.

    The indicator is computed first; what its method gives is then entered, with everything that it
    was computed from left blank. A framework without such indicators promises no such thing.
    """
    nodes = [node for node in framework.declaration.root.walk() if _either_way(framework, node)]
    if not nodes:
        return None

    def trial(draw: Draw) -> Breach | None:
        node = draw(st.sampled_from(nodes))
        values = draw(units(framework))
        card = scored(framework, values)
        told = next(n for n in card.explain().root.walk() if n.result.id == node.id)
        assert node.entered is not None  # noqa: S101 - the nodes are chosen so
        if values[node.entered] is not None or told.base is None:
            return None
        reader = compile_reader(framework.declaration.inputs[node.entered])
        if reader(told.base).__class__ is Problem:
            return None
        others = _computed_from(framework, node)
        entered = {**values, **dict.fromkeys(others), node.entered: told.base}
        again = scored(framework, entered)
        before, after = card[node.id], again[node.id]
        if (before.score, before.unrounded) == (after.score, after.unrounded):
            return None
        return breach_at(
            framework,
            node.id,
            Text(
                th="คะแนนที่กรอกเองกับคะแนนเดียวกันที่คำนวณได้ให้ผลต่างกัน",
                en="A score that is entered counts otherwise than the same score computed.",
            ),
            values,
            other=entered,
            expected=shown(before.score),
            got=shown(after.score),
        )

    return trial


def _computed_from(framework: Framework, node: Node) -> tuple[str, ...]:
    entered = framework.plan.intake.entered
    return tuple(
        other for _, name, others in entered if name == node.entered for _, other in others
    )


def _either_way(framework: Framework, node: Node) -> bool:
    """Return whether a score may be entered or computed, and nothing else tells which it was."""
    computed = node.value is not None or not isinstance(node.method, Direct)
    if node.entered is None or not computed:
        return False
    after = [f for each in node.adjustments for f in (each.amount, each.when) if f is not None]
    after += [gate.require for gate in node.gates]
    after += [node.applies_when] if node.applies_when is not None else []
    names, _ = named_in(framework.declaration, after, node)
    # An adjustment may look at the value, or at an input, neither of which is there when entered.
    return not (
        names & {*_computed_from(framework, node)} or any("value" in f.names for f in after)
    )


def scored_again_is_the_same(framework: Framework) -> Trial | None:
    """A unit that is scored twice has the same card, explanation and all."""

    def trial(draw: Draw) -> Breach | None:
        values = draw(units(framework))
        first, second = scored(framework, values), scored(framework, values)
        # Telling how the first came about must not touch the second.
        told = first.explain().to_dict()
        if first == second and told == second.explain().to_dict() == first.explain().to_dict():
            return None
        return breach_at(
            framework,
            None,
            Text(
                th="คิดคะแนนหน่วยเดียวกันสองครั้งได้ผลต่างกัน",
                en="Scoring a unit twice gives two different cards.",
            ),
            values,
            expected=repr(first),
            got=repr(second),
        )

    return trial


def json_scores_the_same(framework: Framework) -> Trial | None:
    """What a card says it took in, written as JSON and read again, gives the same card."""

    def trial(draw: Draw) -> Breach | None:
        values = draw(units(framework))
        card = scored(framework, values)
        taken = json.loads(json.dumps(card.inputs))
        again = given_values(framework.declaration, taken)
        message = Text(
            th="คะแนนเปลี่ยนเมื่อบันทึกข้อมูลเป็น JSON แล้วคิดใหม่",
            en="The scores change when the inputs go through JSON.",
        )
        replayed = scored(framework, again)
        breach = compare(framework, message, card, replayed, values, again)
        if breach is not None or card == replayed:
            return breach
        return breach_at(
            framework, None, message, values, other=again, expected=repr(card), got=repr(replayed)
        )

    return trial


def pickled_is_the_same(framework: Framework) -> Trial | None:
    """A framework and its cards come out of a pickle as they went in, and score the same."""
    copies: list[Framework] = []

    def trial(draw: Draw) -> Breach | None:
        if not copies:
            copies.append(pickle.loads(pickle.dumps(framework)))  # noqa: S301 - its own pickle
        values = draw(units(framework))
        card = scored(framework, values)
        same = pickle.loads(pickle.dumps(card)) == card  # noqa: S301 - its own pickle
        message = Text(th="ผลคะแนนเปลี่ยนเมื่อส่งผ่าน pickle", en="A card changes in a pickle.")
        if same and copies[0] == framework:
            return compare(framework, message, card, scored(copies[0], values), values)
        return breach_at(
            framework, None, message, values, expected=repr(card), got="another card or digest"
        )

    return trial
