"""The bundled frameworks: no finding, every case holds, and they declare what they say."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

import kpirules
from kpirules.editions.catalogue import bundled_folder, framework_files
from kpirules.framework.methods import Levels, Maturity
from kpirules.framework.node import Node, TakeChildren
from kpirules.testing.cases import Case, read_cases, run_case

_FOLDER = bundled_folder()
_FILES = [path.relative_to(_FOLDER).as_posix() for path in framework_files(_FOLDER)]
_CASE_FILES = [path.relative_to(_FOLDER).as_posix() for path in sorted(_FOLDER.glob("*/cases/*"))]
_CASES = [
    (cases.framework, case)
    for cases in (read_cases(_FOLDER / name) for name in _CASE_FILES)
    for case in cases.cases
]


def _leaves(node: Node) -> list[Node]:
    return [node for node in node.walk() if not node.children]


def test_four_editions_are_bundled() -> None:
    assert [entry.reference for entry in kpirules.list_frameworks()] == [
        "nacc-ita@2563.1",
        "nacc-ita@2565.1",
        "nacc-ita@2567.1",
        "obec-pmqa@2566.1",
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


@pytest.mark.parametrize(
    ("framework", "case"), [pytest.param(*pair, id=f"{pair[0]}-{pair[1].id}") for pair in _CASES]
)
def test_a_bundled_case_comes_out(framework: str, case: Case) -> None:
    assert [str(miss) for miss in run_case(kpirules.load(framework), case)] == []


def test_the_cases_are_many() -> None:
    published = [case for _, case in _CASES if case.provenance == "published"]
    assert (len(_CASES), len(published)) == (40, 19)


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


def test_pmqa_has_24_items_30_indicators_and_11_mandatory_ones() -> None:
    root = kpirules.load("obec-pmqa", 2566).declaration.root
    methods = [type(leaf.method) for leaf in _leaves(root)]
    mandatory = [child for node in root.walk() for child in node.mandatory]
    assert (methods.count(Maturity), methods.count(Levels)) == (24, 30)
    assert len(mandatory) == 11


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
