"""`kpirules prove`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest  # noqa: TC002 - the fixtures' types are read at run time

from fragments import BASE, laid_over
from kpirules.cli.main import main


def run(*words: str) -> int:
    return main(["prove", *words])


def test_a_proof_is_told_in_both_languages(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("nacc-ita@2567", "--lang", "en") == 0
    english = capsys.readouterr().out
    assert "range of every score: proven 14" in english
    assert "no faults" in english
    assert run("nacc-ita@2567", "--lang", "th") == 0
    thai = capsys.readouterr().out
    assert "ช่วงคะแนนของแต่ละรายการ: พิสูจน์แล้ว 14" in thai
    assert "ไม่มีข้อที่ควรแก้" in thai


def test_all_tells_every_claim_with_a_unit_that_can_be_pasted(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run("nacc-ita@2567", "--all", "--lang", "en") == 0
    told = capsys.readouterr().out
    assert "can happen: band excellent" in told
    assert '{"i1.mean": ' in told


def test_json_holds_every_claim(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("nacc-ita@2567", "nacc-ita@2563", "--format", "json") == 0
    plain = json.loads(capsys.readouterr().out)
    assert [each["framework"] for each in plain] == ["nacc-ita@2567.1", "nacc-ita@2563.1"]
    assert {claim["verdict"] for claim in plain[0]["claims"]} == {"proven", "refuted"}


def test_faults_give_exit_code_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "2567.yaml"
    file.write_text(BASE.replace("planned: {type: count, min: 1", "planned: {type: count"))
    assert run(str(file), "--lang", "en") == 1
    told = capsys.readouterr().out
    assert "Faults (1)" in told
    assert "always have a result" in told
    assert '"planned": 0' in told


def test_strict_counts_what_is_not_decided(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "2567.yaml"
    file.write_text(
        laid_over(
            "inputs:\n  x: {type: number, min: 0, label: {th: ก, en: X}}\n"
            "indicators:\n  - {id: a, title: {th: ก, en: A}, source: manual, "
            "value: 1 + 4 * x / (x + 1)}\n"
        )
    )
    assert run(str(file), "--lang", "en") == 0
    assert "Not decided" in capsys.readouterr().out
    assert run(str(file), "--strict") == 1


def test_a_file_with_errors_is_not_proven(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "2567.yaml"
    file.write_text("format: kpirules/1\n")
    assert run(str(file)) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "KPI2" in captured.err
