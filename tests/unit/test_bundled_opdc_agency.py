"""What each edition of the bundled `opdc-agency` promises: structure, weights, bands, ranking."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

import kpirules
from kpirules.cohort.agreements import Agreement, load_agreement
from kpirules.cohort.links import score_linked
from kpirules.editions.catalogue.find import bundled_folder
from kpirules.editions.history import lineage
from kpirules.editions.lineage import Fate
from kpirules.framework.methods import Levels
from kpirules.framework.node import Node
from kpirules.scoring.scorecard import Scorecard
from kpirules.testing.cases import read_cases

_FOLDER = bundled_folder() / "opdc-agency"
_BASES = ["functional", "agenda", "area", "innovation", "potential"]
_JOINT = ["joint_within_ministry", "joint_across_ministries", "joint_public_organisation"]
_BOUNDARIES = [("59.99", "improvement"), (60, "standard"), ("89.99", "standard"), (90, "quality")]


def _root(year: int) -> Node:
    return kpirules.load("opdc-agency", year).declaration.root


def _kpi(result: object, weight: int, **more: str) -> dict[str, object]:
    """Return a row of the table: targets 80, 85 and 90."""
    targets = {"start": 80, "standard": 85, "advanced": 90}
    return {"name": "k", "weight": weight, "result": result, **targets, **more}


def _own(result: object, weight: int = 70, **more: str) -> dict[str, object]:
    told = {"plan": "other", "joint": "own", "measured": "directly", **more}
    return _kpi(result, weight, **told)


def _score(year: int, **values: object) -> Scorecard:
    return kpirules.load("opdc-agency", year).score(values, unit="department-a")


def _agreement_of_the_readme(folder: Path) -> Agreement:
    readme = (_FOLDER / "README.md").read_text(encoding="utf-8")
    path = folder / "agreement.yaml"
    path.write_text(readme.split("```yaml\n")[1].split("```")[0], encoding="utf-8")
    return load_agreement(path)


def test_2562_has_five_bases_without_weights_of_their_own() -> None:
    root = _root(2562)
    assert [base.id for base in root.children] == _BASES
    assert all(base.tags == ("base",) for base in root.children)
    assert not any(isinstance(base.weight, Fraction) for base in root.children)


@pytest.mark.parametrize("year", [2564, 2565, 2567])
def test_two_components_weigh_70_and_30(year: int) -> None:
    root = _root(year)
    assert [(each.id, each.weight) for each in root.children] == [
        ("performance", 70),
        ("potential", 30),
    ]
    assert kpirules.load("opdc-agency", year).declaration.lists["kpis"].weights_total == 70


def test_potential_is_entered_whole_in_2564_and_in_two_subjects_later() -> None:
    subjects = {
        year: [(each.id, each.weight) for each in _root(year).children[1].children]
        for year in (2564, 2565, 2567)
    }
    assert subjects[2564] == [("potential_points", None)]
    assert subjects[2565] == subjects[2567] == [("digital", 15), ("pmqa", 15)]


@pytest.mark.parametrize("year", [2565, 2567])
def test_joint_kpis_are_of_three_kinds(year: int) -> None:
    performance = _root(year).children[0]
    assert [each.id for each in performance.children] == ["agency_kpis", *_JOINT]
    assert [each.id for each in performance.children if "joint" in each.tags] == _JOINT


@pytest.mark.parametrize("year", [2565, 2567])
def test_a_kpi_names_its_plan_its_partners_and_how_it_is_measured(year: int) -> None:
    columns = kpirules.load("opdc-agency", year).declaration.lists["kpis"].inputs
    assert list(columns["plan"].choices) == [
        *("national_strategy", "master_plan", "reform_plan", "national_plan", "e_service", "other")
    ]
    assert list(columns["joint"].choices) == [
        *("own", "within_ministry", "across_ministries", "public_organisation")
    ]
    assert list(columns["measured"].choices) == ["directly", "proxy", "cascade"]


@pytest.mark.parametrize("year", [2562, 2564, 2565, 2567])
def test_three_bands_have_the_names_of_the_briefing(year: int) -> None:
    bands = kpirules.load("opdc-agency", year).declaration.bands
    assert [band.label.th for band in bands] == ["คุณภาพ", "มาตรฐาน", "ปรับปรุง"]


@pytest.mark.parametrize("year", [2562, 2564, 2565, 2567])
def test_only_2564_suspends_the_ranking(year: int) -> None:
    declaration = kpirules.load("opdc-agency", year).declaration
    ranking = declaration.ranking
    assert ranking.suspended is (year == 2564)
    assert ranking.source == ("opdc_briefing" if year == 2564 else None)
    assert ("2563" in ranking.reason.th) is (year == 2564)


@pytest.mark.parametrize("year", [2562, 2564, 2565, 2567])
def test_only_2564_asks_for_the_report_on_lessons_learned(year: int) -> None:
    required = kpirules.load("opdc-agency", year).declaration.required
    assert [(each.id, each.source) for each in required] == (
        [("lessons_learned", "opdc_briefing")] if year == 2564 else []
    )


@pytest.mark.parametrize(("points", "band"), _BOUNDARIES)
def test_bands_begin_at_60_and_90(points: object, band: str) -> None:
    # Performance: a result with as many points as the Potential Base, so that the total is that.
    share = Fraction(str(points))
    result = 80 + (share - 50) / 5
    row = _own(float(result))
    card = _score(2565, kpis=[row], digital=points, pmqa=points)
    assert (card.score, card.band) == (pytest.approx(share), band)


def test_a_total_of_2564_has_no_band() -> None:
    card = _score(2564, kpis=[_kpi(90, 70)], potential_points=100)
    assert (str(card.score), card.band) == ("100.00", None)


@pytest.mark.parametrize(
    ("result", "points"),
    [(79, 0), (80, 50), ("82.5", "62.5"), (85, 75), ("87.5", "87.5"), (90, 100), (95, 100)],
)
def test_three_targets_earn_50_75_and_100(result: object, points: object) -> None:
    in_2562 = _score(2562, kpis=[_kpi(result, 100, base="functional")])
    in_2564 = _score(2564, kpis=[_kpi(result, 70)], potential_points=0)
    in_2565 = _score(2565, kpis=[_own(result)], digital=0, pmqa=0)
    expected = Fraction(str(points))
    assert in_2562["functional"].score == expected
    assert in_2564["agency_kpis"].score == expected
    assert in_2565["agency_kpis"].score == expected


def test_pmqa_goes_by_the_same_points_and_its_targets_are_illustrative() -> None:
    pmqa = _root(2565).children[1].children[1]
    assert isinstance(pmqa.method, Levels)
    assert pmqa.provenance == "illustrative"
    for total, points in ((299, 0), (300, 50), (350, "62.5"), (400, 75), (500, 100)):
        card = _score(2565, kpis=[_own(90)], digital=0, **{"pmqa.pmqa_total": total})
        assert card["pmqa"].score == Fraction(str(points)), total


def test_pmqa_of_2567_is_taken_from_its_framework_where_there_is_one() -> None:
    links = {
        year: kpirules.load("opdc-agency", year).declaration.inputs["pmqa.pmqa_total"].link
        for year in (2565, 2567)
    }
    assert links[2565] is None
    assert links[2567] is not None
    assert (links[2567].framework, links[2567].output) == ("obec-pmqa", "total")


def test_pmqa_of_2567_is_the_result_of_its_own_framework() -> None:
    pmqa, agency = (kpirules.load(name, 2567) for name in ("obec-pmqa", "opdc-agency"))
    every_box = next(
        case
        for case in read_cases(bundled_folder() / "obec-pmqa" / "cases" / "2567.yaml").cases
        if case.id == "every-box-ticked"
    )
    own = {"kpis": [_own(85)], "digital": 60}
    scores = score_linked(
        {pmqa: {"department-a": every_box.values}, agency: {"department-a": own, "b": own}}
    )
    total = scores.card(pmqa, "department-a").score
    assert total is not None
    assert scores.card(agency, "department-a")["pmqa"].value == total
    assert scores.card(agency, "b").score is None


def test_an_agreement_takes_the_place_of_the_table(tmp_path: Path) -> None:
    agreement = _agreement_of_the_readme(tmp_path)
    others: dict[str, Any] = {"digital": 60, "pmqa": 80}
    agreed = agreement.framework.score({"k1": 84, "k2": 7, **others}, unit=agreement.unit)
    joint = {"name": "k2", "weight": 30, "start": 9, "standard": 6, "advanced": 3, "result": 7}
    told = {"plan": "e_service", "joint": "across_ministries", "measured": "directly"}
    table = _score(2567, kpis=[_own(84, 40), {**joint, **told}], **others)
    assert agreed.score == table.score
    assert agreed.band == table.band
    assert agreed["k2"].score == table["joint_across_ministries"].score
    assert set(agreed.conditions.values()) == {None}
    tags = {node.id: node.tags for node in agreement.framework.declaration.root.walk()}
    assert {"national_strategy", "proxy"} <= set(tags["k1"])
    assert {"e_service", "across_ministries"} <= set(tags["k2"])


@pytest.mark.parametrize(("result", "points"), [(79, 0), (80, 50), ("82.5", "62.5"), (91, 100)])
def test_a_kpi_of_an_agreement_goes_by_the_same_points(
    tmp_path: Path, result: object, points: object
) -> None:
    card = _agreement_of_the_readme(tmp_path).framework.score({"k1": result})
    assert card["k1"].score == Fraction(str(points))


@pytest.mark.parametrize(
    ("more", "condition"),
    [
        ({"plan": "reform_plan"}, "national_plan_kpi"),
        ({"plan": "e_service"}, "e_service_kpi"),
        ({"joint": "public_organisation"}, "joint_kpi"),
    ],
)
def test_conditions_tell_where_kpis_come_from(more: dict[str, str], condition: str) -> None:
    with_it = _score(2565, kpis=[{**_own(90), **more}], digital=0, pmqa=0)
    without = _score(2565, kpis=[_own(90, plan="other")], digital=0, pmqa=0)
    assert (with_it.conditions[condition], without.conditions[condition]) == (True, False)
    assert with_it.score == without.score


def test_a_proxy_is_told_and_scored_all_the_same() -> None:
    proxy = _score(2567, kpis=[_own(90, measured="proxy")], digital=0, pmqa=0)
    direct = _score(2567, kpis=[_own(90)], digital=0, pmqa=0)
    assert (proxy.conditions["no_proxy_kpi"], direct.conditions["no_proxy_kpi"]) == (False, True)
    assert proxy.score == direct.score


@pytest.mark.parametrize(("year", "total"), [(2562, 100), (2564, 70), (2565, 70)])
def test_weights_of_the_kpis_have_to_add_up(year: int, total: int) -> None:
    rest = {2562: {}, 2564: {"potential_points": 0}, 2565: {"digital": 0, "pmqa": 0}}[year]
    row = _own(90, total - 1, base="functional")
    columns = kpirules.load("opdc-agency", year).declaration.lists["kpis"].inputs
    with pytest.raises(kpirules.InputError):
        _score(year, kpis=[{key: row[key] for key in row if key in columns}], **rest)


def test_2565_amends_2564_and_2567_amends_2565() -> None:
    bases = {year: kpirules.load("opdc-agency", year).written.base for year in (2562, 2564, 2565)}
    assert bases[2562] is bases[2564] is None
    assert bases[2565] is not None
    assert bases[2565].reference == "opdc-agency@2564.1"
    links = lineage(kpirules.load("opdc-agency", 2564), kpirules.load("opdc-agency", 2567)).nodes
    fates = {link.fate: [*link.olds, *link.news] for link in links if link.fate is not Fate.SAME}
    assert fates[Fate.SPLIT] == ["potential_points", "digital", "pmqa"]
    assert {Fate.SPLIT, Fate.ADDED} == set(fates)


def test_2567_changes_no_score_of_2565() -> None:
    kpis = [_own("83.3", 40), _own("88.8", 30, joint="within_ministry")]
    old, new = (
        _score(year, kpis=kpis, digital="66.6", **{"pmqa.pmqa_total": 333}) for year in (2565, 2567)
    )
    assert (old.score, old.band) == (new.score, new.band)


def test_what_nobody_told_stands_in_one_place() -> None:
    """Each figure without a source is written once in each file that is whole."""
    for name in ("2562.yaml", "2564.yaml"):
        text = (_FOLDER / name).read_text(encoding="utf-8")
        code = text[text.index("\nparameters:") :]
        assert code.count("75") == 1, name
        assert code.count("[90, 100]") == 1, name
        assert code.count("value: 0") == 1, name
    readme = Path(_FOLDER / "README.md").read_text(encoding="utf-8")
    assert "and nowhere else" in readme
