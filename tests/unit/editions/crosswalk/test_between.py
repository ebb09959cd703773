"""Which crosswalk leads from one edition to another."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kpirules.editions.crosswalk.between import crosswalk_between
from kpirules.editions.crosswalk.check import crosswalk_files, is_crosswalk_file
from kpirules.editions.crosswalk.sides import opener
from kpirules.editions.load import Edition
from kpirules.errors import FrameworkError, FrameworkReferenceError
from unit.editions.crosswalk.opened import CASES


@pytest.fixture
def frameworks(tmp_path: Path) -> Path:
    """Return a folder with the frameworks of the cases, and no crosswalk yet."""
    for name in ("demo-old", "demo-new"):
        shutil.copytree(CASES / name, tmp_path / name)
    return tmp_path


def sides(folder: Path, *references: str) -> list[Edition]:
    open_side = opener(folder / "demo-new" / "crosswalks" / "x.yaml")
    return [open_side(reference) for reference in references]


def put(folder: Path, name: str, *, framework: str = "demo-new", **changes: str) -> Path:
    text = (CASES / "good" / f"{name}.yaml").read_text(encoding="utf-8")
    text = text.replace("../demo-old/2566.yaml", "demo-old@2566")
    text = text.replace("../demo-new/2567.yaml", "demo-new@2567")
    text = text.replace("../demo-old/2567.yaml", "demo-old@2567")
    for old, new in changes.items():
        text = text.replace(old, new)
    path = folder / framework / "crosswalks" / f"{name}.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_two_frameworks_need_a_crosswalk(frameworks: Path) -> None:
    old, new = sides(frameworks, "demo-old@2566", "demo-new@2567")
    with pytest.raises(FrameworkReferenceError, match="KPI920"):
        crosswalk_between(old, new, [frameworks])
    put(frameworks, "evidence")
    assert crosswalk_between(old, new, [frameworks]).id == "evidence"
    with pytest.raises(FrameworkReferenceError, match="KPI920"):
        crosswalk_between(new, old, [frameworks])


def test_two_editions_of_one_framework_need_none(frameworks: Path) -> None:
    old, new = sides(frameworks, "demo-old@2566", "demo-old@2567")
    derived = crosswalk_between(old, new, [frameworks])
    put(frameworks, "renewed", framework="demo-old")
    filled = crosswalk_between(old, new, [frameworks])
    assert (derived.id, filled.id) == ("", "renewed")
    assert len(filled.pairs) == len(derived.pairs)


def test_none_is_chosen_of_several(frameworks: Path) -> None:
    old, new = sides(frameworks, "demo-old@2566", "demo-new@2567")
    path = put(frameworks, "evidence")
    shutil.copy(path, path.with_name("other.yaml"))
    with pytest.raises(FrameworkReferenceError, match="KPI921"):
        crosswalk_between(old, new, [frameworks])


def test_a_crosswalk_with_errors_is_not_passed_over(frameworks: Path) -> None:
    old, new = sides(frameworks, "demo-old@2566", "demo-new@2567")
    put(frameworks, "evidence", speed="sped")
    with pytest.raises(FrameworkError, match="KPI902"):
        crosswalk_between(old, new, [frameworks])


def test_a_crosswalk_of_another_content_does_not_count(frameworks: Path) -> None:
    put(frameworks, "evidence")
    old, new = sides(frameworks, "demo-old@2566", "demo-new@2567")
    path = frameworks / "demo-new" / "2567.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("max: 5", "max: 6"), "utf-8")
    with pytest.raises(FrameworkReferenceError, match="KPI920"):
        crosswalk_between(old, new, [frameworks])


def test_the_files_of_a_folder(frameworks: Path) -> None:
    path = put(frameworks, "evidence")
    assert list(crosswalk_files(frameworks)) == [path]
    assert is_crosswalk_file(path)
    assert not is_crosswalk_file(frameworks / "demo-new" / "2567.yaml")
    assert not is_crosswalk_file(frameworks / "none.yaml")
