"""Laws of groups and explanations: what a score is made of gives the score again, exactly."""

from __future__ import annotations

from fractions import Fraction

from kpirules.api import Framework
from kpirules.diagnostics.text import Text
from kpirules.formula.numbers import round_number
from kpirules.formula.values import State
from kpirules.framework.node import AbsentWeight, Aggregation, Node, TakeChildren
from kpirules.scoring.explanation import Explained
from kpirules.scoring.node_result import NodeResult
from kpirules.scoring.scorecard import Scorecard
from kpirules.testing.law.cards import Values, breach_at, scored, shown
from kpirules.testing.law.law import Breach, Draw, Trial
from kpirules.testing.unit_strategies import units

__all__ = ["coverage_is_a_share", "explanation_recombines", "mean_between_parts", "shares_add_up"]

_MEANS = (Aggregation.MEAN, Aggregation.WEIGHTED_MEAN)


def _groups(framework: Framework) -> list[Node]:
    return [node for node in framework.declaration.root.walk() if node.children]


def mean_between_parts(framework: Framework) -> Trial | None:
    """A mean is neither below the least nor above the greatest score that it is made of.

    It is judged before adjustments and rounding. A group that keeps the weight of what is absent,
    or adds up parts that are rounded one by one, may lie outside, and promises no such thing.
    """
    means = {node.id: node for node in _groups(framework) if _is_plain_mean(node)}
    if not means:
        return None

    def trial(draw: Draw) -> Breach | None:
        values = draw(units(framework))
        for node in scored(framework, values).explain().root.walk():
            if node.result.id in means and node.parts and node.base is not None:
                taken = [part.taken for part in node.parts]
                if not min(taken) <= node.base <= max(taken):
                    return breach_at(
                        framework,
                        node.result.id,
                        Text(
                            th="ค่าเฉลี่ยอยู่นอกช่วงคะแนนของส่วนที่นำมาเฉลี่ย",
                            en="A mean lies outside the scores that it is made of.",
                        ),
                        values,
                        expected=f"{shown(min(taken))} – {shown(max(taken))}",
                        got=shown(node.base),
                    )
        return None

    return trial


def _is_plain_mean(node: Node) -> bool:
    return (
        node.aggregation in (*_MEANS, Aggregation.GEOMETRIC_MEAN)
        and node.absent_weight is not AbsentWeight.KEEP
        and node.take_children is not TakeChildren.ROUNDED_CONTRIBUTIONS
    )


def explanation_recombines(framework: Framework) -> Trial | None:
    """Every explained node's parts, changes and roundings give exactly its score.

    A share times the score taken is the part; the parts add up to the base; the last change is the
    score before rounding; the last rounding is the score. What is taken from a child is its score,
    rounded or not, unless a missing policy put another in its place. The explanation names every
    node once, in Thai and in English.
    """

    def trial(draw: Draw) -> Breach | None:
        values = draw(units(framework))
        card = scored(framework, values)
        explanation = card.explain()
        by_id = {node.result.id: node for node in explanation.root.walk()}
        for node in by_id.values():
            wrong = _not_recombined(node, by_id, framework)
            if wrong is not None:
                return breach_at(
                    framework,
                    node.result.id,
                    Text(
                        th="คำอธิบายคะแนนรวมกลับมาไม่ได้คะแนนเดิม",
                        en="The explanation does not give the score again.",
                    ),
                    values,
                    expected=wrong[0],
                    got=wrong[1],
                )
        texts = (explanation.text("th"), explanation.text("en"))
        if list(by_id) != list(card.nodes) or not all(texts):
            return _incomplete(framework, values)
        return None

    return trial


def _incomplete(framework: Framework, values: Values) -> Breach:
    return breach_at(
        framework,
        None,
        Text(th="คำอธิบายคะแนนไม่ครบทุกรายการ", en="The explanation lacks nodes, or is empty."),
        values,
        expected="every node",
        got="fewer",
    )


def _not_recombined(
    node: Explained, by_id: dict[str, Explained], framework: Framework
) -> tuple[str, str] | None:
    """Return what a node's explanation should come to and does not, or None."""
    result = node.result
    if result.score is None:
        return None if not node.parts else ("no parts", f"{len(node.parts)} parts")
    base = node.base if node.base is not None else Fraction(0)
    declared = framework.plan.nodes[result.id].node
    printed = declared.take_children is TakeChildren.ROUNDED_CONTRIBUTIONS
    checks: list[tuple[Fraction, Fraction]] = []
    total = Fraction(0)
    for part in node.parts:
        if part.share is not None and part.part is not None:
            exact = part.share * part.taken
            child = framework.plan.nodes[part.id].node
            checks.append((_rounded(exact, child) if printed else exact, part.part))
            total += part.part
        child_result = by_id[part.id].result
        if part.policy is None and part.taken != child_result.unrounded:
            checks.append((Fraction(child_result.score or 0), part.taken))
    if node.parts and node.parts[0].part is not None:
        checks.append((total, base))
    score = node.changes[-1].score if node.changes else base
    checks.append((score, result.unrounded if result.unrounded is not None else Fraction(0)))
    checks.append((node.roundings[-1].score if node.roundings else score, Fraction(result.score)))
    for expected, got in checks:
        if expected != got:
            return shown(expected), shown(got)
    return None


def _rounded(number: Fraction, node: Node) -> Fraction:
    """Return a part of a total as it is printed."""
    pair = number.as_integer_ratio()
    for rounding in node.contribution_rounding:
        pair = round_number(pair, rounding)
    return Fraction(*pair)


def shares_add_up(framework: Framework) -> Trial | None:
    """The shares of what counts in a mean add up to 1, and pass down the tree as they stand.

    A child's effective weight is its share of its parent's. Where a group keeps the weight of what
    is absent, its shares add up to less. A framework without means promises no such thing.
    """
    means = {node.id: node for node in _groups(framework) if node.aggregation in _MEANS}
    if not means:
        return None

    def trial(draw: Draw) -> Breach | None:
        values = draw(units(framework))
        card = scored(framework, values)
        for node in card.explain().root.walk():
            group = means.get(node.result.id)
            if group is None or not node.parts:
                continue
            total = sum((part.share or Fraction(0) for part in node.parts), Fraction(0))
            kept = group.absent_weight is AbsentWeight.KEEP and len(node.parts) < len(node.children)
            if total > 1 or (total < 1 and not kept):
                return _shares_off(framework, node.result.id, values, Fraction(1), total)
            above = node.result.effective_weight
            for part in node.parts:
                below = card[part.id].effective_weight
                if above is not None and part.share is not None and below != above * part.share:
                    return _shares_off(framework, part.id, values, above * part.share, below)
        return None

    return trial


def _shares_off(
    framework: Framework, node: str, values: Values, expected: Fraction, got: Fraction | None
) -> Breach:
    return breach_at(
        framework,
        node,
        Text(
            th="น้ำหนักที่ใช้จริงรวมกันไม่เท่ากับทั้งหมด",
            en="The weights that counted do not add up to the whole.",
        ),
        values,
        expected=shown(expected),
        got=shown(got),
    )


def coverage_is_a_share(framework: Framework) -> Trial | None:
    """Coverage is between 0 and 1, and is 1 when everything that applies is measured.

    What lies in a group that does not apply does not apply either.
    """

    def trial(draw: Draw) -> Breach | None:
        values = draw(units(framework))
        card = scored(framework, values)
        applying = _applying(framework.declaration.root, card)
        complete = bool(applying) and all(n.state is State.MEASURED for n in applying)
        if 0 <= card.coverage <= 1 and (card.coverage == 1 or not complete):
            return None
        return breach_at(
            framework,
            "total",
            Text(
                th="ความครอบคลุมของข้อมูลไม่เป็นสัดส่วนที่ถูกต้อง",
                en="The coverage is not the share that is measured.",
            ),
            values,
            expected="1" if complete else "0 – 1",
            got=shown(card.coverage),
        )

    return trial


def _applying(node: Node, card: Scorecard) -> list[NodeResult]:
    """Return the indicators under a node that apply to the unit."""
    if card[node.id].state is State.NOT_APPLICABLE:
        return []
    if not node.children:
        return [card[node.id]]
    return [result for child in node.children for result in _applying(child, card)]
