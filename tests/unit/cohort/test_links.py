from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

import kpirules
from kpirules.api import Framework
from kpirules.cohort.linking import check_links, linked_frameworks
from kpirules.cohort.links import score_linked
from kpirules.errors import FrameworkReferenceError, InputError
from kpirules.formula.values import State
from unit.cohort.tree_samples import TREE, framework


def office(name: str, link: str, *, year: int = 2567, kind: str = "score") -> Framework:
    inputs = f"{{own: score, taken: {{type: {kind}, from: {link}}}}}"
    return framework(name, inputs, "[{id: k, value: own + taken}]", year=year)


PMQA = framework(
    "pmqa",
    "{a: score, b: count}",
    "[{id: one, value: a, round: {places: 1}}, {id: two, value: b, score: {formula: value * 10}}]",
    more="""
total: {round: {places: 0}}
scale: {min: 0, max: 500}
bands: [{id: good, range: "[50, 500]"}, {id: poor, range: "[0, 50)"}]
""",
)
AGENCY = office("agency", "{framework: pmqa}")
HERS: dict[str, dict[str, object]] = {"a1": {"a": "81.25", "b": 3}}


def test_a_result_is_put_into_the_input_that_takes_it() -> None:
    scores = score_linked({AGENCY: {"a1": {"own": 1}}, PMQA: HERS})
    assert scores.findings == ()
    assert list(scores.cards) == [(PMQA.reference, "a1"), (AGENCY.reference, "a1")]
    assert scores.card(PMQA, "a1").score == 56
    assert scores.card(AGENCY, "a1").score == 57
    (taken,) = scores.cards[AGENCY.reference, "a1"].taken
    assert (taken.framework, taken.digest) == (PMQA.reference, PMQA.digest)
    assert (taken.input, taken.unit, taken.output, taken.value) == ("taken", "a1", "total", 56)


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("{framework: pmqa, output: one}", Decimal("81.3")),
        ("{framework: pmqa, output: one, take: unrounded}", Decimal("81.25")),
        ("{framework: pmqa, output: two, take: value}", 3),
        ("{framework: pmqa, take: unrounded}", Fraction(1113, 20)),
        ("{framework: pmqa@2567, output: two}", 30),
        ("{framework: pmqa@2567.1, output: two}", 30),
    ],
)
def test_what_a_link_takes(link: str, expected: object) -> None:
    agency = office("agency", link)
    card = score_linked({PMQA: HERS, agency: {"a1": {"own": 0}}}).card(agency, "a1")
    assert card.score == expected


def test_a_band_goes_into_a_choice() -> None:
    graded = framework(
        "graded",
        "{grade: {type: choice, choices: [good, poor], from: {framework: pmqa, take: band}}}",
        '[{id: k, value: 5 if grade == "good" else 1}]',
    )
    assert score_linked({PMQA: HERS, graded: {"a1": {}}}).card(graded, "a1").score == 5


def test_a_band_that_is_not_given_does_not_apply_or_has_its_reason() -> None:
    graded = framework(
        "graded",
        "{grade: {type: text, from: {framework: pmqa, take: band}}, x: score}",
        "[{id: k, value: x}]",
    )
    suspended = framework(
        "pmqa",
        "{a: score}",
        "[{id: one, value: a, round: {places: 0}}]",
        more="""
total: {round: {places: 0}}
scale: {min: 0, max: 9}
bands: [{id: good, range: "[5, 9]"}, {id: poor, range: "[0, 5)"}]
ranking: {suspended: true, reason: {th: งด, en: None this year}}
""",
    )
    given: dict[str, dict[str, object]] = {"a1": {"a": 7}, "a2": {"a": None}}
    scores = score_linked({graded: {"a1": {"x": 1}, "a2": {"x": 1}}, suspended: given})
    taken = [scores.cards[graded.reference, unit].taken[0].value for unit in given]
    assert taken == [State.NOT_APPLICABLE, State.NOT_REPORTED]


def test_a_value_that_is_not_behind_its_score_does_not_apply() -> None:
    entered = framework(
        "entered", "{x: score}", "[{id: k, value: x, or_enter: {type: score, as: k_score}}]"
    )
    taking = office("taking", "{framework: entered, output: k, take: value}")
    scores = score_linked({taking: {"u": {"own": 1}}, entered: {"u": {"k_score": 4}}})
    assert scores.cards[taking.reference, "u"].taken[0].value is State.NOT_APPLICABLE


def test_a_result_of_a_unit_above() -> None:
    of_parent = office("person", "{framework: pmqa, of: parent}")
    of_office = office("chief", "{framework: pmqa, of: area}")
    people = {"s1": {"own": 1}, "s2": {"own": 2}}
    scores = score_linked({of_parent: people, of_office: {"s1": {"own": 5}}, PMQA: HERS}, TREE)
    assert scores.card(of_parent, "s2").score == 58
    assert scores.card(of_office, "s1").score == 61
    assert scores.cards[of_office.reference, "s1"].taken[0].unit == "a1"


def test_an_indicators_own_input_and_an_entered_score_may_be_links() -> None:
    agency = framework(
        "agency",
        "{x: score}",
        """
  - {id: k1, inputs: {p: {type: score, from: {framework: pmqa}}}, value: p + x}
  - {id: k2, value: x, or_enter: {type: score, from: {framework: pmqa, output: two}}}""",
    )
    card = score_linked({PMQA: HERS, agency: {"a1": {"x": 1, "k1": 56}}}).card(agency, "a1")
    assert (card["k1"].score, card["k2"].score) == (57, 30)


def test_a_framework_may_take_its_own_result_of_the_unit_above() -> None:
    own = office("own", "{framework: own, of: parent}")
    data = {"s1": {"own": 1}, "a1": {"own": 10}, "obec": {"own": 100, "taken": 0}}
    scores = score_linked({own: data}, TREE)
    assert [unit for _, unit in scores.cards] == ["obec", "a1", "s1"]
    assert scores.card(own, "s1").score == 111


def test_last_years_result_may_be_taken() -> None:
    last = framework("own", "{own: score}", "[{id: k, value: own}]", year=2566)
    this = office("own", "{framework: own@2566}")
    scores = score_linked({this: {"a": {"own": 1}}, last: {"a": {"own": 5}}})
    assert scores.card(this, "a").score == 6


def test_what_is_entered_counts_where_the_link_gives_nothing() -> None:
    hers: dict[str, dict[str, object]] = {"a1": {"a": None, "b": 3}, "a2": {"a": 50, "b": 5}}
    mine: dict[str, dict[str, object]] = {
        unit: {"own": 0, "taken": 7} for unit in ("a1", "a2", "obec")
    }
    scores = score_linked({AGENCY: mine, PMQA: hers})
    found = {unit: scores.cards[AGENCY.reference, unit] for unit in mine}
    assert {unit: each.card.score for unit, each in found.items()} == {"a1": 7, "a2": 50, "obec": 7}
    assert [f.code.id for each in found.values() for f in each.findings] == ["KPI038"]
    assert dict(found["a2"].findings[0].details) == {
        "name": "taken",
        "entered": "7",
        "linked": "50",
        "reference": "pmqa@2567.1",
    }
    assert [len(each.taken) for each in found.values()] == [0, 1, 0]


def test_what_is_entered_alike_is_no_finding() -> None:
    scores = score_linked({AGENCY: {"a1": {"own": 0, "taken": "56.00"}}, PMQA: HERS})
    assert [each.findings for each in scores] == [(), ()]


def test_a_state_goes_through_a_link() -> None:
    agency = office("agency", "{framework: pmqa, output: one}")
    hers: dict[str, dict[str, object]] = {"a1": {"a": State.SUPPRESSED, "b": 3}}
    scores = score_linked({agency: {"a1": {"own": 1}}, PMQA: hers})
    assert scores.card(agency, "a1")["k"].state is State.SUPPRESSED
    assert scores.cards[agency.reference, "a1"].taken[0].value is State.SUPPRESSED


def test_a_result_that_could_not_be_scored_is_invalid_further_on() -> None:
    scores = score_linked({AGENCY: {"a1": {"own": 1}}, PMQA: {"a1": {"a": "x", "b": 3}}})
    assert [f.code.id for f in scores.card(PMQA, "a1").findings] == ["KPI602"]
    assert scores.card(AGENCY, "a1").status is State.INVALID


def test_a_result_that_its_input_cannot_hold_is_refused() -> None:
    narrow = framework(
        "narrow", "{t: {type: score, max: 5, from: {framework: pmqa}}}", "[{id: k, value: t}]"
    )
    card = score_linked({PMQA: HERS, narrow: {"a1": {"t": 3}}}).card(narrow, "a1")
    assert [finding.subject for finding in card.findings] == ["t"]


def test_units_without_a_result_to_take_are_told() -> None:
    of_area = office("person", "{framework: pmqa, of: area}")
    scores = score_linked({of_area: {"s1": {"own": 1}, "s3": {"own": 1}}, PMQA: HERS}, TREE)
    told = [(f.code.id, f.unit) for each in scores for f in each.findings]
    assert told == [("KPI037", "s3")]
    assert scores.card(of_area, "s3").status is State.NOT_REPORTED


def test_a_hierarchy_that_is_not_given_is_told_once() -> None:
    of_area = office("person", "{framework: pmqa, of: area}")
    scores = score_linked({of_area: {"s1": {"own": 1}, "s3": {"own": 1}}, PMQA: HERS})
    assert [(f.code.id, f.unit) for f in scores.findings] == [("KPI037", None)]
    assert [f for each in scores for f in each.findings] == []


def test_a_kind_that_is_not_in_the_hierarchy_is_told_once() -> None:
    of_aera = office("person", "{framework: pmqa, of: aera}")
    scores = score_linked({of_aera: {"s1": {"own": 1}, "s3": {"own": 1}}, PMQA: HERS}, TREE)
    (finding,) = scores.findings
    assert (finding.code.id, finding.hint.en) == ("KPI033", "did you mean `area`?")
    assert [f for each in scores for f in each.findings] == []


@pytest.mark.parametrize(
    ("link", "code", "hint"),
    [
        ("{framework: pmqa@2566}", "KPI034", "there are `pmqa@2567.1`"),
        ("{framework: pmqb}", "KPI034", "did you mean `pmqa`?"),
        ("{framework: pmqa, output: oen}", "KPI036", "did you mean `one`?"),
        ("{framework: pmqa, take: value}", "KPI036", ""),
    ],
)
def test_links_that_lead_nowhere_are_told_and_what_is_entered_counts(
    link: str, code: str, hint: str
) -> None:
    agency = office("agency", link)
    scores = score_linked({agency: {"a1": {"own": 1, "taken": 2}}, PMQA: HERS})
    (finding,) = scores.findings
    assert (finding.code.id, finding.hint.en, finding.subject) == (code, hint, "taken")
    assert finding.place is not None
    assert scores.card(agency, "a1").score == 3
    assert check_links([agency, PMQA]) == [finding]


def test_a_band_of_a_framework_without_bands_is_not_there() -> None:
    bare = framework("bare", "{x: score}", "[{id: k, value: x}]")
    graded = framework(
        "graded", "{g: {type: text, from: {framework: bare, take: band}}}", "[{id: k, value: 1}]"
    )
    assert [f.code.id for f in check_links([graded, bare])] == ["KPI036"]


def test_two_editions_of_one_year_are_told_apart() -> None:
    second = Framework.parse(
        "format: kpirules/1\nframework: pmqa\nfiscal_year: 2567\nedition: '2567.2'\nstatus: draft\n"
        "title: T\nunit: school\nprovenance: illustrative\n"
        "inputs: {a: score}\nindicators: [{id: one, value: a}]\n"
    )
    (finding,) = check_links([AGENCY, PMQA, second])
    assert finding.code.id == "KPI035"
    assert finding.details["editions"] == "`pmqa@2567.1`, `pmqa@2567.2`"
    exact = office("agency", "{framework: pmqa@2567.2, output: one}")
    assert check_links([exact, PMQA, second]) == []


def test_a_circle_is_refused_with_its_path() -> None:
    one, two = office("one", "{framework: two}"), office("two", "{framework: one}")
    with pytest.raises(InputError) as caught:
        score_linked({one: {"a": {"own": 1}}, two: {"a": {"own": 1}}})
    (finding,) = caught.value.diagnostics
    assert finding.code.id == "KPI020"
    assert finding.details["path"] == "one@2567.1 a → two@2567.1 a → one@2567.1 a"


def test_frameworks_may_take_from_each_other_where_units_do_not() -> None:
    one, two = office("one", "{framework: two, of: parent}"), office("two", "{framework: one}")
    data = {one: {"s1": {"own": 1}, "a1": {"own": 1, "taken": 0}}, two: {"a1": {"own": 1}}}
    assert score_linked(data, TREE).card(one, "s1").score == 3


def test_provenance_is_chained() -> None:
    last = office("person", "{framework: agency, of: parent}")
    scores = score_linked({last: {"s1": {"own": 1}}, AGENCY: {"a1": {"own": 1}}, PMQA: HERS}, TREE)
    told: Any = scores.provenance(last, "s1")
    assert (told["framework"], told["unit"]) == ("person", "s1")
    (first,) = told["taken"]
    assert (first["value"], first["output"], first["take"]) == ("57", "total", "score")
    (second,) = first["from"]["taken"]
    assert second["from"]["digest"] == PMQA.digest
    assert second["from"]["taken"] == []


def test_linked_frameworks_are_loaded_with_those_they_link_to() -> None:
    agency = office("agency", "{framework: obec-pmqa}")
    found = linked_frameworks([agency])
    assert [each.reference for each in found] == [
        "agency@2567.1",
        kpirules.load("obec-pmqa", 2567).reference,
    ]
    assert linked_frameworks(found) == found
    with pytest.raises(FrameworkReferenceError):
        linked_frameworks([office("agency", "{framework: obec-pmqa@2599}")])


def test_what_is_not_scored_is_no_key() -> None:
    with pytest.raises(KeyError):
        score_linked({PMQA: HERS}).card(PMQA, "a9")
