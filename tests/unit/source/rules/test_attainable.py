from __future__ import annotations

from fractions import Fraction

import pytest

from fragments import laid_over
from kpirules.framework.declaration import Declaration
from kpirules.source.build.top import assemble
from kpirules.source.reader import read_tree
from kpirules.source.resolve import resolve
from kpirules.source.rules.attainable import Span, attainable
from kpirules.source.text import read_text

LADDER = "score: {levels: {between: reached, points: [[1, 1], [2, 5]]}}"


def declaration_of(fragment: str) -> Declaration:
    source, _ = read_text(laid_over(fragment).encode(), "sample.yaml")
    assert source is not None
    tree, _ = read_tree(source)
    assert tree is not None
    resolved, _ = resolve(tree)
    return assemble(resolved, source).declaration


def span_of(indicators: str, total: str = "{aggregate: mean}") -> tuple[object, object]:
    declaration = declaration_of(f"indicators:\n{indicators}total: {total}\n")
    span = attainable(declaration.root, declaration)
    return (span.low, span.high)


@pytest.mark.parametrize(
    ("score", "expected"),
    [
        ("direct: true", (None, None)),
        ("levels: {between: reached, points: [[1, 1], [2, 5]]}", (1, 5)),
        ("levels: {between: reached, points: [[1, 1], [2, 5]], below_first: 0}", (0, 5)),
        ("levels: {between: interpolate, points: [[1, 1], [2, 5]], above_last: extend}", (1, None)),
        (
            "levels: {between: interpolate, points: [[1, 1], [2, 5]], below_first: extend}",
            (None, 5),
        ),
        (
            "levels: {between: reached, points: [[1, 1], [2, 5]], below_first: value}",
            (None, None),
        ),
        ("goalposts: {worst: 0, best: 1}", (0, 100)),
        ("goalposts: {worst: 0, best: 1, beyond: extend}", (None, None)),
        ("formula: value + 1", (None, None)),
    ],
)
def test_the_span_of_a_method_is_that_of_its_scores(
    score: str, expected: tuple[object, object]
) -> None:
    assert span_of(f"  - {{id: a, value: done / planned, score: {{{score}}}}}\n") == expected


@pytest.mark.parametrize(
    ("node", "expected"),
    [
        ("inputs: {x: {type: score, min: 1, max: 4.5}}", (1, Fraction(9, 2))),
        ("inputs: {x: {type: score, min: 1, max: 4.5}}, round: {places: 0}", (1, 5)),
        ("value: done", (0, None)),
        ("score: {checklist: {items: {p: ก}}}", (0, 100)),
        ("score: {checklist: {items: {p: ก}, answers: [1, 2], points: 10}}", (5, 10)),
        ("score: {checklist: {items: {p: ก}, answers: [1, 2], points: 10, credit: all}}", (0, 10)),
        (f"value: done / planned, {LADDER}, or_enter: {{type: score, min: 0, max: 9}}", (0, 9)),
        (f"value: done / planned, {LADDER}, or_enter: score", (None, None)),
        ("or_enter: {type: score, min: 2, max: 3}", (2, 3)),
        (f"value: done / planned, {LADDER}, adjust: [{{id: j, add: '1'}}]", (None, None)),
        (
            f"value: done / planned, {LADDER}, adjust: [{{id: j, add: '1'}}], floor: 0, cap: 5",
            (0, 5),
        ),
        (
            f"value: done / planned, {LADDER}, gates: [{{id: g, require: done > 1, cap: 0.5}}]",
            (Fraction(1, 2), 5),
        ),
        (f"value: done / planned, {LADDER}, floor: 2, cap: 4", (2, 4)),
    ],
)
def test_what_follows_the_method_narrows_or_widens_the_span(
    node: str, expected: tuple[object, object]
) -> None:
    assert span_of(f"  - {{id: a, {node}}}\n") == expected


@pytest.mark.parametrize(
    ("keys", "total", "expected"),
    [
        ("", "{aggregate: mean}", (1, 5)),
        ("", "{aggregate: sum}", (2, 10)),
        ("", "{aggregate: min}", (1, 5)),
        ("", "{aggregate: max}", (1, 5)),
        ("", "{aggregate: geometric_mean}", (None, None)),
        ("", "{aggregate: {formula: sum(children)}}", (None, None)),
        ("weight: 50, ", "{aggregate: weighted_mean}", (1, 5)),
        ("weight: {formula: planned}, ", "{aggregate: weighted_mean}", (None, None)),
        # One is measured and scores 1, the other is missing and counts 0.
        ("missing: zero, ", "{aggregate: mean}", (Fraction(1, 2), 5)),
        ("missing: zero, ", "{aggregate: mean, min_present: 2}", (1, 5)),
        ("missing: lowest, lowest: 7, ", "{aggregate: mean}", (1, 6)),
    ],
)
def test_the_span_of_a_group_can_be_reached(
    keys: str, total: str, expected: tuple[object, object]
) -> None:
    rows = "".join(f"  - {{id: {n}, {keys}value: done / planned, {LADDER}}}\n" for n in "ab")
    assert span_of(rows, total) == expected


def test_nothing_is_known_of_what_has_no_bounds() -> None:
    assert Span() == Span(None, None)
