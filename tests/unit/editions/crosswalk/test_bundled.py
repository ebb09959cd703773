"""The bundled crosswalks: no finding, and worked examples come out."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from kpirules.editions.catalogue.find import bundled_folder
from kpirules.editions.crosswalk.between import crosswalk_of_file
from kpirules.editions.crosswalk.carry import carry
from kpirules.editions.crosswalk.check import check_crosswalk, crosswalk_files
from kpirules.editions.crosswalk.model import Crosswalk, Kind, Relation
from kpirules.editions.crosswalk.outline import untold
from kpirules.scoring.plan import compile_plan
from kpirules.scoring.read import take_in

FILES = list(crosswalk_files(bundled_folder()))


@pytest.fixture(scope="module")
def ita() -> Crosswalk:
    path = bundled_folder() / "obec-pmqa" / "crosswalks" / "ita-2565-into-2566.yaml"
    return crosswalk_of_file(path)[0]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_bundled_crosswalk_has_no_finding(path: Path) -> None:
    assert check_crosswalk(path) == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_bundled_crosswalk_says_in_both_languages_what_is_assumed(path: Path) -> None:
    crosswalk = crosswalk_of_file(path)[0]
    texts = [crosswalk.title, *crosswalk.assumptions]
    texts += [source.title for source in crosswalk.sources.values()]
    texts += [pair.note for pair in crosswalk.pairs if pair.note]
    assert all(text.th and text.en for text in texts)


def test_the_ita_result_is_evidence_of_one_indicator_of_category_7(ita: Crosswalk) -> None:
    carried = [pair for pair in ita.pairs if pair.carried]
    assert [(str(pair.new), pair.relation) for pair in carried] == [
        ('input("7.1.5")', Relation.CLOSE)
    ]
    assert (ita.provenance, carried[0].provenance) == ("illustrative", "illustrative")
    assert len(untold(ita)) == 228


# Table RM6: 20 earns 100, 40 earns 200, 60 (the target) 300, 80 earns 400, 100 earns 500; straight
# lines between. 86.73: 400 + 6.73 x 5 = 433.65. 65.38: 300 + 5.38 x 5 = 326.90.
@pytest.mark.parametrize(
    ("total", "points"),
    [
        ("0", "0"),
        ("20", "100"),
        ("40", "200"),
        ("60", "300"),
        ("65.38", "326.9"),
        ("80", "400"),
        ("86.73", "433.65"),
        ("100", "500"),
    ],
)
def test_the_ita_total_earns_the_points_of_table_rm6(
    ita: Crosswalk, total: str, points: str
) -> None:
    values = {f"i{number}": Decimal(total) for number in range(1, 11)}
    carried = carry(ita, values, unit="1")
    assert carried.findings == ()
    assert carried.values == {"7.1.5": Decimal(points)}


def test_a_published_result_is_entered_once(ita: Crosswalk) -> None:
    # Udon Thani Vocational College: total 86.73.
    means = ["85.21", "70.59", "75.10", "72.88", "73.24", "81.14", "83.12", "76.79", "100", "100"]
    values = {f"i{number}": Decimal(mean) for number, mean in enumerate(means, 1)}
    carried = carry(ita, values, unit="1").values
    plan = compile_plan(ita.new)
    slots = take_in(plan.intake, carried, "1")
    plan.run(slots)
    assert carried == {"7.1.5": Decimal("433.65")}
    assert slots[plan.layout.nodes["7.1.5"].score] == (43365, 100)


def test_an_agency_without_an_ita_result_gets_no_points(ita: Crosswalk) -> None:
    carried = carry(ita, {"i1": 80}, unit="1")
    assert carried.parts == ()
    told = {each.input: each.reason.en for each in carried.left_out}
    assert told["7.1.5"].endswith("has no score")


def test_what_only_sounds_alike_is_not_carried(ita: Crosswalk) -> None:
    pair = ita.pair_to(Kind.SCORE, "1.2")
    assert pair is not None
    assert (pair.relation, pair.carried) == (Relation.RELATED, False)


def test_the_ita_result_of_2567_counts_in_the_same_year() -> None:
    path = bundled_folder() / "obec-pmqa" / "crosswalks" / "ita-2567-into-2567.yaml"
    crosswalk = crosswalk_of_file(path)[0]
    values = {f"i{number}": 65.38 for number in range(1, 11)}
    assert carry(crosswalk, values).values == {"7.1.4": Decimal("326.9")}
    assert crosswalk.provenance == "illustrative"
