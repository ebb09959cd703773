"""Wrong crosswalks: each says at its top which findings are due, and where."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kpirules.diagnostics.catalogue import crosswalks
from kpirules.diagnostics.code import Code, Severity
from kpirules.editions.crosswalk.between import crosswalk_of_file
from kpirules.editions.crosswalk.check import check_crosswalk
from kpirules.errors import FrameworkError
from unit.editions.crosswalk.opened import CASES

FILES = sorted((CASES / "bad").glob("*.yaml"))
EXPECTED = re.compile(r"# expect: (KPI[0-9]{3}) ([0-9]+):([0-9]+)")
# Findings on units and on what a command is given have their tests there.
NOT_ABOUT_A_FILE = {
    crosswalks.CARRIED_ONTO_OTHER,
    crosswalks.CARRIED_WITHOUT_DECIMAL,
    crosswalks.CARRIED_WITH_ENTERED,
    crosswalks.CROSSWALK_AMBIGUOUS,
    crosswalks.NO_CROSSWALK,
}


def expected(path: Path) -> list[tuple[str, int, int]]:
    lines = path.read_text(encoding="utf-8").splitlines()
    found = [match for line in lines if (match := EXPECTED.fullmatch(line))]
    return [(match[1], int(match[2]), int(match[3])) for match in found]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_wrong_crosswalk_has_exactly_the_findings_it_names(path: Path) -> None:
    findings = check_crosswalk(path)
    found = []
    for finding in findings:
        assert finding.place is not None
        assert finding.message("th") != finding.message("en")
        found.append((finding.code.id, finding.place.line, finding.place.column))
    assert found == expected(path)
    assert found


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_crosswalk_with_an_error_cannot_be_used(path: Path) -> None:
    errors = [each for each in check_crosswalk(path) if each.severity is Severity.ERROR]
    if not errors:
        assert crosswalk_of_file(path)[0].pairs
        return
    with pytest.raises(FrameworkError) as raised:
        crosswalk_of_file(path)
    assert list(raised.value.diagnostics) == errors


def test_every_code_about_a_file_has_a_wrong_crosswalk() -> None:
    shown = {code for path in FILES for code, _, _ in expected(path)}
    family = [code for code in vars(crosswalks).values() if isinstance(code, Code)]
    wanted = [code.id for code in family if code not in NOT_ABOUT_A_FILE]
    assert [code for code in wanted if code not in shown] == []


@pytest.mark.parametrize("path", sorted((CASES / "good").glob("*.yaml")), ids=lambda p: p.stem)
def test_a_sound_crosswalk_has_no_finding(path: Path) -> None:
    assert check_crosswalk(path) == []


def test_a_file_that_is_not_there_is_a_finding(tmp_path: Path) -> None:
    (finding,) = check_crosswalk(tmp_path / "none.yaml")
    assert finding.code.id == "KPI704" or "none.yaml" in finding.message()
