"""What the keys `ranking` and `joint` mean to the file that holds them, and to its amendments."""

from __future__ import annotations

from pathlib import Path

import pytest

import kpirules
from kpirules.framework.ranking import PercentileKind, Ties

_BASE = """\
format: kpirules/1
framework: demo-office
fiscal_year: 2566
edition: "2566.1"
status: draft
title: {th: กรอบตัวอย่าง, en: Sample framework}
unit: department
provenance: illustrative
sources:
  circular: {title: {th: หนังสือเวียน, en: Circular}}
inputs:
  kind: {type: text}
indicators:
  - {id: k1, inputs: {rate: percent}}
  - {id: k2, inputs: {rate: percent}, joint: {with: [a, b], measured_by: a}}
"""
_RANKING = "ranking: {ties: {ordinal_by: [k2, k1]}, missing: last, within: kind}\n"
_AMENDMENT = """\
format: kpirules/1
framework: demo-office
fiscal_year: 2567
edition: "2567.1"
status: draft
amends: demo-office@2566.1
changes:
  - {change}
    reason: {{th: ปรับปรุง, en: Improved}}
    source: circular
"""


def _amended(folder: Path, change: str) -> kpirules.Framework:
    (folder / "2566.yaml").write_text(_BASE + _RANKING, encoding="utf-8")
    path = folder / "2567.yaml"
    path.write_text(_AMENDMENT.format(change=change), encoding="utf-8")
    return kpirules.load(path)


def test_what_is_declared_is_built() -> None:
    text = _RANKING.replace("within", "order: lowest_first, looks_at: unrounded, within")
    ranking = kpirules.Framework.parse(_BASE + text).declaration.ranking
    assert (ranking.suspended, ranking.lowest_first, ranking.looks_at) == (False, True, "unrounded")
    assert (ranking.ties, ranking.decided_by) == (Ties.COMPETITION, ("k2", "k1"))
    assert (ranking.missing_last, ranking.within) == (True, "kind")
    assert ranking.percentile is PercentileKind.AT_OR_BELOW


def test_what_parts_units_into_groups_is_not_unused(tmp_path: Path) -> None:
    path = tmp_path / "2566.yaml"
    found = {}
    for within in (_RANKING, ""):
        path.write_text(_BASE.replace("text", "choice, choices: [a, b]") + within, encoding="utf-8")
        found[bool(within)] = [f for f in kpirules.check(path) if f.code.slug == "unused-input"]
    assert [each.details["name"] for each in found[False]] == ["kind"]
    assert found[True] == []


def test_an_undeclared_ranking_is_not_in_the_resolved_file() -> None:
    declaration = kpirules.Framework.parse(_BASE).declaration
    assert "ranking" not in declaration.resolved
    assert declaration.ranking.ties is Ties.COMPETITION


def test_what_decides_between_equals_follows_a_rename(tmp_path: Path) -> None:
    declaration = _amended(tmp_path, "rename: {k2: {id: k3}}").declaration
    assert declaration.ranking.decided_by == ("k3", "k1")
    assert declaration.root.children[1].joint is not None


def test_a_retired_indicator_can_no_longer_decide(tmp_path: Path) -> None:
    with pytest.raises(kpirules.FrameworkError) as caught:
        _amended(tmp_path, "retire: [k2]")
    assert [each.code.id for each in caught.value.diagnostics] == ["KPI045"]


@pytest.mark.parametrize(
    ("change", "ties"),
    [
        ("replace: {framework: {with: {ranking: {ties: dense}}}}", Ties.DENSE),
        ("replace: {framework: {without: [ranking]}}", Ties.COMPETITION),
    ],
)
def test_an_amendment_replaces_the_ranking(tmp_path: Path, change: str, ties: Ties) -> None:
    ranking = _amended(tmp_path, change).declaration.ranking
    assert (ranking.ties, ranking.decided_by, ranking.missing_last) == (ties, (), False)


def test_an_amendment_may_end_that_an_indicator_is_joint(tmp_path: Path) -> None:
    declaration = _amended(tmp_path, "replace: {k2: {without: [joint]}}").declaration
    assert [node.joint for node in declaration.root.children] == [None, None]


@pytest.mark.parametrize(
    ("fragment", "slug"),
    [
        ("ranking: {}", "too-few-items"),
        ("ranking: {ties: olympic}", "unknown-word"),
        ("ranking: {missing: zero}", "unknown-word"),
        ("ranking: {ties: {ordinal_by: []}}", "too-few-items"),
        ("ranking: {within: [kind]}", "wrong-kind"),
        ("ranking: {percentile: 90}", "unknown-word"),
    ],
)
def test_a_slip_is_told_in_words(fragment: str, slug: str) -> None:
    with pytest.raises(kpirules.FrameworkError) as caught:
        kpirules.Framework.parse(f"{_BASE}{fragment}\n")
    assert [each.code.slug for each in caught.value.diagnostics] == [slug]
