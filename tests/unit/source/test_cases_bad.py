"""Wrong frameworks: each says at its top which findings are due, and where.

`# expect: KPI401 12:14` stands for one finding, at line 12 and column 14.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kpirules.diagnostics.catalogue import readers, rules
from kpirules.diagnostics.code import Severity
from loading import load_declaration

FOLDER = Path(__file__).parents[2] / "cases" / "bad"
FILES = sorted(FOLDER.glob("*.yaml"))
EXPECTED = re.compile(r"# expect: (KPI[0-9]{3}) ([0-9]+):([0-9]+)")

Found = tuple[str, int, int]


def expected(path: Path) -> list[Found]:
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        match = EXPECTED.fullmatch(line)
        if match:
            found.append((match[1], int(match[2]), int(match[3])))
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_wrong_framework_has_exactly_the_findings_it_names(path: Path) -> None:
    declaration, findings = load_declaration(path.read_bytes(), path.name)
    found = []
    for finding in findings:
        assert finding.place is not None
        found.append((finding.code.id, finding.place.line, finding.place.column))
    assert found == expected(path)
    is_wrong = any(finding.severity is Severity.ERROR for finding in findings)
    assert (declaration is None) is is_wrong


def test_every_rule_has_a_wrong_framework() -> None:
    shown = {code for path in FILES for code, _, _ in expected(path)}
    family = [getattr(module, name) for module in (rules, readers) for name in module.__all__]
    assert [code.id for code in family if code.id not in shown] == []
