"""What holds of every hierarchy, whatever its units report."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from random import Random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from kpirules.api import Framework
from kpirules.cohort.apportion import apportion
from kpirules.cohort.cascade import cascade
from kpirules.cohort.hierarchy import Hierarchy, HierarchyRow, build_hierarchy
from kpirules.cohort.rollup import RolledUp, roll_up
from kpirules.formula.values import State

FRAMEWORK = Framework.parse(
    """\
format: kpirules/1
framework: laws
fiscal_year: 2567
edition: "2567.1"
status: draft
title: {th: กฎ, en: Laws}
unit: school
provenance: illustrative
inputs:
  part: {type: number, min: 0, roll_up: sum}
  whole: {type: number, min: 0, exclusive_min: true, roll_up: sum}
  mean: {type: number, roll_up: mean}
  rated: {type: number, roll_up: {weighted_mean: whole}}
  least: {type: number, roll_up: min}
  most: {type: number, roll_up: max}
  done: {type: yes_no, roll_up: min}
  plan: {type: text, roll_up: same}
indicators:
  - {id: k, value: part / whole}
  - {id: rest, value: mean + rated + least + most + (1 if done else 0)}
"""
)
NUMBERS = ("mean", "rated", "least", "most")
MISSING = st.sampled_from([None, State.NOT_REPORTED, State.NOT_APPLICABLE, State.SUPPRESSED])
DECIMALS = st.decimals(min_value=-99, max_value=99, places=2, allow_nan=False)
POSITIVE = st.decimals(min_value="0.01", max_value=99, places=2, allow_nan=False)

Data = dict[str, dict[str, object]]


@st.composite
def trees(draw: st.DrawFn) -> dict[str, tuple[str, str | None]]:
    """Schools in areas in regions of one office; every area and region has something in it."""
    units: dict[str, tuple[str, str | None]] = {"office": ("office", None)}
    for region in range(draw(st.integers(1, 3))):
        units[f"r{region}"] = ("region", "office")
        for area in range(draw(st.integers(1, 3))):
            units[f"a{region}-{area}"] = ("area", f"r{region}")
            for school in range(draw(st.integers(1, 3))):
                units[f"s{region}-{area}-{school}"] = ("school", f"a{region}-{area}")
    return units


@st.composite
def populations(draw: st.DrawFn) -> tuple[dict[str, tuple[str, str | None]], Data]:
    units = draw(trees())
    values: dict[str, st.SearchStrategy[object]] = {
        "part": MISSING | POSITIVE,
        "whole": MISSING | POSITIVE,
        "done": MISSING | st.booleans(),
        "plan": MISSING | st.sampled_from(["P", "P", "Q"]),
        **dict.fromkeys(NUMBERS, MISSING | DECIMALS),
    }
    schools = [unit for unit, (kind, _) in units.items() if kind == "school"]
    reporting = [unit for unit in schools if draw(st.integers(0, 9)) > 0]
    data = {unit: draw(st.fixed_dictionaries(values)) for unit in reporting}
    return units, data


shares = st.sampled_from([Fraction(0), Fraction(1, 2), Fraction(4, 5), Fraction(1)])


def rolled(units: Mapping[str, tuple[str, str | None]], data: Data, least: Fraction) -> RolledUp:
    return roll_up(FRAMEWORK, data, Hierarchy.of(units), min_coverage=least)


def without(
    units: Mapping[str, tuple[str, str | None]], kind: str
) -> dict[str, tuple[str, str | None]]:
    """Return a hierarchy with one level taken out."""
    gone = {unit: above for unit, (its, above) in units.items() if its == kind}
    return {
        unit: (its, gone.get(above or "", above))
        for unit, (its, above) in units.items()
        if its != kind
    }


@given(populations(), shares)
def test_levels_between_change_nothing(
    population: tuple[dict[str, tuple[str, str | None]], Data], least: Fraction
) -> None:
    """Schools → office is schools → areas → regions → office, values and coverage alike."""
    units, data = population
    whole = rolled(units, data, least)["office"]
    for fewer in (without(units, "area"), without(without(units, "area"), "region")):
        other = rolled(fewer, data, least)["office"]
        assert other.values == whole.values
        assert other.coverage == whole.coverage


@given(populations(), shares)
def test_additive_inputs_may_be_rolled_up_step_by_step(
    population: tuple[dict[str, tuple[str, str | None]], Data], least: Fraction
) -> None:
    """Areas rolled up, then entered as the lowest units, give the office's sums and extremes."""
    units, data = population
    complete = {
        u: dict.fromkeys(("part", "whole", "least", "most"), 1) | r for u, r in data.items()
    }
    for unit, (kind, _) in units.items():
        if kind == "school":
            row = complete.setdefault(unit, {})
            for name in ("part", "whole", "rated", "least", "most"):
                if row.get(name) is None or isinstance(row[name], State):
                    row[name] = 1
    first = rolled(units, complete, least)
    upper = {unit: each for unit, each in units.items() if each[0] != "school"}
    areas: Data = {unit.unit: dict(unit.values) for unit in first if unit.kind == "area"}
    second = rolled(upper, areas, least)["office"].values
    for name in ("part", "whole", "rated", "least", "most"):
        assert second[name] == first["office"].values[name]


@given(populations(), shares, st.integers(0, 2**32))
def test_order_means_nothing(
    population: tuple[dict[str, tuple[str, str | None]], Data], least: Fraction, seed: int
) -> None:
    """Rows of hierarchy and data may come in any order."""
    units, data = population
    random = Random(seed)  # noqa: S311 - a shuffle of test data
    names, rows = list(units), list(data)
    random.shuffle(names)
    random.shuffle(rows)
    one = rolled(units, data, least)
    other = rolled({n: units[n] for n in names}, {n: data[n] for n in rows}, least)
    assert dict(one.units) == dict(other.units)
    key = [
        sorted((f.code.id, f.unit or "", f.subject or "") for f in r.findings) for r in (one, other)
    ]
    assert key[0] == key[1]


@given(populations(), shares)
def test_a_parent_of_one_child_has_its_values(
    population: tuple[dict[str, tuple[str, str | None]], Data], least: Fraction
) -> None:
    """A unit put above another comes to what that one comes to."""
    units, data = population
    above = {**units, "ministry": ("ministry", None), "office": ("office", "ministry")}
    result = rolled(above, data, least)
    assert result["ministry"].values == result["office"].values
    assert result["ministry"].coverage == result["office"].coverage


@given(populations(), shares)
def test_a_parent_of_one_school_has_what_the_school_reports(
    population: tuple[dict[str, tuple[str, str | None]], Data], least: Fraction
) -> None:
    """With one school below, the office has its values, and its states where it has none."""
    for row in population[1].values():
        units: dict[str, tuple[str, str | None]] = {"o": ("office", None), "s": ("school", "o")}
        values = rolled(units, {"s": row}, least)["o"].values
        weight = row["whole"]
        for name, value in row.items():
            told = State.NOT_REPORTED if value is None else value
            if (
                name == "rated"
                and not isinstance(told, State)
                and (weight is None or isinstance(weight, State))
            ):
                told = State.NOT_REPORTED if weight is None else weight
            assert values[name] == told


@given(populations())
def test_extremes_and_means_lie_among_what_is_reported(
    population: tuple[dict[str, tuple[str, str | None]], Data],
) -> None:
    """No mean lies outside the values it is of."""
    units, data = population
    values = rolled(units, data, Fraction(0))["office"].values
    for name in NUMBERS:
        reported: list[Any] = [
            row[name] for row in data.values() if not isinstance(row[name], State | None)
        ]
        mean: Any = values[name]
        if not isinstance(mean, State):
            assert min(reported) <= mean <= max(reported)


@given(
    st.dictionaries(st.text("abcdef", min_size=1), st.fractions(0, 100), min_size=1),
    st.integers(-5000, 5000),
    st.sampled_from([Fraction(1), Fraction(1, 100), Fraction(5)]),
)
def test_parts_come_to_the_whole(weights: dict[str, Fraction], count: int, unit: Fraction) -> None:
    """Parts are multiples of the unit, come to the amount, and are off their share by less."""
    weights["x"] = Fraction(1)
    amount = count * unit
    parts = apportion(amount, weights, unit)
    exact = apportion(amount, weights)
    assert sum(parts.values()) == sum(exact.values()) == amount
    assert all((part / unit).denominator == 1 for part in parts.values())
    assert all(abs(parts[name] - exact[name]) < unit for name in weights)
    heavier = sorted(weights, key=lambda name: weights[name])
    sizes = [abs(parts[name]) for name in heavier]
    assert all(
        low <= high
        for (a, low), (b, high) in zip(
            zip(heavier, sizes, strict=True),
            zip(heavier[1:], sizes[1:], strict=False),
            strict=False,
        )
        if weights[a] < weights[b]
    )


@settings(max_examples=50)
@given(trees(), st.integers(0, 100_000), st.data())
def test_targets_are_conserved_on_every_level(
    units: dict[str, tuple[str, str | None]], target: int, data: st.DataObject
) -> None:
    """The targets of the units below one come to its own, to the rounding unit."""
    tree = Hierarchy.of(units)
    schools = [unit for unit, (kind, _) in units.items() if kind == "school"]
    base = {school: data.draw(st.integers(1, 900)) for school in schools}
    handed = cascade(tree, "office", target, base=base, round_to=1)
    assert set(handed.targets) == set(units)
    for unit, below in tree.children.items():
        assert sum(handed[child] for child in below) == handed[unit]


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["", *"abcde"]),
            st.sampled_from(["", *"abcdex"]),
            st.sampled_from("klm"),
        )
    )
)
def test_any_rows_are_a_hierarchy_or_have_findings(rows: list[tuple[str, str, str]]) -> None:
    """Nothing is raised; what is accepted has every unit once, below units of other kinds."""
    given_ = [
        HierarchyRow(unit=unit, parent=parent, kind=kind, number=number)
        for number, (unit, parent, kind) in enumerate(rows, 1)
    ]
    hierarchy, findings = build_hierarchy(given_)
    assert (hierarchy is None) is bool(findings)
    if hierarchy is not None:
        assert sorted(hierarchy.upwards()) == sorted(unit for unit, _, _ in rows)
        for unit in hierarchy.kind:
            kinds = [
                hierarchy.kinds.index(hierarchy.kind[u]) for u in (unit, *hierarchy.above(unit))
            ]
            assert kinds == sorted(set(kinds))
