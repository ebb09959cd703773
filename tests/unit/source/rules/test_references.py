from __future__ import annotations

import pytest

from fragments import laid_over
from loading import load_declaration


def paths(fragment: str) -> list[str]:
    _, findings = load_declaration(laid_over(fragment).encode(), "sample.yaml")
    return [f.details["path"] for f in findings if f.code.id == "KPI445"]


def nodes(**values: str) -> str:
    rows = "".join(
        f"  - {{id: {name}, title: {{th: ก, en: A}}, {keys}}}\n" for name, keys in values.items()
    )
    return f"indicators:\n{rows}"


@pytest.mark.parametrize(
    "fragment",
    [
        nodes(a="value: done", b="value: 'planned + score(\"a\")'"),
        nodes(
            a="value: done", b="value: 'planned + value(\"a\")'", c="value: 'done + score(\"b\")'"
        ),
        # The value does not wait for the score that is made of it.
        nodes(a="value: done, score: {formula: 'value + score(\"b\")'}", b="value: 'value(\"a\")'"),
        # A target is shown, never computed with.
        nodes(a="value: done, target: 'score(\"a\")'", b="value: planned"),
    ],
)
def test_what_can_be_worked_out_in_some_order_is_no_circle(fragment: str) -> None:
    assert paths(fragment) == []


@pytest.mark.parametrize(
    ("fragment", "expected"),
    [
        (nodes(a="value: 'done + score(\"a\")'"), "a → a"),
        (nodes(a="value: done, score: {formula: 'value + score(\"a\")'}"), "a → a"),
        (
            nodes(a="value: 'done + score(\"b\")'", b="value: 'planned + score(\"a\")'"),
            "a → b → a",
        ),
        (nodes(a="value: done, applies_when: 'score(\"total\") > 1'"), "total → a → total"),
        (
            nodes(a="value: done, weight: {formula: 'score(\"total\")'}"),
            "total → total",
        ),
        (
            nodes(a="value: done, adjust: [{id: j, add: 'score(\"total\")'}]"),
            "total → a → total",
        ),
        (
            nodes(a="value: done, gates: [{id: j, require: 'score(\"total\") > 1', cap: 2}]"),
            "total → a → total",
        ),
        (nodes(g="applies_when: 'score(\"b\") > 1', children: [{id: b, value: done}]"), "b → b"),
    ],
)
def test_scores_that_wait_for_one_another_are_a_circle(fragment: str, expected: str) -> None:
    assert paths(fragment) == [expected]


def test_each_circle_is_said_once() -> None:
    fragment = nodes(
        a="value: 'done + score(\"b\")'",
        b="value: 'planned + score(\"a\")'",
        c="value: 'planned + score(\"d\")'",
        d='value: \'done + score("c") + score("a")\'',
    )
    assert paths(fragment) == ["a → b → a", "c → d → c"]
