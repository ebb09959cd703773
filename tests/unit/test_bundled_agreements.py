"""The bundled frameworks of agreements: structure and counts, what is marked, and agreements."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import kpirules
from kpirules.cohort.agreements import check_agreement, load_agreement
from kpirules.editions.catalogue.find import bundled_folder

_FILE = bundled_folder() / "obec-agreement" / "2555.yaml"


def test_fy2555_has_6_strategies_and_20_main_indicators() -> None:
    declaration = kpirules.load("obec-agreement", 2555).declaration
    leaves = [node for node in declaration.root.walk() if not node.children]
    assert declaration.declared_counts == {"strategy": 6, "indicators": 20}
    assert [node.id for node in declaration.root.children] == ["s1", "s2", "s3", "s4", "s5", "s6"]
    assert len(leaves) == 20
    assert {node.provenance for node in leaves} == {"illustrative"}
    assert {node.provenance for node in declaration.root.children} == {"illustrative"}


@pytest.mark.parametrize(
    ("old", "found"),
    [
        (
            (
                '      - {id: "6.3", use: main_indicator, weight: 5,'
                " title: {th: ตัวชี้วัดหลักที่ 6.3, en: Main indicator 6.3}}\n"
            ),
            "KPI479 indicators",
        ),
        ("    tags: [strategy]\n    provenance: illustrative\n    weight: 20\n", "KPI479 strategy"),
    ],
    ids=["an indicator less", "a strategy less"],
)
def test_other_counts_are_refused(old: str, found: str) -> None:
    text = _FILE.read_text(encoding="utf-8")
    start = text.rindex(old)
    new = "    weight: 20\n" if "strategy" in old else ""
    with pytest.raises(kpirules.FrameworkError) as caught:
        kpirules.Framework.parse(text[:start] + new + text[start + len(old) :])
    assert found in [
        f"{each.code.id} {each.details.get('name', '')}" for each in caught.value.diagnostics
    ]


def test_fy2555_names_its_indicators_in_one_place() -> None:
    text = _FILE.read_text(encoding="utf-8")
    marked = text.index("The only place where strategies and main indicators are named")
    assert text.index("กลยุทธ์ที่ 1,") > marked
    assert text.index("ตัวชี้วัดหลักที่ 1.1") > marked


def test_fy2565_takes_ita_and_knows_its_43_items() -> None:
    declaration = kpirules.load("obec-agreement", 2565).declaration
    assert declaration.inputs["ita_items_on_target"].maximum == 43
    items = [name for name in kpirules.load("nacc-ita", 2565).inputs if ".O" in name]
    assert declaration.parameters["ita_items"].value == len(items)
    groups = [node.id for node in declaration.root.walk() if node.children]
    assert groups == ["total", "part1", "part2", "effectiveness", "quantitative", "qualitative",
                      "efficiency"]  # fmt: skip


def _agreement(levels: list[int], indicators: int = 20) -> str:
    """Return a school's agreement over all strategies, each KPI with the same levels."""
    counts = {"s1": 4, "s2": 3, "s3": 4, "s4": 3, "s5": 3, "s6": 3 - (20 - indicators)}
    kpis = [
        {
            "id": f"k{group[1]}.{number}",
            "under": group,
            "title": {"th": f"ตัวชี้วัด {group[1]}.{number}", "en": f"KPI {group[1]}.{number}"},
            "weight": 5,
            "levels": levels,
            "owner": "ฝ่ายวิชาการ",
        }
        for group, count in counts.items()
        for number in range(1, count + 1)
    ]
    head = {
        "format": "kpirules-agreement/1",
        "agreement": "ban-nong-school",
        "framework": "obec-agreement@2555",
        "edition": "2555.1",
        "status": "in_force",
        "unit": {"id": "42010001", "title": "โรงเรียนตัวอย่าง"},
        "signed": "2012-03-20",
        "signatories": [
            {"role": "receiver", "name": "ผู้อำนวยการเขต", "position": "ผู้อำนวยการสำนักงานเขต"},
            {"role": "maker", "name": "ผู้อำนวยการโรงเรียน"},
        ],
        "provenance": "illustrative",
    }
    return json.dumps({**head, "kpis": kpis}, ensure_ascii=False, indent=1)


def test_a_school_signs_for_20_kpis_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "school.yaml"
    path.write_text(_agreement([50, 60, 70, 80, 90]), encoding="utf-8")
    assert check_agreement(path) == []
    agreement = load_agreement(path)
    assert len(agreement.terms.kpis) == 20
    assert all(kpi.own for kpi in agreement.terms.kpis)
    values = {kpi.id: 72 + number for number, kpi in enumerate(agreement.terms.kpis)}
    card = agreement.framework.score(values)
    # (72 … 91): level 3 + (x - 70) / 10 up to 90, then 5; every one weighs 5 of 100.
    scores = [min(3 + (value - 70) / 10, 5) for value in values.values()]
    assert float(str(card.score)) == pytest.approx(sum(scores) / 20)
    assert card.conditions == {"incentive": True}


def test_a_school_signs_for_no_other_number(tmp_path: Path) -> None:
    path = tmp_path / "school.yaml"
    path.write_text(_agreement([50, 60, 70, 80, 90], indicators=19), encoding="utf-8")
    assert [each.code.id for each in check_agreement(path)] == ["KPI084", "KPI085"]
