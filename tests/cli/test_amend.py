from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import kpirules

if TYPE_CHECKING:
    from cli.transcripts import Run

OLD = """\
format: kpirules/1
framework: demo-office
fiscal_year: 2566
edition: "2566.1"
status: superseded
title: {th: สำนักงานตัวอย่าง, en: Sample office}
unit: office
provenance: illustrative
sources:
  manual: {title: {th: คู่มือ, en: Manual}}
indicators:
  - id: a
    title: {th: ก, en: A}
    weight: 60
    inputs: {got: percent}
    value: got
  - id: b
    title: {th: ข, en: B}
    weight: 40
    inputs: {got: percent}
    value: got
"""
NEW = (
    OLD.replace("2566", "2567")
    .replace("status: superseded", "status: draft")
    .replace("weight: 60", "weight: 70")
    .replace("weight: 40", "weight: 30")
    .replace("indicators:", "  circular: {title: {th: หนังสือเวียน, en: Circular}}\nindicators:")
)


@pytest.fixture
def years(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "2566.yaml").write_text(OLD, encoding="utf-8")
    (tmp_path / "new.yaml").write_text(NEW, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def draft(run: Run, *more: str) -> tuple[int, str, str]:
    return run("amend", "2566.yaml", "new.yaml", "--reason", "ปรับน้ำหนัก", *more)


def test_a_draft_is_an_amendment_with_the_digest_of_the_new_edition(run: Run, years: Path) -> None:
    code, out, err = draft(run, "--source", "circular", "-o", "2567.yaml")

    assert (code, out) == (0, "")
    assert err.startswith("this is a draft")
    text = (years / "2567.yaml").read_text(encoding="utf-8")
    assert "amends: " in text
    assert text.count("reweight:") == 2
    assert text.count("reason: {th: ปรับน้ำหนัก}") == 2
    assert kpirules.load("2567.yaml").digest == kpirules.load("new.yaml").digest


@pytest.mark.usefixtures("years")
def test_without_a_file_the_draft_is_printed(run: Run) -> None:
    code, out, _ = draft(run, "--source", "circular")

    assert code == 0
    assert out.startswith("format: kpirules/1\nframework: demo-office\nfiscal_year: 2567\n")


@pytest.mark.usefixtures("years")
def test_equal_rules_leave_nothing_to_amend(run: Run) -> None:
    told = run("amend", "2566.yaml", "2566.yaml", "--reason", "x", "--source", "manual")

    assert (told.code, told.out) == (1, "")
    assert "there is nothing to amend" in told.err


def test_an_unknown_source_is_told_and_nothing_written(run: Run, years: Path) -> None:
    code, out, err = draft(run, "--source", "circulr", "-o", "2567.yaml")

    assert (code, out) == (1, "")
    assert "error[KPI443]" in err
    assert "did you mean `circular`?" in err
    assert not (years / "2567.yaml").exists()


@pytest.mark.usefixtures("years")
def test_a_reason_is_needed(run: Run) -> None:
    told = run("amend", "2566.yaml", "new.yaml", "--source", "circular")

    assert told.code == 2
    assert "--reason" in told.err


def test_a_folder_that_is_not_there(run: Run, years: Path) -> None:
    code, _, err = draft(run, "--source", "circular", "-o", "gone/2567.yaml")

    assert code == 1
    assert "error[KPI708]" in err
    assert sorted(path.name for path in years.iterdir()) == ["2566.yaml", "new.yaml"]
