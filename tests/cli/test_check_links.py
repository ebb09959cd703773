from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from cli.transcripts import Run

LINKING = """\
format: kpirules/1
framework: agency
fiscal_year: 2567
edition: "2567.1"
status: draft
title: {{th: หน่วยงาน, en: Agency}}
unit: office
provenance: illustrative
inputs:
  pmqa: {{type: score, max: 500, label: {{th: คะแนน, en: Score}}, from: {{framework: {linked}}}}}
indicators:
  - {{id: quality, title: {{th: คุณภาพ, en: Quality}}, value: pmqa}}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "all" / "agency").mkdir(parents=True)
    return tmp_path / "all" / "agency"


def test_a_link_to_an_edition_that_is_there(run: Run, folder: Path) -> None:
    (folder / "2567.yaml").write_text(LINKING.format(linked="obec-pmqa"), encoding="utf-8")
    assert run("check", "all").code == 0


def test_a_link_to_an_edition_that_is_not_there(run: Run, folder: Path) -> None:
    (folder / "2567.yaml").write_text(LINKING.format(linked="obec-pmqa@2560"), encoding="utf-8")
    told = run("check", "all")
    assert told.code == 1
    assert "2567.yaml:10:82: error[KPI702]: `obec-pmqa` has no edition `2560`" in told.out
    assert "errors: 1" in told.err


def test_a_link_to_a_result_that_is_not_there(run: Run, folder: Path) -> None:
    linked = "obec-pmqa, output: '7.9'"
    (folder / "2567.yaml").write_text(LINKING.format(linked=linked), encoding="utf-8")
    told = run("check", "all")
    assert told.code == 1
    assert "2567.yaml:10:" in told.out
    assert "error[KPI036]" in told.out
    assert "`7.9`" in told.out
