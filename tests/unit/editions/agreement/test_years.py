"""Agreements and the amendments of their frameworks."""

from __future__ import annotations

from pathlib import Path

import pytest

import kpirules
from kpirules.editions.history import lineage
from kpirules.editions.lineage import Fate
from unit.editions.agreement.agreed import FOLDER

_AMENDMENT = """format: kpirules/1
framework: demo-agreement
fiscal_year: 2568
edition: "2568.1"
status: draft
amends: demo-agreement@2567.1
sources: {order: {title: {th: คำสั่ง, en: Order}}}
changes:
  - {CHANGE, reason: {th: ก, en: Reason}, source: order}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with the framework under the name of its year."""
    (tmp_path / "2567.yaml").write_bytes((FOLDER / "framework.yaml").read_bytes())
    return tmp_path


def _amended(folder: Path, change: str) -> kpirules.Framework:
    path = folder / "2568.yaml"
    path.write_text(_AMENDMENT.replace("CHANGE", change), encoding="utf-8")
    return kpirules.load(path)


def test_groups_and_fixed_indicators_follow_what_is_renamed(folder: Path) -> None:
    change = "rename: {mission: {id: core}, m0: {id: budget}}"
    rules = _amended(folder, change).declaration.agreement
    assert rules is not None
    assert list(rules.groups) == ["core", "office"]
    assert rules.groups["core"].fixed == ("budget",)


def test_an_amendment_may_replace_the_rules_of_agreements(folder: Path) -> None:
    change = (
        "replace: {framework: {with: {agreement:"
        " {levels: {scores: [0, 25, 50, 75, 100]}, groups: {mission: {}}}}}}"
    )
    rules = _amended(folder, change).declaration.agreement
    assert rules is not None
    assert [int(score) for score in rules.levels] == [0, 25, 50, 75, 100]
    assert rules.groups["mission"].methods == ("levels",)


def test_an_agreement_is_made_under_an_amended_framework(folder: Path) -> None:
    _amended(folder, "reweight: {mission: 60, office: 40}")
    text = (FOLDER / "dept-a.yaml").read_text(encoding="utf-8")
    for old, new in (
        ("framework.yaml", "2568.yaml"),
        ('"2567.1"', '"2568.1"'),
        ("2024-04-01", "2025-04-01"),
    ):
        text = text.replace(old, new)
    path = folder / "dept-a.yaml"
    path.write_text(text, encoding="utf-8")
    assert kpirules.check(path) == []
    framework = kpirules.load(path)
    assert [node.weight for node in framework.declaration.root.children] == [60, 40]
    base = framework.written.base
    assert base is not None
    assert (base.reference, base.base is not None) == ("demo-agreement@2568.1", True)


def test_an_agreement_is_compared_with_its_framework() -> None:
    old, new = (kpirules.load(FOLDER / name) for name in ("framework.yaml", "dept-a.yaml"))
    fates = {
        (link.news or link.olds)[0]: link.fate.value
        for link in lineage(old, new).nodes
        if link.fate is not Fate.SAME
    }
    assert fates == {"sample": "retired", "m1": "added", "m2": "added", "o2": "added"}


def test_the_framework_is_found_by_name_in_a_folder(folder: Path, tmp_path: Path) -> None:
    home = tmp_path / "frameworks" / "demo-agreement"
    home.mkdir(parents=True)
    (folder / "2567.yaml").rename(home / "2567.yaml")
    text = (FOLDER / "dept-a.yaml").read_text(encoding="utf-8")
    path = tmp_path / "dept-a.yaml"
    path.write_text(text.replace("framework.yaml", "demo-agreement@2567"), encoding="utf-8")
    assert kpirules.load(path, folders=[home.parent]).id == "dept-a"
    assert [each.code.id for each in kpirules.check(path)] == ["KPI701"]
