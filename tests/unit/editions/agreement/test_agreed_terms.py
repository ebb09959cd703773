"""What an agreement says, which version is in force when, and how it is scored."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

import kpirules
from kpirules.cohort.agreements import check_agreement, load_agreement, load_agreements
from kpirules.diagnostics.text import Text
from kpirules.source.canonical import yaml_text
from kpirules.source.structure import check_structure
from unit.editions.agreement.agreed import FOLDER, check_text, replaced

_FILE = FOLDER / "dept-a.yaml"
_RESULTS = {"m0": 92.5, "m1": 75, "m2": 9, "o1": 4.2, "o2": 6.5}


def test_an_agreement_says_who_signs_for_what() -> None:
    terms = load_agreement(_FILE).terms
    assert (terms.reference, terms.framework) == ("dept-a@2567.1", "demo-agreement@2567.1")
    assert (terms.unit, terms.unit_title.th) == ("dept-a", "กรมตัวอย่าง ก")
    assert [each.role for each in terms.signatories] == ["receiver", "maker"]
    assert [(kpi.id, kpi.under, kpi.weight, kpi.fixed, kpi.own) for kpi in terms.kpis] == [
        ("m0", "mission", 30, True, False),
        ("m1", "mission", 40, False, True),
        ("m2", "mission", 30, False, True),
        ("o1", "office", 40, False, False),
        ("o2", "office", 60, False, True),
    ]
    kpis = {kpi.id: kpi for kpi in terms.kpis}
    assert kpis["m1"].owner == Text(th="กองบริการ", en="Service division")
    assert (kpis["m2"].partners, kpis["m2"].measured_by) == (("dept-b",), "dept-a")
    assert kpis["o2"].levels == {"start": 3, "standard": 5, "advanced": 8}


def test_an_agreement_is_scored_like_any_framework() -> None:
    # m0 92.5 → 3.5; m1 75 on 50…90 → 3.5; m2 9 days on 15…7 → 3.5; mission 3.5.
    # o1 4.2; o2 6.5 between 5 → 3 and 8 → 5: 4; office 0.4 × 4.2 + 0.6 × 4 = 4.08.
    card = kpirules.load(_FILE).score(_RESULTS, unit="dept-a")
    assert {name: str(card[name].score) for name in ("mission", "m1", "m2", "o2", "office")} == {
        "mission": "3.5000",
        "m1": "3.5000",
        "m2": "3.5000",
        "o2": "4.0000",
        "office": "4.0800",
    }
    # 0.7 × 3.5 + 0.3 × 4.08
    assert str(card.score) == "3.6740"
    assert card.provenance["framework"] == "dept-a"


@pytest.mark.parametrize(
    ("day", "levels", "score", "since"),
    [
        (date(2023, 11, 15), [60, 70, 80, 90, 100], "3.3940", date(2023, 11, 15)),
        (date(2024, 3, 31), [60, 70, 80, 90, 100], "3.3940", date(2023, 11, 15)),
        (date(2024, 4, 1), [50, 60, 70, 80, 90], "3.6740", date(2024, 4, 1)),
        (None, [50, 60, 70, 80, 90], "3.6740", date(2024, 4, 1)),
    ],
    ids=["signed", "the day before", "the day of the amendment", "without a day"],
)
def test_the_version_of_a_day(day: date | None, levels: list[int], score: str, since: date) -> None:
    agreement = load_agreement(_FILE, on=day)
    m1 = next(kpi for kpi in agreement.terms.kpis if kpi.id == "m1")
    assert list(m1.levels.values()) == levels
    assert str(agreement.framework.score(_RESULTS).score) == score
    assert agreement.terms.since == since
    assert len(agreement.terms.changes) + len(agreement.terms.later) == 1


def test_versions_have_digests_of_their_own() -> None:
    before, after = load_agreement(_FILE, on=date(2024, 3, 31)), load_agreement(_FILE)
    assert before.digest != after.digest
    assert before.framework.digest != after.framework.digest


def test_a_signatory_changes_the_agreement_and_not_the_rules() -> None:
    (one,), _ = check_text(replaced("dept-a.yaml"))
    (other,), _ = check_text(replaced("dept-a.yaml", ("อธิบดี", "รองอธิบดี")))
    assert one.digest != other.digest
    assert one.declaration.digest == other.declaration.digest


def test_the_resolved_agreement_is_a_framework_with_the_same_digest() -> None:
    framework = kpirules.load(_FILE)
    text = yaml_text(framework.declaration.resolved)
    assert kpirules.Framework.parse(text).digest == framework.digest
    assert "agreement" not in framework.declaration.resolved


@pytest.mark.parametrize("name", ["dept-a.yaml", "table.yaml"])
def test_the_whole_has_the_structure_of_a_framework(name: str) -> None:
    for each in load_agreements(FOLDER / name):
        assert check_structure(each.terms.written.tree) == []


def test_what_is_neither_fixed_nor_named_ends() -> None:
    written = kpirules.load(_FILE).written
    assert written.base is not None
    assert written.base.reference == "demo-agreement@2567.1"
    assert [change.operation for change in written.changes] == [
        *("retire", "reweight", "reweight", "add", "add")
    ]
    ids = {node.id for node in kpirules.load(_FILE).declaration.root.walk()}
    assert ids == {"total", "mission", "m0", "m1", "m2", "office", "o1", "o2"}


def test_falling_levels_say_that_less_is_better() -> None:
    root = kpirules.load(_FILE).declaration.root
    directions = {node.id: node.direction.value for node in root.walk() if node.direction}
    assert directions == {
        "m0": "higher_is_better",
        "m1": "higher_is_better",
        "m2": "lower_is_better",
        "o2": "higher_is_better",
    }


def test_a_fixed_kpi_may_have_levels_of_its_own() -> None:
    kpi = "{id: m0, weight: 30, levels: [70, 75, 80, 85, 90]}"
    (terms,), findings = check_text(replaced("dept-a.yaml", ("{id: m0, weight: 30}", kpi)))
    assert findings == []
    m0 = next(kpi for kpi in terms.kpis if kpi.id == "m0")
    assert (list(m0.levels.values()), m0.fixed) == ([70, 75, 80, 85, 90], True)


def test_an_amendment_may_end_and_bring_kpis() -> None:
    change = (
        "    retire: [m2]\n    kpis:\n      - {id: m1, weight: 50}\n"
        "      - {id: m3, under: mission, title: {th: ใหม่, en: New}, weight: 20,"
        " levels: [1, 2, 3, 4, 5]}"
    )
    text = replaced("dept-a.yaml", ("    kpis: [{id: m1, levels: [50, 60, 70, 80, 90]}]", change))
    (terms,), findings = check_text(text)
    assert findings == []
    assert [(kpi.id, kpi.weight) for kpi in terms.kpis if kpi.under == "mission"] == [
        ("m0", 30),
        ("m1", 50),
        ("m3", 20),
    ]
    assert [(each.kpis, each.retired) for each in terms.changes] == [(("m1", "m3"), ("m2",))]


def test_a_kpi_may_have_inputs_and_a_formula() -> None:
    inputs = (
        "inputs: {done: {type: count, label: {th: เสร็จ, en: Done}},"
        " all: {type: count, min: 1, label: {th: ทั้งหมด, en: All}}}\n"
        "    value: done / all * 100\n    unit_of_measure: percent\n    owner:"
    )
    (terms,), findings = check_text(replaced("dept-a.yaml", ("owner:", inputs)))
    assert findings == []
    assert list(terms.declaration.inputs) == [
        *("m0.spent", "m1.done", "m1.all", "m2.actual", "o1.result", "o2.actual")
    ]


def test_a_table_holds_the_agreements_of_many_units() -> None:
    first, second = load_agreements(FOLDER / "table.yaml")
    assert (first.terms.reference, second.terms.reference) == (
        "round-2567-dept-a@2567.1",
        "round-2567-dept-b@2567.1",
    )
    alone = load_agreement(_FILE)
    assert [(k.id, k.weight, dict(k.levels)) for k in first.terms.kpis] == [
        (k.id, k.weight, dict(k.levels)) for k in alone.terms.kpis
    ]
    assert first.framework.score(_RESULTS).score == alone.framework.score(_RESULTS).score
    assert [(k.id, k.weight) for k in second.terms.kpis] == [
        ("m0", Fraction(40)),
        ("m1", Fraction(60)),
        ("o1", Fraction(100)),
    ]
    assert [each.day for each in first.terms.changes] == [date(2024, 4, 1)]
    assert check_agreement(FOLDER / "table.yaml") == []


def test_one_unit_of_a_table_is_named() -> None:
    assert load_agreement(FOLDER / "table.yaml", unit="dept-b").unit == "dept-b"
    for wanted in (None, "dept-c"):
        with pytest.raises(kpirules.FrameworkReferenceError) as caught:
            load_agreement(FOLDER / "table.yaml", unit=wanted)
        assert [each.code.id for each in caught.value.diagnostics] == ["KPI097"]


def test_a_table_is_not_loaded_as_one_framework() -> None:
    with pytest.raises(kpirules.FrameworkError) as caught:
        kpirules.load(FOLDER / "table.yaml")
    assert [each.code.id for each in caught.value.diagnostics] == ["KPI097"]


def test_a_file_that_is_not_there_is_a_finding() -> None:
    assert [each.code.id for each in check_agreement(FOLDER / "none.yaml")] == ["KPI704"]
