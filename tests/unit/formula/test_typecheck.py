from __future__ import annotations

import time
from dataclasses import replace

import pytest

from kpirules.diagnostics.place import Place, SourceText
from kpirules.formula.parse import check_formula
from kpirules.formula.scope import Scope
from kpirules.formula.types import Kind, Type
from unit.formula.scopes import NUMBER, SCOPE, TRUTH, accepted, errors, slugs


def test_positive_type_knows_all_it_implies() -> None:
    assert Type(Kind.NUMBER, nonzero=True, nonneg=True) == Type(Kind.NUMBER, positive=True)
    assert Type(Kind.NUMBER, positive=True).nonneg


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("done", Type(Kind.NUMBER, nonneg=True)),
        ("5", Type(Kind.NUMBER, positive=True)),
        ("0", Type(Kind.NUMBER, nonneg=True)),
        ("-5", Type(Kind.NUMBER, nonzero=True)),
        ("rate", Type(Kind.NUMBER, unit="percent")),
        ("-rate", Type(Kind.NUMBER, unit="percent")),
        ("+rate", Type(Kind.NUMBER, unit="percent")),
        ("rate + 5", Type(Kind.NUMBER, unit="percent")),
        ("rate / 100", NUMBER),
        ("max(cost, 5)", Type(Kind.NUMBER, unit="baht", positive=True)),
        ("percent(done, planned)", Type(Kind.NUMBER, unit="percent", nonneg=True)),
        ("share(done, planned)", Type(Kind.NUMBER, unit="share", nonneg=True)),
        ("clamp(rate, 0, 100)", Type(Kind.NUMBER, unit="percent", nonneg=True)),
        ("mean(goals.weight)", Type(Kind.NUMBER, nonneg=True)),
        ("count(goals)", Type(Kind.NUMBER, nonneg=True)),
        ('value("7.1")', Type(Kind.NUMBER, unit="percent")),
        ("change ** 2", Type(Kind.NUMBER, nonneg=True)),
        ("done > 5", TRUTH),
        ("is_missing(size)", TRUTH),
        ("passed == true", TRUTH),
        ("size", SCOPE.names["size"]),
        ("if_missing(cost, 0)", Type(Kind.NUMBER, unit="baht")),
    ],
)
def test_type_of_a_formula(text: str, expected: Type) -> None:
    assert accepted(text).type == expected


@pytest.mark.parametrize("text", ["late + 1", "max(late, 1)", "late > 1", "1 if late > 1 else 2"])
def test_blank_that_is_expected_is_inherited(text: str) -> None:
    scope = Scope(names={"late": replace(NUMBER, optional=True)})
    assert accepted(text, scope).type.optional
    assert not accepted("if_missing(late, 0) + 1", scope).type.optional


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("rate + part", ["units-differ"]),
        ("rate - cost", ["units-differ"]),
        ("rate < part", ["units-differ"]),
        ("rate == cost", ["units-differ"]),
        ("min(rate, 1, part)", ["units-differ"]),
        ("sum(rate, part)", ["units-differ"]),
        ("weighted_mean(rate, 1, part, 1)", ["units-differ"]),
        ("levels(rate, part, 1)", ["units-differ"]),
        ("percent(done, planned) + share(done, planned)", ["units-differ"]),
        ("rate * part", []),
        ("rate / cost", []),
        ("rate + 1", []),
        ("weighted_mean(rate, part, rate, part)", []),
        ("rate / 100 + part", []),
    ],
)
def test_units(text: str, expected: list[str]) -> None:
    assert slugs(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("goals.result", ["list-not-folded"]),
        ("goals.result > 1", ["list-not-folded"]),
        ("f(goals.result)", ["unknown-function"]),
        ("goals", ["list-not-folded"]),
        ("sum(goals)", ["list-not-folded"]),
        ("count(goals, goals)", ["list-not-folded", "list-not-folded"]),
        ("sum(goals.result) + goals.weight", ["list-not-folded"]),
        ("sum(goals.result, 1)", ["list-not-folded"]),
        ("sum(goals.result * tasks.hours)", ["lists-mixed"]),
        ("weighted_mean(goals.result, tasks.hours)", ["lists-mixed"]),
        ("sum(goals.result * sum(goals.weight))", ["fold-inside-fold"]),
        ("sum(goals.result * sum(tasks.hours))", ["fold-inside-fold"]),
        ("sum(goals.result) * sum(tasks.hours)", []),
        ("sum(max(goals.result, goals.weight))", []),
        ("sum(1 if goals.result > done else 0)", []),
        ("weighted_mean(children.score, children.weight)", []),
        ("100 * sum(children) / (10 * max(count(children), 1))", []),
        ("count(goals) > 0 and mean(goals.result) > 3", []),
        ("geometric_mean(children)", []),
    ],
)
def test_lists(text: str, expected: list[str]) -> None:
    assert slugs(text) == expected


def test_name_that_means_two_things() -> None:
    scope = replace(SCOPE, ambiguous=frozenset({"done"}))
    assert slugs("done + planned", scope) == ["ambiguous-name"]
    assert slugs("planned", scope) == []


@pytest.mark.parametrize(
    ("expect", "text", "expected"),
    [
        (Kind.NUMBER, "done", []),
        (Kind.NUMBER, "passed", ["number-expected"]),
        (Kind.TRUTH, "passed", []),
        (Kind.TRUTH, "done", ["truth-expected"]),
        (Kind.CHOICE, "size", []),
        (Kind.CHOICE, "done", ["kinds-differ"]),
    ],
)
def test_expected_kind(expect: Kind, text: str, expected: list[str]) -> None:
    _, findings = check_formula(text, SCOPE, expect=expect)
    assert [finding.code.slug for finding in findings] == expected


def test_all_mistakes_in_one_run_in_the_order_of_their_places() -> None:
    text = 'dnoe + passed * 2 if size == "huge" else maks(1) + score("9") + round(done, done)'
    source = SourceText("formula", (text,))
    _, findings = check_formula(text, SCOPE, lambda start, end: Place(source, 1, start, 1, end))
    assert [
        (f.code.slug, text[f.place.column : f.place.end_column]) for f in findings if f.place
    ] == [
        ("unknown-name", "dnoe"),
        ("number-expected", "passed"),
        ("unknown-choice", '"huge"'),
        ("unknown-function", "maks"),
        ("unknown-node", '"9"'),
        ("places-not-written", "done"),
    ]


def test_one_mistake_is_reported_once() -> None:
    assert slugs("abs(max(unknown + 1, 2) * 3 > 1)") == ["unknown-name"]
    assert slugs("abs(+(passed))") == ["number-expected"]
    assert slugs('unknown == "small" or passed') == ["unknown-name"]
    assert slugs("unknown == size and unknown > 1") == ["unknown-name", "unknown-name"]


def test_warnings_do_not_hide_errors() -> None:
    text = " + ".join(["1 / done"] * 30) + " + passed"
    assert "number-expected" in slugs(text)
    assert len(errors(" + ".join(["unknown"] * 100))) == 20


@pytest.mark.parametrize(
    "text",
    [
        f"{' + '.join(['done'] * 250)} > 0",
        f"1 / ({'+'.join(['done'] * 90)}) if ({'+'.join(['done'] * 90)}) > 0 else 0",
        " and ".join(["done != 0"] * 140),
        " and ".join(["1 / done > 0"] * 90),
        " or ".join(f"{i} / (done - {i}) > 0" for i in range(60)),
        "1 if passed else " * 38 + "1",
        f"max({', '.join(['done'] * 290)})",
        "(" * 30 + "done" + " + done)" * 30,
    ],
    ids=lambda text: text[:20],
)
def test_largest_formulas_are_checked_quickly(text: str) -> None:
    begun = time.perf_counter()
    accepted(text)
    assert time.perf_counter() - begun < 0.25
