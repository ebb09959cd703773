"""What holds for every framework with stages and whatever they enter."""

from __future__ import annotations

from functools import cache

from hypothesis import given
from hypothesis import strategies as st

from kpirules import Framework
from kpirules.cohort.differences import differences
from kpirules.cohort.stages import Assessed, Assessment, assess_unit
from unit.cohort.staged import office

ORDER = ("self", "reviewer", "committee")
NAMES = ("done", "planned", "late", "evidence.O1", "evidence.O2", "results.grade", "goals")

TAKES = st.sampled_from(["assessments", "inputs"])
VALUES = st.fixed_dictionaries(
    {},
    optional={
        "done": st.none() | st.integers(-1, 100),
        "planned": st.none() | st.integers(0, 100),
        "late": st.none() | st.booleans(),
        "evidence.O1": st.sampled_from([None, 0, 50, 100]),
        "evidence.O2": st.sampled_from([None, 0, 50, 100]),
        "results.grade": st.none() | st.decimals(0, 100, places=2),
        "goals": st.lists(st.fixed_dictionaries({"result": st.integers(0, 9)}), max_size=2),
    },
)
ENTERS = st.none() | st.lists(st.sampled_from(NAMES), min_size=1, unique=True)
# What each stage says; a stage that is left out has not assessed.
SAID = st.dictionaries(st.sampled_from(ORDER), VALUES, min_size=1)


@cache
def framework(takes: str, enters: tuple[tuple[str, ...] | None, ...]) -> Framework:
    """Return an office with three stages that may enter these inputs."""
    lines = ["stages:"]
    for stage, names in zip(ORDER, enters, strict=True):
        limit = "" if names is None else f", enters: [{', '.join(names)}]"
        lines.append(f"  - {{id: {stage}{limit}}}")
    return office("\n".join([*lines, f"stages_take: {takes}", ""]))


FREE = (None, None, None)


def assessed(fw: Framework, said: dict[str, dict[str, object]]) -> Assessed:
    given = [Assessment(unit="Loei", stage=stage, values=said[stage]) for stage in said]
    return assess_unit(fw, "Loei", given)


def allowed(fw: Framework, said: dict[str, dict[str, object]]) -> bool:
    return not any(finding.code.id == "KPI014" for finding in assessed(fw, said).findings)


@given(SAID)
def test_the_last_stage_present_counts(said: dict[str, dict[str, object]]) -> None:
    """Where stages may enter everything, the card is that of the last assessment alone."""
    fw = framework("assessments", FREE)
    last = max(said, key=ORDER.index)

    outcome = assessed(fw, said)

    alone = assessed(fw, {last: said[last]})
    assert outcome.card == alone.card
    assert outcome.values == alone.values


@given(TAKES, st.tuples(ENTERS, ENTERS, ENTERS), SAID)
def test_every_value_that_counts_is_one_that_its_stage_entered(
    takes: str, enters: tuple[list[str] | None, ...], said: dict[str, dict[str, object]]
) -> None:
    """`entered` names a stage that may enter the input and said just that; none after it did."""
    limits = tuple(None if names is None else tuple(names) for names in enters)
    outcome = assessed(framework(takes, limits), said)

    for name, stage in outcome.entered.items():
        may = limits[ORDER.index(stage)]
        assert may is None or name in may
        assert said[stage][name] == outcome.values[name]
        for later in ORDER[ORDER.index(stage) + 1 :]:
            limit = limits[ORDER.index(later)]
            if later in said and (limit is None or name in limit):
                assert takes == "inputs"
                assert said[later].get(name) in (None, [])


@given(TAKES, st.tuples(ENTERS, ENTERS), SAID)
def test_a_later_equal_stage_changes_nothing(
    takes: str, enters: tuple[list[str] | None, ...], said: dict[str, dict[str, object]]
) -> None:
    """A committee that enters what counts already leaves card and values as they are."""
    limits = (*(None if names is None else tuple(names) for names in enters), None)
    fw = framework(takes, limits)
    before = {stage: values for stage, values in said.items() if stage != "committee"}
    if not before or not allowed(fw, before):
        return
    outcome = assessed(fw, before)

    again = assessed(fw, {**before, "committee": dict(outcome.values)})

    assert again.card == outcome.card
    assert again.values == outcome.values


@given(TAKES, SAID, st.permutations(ORDER))
def test_neither_the_order_of_rows_nor_an_absent_stage_matters(
    takes: str, said: dict[str, dict[str, object]], order: list[str]
) -> None:
    """Rows in any order come to the same, and so does a framework without the absent stages."""
    fw = framework(takes, FREE)
    outcome = assessed(fw, said)

    assert assessed(fw, {stage: said[stage] for stage in order if stage in said}) == outcome
    present = ", ".join(stage for stage in ORDER if stage in said)
    short = office(f"stages: [{present}]\nstages_take: {takes}\n")
    again = assessed(short, said)
    assert (again.values, again.entered, again.card.score) == (
        outcome.values,
        outcome.entered,
        outcome.card.score,
    )


@given(TAKES, SAID)
def test_differences_are_antisymmetric(takes: str, said: dict[str, dict[str, object]]) -> None:
    """Turned round, the same nodes differ by the opposite; a card does not differ from itself."""
    cards = list(assessed(framework(takes, FREE), said).cards.values())
    for one in cards:
        assert differences(one, one) == ()
        for other in cards:
            there, back = differences(one, other), differences(other, one)
            assert [(d.node, d.old, d.new) for d in there] == [(d.node, d.new, d.old) for d in back]
            assert [None if d.change is None else -d.change for d in there] == [
                d.change for d in back
            ]


@given(SAID)
def test_differences_along_the_stages_add_up(said: dict[str, dict[str, object]]) -> None:
    """Of a node with a score in every stage, the changes add up to last less first."""
    cards = list(assessed(framework("inputs", FREE), said).cards.values())
    if len(cards) != len(ORDER):
        return
    first, middle, last = cards
    for node in first:
        if any(card[node.id].score is None for card in cards):
            continue
        steps = [
            each.change
            for pair in ((first, middle), (middle, last))
            for each in differences(*pair)
            if each.node == node.id
        ]
        whole = [each.change for each in differences(first, last) if each.node == node.id]
        assert sum(step or 0 for step in steps) == sum(step or 0 for step in whole)
