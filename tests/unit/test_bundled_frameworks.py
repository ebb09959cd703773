"""The bundled frameworks: no finding, every case holds, and they declare what they say."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from pathlib import Path

import pytest

import kpirules
from kpirules.editions.catalogue.find import bundled_folder, framework_files
from kpirules.editions.history import lineage
from kpirules.editions.lineage import Fate
from kpirules.framework.methods import Levels, Maturity
from kpirules.framework.node import Node, TakeChildren
from kpirules.testing.cases import read_cases

_FOLDER = bundled_folder()
_FILES = [path.relative_to(_FOLDER).as_posix() for path in framework_files(_FOLDER)]
_CASE_FILES = [path.relative_to(_FOLDER).as_posix() for path in sorted(_FOLDER.glob("*/cases/*"))]
_CASES = [case for name in _CASE_FILES for case in read_cases(_FOLDER / name).cases]


def _leaves(node: Node) -> list[Node]:
    return [node for node in node.walk() if not node.children]


def test_these_editions_are_bundled() -> None:
    assert [entry.reference for entry in kpirules.list_frameworks()] == [
        "mfa-europe@2556.1",
        "nacc-ita@2563.1",
        "nacc-ita@2565.1",
        "nacc-ita@2567.1",
        "obec-agreement@2555.1",
        "obec-agreement@2565.1",
        "obec-pmqa@2566.1",
        "obec-pmqa@2567.1",
        "ocsc-appraisal@2553.1",
        "ocsc-employee-appraisal@2563.1",
        "opdc-agency@2562.1",
        "opdc-agency@2564.1",
        "opdc-agency@2565.1",
        "opdc-agency@2567.1",
    ]


@pytest.mark.parametrize("name", _FILES)
def test_a_bundled_framework_has_no_finding(name: str) -> None:
    assert kpirules.check(_FOLDER / name) == []


@pytest.mark.parametrize("name", [*_FILES, *_CASE_FILES])
def test_a_bundled_file_is_clean_text(name: str) -> None:
    text = (_FOLDER / name).read_text(encoding="utf-8")
    assert unicodedata.is_normalized("NFC", text)
    assert "\t" not in text


@pytest.mark.parametrize("name", _FILES)
def test_a_bundled_framework_says_where_it_comes_from(name: str) -> None:
    declaration = kpirules.load(_FOLDER / name).declaration
    assert declaration.provenance == "reconstructed"
    assert all(text.th and text.en for text in declaration.assumptions)
    assert all(node.title.th and node.title.en for node in declaration.root.children)
    assert all(source.title.th and source.title.en for source in declaration.sources.values())


@pytest.mark.parametrize("name", _CASE_FILES)
def test_a_case_names_its_source_or_was_computed(name: str) -> None:
    cases = read_cases(_FOLDER / name)
    sources = kpirules.load(cases.framework).declaration.sources
    for case in cases.cases:
        assert (case.source in sources) == (case.provenance == "published"), case.id
        assert case.title.th, case.id
        assert case.title.en, case.id
    assert len({case.id for case in cases.cases}) == len(cases.cases)


# The plugin of `kpirules.testing` runs every case: `frameworks` is one of pytest's `testpaths`.
def test_the_cases_are_many() -> None:
    published = [case for case in _CASES if case.provenance == "published"]
    assert (len(_CASES), len(published)) == (93, 20)


@pytest.mark.parametrize("year", [2563, 2565])
def test_ita_has_43_items(year: int) -> None:
    items = [name for name in kpirules.load("nacc-ita", year).inputs if ".O" in name]
    assert items == [f"{'i9' if n < 34 else 'i10'}.O{n}" for n in range(1, 44)]


def test_o34_is_another_item_in_2565_than_in_2563() -> None:
    labels = [
        kpirules.load("nacc-ita", year).declaration.inputs["i10.O34"].label.th
        for year in (2563, 2565)
    ]
    assert labels == ["เจตจำนงสุจริตของผู้บริหาร", "นโยบายไม่รับของขวัญ (No Gift Policy)"]


def test_ita_2565_is_2563_but_for_o34_and_where_its_names_were_read() -> None:
    base, amended = (kpirules.load("nacc-ita", year) for year in (2563, 2565))
    assert amended.written.base is not None
    assert amended.written.base.reference == base.reference
    told = {"fiscal_year", "edition", "title", "sources", "assumptions"}
    old, new = (
        {key: value for key, value in each.declaration.resolved.items() if key not in told}
        for each in (base, amended)
    )
    i10 = old["indicators"][2]["children"][1]
    i10["source"] = "disclosure_page"
    i10["score"]["checklist"]["items"]["O34"] = {
        "th": "นโยบายไม่รับของขวัญ (No Gift Policy)",
        "en": "No gift policy",
    }
    assert new == old


def test_results_of_o34_are_not_comparable_over_the_years() -> None:
    links = lineage(kpirules.load("nacc-ita", 2563), kpirules.load("nacc-ita", 2565))
    assert {link.fate for link in links.nodes} == {Fate.SAME}
    assert [link.olds for link in links.inputs if link.fate is not Fate.SAME] == [("i10.O34",)]
    assert [link.fate for link in links.inputs if link.olds == ("i10.O34",)] == [Fate.REPLACED]


@pytest.mark.parametrize("year", [2563, 2565, 2567])
def test_ita_rounds_indicators_first_and_the_parts_last(year: int) -> None:
    root = kpirules.load("nacc-ita", year).declaration.root
    assert root.take_children is TakeChildren.UNROUNDED
    assert {part.id: part.take_children for part in root.children} == dict.fromkeys(
        ("iit", "eit", "oit"), TakeChildren.ROUNDED
    )


def test_ita_2567_marks_every_indicator_as_assumed() -> None:
    leaves = _leaves(kpirules.load("nacc-ita", 2567).declaration.root)
    assert [(leaf.id, leaf.provenance) for leaf in leaves] == [
        (f"i{number}", "illustrative") for number in range(1, 11)
    ]


@pytest.mark.parametrize(("year", "items", "outcomes"), [(2566, 24, 30), (2567, 8, 12)])
def test_pmqa_has_the_items_and_indicators_of_the_news(
    year: int, items: int, outcomes: int
) -> None:
    declaration = kpirules.load("obec-pmqa", year).declaration
    methods = [type(leaf.method) for leaf in _leaves(declaration.root)]
    mandatory = [child for node in declaration.root.walk() for child in node.mandatory]
    assert (methods.count(Maturity), methods.count(Levels)) == (items, outcomes)
    assert declaration.declared_counts == {"item": items, "outcome": outcomes}
    assert len(mandatory) == 11


def test_pmqa_2567_keeps_seven_categories_and_six_dimensions() -> None:
    root = kpirules.load("obec-pmqa", 2567).declaration.root
    assert [group.id for group in root.children] == ["1", "2", "3", "4", "5", "6", "7"]
    assert [len(group.children) for group in root.children] == [2, 2, 1, 1, 1, 1, 6]
    assert [len(dimension.children) for dimension in root.children[-1].children] == [2] * 6


def test_what_pmqa_2567_retires_is_marked_as_illustrative() -> None:
    changes = kpirules.load("obec-pmqa", 2567).written.changes
    assert [(change.operation, change.provenance, change.source) for change in changes] == [
        ("retire", "illustrative", "obec_2567"),
        ("retire", "illustrative", "obec_2567"),
    ]
    assert all(change.reason.th and change.reason.en for change in changes)


def test_pmqa_2567_tells_what_became_of_everything() -> None:
    links = lineage(kpirules.load("obec-pmqa", 2566), kpirules.load("obec-pmqa", 2567)).nodes
    # 8 + 12 that stay, 7 categories, 6 dimensions; 16 + 18 that end.
    assert Counter(link.fate for link in links) == {Fate.SAME: 33, Fate.RETIRED: 34}
    numbers = {number for link in links for _, number in link.changes}
    assert numbers == {1, 2}


def _pmqa_2567_with(old: str, new: str) -> list[str]:
    path = _FOLDER / "obec-pmqa" / "2567.yaml"
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, old
    try:
        kpirules.Framework.parse(text.replace(old, new), name=str(path))
    except kpirules.FrameworkError as error:
        return [f"{found.code.id} {found.details.get('name', '')}" for found in error.diagnostics]
    return []


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ('"1.3", "1.4",', '"1.4",', ["KPI479 item"]),
        ('"2.3", "2.4",', '"2.2", "2.3", "2.4",', ["KPI479 item"]),
        ('"7.1.2", "7.1.3", "7.1.5",', '"7.1.2", "7.1.3",', ["KPI479 outcome"]),
        ('"4.2", "4.3", "4.4",', '"4.1", "4.2", "4.3", "4.4",', ["KPI805 4"]),
        ('"6.2", "6.3", "6.4"]', '"6.2", "6.3", "6.5"]', ["KPI801 6.5"]),
    ],
    ids=["one item too many", "one too few", "indicators", "a category emptied", "no such item"],
)
def test_another_number_of_items_is_refused(old: str, new: str, found: list[str]) -> None:
    assert _pmqa_2567_with(old, new) == found


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"1.3", "1.4",', '"1.1", "1.2",'),
        ('"1.3", "1.4",\n       "2.3", "2.4",', '"1.2", "1.3", "1.4",\n       "2.1",'),
        ('"7.1.2", "7.1.3", "7.1.5",', '"7.1.1", "7.1.4", "7.1.5",'),
        ('"7.6.2", "7.6.4", "7.6.5"]', '"7.5.1", "7.6.4", "7.6.5"]'),
    ],
    ids=["other items", "other numbers in categories", "mandatory ones", "other dimensions"],
)
def test_the_true_lists_need_no_other_change(old: str, new: str) -> None:
    assert _pmqa_2567_with(old, new) == []


def test_pmqa_2567_writes_its_lists_in_one_place() -> None:
    text = (_FOLDER / "obec-pmqa" / "2567.yaml").read_text(encoding="utf-8")
    ids = re.findall(r'"(\d\.\d(?:\.\d)?)"', text)
    marked = text.index("put the true lists of the manual here")
    assert len(ids) == len(set(ids)) == 34
    assert all(text.index(f'"{each}"') > marked for each in ids)


def test_pmqa_boxes_are_those_of_the_source() -> None:
    declaration = kpirules.load("obec-pmqa", 2566).declaration
    boxes = {
        leaf.id: "/".join(
            str(declaration.inputs[f"{leaf.id}.{level}"].maximum)
            for level in ("basic", "advance", "significance")
        )
        for leaf in _leaves(declaration.root)
        if isinstance(leaf.method, Maturity)
    }
    assert " ".join(boxes.values()) == (
        "3/1/1 3/3/3 3/2/1 4/2/2 4/2/1 2/1/2 3/2/3 1/3/3 1/1/1 1/1/1 3/1/2 3/2/2 "
        "3/2/2 2/2/2 2/2/2 2/3/1 2/3/3 4/4/2 2/3/3 3/2/2 2/2/2 3/4/2 2/2/2 2/3/2"
    )


def test_each_bundled_framework_has_a_readme_and_cases() -> None:
    for folder in {Path(name).parts[0] for name in _FILES}:
        readme = (_FOLDER / folder / "README.md").read_text(encoding="utf-8")
        assert readme.startswith(f"# {folder}")
    assert [name.replace("/cases/", "/") for name in _CASE_FILES] == _FILES
