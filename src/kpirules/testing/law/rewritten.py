"""Laws of the file: what writes the same rules otherwise scores the same."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Any

from hypothesis import strategies as st

from kpirules.api import Framework
from kpirules.diagnostics.text import Text
from kpirules.framework.node import Aggregation
from kpirules.source.canonical import yaml_text
from kpirules.testing.law.cards import breach_at, compare, scored
from kpirules.testing.law.law import Breach, Draw, Trial
from kpirules.testing.unit_strategies import units

__all__ = [
    "conditions_change_no_score",
    "order_of_siblings",
    "resolved_file_is_the_same",
    "weights_in_proportion",
]

_FACTORS = (2, 3, 7)


def resolved_file_is_the_same(framework: Framework) -> Trial | None:
    """The whole file that `kpirules show --resolved` writes has the same digest and scores."""
    return _rewritten(
        framework,
        lambda data: data,
        Text(
            th="ไฟล์ฉบับเต็มที่เขียนออกมาให้คะแนนต่างจากไฟล์เดิม",
            en="The file written whole scores otherwise.",
        ),
        same_digest=True,
    )


def order_of_siblings(framework: Framework) -> Trial | None:
    """Siblings that are declared in another order have the same scores."""
    if all(len(node.children) < 2 for node in framework.declaration.root.walk()):  # noqa: PLR2004
        return None
    return _rewritten(
        framework,
        lambda data: _changed(data, turn=True),
        Text(
            th="คะแนนขึ้นกับลำดับการประกาศตัวชี้วัด",
            en="The scores depend on the order in which siblings are declared.",
        ),
    )


def conditions_change_no_score(framework: Framework) -> Trial | None:
    """The conditions beside the score, turned into their opposites, change no score and no band.

    A framework without conditions promises no such thing.
    """
    if not framework.declaration.conditions:
        return None
    return _rewritten(
        framework,
        _contrary,
        Text(th="เงื่อนไขประกอบทำให้คะแนนเปลี่ยน", en="A condition beside the score changes a score."),
    )


def weights_in_proportion(framework: Framework) -> Trial | None:
    """Only the proportions of weights count: all of them times the same number change nothing.

    A framework without weights, or with a formula over the weights of children, promises no such
    thing.
    """
    nodes = [*framework.declaration.root.walk()]
    reads_weights = any(
        node.aggregation is Aggregation.FORMULA
        and node.aggregate is not None
        and "children.weight" in node.aggregate.names
        for node in nodes
    )
    if reads_weights or all(node.weight is None for node in nodes):
        return None

    @cache
    def scaled(factor: int) -> Framework:
        return _parsed(framework, lambda data: _scaled(data, factor))

    def trial(draw: Draw) -> Breach | None:
        factor = draw(st.sampled_from(_FACTORS))
        values = draw(units(framework))
        return compare(
            framework,
            Text(
                th=f"น้ำหนักทั้งหมดคูณ {factor} แล้วคะแนนเปลี่ยน",
                en=f"The scores change when all weights are taken times {factor}.",
            ),
            scored(framework, values),
            scored(scaled(factor), values),
            values,
        )

    return trial


_Data = dict[str, Any]


def _rewritten(
    framework: Framework,
    change: Callable[[_Data], _Data],
    message: Text,
    *,
    same_digest: bool = False,
) -> Trial:
    @cache
    def other() -> Framework:
        return _parsed(framework, change)

    def trial(draw: Draw) -> Breach | None:
        values = draw(units(framework))
        if same_digest and other().digest != framework.digest:
            return breach_at(
                framework,
                None,
                message,
                values,
                expected=framework.digest,
                got=other().digest,
            )
        left, right = scored(framework, values), scored(other(), values)
        breach = compare(framework, message, left, right, values)
        if breach is not None or left.band == right.band:
            return breach
        return breach_at(
            framework,
            "total",
            message,
            values,
            expected=left.band or "–",
            got=right.band or "–",
        )

    return trial


def _parsed(framework: Framework, change: Callable[[_Data], _Data]) -> Framework:
    """Return a framework with its resolved file changed."""
    data = change(_copy(framework.declaration.resolved))
    return Framework.parse(yaml_text(data), f"{framework.reference} rewritten")


def _copy(data: Any) -> Any:  # noqa: ANN401 - plain data
    if isinstance(data, dict):
        return {key: _copy(value) for key, value in data.items()}
    return [_copy(item) for item in data] if isinstance(data, list | tuple) else data


def _contrary(data: _Data) -> _Data:
    for condition in data["conditions"]:
        condition["require"] = f"not ({condition['require']})"
    return data


def _changed(data: _Data, *, turn: bool = False, factor: int = 1) -> _Data:
    """Scale the weights of a node and all below it, or turn its children round."""
    for key in ("weight", "weights_total"):
        if key in data:
            data[key] = _times(data[key], factor)
    children: list[_Data] = data.get("children") or data.get("indicators") or []
    if turn:
        children.reverse()
    for child in children:
        _changed(child, turn=turn, factor=factor)
    return data


def _scaled(data: _Data, factor: int) -> _Data:
    _changed(data, factor=factor)
    _changed(data.get("total", {}), factor=factor)
    defaults = data.get("defaults", {})
    if "weights_total" in defaults:
        defaults["weights_total"] = _times(defaults["weights_total"], factor)
    return data


def _times(weight: object, factor: int) -> object:
    """Return a weight, as it is written, times a factor; words stay."""
    if isinstance(weight, dict):
        return {**weight, "formula": f"({weight['formula']}) * {factor}"}
    if isinstance(weight, bool):
        return weight
    if isinstance(weight, int | Decimal):
        return weight * factor
    if isinstance(weight, str) and "/" in weight:
        number = Fraction(weight) * factor
        # A whole number in quotes would be text.
        return int(number) if number.denominator == 1 else str(number)
    return weight
