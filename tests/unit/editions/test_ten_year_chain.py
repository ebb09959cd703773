"""Twenty amendments in ten years, one upon the other: nothing is lost, and it is fast."""

from __future__ import annotations

import sys
from pathlib import Path
from time import perf_counter

import pytest

import kpirules
from kpirules.diagnostics.code import Severity
from kpirules.editions.amend.change import OPERATIONS
from kpirules.editions.history import lineage, steps
from kpirules.source.canonical import yaml_text
from unit.editions.ten_years import Story, write_story

SEEDS = (2560, 2561, 2562)
# A tenth of it is usual; it leaves room for a machine that does other things besides, and for
# tracing.
LONGEST = 3.0 if "coverage" not in sys.modules else 10.0


@pytest.fixture(scope="module", params=SEEDS)
def told(request: pytest.FixtureRequest) -> Story:
    return write_story(request.param)


@pytest.fixture(scope="module")
def folder(told: Story, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(told, tmp_path_factory.mktemp("story"))


def written(story: Story, above: Path) -> Path:
    folder = above / "ten-years"
    folder.mkdir()
    for name, text in story.files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def first(folder: Path) -> kpirules.Framework:
    return kpirules.load(folder / "2560.yaml")


@pytest.fixture(scope="module")
def last(folder: Path) -> kpirules.Framework:
    return kpirules.load(folder / "2570.2.yaml")


def test_the_story_has_all_operations_every_year(told: Story) -> None:
    assert len(told.files) == 21
    for name, text in told.files.items():
        if name != "2560.yaml":
            assert all(f"  - {operation}: " in text for operation in OPERATIONS), name


def test_no_amendment_has_a_finding(told: Story, folder: Path) -> None:
    for name in list(told.files)[::5]:
        assert kpirules.check(folder / name) == [], name


def test_ten_years_are_made_whole_in_no_time(folder: Path) -> None:
    begun = perf_counter()
    framework = kpirules.load(folder / "2570.2.yaml")
    took = perf_counter() - begun
    assert framework.reference == "ten-years@2570.2"
    assert took < LONGEST


def test_what_stands_at_the_end_is_what_the_book_says(
    told: Story, last: kpirules.Framework
) -> None:
    groups = {
        group.id: {child.id: child.weight for child in group.children}
        for group in last.declaration.root.children
    }
    assert groups == told.groups


def test_the_whole_file_is_the_same_edition(last: kpirules.Framework) -> None:
    whole = kpirules.Framework.parse(yaml_text(last.declaration.resolved))
    assert whole.digest == last.digest


def test_every_edition_is_on_the_way(first: kpirules.Framework, last: kpirules.Framework) -> None:
    chain = steps(first.written, last.written)
    assert chain is not None
    assert [edition.reference for edition in chain][:3] == [
        "ten-years@2560.1",
        "ten-years@2561.1",
        "ten-years@2561.2",
    ]
    assert len(chain) == 21
    assert steps(last.written, first.written) is None


def test_every_indicator_of_the_first_and_the_last_year_is_accounted_for(
    told: Story, first: kpirules.Framework, last: kpirules.Framework
) -> None:
    links = lineage(first, last).nodes
    found = {(frozenset(link.olds), frozenset(link.news)) for link in links}
    assert found == told.book()
    assert len(found) == len(links)
    for framework, told_of in (
        (first, [each for link in links for each in link.olds]),
        (last, [each for link in links for each in link.news]),
    ):
        assert sorted(told_of) == sorted(
            node.id for node in framework.declaration.root.walk() if node.id != "total"
        )


def test_looking_back_is_looking_forth_turned(
    first: kpirules.Framework, last: kpirules.Framework
) -> None:
    forth = {(frozenset(link.olds), frozenset(link.news)) for link in lineage(first, last).nodes}
    back = {(frozenset(link.news), frozenset(link.olds)) for link in lineage(last, first).nodes}
    assert back == forth


def test_every_input_is_accounted_for(first: kpirules.Framework, last: kpirules.Framework) -> None:
    links = lineage(first, last).inputs
    assert sorted(each for link in links for each in link.olds) == sorted(first.inputs)
    assert sorted(each for link in links for each in link.news) == sorted(last.inputs)


def test_a_wrong_year_in_the_middle_is_told_in_every_later_one(told: Story, tmp_path: Path) -> None:
    folder = written(told, tmp_path)
    middle = folder / "2565.yaml"
    text = middle.read_text(encoding="utf-8").replace("retire: [", "retire: [nothing, ")
    middle.write_text(text, encoding="utf-8")
    assert [finding.code.id for finding in kpirules.check(middle)] == ["KPI801"]
    after = kpirules.check(folder / "2570.2.yaml")
    assert [finding.code.id for finding in after] == ["KPI812"]
    assert all(finding.severity is Severity.ERROR for finding in after)
