"""The order in which named targets are written means nothing."""

from __future__ import annotations

from itertools import permutations

import pytest

from fragments import laid_over
from kpirules import Framework

TARGETS = ("start: [60, 50]", "standard: [80, 75]", "advanced: [90, 100]")


def framework(order: tuple[str, ...]) -> Framework:
    text = laid_over(
        "indicators:\n"
        "  - id: speed\n"
        "    title: {th: งานเสร็จตามแผน, en: Work done on plan}\n"
        "    source: manual\n"
        "    value: done / planned * 100\n"
        "    direction: higher_is_better\n"
        f"    score: {{targets: {{{', '.join(order)}}}}}\n"
        "scale: {min: 50, max: 100}\n"
        "bands: [{id: all, range: '[50, 100]', label: {th: ทั้งหมด, en: All}}]\n"
        "total: {aggregate: mean, round: {places: 2}}\n"
    )
    return Framework.parse(text)


@pytest.mark.parametrize("order", list(permutations(TARGETS)), ids=str)
def test_named_targets_go_by_their_scores(order: tuple[str, ...]) -> None:
    card = framework(order).score({"done": 70, "planned": 100})
    assert str(card.score) == "62.50"
    assert card["speed"].level == "start"
    assert framework(order).digest == framework(TARGETS).digest
