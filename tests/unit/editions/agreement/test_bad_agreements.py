"""Wrong agreements: each mistake has its code, and the place where it stands."""

from __future__ import annotations

import pytest

import kpirules
from kpirules.cohort.agreements import check_agreement
from kpirules.diagnostics.catalogue import agreements as catalogue
from unit.editions.agreement.agreed import FOLDER, check_text, replaced, told

# A replacement in the agreement, what is found, and what is underlined.
_CASES = {
    "framework has errors": (
        ("framework: framework.yaml", "framework: ../bad/band-gap.yaml"),
        [("KPI080", "../bad/band-gap.yaml")],
    ),
    "framework takes none": (
        ("framework: framework.yaml", "framework: ../base.yaml"),
        [("KPI081", "../base.yaml")],
    ),
    "an agreement of an agreement": (
        ("framework: framework.yaml", "framework: dept-a.yaml"),
        [("KPI081", "dept-a.yaml")],
    ),
    "no such framework": (
        ("framework: framework.yaml", "framework: none.yaml"),
        [("KPI704", "none.yaml")],
    ),
    "unknown group": (
        ("id: m1\n    under: mission", "id: m1\n    under: misson"),
        [("KPI082", "misson")],
    ),
    "too many": (
        (
            "  - {id: m0, weight: 30}",
            (
                "  - {id: m0, weight: 30}\n"
                "  - {id: x1, under: mission, title: T, weight: 10, levels: [1, 2, 3, 4, 5]}\n"
                "  - {id: x2, under: mission, title: T, weight: 10, levels: [1, 2, 3, 4, 5]}"
            ),
        ),
        [("KPI083", "m0"), ("KPI085", "m0")],
    ),
    "in a group of other methods": (
        ("id: o2\n    under: office", "id: o2\n    under: mission"),
        [("KPI085", "m0"), ("KPI085", "o1"), ("KPI089", "targets")],
    ),
    "weights off": (
        ("weight: 40\n    levels", "weight: 41\n    levels"),
        [("KPI085", "m0")],
    ),
    "weight under the least": (
        ("{id: m0, weight: 30}", "{id: m0, weight: 5}"),
        [("KPI085", "m0"), ("KPI086", "5")],
    ),
    "weight between steps": (
        ("{id: o1, weight: 40}", "{id: o1, weight: 39}"),
        [("KPI085", "o1"), ("KPI086", "39")],
    ),
    "levels out of order": (
        ("levels: [60, 70, 80, 90, 100]", "levels: [60, 70, 90, 80, 100]"),
        [("KPI087", "80")],
    ),
    "a level twice": (
        ("levels: [15, 12, 10, 8, 7]", "levels: [15, 12, 12, 8, 7]"),
        [("KPI087", "12")],
    ),
    "targets out of order": (
        (
            "targets: {start: 3, standard: 5, advanced: 8}",
            "targets: {advanced: 8, start: 3, standard: 9}",
        ),
        [("KPI087", "8")],
    ),
    "four levels": (
        ("levels: [60, 70, 80, 90, 100]", "levels: [60, 70, 80, 90]"),
        [("KPI088", "levels")],
    ),
    "a target by another name": (
        ("targets: {start: 3,", "targets: {begin: 3,"),
        [("KPI088", "targets")],
    ),
    "levels where targets are due": (
        ("targets: {start: 3, standard: 5, advanced: 8}", "levels: [1, 2, 3, 4, 5]"),
        [("KPI089", "levels")],
    ),
    "no title": (
        ("title: {th: ร้อยละของคำขอที่เสร็จตามเวลา, en: Requests done in time}\n    ", ""),
        [("KPI090", "m1")],
    ),
    "no weight": (("weight: 40\n    levels", "levels"), [("KPI090", "m1")]),
    "no levels": (("    levels: [60, 70, 80, 90, 100]\n", ""), [("KPI090", "m1")]),
    "no group": (
        ("id: m1\n    under: mission", "id: m1"),
        [("KPI090", "m1")],
    ),
    "who measures is not told": (("    measured_by: dept-a\n", ""), [("KPI090", "partners")]),
    "nobody signs": (
        ("  - {role: receiver, name: {th: ปลัดกระทรวง, en: Permanent Secretary}}\n", ""),
        [("KPI091", "signatories")],
    ),
    "an unknown role": (
        ("role: receiver", "role: reciever"),
        [("KPI091", "signatories"), ("KPI092", "reciever")],
    ),
    "a role twice": (
        ("role: receiver", "role: maker"),
        [("KPI091", "signatories"), ("KPI092", "maker")],
    ),
    "an unknown partner": (("partners: [dept-b]", "partners: [dept-d]"), [("KPI093", "dept-d")]),
    "itself for a partner": (("partners: [dept-b]", "partners: [dept-a]"), [("KPI093", "dept-a")]),
    "measured by a stranger": (
        ("measured_by: dept-a", "measured_by: dept-c"),
        [("KPI093", "dept-c")],
    ),
    "a KPI twice": (
        ("id: m2\n    under", "id: m1\n    under"),
        [("KPI094", "m1")],
    ),
    "a fixed KPI renamed": (
        ("{id: m0, weight: 30}", "{id: m0, weight: 30, title: {th: ก, en: B}}"),
        [("KPI095", "title")],
    ),
    "a KPI moved": (
        ("{id: o1, weight: 40}", "{id: o1, weight: 40, under: mission}"),
        [("KPI095", "mission")],
    ),
    "a group for a KPI": (
        ("{id: o1, weight: 40}", "{id: office, weight: 40}"),
        [("KPI095", "office")],
    ),
    "no such day": (("date: 2024-04-01", "date: 2024-02-30"), [("KPI096", "2024-02-30")]),
    "another year": (("date: 2024-04-01", "date: 2024-10-01"), [("KPI096", "2024-10-01")]),
    "signed after the year": (
        ("signed: 2023-11-15", "signed: 2024-11-15"),
        [("KPI096", "2024-11-15")],
    ),
    "a fixed KPI ends": (
        ("    kpis: [{id: m1, levels: [50, 60, 70, 80, 90]}]", "    retire: [m0]"),
        [("KPI095", "m0")],
    ),
    "what ends is not there": (
        ("    kpis: [{id: m1, levels: [50, 60, 70, 80, 90]}]", "    retire: [m3]"),
        [("KPI095", "m3")],
    ),
    "an amendment breaks the total": (
        ("levels: [50, 60, 70, 80, 90]}]", "weight: 45}]"),
        [("KPI085", "2024-04-01")],
    ),
    "an amendment breaks a ladder": (
        ("levels: [50, 60, 70, 80, 90]}]", "levels: [50, 60, 70, 80, 80]}]"),
        [("KPI087", "80")],
    ),
    "a source of nothing": (
        ("    reason: {th: ปรับ", "    source: letter\n    reason: {th: ปรับ"),
        [("KPI443", "letter")],
    ),
    "a formula of nothing": (
        ("    owner: {th: กองบริการ", "    value: done / 2\n    owner: {th: กองบริการ"),
        [("KPI301", "done")],
    ),
    "a template that is not there": (
        ("targets: {start: 3, standard: 5, advanced: 8}", "use: rate"),
        [("KPI420", "rate")],
    ),
}


@pytest.mark.parametrize(("pair", "found"), _CASES.values(), ids=_CASES)
def test_each_mistake_has_its_code_and_place(
    pair: tuple[str, str], found: list[tuple[str, str]]
) -> None:
    terms, findings = check_text(replaced("dept-a.yaml", pair))
    assert told(findings) == found
    assert terms == ()
    for finding in findings:
        assert finding.message("th")
        assert finding.help("th")


def test_a_group_with_too_few_is_told_where_its_first_stands() -> None:
    text = replaced("dept-a.yaml")
    first, last = text.index("  - id: m1"), text.index("  - {id: o1")
    text = text[:first] + text[last : text.index("amendments:")]
    assert told(check_text(text)[1]) == [("KPI084", "m0"), ("KPI085", "m0")]


def test_all_mistakes_are_told_in_one_run() -> None:
    text = replaced(
        "dept-a.yaml",
        ("levels: [60, 70, 80, 90, 100]", "levels: [60, 70, 80, 90]\n    value: done"),
        ("partners: [dept-b]", "partners: [dept-d]"),
        ("role: receiver", "role: boss"),
        ("date: 2024-04-01", "date: 2025-04-01"),
    )
    _, findings = check_text(text)
    assert [each.code.id for each in findings] == [
        *("KPI091", "KPI092", "KPI088", "KPI301", "KPI093", "KPI096")
    ]


def test_the_nearest_group_is_offered() -> None:
    _, findings = check_text(
        replaced("dept-a.yaml", ("id: m1\n    under: mission", "id: m1\n    under: misson"))
    )
    hints = [each.hint.en for each in findings if each.code.id == "KPI082"]
    assert hints == ["did you mean `mission`?"]


def test_a_draft_need_not_be_signed() -> None:
    text = replaced(
        "dept-a.yaml",
        ("status: in_force", "status: draft"),
        ("  - {role: receiver, name: {th: ปลัดกระทรวง, en: Permanent Secretary}}\n", ""),
    )
    assert check_text(text)[1] == []


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("count: {min: 2, max: 4}", "count: {min: 4, max: 2}", "KPI099 mission"),
        ("fixed: [m0]", "fixed: [m9]", "KPI099 m9"),
        (
            "count: {min: 2, max: 4}, methods",
            "count: {max: 2}, weight: {min: 9, max: 8}, methods",
            "KPI099 mission",
        ),
        ("step: 5", "step: 0", "KPI099 step"),
        ("scores: [1, 2, 3, 4, 5]", "scores: [1, 3, 2, 4, 5]", "KPI099 levels"),
        ("  levels: {scores: [1, 2, 3, 4, 5]}\n", "", "KPI099 levels"),
        ("    office: {count", "    speed: {count", "KPI099 speed"),
    ],
    ids=["count", "fixed", "weight", "step", "scores", "no scores", "group"],
)
def test_rules_that_cannot_be_kept_are_refused(old: str, new: str, found: str) -> None:
    text = replaced("framework.yaml", (old, new))
    with pytest.raises(kpirules.FrameworkError) as caught:
        kpirules.Framework.parse(text)
    told_of = [f"{each.code.id} {each.details['name']}" for each in caught.value.diagnostics]
    assert told_of == [found]


_TABLES = {
    "a column that is none": (
        ("unit,unit_title,kpi", "unit,unit_titel,kpi"),
        [("KPI098", "unit_titel")],
    ),
    "a column twice": (("unit,unit_title,kpi", "unit,unit,kpi"), [("KPI098", "unit")]),
    "no column of units": (("unit,unit_title,kpi", "title_en,unit_title,kpi"), 2),
    "a quote that does not end": (('"Days a request takes"', '"Days a request takes'), 1),
    "a cell too many": (
        ("dept-a,,o1,,,,40,,,,,,,,,,,,,,,,", "dept-a,,o1,,,,40,,,,,,,,,,,,,,,,,more"),
        [("KPI098", "more")],
    ),
    "a row of no unit": (("dept-b,,o1", ",,o1"), 1),
    "a number in words": (("dept-a,,o1,,,,40,", "dept-a,,o1,,,,forty,"), [("KPI214", "forty")]),
    "two heads of a unit": (
        ("dept-a,,o1,,,,40,,,,,,,,,,,,,,,,", "dept-a,,o1,,,,40,,,,,,,,,,,,,รองอธิบดี,,,"),
        [("KPI098", "รองอธิบดี")],
    ),
    "a level left out": (("40,60,70,80,90,100", "40,60,70,,90,100"), [("KPI088", "60")]),
    "weights off": (
        ("ร้อยละของงานที่เสร็จ,Work done,60,", "ร้อยละของงานที่เสร็จ,Work done,55,"),
        [("KPI085", "m1")],
    ),
}


@pytest.mark.parametrize(("pair", "found"), _TABLES.values(), ids=_TABLES)
def test_mistakes_of_a_table_name_row_and_cell(
    pair: tuple[str, str],
    found: list[tuple[str, str]] | int,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    folder = tmp_path_factory.mktemp("table")
    (folder / "table.csv").write_text(replaced("table.csv", pair), encoding="utf-8")
    for name in ("table.yaml", "framework.yaml"):
        (folder / name).write_bytes((FOLDER / name).read_bytes())
    findings = check_agreement(folder / "table.yaml")
    if isinstance(found, int):
        assert [each.code.id for each in findings] == ["KPI098"] * found
    else:
        assert told(findings) == found
    assert all(each.place and each.place.source.name.endswith("table.csv") for each in findings)


def test_every_code_has_its_test() -> None:
    tested = {code for _, found in _CASES.values() for code, _ in found}
    tested |= {"KPI084", "KPI097", "KPI098", "KPI099"}
    assert {getattr(catalogue, name).id for name in catalogue.__all__} <= tested
