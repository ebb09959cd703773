"""Cases written as YAML say what they were made of."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from kpirules import State
from kpirules.diagnostics.text import Text
from kpirules.source.reader import read_tree
from kpirules.source.text import read_text
from kpirules.source.tree import plain
from kpirules.testing.case_run import run_case
from kpirules.testing.case_text import case_text, cases_text, results_of
from kpirules.testing.cases import read_cases
from unit.files.sample import office

# Letters of files: no controls, no marks that files may not hold.
_LETTERS = st.characters(
    codec="utf-8", categories=("L", "N", "P", "S"), exclude_characters="\ufffd\ufeff"
)
_TEXTS = st.text(_LETTERS, min_size=1, max_size=12).filter(
    lambda text: not read_text(text.encode(), "f")[1]
)
_NUMBERS = st.decimals(-(10**6), 10**6, places=4).map(lambda number: number + 0)
_CELLS = st.one_of(st.none(), st.booleans(), st.integers(-(10**9), 10**9), _NUMBERS, _TEXTS)
_VALUES = st.dictionaries(
    _TEXTS, _CELLS | st.lists(st.dictionaries(_TEXTS, _CELLS, max_size=3), max_size=3), max_size=30
)


def read_back(text: str) -> Any:
    source, findings = read_text(text.encode(), "cases.yaml")
    assert source is not None, findings
    tree, findings = read_tree(source)
    assert tree is not None, [str(finding) for finding in findings]
    return plain(tree)


@given(_VALUES)
def test_any_values_read_back(values: dict[str, object]) -> None:
    text = cases_text("demo@2567", [case_text("one", values, {"score": None})])
    (case,) = read_back(text)["cases"]
    assert case == {"id": "one", "values": values, "expect": {"score": None}}
    # A truth is no number, though Python takes the two for equal.
    for name, value in values.items():
        assert isinstance(case["values"][name], bool) is isinstance(value, bool)


def test_states_floats_and_shares_are_written_as_data_write_them() -> None:
    values = {"a": State.SUPPRESSED, "b": 0.1, "c": Decimal("2.50"), "d": Fraction(1, 4)}
    text = cases_text("demo@2567", [case_text("one", values, {"score": "2.50"})])
    (case,) = read_back(text)["cases"]
    numbers = {"b": Decimal("0.1"), "c": Decimal("2.5"), "d": Decimal("0.25")}
    assert case["values"] == {"a": "suppressed", **numbers}
    assert case["expect"] == {"score": "2.50"}


def test_a_case_with_everything_keeps_its_lines_short() -> None:
    values: dict[str, object] = {f"i10.O{number}": 100 for number in range(40)}
    rows: dict[str, object] = {"goals": [{"result": number, "weight": 2} for number in range(20)]}
    text = case_text(
        "long",
        values | rows,
        {"score": "1", "conditions": {"early": True}, "nodes": {"1.1": {"score": "1"}}},
        title=Text(th="ยาว", en="Long"),
        provenance="computed",
        note=Text(en="a note: with a colon"),
        comments=["first", "second"],
    )
    assert text.startswith("  # first\n  # second\n  - id: long\n    title: {th: ยาว, en: Long}\n")
    assert max(map(len, text.splitlines())) <= 100
    (case,) = read_back("cases:\n" + text)["cases"]
    assert case["values"] == values | rows
    assert case["note"] == {"en": "a note: with a colon"}
    assert case["expect"]["nodes"] == {"1.1": {"score": "1"}}


def test_the_results_of_a_card_are_what_a_case_expects(tmp_path: Path) -> None:
    framework = office()
    units: list[dict[str, object]] = [
        {"done": 45, "planned": 90, "goals": [{"result": 50}]},
        {"done": None, "planned": 90, "goals": []},
    ]
    written = [
        case_text(f"unit-{at}", unit, results_of(framework.score(unit), ["speed", "status"]))
        for at, unit in enumerate(units)
    ]
    path = tmp_path / "cases.yaml"
    path.write_text(cases_text(framework.reference, written, ["made up"]), encoding="utf-8")
    cases = read_cases(path).cases
    assert [each.name for each in cases[1].expected] == [
        "score", "status", "band", "speed.score", "speed.state", "status.score", "status.state",
    ]  # fmt: skip
    assert all(run_case(framework, case).passed for case in cases)
